"""What taking a list in would do, row by row, before anything is written."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from ketnghia_desktop.domain import list_cells as cells
from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.domain.ethnic_groups import group_name
from ketnghia_desktop.domain.list_places import our_name, village_key
from ketnghia_desktop.domain.matching import Candidate, Directory, Person
from ketnghia_desktop.domain.member_changes import absent, member_changes
from ketnghia_desktop.domain.names import name_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from uuid import UUID

    from ketnghia_desktop.domain.households import Poverty
    from ketnghia_desktop.domain.list_facts import Fact
    from ketnghia_desktop.domain.list_rows import Listed
    from ketnghia_desktop.domain.member_changes import KnownMember

YEAR_DIGITS = 4


class Standing(StrEnum):
    """What a row is to what we know."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


class Deed(StrEnum):
    """What is done with a row."""

    ADD = "add"
    CHANGE = "change"
    LEAVE_OUT = "leave_out"


@dataclass(frozen=True, slots=True)
class Known:
    """A household of ours: its facts by their keys, its village's name, its class of the list's year and before.

    `escaped_in`: the year of exit from poverty its earlier class names.
    """

    id: UUID
    facts: Mapping[str, Fact | None]
    village: str = ""
    poverty: Poverty | None = None
    poverty_before: Poverty | None = None
    escaped_in: int | None = None
    is_archived: bool = False
    is_newer: bool = False
    """Whether it has a class of a later year than the list's: what we know is from a newer list than this one."""
    members: tuple[KnownMember, ...] = ()
    former: Mapping[UUID, Person] = field(default_factory=lambda: MappingProxyType({}))
    """Those joined into it, by whom it is known as well."""

    @property
    def person(self) -> Person:
        """What it is known by."""
        facts = self.facts
        birth, number, code = (str(facts.get(key) or "") for key in ("head_birth", "personal_id", "code"))
        return Person(str(facts["head"]), birth, village_key(self.village), number, code)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A fact before and after; `village`, `poverty`, `archived` and each of `members` stand among the facts."""

    field: str
    old: Fact | None
    new: Fact | None


class PlannedRow(NamedTuple):
    """One row of the list, what it is to what we know, and what will be done with it."""

    listed: Listed
    standing: Standing
    deed: Deed = Deed.LEAVE_OUT
    household: UUID | None = None
    changes: tuple[FieldChange, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    reasons: tuple[Breach, ...] = ()
    confirms: bool = False
    """Whether its class, the same as before, is yet to be written down for the year."""
    absent: tuple[str, ...] = ()
    """Members we know who are no longer on a list that names members; they stay until a person takes them out."""
    held: tuple[FieldChange, ...] = ()
    """What the row says otherwise than a list of a later year did; that stays."""

    def touches(self, field: str) -> bool:
        """Whether this fact changes."""
        return any(one.field == field for one in self.changes)


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be done, and with what it was worked out: `stamp` tells whether households have changed since."""

    year: int
    rows: tuple[PlannedRow, ...]
    known: Mapping[UUID, Known]
    new_villages: tuple[str, ...] = ()
    stamp: int = 0

    def count(self, standing: Standing) -> int:
        """How many rows stand so."""
        return sum(row.standing is standing for row in self.rows)

    def to_write(self) -> tuple[PlannedRow, ...]:
        """The rows that will be added or changed."""
        return tuple(row for row in self.rows if row.deed is not Deed.LEAVE_OUT)

    def decided(self, row: int, deed: Deed, household: UUID | None = None) -> Plan:
        """The plan after a person said what to do with the row of this number; one without a head's name stays out."""
        return replace(self, rows=tuple(self._decided(one, row, deed, household) for one in self.rows))

    def _decided(self, one: PlannedRow, row: int, deed: Deed, household: UUID | None) -> PlannedRow:
        if one.listed.row != row or (one.listed.reasons and deed is not Deed.LEAVE_OUT):
            return one
        if deed is not Deed.CHANGE or household is None:
            return one._replace(deed=deed, household=None, changes=(), confirms=False, absent=(), held=())
        return one._replace(deed=deed, household=household, **_told(one.listed, self.known[household]))

    def missing(self) -> tuple[Known, ...]:
        """Households of the villages in the list that no row of it is or may be."""
        covered = {village_key(row.listed.village) for row in self.rows}
        named = {row.household for row in self.rows} | {one.household for row in self.rows for one in row.candidates}
        return tuple(
            one
            for one in self.known.values()
            if not one.is_archived and one.id not in named and village_key(one.village) in covered
        )


