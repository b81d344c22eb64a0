"""The tables of survey rounds: rounds, their villages, and a sheet for each household."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

TABLES = """
CREATE TABLE survey_round (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, commune_id TEXT NOT NULL, year INTEGER NOT NULL,
    survey TEXT NOT NULL, title TEXT NOT NULL, first_day TEXT, last_day TEXT, PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_survey_round_commune_id ON survey_round (commune_id);
CREATE TABLE survey_sheet (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, round_id TEXT NOT NULL, household_id TEXT NOT NULL,
    code TEXT DEFAULT '' NOT NULL, surveyor_id TEXT, returned_on TEXT, answers_json TEXT DEFAULT '{}' NOT NULL,
    note TEXT DEFAULT '' NOT NULL, PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_survey_sheet_code ON survey_sheet (code);
CREATE INDEX ix_survey_sheet_household_id ON survey_sheet (household_id);
CREATE INDEX ix_survey_sheet_round_id ON survey_sheet (round_id);
CREATE INDEX ix_survey_sheet_surveyor_id ON survey_sheet (surveyor_id);
CREATE TABLE survey_village (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, round_id TEXT NOT NULL, village_id TEXT NOT NULL,
    surveyor_id TEXT, PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_survey_village_round_id ON survey_village (round_id);
CREATE INDEX ix_survey_village_surveyor_id ON survey_village (surveyor_id);
CREATE INDEX ix_survey_village_village_id ON survey_village (village_id)
"""


def upgrade() -> None:
    """Make the tables of survey rounds."""
    for statement in TABLES.split(";"):
        op.execute(statement.strip())
