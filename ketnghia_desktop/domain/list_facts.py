"""Rows of a list as facts of households, read column by column: what cells say, and why some cannot be taken."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, cast

from ketnghia_desktop.domain import list_amounts, list_classes
from ketnghia_desktop.domain import list_cells as cells
from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.domain.ethnic_groups import group_name
from ketnghia_desktop.domain.households import Poverty
from ketnghia_desktop.domain.list_cells import by_value
from ketnghia_desktop.domain.list_columns import CLASS_TICKS, Role
from ketnghia_desktop.domain.vietnamese import UnreadableError, clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ketnghia_desktop.domain.breaches import Detail
    from ketnghia_desktop.domain.grid import Row
    from ketnghia_desktop.domain.list_cells import RawCell

    Column = Sequence[RawCell]
    Told = defaultdict[int, list[Breach]]
    Ticks = tuple[Role, Column]

T = TypeVar("T")
Fact = str | int | bool
_LETTER = re.compile(r"[^\W\d_]")
LONGEST_NAME, LONGEST_QUOTE = 200, 80
MOST_PERSONS = 100
NO_LAND: Mapping[int, int] = MappingProxyType({})


class RowsFacts:
    """What rows say; what cannot be read is a reason, or a remark where the household is known without it.

    Both by the place of the row among these, in the order in which the facts are asked for.
    """

    def __init__(
        self, rows: Sequence[Row], places: Mapping[Role, int], today: date, land: Mapping[int, int] = NO_LAND
    ) -> None:
        """`land`: the columns of land by their places, with the square metres a bare number in them counts."""
        columns = list(zip(*rows, strict=True))
        self._columns: dict[Role, Column] = {
            role: columns[place] for role, place in places.items() if columns and role is not Role.LAND
        }
        self._nothing: Column = (None,) * len(rows)
        self._today = today
        self.reasons: Told = defaultdict(list)
        self.remarks: Told = defaultdict(list)
        for role, column in self._columns.items():
            self._columns[role] = self._whole(role, column)
        self._land = [(self._whole(Role.LAND, columns[place]), unit) for place, unit in land.items() if columns]

    def _whole(self, role: Role, column: Column) -> Column:
        """The column without errors of Excel and formulas without a value, of which it is told."""
        broken = {cell for cell in set(column) if cells.is_broken(cell)}
        if not broken:
            return column
        told = self.reasons if role in KNOWN_BY else self.remarks
        for place, cell in enumerate(column):
            if cell in broken:
                told[place].append(_broken(role, cells.text(cell)))
        return [None if cell in broken else cell for cell in column]

    def texts(self, role: Role) -> list[str]:
        """The cells of a column as one line each."""
        return by_value(cells.text, self._cells(role))

    def heads(self) -> list[str]:
        """The heads' names; a name that is missing or no name is a reason."""
        names = by_value(_name, self._names())
        unread = {place for place, found in self.reasons.items() if any(one.subject in _NAMES for one in found)}
        _tell(self.reasons, ["?" if place in unread else name for place, name in enumerate(names)], _no_name)
        lost = zip(*(by_value(_has_lost, self._cells(role)) for role in _NAMES), strict=True)
        _tell(self.remarks, list(zip(names, map(any, lost), strict=True)), _lost)
        return names

    def _names(self) -> list[str]:
        """What stands where the names are."""
        heads = self.texts(Role.HEAD)
        if not self._columns.keys() & {Role.FAMILY_NAME, Role.GIVEN_NAME}:
            return heads
        both = zip(self.texts(Role.FAMILY_NAME), self.texts(Role.GIVEN_NAME), strict=True)
        return [head or f"{family} {given}".strip() for head, (family, given) in zip(heads, both, strict=True)]

    def facts(self) -> list[dict[str, Fact]]:
        """The facts the list has columns for, by their keys; empty cells are left out, but for ticks."""
        births, sexes = self._births_and_sexes()
        told = {"head_birth": births, "head_sex": sexes}
        for role, (key, read) in _PLAIN.items():
            held = self._first_of_two(self._cells(role)) if role is Role.PERSONS else self._cells(role)
            column = self._read(key, read, held, is_key=role is Role.PERSONS)
            if key in told:  # an old card, where there is no new one
                column = [new if old is None else old for old, new in zip(told[key], column, strict=True)]
            told[key] = column
        told["land_m2"] = self._added_up()
        for role, key in _TICKED.items():
            if role in self._columns:
                told[key] = by_value(cells.tick, self._columns[role])
        if Role.SOCIAL_PROTECTION in self._columns:
            counts = self._read("social_protection", _protected, self._columns[Role.SOCIAL_PROTECTION])
            told["social_protection"] = [count or 0 for count in counts]
        self._check(told)
        return self._by_row(told)

    def _added_up(self) -> list[Fact | None]:
        """The land of each row, over all its kinds; none where one of them cannot be read."""
        areas = [
            self._read("land_m2", partial(list_amounts.area_m2, unit_m2=unit), column) for column, unit in self._land
        ]
        unread = {place for place, told in self.remarks.items() if any(one.subject in _LAND for one in told)}
        kinds = zip(*areas, strict=True) if areas else [()] * len(self._nothing)
        told = ([int(area) for area in row if area is not None] for row in kinds)
        return [sum(row) if row and place not in unread else None for place, row in enumerate(told)]

    def _first_of_two(self, column: Column) -> Column:
        """The column of persons, of two numbers in a cell the first, of which it is told."""
        found: dict[RawCell, int] = {
            cell: first
            for cell in set(column)
            if isinstance(cell, str | date) and (first := list_amounts.first_of_two(cell)) is not None
        }
        if not found:
            return column
        for place, cell in enumerate(column):
            if cell in found:
                details: dict[str, Detail] = {"text": cells.text(cell), "count": found[cell]}
                self.remarks[place].append(Breach("list.first_of_two", subject="persons", details=details))
        return [found.get(cell, cell) for cell in column]

    def _by_row(self, told: Mapping[str, Sequence[Fact | None]]) -> list[dict[str, Fact]]:
        rows: list[dict[str, Fact]] = [{} for _ in self._nothing]
        for key, column in told.items():
            for facts, one in zip(rows, column, strict=True) if column.count(None) < len(rows) else ():
                if one is not None:
                    facts[key] = one
        return rows

    def _births_and_sexes(self) -> tuple[list[Fact | None], list[Fact | None]]:
        """Of the columns for men and for women the one that is filled tells both."""
        births, sexes = self._cells(Role.BIRTH), self._cells(Role.SEX)
        for role, sex in ((Role.SEX_FEMALE, cells.FEMALE), (Role.SEX_MALE, cells.MALE)):
            if role in self._columns:
                sexes = _instead(sexes, by_value(cells.tick, self._columns[role]), self._same(sex))
        for role, sex in ((Role.BIRTH_FEMALE, cells.FEMALE), (Role.BIRTH_MALE, cells.MALE)):
            if role in self._columns:
                filled = [cell not in {None, ""} for cell in self._columns[role]]
                births = _instead(births, filled, self._columns[role])
                sexes = _instead(sexes, filled, self._same(sex))
        return self._births(births), self._read("head_sex", cells.sex, sexes)

    def _births(self, column: Column) -> list[Fact | None]:
        """The days or years; of a day no calendar has, the year alone, with a remark."""
        if {Role.BIRTH_DAY, Role.BIRTH_MONTH} <= self._columns.keys():
            parts = zip(self.texts(Role.BIRTH_DAY), self.texts(Role.BIRTH_MONTH), column, strict=True)
            column = [_dated(day, month, cell) for day, month, cell in parts]
        found = by_value(partial(_birth, self._today), column)
        for place, (year, breach) in enumerate(found):
            if breach is not None:
                (self.remarks if year else self.reasons)[place].append(breach)
        return [born or None for born, _ in found]

    def _same(self, cell: RawCell) -> Column:
        return (cell,) * len(self._nothing)

    def _cells(self, role: Role) -> Column:
        return self._columns.get(role, self._nothing)

    def _read(
        self, key: str, read: Callable[[RawCell], Fact | None], column: Column, *, is_key: bool = False
    ) -> list[Fact | None]:
        """The facts; what cannot be read refuses a row when people are known or counted by it, else is left out."""
        if column is self._nothing:
            return [None] * len(column)
        found = by_value(partial(_understood, key, read), column)
        if Breach not in set(map(type, found)):
            return cast("list[Fact | None]", found)
        told = self.reasons if is_key else self.remarks
        for place, one in enumerate(found):
            if isinstance(one, Breach):
                told[place].append(one)
        return [None if isinstance(one, Breach) else one for one in found]

    def _check(self, told: dict[str, list[Fact | None]]) -> None:
        _tell(self.reasons, told["persons"], _too_many)
        _tell(self.remarks, told["personal_id"], _odd_id)
        _tell(self.remarks, told["ethnic_group"], _group_code)
        told["ethnic_group"] = [None if one and str(one).isdecimal() else one for one in told["ethnic_group"]]

    def classes(self, ticks: Sequence[Ticks], unclear: Sequence[tuple[str, Column]]) -> list[Poverty | None]:
        """The class each row gives: its tick, or its code; None where it gives none.

        A list that ticks poor and near-poor says it of all, but of those ticked where nobody understands it alone.
        """
        roles = [role for role, _ in ticks]
        marks = _marks([column for _, column in ticks], len(self._nothing))
        _tell(self.reasons, marks, partial(_two_classes, roles))
        ticked = by_value(partial(_class, roles), marks)
        if {Role.POOR, Role.NEAR_POOR} <= set(roles):
            unknown = _marks([column for _, column in unclear], len(self._nothing))
            alone = [() if one else other for one, other in zip(ticked, unknown, strict=True)]
            _tell(self.remarks, alone, partial(_unclear, [heading for heading, _ in unclear]))
            return [one or (None if any(other) else Poverty.OTHER) for one, other in zip(ticked, alone, strict=True)]
        written = _instead(self._cells(Role.POVERTY), ticked, self._nothing)
        told = self._read("poverty", list_classes.poverty, written)
        return [one or (Poverty(str(other)) if other else None) for one, other in zip(ticked, told, strict=True)]

    def escaped_in(self) -> list[int | None]:
        """The year of exit from poverty, where the list has it."""
        years = self._read("escaped_in", list_amounts.whole, self._cells(Role.ESCAPED_IN))
        beside = by_value(list_classes.escaped_in, self._cells(Role.POVERTY))
        return [int(year) if year else other for year, other in zip(years, beside, strict=True)]