def plan(listed: Iterable[Listed], known: Iterable[Known], year: int, villages: Iterable[str]) -> Plan:
    """What each row is, and what to do with it unless a person says otherwise: new ones added, changed ones changed."""
    known_villages = {village_key(name): name for name in villages}
    rows = _in_our_villages(tuple(listed), known_villages)
    ours = {one.id: one for one in known}
    planner = _Planner(rows, ours)
    named: dict[str, str] = {}
    for name in dict.fromkeys(one.village for one in rows if one.village and not one.reasons):
        named.setdefault(village_key(name), name)
    new = [name for key, name in named.items() if key not in known_villages]
    return Plan(year, tuple(map(planner.row, rows)), MappingProxyType(ours), tuple(new))


def _in_our_villages(listed: tuple[Listed, ...], known_villages: Mapping[str, str]) -> tuple[Listed, ...]:
    """The rows with the villages we have called as we call them."""
    called = {name: our_name(name, known_villages) for name in {one.village for one in listed}}
    if all(written == ours for written, ours in called.items()):
        return listed
    return tuple(one._replace(village=called[one.village]) for one in listed)


class _Planner:
    """Goes down the list and remembers whom it has met."""

    def __init__(self, rows: tuple[Listed, ...], known: Mapping[UUID, Known]) -> None:
        self._known = known
        self._rows = {one.row: one for one in rows}
        people = ((key, one.person) for key, one in known.items())
        former = {joined: person for one in known.values() for joined, person in one.former.items()}
        led = {joined: key for key, one in known.items() for joined in one.former}
        self._directory = Directory((*people, *former.items()), led)
        self._alone = Counter((name_key(one.head), village_key(one.village)) for one in rows)
        self._met: dict[object, int] = {}
        self._alike: dict[tuple[str, str, str], dict[str, int]] = {}

    def row(self, listed: Listed) -> PlannedRow:
        """The row with everything that is known of it."""
        if listed.reasons:
            return PlannedRow(listed, Standing.REFUSED, reasons=listed.reasons)
        person = person_of(listed)
        name = name_key(person.head)
        match = self._directory.match(person, is_alone=self._alone[name, person.village] == 1)
        earlier = self._met_before(listed.row, person, name)
        if earlier and not match.by_code:
            return self._twice(listed, earlier)
        if match.household is not None:
            return self._matched(listed, match.household)
        if match.candidates:
            return PlannedRow(listed, Standing.DOUBTFUL, candidates=match.candidates)
        return PlannedRow(listed, Standing.NEW, Deed.ADD)

    def _matched(self, listed: Listed, household: UUID) -> PlannedRow:
        if (earlier := self._met.setdefault(household, listed.row)) != listed.row:
            return self._twice(listed, earlier)
        row = PlannedRow(listed, Standing.SAME, household=household, **_told(listed, self._known[household]))
        standing = Standing.CHANGED if row.changes else Standing.SAME
        return row._replace(standing=standing, deed=Deed.CHANGE if row.changes or row.confirms else Deed.LEAVE_OUT)

    def _twice(self, listed: Listed, earlier: int) -> PlannedRow:
        sheet, row = self._rows[earlier].place
        breach = Breach("list.twice", details={"row": row})
        if sheet != listed.sheet:
            breach = Breach("list.twice_elsewhere", details={"row": row, "sheet": sheet})
        return PlannedRow(listed, Standing.REFUSED, reasons=(breach,))

    def _met_before(self, row: int, person: Person, name: str) -> int | None:
        """The row above that is the same household: by its number, else by name, birth and village."""
        number = person.personal_id if cells.is_full_id(person.personal_id) else ""
        earlier = self._met.setdefault(number, row) if number else row
        if born := person.born:
            alike = self._alike.get((name, born, person.village))
            if alike is None:
                self._alike[name, born, person.village] = {number: row}
            else:
                same = (other for known, other in alike.items() if number == known or not (number and known))
                earlier = min(same, default=earlier)
                alike.setdefault(number, row)
        return None if earlier == row else earlier


