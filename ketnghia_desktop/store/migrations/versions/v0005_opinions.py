"""What people said about proposals, the villages an item is for, and why one is sent without their opinion."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"

TABLES = """
CREATE TABLE opinion (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, paper_id TEXT NOT NULL, position INTEGER DEFAULT 0 NOT NULL,
    speaker TEXT DEFAULT '' NOT NULL, role TEXT DEFAULT 'resident' NOT NULL, item_id TEXT,
    said TEXT DEFAULT '' NOT NULL, agrees TEXT DEFAULT 'yes' NOT NULL, PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_opinion_item_id ON opinion (item_id);
CREATE INDEX ix_opinion_paper_id ON opinion (paper_id);
CREATE TABLE proposal_village (
    id TEXT NOT NULL, deleted INTEGER DEFAULT 0 NOT NULL, item_id TEXT NOT NULL, village_id TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX ix_proposal_village_item_id ON proposal_village (item_id);
CREATE INDEX ix_proposal_village_village_id ON proposal_village (village_id);
ALTER TABLE proposal_item ADD COLUMN gate_reason TEXT DEFAULT '' NOT NULL
"""


def upgrade() -> None:
    """Make the tables of opinions and villages, and room for the reason of an override."""
    for statement in TABLES.split(";"):
        op.execute(statement.strip())
