"""A book or list as pages: its title, what it covers, its table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.calendar import short_day
from ketnghia_desktop.domain.money import write_quantity
from ketnghia_desktop.domain.numbers import grouped
from ketnghia_desktop.domain.sheet import NUMBERS, Kind, Role
from ketnghia_desktop.domain.vietnamese import sentence_case
from ketnghia_desktop.papers.lines import words
from ketnghia_desktop.papers.rows import SIDE
from ketnghia_desktop.papers.standard import LANDSCAPE, PORTRAIT, STYLES
from ketnghia_desktop.papers.tree import (
    Document,
    Paragraph,
    Run,
    Section,
    Style,
    Table,
    TableCell,
    TableColumn,
)
from ketnghia_desktop.services import places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.model import BookDef
    from ketnghia_desktop.domain.sheet import Cell, Column, Line, Sheet
    from ketnghia_desktop.papers.tree import Align

YEAR = "năm"
TICKED = "x"
SPARE = 0.5
"""Points to spare, so that rounding breaks no word."""

NEARLY = 2
"""A word so many letters shorter than the longest may still be the widest."""

LOOSE = 0.7
"""Where unbroken words alone would take more of the room, small type leaves some for the texts."""


def heading(session: Session, book: BookDef, year: int, partner: str = "") -> tuple[str, ...]:
    """The lines above the table: the book, the commune and the year, and the partner where it is the book of one."""
    commune = places.commune(session)
    place = f"{commune.kind} {commune.name}, " if commune else ""
    return tuple(line for line in (book.title, sentence_case(f"{place}{YEAR} {year}"), partner) if line)


def document(session: Session, book: BookDef, sheet: Sheet, year: int, partner: str = "") -> Document:
    """The book as it prints; every cell is the sheet's own."""
    commune = places.commune(session)
    title, *lines = heading(session, book, year, partner)
    above = (Paragraph((Run(title.upper()),), Style.FORM_TITLE), *(_centred(line) for line in lines))
    page = LANDSCAPE if book.landscape else PORTRAIT
    section = Section((*above, table(sheet, page.text_width)), landscape=book.landscape)
    return Document(book.title, (section,), sample=bool(commune and commune.sample))


def _centred(line: str) -> Paragraph:
    return Paragraph((Run(line),), Style.PART)


def table(sheet: Sheet, room: float) -> Table:
    """A sheet as a ruled table `room` points wide; numbers on the right, totals bold, a group across the whole line."""
    body = tuple(tuple(_row(sheet, line)) for line in sheet.lines)
    wanted = [column.width for column in sheet.columns]
    small = sum(_least(sheet, Style.CELL_HEAD)) > LOOSE * room
    shares = _fitted(wanted, list(_least(sheet, Style.SMALL_HEAD if small else Style.CELL_HEAD)), room)
    columns = tuple(TableColumn(share, _align(column)) for share, column in zip(shares, sheet.columns, strict=True))
    head = tuple(TableCell(((Run(column.title),),)) for column in sheet.columns)
    return Table(columns, (head,), body, small=small)


def _least(sheet: Sheet, style: Style) -> Iterator[float]:
    """For each column the width in which none of its words is broken, in points."""
    for position, column in enumerate(sheet.columns):
        texts = {written(column, line.cells[position]) for line in sheet.lines if line.role is not Role.GROUP}
        found = {word for text in (column.title, *texts) for word in text.split()}
        long = max(map(len, found), default=0) - NEARLY
        widths = [one.width for word in found if len(word) >= long for one in words((Run(word),), STYLES[style])]
        yield max(widths, default=0.0) + 2 * SIDE + SPARE


def _fitted(wanted: list[float], least: list[float], room: float) -> list[float]:
    """Widths as `wanted` share the room, none below its least; the least alone where they fill the room."""
    fixed: set[int] = set()
    while True:
        rest = room - sum(least[place] for place in fixed)
        shared = sum(width for place, width in enumerate(wanted) if place not in fixed)
        if rest <= 0 or not shared:
            return least
        widths = [least[place] if place in fixed else width * rest / shared for place, width in enumerate(wanted)]
        narrow = {place for place, width in enumerate(widths) if width < least[place]} - fixed
        if not narrow:
            return widths
        fixed |= narrow


def _align(column: Column) -> Align:
    if column.kind in NUMBERS:
        return "right"
    return "center" if column.kind in {Kind.CODE, Kind.DATE, Kind.TICK} else "left"


def _row(sheet: Sheet, line: Line) -> Iterator[TableCell]:
    if line.role is Role.GROUP and not any(isinstance(cell, int) for cell in line.cells):
        name = " ".join(str(cell) for cell in line.cells if cell)
        yield TableCell(((Run(name),),), span=len(sheet.columns), bold=True, align="left")
        return
    for column, cell in zip(sheet.columns, line.cells, strict=True):
        yield TableCell(((Run(written(column, cell)),),), bold=line.role is not Role.ROW)


def written(column: Column, cell: Cell) -> str:
    """A cell as a paper shows it."""
    match cell:
        case None | False:
            return ""
        case True:
            return TICKED
        case date():
            return short_day(cell)
        case int():
            return write_quantity(cell) if column.kind is Kind.QUANTITY else grouped(cell)
        case str():
            return cell
