"""Ruled tables: a box per row, or per line of a row taller than half a page; the head is repeated."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ketnghia_desktop.papers.columns import column_edges
from ketnghia_desktop.papers.pdf_boxes import Area, Box, Mark, Stroke, lowered, set_line, set_lines, step
from ketnghia_desktop.papers.rows import (
    SIDE,
    TOP,
    SetCell,
    SetRow,
    cell_lines,
    is_repeated,
    is_tall,
    kept_with_next,
    set_rows,
)
from ketnghia_desktop.papers.standard import GRID_WEIGHT, STYLES, TABLE_GAP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ketnghia_desktop.papers.standard import Page
    from ketnghia_desktop.papers.tree import Align, Inlines, Style, Table, TableCell


def table_boxes(table: Table, page: Page) -> Iterator[Box]:
    """The table's rows in order; a row that is too tall comes line by line."""
    if not table.columns:
        return
    room = page.text_width
    opening = Box(0.0, (_level(room, 0.0),), before=TABLE_GAP, hold=True)
    edges = column_edges(table, room)
    rows = list(set_rows(table, table.head, edges, head=True))
    head = [box for row in rows for box in _head_boxes(row, room, page, opening)]
    yield from (opening, *head)
    again = (opening, *head) if is_repeated(rows, page) else (opening,)
    held, bare = kept_with_next(table.body), not table.carried and not table.brought
    for place, row in enumerate(set_rows(table, table.body, edges, head=False)):
        boxes = (
            _slices(row, room, again) if is_tall(row, page) else (_row_box(row, room, hold=place in held, head=again),)
        )
        if bare:
            yield from boxes
            continue
        below = _extra(table, table.carried[place : place + 1], edges, room)
        for part, box in enumerate(boxes):
            start = place + (part > 0)
            above = _extra(table, table.brought[start : start + 1], edges, room)
            yield _with_carried(box._replace(head=(*again, *above)), below)


def _head_boxes(row: SetRow, room: float, page: Page, opening: Box) -> Iterator[Box]:
    """A row of the head; one that no page can hold comes line by line."""
    if row.height > page.text_height:
        yield from _slices(row, room, (opening,))
    else:
        yield _row_box(row, room, middle=True, hold=True)


def _extra(table: Table, rows: Sequence[tuple[TableCell, ...]], edges: Sequence[float], room: float) -> list[Box]:
    return [_row_box(row, room) for row in set_rows(table, rows, edges, head=False)]


def _with_carried(box: Box, below: Sequence[Box]) -> Box:
    """The box with the sums so far below it, should its page end there."""
    if not below:
        return box
    foot = tuple(
        mark
        for one in below
        for mark in lowered((*(Stroke(x, 0.0, x, one.height, GRID_WEIGHT) for x in one.rails), *one.marks), box.height)
    )
    return box._replace(foot=(*box.foot, *foot), foot_room=sum(one.height for one in below))


def _row_box(row: SetRow, room: float, *, middle: bool = False, hold: bool = False, head: tuple[Box, ...] = ()) -> Box:
    """The whole row, ruled below and between its cells."""
    marks: list[Mark] = [_level(room, row.height)]
    for cell in row.cells:
        spare = row.height - 2 * TOP - len(cell.lines) * step(cell.look) if middle else 0.0
        marks += _cell_marks(cell.cell.paragraphs, cell.style, Area(cell.left, cell.width), cell.align, TOP + spare / 2)
    return Box(row.height, tuple(marks), hold=hold, head=head, rails=_rails(row, room))


@lru_cache(maxsize=4096)
def _cell_marks(
    paragraphs: tuple[Inlines, ...], style: Style, area: Area, align: Align, top: float
) -> tuple[Mark, ...]:
    """The text of a cell; in a long list most cells of a column are drawn as others are."""
    return tuple(set_lines(cell_lines(paragraphs, style, area.width), STYLES[style], area, top, align=align))


def _slices(row: SetRow, room: float, head: tuple[Box, ...]) -> Iterator[Box]:
    """The row a line at a time: what is below the page's end goes on overleaf, ruled there too."""
    last, rails = max(len(cell.lines) for cell in row.cells) - 1, _rails(row, room)
    for position in range(last + 1):
        above, below = TOP * (position == 0), TOP * (position == last)
        height = above + max(step(cell.look) for cell in row.cells if position < len(cell.lines)) + below
        marks: list[Mark] = []
        for cell in row.cells:
            marks += _cell_line(cell, position, above)
        foot = _level(room, height)
        hold = position in {0, last - 1}
        drawn = (*marks, foot) if position == last else tuple(marks)
        yield Box(height, drawn, hold=hold, head=head, foot=(foot,), rails=rails)


def _cell_line(cell: SetCell, position: int, top: float) -> Iterator[Mark]:
    if position < len(cell.lines):
        yield from set_line(cell.lines[position], cell.look, Area(cell.left, cell.width), top, cell.align)


def _rails(row: SetRow, room: float) -> tuple[float, ...]:
    """Where the upright lines between the cells run."""
    ends = (round(cell.left + cell.width + SIDE, 6) for cell in row.cells)
    return tuple(dict.fromkeys((0.0, *ends, round(room, 6))))


def _level(room: float, y: float) -> Stroke:
    return Stroke(0.0, y, room, y, GRID_WEIGHT)
