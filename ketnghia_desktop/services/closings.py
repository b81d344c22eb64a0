"""Closing the books of a stretch of days, and reopening them with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.domain.balances import balances, overlap_breaches
from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.services import entries
from ketnghia_desktop.services.facts import LONG, Day, Text, checked, shape
from ketnghia_desktop.services.places import commune_row
from ketnghia_desktop.services.records import change, find, refuse
from ketnghia_desktop.store.models.ledger import ClosingRow

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from ketnghia_desktop.store.work import Work

DAYS = shape(first_day=Day(blank=False), last_day=Day(blank=False))
REASON = shape(reason=Text(limit=LONG, required=True, lines=True))


def close(work: Work, first_day: date, last_day: date) -> UUID:
    """Stop postings dated in these days, both ends inside; what every account holds at their end is kept.

    Refused(closing.overlaps) where some of them are closed already.
    """
    values = checked(DAYS, {"first_day": first_day, "last_day": last_day})
    if last_day < first_day:
        raise Refused(Breach("range.backwards", subject="last_day"))
    refuse(overlap_breaches(first_day, last_day, entries.closings(work.session)))
    owner, held = commune_row(work.session), sorted(balances(entries.moved(work.session), last_day).items())
    row = ClosingRow(
        id=new_id(),
        commune_id=owner.id,
        closed_on=work.today,
        balances_json={f"{account} {commodity}": units for (account, commodity), units in held if units},
        **values,
    )
    work.session.add(row)
    work.cut()
    return row.id


def reopen(work: Work, closing_id: UUID, reason: str) -> None:
    """Let postings into closed days again; the closing stays visible with the day and the reason."""
    row = find(work.session, ClosingRow, closing_id)
    values = checked(REASON, {"reason": reason})
    if row.reopened_on is not None:
        raise Refused(Breach("closing.reopened", subject=closing_id))
    change(row, {**values, "reopened_on": work.today})
    work.cut()
