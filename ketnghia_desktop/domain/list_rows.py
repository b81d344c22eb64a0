"""The households of a list, row by row: what each says, and why a row cannot be taken."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain import list_cells as cells
from ketnghia_desktop.domain import list_classes
from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.domain.grid import Part
from ketnghia_desktop.domain.households import Poverty
from ketnghia_desktop.domain.list_above import told_above
from ketnghia_desktop.domain.list_amounts import HECTARE_M2, are_hectares
from ketnghia_desktop.domain.list_columns import NO_HEADING, Role, sample
from ketnghia_desktop.domain.list_facts import RowFacts
from ketnghia_desktop.domain.list_grid import is_numbering
from ketnghia_desktop.domain.list_members import Belonging, ListedMember, is_head, person, with_people, without_person
from ketnghia_desktop.domain.list_places import NUMBERED, address, village_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from ketnghia_desktop.domain.grid import Grid, Row
    from ketnghia_desktop.domain.list_cells import RawCell
    from ketnghia_desktop.domain.list_columns import Layout
    from ketnghia_desktop.domain.list_facts import Fact
    from ketnghia_desktop.domain.list_members import PersonRow

# With their tones, for Bàn, Lăng, Tống and Lưu are families.
_PLACE = re.compile(rf"{NUMBERED}(?:thôn|bản|làng|buôn|khối|tổ dân phố|khu dân cư|địa bàn)\s*:?\s+\S.*")
_COUNTED = re.compile(r"\s*[:(\-–]\s*\(?(?:(?:tổng|cộng|có|gồm|số|hộ)\s*)*:?\s*\d+\s*(?:hộ|khẩu).*$", re.IGNORECASE)
_TOTAL = re.compile(r"(?:tổng|cộng)\b.*")
_CLOSING = re.compile(
    r"người (?:lập|ký|duyệt|tổng hợp)\b.*|(?:tm|kt)\..*|(?:phó )?chủ tịch\b.*|cán bộ .*|\(?ký\b.*|xác nhận\b.*"
    r"|kế toán\b.*|thủ trưởng\b.*|.*ngày .*tháng .*năm.*|nơi nhận\b.*|ghi chú:.*|danh sách .*hộ.*|-? ?lưu:.*"
)
_SECTION = re.compile(
    rf"{NUMBERED}(?:danh sách )?(?:các )?hộ (?P<rest>(?:mới )?(?:thoát |cận )?nghèo)\b(?!.*,)"
    r"(?:[^\d]|20\d\d)*(?:\W*\d+ hộ\W*)?"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One household as a row of a list says it.

    `row` counts from 1 as Excel does, over all sheets that were put together; `number` is the same in the row's own
    sheet, and `sheet` that sheet's name where there are several. `facts` are those of a household by their keys, only
    where the list has a column for them; `village` its village's name without thôn; `poverty` None where the list does
    not say. `reasons` say why the row is refused, `remarks` what was left out or mended.
    """

    row: int
    head: str
    facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    village: str = ""
    poverty: Poverty | None = None
    escaped_in: int | None = None
    reasons: tuple[Breach, ...] = ()
    remarks: tuple[Breach, ...] = ()
    is_hidden: bool = False
    sheet: str = ""
    number: int = 0
    members: tuple[ListedMember, ...] = ()

    @property
    def place(self) -> tuple[str, int]:
        """Where a person finds it: the sheet's name, empty where there is but one, and the row there."""
        return self.sheet, self.number or self.row

    @property
    def birth(self) -> str:
        """The head's birth as it is kept."""
        return str(self.facts.get("head_birth", ""))

    @property
    def personal_id(self) -> str:
        """The head's identity number."""
        return str(self.facts.get("personal_id", ""))


@dataclass(frozen=True, slots=True)
class Passed:
    """A row that is no household: `village` · `section` · `total` · `closing` · `heading` · `member`."""

    row: int
    kind: str
    text: str


