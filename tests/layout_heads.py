"""NĐ30 PL I, II.1-5, II.9.b, III.1: heading, type and subject, Kính gửi, heading of an appendix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.papers.tree import ADDRESSEES_LABEL, MOTTO, NATIONAL_NAME, Hole
from ketnghia_desktop.papers.wording import inline_text
from tests.layout_reading import (
    A_THIRD_TO_A_HALF,
    BOLD,
    CLOSE,
    ITALIC,
    LARGE,
    NATURAL,
    SMALL,
    THE_WHOLE,
    UPRIGHT,
)

if TYPE_CHECKING:
    from ketnghia_desktop.papers.tree import Addressees, AppendixHeading, Heading, Inlines, TypeName
    from tests.layout_reading import Reading
    from tests.text_finding import Found

LEAST_GAP = 6.0


def check_heading(reading: Reading, block: Heading) -> None:
    national = reading.find(NATIONAL_NAME, SMALL, [BOLD])
    motto = reading.find(MOTTO, LARGE, [BOLD])
    if len(national) != 1 or len(motto) != 1:
        reading.breaches.append("Quốc hiệu, Tiêu ngữ: not one line each")
        return
    reading.centred(motto, national[0].middle)
    pitch = motto[0].baseline - national[0].baseline
    reading.demand(pitch <= 1.1 * NATURAL * motto[0].size, f"Tiêu ngữ: {pitch:.1f} below Quốc hiệu")
    reading.ruled(motto[0], THE_WHOLE, motto[0].width)
    agency = _check_agency(reading, block)
    number = reading.find(inline_text(block.number or ()), (13.0, 13.0), [UPRIGHT])
    dated = reading.find(inline_text(block.place_date), LARGE, [ITALIC])
    if number and agency:
        reading.centred(number, agency[-1].middle)
    if not _ends_blank(block.place_date):
        reading.centred(dated, national[0].middle)
    if number and dated:
        off = dated[0].baseline - number[0].baseline
        reading.demand(abs(off) <= CLOSE, f"date {off:.1f} below the number")
    _check_letter_subject(reading, block, number)


def _ends_blank(inlines: Inlines) -> bool:
    """Then the ink says nothing about the middle."""
    return bool(inlines) and isinstance(inlines[-1], Hole) and not inlines[-1].fill


def _check_agency(reading: Reading, block: Heading) -> Found:
    found: Found = ()
    for names, face in ((block.superior, UPRIGHT), (block.agency, BOLD)):
        for name in names:
            reading.capitals(name)
            found = (*found, *reading.find(name, SMALL, [face]))
    if found:
        reading.centred(found, found[0].middle)
        reading.ruled(found[-1], A_THIRD_TO_A_HALF, found[-1].width)
    return found


def _check_letter_subject(reading: Reading, block: Heading, number: Found) -> None:
    subject = reading.find(inline_text(block.letter_subject or ()), SMALL, [UPRIGHT])
    if subject and number:
        reading.centred(subject, number[0].middle)
        gap = subject[0].top - number[-1].bottom
        reading.demand(abs(gap - LEAST_GAP) <= 2 * CLOSE, f"V/v {gap:.1f} below the number")


def check_type_name(reading: Reading, block: TypeName) -> None:
    reading.capitals(block.name)
    name = reading.find(block.name, LARGE, [BOLD])
    subject = reading.find(inline_text(block.subject), LARGE, [BOLD])
    _check_titles(reading, (*name, *subject), block.attached)


def check_appendix_heading(reading: Reading, block: AppendixHeading) -> None:
    reading.capitals(block.title)
    label = reading.find(block.label, (14.0, 14.0), [BOLD])
    title = reading.find(block.title, LARGE, [BOLD])
    own = label and label[0].page == reading.page and reading.above is None
    reading.demand(bool(own) or not block.label, f"{block.label!r}: not at the top of its own pages")
    _check_titles(reading, (*label, *title), block.attached)


def _check_titles(reading: Reading, titles: Found, attached: Inlines) -> None:
    below = reading.find(inline_text(attached), LARGE, [ITALIC])
    reading.centred((*titles, *below), reading.text_middle)
    if titles:
        reading.ruled((*titles, *below)[-1], A_THIRD_TO_A_HALF, titles[-1].width)


def check_addressees(reading: Reading, block: Addressees) -> None:
    if len(block.lines) == 1:
        reading.find(f"{ADDRESSEES_LABEL} {block.lines[0]}", LARGE, [UPRIGHT])
        return
    label = reading.find(ADDRESSEES_LABEL, LARGE, [UPRIGHT])
    for position, name in enumerate(block.lines):
        lines = reading.find(name, LARGE, [UPRIGHT])
        end = "." if position == len(block.lines) - 1 else ";"
        reading.demand(name.startswith("- ") and name.endswith(end), f"Kính gửi: {name!r}")
        for line in lines if label else ():
            off = line.x0 - label[0].x1
            reading.demand(-label[0].size / 2 <= off <= CLOSE, f"Kính gửi: {off:.1f} from the colon: {name!r}")
