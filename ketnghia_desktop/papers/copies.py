"""The copies of a paper that a year has: one for each thing it can be about, or as many as were begun."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.calendar import write_day
from ketnghia_desktop.services import issuing, people, places, vouchers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.model import PaperDef


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a paper: what it is about (None: the year itself) and the name that tells it from the others.

    `record`: which one of several it is; None where what it is about says so, and where none was begun yet.
    """

    about: UUID | None = None
    name: str = ""
    record: UUID | None = None

    @property
    def id(self) -> UUID | None:
        """By which it is named: its own id, else that of what it is about."""
        return self.record or self.about


def copies(session: Session, paper: PaperDef, year: int) -> tuple[Copy, ...]:
    """Every copy of the paper of this year that is in use or could be begun, the newest last.

    Of a paper that there are several of: each one begun, else one for each thing it can be about.
    """
    found = tuple(_subjects(session, paper, year))
    if not paper.several:
        return found
    return _told_apart(copy for subject in found for copy in _begun(session, paper, year, subject))


def over(session: Session, paper: PaperDef, year: int) -> tuple[Copy, ...]:
    """The copies that were withdrawn or replaced, by their numbers; they stay to be looked at."""
    found = (one for one in issuing.records(session, year) if one.definition == paper.id and one.is_over)
    return tuple(Copy(one.about_id, one.full_number or one.title, one.id) for one in found)


def _subjects(session: Session, paper: PaperDef, year: int) -> Iterator[Copy]:
    match paper.about:
        case "term":
            yield from (Copy(term.id, _term_name(term)) for term in reversed(people.terms_of(session, year)))
        case "village":
            yield from (Copy(village.id, village.name) for village in places.villages(session))
        case "voucher":
            sheet = vouchers.vouchers(session, year)
            serial = sheet.index("serial")
            yield from (Copy(line.made_of[0], str(line.cells[serial] or "")) for line in sheet.lines)
        case _:
            yield Copy()


def _term_name(term: people.Term) -> str:
    return write_day(term.started_on) if term.started_on else term.period


def _begun(session: Session, paper: PaperDef, year: int, subject: Copy) -> tuple[Copy, ...]:
    rows = issuing.alike(session, paper.id, year, subject.about)
    return tuple(replace(subject, name=subject.name or one.title, record=one.id) for one in rows) or (subject,)


def _told_apart(found: Iterable[Copy]) -> tuple[Copy, ...]:
    """Those of one name are counted, from the second on."""
    seen: Counter[str] = Counter()
    told = []
    for one in found:
        seen[one.name] += 1
        told.append(replace(one, name=f"{one.name} ({seen[one.name]})") if seen[one.name] > 1 else one)
    return tuple(told)
