"""Rows of a printed table broken into lines: how tall each row is, and what it stands by."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ketnghia_desktop.papers.faces import LINE_HEIGHT
from ketnghia_desktop.papers.lines import Line, wrap
from ketnghia_desktop.papers.standard import (
    CELL_SIDE_MM,
    CELL_TOP_MM,
    POINTS_PER_MM,
    STYLES,
    TALL_ROW_SHARE,
    Look,
)
from ketnghia_desktop.papers.tree import TableCell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ketnghia_desktop.papers.standard import Page
    from ketnghia_desktop.papers.tree import Align, Inlines, Style, Table

SIDE, TOP = CELL_SIDE_MM * POINTS_PER_MM, CELL_TOP_MM * POINTS_PER_MM
BLANK = TableCell(())


class SetCell(NamedTuple):
    """One cell: the columns it covers, its text's left edge and width in points, its lines and their look."""

    cell: TableCell
    columns: int
    left: float
    width: float
    lines: tuple[Line, ...]
    style: Style
    look: Look
    align: Align


class SetRow(NamedTuple):
    """One row; `height` in points includes the room above and below the text."""

    cells: tuple[SetCell, ...]
    height: float


def set_rows(
    table: Table, rows: Sequence[tuple[TableCell, ...]], edges: Sequence[float], *, head: bool
) -> Iterator[SetRow]:
    """The rows as they are drawn between these edges; cells beyond the last column are left out, missing ones blank."""
    least = STYLES[table.style(strong=head)].size
    for row in rows:
        cells = tuple(_set_cells(table, row, edges, head=head))
        tallest = max([len(cell.lines) * cell.look.size for cell in cells]) if cells else least
        room = max([cell.cell.room for cell in cells]) * POINTS_PER_MM if cells else 0.0
        yield SetRow(cells, max(tallest * LINE_HEIGHT + 2 * TOP, room))


def kept_with_next(rows: Sequence[tuple[TableCell, ...]]) -> frozenset[int]:
    """Rows that never stand last on a page: what heads others, and the last one above the totals at the end.

    A single cell below a total says it in words, and belongs to it.
    """
    leading = [_is_strong(row) for row in rows]
    end = len(rows)
    if len(rows) > 1 and leading[-2] and len(rows[-1]) == 1:
        end -= 1
    while end and leading[end - 1]:
        end -= 1
    last = {end - 1} if 0 < end < len(rows) else set[int]()
    return frozenset(last | {place for place, strong in enumerate(leading[:-1]) if strong})


def _is_strong(row: Sequence[TableCell]) -> bool:
    """Every word of it is bold."""
    said = [cell for cell in row if any(cell.paragraphs)]
    return bool(said) and all(cell.bold for cell in said)


def is_tall(row: SetRow, page: Page) -> bool:
    """Only such a row is broken across pages."""
    return row.height > TALL_ROW_SHARE * page.text_height


def is_repeated(head: Sequence[SetRow], page: Page) -> bool:
    """A head as tall as half a page would leave too little of every page to the rows."""
    return sum(row.height for row in head) < TALL_ROW_SHARE * page.text_height


def _set_cells(table: Table, row: tuple[TableCell, ...], edges: Sequence[float], *, head: bool) -> Iterator[SetCell]:
    column, count = 0, len(table.columns)
    for cell in (*row, *(BLANK,) * count):
        if column >= count:
            return
        until = min(column + max(cell.span, 1), count)
        align = cell.align or ("center" if head else table.columns[column].align)
        yield _set_cell(cell, (column, until), edges, align, table.style_of(cell, head=head))
        column = until


def _set_cell(cell: TableCell, columns: tuple[int, int], edges: Sequence[float], align: Align, style: Style) -> SetCell:
    first, until = columns
    look = STYLES[style]
    width = max(edges[until] - edges[first] - 2 * SIDE, 1.0)
    lines = cell_lines(cell.paragraphs, style, width)
    return SetCell(cell, until - first, edges[first] + SIDE, width, lines, style, look, align)


@lru_cache(maxsize=4096)
def cell_lines(paragraphs: tuple[Inlines, ...], style: Style, width: float) -> tuple[Line, ...]:
    """The lines of a cell; in a long list most cells say what others say."""
    look = STYLES[style]
    return tuple(line for text in paragraphs for line in wrap(text, look, width))
