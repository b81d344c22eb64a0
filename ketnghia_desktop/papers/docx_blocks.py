"""Each block of a paper as Word's own paragraphs and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from ketnghia_desktop.papers.docx_closing import closing
from ketnghia_desktop.papers.docx_heading import addressees, appendix_heading, heading, type_name
from ketnghia_desktop.papers.docx_parts import Place, Xml, begin_at_top, keep_together, paragraph
from ketnghia_desktop.papers.docx_table import ruled_table
from ketnghia_desktop.papers.lines import balanced, wrap
from ketnghia_desktop.papers.standard import POINTS_PER_MM, STYLES, Page
from ketnghia_desktop.papers.tree import (
    Addressees,
    AppendixHeading,
    Block,
    Closing,
    Heading,
    Paragraph,
    Table,
    TypeName,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TRAVELLING = 2
"""So many lines, or rows of a table, go to a new page together with the signature."""


def section_body(blocks: Sequence[Block], sheet: Page) -> Iterator[Xml]:
    """All blocks of one section in order."""
    travelling = {
        place for end, block in enumerate(blocks) if isinstance(block, Closing) for place in _before(blocks, end, sheet)
    }
    for position, block in enumerate(blocks):
        parts = list(_parts(block, sheet))
        if position == 0 and isinstance(block, Paragraph):
            begin_at_top(parts[0])
        if position in travelling:
            _hold(parts)
        yield from parts


def _parts(block: Block, sheet: Page) -> Iterator[Xml]:
    room = sheet.text_width
    match block:
        case Heading():
            yield from heading(block, room)
        case TypeName():
            yield from type_name(block, room)
        case Paragraph():
            yield paragraph(block.style, block.inlines, _narrowed(block, room))
        case Addressees():
            yield from addressees(block, room)
        case Table():
            yield from ruled_table(block, sheet)
        case Closing():
            yield from closing(block, sheet)
        case AppendixHeading():
            yield from appendix_heading(block, room)
        case _:
            assert_never(block)


def _narrowed(block: Paragraph, room: float) -> Place:
    """Centred lines come out about alike in length, as in the PDF."""
    look = STYLES[block.style]
    side = (room - balanced(block.inlines, look, room)) / 2 if look.align == "center" else 0.0
    return Place(left=side, right=side, keep_next=block.announces)


def _before(blocks: Sequence[Block], end: int, sheet: Page) -> Iterator[int]:
    """Where the last lines before a closing are: in its last paragraphs, or in what else stands there."""
    lines = 0
    for position in range(end - 1, -1, -1):
        block = blocks[position]
        yield position
        lines += _line_count(block, sheet) if isinstance(block, Paragraph) else TRAVELLING
        if lines >= TRAVELLING:
            return


def _line_count(block: Paragraph, sheet: Page) -> int:
    look = STYLES[block.style]
    return len(wrap(block.inlines, look, sheet.text_width, look.indent_mm * POINTS_PER_MM))


def _hold(parts: Sequence[Xml]) -> None:
    """Paragraphs whole, of a table its last rows."""
    for part in parts:
        rows = [child for child in part if child.tag.endswith("}tr")]
        for kept in rows[-TRAVELLING:] or [part]:
            keep_together(kept)