def _tell(told: Told, column: Sequence[T], breach: Callable[[T], Breach | None]) -> None:
    """Of each row what there is to say of what stands in it."""
    said = {one: found for one in set(column) if (found := breach(one))}
    for place, one in enumerate(column) if said else ():
        if one in said:
            told[place].append(said[one])


def _instead(column: Column, where: Sequence[object], other: Column) -> Column:
    """The column, with the cells of another one in some rows."""
    return [new if is_other else old for old, is_other, new in zip(column, where, other, strict=True)]


def _understood(key: str, read: Callable[[RawCell], Fact | None], cell: RawCell) -> Fact | Breach | None:
    """The fact, nothing for an empty cell, or why it cannot be read."""
    try:
        fact = read(cell)
    except UnreadableError as unread:
        return Breach(unread.code, subject=key, details={"text": unread.text[:LONGEST_QUOTE]})
    return None if fact == "" else fact


def _dated(day: str, month: str, cell: RawCell) -> RawCell:
    """The cell of a birth in three columns: the day, as far as they say it."""
    return f"{day}/{month}/{cells.text(cell)}" if cell and day.isdecimal() and month.isdecimal() else cell


def _birth(today: date, cell: RawCell) -> tuple[str, Breach | None]:
    """The day or year, and what is to be said of it."""
    try:
        return cells.birth(cell, today), None
    except UnreadableError as unread:
        year, details = cells.birth_year(cell, today), {"text": unread.text[:LONGEST_QUOTE]}
        return year, Breach("list.year_alone" if year else unread.code, subject="head_birth", details=details)


