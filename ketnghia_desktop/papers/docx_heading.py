"""The heading of a paper, its type and subject, Kính gửi, and the heading of an appendix, in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.papers.docx_parts import PLAIN, Place, Xml, borderless, cell, paragraph, row, spacer, table
from ketnghia_desktop.papers.docx_shapes import drawn_line
from ketnghia_desktop.papers.faces import ASCENT
from ketnghia_desktop.papers.lines import balanced, blank_width, rule_length, wrap
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


LAST_NAMES = 2
"""So many names of Kính gửi stay with the text that follows."""


def heading(block: Heading, room: float) -> Iterator[Xml]:
    """Two columns without lines: agency and Quốc hiệu, below them number and date on one baseline."""
    left = LEFT_BLOCK_MM * POINTS_PER_MM
    if not block.superior and not block.agency and block.number is None:
        yield from (*_national(room), *_dated(block, room))
        return
    rows = [row((cell(left, _agency(block, left)), cell(room - left, _national(room - left))))]
    if block.number is not None or block.place_date or block.letter_subject:
        rows.append(row((cell(left, _numbered(block, left)), cell(room - left, _dated(block, room - left)))))
    yield table((left, room - left), rows, *borderless())


def _agency(block: Heading, room: float) -> Iterator[Xml]:
    names = [(Element.SUPERIOR, name) for name in block.superior] + [(Element.AGENCY, name) for name in block.agency]
    for element, name in names:
        yield _centred(element, (Run(name),), room, _inner(room), keep_next=True)
    if names:
        element, name = names[-1]
        yield _rule(element, (Run(name),), _inner(room))


def _inner(room: float) -> float:
    return room - 2 * BLOCK_SIDE_MM * POINTS_PER_MM


def _national(room: float) -> Iterator[Xml]:
    motto = (Run(MOTTO),)
    yield paragraph(Element.NATIONAL_NAME, (Run(NATIONAL_NAME),), Place(keep_next=True))
    yield paragraph(Element.MOTTO, motto, Place(keep_next=True))
    length = wrap(motto, ELEMENTS[Element.MOTTO], room)[0].width
    yield spacer(2 * RULE_DROP, drawn=drawn_line(length, RULE_DROP))


def _numbered(block: Heading, room: float) -> Iterator[Xml]:
    if block.number is not None:
        sizes = ELEMENTS[Element.PLACE_DATE].size - ELEMENTS[Element.NUMBER].size
        place = Place(keep_next=True, before=NUMBER_GAP + sizes * ASCENT)
        yield _centred(Element.NUMBER, block.number, room, _inner(room), place=place)
    if block.letter_subject:
        yield _centred(Element.LETTER_SUBJECT, block.letter_subject, room, _inner(room))


def _dated(block: Heading, room: float) -> Iterator[Xml]:
    if block.place_date:
        yield _centred(Element.PLACE_DATE, block.place_date, room, room, place=Place(keep_next=True, before=NUMBER_GAP))


def _centred(
    element: Element, inlines: Inlines, room: float, inner: float, *, place: Place = PLAIN, keep_next: bool = False
) -> Xml:
    """Centred lines about alike in length, as the PDF breaks them."""
    narrow = balanced(inlines, ELEMENTS[element], inner)
    side = (room - narrow) / 2 if narrow < inner else 0.0
    return paragraph(element, inlines, place._replace(left=side, right=side, keep_next=place.keep_next or keep_next))


def _rule(element: Element, inlines: Inlines, inner: float, after: float = 0.0) -> Xml:
    look = ELEMENTS[element]
    length = rule_length(wrap(inlines, look, balanced(inlines, look, inner)))
    return spacer(2 * RULE_DROP + after, drawn=drawn_line(length, RULE_DROP))


def type_name(block: TypeName, room: float) -> Iterator[Xml]:
    """The type of the paper, its subject, and the drawn line."""
    yield from _titled(
        ((Element.TYPE_NAME, (Run(block.name),)), (Element.SUBJECT, block.subject)),
        block.attached,
        room,
        min(SUBJECT_WIDTH_MM * POINTS_PER_MM, room),
    )


def appendix_heading(block: AppendixHeading, room: float) -> Iterator[Xml]:
    """Phụ lục, its title, what it belongs to, and the drawn line."""
    title = (Run(block.title),) if block.title else ()
    yield from _titled(
        ((Element.APPENDIX_LABEL, (Run(block.label),)), (Element.APPENDIX_TITLE, title)),
        block.attached,
        room,
        min(TITLE_WIDTH_MM * POINTS_PER_MM, room),
    )


def _titled(
    titles: tuple[tuple[Element, Inlines], tuple[Element, Inlines]], attached: Inlines, room: float, inner: float
) -> Iterator[Xml]:
    (first, name), (second, subject) = titles
    yield _centred(first, name, room, room)
    if subject:
        yield _centred(second, subject, room, inner)
    if attached:
        yield _centred(Element.ATTACHED, attached, room, room)
    yield _rule(second, subject, inner, HEADING_GAP) if subject else _rule(first, name, room, HEADING_GAP)


def addressees(block: Addressees, room: float) -> Iterator[Xml]:
    """Kính gửi: one on the same line, several under the colon with a dash each (PL I, II.9.b)."""
    look, label = ELEMENTS[Element.ADDRESSEES], Run(ADDRESSEES_LABEL)
    own = wrap((label,), look, room)[0].width
    longest = max((wrap((Run(name),), look, 10 * room)[0].width for name in block.lines), default=0.0)
    offset = own + blank_width(look) if len(block.lines) == 1 else own - look.size / 4
    start = max(INDENT_MM * POINTS_PER_MM, (room - offset - longest) / 2)
    if len(block.lines) == 1:
        text = (label, Run(f" {block.lines[0]}"))
        yield paragraph(Element.ADDRESSEES, text, Place(left=start + offset, hanging=offset, keep_next=True))
    else:
        yield paragraph(Element.ADDRESSEES, (label,), Place(left=start, keep_next=True))
        for left, name in zip(range(len(block.lines) - 1, -1, -1), block.lines, strict=True):
            place = Place(left=start + offset, before=0.0, keep_next=left < LAST_NAMES)
            yield paragraph(Element.ADDRESSEES, (Run(name),), place)
    yield spacer(ADDRESSEES_GAP)
