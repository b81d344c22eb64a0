"""Pairs of households that look like one and are two."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"

TABLE = """
CREATE TABLE household_apart (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, household_id TEXT NOT NULL, other_id TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_household_apart_household_id ON household_apart (household_id);
CREATE INDEX ix_household_apart_other_id ON household_apart (other_id)
"""


def upgrade() -> None:
    """Make the table of pairs."""
    for statement in TABLE.split(";"):
        op.execute(statement.strip())
