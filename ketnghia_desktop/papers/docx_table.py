"""Ruled tables in Word: repeated head rows, rows that stay whole unless taller than half a page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ketnghia_desktop.papers.columns import column_edges
from ketnghia_desktop.papers.docx_parts import (
    Place,
    Xml,
    cell,
    keep_together,
    let_go,
    paragraph,
    row,
    ruled,
    spacer,
    table,
)
from ketnghia_desktop.papers.rows import SIDE, TOP, SetCell, SetRow, is_repeated, is_tall, kept_with_next, set_rows
from ketnghia_desktop.papers.standard import GRID_WEIGHT, TABLE_GAP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketnghia_desktop.papers.standard import Page
    from ketnghia_desktop.papers.tree import Table


def ruled_table(block: Table, sheet: Page) -> Iterator[Xml]:
    """The table, below a little room."""
    if not block.columns:
        return
    room = sheet.text_width
    edges = column_edges(block, room)
    widths = [until - start for start, until in pairwise(edges)]
    rows = list(set_rows(block, block.head, edges, head=True))
    repeated = is_repeated(rows, sheet)
    head = [_row(each, sheet, head=True, repeated=repeated) for each in rows]
    body = [_row(each, sheet, head=False) for each in set_rows(block, block.body, edges, head=False)]
    for place in kept_with_next(block.body):
        keep_together(body[place])
    yield spacer(TABLE_GAP)
    yield table(widths, (*head, *body), *ruled(GRID_WEIGHT, SIDE, TOP))


def _row(each: SetRow, sheet: Page, *, head: bool, repeated: bool = False) -> Xml:
    cells = [_cell(part, middle=head) for part in each.cells]
    room = any(part.cell.room for part in each.cells)
    tall = is_tall(each, sheet)
    made = row(cells, whole=not tall, head=repeated, least=each.height if room else 0.0)
    if head and tall:
        let_go(made)
    return made


def _cell(part: SetCell, *, middle: bool) -> Xml:
    place = Place(align=part.align)
    paragraphs = [paragraph(part.style, text, place) for text in part.cell.paragraphs]
    return cell(part.width + 2 * SIDE, paragraphs, span=part.columns, align="center" if middle else "top")