def person_of(listed: Listed) -> Person:
    """What a row is known by."""
    told = listed.facts.get
    birth, number, code = told("head_birth", ""), told("personal_id", ""), told("code", "")
    return Person(listed.head, str(birth), village_key(listed.village), str(number), str(code))


class _Told(TypedDict):
    """What a row says of a household we know."""

    changes: tuple[FieldChange, ...]
    confirms: bool
    absent: tuple[str, ...]
    held: tuple[FieldChange, ...]


def _told(listed: Listed, known: Known) -> _Told:
    found = differences(listed, known)
    held = tuple(one for one in found if not _fills(one, known)) if known.is_newer else ()
    return _Told(
        changes=tuple(one for one in found if one not in held) if held else found,
        confirms=_confirms(listed, known),
        absent=() if known.is_newer else absent(listed.members, known.members, listed.head),
        held=held,
    )


def _fills(change: FieldChange, known: Known) -> bool:
    """Whether an older list may say it of a household that a later one told of: its class then, and what is open."""
    if change.field == "head_birth":
        return str(change.new).startswith(str(change.old or ""))
    if change.field == "members":
        return not known.members
    return change.field == "poverty" or change.old in {None, ""}


def differences(listed: Listed, known: Known) -> tuple[FieldChange, ...]:
    """The facts the row would change; what it leaves empty, or says less exactly or in capitals, changes nothing."""
    told = {"head": listed.head, **listed.facts}
    changes = [
        FieldChange(key, known.facts.get(key), new)
        for key, new in (() if told.items() <= known.facts.items() else told.items())
        if not _says_the_same(key, known.facts.get(key), new)
    ]
    if listed.village and village_key(listed.village) != village_key(known.village):
        changes.append(FieldChange("village", known.village, listed.village))
    last = known.poverty or known.poverty_before
    if listed.poverty is not None and listed.poverty is not last:
        changes.append(FieldChange("poverty", last, listed.poverty))
    people = member_changes(listed.members, known.members) if listed.members else ()
    changes += (FieldChange("members", change.before(), change.after()) for change in people)
    if known.is_archived:
        changes.append(FieldChange("archived", old=True, new=False))
    return tuple(changes)


def _confirms(listed: Listed, known: Known) -> bool:
    return listed.poverty is not None and known.poverty is None and known.poverty_before is listed.poverty


def _says_the_same(key: str, old: Fact | None, new: Fact | None) -> bool:
    if old == new:
        return True
    if key == "head_birth":
        return str(old or "").startswith(str(new)) and len(str(new)) == YEAR_DIGITS
    return key in _SPELLINGS and _SPELLINGS[key](str(old or "")) == _SPELLINGS[key](str(new))


def _spelling(name: str) -> tuple[str, ...]:
    """A name word by word whatever its capitals, and wherever in a word its tone stands."""
    return tuple("".join(sorted(unicodedata.normalize("NFD", word.casefold()))) for word in name.split())


_SPELLINGS: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        "head": _spelling,
        "ethnic_group": lambda written: group_name(written) or written,
        "personal_id": cells.personal_id,
        "phone": cells.phone,
    }
)
"""By fact: what two ways of writing one thing share."""
