"""Which items of a year are ready to be sent: what each lacks, and the words of people it rests on."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ketnghia_desktop.domain.gate import (
    PASSAGES,
    Concern,
    Minutes,
    Missing,
    Role,
    Standing,
    Voice,
    is_about,
    missing,
    standing,
)
from ketnghia_desktop.domain.vietnamese import search_key
from ketnghia_desktop.services import issuing, opinions, places, proposals
from ketnghia_desktop.store.models.households import HouseholdRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.regulation import Area
    from ketnghia_desktop.services.issuing import PaperRecord
    from ketnghia_desktop.services.opinions import Opinion
    from ketnghia_desktop.services.places import Village
    from ketnghia_desktop.services.proposals import Item

SURVEY_MINUTES, TEAM_MINUTES = "survey_minutes", "team_meeting_minutes"
HELD_ON = "held_on"
"""The field in which minutes keep their day."""
EVERYWHERE = ("toàn xã", "cả xã", "các thôn trong xã")
"""Places that mean every village of the commune."""
DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Held:
    """Minutes of a village (None: of the team): which paper, on which day (None: not dated), what was said."""

    paper: UUID
    village: UUID | None
    held_on: date | None
    opinions: tuple[Opinion, ...]
    passages: frozenset[Role]

    @property
    def minutes(self) -> Minutes:
        """As the gate sees them."""
        said = (Voice(Role(one.role), one.item_id) for one in self.opinions if one.is_heard)
        return Minutes(self.village, self.held_on is not None, (*said, *map(Voice, self.passages)))


@dataclass(frozen=True, slots=True)
class Evidence:
    """Minutes that speak about an item, and the opinions in them that do."""

    paper: UUID
    village: UUID | None
    held_on: date | None
    opinions: tuple[Opinion, ...]


@dataclass(frozen=True, slots=True)
class Readiness:
    """How an item stands at the gate: what it lacks, why it is sent all the same, and what it rests on.

    `held`: all minutes of the year, where what it lacks can be written down.
    """

    item: UUID
    standing: Standing
    missing: tuple[Missing, ...]
    reason: str
    evidence: tuple[Evidence, ...]
    held: tuple[Held, ...]
    villages: frozenset[UUID]
    commune_wide: bool


def readiness(session: Session, year: int, areas: Sequence[Area]) -> Mapping[UUID, Readiness]:
    """Every item of the year that was not dropped, by its id, from top to bottom of the tree."""
    items = proposals.items(session, year, [area.key for area in areas])
    minutes = held(session, year)
    seen = [one.minutes for one in minutes]
    found: dict[UUID, Readiness] = {}
    for item, concern in _concerns(session, items, areas):
        lacks = missing(concern, seen)
        evidence = tuple(_evidence(concern, minutes))
        found[item.id] = Readiness(
            item=item.id,
            standing=standing(lacks, item.gate_reason),
            missing=lacks,
            reason=item.gate_reason,
            evidence=evidence,
            held=minutes,
            villages=concern.villages,
            commune_wide=concern.commune_wide,
        )
    return found


def held(session: Session, year: int) -> tuple[Held, ...]:
    """The minutes of a year that are in use, those of villages and those of the team."""
    papers = [one for one in issuing.records(session, year) if not one.is_over]
    minutes = [one for one in papers if one.definition in {SURVEY_MINUTES, TEAM_MINUTES}]
    said: defaultdict[UUID, list[Opinion]] = defaultdict(list)
    for one in opinions.of_papers(session, [paper.id for paper in minutes]):
        said[one.paper_id].append(one)
    return tuple(_held(paper, tuple(said[paper.id])) for paper in minutes)


def unheard(session: Session, year: int) -> tuple[Village, ...]:
    """The villages without dated survey minutes of the year."""
    heard = {one.village for one in held(session, year) if one.held_on}
    return tuple(one for one in places.villages(session) if one.id not in heard)


def _held(paper: PaperRecord, said: tuple[Opinion, ...]) -> Held:
    passages = frozenset(role for key, role in PASSAGES.items() if paper.values.get(key))
    return Held(paper.id, paper.about_id, held_on(paper), said, passages)


def held_on(paper: PaperRecord) -> date | None:
    """The day minutes were taken, as typed into them; else the day they bear."""
    from datetime import date

    typed = paper.values.get(HELD_ON)
    return date.fromisoformat(typed) if isinstance(typed, str) and typed else paper.dated_on


def _concerns(session: Session, items: Sequence[Item], areas: Sequence[Area]) -> Iterator[tuple[Item, Concern]]:
    """Each item that was not dropped with whom it concerns; one that names nobody concerns whom the one above does."""
    wide = {area.key for area in areas if area.commune_wide}
    homes = _homes(session, items)
    villages = places.villages(session)
    known: dict[UUID, Concern] = {}
    for item in items:
        above = known.get(item.parent_id) if item.parent_id else None
        if item.state == DROPPED or (item.parent_id and above is None):
            continue
        own = {homes[one] for one in item.households if one in homes} | {*item.villages} | _named(item, villages)
        known[item.id] = Concern(
            item=item.id,
            above=above.above | {above.item} if above else frozenset(),
            villages=frozenset(own) or (above.villages if above else frozenset()),
            commune_wide=item.area in wide,
        )
        yield item, known[item.id]


def _homes(session: Session, items: Sequence[Item]) -> dict[UUID, UUID]:
    """The villages of all households the items are for."""
    wanted = {one for item in items for one in item.households}
    rows = session.execute(select(HouseholdRow.id, HouseholdRow.village_id).where(HouseholdRow.id.in_(wanted)))
    return {row.id: row.village_id for row in rows if row.village_id}


def _named(item: Item, villages: Sequence[Village]) -> set[UUID]:
    """The villages its place names: each by its name, or all of them."""
    places_named = [f" {_words(part)} " for part in re.split(r"[,;\n]", item.place)]

    def stands(words: str) -> bool:
        return any(f" {_words(words)} " in place for place in places_named)

    everywhere = any(map(stands, (*EVERYWHERE, f"{len(villages)} thôn")))
    return {one.id for one in villages if everywhere or stands(_village(one.name))}


def _village(name: str) -> str:
    """A name that is only a number is told from other numbers by our word before it."""
    return f"thôn {name}" if name.isdigit() else name


def _words(text: str) -> str:
    """The words of a text without tones and signs, apart by one blank."""
    return " ".join(key for word in text.split() if (key := search_key(word)))


def _evidence(concern: Concern, minutes: Sequence[Held]) -> Iterator[Evidence]:
    for one in minutes:
        concerns = one.village is None if concern.commune_wide else one.village in concern.villages
        about = tuple(each for each in one.opinions if each.is_heard and is_about(each.item_id, concern))
        if (concerns and (about or one.passages)) or any(each.item_id for each in about):
            yield Evidence(one.paper, one.village, one.held_on, about)
