"""Ruled tables: a box per row, or per line of a row taller than half a page; the head is repeated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.papers.columns import column_edges
from ketnghia_desktop.papers.pdf_boxes import Area, Box, Mark, Stroke, lowered, set_line, step
from ketnghia_desktop.papers.rows import SIDE, TOP, SetCell, SetRow, is_tall, kept_with_next, set_rows
from ketnghia_desktop.papers.standard import GRID_WEIGHT, TABLE_GAP, TALL_ROW_SHARE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ketnghia_desktop.papers.standard import Page
    from ketnghia_desktop.papers.tree import Table, TableCell


def table_boxes(table: Table, page: Page) -> Iterator[Box]:
    """The table's rows in order; a row that is too tall comes line by line."""
    if not table.columns:
        return
    room = page.text_width
    opening = Box(0.0, (_level(room, 0.0),), before=TABLE_GAP, hold=True)
    edges = column_edges(table, room)
    head = [
        _row_box(row, room, middle=True)._replace(hold=True) for row in set_rows(table, table.head, edges, head=True)
    ]
    yield from (opening, *head)
    again = (opening, *head) if sum(box.height for box in head) < TALL_ROW_SHARE * page.text_height else (opening,)
    held = kept_with_next(table.body)
    for place, row in enumerate(set_rows(table, table.body, edges, head=False)):
        boxes = _slices(row, room) if is_tall(row, page) else (_row_box(row, room)._replace(hold=place in held),)
        below = _extra(table, table.carried[place : place + 1], edges, room)
        for part, box in enumerate(boxes):
            start = place + (part > 0)
            above = _extra(table, table.brought[start : start + 1], edges, room)
            yield _with_carried(box._replace(head=(*again, *above)), below)


def _extra(table: Table, rows: Sequence[tuple[TableCell, ...]], edges: Sequence[float], room: float) -> list[Box]:
    return [_row_box(row, room) for row in set_rows(table, rows, edges, head=False)]


def _with_carried(box: Box, below: Sequence[Box]) -> Box:
    """The box with the sums so far below it, should its page end there."""
    foot = tuple(mark for one in below for mark in lowered(one.marks, box.height))
    return box._replace(foot=(*box.foot, *foot), foot_room=sum(one.height for one in below))


def _row_box(row: SetRow, room: float, *, middle: bool = False) -> Box:
    """The whole row, ruled below and between its cells."""
    marks: list[Mark] = [*_uprights(row, room, row.height), _level(room, row.height)]
    for cell in row.cells:
        down = step(cell.look)
        spare = row.height - 2 * TOP - len(cell.lines) * down
        top = TOP + (spare / 2 if middle else 0.0)
        for position in range(len(cell.lines)):
            marks += _cell_line(cell, position, top + position * down)
    return Box(row.height, tuple(marks))


def _slices(row: SetRow, room: float) -> Iterator[Box]:
    """The row a line at a time: what is below the page's end goes on overleaf, ruled there too."""
    last = max(len(cell.lines) for cell in row.cells) - 1
    for position in range(last + 1):
        above, below = TOP * (position == 0), TOP * (position == last)
        height = above + max(step(cell.look) for cell in row.cells if position < len(cell.lines)) + below
        marks: list[Mark] = [*_uprights(row, room, height)]
        for cell in row.cells:
            marks += _cell_line(cell, position, above)
        foot = _level(room, height)
        hold = position in {0, last - 1}
        yield Box(height, (*marks, foot) if position == last else tuple(marks), hold=hold, foot=(foot,))


def _cell_line(cell: SetCell, position: int, top: float) -> Iterator[Mark]:
    if position < len(cell.lines):
        yield from set_line(cell.lines[position], cell.look, Area(cell.left, cell.width), top, cell.align)


def _uprights(row: SetRow, room: float, height: float) -> Iterator[Stroke]:
    ends = {round(cell.left + cell.width + SIDE, 6): None for cell in row.cells}
    return (Stroke(x, 0.0, x, height, GRID_WEIGHT) for x in {0.0: None, **ends, round(room, 6): None})


def _level(room: float, y: float) -> Stroke:
    return Stroke(0.0, y, room, y, GRID_WEIGHT)
