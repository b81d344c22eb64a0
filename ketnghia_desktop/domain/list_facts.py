"""One row of a list as facts of a household: what its cells say, and why some of it cannot be taken."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain import list_amounts, list_classes
from ketnghia_desktop.domain import list_cells as cells
from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.domain.ethnic_groups import group_name
from ketnghia_desktop.domain.households import Poverty
from ketnghia_desktop.domain.list_columns import CLASS_TICKS, Role
from ketnghia_desktop.domain.vietnamese import UnreadableError, clean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from ketnghia_desktop.domain.grid import Row
    from ketnghia_desktop.domain.list_cells import RawCell

Fact = str | int | bool
_LETTER = re.compile(r"[^\W\d_]")
LONGEST_NAME, LONGEST_QUOTE = 200, 80


class RowFacts:
    """Reads one row; what cannot be read is a reason, or a remark where the household is known without it."""

    def __init__(self, row: Row, places: Mapping[Role, int], today: date, land_unit_m2: int = 1) -> None:
        self._cell = {role: row[place] for role, place in places.items()}.get
        self._places, self._today, self._land_unit_m2 = places, today, land_unit_m2
        self.reasons: list[Breach] = []
        self.remarks: list[Breach] = []

    def text(self, role: Role) -> str:
        """The cell as one line."""
        return cells.text(self._cell(role))

    def head(self) -> str:
        """The head's name; a name that is missing or no name is a reason."""
        both = f"{self.text(Role.FAMILY_NAME)} {self.text(Role.GIVEN_NAME)}".strip()
        raw = self.text(Role.HEAD) or both
        name = cells.person(raw)
        if not _LETTER.search(name) or name.startswith("#"):
            self.reasons.append(Breach("list.no_head"))
            return ""
        if len(name) > LONGEST_NAME:
            self.reasons.append(Breach("fact.too_long", subject="head", details={"limit": LONGEST_NAME}))
        typed = "".join(str(self._cell(role) or "") for role in _NAMES)
        if not typed.isprintable() and clean(typed).removed:
            self.remarks.append(Breach("list.signs_removed", subject="head"))
        return name

    def all(self) -> dict[str, Fact]:
        """The facts the list has columns for, by their keys; empty cells are left out, but for ticks."""
        facts: dict[str, Fact] = {}
        birth, sex = self._birth_and_sex()
        if birth:
            facts["head_birth"] = birth
        if sex:
            facts["head_sex"] = sex
        for role, (key, read) in _PLAIN.items():
            if self._cell(role) is not None:
                value = self._read(key, read, role, is_key=role is Role.PERSONS)
                if value is not None and value != "":
                    facts.setdefault(key, value)
        if Role.LAND in self._places:
            area = self._read("land_m2", lambda cell: list_amounts.area_m2(cell, self._land_unit_m2), Role.LAND)
            facts |= {} if area is None else {"land_m2": area}
        facts |= {key: cells.tick(self._cell(role)) for role, key in _TICKED.items() if role in self._places}
        if Role.SOCIAL_PROTECTION in self._places:
            facts["social_protection"] = self._counted()
        self._check(facts)
        return facts

    def _birth_and_sex(self) -> tuple[str, str]:
        for role, sex in ((Role.BIRTH_MALE, cells.MALE), (Role.BIRTH_FEMALE, cells.FEMALE)):
            if self._cell(role) not in {None, ""}:
                return self._birth(role), sex
        for role, sex in ((Role.SEX_MALE, cells.MALE), (Role.SEX_FEMALE, cells.FEMALE)):
            if role in self._places and cells.tick(self._cell(role)):
                return self._birth(Role.BIRTH), sex
        return self._birth(Role.BIRTH), str(self._read("head_sex", cells.sex, Role.SEX) or "")

    def _birth(self, role: Role) -> str:
        """The day or year; of a day no calendar has, the year alone, with a remark."""
        cell = self._dated(role)
        try:
            return cells.birth(cell, self._today)
        except UnreadableError as unread:
            year = cells.birth_year(cell, self._today)
            code, told = ("list.year_alone", self.remarks) if year else (unread.code, self.reasons)
            told.append(Breach(code, subject="head_birth", details={"text": unread.text[:LONGEST_QUOTE]}))
            return year

    def _dated(self, role: Role) -> RawCell:
        """The cell of a birth; of one in three columns the day, as far as they say it."""
        cell, day, month = self._cell(role), self.text(Role.BIRTH_DAY), self.text(Role.BIRTH_MONTH)
        return f"{day}/{month}/{cells.text(cell)}" if cell and day.isdecimal() and month.isdecimal() else cell

    def _counted(self) -> int:
        if cells.is_tick(self._cell(Role.SOCIAL_PROTECTION)) and not self.text(Role.SOCIAL_PROTECTION).isdecimal():
            return int(cells.tick(self._cell(Role.SOCIAL_PROTECTION)))
        return int(self._read("social_protection", list_amounts.whole, Role.SOCIAL_PROTECTION) or 0)

    def _read(
        self, key: str, read: Callable[[RawCell], Fact | None], role: Role, *, is_key: bool = False
    ) -> Fact | None:
        """The fact; what cannot be read refuses the row when people are known or counted by it, else is left out."""
        try:
            return read(self._cell(role))
        except UnreadableError as unread:
            breach = Breach(unread.code, subject=key, details={"text": unread.text[:LONGEST_QUOTE]})
            (self.reasons if is_key else self.remarks).append(breach)
            return None

    def _check(self, facts: dict[str, Fact]) -> None:
        persons = facts.get("persons")
        if isinstance(persons, int) and persons > MOST_PERSONS:
            self.reasons.append(
                Breach("fact.out_of_range", subject="persons", details={"low": 0, "high": MOST_PERSONS})
            )
        number = str(facts.get("personal_id", ""))
        if number and not cells.is_full_id(number):
            self.remarks.append(Breach("list.odd_id", subject="personal_id"))
        group = str(facts.get("ethnic_group", ""))
        if group.isdecimal():
            del facts["ethnic_group"]
            self.remarks.append(Breach("list.group_code", subject="ethnic_group", details={"text": group}))

    def poverty(self, section: Poverty | None, *, says_all: bool) -> Poverty | None:
        """The class the row gives: its tick, its code, or that of the section it stands in; None when it gives none."""
        ticked = [role for role in CLASS_TICKS if role in self._places and cells.tick(self._cell(role))]
        if len(ticked) > 1:
            self.reasons.append(Breach("list.two_classes", subject="poverty"))
        if ticked:
            return Poverty(ticked[0].value)
        if says_all:
            return Poverty.OTHER
        told = self._read("poverty", list_classes.poverty, Role.POVERTY)
        return section if told is None else Poverty(str(told))

    def escaped_in(self) -> int | None:
        """The year of exit from poverty, where the list has it."""
        year = self._read("escaped_in", list_amounts.whole, Role.ESCAPED_IN)
        return int(year) if year else list_classes.escaped_in(self._cell(Role.POVERTY))


def _group(cell: RawCell) -> str:
    written = _said(cell)
    return group_name(written) or written


def _said(cell: RawCell) -> str:
    """The cell as one line; nothing for a dash."""
    words = cells.text(cell)
    return words if any(map(str.isalnum, words)) else ""


_NAMES = (Role.HEAD, Role.FAMILY_NAME, Role.GIVEN_NAME)
MOST_PERSONS = 100
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
