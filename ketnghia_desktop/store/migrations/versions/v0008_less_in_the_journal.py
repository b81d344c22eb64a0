"""The journal leaves out what follows from facts, and the head of a row that is its newest change; old ones stay."""

from __future__ import annotations

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Nothing to make: an older program, which would miss both, must not write here any more."""
