"""What stands in each cell of a worksheet, and how it looks, before any spreadsheet library is asked."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum, auto
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.sheet import NUMBERS, Kind, Role
from ketnghia_desktop.domain.vietnamese import nfc, one_line
from ketnghia_desktop.exchange.live_totals import formula, with_total

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ketnghia_desktop.domain.sheet import Cell, Column, Sheet

    Word = Callable[[Column, Cell], str]

GENERAL, TEXT, PLAIN = "General", "@", "0"
GROUPED = "[$-42A]#,##0"
"""The comma of a format code means "the reader's own separator": dots on a Vietnamese computer, and, by the language
mark (Vietnamese), dots in LibreOffice on any computer. Dots as letters would turn 500 into .500 and are not used."""

DAY = r"dd\/mm\/yyyy"
FIRST_DAY = date(1900, 3, 1)
"""Excel counts days from 1900 and takes that year for a leap year: earlier days cannot be told to it."""

LONGEST_TEXT, LONGEST_MARKED, LONGEST_NAME = 32_767, 255, 31
CHARACTERS, NARROWEST, WIDEST, MOST_LINES, LETTERS = 130, 6, 60, 25, 1.2
"""A page is about as wide as this many digits; no column is narrower or wider than the next two. No row is
higher than a spreadsheet allows. Of letters, more find room than of digits."""

_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


class Look(Enum):
    """How a cell looks."""

    HEADING = auto()
    TITLE = auto()
    HEAD = auto()
    ROW = auto()
    GROUP = auto()
    TOTAL = auto()


LOOKS: Mapping[Role, Look] = MappingProxyType(
    {
        Role.ROW: Look.ROW,
        Role.GROUP: Look.GROUP,
        Role.TOTAL: Look.TOTAL,
        Role.OPENING: Look.GROUP,
        Role.CLOSING: Look.TOTAL,
    }
)


@dataclass(frozen=True, slots=True)
class Written:
    """One cell: its value, its number format, and the formula that gives the same value ("": none)."""

    value: str | int | Decimal | date | None
    form: str = GENERAL
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a worksheet, as high as this many lines of text."""

    cells: tuple[Written, ...]
    look: Look
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Page:
    """One worksheet: its tab, its rows (`head` of them stay in sight), the widths of its columns in characters."""

    name: str
    rows: tuple[Row, ...]
    head: int
    widths: tuple[float, ...]


def pages(sheets: Sequence[Sheet], heading: Sequence[str], titles: Mapping[str, str], word: Word) -> tuple[Page, ...]:
    """The worksheets of these sheets, in order."""
    names = tab_names(sheet.title for sheet in sheets)
    return tuple(_page(sheet, name, heading, titles, word) for sheet, name in zip(sheets, names, strict=True))


def _page(sheet: Sheet, name: str, heading: Sequence[str], titles: Mapping[str, str], word: Word) -> Page:
    closed = with_total(sheet, titles.get("total", ""))
    title = [sheet.title] if sheet.title and sheet.title not in heading else []
    top = [*_lines(heading, Look.HEADING), *_lines(title, Look.TITLE)]
    above = [*top, Row((), Look.HEADING)] if top else []
    head = Row(tuple(text(column.title or titles.get(column.key, column.key)) for column in sheet.columns), Look.HEAD)
    first_row = len(above) + 2
    body = [_row(closed, at, first_row, word) for at in range(len(closed.lines))]
    widths = tuple(_widths(sheet.columns, [head, *body]))
    table = (replace(row, lines=_high(row.cells, widths)) for row in (head, *body))
    return Page(name, (*above, *table), len(above) + 1, widths)


def _lines(words: Iterable[str], look: Look) -> Iterator[Row]:
    return (Row((text(line),), look) for line in words)


def _row(sheet: Sheet, at: int, first_row: int, word: Word) -> Row:
    line = sheet.lines[at]
    cells = (
        _written(column, cell, formula(sheet, at, place, first_row), word)
        for place, (column, cell) in enumerate(zip(sheet.columns, line.cells, strict=True))
    )
    return Row(tuple(cells), LOOKS[line.role])


