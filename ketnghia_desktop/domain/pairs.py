"""Households of a register that may be one, by pairs, the likeliest first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, combinations
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.list_cells import is_full_id
from ketnghia_desktop.domain.matching import NEAR_YEARS, is_near
from ketnghia_desktop.domain.names import name_key
from ketnghia_desktop.domain.progress import SILENT
from ketnghia_desktop.domain.vietnamese import search_key

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
    from uuid import UUID

    from ketnghia_desktop.domain.matching import Person
    from ketnghia_desktop.domain.progress import Progress

MOST = 500
"""Pairs that are told; who has worked them off is told the next ones."""
STEP = 1000


class Alike(StrEnum):
    """Why two households may be one, the likeliest reason first."""

    NUMBER = "number"
    """The same identity number."""
    SAME = "same"
    """One name, year of birth and village."""
    LETTER = "letter"
    """As before, with names that differ by their tones or one letter."""
    BIRTH = "birth"
    """One name and village, births a little apart or not known of both."""
    VILLAGE = "village"
    """One name and birth, in different villages."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two households, the one entered first in front."""

    one: UUID
    other: UUID
    alike: Alike


def pairs(
    people: Mapping[UUID, Person], apart: Iterable[tuple[UUID, UUID]] = (), progress: Progress = SILENT
) -> tuple[Pair, ...]:
    """The likeliest pairs, none twice and none of `apart`; the work grows with the people, not with their square.

    Two different identity numbers tell two households apart.
    """
    found: dict[tuple[UUID, UUID], Alike] = {}
    told = {(min(pair), max(pair)) for pair in apart}
    for stage, (alike, offered) in enumerate(_offered(people).items()):
        for group in _steps(offered, stage, len(Alike), progress):
            for one, other in combinations(sorted(group), 2):
                pair = one, other
                if pair not in found and pair not in told and _fits(alike, people[one], people[other]):
                    found[pair] = alike
                if len(found) >= MOST:
                    return _listed(found)
    return _listed(found)


def _listed(found: Mapping[tuple[UUID, UUID], Alike]) -> tuple[Pair, ...]:
    return tuple(Pair(*pair, alike) for pair, alike in found.items())


def _offered(people: Mapping[UUID, Person]) -> Mapping[Alike, Iterable[list[UUID]]]:
    """For each reason the groups within which it may hold."""
    return {
        Alike.NUMBER: _groups(people, lambda one: one.personal_id if is_full_id(one.personal_id) else ""),
        Alike.SAME: _groups(people, lambda one: one.born and (name_key(one.head), one.village, one.born)),
        Alike.LETTER: chain.from_iterable(
            _one_letter_apart(people, group)
            for group in _groups(people, lambda one: one.born and (one.village, one.born))
        ),
        Alike.BIRTH: _groups(people, lambda one: (name_key(one.head), one.village)),
        Alike.VILLAGE: _groups(people, lambda one: one.born and (name_key(one.head), one.born)),
    }


def _groups(people: Mapping[UUID, Person], key: Callable[[Person], Hashable]) -> Iterator[list[UUID]]:
    """Those who share a key, two or more; nobody without one."""
    by_key: defaultdict[Hashable, list[UUID]] = defaultdict(list)
    for household, person in people.items():
        if found := key(person):
            by_key[found].append(household)
    yield from (group for group in by_key.values() if len(group) > 1)


def _one_letter_apart(people: Mapping[UUID, Person], group: list[UUID]) -> Iterator[list[UUID]]:
    """Those whose names are alike when at most one letter is left out of each: they need not all be compared."""
    by_rest: defaultdict[str, list[UUID]] = defaultdict(list)
    for household in group:
        name = search_key(people[household].head)
        for rest in {name, *(name[:place] + name[place + 1 :] for place in range(len(name)))}:
            by_rest[rest].append(household)
    yield from (alike for alike in by_rest.values() if len(alike) > 1)


def _steps(groups: Iterable[list[UUID]], stage: int, stages: int, progress: Progress) -> Iterator[list[UUID]]:
    """The groups, told along: each reason is one part of the way."""
    for number, group in enumerate(groups):
        if number % STEP == 0:
            progress.step(stage, stages)
        yield group


def _fits(alike: Alike, one: Person, other: Person) -> bool:
    if alike is Alike.NUMBER:
        return True
    if one.differs_by_id(other):
        return False
    if alike is Alike.LETTER:
        return is_near(search_key(one.head), search_key(other.head))
    if alike is Alike.BIRTH:
        return not (one.born and other.born) or abs(int(one.born) - int(other.born)) <= NEAR_YEARS
    return True
