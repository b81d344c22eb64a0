"""Cells that hold no value though something stands in them: errors of Excel, and formulas that were never computed."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field, replace
from html import unescape
from itertools import chain, islice, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.list_cells import UNCOMPUTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ketnghia_desktop.domain.grid import Grid

Broken = dict[tuple[int, int], str]
ERRORS: Mapping[int, str] = MappingProxyType(
    {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
)
"""The errors of Excel by their number in .xls."""
MOST = 200_000
"""Cells that are kept."""

_SHEET = re.compile(r"xl/(worksheets/[^/]+\.xml)")
_ERROR = re.compile(rb"=[\"']e[\"']")
_F_ENDS = re.compile(rb"f[\s>/]")
"""Of what ends the name of an element f, the sign that is rare where there is none is looked for first."""
_CELL = re.compile(rb"<(?:\w+:)?c\s")
_END = re.compile(rb"</(?:\w+:)?c>")
_PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")
_KIND = re.compile(rb"\bt\s*=\s*[\"'](\w+)[\"']")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)<")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_NAMED = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_NAME = re.compile(r"\bname\s*=\s*\"([^\"]*)\"")
_LINK = re.compile(r"\b\w+:id\s*=\s*\"([^\"]*)\"")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_ID, _TARGET = re.compile(r"\bId\s*=\s*\"([^\"]*)\""), re.compile(r"\bTarget\s*=\s*\"([^\"]*)\"")
_ODS_TIMES = re.compile(r"number-(?:rows|columns)-repeated=\"(\d+)\"")
_ODS_CELL = re.compile(r"<table:(?:covered-)?table-cell[\s>/]")
_XLS_SHEET = b"\x09\x08\x10\x00\x00\x06\x10\x00"


def _has_signs(content: bytes) -> bool:
    """Whether a sheet may hold an error or a formula: most hold none, and are large."""
    return bool(_ERROR.search(content) or (_F_ENDS.search(content) and _FORMULA.search(content)))


@dataclass
class Found:
    """What the parts of a workbook are looked through for, as the reader gives such cells as empty."""

    _parts: dict[str, Broken] = field(default_factory=dict)
    _targets: dict[str, str] = field(default_factory=dict)
    _links: dict[str, str] = field(default_factory=dict)
    _sheets: dict[str, Broken] = field(default_factory=dict)

    def look(self, part: str, content: bytes) -> None:
        """Look at one part."""
        if (sheet := _SHEET.fullmatch(part)) and _has_signs(content):
            self._parts[sheet[1]] = dict(islice(_of_xlsx(content), MOST))
        elif part == "xl/workbook.xml":
            found = _NAMED.findall(content.decode("utf-8", "replace"))
            self._links = {_first(_NAME, one): _first(_LINK, one) for one in found}
        elif part == "xl/_rels/workbook.xml.rels":
            found = _RELATION.findall(content.decode("utf-8", "replace"))
            self._targets = {_first(_ID, one): _first(_TARGET, one).removeprefix("/xl/") for one in found}
        elif part == "content.xml" and b'value-type="error"' in content:
            self._sheets = dict(_of_ods(content.decode("utf-8", "replace")))

    def of(self, sheet: str) -> Broken:
        """The broken cells of a sheet by row and column, from 0: what Excel shows in them."""
        target = self._targets.get(self._links.get(sheet, ""), "")
        return self._sheets.get(sheet) or self._parts.get(target, {})


def applied(grid: Grid, broken: Broken) -> Grid:
    """The grid with what Excel shows in cells that were read as empty, rows of nothing else too."""
    if not broken:
        return grid
    rows = [list(row) for row in grid.rows]
    rows += [[None] * grid.width for _ in range(len(rows), max(row for row, _ in broken) + 1)]
    for (row, place), text in broken.items():
        if row < len(rows) and place < len(rows[row]) and rows[row][place] in {None, ""}:
            rows[row][place] = text
    return replace(grid, rows=tuple(map(tuple, rows)))


def _first(shape: re.Pattern[str], text: str) -> str:
    found = shape.search(text)
    return unescape(found[1]) if found else ""


def _of_xlsx(content: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    """An error has its own kind; a formula that was computed has a value, if only an empty text."""
    begins = pairwise(chain((one.end() for one in _CELL.finditer(content)), (len(content),)))
    for first, last in begins:
        head, _, rest = content[first:last].partition(b">")
        place, kind = _PLACE.search(head), _KIND.search(head)
        if not place or head.endswith(b"/") or (kind and kind[1] not in {b"e", b"n"}):
            continue
        body = _END.split(rest, 1)[0]
        value = _VALUE.search(body)
        text = unescape(value[1].decode("utf-8", "replace")).strip() if value else ""
        if kind and kind[1] == b"e":
            yield (int(place[2]) - 1, _column(place[1])), text or UNCOMPUTED
        elif not text and _FORMULA.search(body):
            yield (int(place[2]) - 1, _column(place[1])), UNCOMPUTED


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def _of_ods(content: str) -> Iterator[tuple[str, Broken]]:
    for table in content.split("<table:table ")[1:]:
        name = _first(re.compile(r"\btable:name=\"([^\"]*)\""), table.partition(">")[0])
        found: Broken = {}
        row = 0
        for part in table.split("<table:table-row")[1:]:
            head, _, cells = part.partition(">")
            for place, cell in _ods_cells(cells):
                if 'value-type="error"' in cell.partition(">")[0] and len(found) < MOST:
                    found[row, place] = _first(re.compile(r"<text:p>([^<]*)<"), cell) or UNCOMPUTED
            row += _times(head)
        yield name, found


def _ods_cells(row: str) -> Iterator[tuple[int, str]]:
    place = 0
    for cell in _ODS_CELL.split(row)[1:]:
        yield place, cell
        place += _times(cell.partition(">")[0])


def _times(attributes: str) -> int:
    found = _ODS_TIMES.search(attributes)
    return int(found[1]) if found else 1


def of_xls(data: bytes, names: Sequence[str]) -> Mapping[str, Broken]:
    """The errors in the sheets of an .xls, in which they lie one behind the other."""
    begins = [one.start() for one in re.finditer(re.escape(_XLS_SHEET), data)][: len(names)]
    found: dict[str, Broken] = {name: {} for name in names}
    for place, row, column, number in _xls_errors(data):
        sheet = sum(begin < place for begin in begins) - 1
        if sheet >= 0 and number in ERRORS and len(found[names[sheet]]) < MOST:
            found[names[sheet]][row, column] = ERRORS[number]
    return found


def _xls_errors(data: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Records BOOLERR of an error, and FORMULA whose result is one: where, row, column, which error."""
    for one in re.finditer(rb"\x05\x02\x08\x00(....)..(.)\x01", data, re.DOTALL):
        yield one.start(), *struct.unpack("<HH", one[1]), one[2][0]
    for one in re.finditer(rb"\x06\x00..(....)..\x02.(.)...\xff\xff", data, re.DOTALL):
        yield one.start(), *struct.unpack("<HH", one[1]), one[2][0]
