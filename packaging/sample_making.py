"""What the makers of the sample commune share: a clock they move, and what has been made so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random
    from uuid import UUID

    from ketnghia_desktop.store.work import Store


@dataclass
class HeldClock:
    """A clock that stands where it is put."""

    day: date = date(2024, 1, 2)

    def today(self) -> date:
        """The day it was put to."""
        return self.day

    def milliseconds(self) -> int:
        """Noon of that day."""
        return int(datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC).timestamp() * 1000)


@dataclass
class Making:
    """The commune while it is made: what it is to be, and the ids of what is there already."""

    store: Store
    clock: HeldClock
    content: dict[str, Any]
    chance: random.Random
    villages: dict[str, UUID] = field(default_factory=dict)
    partners: list[UUID] = field(default_factory=list)
    items: dict[str, UUID] = field(default_factory=dict)
    commodities: dict[str, UUID] = field(default_factory=dict)
    poor: dict[tuple[str, int], list[UUID]] = field(default_factory=dict)
    alone: list[UUID] = field(default_factory=list)
    chosen: dict[str, list[UUID]] = field(default_factory=dict)
    vouchers: dict[str, UUID] = field(default_factory=dict)