def _written(column: Column, cell: Cell, live: str, word: Word) -> Written:
    match cell:
        case None:
            return Written(None)
        case bool():
            return text(word(column, cell))
        case str():
            return text(word(column, cell) if column.kind is Kind.STATE else cell)
        case date():
            return Written(cell, DAY) if cell >= FIRST_DAY else text(f"{cell.day:02}/{cell.month:02}/{cell.year:04}")
        case int() if column.kind is Kind.QUANTITY:
            return _quantity(cell, live)
        case _:
            # A number nobody adds up may be a year.
            return Written(cell, GROUPED if column.total or column.kind is Kind.MONEY else PLAIN, live)


def _quantity(thousandths: int, live: str) -> Written:
    shown = f"{thousandths % 1000:03}".rstrip("0")
    return Written(Decimal(thousandths).scaleb(-3), f"{GROUPED}.{'0' * len(shown)}" if shown else GROUPED, live)


def text(words: str) -> Written:
    """Words as a text cell: no control characters, no longer than a cell may be, never read as an escape."""
    kept = nfc(words)
    wide = kept.encode("utf-16-le")
    if len(wide) > 2 * LONGEST_TEXT:
        kept = wide[: 2 * LONGEST_TEXT - 2].decode("utf-16-le", "ignore") + "…"
    # Excel shows hashes for long texts marked as text.
    return Written(_ESCAPE.sub("_x005F_", kept), TEXT if len(kept) <= LONGEST_MARKED else GENERAL)


def tab_names(titles: Iterable[str]) -> tuple[str, ...]:
    """Names Excel accepts for its tabs, no two alike; a sheet without a title is called by its place."""
    names: dict[str, str] = {}
    for place, title in enumerate(titles, start=1):
        wanted = one_line(_NOT_IN_NAMES.sub(" ", title)).strip("' ") or str(place)
        free = (_cut(wanted, f" ({again})" if again > 1 else "") for again in range(1, place + 1))
        name = next(one for one in free if one.casefold() not in names)
        names[name.casefold()] = name
    return tuple(names.values())


def _cut(name: str, ending: str) -> str:
    room = 2 * (LONGEST_NAME - len(ending))
    return name.encode("utf-16-le")[:room].decode("utf-16-le", "ignore").rstrip("' ") + ending


def _widths(columns: Sequence[Column], rows: Sequence[Row]) -> Iterator[float]:
    """Shares of the page's width, but never narrower than a figure or a word of the title."""
    whole = sum(column.width for column in columns)
    for place, column in enumerate(columns):
        needed = max(_needed(row.cells[place], figures=column.kind in NUMBERS) for row in rows)
        yield min(WIDEST, max(NARROWEST, round(CHARACTERS * column.width / whole, 1), needed + 2))


def _needed(cell: Written, *, figures: bool) -> int:
    """The characters of the longest part that must not break: a whole figure, a day, a word."""
    match cell.value:
        case int() | Decimal() if figures:
            return len(f"{cell.value:,}")
        case date():
            return len("31/12/2025")
        case str() if cell.form is not GENERAL:
            return max((len(part) for part in cell.value.split()), default=0)
    return 0


def _high(cells: Sequence[Written], widths: Sequence[float]) -> int:
    """The lines of the row's longest text, about: LibreOffice gives a row no more room than the file says."""
    texts = (
        (cell.value, int(width * LETTERS))
        for cell, width in zip(cells, widths, strict=True)
        if isinstance(cell.value, str)
    )
    return min(MOST_LINES, max((_broken(words, width) for words, width in texts), default=1))


def _broken(words: str, width: int) -> int:
    if len(words) <= width and "\n" not in words:
        return 1
    return sum(len(textwrap.wrap(part, width)) or 1 for part in words.split("\n"))
