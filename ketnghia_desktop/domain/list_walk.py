"""A walk down a list: which rows are households, which people of one, and what stands between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from ketnghia_desktop.domain import list_cells as cells
from ketnghia_desktop.domain import list_classes
from ketnghia_desktop.domain.list_above import told_above
from ketnghia_desktop.domain.list_columns import NO_HEADING, Role
from ketnghia_desktop.domain.list_facts import RowsFacts
from ketnghia_desktop.domain.list_grid import LONGEST_NUMBER, is_numbering
from ketnghia_desktop.domain.list_members import Belonging, without_person
from ketnghia_desktop.domain.list_places import NUMBERED, village_name

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from ketnghia_desktop.domain.grid import Grid, Part, Row
    from ketnghia_desktop.domain.households import Poverty
    from ketnghia_desktop.domain.list_cells import RawCell
    from ketnghia_desktop.domain.list_columns import Layout

# With their tones, for Bàn, Lăng, Tống and Lưu are families.
_PLACE = re.compile(rf"{NUMBERED}(?:thôn|bản|làng|buôn|khối|tổ dân phố|khu dân cư|địa bàn)\s*:?\s+\S.*")
_COUNTED = re.compile(r"\s*[:(\-–]\s*\(?(?:(?:tổng|cộng|có|gồm|số|hộ)\s*)*:?\s*\d+\s*(?:hộ|khẩu).*$", re.IGNORECASE)
_TOTAL = re.compile(r"(?:tổng|cộng|toàn (?:xã|thôn|bản)|trong đó|số hộ|bằng chữ|total)\b.*")
_CLOSING = re.compile(
    r"người (?:lập|ký|duyệt|tổng hợp)\b.*|(?:tm|kt)\..*|(?:phó )?chủ tịch\b.*|cán bộ .*|\(?ký\b.*|xác nhận\b.*"
    r"|kế toán\b.*|thủ trưởng\b.*|.*ngày .*tháng .*năm.*|nơi nhận\b.*|ghi chú:.*|danh sách .*hộ.*|-? ?lưu:.*"
)
_BESIDE = re.compile(rf"(?:{_TOTAL.pattern}|{_CLOSING.pattern})\Z")
_FIGURES = re.compile(r"[\d/.-]+")
_SECTION = re.compile(
    rf"{NUMBERED}(?:danh sách )?(?:các )?hộ (?P<rest>(?:mới )?(?:thoát |cận )?nghèo)\b(?!.*,)"
    r"(?:[^\d]|20\d\d)*(?:\W*\d+ hộ\W*)?"
)
_NAMED = (Role.HEAD, Role.FAMILY_NAME, Role.MEMBER)
_OWN = (Role.CODE, Role.BIRTH, Role.BIRTH_MALE, Role.BIRTH_FEMALE, Role.PERSONAL_ID, Role.OLD_ID)
"""What only a household has."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A row that is no household: `village` · `section` · `total` · `closing` · `heading` · `member` · `broken`."""

    row: int
    kind: str
    text: str


class Stood(NamedTuple):
    """A row that is a household: its place, and under which village and class it stands."""

    place: int
    row: Row
    part: Part
    village: str
    section: Poverty | None
    is_lost: bool = False
    """Whether it is a person of whose household the list does not say which it is."""


