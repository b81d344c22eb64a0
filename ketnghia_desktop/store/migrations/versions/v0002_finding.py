"""The search index; it is filled when the database is opened (see store.finding)."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

FOUND = """
CREATE TABLE found (
    position INTEGER NOT NULL, kind TEXT NOT NULL, record TEXT NOT NULL, place TEXT NOT NULL,
    PRIMARY KEY (position), UNIQUE (record)
) STRICT
"""
FULL_TEXT = """
CREATE VIRTUAL TABLE {name} USING fts5(folded, exact, tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2')
"""
WORDS, HOUSEHOLDS = (FULL_TEXT.format(name=name) for name in ("found_words", "found_households"))
GONE = "CREATE INDEX ix_household_gone ON household (id) WHERE deleted OR archived_on IS NOT NULL"
COUNTED = "CREATE INDEX ix_household_year_year_deleted_poverty ON household_year (year, deleted, poverty)"


def upgrade() -> None:
    """Make the index of what can be found, and the indexes the first figures are counted by."""
    for statement in (FOUND, WORDS, HOUSEHOLDS, GONE, "DROP INDEX ix_household_year_year_poverty", COUNTED):
        op.execute(statement.strip())
