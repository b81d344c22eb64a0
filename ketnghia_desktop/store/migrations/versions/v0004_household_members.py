"""The members of households, and which household another was joined into."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

STATEMENTS = """
CREATE TABLE household_member (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, household_id TEXT NOT NULL, name TEXT NOT NULL,
    birth TEXT DEFAULT '' NOT NULL, sex TEXT DEFAULT '' NOT NULL, relation TEXT DEFAULT '' NOT NULL,
    ethnic_group TEXT DEFAULT '' NOT NULL, personal_id TEXT DEFAULT '' NOT NULL, note TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT 0 NOT NULL, PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_household_member_household_id ON household_member (household_id);
ALTER TABLE household ADD COLUMN joined_into_id TEXT;
CREATE INDEX ix_household_joined_into_id ON household (joined_into_id)
"""


def upgrade() -> None:
    """Make the table of the members, and room for joined households."""
    for statement in STATEMENTS.split(";"):
        op.execute(statement.strip())
