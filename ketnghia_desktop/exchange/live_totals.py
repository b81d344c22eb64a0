"""Which total cells of a sheet can be sums a spreadsheet program works out by itself, and as which formula."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.sheet import NUMBERS, Kind, Line, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ketnghia_desktop.domain.sheet import Cell, Sheet

LONGEST = 8000
"""Excel reads formulas of up to 8,192 characters."""

MOST_STRETCHES = 250
"""Excel's SUM takes up to 255 arguments."""

SUMMED = NUMBERS | {Kind.TICK}


def formula(sheet: Sheet, at: int, position: int, first_row: int) -> str:
    """The SUM that gives the total cell in line `at`, or "" where no sum of plain rows gives that very figure.

    `first_row` is the worksheet row of the sheet's first line. A total is a sum of all rows above it, of those since
    the total before it, or of those since its group began; running balances and counts of different things are none.
    Quantities stand in the workbook as decimals, whose sum is rounded back to thousandths; ticks are counted.
    """
    column, stated = sheet.columns[position], sheet.lines[at].cells[position]
    if column.kind not in SUMMED or sheet.lines[at].role is not Role.TOTAL or not _is_figure(stated):
        return ""
    for start in _beginnings(sheet.lines, at):
        rows = [row for row in range(start, at) if sheet.lines[row].role is Role.ROW]
        if rows and sum(_figure(sheet.lines[row].cells[position]) for row in rows) == stated:
            ranges = _ranges(_stretches(sheet.lines, rows, position), letters(position), first_row)
            text = _counted(ranges) if column.kind is Kind.TICK else f"SUM({','.join(ranges)})"
            if len(text) > LONGEST or len(ranges) > MOST_STRETCHES:
                return ""
            return f"ROUND({text},3)" if column.kind is Kind.QUANTITY else text
    return ""


def letters(position: int) -> str:
    """The worksheet's name of the column that stands at this place: A … Z, then AA and so on."""
    rounds, place = divmod(position, 26)
    return (letters(rounds - 1) if rounds else "") + chr(ord("A") + place)


def _beginnings(lines: Sequence[Line], at: int) -> Iterator[int]:
    yield 0
    for roles in ({Role.TOTAL}, {Role.GROUP, Role.TOTAL}):
        yield next((row + 1 for row in range(at - 1, -1, -1) if lines[row].role in roles), 0)


def _is_figure(cell: Cell) -> bool:
    return isinstance(cell, int) and not isinstance(cell, bool)


def _figure(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0


def _stretches(lines: Sequence[Line], rows: Sequence[int], position: int) -> list[tuple[int, int]]:
    """The rows as few ranges as possible: one may span other lines that hold no figure in this column."""
    ours = set(rows)
    met = (row for row in range(rows[0], rows[-1] + 1) if row in ours or _is_figure(lines[row].cells[position]))
    runs = (tuple(run) for is_ours, run in groupby(met, key=ours.__contains__) if is_ours)
    return [(run[0], run[-1]) for run in runs]


def _ranges(stretches: Sequence[tuple[int, int]], letter: str, first_row: int) -> list[str]:
    return [f"{letter}{first_row + first}:{letter}{first_row + last}" for first, last in stretches]


def _counted(ranges: Sequence[str]) -> str:
    """How many cells of a column of ticks have something written in them."""
    return "+".join(f'COUNTIF({one},"?*")' for one in ranges)


def with_total(sheet: Sheet, label: str) -> Sheet:
    """The sheet closed by a total line, where it has columns to add up and nobody closed it yet."""
    roles = {line.role for line in sheet.lines}
    if Role.ROW not in roles or Role.TOTAL in roles or not any(column.total for column in sheet.columns):
        return sheet
    cells = (sheet.total(column.key) if column.total else None for column in sheet.columns)
    return replace(sheet, lines=(*sheet.lines, Line(tuple(_labelled(cells, label)), role=Role.TOTAL)))


def _labelled(cells: Iterable[Cell], label: str) -> Iterator[Cell]:
    """The label in the first cell, unless a figure stands there."""
    for place, cell in enumerate(cells):
        yield label if place == 0 and cell is None else cell
