"""What columns hold whose headings do not tell it: known from what stands in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain import list_cells as cells
from ketnghia_desktop.domain import list_classes
from ketnghia_desktop.domain.ethnic_groups import group_name
from ketnghia_desktop.domain.list_columns import ListColumn, Role, heading_roles, plain_words, sample
from ketnghia_desktop.domain.vietnamese import UnreadableError, nfc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ketnghia_desktop.domain.list_cells import RawCell

MOSTLY = 0.8
"""The share of its cells that must be of a kind."""
TELLING = 2
"""So many facts of a household must stand beside a column of names before they are taken for heads of households."""
FEWEST_WORDS, MOST_WORDS, LONGEST_NAME = 2, 7, 40
LAST_PERSONS, LONGEST_NUMBER = 20, 9
FIRST_YEAR, LAST_YEAR = 1900, 2100
MOBILE_DIGITS = 10

_OTHER_PEOPLE = re.compile(
    r".*\b(vo|chong|con|can bo|ky|ky nhan|khao sat|dieu tra|phu trach|tra loi|giup do|truong thon|nguoi lap)\b.*"
)
_PLACE = re.compile(r"\W*(?:thôn|bản|làng|buôn|khối|tổ|nóc)\s+\S.*", re.IGNORECASE)
_NUMBERS = (Role.PERSONAL_ID, Role.OLD_ID)
_BIRTHS = frozenset({Role.BIRTH, Role.BIRTH_DAY, Role.BIRTH_MALE, Role.BIRTH_FEMALE})
_OF_SEXES: Mapping[str, Role] = MappingProxyType({"nam": Role.BIRTH_MALE, "nữ": Role.BIRTH_FEMALE})
_HOUSEHOLDS = (*_NUMBERS, Role.BIRTH, Role.POVERTY, Role.ETHNIC_GROUP, Role.VILLAGE, Role.PERSONS, Role.SEX)


def completed(columns: tuple[ListColumn, ...], rows: Sequence[Sequence[RawCell]]) -> tuple[ListColumn, ...]:
    """The columns, those without any heading known by their cells, and the heads where no heading names them."""
    samples = {one.place: sample(rows, one.place) for one in columns if one.role is Role.LEFT_OUT}
    if not any(one.heading for one in columns):
        columns = _given(columns, _Kinds(samples).roles())
    columns = _given(columns, dict(_births_of_sexes(columns, rows)))
    roles = {one.role for one in columns}
    named = Role.HEAD in roles or {Role.FAMILY_NAME, Role.GIVEN_NAME} <= roles
    if named or len(roles & {*_HOUSEHOLDS, Role.BIRTH_MALE, Role.POOR}) < TELLING:
        return columns
    people = (one.place for one in columns if one.role is Role.LEFT_OUT and _may_be_heads(one, samples[one.place]))
    return _given(columns, dict.fromkeys(list(people)[:1], Role.HEAD))


def _births_of_sexes(columns: Sequence[ListColumn], rows: Sequence[Sequence[RawCell]]) -> Iterator[tuple[int, Role]]:
    """Columns headed Nam and Nữ alone, with years below them: those of birth, where no other column has births."""
    if any(one.role in _BIRTHS for one in columns):
        return
    for one in columns:
        role = _OF_SEXES.get(nfc(one.heading).strip(" ()").casefold())
        is_free = one.role in {Role.LEFT_OUT, Role.SEX_MALE, Role.SEX_FEMALE}
        if role and is_free and _mostly(_is_birth, sample(rows, one.place)):
            yield one.place, role


def _given(columns: tuple[ListColumn, ...], roles: Mapping[int, Role]) -> tuple[ListColumn, ...]:
    return tuple(
        replace(one, role=roles[one.place], confidence=MOSTLY) if one.place in roles else one for one in columns
    )


def _may_be_heads(column: ListColumn, held: Sequence[RawCell]) -> bool:
    if heading_roles(column.heading) or _OTHER_PEOPLE.fullmatch(plain_words(column.heading)):
        return False
    return _mostly(_is_person, held) and len(set(held)) > len(held) / 2


def _mostly(test: Callable[[RawCell], bool], held: Sequence[RawCell]) -> bool:
    return bool(held) and sum(map(test, held)) >= MOSTLY * len(held)


def _is_person(cell: RawCell) -> bool:
    """Two words or more, each with a capital, no signs but those of names."""
    if not isinstance(cell, str) or len(cell) > LONGEST_NAME or _PLACE.fullmatch(cell):
        return False
    words = cell.split()
    good = all(word[0].isupper() and not any(map(str.isdigit, word)) for word in words)
    return good and FEWEST_WORDS <= len(words) <= MOST_WORDS


@dataclass(frozen=True, slots=True)
class _Kinds:
    """Roles of columns that have no heading, each role once, the surest kinds first."""

    samples: Mapping[int, list[RawCell]]

    def roles(self) -> dict[int, Role]:
        """By place."""
        found: dict[int, Role] = {}
        for role, test in _KINDS.items():
            place = next((one for one, held in self._left(found) if _mostly(test, held)), None)
            if place is not None:
                found[place] = role
        return found

    def _left(self, found: Mapping[int, Role]) -> Iterator[tuple[int, list[RawCell]]]:
        return ((place, held) for place, held in self.samples.items() if place not in found and not _counts(held))


def _counts(held: Sequence[RawCell]) -> bool:
    """Whether the cells only number the rows."""
    numbers = [int(digits[:LONGEST_NUMBER]) for cell in held if (digits := _digits(cell))]
    rising = sum(one + 1 == other for one, other in pairwise(numbers))
    return len(numbers) > TELLING and numbers[0] < FIRST_YEAR and rising >= MOSTLY * (len(numbers) - 1)


def _digits(cell: RawCell) -> str:
    text = cells.text(cell).replace(" ", "").replace(".", "")
    return text if text.isdecimal() and text.isascii() else ""


def _is_birth(cell: RawCell) -> bool:
    if isinstance(cell, date):
        return True
    text = cells.text(cell)
    year = text[-4:]
    shaped = re.fullmatch(r"(?:[\dx?]{1,2}[/.\-]){0,2}\d{4}", text)
    return shaped is not None and FIRST_YEAR <= int(year) < LAST_YEAR


def _is_words_for(read: Callable[[RawCell], object]) -> Callable[[RawCell], bool]:
    def test(cell: RawCell) -> bool:
        try:
            return not _digits(cell) and bool(read(cell))
        except UnreadableError:
            return False

    return test


_KINDS: Mapping[Role, Callable[[RawCell], bool]] = MappingProxyType(
    {
        Role.PERSONAL_ID: lambda cell: cells.is_full_id(_digits(cell)),
        Role.PHONE: lambda cell: len(_digits(cell)) == MOBILE_DIGITS and _digits(cell).startswith("0"),
        Role.BIRTH: _is_birth,
        Role.SEX: _is_words_for(cells.sex),
        Role.ETHNIC_GROUP: lambda cell: group_name(cells.text(cell)) is not None,
        Role.POVERTY: _is_words_for(list_classes.poverty),
        Role.VILLAGE: lambda cell: _PLACE.fullmatch(cells.text(cell)) is not None,
        Role.PERSONS: lambda cell: _digits(cell) != "" and 0 < int(_digits(cell)[:3]) <= LAST_PERSONS,
    }
)
