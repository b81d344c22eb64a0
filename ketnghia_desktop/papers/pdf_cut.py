"""What is taller than a page goes on overleaf: a heading, a subject or a signer's title of a thousand words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.papers.faces import ASCENT, LINE_HEIGHT
from ketnghia_desktop.papers.pdf_boxes import Box, Mark, Stroke, lowered

if TYPE_CHECKING:
    from collections.abc import Iterator


def cut(box: Box, room: float) -> Iterator[Box]:
    """The box whole where a page of `room` points holds it, else in pieces, no line of text parted."""
    start = 0.0
    while box.height - start > room:
        end = _end(box, start, room)
        yield _piece(box, start, end)
        start = end
    yield _piece(box, start, box.height)._replace(hold=box.hold, foot=box.foot) if start else box


def _end(box: Box, start: float, room: float) -> float:
    """Where a piece that begins at `start` ends: above the first line that does not fit into it."""
    over = (top for top, bottom in map(_extent, box.marks) if top > start and bottom > start + room)
    return min(over, default=start + room)


def _piece(box: Box, start: float, end: float) -> Box:
    last = end == box.height
    marks = [mark for mark in box.marks if (top := max(_extent(mark)[0], 0.0)) >= start and (last or top < end)]
    return Box(end - start, tuple(lowered(marks, -start)), before=0.0 if start else box.before)


def _extent(mark: Mark) -> tuple[float, float]:
    """From where to where on the page the mark stands."""
    if isinstance(mark, Stroke):
        return min(mark.y1, mark.y2), max(mark.y1, mark.y2)
    return mark.y - ASCENT * mark.size, mark.y + (LINE_HEIGHT - ASCENT) * mark.size
