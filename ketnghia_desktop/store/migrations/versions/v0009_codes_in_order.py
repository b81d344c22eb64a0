"""The last code of a household is looked up, not searched for among all."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the index."""
    op.execute("CREATE INDEX ix_household_code ON household (code)")
