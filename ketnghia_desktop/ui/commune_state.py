"""What the top bar and the foot of the window say of the commune."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session


MOST_YEARS = 20


class CommuneState(NamedTuple):
    """The commune's name, whether it is the sample, the years one may choose, and the id of its profile."""

    commune: str
    sample: bool
    years: tuple[int, ...]
    regulation: str


def ask_state(session: Session, today: date) -> CommuneState | None:
    """Read it; None when no commune was created in this folder yet."""
    from ketnghia_desktop.domain.vietnamese import sentence_case
    from ketnghia_desktop.services import households, places, proposals

    found = places.commune(session)
    if found is None:
        return None
    used = {*households.years(session), *(one.year for one in proposals.proposals(session))}
    return CommuneState(
        commune=f"{sentence_case(found.kind)} {found.name}",
        sample=found.sample,
        years=tuple({*used, *period_years(found.period, today.year)}),
        regulation=found.regulation,
    )


def period_years(period: str, this_year: int) -> tuple[int, ...]:
    """The years of a period written 2020-2025, as far as they have come."""
    first, mark, last = period.partition("-")
    if not (mark and first.strip().isdecimal() and last.strip().isdecimal()):
        return ()
    return tuple(range(int(first), min(int(last), this_year) + 1))[-MOST_YEARS:]
