"""One figure of a report, the records it was made of, and the decision behind a year's list of poor households."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.domain.calendar import short_day

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from ketnghia_desktop.domain.breaches import Detail

A_DECISION = "quyết định"


@dataclass(frozen=True, slots=True)
class Figure:
    """A value in `unit`: computed from the records `made_of`, or entered by a person with its source and date.

    `against`: what was entered for the villages together, of a figure entered for the commune; what was entered, of a
    figure that is computed.
    """

    name: str
    value: int | None
    unit: str = ""
    made_of: tuple[UUID, ...] = ()
    origin: Literal["computed", "entered", "missing"] = "computed"
    source: str = ""
    dated: date | None = None
    against: int | None = None


def disagreement(figure: Figure) -> Breach | None:
    """Where a figure is not what else was entered of it; for people to weigh."""
    if figure.value is None or figure.against is None or figure.value == figure.against:
        return None
    code, ours, others = (
        ("figure.villages_differ", "entered", "sum")
        if figure.origin == "entered"
        else ("figure.entered_differs", "computed", "entered")
    )
    details: dict[str, Detail] = {"figure": figure.name, ours: figure.value, others: figure.against}
    return Breach(code, "", figure.name, details, overridable=True)


@dataclass(frozen=True, slots=True)
class Recognition:
    """The decision that recognised the poor and near-poor households of a year (1a-practice 1)."""

    decision: str
    decided_on: date | None = None
    decided_by: str = ""

    @property
    def cited(self) -> str:
        """As papers name it: Quyết định số 150/QĐ-UBND ngày 15/12/2024 của Chủ tịch UBND xã; "" without a number."""
        if not self.decision:
            return ""
        said = self.decision.casefold().startswith(A_DECISION)
        parts = (
            self.decision if said else f"Quyết định số {self.decision}",
            f"ngày {short_day(self.decided_on)}" if self.decided_on else "",
            f"của {self.decided_by}" if self.decided_by else "",
        )
        return " ".join(filter(None, parts))
