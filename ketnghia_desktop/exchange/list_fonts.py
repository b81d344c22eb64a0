"""What only the look of a sheet tells: letters drawn by old fonts, and rows that are hidden."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.codecs import Codec, decoded, font_codec, in_font
from ketnghia_desktop.domain.grid import mended

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from openpyxl.cell.rich_text import CellRichText
    from openpyxl.worksheet.worksheet import Worksheet

    from ketnghia_desktop.domain.grid import Grid, Mended, Row

_OLD_FONT = re.compile(rb'"(?:\.vn|vni[ -])', re.IGNORECASE)
_FONTS = ("xl/styles.xml", "xl/sharedStrings.xml")
_SHEETS = re.compile(r"xl/worksheets/sheet\d+\.xml")

Texts = dict[tuple[int, int], str]
NO_TEXTS: Mapping[str, Texts] = MappingProxyType({})
NO_ROWS: Mapping[str, frozenset[int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Looks:
    """By sheet: the texts that old fonts draw, made Unicode, by row and column; and the hidden rows."""

    texts: Mapping[str, Texts] = field(default_factory=lambda: NO_TEXTS)
    hidden: Mapping[str, frozenset[int]] = field(default_factory=lambda: NO_ROWS)

    def applied(self, grid: Grid) -> Grid:
        """The grid with these texts in the place of what its cells hold, and its hidden rows marked."""
        texts, hidden = self.texts.get(grid.name), self.hidden.get(grid.name, frozenset())
        rows = tuple(_row(number, row, texts) for number, row in enumerate(grid.rows)) if texts else grid.rows
        return replace(grid, rows=rows, hidden=hidden, mended=_mended(grid, texts or {}))


def _mended(grid: Grid, texts: Texts) -> Mended | None:
    """What the old fonts of a sheet did to one of its texts; which font it was, the letters tell."""
    for (row, place), new in texts.items():
        old = grid.rows[row][place]
        for codec in (Codec.TCVN3, Codec.VNI) if isinstance(old, str) else ():
            if decoded(str(old), codec).casefold() == new.casefold() and (found := mended(codec, [(str(old), new)])):
                return found
    return None


def _row(number: int, row: Row, texts: Texts) -> Row:
    return tuple(texts.get((number, place), cell) for place, cell in enumerate(row))


class Signs:
    """Whether an .xlsx is worth the slow way: some style or text of it names an old font, or some row is hidden."""

    def __init__(self) -> None:
        self._is_xlsx = self._is_odd = False

    def look(self, part: str, content: bytes) -> None:
        """Look at one part."""
        self._is_xlsx |= part == "xl/workbook.xml"
        self._is_odd |= part in _FONTS and _OLD_FONT.search(content) is not None
        self._is_odd |= _SHEETS.fullmatch(part) is not None and b'hidden="' in content

    @property
    def found(self) -> bool:
        """Whether it is, once all parts were looked at."""
        return self._is_xlsx and self._is_odd


def looks(data: bytes, names: Iterable[str]) -> Looks:
    """What the looks of an .xlsx tell, by the names of its sheets: slowly."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), rich_text=True)
    sheets = {name: book[name] for name in names if name in book.sheetnames}
    return Looks(
        {name: _texts(sheet) for name, sheet in sheets.items()},
        {
            name: frozenset(row - 1 for row, facts in sheet.row_dimensions.items() if facts.hidden)
            for name, sheet in sheets.items()
        },
    )


def _texts(sheet: Worksheet) -> Texts:
    from openpyxl.cell.rich_text import CellRichText

    found: Texts = {}
    for row in sheet.iter_rows():
        for cell in row:
            font = cell.font.name or ""
            if isinstance(cell.value, CellRichText):
                found[cell.row - 1, cell.column - 1] = _runs(cell.value, font)
            elif isinstance(cell.value, str) and cell.data_type == "s" and font_codec(font):
                found[cell.row - 1, cell.column - 1] = in_font(cell.value, font)
    return found


def _runs(runs: CellRichText, font: str) -> str:
    """A text of several fonts, each run by its own."""
    return "".join(
        in_font(run, font) if isinstance(run, str) else in_font(run.text, run.font.rFont or font) for run in runs
    )
