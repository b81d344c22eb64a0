"""A book or list as pages: its title, what it covers, its table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.calendar import short_day
from ketnghia_desktop.domain.money import write_quantity
from ketnghia_desktop.domain.numbers import grouped
from ketnghia_desktop.domain.sheet import NUMBERS, Kind, Role
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

YEAR = "Năm"
TICKED = "x"


def heading(session: Session, book: BookDef, year: int, partner: str = "") -> tuple[str, ...]:
    """The lines above the table: the book, the year, the commune, and the partner where it is the book of one."""
    commune = places.commune(session)
    place = f"{commune.kind} {commune.name}" if commune else ""
    return tuple(line for line in (book.title, f"{YEAR} {year}", place, partner) if line)


def document(session: Session, book: BookDef, sheet: Sheet, year: int, partner: str = "") -> Document:
    """The book as it prints; every cell is the sheet's own."""
    commune = places.commune(session)
    title, *lines = heading(session, book, year, partner)
    above = (Paragraph((Run(title),), Style.FORM_TITLE), *(Paragraph((Run(line),), Style.NOTE) for line in lines))
    section = Section((*above, table(sheet)), landscape=book.landscape)
    return Document(book.title, (section,), sample=bool(commune and commune.sample))


def table(sheet: Sheet) -> Table:
    """A sheet as a ruled table; numbers on the right, totals bold, a group's name across the whole line."""
    columns = tuple(TableColumn(column.width, _align(column)) for column in sheet.columns)
    head = tuple(TableCell(((Run(column.title),),)) for column in sheet.columns)
    return Table(columns, (head,), tuple(tuple(_row(sheet, line)) for line in sheet.lines))


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
