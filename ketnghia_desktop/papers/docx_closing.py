"""Nơi nhận and the signatures in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.papers.docx_parts import PLAIN, Place, Xml, borderless, cell, paragraph, row, spacer, table
from ketnghia_desktop.papers.faces import ASCENT
from ketnghia_desktop.papers.standard import (
    CLOSING_GAP,
    ELEMENTS,
    LEFT_BLOCK_MM,
    POINTS_PER_MM,
    SIGNATURE_ROOM_MM,
    Element,
)
from ketnghia_desktop.papers.tree import RECIPIENTS_LABEL, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ketnghia_desktop.papers.standard import Page
    from ketnghia_desktop.papers.tree import Closing, Signer

ROOM = SIGNATURE_ROOM_MM * POINTS_PER_MM
BESIDE = 35
"""More recipients than this may go on overleaf beside the signature."""


def closing(block: Closing, sheet: Page) -> Iterator[Xml]:
    """One signer beside Nơi nhận; several side by side above it."""
    room = sheet.text_width
    yield spacer(1.0)
    if len(block.signers) == 1:
        left = LEFT_BLOCK_MM * POINTS_PER_MM
        (signer,) = block.signers
        cells = (cell(left, _recipients(block, CLOSING_GAP + _level())), cell(room - left, _signature(signer)))
        yield table((left, room - left), [row(cells, whole=len(block.recipients) <= BESIDE)], *borderless())
        return
    for signers in block.rows:
        yield _side_by_side(signers, room)
        yield spacer(1.0)
    yield from _recipients(block, CLOSING_GAP)


def _level() -> float:
    """How much lower Nơi nhận begins so that it stands on the baseline of the signer's title."""
    return (ELEMENTS[Element.CAPACITY].size - ELEMENTS[Element.RECIPIENTS_LABEL].size) * ASCENT


def _recipients(block: Closing, before: float) -> Iterator[Xml]:
    if block.recipients:
        yield paragraph(Element.RECIPIENTS_LABEL, (Run(RECIPIENTS_LABEL),), Place(keep_next=True, before=before))
    for name in block.lines:
        yield paragraph(Element.RECIPIENT, (Run(name),))


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
        place = Place(before=CLOSING_GAP) if position == 0 else PLAIN
        yield paragraph(Element.CAPACITY, (Run(line),), place)
    if signer.note:
        yield paragraph(Element.SIGNER_NOTE, (Run(signer.note),))


def _name(signer: Signer) -> Iterator[Xml]:
    if signer.post:
        yield paragraph(Element.POST, (Run(signer.post),), Place(before=ROOM))
    yield paragraph(Element.SIGNER_NAME, (Run(signer.name),), PLAIN if signer.post else Place(before=ROOM))