def _name(written: str) -> str:
    """The name; nothing for what is none."""
    name = cells.person(written)
    return "" if not _LETTER.search(name) or name.startswith("#") else name


def _no_name(name: str) -> Breach | None:
    if len(name) > LONGEST_NAME:
        return Breach("fact.too_long", subject="head", details={"limit": LONGEST_NAME})
    return None if name else Breach("list.no_head")


def _has_lost(cell: RawCell) -> bool:
    """Whether signs that nobody sees stand in a text."""
    return isinstance(cell, str) and not cell.isprintable() and clean(cell).removed > 0


def _lost(name: tuple[str, bool]) -> Breach | None:
    return Breach("list.signs_removed", subject="head") if all(name) else None


def _too_many(persons: Fact | None) -> Breach | None:
    if isinstance(persons, int) and persons > MOST_PERSONS:
        return Breach("fact.out_of_range", subject="persons", details={"low": 0, "high": MOST_PERSONS})
    return None


def _odd_id(number: Fact | None) -> Breach | None:
    is_odd = number is not None and not cells.is_full_id(str(number))
    return Breach("list.odd_id", subject="personal_id") if is_odd else None


def _group_code(group: Fact | None) -> Breach | None:
    """A number instead of a name: two official lists of the groups contradict each other."""
    if group is None or not str(group).isdecimal():
        return None
    return Breach("list.group_code", subject="ethnic_group", details={"text": str(group)})


