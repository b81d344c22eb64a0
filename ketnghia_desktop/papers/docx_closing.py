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
from ketnghia_desktop.papers.lines import wrap
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
TRAVELLING = 100.0
"""Points for the end of the text above the signature: a list of recipients that leaves less goes on overleaf."""
SIDE = CLOSING_SIDE_MM * POINTS_PER_MM
INSIDE = Place(left=SIDE, right=SIDE)
"""Of what stands beside other things: names of neighbours do not run into each other."""


def closing(block: Closing, sheet: Page) -> Iterator[Xml]:
    """One signer beside Nơi nhận; several side by side above it."""
    room = sheet.text_width
    yield spacer(1.0)
    if len(block.signers) == 1:
        left = RECIPIENTS_MM * POINTS_PER_MM
        (signer,) = block.signers
        recipients = _recipients(block, Place(before=CLOSING_GAP + _level(), right=SIDE))
        cells = (cell(left, recipients), cell(room - left, _signature(signer)))
        whole = _height(block, left - SIDE) <= sheet.text_height - TRAVELLING
        yield table((left, room - left), [row(cells, whole=whole)], *borderless())
        return
    short = _height(block, room) <= SHORT_LIST
    for position, signers in enumerate(block.rows, start=1):
        below = _side_by_side(signers, room)
        if (block.recipients and short) or position < len(block.rows):
            keep_together(below)
        yield below
        yield spacer(1.0, keep_next=short or position < len(block.rows))
    yield from _recipients(block, Place(before=CLOSING_GAP, keep_next=short))


def _height(block: Closing, room: float) -> float:
    """Of the list of recipients with its heading, in points, set within so much room."""
    look = ELEMENTS[Element.RECIPIENT]
    lines = sum(len(wrap((Run(name),), look, room)) for name in block.lines)
    return CLOSING_GAP + (ELEMENTS[Element.RECIPIENTS_LABEL].size + lines * look.size) * LINE_HEIGHT


def _level() -> float:
    """How much lower Nơi nhận begins so that it stands on the baseline of the signer's title."""
    return (ELEMENTS[Element.CAPACITY].size - ELEMENTS[Element.RECIPIENTS_LABEL].size) * ASCENT


def _recipients(block: Closing, place: Place) -> Iterator[Xml]:
    """The list under its heading; `place` is that of the heading, and its lines stay together where that asks it."""
    if block.recipients:
        yield paragraph(Element.RECIPIENTS_LABEL, (Run(RECIPIENTS_LABEL),), place._replace(keep_next=True))
    for left, name in zip(range(len(block.lines) - 1, -1, -1), block.lines, strict=True):
        kept = place.keep_next and left > 0
        yield paragraph(Element.RECIPIENT, (Run(name),), Place(keep_next=kept, right=place.right))


def _side_by_side(signers: Sequence[Signer], room: float) -> Xml:
    """Titles in one row, names in the next, so that all names stand on one line."""
    share = room / len(signers)
    titles = row(cell(share, _title(signer)) for signer in signers)
    names = row(cell(share, _name(signer), align="bottom") for signer in signers)
    return table([share] * len(signers), (titles, names), *borderless())


def _signature(signer: Signer) -> Iterator[Xml]:
    yield from _title(signer)
    yield from _name(signer)


def _title(signer: Signer) -> Iterator[Xml]:
    for position, line in enumerate(signer.capacity or ("",)):
        place = INSIDE._replace(before=CLOSING_GAP) if position == 0 else INSIDE
        yield paragraph(Element.CAPACITY, (Run(line),), place)
    if signer.note:
        yield paragraph(Element.SIGNER_NOTE, (Run(signer.note),), INSIDE)


def _name(signer: Signer) -> Iterator[Xml]:
    if signer.post:
        yield paragraph(Element.POST, (Run(signer.post),), INSIDE._replace(before=ROOM))
    place = INSIDE if signer.post else INSIDE._replace(before=ROOM)
    yield paragraph(Element.SIGNER_NAME, (Run(signer.name),), place)
