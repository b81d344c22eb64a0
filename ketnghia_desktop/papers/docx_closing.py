"""Nơi nhận and the signatures in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.papers.docx_parts import (
    Place,
    Xml,
    borderless,
    cell,
    keep_together,
    paragraph,
    row,
    spacer,
    table,
)
from ketnghia_desktop.papers.faces import ASCENT, LINE_HEIGHT
from ketnghia_desktop.papers.lines import balanced, wrap
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

ROOM = SIGNATURE_ROOM_MM * POINTS_PER_MM
SIDE = CLOSING_SIDE_MM * POINTS_PER_MM


def closing(block: Closing, sheet: Page) -> Iterator[Xml]:
    """One signer beside Nơi nhận; several side by side above it."""
    room = sheet.text_width
    yield spacer(1.0)
    if len(block.signers) == 1:
        yield from _beside(block, block.signers[0], room)
        return
    short = _height(block, room) <= SHORT_LIST
    for position, signers in enumerate(block.rows, start=1):
        below = _side_by_side(signers, room)
        if (block.recipients and short) or position < len(block.rows):
            keep_together(below)
        yield below
        yield spacer(1.0, keep_next=short or position < len(block.rows))
    yield from _label(block, Place(before=CLOSING_GAP, keep_next=True))
    yield from _names(block.lines, range(len(block.lines) - 1) if short else _last_two(block.lines))


def _beside(block: Closing, signer: Signer, room: float) -> Iterator[Xml]:
    """A list that is not short goes on below the signature, where it may be broken across pages."""
    left = RECIPIENTS_MM * POINTS_PER_MM
    fitting = _fitting(block, left - SIDE, _signature_height(signer, room - left))
    head = Place(before=CLOSING_GAP + _level(), right=SIDE)
    beside = (*_label(block, head), *_names(block.lines[:fitting], (), right=SIDE))
    signature = (*_title(signer, room - left), *_name(signer, room - left))
    yield table((left, room - left), [row((cell(left, beside), cell(room - left, signature)))], *borderless())
    others = block.lines[fitting:]
    yield from _names(others, _last_two(others), right=room - left + SIDE)


def _height(block: Closing, room: float, count: int | None = None) -> float:
    """Of the first names under Nơi nhận, or of all, with the heading, in points, set within so much room."""
    look = ELEMENTS[Element.RECIPIENT]
    lines = sum(_line_count(name, Element.RECIPIENT, room) for name in block.lines[:count])
    return CLOSING_GAP + (ELEMENTS[Element.RECIPIENTS_LABEL].size + lines * look.size) * LINE_HEIGHT


def _fitting(block: Closing, room: float, height: float) -> int:
    """How many names stand beside something so high, the last one reaching below it; all of a short list."""
    if _height(block, room) <= SHORT_LIST:
        return len(block.lines)
    counts = range(len(block.lines))
    return next((count for count in counts if _height(block, room, count) >= height), len(block.lines))


def _signature_height(signer: Signer, width: float) -> float:
    """From the gap above the title to the end of the name, in points."""
    parts = (
        *((line, Element.CAPACITY) for line in signer.capacity or ("",)),
        (signer.note, Element.SIGNER_NOTE),
        (signer.post, Element.POST),
        (signer.name, Element.SIGNER_NAME),
    )
    room = width - 2 * SIDE
    sizes = (_line_count(text, element, room) * ELEMENTS[element].size for text, element in parts)
    return CLOSING_GAP + ROOM + sum(sizes) * LINE_HEIGHT


def _line_count(text: str, element: Element, room: float) -> int:
    return len(wrap((Run(text),), ELEMENTS[element], room)) if text else 0


def _last_two(names: Sequence[str]) -> Sequence[int]:
    """So that no name stands alone overleaf."""
    return range(len(names) - 2, len(names) - 1)


def _level() -> float:
    """How much lower Nơi nhận begins so that it stands on the baseline of the signer's title."""
    return (ELEMENTS[Element.CAPACITY].size - ELEMENTS[Element.RECIPIENTS_LABEL].size) * ASCENT


def _label(block: Closing, place: Place) -> Iterator[Xml]:
    if block.recipients:
        yield paragraph(Element.RECIPIENTS_LABEL, (Run(RECIPIENTS_LABEL),), place)


def _names(names: Sequence[str], kept: Sequence[int], *, right: float = 0.0) -> Iterator[Xml]:
    """The lines of the list; those `kept` stay on the page of the next."""
    for position, name in enumerate(names):
        yield paragraph(Element.RECIPIENT, (Run(name),), Place(keep_next=position in kept, right=right))


def _side_by_side(signers: Sequence[Signer], room: float) -> Xml:
    """Titles in one row, names in the next, so that all names stand on one line."""
    share = room / len(signers)
    titles = row(cell(share, _title(signer, share)) for signer in signers)
    names = row(cell(share, _name(signer, share), align="bottom") for signer in signers)
    return table([share] * len(signers), (titles, names), *borderless())


def _title(signer: Signer, width: float) -> Iterator[Xml]:
    for position, line in enumerate(signer.capacity or ("",)):
        yield _centred(Element.CAPACITY, line, width, before=None if position else CLOSING_GAP)
    if signer.note:
        yield _centred(Element.SIGNER_NOTE, signer.note, width)


def _name(signer: Signer, width: float) -> Iterator[Xml]:
    if signer.post:
        yield _centred(Element.POST, signer.post, width, before=ROOM)
    yield _centred(Element.SIGNER_NAME, signer.name, width, before=None if signer.post else ROOM)


def _centred(element: Element, text: str, width: float, *, before: float | None = None) -> Xml:
    """Lines about alike in length, as the PDF breaks them; names of neighbours do not run into each other."""
    inner = width - 2 * SIDE
    side = (width - balanced((Run(text),), ELEMENTS[element], inner)) / 2 if text else SIDE
    return paragraph(element, (Run(text),), Place(before=before, left=side, right=side))
