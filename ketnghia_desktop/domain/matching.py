"""Whether a household of a list is one we know: surely, perhaps, or not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ketnghia_desktop.domain.list_cells import is_full_id
from ketnghia_desktop.domain.names import MANY, name_key
from ketnghia_desktop.domain.vietnamese import search_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from uuid import UUID

NOBODY_LED: Mapping[UUID, UUID] = MappingProxyType({})
YEAR_DIGITS = 4
NEAR_YEARS = 2
"""Births this many years apart may be one birth misremembered."""


class Doubt(StrEnum):
    """Why two households may be one, and may not."""

    OTHER_NAME = "other_name"
    """The same identity number under another name."""
    OTHER_ID = "other_id"
    OTHER_BIRTH = "other_birth"
    OTHER_VILLAGE = "other_village"
    ALIKE = "alike"
    """Names that differ by their tones or by one letter."""
    SEVERAL = "several"
    """More than one household fits equally well."""


class Person(NamedTuple):
    """What identity goes by: a head's name, birth, village (its key), identity number, and the household's code."""

    head: str
    birth: str = ""
    village: str = ""
    personal_id: str = ""
    code: str = ""

    @property
    def born(self) -> str:
        """The year of birth, or nothing."""
        return self.birth[:YEAR_DIGITS]

    def differs_by_id(self, other: Person) -> bool:
        """Whether both have an identity number and they are not the same."""
        return bool(self.personal_id and other.personal_id) and self.personal_id != other.personal_id


@dataclass(frozen=True, slots=True)
class Candidate:
    """A household we know that a listed one may be, and why that is not sure."""

    household: UUID
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class Match:
    """The household it surely is, or those it may be; neither for one we do not know."""

    household: UUID | None = None
    candidates: tuple[Candidate, ...] = ()
    by_code: bool = False
    """Whether the household's own code told it."""


NOBODY = Match()
_loosely = lru_cache(MANY)(search_key)
"""A name without its tones: a list has few names, and compares each with many."""


class Directory:
    """People by everything they are known by."""

    def __init__(self, people: Iterable[tuple[UUID, Person]], led: Mapping[UUID, UUID] = NOBODY_LED) -> None:
        """`led`: which household each of those among them that were joined into another leads to."""
        self._people, self._led = dict(people), led
        self._by_id: defaultdict[str, list[UUID]] = defaultdict(list)
        self._by_code: defaultdict[str, list[UUID]] = defaultdict(list)
        self._by_name: defaultdict[str, list[UUID]] = defaultdict(list)
        self._by_birth: defaultdict[tuple[str, str], list[tuple[str, UUID]]] = defaultdict(list)
        for key, person in self._people.items():
            if is_full_id(person.personal_id):
                self._by_id[person.personal_id].append(key)
            if person.code:
                self._by_code[person.code].append(key)
            self._by_name[name_key(person.head)].append(key)
            self._by_birth[person.village, person.born].append((_loosely(person.head), key))

    def match(self, person: Person, *, is_alone: bool = True) -> Match:
        """Whom this person is; `is_alone`: no other row of the list has this name in this village."""
        if not self._may_know(person):
            return NOBODY
        coded = [key for key in self._by_code.get(person.code, ()) if _agrees(person, self._people[key])]
        if len(homes := self._homes(coded)) == 1:
            return Match(homes[0], by_code=True)
        if numbered := self._by_id.get(person.personal_id):
            return self._numbered(person, numbered)
        named = [(key, self._people[key]) for key in self._by_name.get(name_key(person.head), ())]
        same = [key for key, one in named if _is_same(person, one)]
        if not same:
            here = [key for key, one in named if one.village == person.village and not one.differs_by_id(person)]
            unborn = [key for key in here if not (person.born and self._people[key].born)]
            same = unborn if is_alone and len(self._homes(here)) == 1 else []
        if len(homes := self._homes(same)) == 1:
            return Match(homes[0])
        if homes:
            return Match(candidates=tuple(Candidate(key, Doubt.SEVERAL) for key in homes))
        doubted = {self._led.get(key, key): doubt for key, doubt in self._doubted(person, named)}
        return Match(candidates=tuple(Candidate(key, doubt) for key, doubt in doubted.items()))

    def _may_know(self, person: Person) -> bool:
        """Whether anybody shares anything with the person: in a first list nobody does."""
        return bool(self._people) and (
            person.code in self._by_code
            or person.personal_id in self._by_id
            or (person.village, person.born) in self._by_birth
            or name_key(person.head) in self._by_name
        )

    def _numbered(self, person: Person, found: Sequence[UUID]) -> Match:
        """By its number: sure when also the name or the birth agrees."""
        fitting = self._homes(key for key in found if _agrees(person, self._people[key]))
        if len(fitting) == 1:
            return Match(fitting[0])
        doubt = Doubt.SEVERAL if fitting else Doubt.OTHER_NAME
        return Match(candidates=tuple(Candidate(key, doubt) for key in fitting or self._homes(found)))

    def _homes(self, keys: Iterable[UUID]) -> list[UUID]:
        """The households these lead to, each once."""
        if not self._led:
            return list(keys)
        return list(dict.fromkeys(self._led.get(key, key) for key in keys))

    def _doubted(self, person: Person, named: Sequence[tuple[UUID, Person]]) -> Iterator[tuple[UUID, Doubt]]:
        near = self._by_birth.get((person.village, person.born), ())
        loose = _loosely(person.head) if near else ""
        for known, key in near:
            if person.born and not self._people[key].differs_by_id(person) and is_near(known, loose):
                yield key, Doubt.ALIKE
        for key, one in named:
            if one.village == person.village and one.born == person.born:
                yield key, Doubt.OTHER_ID
            elif not one.differs_by_id(person):
                if one.village == person.village and _years_apart(one, person) <= NEAR_YEARS:
                    yield key, Doubt.OTHER_BIRTH
                elif one.village != person.village and one.born and one.born == person.born:
                    yield key, Doubt.OTHER_VILLAGE


def _agrees(person: Person, known: Person) -> bool:
    same_name = person.head == known.head or is_near(_loosely(person.head), _loosely(known.head))
    return same_name or (bool(person.born) and person.born == known.born)


def _is_same(person: Person, known: Person) -> bool:
    """Of one name: also of one village and year of birth, and not told apart by their numbers."""
    together = (known.village, known.born) == (person.village, person.born)
    return together and bool(person.born) and not known.differs_by_id(person)


def _years_apart(one: Person, other: Person) -> int:
    return abs(int(one.born) - int(other.born)) if one.born and other.born else 0


def is_near(one: str, other: str) -> bool:
    """Whether two keys are equal but for one letter put in, left out or changed."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1:
        return False
    shorter, longer = sorted((one, other), key=len)
    front = next((place for place, sign in enumerate(shorter) if sign != longer[place]), len(shorter))
    return shorter[front + (len(shorter) == len(longer)) :] == longer[front + 1 :]
