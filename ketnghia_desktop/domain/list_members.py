"""Lists with a row for every person: which rows are members of the household above them, and what those say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import eq
from typing import TYPE_CHECKING

from ketnghia_desktop.domain import list_cells as cells
from ketnghia_desktop.domain import list_classes
from ketnghia_desktop.domain.list_cells import by_value
from ketnghia_desktop.domain.list_columns import Role
from ketnghia_desktop.domain.list_facts import RowsFacts
from ketnghia_desktop.domain.names import name_key
from ketnghia_desktop.domain.vietnamese import UnreadableError, search_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from ketnghia_desktop.domain.breaches import Breach
    from ketnghia_desktop.domain.grid import Grid, Row
    from ketnghia_desktop.domain.list_cells import RawCell
    from ketnghia_desktop.domain.list_facts import Fact

HEAD_OF_HOUSEHOLD = frozenset({"1", "01", "ch", "banthan"})
CHU_HO = "chuho"
SOME_MEMBER = "Thành viên"
"""What stands for a relation nobody knows: it says only that the row is a member's."""
SHARE = 4
"""Where nothing else tells members, one row in so many must be one by its number."""
NUMBERS = (Role.HOUSEHOLD_NUMBER, Role.NUMBER)
ONCE = (*NUMBERS, Role.CODE, Role.PERSONS)
"""What one tall cell says of a household, not of several."""
PERSONAL = (
    Role.BIRTH,
    Role.BIRTH_DAY,
    Role.BIRTH_MONTH,
    Role.BIRTH_MALE,
    Role.BIRTH_FEMALE,
    Role.SEX,
    Role.SEX_MALE,
    Role.SEX_FEMALE,
    Role.ETHNIC_GROUP,
    Role.PERSONAL_ID,
    Role.OLD_ID,
    Role.RELATION,
)
"""What a row says of the person in it, where the head stands in a column of its own."""
MARKS = ("policy_family", "living_alone", "merit")


@dataclass(frozen=True, slots=True)
class ListedMember:
    """A person of a household besides its head, as row `row` of the list says; empty where it says nothing."""

    row: int
    name: str
    birth: str = ""
    sex: str = ""
    relation: str = ""
    ethnic_group: str = ""
    personal_id: str = ""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A row of one person: who it is, the facts it says of the household, and what of it could not be read."""

    member: ListedMember
    is_head: bool
    facts: Mapping[str, Fact]
    remarks: tuple[Breach, ...]


def is_head_word(relation: str) -> bool:
    """Whether a relation to the head says that this is the head: chủ hộ, 1."""
    word = search_key(relation)
    return word in HEAD_OF_HOUSEHOLD or word.startswith(CHU_HO)


class Belonging:
    """Tells members from households: by their relation, by cells merged over a household's rows, or by its number."""

    def __init__(self, grid: Grid, places: Mapping[Role, int], first_row: int) -> None:
        self._places = places
        rows = _named(grid.rows[first_row:], places)
        asked = {role: places[role] for role in (Role.RELATION, Role.HEAD, *NUMBERS, Role.CODE) if role in places}
        self._texts = {role: by_value(cells.text, [row[place] for row in rows]) for role, place in asked.items()}
        relations = self._texts.get(Role.RELATION, [])
        says_head, says_other = (
            any(map(is_head_word, set(relations))),
            any(word and not is_head_word(word) for word in set(relations)),
        )
        self._has_relations = says_other and (says_head or "" in relations)
        self._says_head = self._has_relations and says_head
        self._merged = _merged(grid, {places[role] for role in ONCE if role in places})
        self.apart = self._is_apart()
        self._blank_tells = self._column_of_numbers()
        self._key = self._column_of_keys()
        told = (self._blank_tells, self._key) != (None, None)
        self.tells = self.apart or self._has_relations or told or bool(self._merged)
        """Whether anything in this list tells members at all."""

    def is_member(self, place: int, row: Row, above: Row | None) -> bool:
        """Whether the row is of a person of the household `above`, the first row of which that is."""
        if self.apart:
            head = cells.text(row[self._places[Role.HEAD]])
            return not head or (above is not None and head == cells.text(above[self._places[Role.HEAD]]))
        relation = self.relation(row) if self._has_relations else ""
        if relation:
            return not is_head_word(relation)
        if place in self._merged:
            return True
        if self._blank_tells is not None:
            return row[self._blank_tells] in {None, ""} and self._is_empty(row, Role.PERSONS)
        if self._key is not None and above is not None and not self._says_head:
            return self._says(row) != "" and self._says(row) == self._says(above)
        return self._says_head and self._is_empty(row, Role.NUMBER) and Role.NUMBER in self._places

    def is_of(self, row: Row, above: Row) -> bool:
        """Whether the number both rows have, or may lack, does not say that they are of two households."""
        return self._key is None or self._says(row) in {"", self._says(above)}

    def relation(self, row: Row) -> str:
        """Its relation to the head, as the list has it."""
        place = self._places.get(Role.RELATION)
        return "" if place is None else cells.text(row[place])

    def _says(self, row: Row) -> str:
        return "" if self._key is None else cells.text(row[self._key])

    def _is_empty(self, row: Row, role: Role) -> bool:
        return role not in self._places or row[self._places[role]] in {None, ""}

    def _is_apart(self) -> bool:
        """Whether the heads stand in one column and all people in another."""
        if not {Role.HEAD, Role.MEMBER} <= self._places.keys():
            return False
        heads = self._texts.get(Role.HEAD, [])
        again = sum(not other or one == other for one, other in pairwise(heads))
        return Role.RELATION in self._places or again * SHARE >= len(heads)

    def _column_of_numbers(self) -> int | None:
        """The column that numbers the households and is empty beside their members."""
        for role in NUMBERS:
            told = self._texts.get(role, [])
            least = 1 if role is Role.HOUSEHOLD_NUMBER else len(told) / SHARE
            if told and told[0] and told.count("") >= least:
                numbers = [int(text) for text in told if text.isdecimal() and text.isascii()]
                if numbers and all(other in {one + 1, 1} for one, other in pairwise(numbers)):
                    return self._places[role]
        return None

    def _column_of_keys(self) -> int | None:
        """The column that says the same beside all of a household: its number, or a code that is no class."""
        roles = (Role.HOUSEHOLD_NUMBER, Role.CODE) if self._has_relations else (*NUMBERS, Role.CODE)
        for role in roles:
            told = list(filter(None, self._texts.get(role, [])))
            again = sum(map(eq, told, told[1:]))
            runs = len(told) - again
            least = 1 if role is Role.HOUSEHOLD_NUMBER else len(told) / SHARE
            if told and again >= least:
                values = set(told)
                if role is not Role.CODE or (runs == len(values) and not all(map(_is_class, values))):
                    return self._places[role]
        return None


