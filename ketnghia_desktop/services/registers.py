"""The household register year by year: whether it holds every household, and who recognised its list of the poor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.domain.figures import Recognition
from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.services.facts import Day, Text, Tick, Whole, checked, shape
from ketnghia_desktop.services.households import FIRST_YEAR, LAST_YEAR
from ketnghia_desktop.services.places import commune_row
from ketnghia_desktop.services.records import change, every
from ketnghia_desktop.store.models.households import RegisterYearRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ketnghia_desktop.store.work import Work

REGISTER_YEAR = shape(
    year=Whole(low=FIRST_YEAR, high=LAST_YEAR),
    full_register=Tick(),
    decision=Text(),
    decided_on=Day(),
    decided_by=Text(),
)


def is_full(session: Session, year: int) -> bool:
    """Whether the register held every household of the commune: as last said up to this year, else of the commune."""
    rows = every(session, RegisterYearRow, RegisterYearRow.year <= year, RegisterYearRow.full_register.is_not(None))
    latest = max(rows, key=lambda row: (row.year, row.id), default=None)
    return bool(commune_row(session).full_register if latest is None else latest.full_register)


def recognition(session: Session, year: int) -> Recognition:
    """The decision that recognised the list of poor households of exactly this year; empty while none was entered."""
    row = _row(session, year)
    return Recognition(row.decision, row.decided_on, row.decided_by) if row else Recognition("")


def edit(work: Work, year: int, **facts: object) -> None:
    """Say of a year whether its register is full (`full_register`), or by which decision its list was recognised."""
    values = checked(REGISTER_YEAR, {"year": year, **facts})
    row = _row(work.session, year)
    if row is None:
        owner = commune_row(work.session)
        work.session.add(RegisterYearRow(id=new_id(), commune_id=owner.id, **values))
    else:
        change(row, values)


def _row(session: Session, year: int) -> RegisterYearRow | None:
    """Two laptops may both have begun the year: the later one counts."""
    rows = every(session, RegisterYearRow, RegisterYearRow.year == year)
    return rows[-1] if rows else None