def _marks(columns: Sequence[Column], rows: int) -> list[tuple[bool, ...]]:
    """By row which of the columns are ticked."""
    ticked = [by_value(_is_ticked, column) for column in columns]
    return list(zip(*ticked, strict=True)) if ticked else [()] * rows


def _is_ticked(cell: RawCell) -> bool:
    return cells.tick(cell) and not cells.is_broken(cell)


def _two_classes(roles: Sequence[Role], marks: tuple[bool, ...]) -> Breach | None:
    told = {role for role, mark in zip(roles, marks, strict=True) if mark}
    return Breach("list.two_classes", subject="poverty") if len(told) > 1 else None


def _unclear(headings: Sequence[str], marks: tuple[bool, ...]) -> Breach | None:
    heading = next((one for one, mark in zip(headings, marks, strict=False) if mark), None)
    return Breach("list.unclear_tick", subject="poverty", details={"text": heading}) if heading is not None else None


def _broken(role: Role, text: str) -> Breach:
    code = "list.uncomputed" if text == cells.UNCOMPUTED else "list.broken"
    return Breach(code, subject=role.value, details={"text": text[:LONGEST_QUOTE]})


def _class(roles: Iterable[Role], marks: tuple[bool, ...]) -> Poverty | None:
    return next((Poverty(role.value) for role, mark in zip(roles, marks, strict=True) if mark), None)


def _group(cell: RawCell) -> str:
    written = _said(cell)
    return group_name(written) or written


def _said(cell: RawCell) -> str:
    """The cell as one line; nothing for a dash."""
    words = cells.text(cell)
    return words if any(map(str.isalnum, words)) else ""


def _protected(cell: RawCell) -> int | None:
    """How many persons: a number, or one for a mark."""
    if cells.is_tick(cell) and not cells.text(cell).isdecimal():
        return int(cells.tick(cell))
    return list_amounts.whole(cell)


_LAND = frozenset({"land_m2", Role.LAND.value})
_NAMES = (Role.HEAD, Role.FAMILY_NAME, Role.GIVEN_NAME)
KNOWN_BY = frozenset(
    {
        *(*_NAMES, Role.MEMBER, Role.RELATION, Role.VILLAGE, Role.PERSONS, Role.POVERTY, *CLASS_TICKS),
        *(Role.BIRTH, Role.BIRTH_DAY, Role.BIRTH_MONTH, Role.BIRTH_MALE, Role.BIRTH_FEMALE),
    }
)
"""Where a cell without its value makes the row another household, or another figure: such a row is refused."""
_PLAIN: Mapping[Role, tuple[str, Callable[[RawCell], Fact | None]]] = MappingProxyType(
    {
        Role.CODE: ("code", cells.text),
        Role.ETHNIC_GROUP: ("ethnic_group", _group),
        Role.PERSONAL_ID: ("personal_id", cells.personal_id),
        Role.OLD_ID: ("personal_id", cells.personal_id),
        Role.HAMLET: ("hamlet", _said),
        Role.PERSONS: ("persons", list_amounts.whole),
        Role.HOUSING: ("housing", _said),
        Role.INCOME: ("income", _said),
        Role.PHONE: ("phone", cells.phone),
        Role.NEEDS: ("needs", cells.lines),
        Role.NOTE: ("note", cells.lines),
    }
)
_TICKED: Mapping[Role, str] = MappingProxyType(
    {Role.POLICY_FAMILY: "policy_family", Role.LIVING_ALONE: "living_alone", Role.MERIT: "merit"}
)