def people(rows: Sequence[tuple[int, Row]], places: Mapping[Role, int], today: date) -> list[PersonRow | None]:
    """Who stands in each of these rows, numbered from 1, and what it says; None where it has no name."""
    own = {**places, Role.HEAD: places[Role.MEMBER]} if Role.MEMBER in places else places
    facts = RowsFacts([row for _, row in rows], own, today)
    names, told, relations = facts.heads(), facts.facts(), facts.texts(Role.RELATION)
    found: list[PersonRow | None] = []
    for place, (number, _) in enumerate(rows):
        breaches = (*facts.reasons.get(place, ()), *facts.remarks.get(place, ()))
        remarks = tuple(replace(one, subject="members") for one in breaches)
        member = _member(number, names[place], told[place], relations[place])
        is_head = is_head_word(relations[place])
        found.append(PersonRow(member, is_head, told[place], remarks) if names[place] else None)
    return found


def _member(number: int, name: str, facts: Mapping[str, Fact], relation: str) -> ListedMember:
    birth, sex, group, own_id = (
        str(facts.get(key, "")) for key in ("head_birth", "head_sex", "ethnic_group", "personal_id")
    )
    relation = "" if search_key(relation) == search_key(SOME_MEMBER) else relation
    return ListedMember(number, name, birth, sex, relation, group, own_id)


def without_person(row: Row, places: Mapping[Role, int]) -> Row:
    """The row of a household whose head stands in a column apart, without what it says of another person."""
    personal = {places[role] for role in PERSONAL if role in places}
    return tuple(None if place in personal else cell for place, cell in enumerate(row))


def is_head(one: PersonRow, head: str) -> bool:
    """Whether the person is the head himself, listed among the people."""
    return one.is_head or name_key(one.member.name) == name_key(head)


def with_people(facts: Mapping[str, Fact], people: Iterable[PersonRow]) -> dict[str, Fact]:
    """The facts of a household with what the rows of its people add: marks of any, those under protection of all."""
    told = dict(facts)
    number = 1
    for one in people:
        number += not one.is_head
        for key in MARKS:
            if one.facts.get(key):
                told[key] = True
        more = one.facts.get("social_protection", 0)
        if more and not one.is_head:
            told["social_protection"] = int(told.get("social_protection", 0)) + int(more)
        if one.is_head:
            told = {**one.facts, **{key: fact for key, fact in told.items() if fact not in {"", False}}}
    told.setdefault("persons", number)
    return told


def _named(rows: Sequence[Row], places: Mapping[Role, int]) -> list[Row]:
    """The rows in which somebody's name stands."""
    named = [places[role] for role in (Role.MEMBER, Role.HEAD, Role.GIVEN_NAME) if role in places]
    letters = [by_value(_has_letters, [row[place] for row in rows]) for place in named]
    return [row for row, found in zip(rows, zip(*letters, strict=True), strict=True) if any(found)] if letters else []


def _has_letters(cell: RawCell) -> bool:
    return any(map(str.isalpha, cell if isinstance(cell, str) else cells.text(cell)))


def _merged(grid: Grid, columns: set[int]) -> frozenset[int]:
    """The rows over which a cell of these columns reaches down from another row."""
    tall = (span for span in grid.spans if span.left in columns and span.right == span.left)
    rows = Counter(row for span in tall for row in range(span.top + 1, span.bottom + 1))
    return frozenset(rows)


def _is_class(text: str) -> bool:
    try:
        return list_classes.poverty(text) is not None
    except UnreadableError:
        return False