def households(grid: Grid, layout: Layout, today: date) -> tuple[tuple[Listed, ...], tuple[Passed, ...]]:
    """The rows that are households, in the list's order, and those passed over."""
    reader = _Reader(grid, layout, today)
    found = [one for place in range(layout.first_row, len(grid.rows)) if (one := reader.read(place)) is not None]
    listed = [one for one in found if isinstance(one, Listed)]
    return tuple(reader.completed(listed)), tuple(one for one in found if isinstance(one, Passed))


class _Reader:
    """Walks down a list and remembers under which village and class it is."""

    def __init__(self, grid: Grid, layout: Layout, today: date) -> None:
        self._grid, self._layout, self._today = grid, layout, today
        self._places: dict[Role, int] = {column.role: column.place for column in layout.columns}
        self._places.pop(Role.LEFT_OUT, None)
        heading = () if layout.head_row == NO_HEADING else grid.rows[layout.head_row]
        self._headings = {cells.text(cell) for cell in heading} - {""}
        self._village = ""
        self._section: Poverty | None = None
        self._belonging = Belonging(grid, self._places, layout.first_row)
        self._people: dict[int, list[PersonRow]] = {}
        self._first: Row | None = None
        self._last = 0
        self._says_unknown = Role.POVERTY not in self._places
        self._part = Part("", first=-1)
        self._is_closed = False
        self._is_of_sheets, self._says_all = grid.has_sheets, layout.says_all_classes()
        self._land_unit_m2 = _land_unit(grid, layout)
        self._above = told_above(grid, self._places, layout.first_row)

    def read(self, place: int) -> Listed | Passed | None:
        """The row as what it is; None for a blank one."""
        row = self._grid.rows[place]
        if shared := self._above.get(place):
            row = tuple(shared.get(column, cell) for column, cell in enumerate(row))
        self._enter(self._grid.part(place))
        words = [word for cell in row if cell is not None and (word := cells.text(cell))]
        if not words:
            return None
        if kind := self._kind(row, words):
            return Passed(place + 1, kind, " · ".join(dict.fromkeys(words)))
        if self._belonging.is_member(place, row, self._first):
            return self._member(place, row, words)
        return self._household(place, row)

    def _enter(self, part: Part) -> None:
        """In another part of the list nothing of the one above holds."""
        if part != self._part:
            self._part, self._village, self._section = part, part.village, part.poverty
            self._last, self._first, self._is_closed = 0, None, False

    def _cell(self, row: Row, role: Role) -> RawCell:
        place = self._places.get(role)
        return None if place is None else row[place]

    def _kind(self, row: Row, words: list[str]) -> str:
        """Why a row is no household; empty for one that is."""
        if self._is_repeated_heading(row, words):
            return "heading"
        texts = [word for word in words if not word.replace(".", "").isdecimal()]
        if texts and _TOTAL.fullmatch(texts[0].casefold()):
            return "total"
        signs = bool(texts) and all(_CLOSING.fullmatch(text.casefold()) for text in texts)
        if not signs and len(words) > 1 and any(self._cell(row, role) not in {None, ""} for role in _OWN):
            return ""
        kind = self._between(texts)
        if kind == "closing":
            self._is_closed = True
        # Whoever stands under "Người lập biểu" with nothing of a household beside the name has signed.
        return "closing" if self._is_closed and not kind and self._cell(row, Role.NUMBER) in {None, ""} else kind

    def _between(self, texts: list[str]) -> str:
        """What stands between households or behind them: it has no birth, no identity number."""
        folded = [text.casefold() for text in texts]
        for text, plain in zip(texts, folded, strict=True):
            if found := _SECTION.fullmatch(_COUNTED.sub("", plain)):
                self._section = list_classes.poverty(found["rest"])
                return "section"
            if _PLACE.fullmatch(plain) and len(set(texts)) <= 2:  # noqa: PLR2004 - "I" and "Thôn Tà Vạc"
                self._village = village_name(_COUNTED.sub("", text))
                return "village"
        return "closing" if any(_CLOSING.fullmatch(one) for one in folded) else ""

    def _is_repeated_heading(self, row: Row, words: list[str]) -> bool:
        told = set(words)
        return (len(told) > 1 and len(told & self._headings) * 2 > len(told)) or is_numbering(row)

    def _member(self, place: int, row: Row, words: list[str]) -> Listed | Passed:
        """A person of the household above; refused where there is none, or its number says another."""
        if self._first is None or not self._belonging.is_of(row, self._first):
            found = self._household(place, row)
            self._first, self._last = None, 0
            return replace(found, reasons=(Breach("list.no_household"),)) if isinstance(found, Listed) else found
        self._add_person(place, row)
        return Passed(place + 1, "member", " · ".join(dict.fromkeys(words)))

    def _add_person(self, place: int, row: Row) -> None:
        if one := person(row, self._places, self._today, place + 1):
            self._people.setdefault(self._last, []).append(one)

    def _household(self, place: int, row: Row) -> Listed | Passed:
        whole = row
        if self._belonging.apart:
            row = without_person(row, self._places)
        facts = RowFacts(row, self._places, self._today, self._land_unit_m2)
        head = facts.head()
        village, hamlet = address(facts.text(Role.VILLAGE))
        if not head and len([cell for cell in row if cell not in {None, ""}]) == 1:
            return Passed(place + 1, "closing", " · ".join(cells.text(cell) for cell in row if cell))
        poverty = facts.poverty(self._section, says_all=self._says_all)
        self._says_unknown |= poverty is None and bool(facts.text(Role.POVERTY))
        self._last, self._first = place + 1, whole
        if self._belonging.apart:
            self._add_person(place, whole)
        sheet, number = self._grid.place(place + 1)
        return Listed(
            row=place + 1,
            head=head,
            facts=MappingProxyType(_placed(facts.all(), hamlet)),
            village=village or self._village,
            poverty=poverty,
            escaped_in=facts.escaped_in(),
            reasons=tuple(facts.reasons),
            remarks=tuple(facts.remarks),
            is_hidden=place in self._grid.hidden,
            sheet=sheet if self._is_of_sheets else "",
            number=number,
        )

    def completed(self, listed: list[Listed]) -> Iterator[Listed]:
        """The same rows with what only the whole list tells.

        Persons, where members were listed. No class, where one column says poor, near-poor and nothing for the rest: an
        empty cell there says that a household is neither. Codes that stand twice are no codes of households.
        """
        told = {one.poverty for one in listed}
        neither = {Poverty.POOR, Poverty.NEAR_POOR} <= told and Poverty.OTHER not in told and not self._says_unknown
        codes = [one.facts["code"] for one in listed if "code" in one.facts]
        dropped = {"code"} if len(set(codes)) < len(codes) else set[str]()
        for one in listed:
            if not (dropped or neither or self._people):
                yield one
                continue
            facts = {key: fact for key, fact in one.facts.items() if key not in dropped}
            poverty = Poverty.OTHER if neither and one.poverty is None else one.poverty
            yield self._peopled(replace(one, facts=MappingProxyType(facts), poverty=poverty))

    def _peopled(self, listed: Listed) -> Listed:
        """The household with those whose rows stand below its own."""
        people = [replace(one, is_head=is_head(one, listed.head)) for one in self._people.get(listed.row, ())]
        if not people:
            return listed
        return replace(
            listed,
            facts=MappingProxyType(with_people(listed.facts, people)),
            members=tuple(one.member for one in people if not one.is_head),
            remarks=(*listed.remarks, *(breach for one in people for breach in one.remarks)),
        )


_OWN = (Role.CODE, Role.BIRTH, Role.BIRTH_MALE, Role.BIRTH_FEMALE, Role.PERSONAL_ID, Role.OLD_ID)
"""What only a household has."""


def _land_unit(grid: Grid, layout: Layout) -> int:
    """What the column of land counts, as its heading says, else as its numbers do."""
    place = layout.place(Role.LAND)
    if layout.land_unit_m2 != 1 or place is None:
        return layout.land_unit_m2
    return HECTARE_M2 if are_hectares(sample(grid.rows[layout.first_row :], place)) else 1


def _placed(facts: dict[str, Fact], hamlet: str) -> dict[str, Fact]:
    """With the hamlet its address names, where no column does."""
    return {"hamlet": hamlet, **facts} if hamlet else facts
