"""Where records of a commune break a rule that all of them keep."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ketnghia_desktop.domain.breaches import Breach


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The rule, and the place where it shows: a table, a record in it counted from 0, a column of that record."""

    breach: Breach
    table: str
    place: int | None = None
    key: str = ""

    @property
    def where(self) -> str:
        """The way there as people read it: household/12/persons, records counted from 1."""
        steps = (self.table, "" if self.place is None else str(self.place + 1), self.key)
        return "/".join(step for step in steps if step)
