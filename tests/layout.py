"""NĐ30 PL I read back from a finished paper: `breaches_of_nd30(pdf, document)` names every rule its pages break."""

# The ranges stand in these modules as the decree writes them, apart from the measures the renderers draw by. The same
# rules read our own PDF and the PDF LibreOffice makes of our Word file.

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

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
from tests.layout_body import check_closing, check_paragraph, check_table
from tests.layout_heads import check_addressees, check_appendix_heading, check_heading, check_type_name
from tests.layout_reading import Reading
from tests.page_rules import breaches_of_page
from tests.pdf_reading import fonts_of, is_page_number, read
from tests.text_finding import Finder

if TYPE_CHECKING:
    from ketnghia_desktop.papers.tree import Document, Section

BAND = "DỮ LIỆU MẪU"


def breaches_of_nd30(pdf: bytes, document: Document) -> tuple[str, ...]:
    """What the finished file breaks, a line each; empty when the paper is right."""
    sheets = read(pdf)
    reading = Reading(sheets, Finder(sheets))
    for font in sorted(fonts_of(pdf)):
        reading.demand(font[6:].startswith("+LiberationSerif"), f"font: {font}")
    for section in document.sections:
        _check_section(reading, section)
    reading.demand(reading.page == len(sheets), f"pages: {len(sheets)}, read {reading.page}")
    for sheet in sheets:
        reading.demand(all(BAND not in line.text for line in sheet.lines), "band: it is text")
        reading.demand((sheet.curves > 0) == document.sample, f"band: {sheet.curves} curves")
    return tuple(reading.breaches)


def _check_section(reading: Reading, section: Section) -> None:
    until = reading.page + 1
    while until < len(reading.sheets) and any(map(is_page_number, reading.sheets[until].lines)):
        until += 1
    for number, sheet in enumerate(reading.sheets[reading.page : until], start=1):
        reading.breaches += breaches_of_page(sheet, number, landscape=section.landscape)
    for block in section.blocks:
        _check(reading, block)
    reading.page, reading.above = until, None


def _check(reading: Reading, block: Block) -> None:
    match block:
        case Heading():
            check_heading(reading, block)
        case TypeName():
            check_type_name(reading, block)
        case Paragraph():
            check_paragraph(reading, block)
        case Addressees():
            check_addressees(reading, block)
        case Table():
            check_table(reading, block)
        case Closing():
            check_closing(reading, block)
        case AppendixHeading():
            check_appendix_heading(reading, block)
        case _:
            assert_never(block)
