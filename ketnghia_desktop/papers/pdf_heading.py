"""The heading of a paper, its type and subject, Kính gửi, and the heading of an appendix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.papers.lines import blank_width, wrap
from ketnghia_desktop.papers.pdf_boxes import Area, Box, Glyphs, Mark, Stack, baseline, set_line, step
from ketnghia_desktop.papers.standard import (
    ADDRESSEES_GAP,
    BLOCK_SIDE_MM,
    ELEMENTS,
    HEADING_GAP,
    INDENT_MM,
    LEFT_BLOCK_MM,
    NUMBER_GAP,
    POINTS_PER_MM,
    RULE_DROP,
    SUBJECT_WIDTH_MM,
    TITLE_WIDTH_MM,
    Element,
)
from ketnghia_desktop.papers.tree import ADDRESSEES_LABEL, MOTTO, NATIONAL_NAME, Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketnghia_desktop.papers.tree import Addressees, AppendixHeading, Heading, Inlines, TypeName

LAST_LINES = 2
"""So many lines of Kính gửi stay with the text that follows."""


def heading(block: Heading, room: float) -> Box:
    """Quốc hiệu beside the agency, then number and date on one baseline (PL I, IV)."""
    left, right = _blocks(block, room)
    for name in block.superior:
        left.add((Run(name),), ELEMENTS[Element.SUPERIOR])
    for name in block.agency:
        left.add((Run(name),), ELEMENTS[Element.AGENCY])
    if left.marks:
        left.rule(RULE_DROP)
    right.add((Run(NATIONAL_NAME),), ELEMENTS[Element.NATIONAL_NAME])
    right.add((Run(MOTTO),), ELEMENTS[Element.MOTTO])
    right.rule(RULE_DROP, whole=True)
    _number_and_date(block, left, right)
    return Box(max(left.height, right.height), (*left.marks, *right.marks), hold=True)


def _blocks(block: Heading, room: float) -> tuple[Stack, Stack]:
    if not block.superior and not block.agency and block.number is None:
        return Stack(Area(0, room)), Stack(Area(0, room))
    middle = LEFT_BLOCK_MM * POINTS_PER_MM
    return Stack(Area(0, middle), BLOCK_SIDE_MM * POINTS_PER_MM), Stack(Area(middle, room - middle))


def _number_and_date(block: Heading, left: Stack, right: Stack) -> None:
    number, dated = ELEMENTS[Element.NUMBER], ELEMENTS[Element.PLACE_DATE]
    line = max(left.height, right.height) + NUMBER_GAP + baseline(dated)
    if block.place_date:
        right.add(block.place_date, dated, gap=line - baseline(dated) - right.height)
    if block.number is not None:
        left.add(block.number, number, gap=line - baseline(number) - left.height)
    if block.letter_subject:
        look = ELEMENTS[Element.LETTER_SUBJECT]
        left.add(block.letter_subject, look, gap=look.before)


def type_name(block: TypeName, room: float) -> Box:
    """The type of the paper, its subject, and the line below them."""
    look = ELEMENTS[Element.TYPE_NAME]
    stack, narrow = Stack(Area(0, room)), min(SUBJECT_WIDTH_MM * POINTS_PER_MM, room)
    stack.add((Run(block.name),), look)
    if block.subject:
        stack.add(block.subject, ELEMENTS[Element.SUBJECT], room=narrow)
    return _ruled(stack, block.attached, look.before)


def appendix_heading(block: AppendixHeading, room: float) -> Box:
    """Phụ lục, its title and what it belongs to (PL I, III.1)."""
    look = ELEMENTS[Element.APPENDIX_LABEL]
    stack, narrow = Stack(Area(0, room)), min(TITLE_WIDTH_MM * POINTS_PER_MM, room)
    stack.add((Run(block.label),), look)
    if block.title:
        stack.add((Run(block.title),), ELEMENTS[Element.APPENDIX_TITLE], room=narrow)
    return _ruled(stack, block.attached, look.before)


def _ruled(stack: Stack, attached: Inlines, before: float) -> Box:
    if attached:
        stack.add(attached, ELEMENTS[Element.ATTACHED], ruled=False)
    stack.rule(RULE_DROP)
    return Box(stack.height + HEADING_GAP, tuple(stack.marks), before=before, hold=True)


def addressees(block: Addressees, room: float) -> Iterator[Box]:
    """Kính gửi: one on the same line, several under the colon with a dash each (PL I, II.9.b)."""
    look = ELEMENTS[Element.ADDRESSEES]
    label = wrap((Run(ADDRESSEES_LABEL),), look, room)
    offset = label[0].width + blank_width(look) if len(block.lines) == 1 else label[0].width - look.size / 4
    longest = max((wrap((Run(name),), look, 10 * room)[0].width for name in block.lines), default=0.0)
    start = max(INDENT_MM * POINTS_PER_MM, (room - offset - longest) / 2)
    area = Area(start + offset, room - start - offset)
    marks: list[Mark] = [*set_line(label[0], look, Area(start, room - start), 0.0)]
    before = look.before
    if len(block.lines) == 1:
        marks = [mark._replace(text=f"{mark.text} ") for mark in marks if isinstance(mark, Glyphs)]
    else:
        yield Box(step(look), tuple(marks), before=before, hold=True)
        marks, before = [], 0.0
    lines = [line for name in block.lines for line in wrap((Run(name),), look, area.width)]
    for left, line in zip(range(len(lines) - 1, -1, -1), lines, strict=True):
        yield Box(step(look), (*marks, *set_line(line, look, area, 0.0)), before=before, hold=left < LAST_LINES)
        marks, before = [], 0.0
    yield Box(ADDRESSEES_GAP, (), hold=True)
