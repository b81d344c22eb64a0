"""What one copy of a paper is about, and the words by which a person names it on the line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.calendar import write_day
from ketnghia_desktop.domain.vietnamese import search_key
from ketnghia_desktop.services import people, places, vouchers
from ketnghia_desktop.services import years as known

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.definitions.model import PaperDef
    from ketnghia_desktop.domain.clock import Clock


def in_order(library: Library) -> list[PaperDef]:
    """The papers by the step of the team's year they belong to."""
    return sorted(library.papers.values(), key=lambda paper: (paper.step, paper.title))


def years(session: Session, clock: Clock) -> tuple[int, ...]:
    """The years something is known of, the newest first; this year, where nothing is known."""
    return known.years(session) or (clock.today().year,)


def latest_year(session: Session, clock: Clock) -> int:
    """The newest year something is known of."""
    return years(session, clock)[0]


@dataclass(frozen=True, slots=True)
class Subject:
    """A record a paper can be about and its name; the year itself has neither."""

    id: UUID | None = None
    name: str = ""


def subjects(session: Session, paper: PaperDef, year: int) -> tuple[Subject, ...]:
    """Everything that one copy of the paper of this year could be about, the newest last."""
    match paper.about:
        case "term":
            return tuple(Subject(term.id, _term_name(term)) for term in reversed(people.terms_of(session, year)))
        case "village":
            return tuple(Subject(village.id, village.name) for village in places.villages(session))
        case "voucher":
            sheet = vouchers.vouchers(session, year)
            serial = sheet.index("serial")
            return tuple(Subject(line.made_of[0], str(line.cells[serial] or "")) for line in sheet.lines)
        case _:
            return (Subject(),)


def _term_name(term: people.Term) -> str:
    return write_day(term.started_on) if term.started_on else term.period


def chosen(among: Iterable[Subject], reference: str) -> Subject:
    """The one meant by its id or its name, whatever the tones and capitals; Refused(reference.unknown) if none is."""
    key = search_key(reference)
    for subject in among:
        if reference == str(subject.id) or (key and key == search_key(subject.name)):
            return subject
    raise Refused(Breach("reference.unknown", details={"reference": reference}))
