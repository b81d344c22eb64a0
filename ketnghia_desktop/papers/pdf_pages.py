"""Sections turned into pages: blocks to boxes, boxes to pages, the signature never alone."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, assert_never

from ketnghia_desktop.papers.lines import balanced, wrap
from ketnghia_desktop.papers.pdf_boxes import Area, Box, Mark, Stroke, lowered, set_line, step
from ketnghia_desktop.papers.pdf_closing import closing_boxes
from ketnghia_desktop.papers.pdf_cut import cut
from ketnghia_desktop.papers.pdf_heading import addressees, appendix_heading, heading, type_name
from ketnghia_desktop.papers.pdf_table import table_boxes
from ketnghia_desktop.papers.standard import GRID_WEIGHT, LANDSCAPE, POINTS_PER_MM, PORTRAIT, STYLES, Page
from ketnghia_desktop.papers.tree import (
    Addressees,
    AppendixHeading,
    Block,
    Closing,
    Heading,
    Paragraph,
    Section,
    Table,
    TypeName,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ketnghia_desktop.papers.standard import Look

TRAVELLING_LINES = 2
"""So many lines of the text go to a new page together with the signature."""
ROUNDING = 1e-6


class SetPage(NamedTuple):
    """One page: its sheet, its number within its section, and what is drawn on it from the margins."""

    sheet: Page
    number: int
    marks: tuple[Mark, ...]


def set_section(section: Section) -> Iterator[SetPage]:
    """The pages of one section, numbered from 1; an empty section is one empty page."""
    sheet = LANDSCAPE if section.landscape else PORTRAIT
    boxes = list[Box]()
    for block in section.blocks:
        if isinstance(block, Closing):
            boxes[-TRAVELLING_LINES:] = [box._replace(hold=True) for box in boxes[-TRAVELLING_LINES:]]
        boxes += (part for box in block_boxes(block, sheet) for part in cut(box, sheet.text_height))
    for number, placed in enumerate(_pages(boxes, sheet.text_height), start=1):
        yield SetPage(sheet, number, tuple(placed))


def block_boxes(block: Block, sheet: Page) -> Iterator[Box]:
    """The block in pieces that each stand whole on a page."""
    room = sheet.text_width
    match block:
        case Heading():
            yield heading(block, room)
        case TypeName():
            yield type_name(block, room)
        case Paragraph():
            yield from _paragraph(block, STYLES[block.style], room)
        case Addressees():
            yield from addressees(block, room)
        case Table():
            yield from table_boxes(block, sheet)
        case Closing():
            yield from closing_boxes(block, sheet)
        case AppendixHeading():
            yield appendix_heading(block, room)
        case _:
            assert_never(block)


@lru_cache(maxsize=2048)
def _paragraph(block: Paragraph, look: Look, room: float) -> tuple[Box, ...]:
    """A box per line; no first or last line of it stands alone on a page. Laid out once while others are typed."""
    return tuple(_line_boxes(block, look, room))


def _line_boxes(block: Paragraph, look: Look, room: float) -> Iterator[Box]:
    indent = look.indent_mm * POINTS_PER_MM
    lines = wrap(block.inlines, look, balanced(block.inlines, look, room) if look.align == "center" else room, indent)
    end = len(lines) - 1
    for position, line in enumerate(lines):
        shift = indent if position == 0 else 0.0
        marks = tuple(set_line(line, look, Area(shift, room - shift), 0.0))
        hold = look.keep_next or block.announces if position == end else position in {0, end - 1}
        yield Box(step(look), marks, before=look.before if position == 0 else 0.0, hold=hold)


def _pages(boxes: Sequence[Box], room: float) -> Iterator[list[Mark]]:
    """Boxes that belong together go to a new page together."""
    page = _Filling(room)
    for chain in _chains(boxes, room):
        if page.boxes and not page.takes(chain):
            yield page.marks()
            page = _Filling(room)
        page.put(chain)
    yield page.marks()


def _chains(boxes: Sequence[Box], room: float) -> Iterator[list[Box]]:
    """Boxes up to one that holds no next; of what is longer than a page, the end stays together."""
    chain = list[Box]()
    for box in boxes:
        chain.append(box)
        while len(chain) > 1 and _height(chain, at_top=True) + box.foot_room > room:
            yield [chain.pop(0)]
        if not box.hold:
            yield chain
            chain = []
    if chain:
        yield chain


def _height(chain: Sequence[Box], *, at_top: bool) -> float:
    above = sum(box.height for box in chain[0].head) if at_top else chain[0].before
    return above + sum(box.height for box in chain) + sum(box.before for box in chain[1:])


class _Filling:
    """One page, filled from the top down."""

    def __init__(self, room: float) -> None:
        self._room, self._used = room, 0.0
        self.boxes = list[tuple[float, Box]]()

    def takes(self, chain: Sequence[Box]) -> bool:
        """Whether the chain still fits below what is there."""
        height = _height(chain, at_top=not self.boxes) + chain[-1].foot_room
        return self._used + height <= self._room + ROUNDING

    def put(self, chain: Sequence[Box]) -> None:
        """Below what is there; a table that goes on gets its head first."""
        for box in chain if self.boxes else (*chain[0].head, *chain):
            self._used += box.before if self.boxes else 0.0
            self.boxes.append((self._used, box))
            self._used += box.height

    def marks(self) -> list[Mark]:
        """What is drawn, down from the top margin."""
        drawn = [mark for top, box in self.boxes for mark in lowered(box.marks, top)]
        if self.boxes:
            top, box = self.boxes[-1]
            drawn += lowered(box.foot, top)
        return [*_rails(self.boxes), *drawn]


def _rails(placed: Sequence[tuple[float, Box]]) -> Iterator[Stroke]:
    """The upright lines of boxes, each as long as boxes with the same lines stand one under the other."""
    for rails, group in groupby(placed, key=lambda one: one[1].rails):
        if rails:
            below = list(group)
            (top, _), (last, box) = below[0], below[-1]
            yield from (Stroke(x, top, x, last + box.height, GRID_WEIGHT) for x in rails)
