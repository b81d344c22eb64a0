"""Figures entered for one village, and what is said of the register year by year."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"

STATEMENTS = """
ALTER TABLE entered_figure ADD COLUMN village_id TEXT;
CREATE INDEX ix_entered_figure_village_id ON entered_figure (village_id);
CREATE TABLE register_year (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, commune_id TEXT NOT NULL, year INTEGER NOT NULL,
    full_register INTEGER, decision TEXT DEFAULT '' NOT NULL, decided_on TEXT, decided_by TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_register_year_commune_id ON register_year (commune_id)
"""


def upgrade() -> None:
    """Make room for the village of a figure, and the table of the register's years."""
    for statement in STATEMENTS.split(";"):
        op.execute(statement.strip())