class Walk:
    """Walks down a list, tells households from other rows, and remembers under which village and class it is."""

    def __init__(self, grid: Grid, layout: Layout, today: date) -> None:
        """Nothing is read yet."""
        self._rows, self._today = grid.rows, today
        self.places: dict[Role, int] = {column.role: column.place for column in layout.columns}
        self.places.pop(Role.LEFT_OUT, None)
        heading = () if layout.head_row == NO_HEADING else grid.rows[layout.head_row]
        self._headings = {cells.text(cell) for cell in heading} - {""}
        self.belonging = Belonging(grid, self.places, layout.first_row)
        self._above = told_above(grid, self.places, layout.first_row)
        self._odd = _odd(grid.rows, self._headings)
        self._named = next((self.places[role] for role in _NAMED if role in self.places), None)
        self._own = [self.places[role] for role in _OWN if role in self.places]
        self._begins = {part.first: part for part in grid.parts}
        self.stood: list[Stood] = []
        self.passed: list[Passed] = []
        self.people: dict[int, list[tuple[int, Row]]] = {}
        """By the number of the household's row: the rows of its people with their numbers."""
        self._first: Row | None = None
        self._enter(grid.part(layout.first_row))

    def read(self, place: int) -> None:
        """Take the row as what it is; a blank one is nothing."""
        if place in self._begins:
            self._enter(self._begins[place])
        own = row = self._rows[place]
        if shared := self._above.get(place):
            row = tuple(shared.get(column, cell) for column, cell in enumerate(row))
        if self._is_plain(row):
            self._person(place, row, is_plain=True)
        elif words := _words(own):  # a village carried down to a total does not make it a household
            if kind := self._kind(own, words):
                self._pass(place, kind, words)
            else:
                self._person(place, row)

    def _is_plain(self, row: Row) -> bool:
        """Whether nothing makes a row other than one of a person: seen at once, and true of most rows."""
        name = "" if self._named is None else row[self._named]
        if not isinstance(name, str) or len(name) <= LONGEST_NUMBER or not self._odd.isdisjoint(row):
            return False
        return self._has_own(row)

    def _has_own(self, row: Row) -> bool:
        """Whether anything stands in it that only a household has."""
        for place in self._own:  # noqa: SIM110 - `any` takes three times as long, for every row
            if row[place] not in {None, ""}:
                return True
        return False

    def _pass(self, place: int, kind: str, words: Sequence[str]) -> None:
        self.passed.append(Passed(place + 1, kind, " · ".join(dict.fromkeys(words))))

    def _enter(self, part: Part) -> None:
        """In another part of the list nothing of the one above holds."""
        self._part, self._village, self._section = part, part.village, part.poverty
        self._last, self._first, self._is_closed = 0, None, False

    def _cell(self, row: Row, role: Role) -> RawCell:
        place = self.places.get(role)
        return None if place is None else row[place]

    def _kind(self, row: Row, words: list[str]) -> str:
        """Why a row is no household; empty for one that is."""
        if all(map(cells.is_broken, words)):
            return "broken"
        if self._is_repeated_heading(row, words):
            return "heading"
        texts = [word for word in words if not word.replace(".", "").isdecimal()]
        if texts and _TOTAL.fullmatch(texts[0].casefold()):
            return "total"
        signs = bool(texts) and all(_CLOSING.fullmatch(text.casefold()) for text in texts)
        if not signs and len(words) > 1 and self._has_own(row):
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

    def _person(self, place: int, row: Row, *, is_plain: bool = False) -> None:
        """The head of a household, or a person of the one above; refused where its number says another, or none is."""
        if not self.belonging.tells:
            self._household(place, row, is_plain=is_plain)
        elif not self.belonging.is_member(place, row, self._first):
            self._household(place, row)
        elif self._first and self.belonging.is_of(row, self._first):
            self.people.setdefault(self._last, []).append((place + 1, row))
            self._pass(place, "member", _words(row))
        else:
            self._household(place, row, is_lost=True)
            self._first, self._last = None, 0

    def _household(self, place: int, row: Row, *, is_lost: bool = False, is_plain: bool = False) -> None:
        """`is_plain`: a name stands in it and something of a household's own, so that it is no remark."""
        own = without_person(row, self.places) if self.belonging.apart else row
        if not is_plain and self._is_remark(own):
            self._pass(place, "closing", [cells.text(cell) for cell in own if cell])
            return
        self.stood.append(Stood(place, own, self._part, self._village, self._section, is_lost))
        self._last, self._first = place + 1, row
        if self.belonging.apart:
            self.people.setdefault(self._last, []).append((place + 1, row))

    def _is_remark(self, row: Row) -> bool:
        """Whether all that a row says is no name."""
        if len(row) - row.count(None) - row.count("") != 1:
            return False
        (head,) = RowsFacts([row], self.places, self._today).heads()
        return not head


def _words(row: Row) -> list[str]:
    """What the cells say that say anything."""
    return [word for cell in row if cell is not None and (word := cells.text(cell))]


def _odd(rows: Sequence[Row], headings: Collection[str]) -> frozenset[RawCell]:
    """The cells that may make a row another one than that of a household, and those that look filled and are not."""
    numbers = {text for text in headings if not any(map(str.isalpha, text))}
    told = set(chain.from_iterable(rows)) - {None, ""}
    words = {cell for cell in told if isinstance(cell, str) and not _FIGURES.fullmatch(cell)}
    odd = {cell for cell in words if _is_odd(cells.text(cell), headings)}
    figures = told - words if numbers else {cell for cell in told if isinstance(cell, bool)}
    return frozenset(odd | {cell for cell in figures if isinstance(cell, bool) or cells.text(cell) in numbers})


def _is_odd(text: str, headings: Collection[str]) -> bool:
    return not text or text in headings or _BESIDE.match(text.casefold()) is not None
