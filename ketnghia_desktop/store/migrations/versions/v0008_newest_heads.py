"""A row of which only the newest change counts has no head of its own any more; the heads there are stay right."""

from __future__ import annotations

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Nothing to make: an older program, which would miss them, must not write here any more."""
