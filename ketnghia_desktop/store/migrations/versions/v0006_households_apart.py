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
CREATE INDEX ix_household_apart_other_id ON household_apart (other_id);
DROP INDEX ix_household_joined_into_id;
CREATE INDEX ix_household_joined_into_id ON household (joined_into_id) WHERE joined_into_id IS NOT NULL
"""


def upgrade() -> None:
    """Make the table of pairs, and an index of the few households that were joined."""
    for statement in TABLE.split(";"):
        op.execute(statement.strip())
