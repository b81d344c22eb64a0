"""The tables of the open part as worksheets, a total for each year."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.sheet import Column, Kind, Line, Role, Sheet
from ketnghia_desktop.exchange.live_totals import with_total
from ketnghia_desktop.exchange.open_data import HELD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ketnghia_desktop.definitions.model import BookColumnDef, BookDef
    from ketnghia_desktop.domain.sheet import Cell
    from ketnghia_desktop.exchange.open_data import Row, Tables

YEAR, ACCOUNT = "year", "account"


def sheets(books: Sequence[BookDef], tables: Tables, words: Mapping[str, str]) -> tuple[Sheet, ...]:
    """The worksheets of a bundle; codes are put into words."""
    return tuple(_sheet(book, _shown(tables[book.rows]), words) for book in books)


def _shown(rows: Sequence[Row]) -> list[Row]:
    """All rows, but of accounts only those that hold what is ours."""
    return [row for row in rows if row.get(ACCOUNT) is None or row[ACCOUNT] in HELD]


def _sheet(book: BookDef, rows: Sequence[Row], words: Mapping[str, str]) -> Sheet:
    columns = tuple(Column(one.key, one.title, one.kind, one.width, one.total) for one in book.columns)
    label = book.words.get("total", "")
    lines: list[Line] = []
    for year, listed in groupby(rows, key=lambda row: row.get(YEAR)):
        part = Sheet(columns, tuple(Line(tuple(_cells(book.columns, row, words))) for row in listed))
        lines.extend(_dated(with_total(part, label), year))
    return Sheet(columns, tuple(lines), book.title)


def _dated(part: Sheet, year: object) -> Iterator[Line]:
    """The lines of one year; its total says of which."""
    for line in part.lines:
        if line.role is Role.TOTAL and isinstance(year, int):
            place = part.index(YEAR)
            yield Line((*line.cells[:place], year, *line.cells[place + 1 :]), role=Role.TOTAL)
        else:
            yield line


def _cells(columns: Sequence[BookColumnDef], row: Row, words: Mapping[str, str]) -> Iterator[Cell]:
    for column in columns:
        cell = row.get(column.key)
        match cell:
            case int() if column.kind is Kind.TICK:
                yield bool(cell)
            case str() if column.kind is Kind.STATE:
                yield words.get(cell, cell)
            case "" | "VND":
                yield words.get(f"{column.key}.{cell or 'unknown'}", "")
            case _:
                yield None if isinstance(cell, list) else cell
