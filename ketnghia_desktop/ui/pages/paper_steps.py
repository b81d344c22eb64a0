"""The steps of a paper as changes: presented, numbered, issued, taken back, withdrawn; the team renewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.papers import press
from ketnghia_desktop.services import issuing, people

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from uuid import UUID

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.papers.gather import Wanted
    from ketnghia_desktop.services.issuing import PaperRecord
    from ketnghia_desktop.store.work import Work
    from ketnghia_desktop.ui.pages.paper_states import Step


def take(work: Work, *, library: Callable[[], Library], which: Wanted, step: Step) -> tuple[Breach, ...]:
    """Take a step; what is odd about it comes back. Refused with what stands against it, told at its field."""
    if step.name == "present":
        press.present(work, library(), which, step.reason)
        return ()
    record = _record(work, which)
    match step.name:
        case "number":
            return _number(work, library(), record, step)
        case "take_back":
            issuing.take_back(work, record.id)
        case "issue":
            issuing.issue(work, record.id)
        case "withdraw":
            issuing.withdraw(work, record.id)
    return ()


def _record(work: Work, which: Wanted) -> PaperRecord:
    found = (
        issuing.record(work.session, which.record)
        if which.record
        else issuing.paper(work.session, which.definition, which.year, which.about)
    )
    if found is None:
        raise Refused(Breach("record.missing"))
    return found


def _number(work: Work, library: Library, record: PaperRecord, step: Step) -> tuple[Breach, ...]:
    if step.day is None:
        raise Refused(Breach("fact.missing", subject="dated_on"))
    if not press.symbol(library, record):
        return press.sign(work, library, record.id, step.day)
    if step.number is None:
        raise Refused(Breach("fact.missing", subject="number"))
    return press.number(work, library, record.id, step.number, step.day)


def renew_team(work: Work, library: Library, decision: PaperRecord, today: date) -> UUID:
    """Begin the next term of the team with the members of this decision's; it says which decision it replaces."""
    was = next(one for one in people.terms(work.session) if one.id == decision.about_id)
    return people.found_term(
        work,
        members_of=was.id,
        started_on=today,
        form="renewal",
        period=was.period,
        office=was.office,
        replaces=press.cited(library, decision),
    )
