"""What the overview says: figures, money by area, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.ledger import KINDS
from ketnghia_desktop.services import (
    figures,
    gate,
    household_list,
    issuing,
    ledger,
    people,
    places,
    proposals,
)
from ketnghia_desktop.ui.pages.paper_data import named_lacks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.services.places import Commune

MOST_STEPS = 3
DECISION = "team_decision"


@dataclass(frozen=True, slots=True)
class AreaMoney:
    """One content area: what was asked for in it, in đồng, and by how many items."""

    name: str
    asked: int
    items: int


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do next: its code, the page to do it on with what is shown there, and how many it is about."""

    code: str
    page: str
    count: int = 0
    record: str | None = None


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper of the year, and how many things in it are to be mended."""

    id: str
    title: str
    lacks: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The overview of one year; `class_year` is the year whose classes are counted."""

    households: int | None
    class_year: int
    poor: int | None
    near_poor: int | None
    asked: int
    received: int
    members: int
    items: int
    areas: tuple[AreaMoney, ...]
    steps: tuple[Step, ...]


def ask(session: Session, library: Library, year: int) -> Overview | None:
    """Read it; None before there is a commune."""
    commune = places.commune(session)
    if commune is None:
        return None
    found = proposals.items(session, year)
    term = people.term(session)
    members = len(term.members) if term else 0
    poor, near_poor = figures.poor_and_near_poor(session, year)
    return Overview(
        households=households_count(session),
        class_year=figures.class_year(session, year) or year,
        poor=poor,
        near_poor=near_poor,
        asked=sum(one.asked for one in found),
        received=received(session, year),
        members=members,
        items=len(found),
        areas=areas(library, commune, found),
        steps=tuple(steps(session, members=members, items=len(found), year=year))[:MOST_STEPS],
    )


def ask_papers(session: Session, library: Library, year: int, today: date) -> tuple[PaperLine, ...]:
    """What the papers of the year lack, in their order; every one of them is composed for it, which takes a while."""
    if places.commune(session) is None:
        return ()
    return tuple(
        PaperLine(one.id, *named_lacks(session, library, one, year, today))
        for one in sorted(library.papers.values(), key=lambda paper: paper.order)
    )


def households_count(session: Session) -> int:
    """How many households stand in the register."""
    return household_list.count(session, household_list.HouseholdQuery())


def received(session: Session, year: int) -> int:
    """Đồng of support posted in the year."""
    posted = (one for one in ledger.every_voucher(session, year) if one.state == "posted")
    return sum(one.value for one in posted if KINDS[one.facts.kind].support)


def areas(library: Library, commune: Commune, found: tuple[proposals.Item, ...]) -> tuple[AreaMoney, ...]:
    """The areas of the commune's regulation with what the year's items ask for."""
    regulation = library.regulations.get(commune.regulation)
    made = []
    for area in regulation.areas if regulation else ():
        under = [one for one in found if one.area == area.key]
        made.append(AreaMoney(area.short, sum(one.asked for one in under), len(under)))
    return tuple(made)


def steps(session: Session, *, members: int, items: int, year: int) -> Iterator[Step]:
    """What is missing before the papers can be made, in the order of the team's year."""
    yield from _founding(session, members)
    yield from _year(session, items)
    if items and (count := len(gate.unheard(session, year))):
        yield Step("minutes", "papers", count, gate.SURVEY_MINUTES)


def _founding(session: Session, members: int) -> Iterator[Step]:
    if not places.signers(session):
        yield Step("signers", "signers")
    if not members:
        yield Step("team", "members")
    elif not any(one.definition == DECISION for one in issuing.records(session) if one.state != "draft"):
        term = people.term(session)
        yield Step("renewal" if term and term.form == "renewal" else "decision", "papers", record=DECISION)


def _year(session: Session, items: int) -> Iterator[Step]:
    if not households_count(session):
        yield Step("households", "household_import")
    elif not places.villages(session):
        yield Step("villages", "villages")
    if not people.partners(session):
        yield Step("partners", "partners")
    if not items:
        yield Step("proposals", "proposals")
    drafts = [one for one in ledger.every_voucher(session) if one.state == "draft"]
    if drafts:
        yield Step("drafts", "ledger", len(drafts))
