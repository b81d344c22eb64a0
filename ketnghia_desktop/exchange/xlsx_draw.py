"""Worksheets as the bytes of an .xlsx file, the same for the same pages."""

from __future__ import annotations

import io
import re
from copy import copy
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, cast
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import ExcelWriter

from ketnghia_desktop.exchange.live_totals import letters
from ketnghia_desktop.exchange.plain_zip import packed
from ketnghia_desktop.exchange.xlsx_layout import DAY, Look, Page, Written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

NEVER = datetime(2000, 1, 1)  # noqa: DTZ001 - the library writes it without a zone; it says nothing but "not now"
FONT, SIZE, TITLE_SIZE, A4 = "Times New Roman", 12, 14, 9
LINE, LINE_HEIGHT = "C4CCC8", 16
FILLS: Mapping[Look, str] = MappingProxyType({Look.HEAD: "E9F4EF", Look.GROUP: "F4F6F5", Look.TOTAL: "F4F6F5"})

_FORMULA = re.compile(rb'(<c r="([A-Z]+[0-9]+)"[^>]*><f>[^<]*</f><v)\s*(?:/>|></v>)')


def draw(pages: Sequence[Page]) -> bytes:
    """The whole workbook."""
    book = Workbook(write_only=True)
    for page in pages:
        # The library sets it up like any worksheet, which its types do not say.
        sheet = cast("Worksheet", book.create_sheet(page.name))
        _set_up(sheet, page)
        pens = {look: _Pen(sheet, look) for look in Look}
        for number, row in enumerate(page.rows, start=1):
            if row.lines > 1:
                sheet.row_dimensions[number].height = row.lines * LINE_HEIGHT
            sheet.append([pens[row.look].cell(written) for written in row.cells])
    return packed(_with_values(_saved(book), pages))


def _set_up(sheet: Worksheet, page: Page) -> None:
    """What must be said before the first row: widths, what stays in sight, and how it prints."""
    for place, width in enumerate(page.widths):
        sheet.column_dimensions[letters(place)].width = width
    sheet.freeze_panes = f"A{page.head + 1}"
    sheet.print_title_rows = f"{page.head}:{page.head}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


class _Pen:
    """Writes the cells of one look; a style is worked out once and then shared."""

    def __init__(self, sheet: Worksheet, look: Look) -> None:
        self._sheet, self._look = sheet, look
        self._patterns: dict[tuple[str, bool], Cell] = {}

    def cell(self, written: Written) -> Cell:
        is_text = isinstance(written.value, str)
        key = (written.form, is_text)
        if key not in self._patterns:
            self._patterns[key] = self._pattern(written.form, is_text=is_text)
        cell = copy(self._patterns[key])
        cell.value = f"={written.formula}" if written.formula else written.value
        if is_text:
            cell.data_type = "s"
        return cell

    def _pattern(self, form: str, *, is_text: bool) -> Cell:
        cell = WriteOnlyCell(self._sheet)
        framed = self._look not in {Look.HEADING, Look.TITLE}
        cell.number_format = form
        cell.font = Font(
            name=FONT, size=TITLE_SIZE if self._look is Look.TITLE else SIZE, bold=self._look is not Look.ROW
        )
        cell.alignment = Alignment(
            vertical="center" if self._look is Look.HEAD else "top",
            horizontal="center" if self._look is Look.HEAD or form == DAY else None,
            wrap_text=is_text and framed,
        )
        if framed:
            side = Side(style="thin", color=LINE)
            cell.border = Border(left=side, right=side, top=side, bottom=side)
        if self._look in FILLS:
            cell.fill = PatternFill("solid", fgColor=FILLS[self._look])
        # A person who edits the cell finds the text as text again.
        cell.quotePrefix = is_text
        return cell


def _saved(book: Workbook) -> Iterator[tuple[str, bytes]]:
    """The parts of the workbook as the library writes them, without the hour."""
    book.properties.creator = ""
    book.properties.created = book.properties.modified = NEVER
    whole = io.BytesIO()
    ExcelWriter(book, ZipFile(whole, "w")).save()
    with ZipFile(whole) as archive:
        yield from ((entry.filename, archive.read(entry)) for entry in archive.infolist())


def _with_values(parts: Iterator[tuple[str, bytes]], pages: Sequence[Page]) -> Iterator[tuple[str, bytes]]:
    """The same parts, each formula with the value it has.

    A workbook that came by mail opens without calculating, and so do previews: they show the value that is written.
    """
    tabs = {f"xl/worksheets/sheet{place}.xml": page for place, page in enumerate(pages, start=1)}
    for name, data in parts:
        yield name, _FORMULA.sub(partial(_valued, _values(tabs[name])), data) if name in tabs else data


def _values(page: Page) -> Mapping[str, str]:
    return {
        f"{letters(place)}{number}": str(written.value)
        for number, row in enumerate(page.rows, start=1)
        for place, written in enumerate(row.cells)
        if written.formula
    }


def _valued(values: Mapping[str, str], found: re.Match[bytes]) -> bytes:
    return found[1] + f">{values[found[2].decode()]}</v>".encode()
