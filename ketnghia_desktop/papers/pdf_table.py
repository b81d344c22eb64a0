"""Ruled tables: a box per row, or per line of a row taller than half a page; the head is repeated."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ketnghia_desktop.papers.lines import Line, wrap
from ketnghia_desktop.papers.pdf_boxes import Area, Box, Mark, Stroke, set_line, step
from ketnghia_desktop.papers.standard import (
    CELL_SIDE_MM,
    CELL_TOP_MM,
    GRID_WEIGHT,
    POINTS_PER_MM,
    STYLES,
    TABLE_GAP,
    TALL_ROW_SHARE,
    Look,
)
from ketnghia_desktop.papers.tree import Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ketnghia_desktop.papers.standard import Page
    from ketnghia_desktop.papers.tree import Align, Table, TableCell

Row = tuple["TableCell", ...]
SIDE, TOP = CELL_SIDE_MM * POINTS_PER_MM, CELL_TOP_MM * POINTS_PER_MM
LEAST_SHARE = 0.02
"""No column is narrower than this share, whatever the definition says."""


class _Set(NamedTuple):
    """One cell broken into lines."""

    area: Area
    lines: tuple[Line, ...]
    look: Look
    align: Align


def column_edges(table: Table, room: float) -> tuple[float, ...]:
    """Where the vertical lines stand, from 0 to `room`."""
    total = sum(max(column.share, 0.0) for column in table.columns) or 1.0
    shares = [max(column.share / total, LEAST_SHARE) for column in table.columns]
    edges = [0.0]
    for share in shares:
        edges.append(edges[-1] + room * share / sum(shares))
    return tuple(edges)


def table_boxes(table: Table, page: Page) -> Iterator[Box]:
    """The table's rows in order; a row that is too tall comes line by line."""
    edges = column_edges(table, page.text_width)
    top = Stroke(edges[0], 0.0, edges[-1], 0.0, GRID_WEIGHT)
    opening = Box(0.0, (top,), before=TABLE_GAP, hold=True)
    head = [_row_box(_set_row(table, row, edges, head=True), edges)._replace(hold=True) for row in table.head]
    yield from (opening, *head)
    tall = TALL_ROW_SHARE * page.text_height
    again = (opening, *head) if sum(box.height for box in head) < tall else (opening,)
    for row in table.body:
        cells = _set_row(table, row, edges, head=False)
        box = _row_box(cells, edges)
        yield from (part._replace(head=again) for part in ([box] if box.height <= tall else _slices(cells, edges)))


def _set_row(table: Table, row: Row, edges: Sequence[float], *, head: bool) -> tuple[_Set, ...]:
    cells, column = list[_Set](), 0
    for cell in row:
        if column >= len(table.columns):
            break
        until = min(column + max(cell.span, 1), len(table.columns))
        area = Area(edges[column] + SIDE, max(edges[until] - edges[column] - 2 * SIDE, 1.0))
        align = cell.align or ("center" if head else table.columns[column].align)
        cells.append(_set_cell(cell, area, align, head=head))
        column = until
    return tuple(cells)


def _set_cell(cell: TableCell, area: Area, align: Align, *, head: bool) -> _Set:
    plain, bold = STYLES[Style.CELL], STYLES[Style.CELL_HEAD]
    look = bold if head or cell.bold else plain
    lines = tuple(line for text in cell.paragraphs for line in wrap(text, look, area.width))
    return _Set(area, lines, look, align)


def _row_box(cells: Sequence[_Set], edges: Sequence[float]) -> Box:
    """The whole row, ruled below and between its cells."""
    height = max((len(cell.lines) * step(cell.look) for cell in cells), default=step(STYLES[Style.CELL])) + 2 * TOP
    marks: list[Mark] = []
    for cell in cells:
        top = TOP + ((height - 2 * TOP - len(cell.lines) * step(cell.look)) / 2 if cell.look.keep_next else 0.0)
        for position, line in enumerate(cell.lines):
            marks += set_line(line, cell.look, cell.area, top + position * step(cell.look), cell.align)
    return Box(height, (*marks, *_uprights(cells, edges, height), _below(edges, height)))


def _slices(cells: Sequence[_Set], edges: Sequence[float]) -> Iterator[Box]:
    """The row a line at a time: what is below the page's end goes on overleaf, ruled there too."""
    count, height = max(len(cell.lines) for cell in cells), step(STYLES[Style.CELL])
    for position in range(count):
        first, last = position == 0, position == count - 1
        tall = height + TOP * (first + last)
        marks: list[Mark] = []
        for cell in cells:
            if position < len(cell.lines):
                marks += set_line(cell.lines[position], cell.look, cell.area, TOP * first, cell.align)
        end = _below(edges, tall)
        marks += [*_uprights(cells, edges, tall), *([end] if last else [])]
        yield Box(tall, tuple(marks), hold=position in {0, count - 2} and not last, foot=(end,))


def _uprights(cells: Sequence[_Set], edges: Sequence[float], height: float) -> Iterator[Stroke]:
    starts = [edges[0], *(cell.area.left + cell.area.width + SIDE for cell in cells), edges[-1]]
    return (Stroke(x, 0.0, x, height, GRID_WEIGHT) for x in dict.fromkeys(round(start, 6) for start in starts))


def _below(edges: Sequence[float], height: float) -> Stroke:
    return Stroke(edges[0], height, edges[-1], height, GRID_WEIGHT)
