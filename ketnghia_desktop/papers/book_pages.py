"""A book or list as pages: its title, what it covers, its table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import accumulate
from operator import add
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.calendar import short_day
from ketnghia_desktop.domain.money import write_quantity
from ketnghia_desktop.domain.numbers import grouped, money_in_words
from ketnghia_desktop.domain.sheet import NUMBERS, Kind, Role
from ketnghia_desktop.domain.vietnamese import sentence_case
from ketnghia_desktop.papers.columns import least_widths
from ketnghia_desktop.papers.pdf_pages import set_section
from ketnghia_desktop.papers.standard import LANDSCAPE, PORTRAIT
from ketnghia_desktop.papers.tree import (
    Closing,
    Document,
    Paragraph,
    Run,
    Section,
    Signer,
    Style,
    Table,
    TableCell,
    TableColumn,
)
from ketnghia_desktop.services import figures, places, registers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.model import BookDef
    from ketnghia_desktop.domain.sheet import Cell, Column, Line, Sheet
    from ketnghia_desktop.papers.tree import Align

YEAR = "năm"
TICKED = "x"
SIGNED = "(Ký, ghi rõ họ tên)"
RESTS_ON = "Theo"
ORDER = "order"
LOOSE = 0.7
"""Where unbroken words alone would take more of the room, small type leaves some for the texts."""


def heading(session: Session, book: BookDef, year: int, partner: str = "") -> tuple[str, ...]:
    """The lines above the table: the book, the commune and the year, and whose book it is or what its list rests on."""
    commune = places.commune(session)
    place = f"{commune.kind} {commune.name}, " if commune else ""
    recognised = _recognised(session, year) if book.rows == "poor_households" else ""
    return tuple(line for line in (book.title, sentence_case(f"{place}{YEAR} {year}"), partner, recognised) if line)


def _recognised(session: Session, year: int) -> str:
    """The decision that recognised the list of poor households, in brackets."""
    of_year = figures.class_year(session, year)
    cited = registers.recognition(session, of_year).cited if of_year else ""
    return f"({RESTS_ON} {cited})" if cited else ""


def document(session: Session, book: BookDef, sheet: Sheet, year: int, partner: str = "") -> Document:
    """The book as it prints; every cell is the sheet's own."""
    commune = places.commune(session)
    title, *lines = heading(session, book, year, partner)
    above = (Paragraph((Run(title.upper()),), Style.FORM_TITLE), *(_centred(line) for line in lines))
    page = LANDSCAPE if book.landscape else PORTRAIT
    made = _with_sums(table(sheet, page.text_width), sheet, book)
    section = Section((*above, made, *_in_words(sheet, book), *_signatures(book)), landscape=book.landscape)
    if counted := book.words.get("pages", ""):
        section = _with_page_count(section, counted)
    return Document(book.title, (section,), sample=bool(commune and commune.sample))


def _with_sums(made: Table, sheet: Sheet, book: BookDef) -> Table:
    """The table with its sums so far at the end and the beginning of each page, if it has words for them."""
    down, up = book.words.get("carried_down", ""), book.words.get("carried_up", "")
    if not down or not up:
        return made
    sums = list(accumulate((_counted(sheet, line) for line in sheet.lines), _added, initial=(0,) * len(sheet.columns)))
    return replace(
        made,
        carried=tuple(tuple(_sum_row(sheet, down, one)) for one in sums[1:]),
        brought=tuple(tuple(_sum_row(sheet, up, one)) for one in sums),
    )


def _counted(sheet: Sheet, line: Line) -> tuple[int, ...]:
    cells = zip(sheet.columns, line.cells, strict=True)
    return tuple(
        cell if column.total and line.role is Role.ROW and isinstance(cell, int) else 0 for column, cell in cells
    )


def _added(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(map(add, one, other))


def _sum_row(sheet: Sheet, label: str, sums: tuple[int, ...]) -> Iterator[TableCell]:
    """The words over the columns before the first sum, then the sums."""
    first = next((place for place, column in enumerate(sheet.columns) if column.total), len(sheet.columns))
    yield TableCell(((Run(label),),), span=max(first, 1), bold=True, align="center")
    for column, value in list(zip(sheet.columns, sums, strict=True))[max(first, 1) :]:
        yield TableCell(((Run(written(column, value) if column.total else ""),),), bold=True)


def _signatures(book: BookDef) -> Iterator[Closing]:
    """Who keeps the book and who answers for it; the names are written when it is signed."""
    titles = tuple(title for key in ("keeper", "leader") if (title := book.words.get(key, "")))
    if titles:
        yield Closing((), tuple(Signer((title,), "", note=SIGNED) for title in titles))


def _with_page_count(section: Section, words: str) -> Section:
    """The section with the number of its pages above the signatures, which the page count itself may change."""
    closing = sum(isinstance(block, Closing) for block in section.blocks)
    before, after = section.blocks[: len(section.blocks) - closing], section.blocks[len(section.blocks) - closing :]
    count = 1
    while True:
        said = Paragraph((Run(f"{words.replace('{count}', f'{count:02d}')}."),))
        made = replace(section, blocks=(*before, said, *after))
        pages = sum(1 for _ in set_section(made))
        if pages <= count:
            return made
        count = pages


def _in_words(sheet: Sheet, book: BookDef) -> Iterator[Paragraph]:
    """The totals of money in words, each under the name of its column."""
    if label := book.words.get("in_words", ""):
        for column in sheet.columns:
            if column.kind is Kind.MONEY and column.total:
                text = f"{column.title} ({label.lower()}): {money_in_words(sheet.total(column.key))}."
                yield Paragraph((Run(text),))


def _centred(line: str) -> Paragraph:
    return Paragraph((Run(line),), Style.CAPTION if line.startswith("(") else Style.PART)


def table(sheet: Sheet, room: float) -> Table:
    """A sheet as a ruled table `room` points wide; numbers on the right, totals bold, a group across the whole line."""
    body = tuple(tuple(_row(sheet, line)) for line in sheet.lines)
    columns = tuple(TableColumn(column.width, _align(column)) for column in sheet.columns)
    head = tuple(TableCell(((Run(column.title),),)) for column in sheet.columns)
    made = Table(columns, (head,), body)
    return replace(made, small=sum(least_widths(made)) > LOOSE * room)


def _align(column: Column) -> Align:
    if column.key == ORDER:
        return "center"
    if column.kind in NUMBERS:
        return "right"
    return "center" if column.kind in {Kind.CODE, Kind.DATE, Kind.TICK} else "left"


def _row(sheet: Sheet, line: Line) -> Iterator[TableCell]:
    if line.role is Role.GROUP and not any(isinstance(cell, int) for cell in line.cells):
        name = " ".join(str(cell) for cell in line.cells if cell)
        yield TableCell(((Run(name),),), span=len(sheet.columns), bold=True, align="left")
        return
    said = _strong_cell if line.role is not Role.ROW else _plain_cell
    for column, cell in zip(sheet.columns, line.cells, strict=True):
        yield said(written(column, cell))


@lru_cache(maxsize=4096)
def _plain_cell(text: str) -> TableCell:
    """In a long list most cells say what others say: they are one and the same."""
    return TableCell(((Run(text),),))


def _strong_cell(text: str) -> TableCell:
    return TableCell(((Run(text),),), bold=True)


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
