"""One figure of a report, and the records it was made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Figure:
    """A value in `unit`: computed from the records `made_of`, or entered by a person with its source and date."""

    name: str
    value: int | None
    unit: str = ""
    made_of: tuple[UUID, ...] = ()
    origin: Literal["computed", "entered", "missing"] = "computed"
    source: str = ""
    dated: date | None = None
