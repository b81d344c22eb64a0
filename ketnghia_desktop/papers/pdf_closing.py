"""Nơi nhận and the signatures, kept with the end of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.papers.lines import wrap
from ketnghia_desktop.papers.pdf_boxes import Area, Box, Mark, Stack, baseline, lowered, set_line, set_lines, step
from ketnghia_desktop.papers.standard import (
    CLOSING_GAP,
    CLOSING_SIDE_MM,
    ELEMENTS,
    POINTS_PER_MM,
    RECIPIENTS_MM,
    SHORT_LIST,
    SIGNATURE_ROOM_MM,
    Element,
)
from ketnghia_desktop.papers.tree import RECIPIENTS_LABEL, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ketnghia_desktop.papers.standard import Page
    from ketnghia_desktop.papers.tree import Closing, Signer

SIDE = CLOSING_SIDE_MM * POINTS_PER_MM
TRAVELLING = 100.0
"""Room for the two lines of text that go to a new page together with the signature."""


def closing_boxes(block: Closing, page: Page) -> Iterator[Box]:
    """One signer beside Nơi nhận; several side by side above it."""
    room = page.text_width
    if len(block.signers) == 1:
        yield from _beside(block, page)
        return
    recipients = list(_recipients(block, Area(0, room), before=CLOSING_GAP))
    rows = [_signatures(row, Area(0, room)) for row in block.rows]
    below, free = _height(recipients), page.text_height - TRAVELLING
    together, short = _height(rows) <= free, below <= SHORT_LIST
    for box in rows[:-1]:
        yield box._replace(hold=together)
    yield from (box._replace(hold=short and (not together or _height(rows) + below <= free)) for box in rows[-1:])
    yield from recipients if short else _loose(recipients)


def _height(boxes: Sequence[Box]) -> float:
    return sum(box.before + box.height for box in boxes)


def _beside(block: Closing, page: Page) -> Iterator[Box]:
    middle = RECIPIENTS_MM * POINTS_PER_MM
    right = _signatures(block.signers, Area(middle, page.text_width - middle))
    left = list(_recipients(block, Area(0, middle - SIDE), before=_level()))
    fitting = len(left) if _height(left) <= SHORT_LIST else _fitting(left, right.height)
    yield _over(left, right, fitting)
    yield from _loose(left[fitting:])


def _loose(boxes: Sequence[Box]) -> Iterator[Box]:
    """Lines that may go on overleaf, never the last one alone."""
    return (box._replace(hold=position == len(boxes) - 2) for position, box in enumerate(boxes))


def _level() -> float:
    """How much lower Nơi nhận begins so that it stands on the baseline of the signer's title."""
    return baseline(ELEMENTS[Element.CAPACITY]) - baseline(ELEMENTS[Element.RECIPIENTS_LABEL])


def _fitting(boxes: list[Box], height: float) -> int:
    """How many boxes stand beside something so high, the last one reaching below it."""
    used = 0.0
    for count, box in enumerate(boxes):
        if used >= height:
            return count
        used += box.before + box.height
    return len(boxes)


def _over(left: list[Box], right: Box, count: int) -> Box:
    """The first boxes of the left column drawn beside the right one."""
    marks: list[Mark] = [*right.marks]
    height = 0.0
    for box in left[:count]:
        height += box.before
        marks += lowered(box.marks, height)
        height += box.height
    return Box(max(height, right.height), tuple(marks), before=right.before)


def _recipients(block: Closing, area: Area, before: float) -> Iterator[Box]:
    if not block.recipients:
        return
    label, item = ELEMENTS[Element.RECIPIENTS_LABEL], ELEMENTS[Element.RECIPIENT]
    title = wrap((Run(RECIPIENTS_LABEL),), label, area.width)
    yield Box(step(label), tuple(set_lines(title, label, area)), before=before, hold=True)
    for line in (line for name in block.lines for line in wrap((Run(name),), item, area.width)):
        yield Box(step(item), tuple(set_line(line, item, area, 0.0)), hold=True)


def _signatures(signers: Sequence[Signer], area: Area) -> Box:
    """Signers side by side, their names on one line below the room for signature and stamp."""
    share = area.width / max(len(signers), 1)
    areas = [Area(area.left + share * position + SIDE, share - 2 * SIDE) for position in range(len(signers))]
    titles = [_title(signer, each) for signer, each in zip(signers, areas, strict=True)]
    posts = [_post(signer, each) for signer, each in zip(signers, areas, strict=True)]
    names = [_name(signer, each) for signer, each in zip(signers, areas, strict=True)]
    marks = [mark for title in titles for mark in title.marks]
    level = max((title.height for title in titles), default=0.0) + SIGNATURE_ROOM_MM * POINTS_PER_MM
    highest = max((post.height for post in posts), default=0.0)
    for post, name in zip(posts, names, strict=True):
        marks += lowered(post.marks, level + highest - post.height)
        marks += lowered(name.marks, level + highest)
    height = level + highest + max((name.height for name in names), default=0.0)
    return Box(height, tuple(marks), before=CLOSING_GAP)


def _title(signer: Signer, area: Area) -> Stack:
    stack = Stack(area)
    for line in signer.capacity:
        stack.add((Run(line),), ELEMENTS[Element.CAPACITY])
    if signer.note:
        stack.add((Run(signer.note),), ELEMENTS[Element.SIGNER_NOTE])
    return stack


def _post(signer: Signer, area: Area) -> Stack:
    stack = Stack(area)
    if signer.post:
        stack.add((Run(signer.post),), ELEMENTS[Element.POST])
    return stack


def _name(signer: Signer, area: Area) -> Stack:
    stack = Stack(area)
    stack.add((Run(signer.name),), ELEMENTS[Element.SIGNER_NAME])
    return stack
