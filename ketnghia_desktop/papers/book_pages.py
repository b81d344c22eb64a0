"""A book or list as pages: its title, what it covers, its table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.calendar import short_day
from ketnghia_desktop.domain.money import write_quantity
from ketnghia_desktop.domain.numbers import grouped
from ketnghia_desktop.domain.sheet import NUMBERS, Kind, Role
from ketnghia_desktop.domain.vietnamese import sentence_case
from ketnghia_desktop.papers.columns import least_widths
from ketnghia_desktop.papers.standard import LANDSCAPE, PORTRAIT
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
    columns = tuple(TableColumn(column.width, _align(column)) for column in sheet.columns)
    head = tuple(TableCell(((Run(column.title),),)) for column in sheet.columns)
    made = Table(columns, (head,), body)
    return replace(made, small=sum(least_widths(made)) > LOOSE * room)


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
