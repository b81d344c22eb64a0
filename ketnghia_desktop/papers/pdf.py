"""A Document as PDF: fonts embedded, the same bytes for the same document."""

from __future__ import annotations

import io
import threading
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ketnghia_desktop.papers.band import band_path
from ketnghia_desktop.papers.faces import Face
from ketnghia_desktop.papers.lines import UNKNOWN, printable, wrap
from ketnghia_desktop.papers.pdf_boxes import Area, set_line
from ketnghia_desktop.papers.pdf_drawing import SIGN_LINES, draw
from ketnghia_desktop.papers.pdf_pages import SetPage, set_section
from ketnghia_desktop.papers.standard import (
    BAND_GREY,
    BAND_WEIGHT,
    ELEMENTS,
    NUMBER_TOP_MM,
    POINTS_PER_MM,
    Element,
    Page,
)
from ketnghia_desktop.papers.tree import Run, Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.pdfgen.pathobject import PDFPathObject

    from ketnghia_desktop.papers.pdf_boxes import Mark
    from ketnghia_desktop.papers.tree import Document

DRAWING = threading.Lock()
"""The library keeps what it is writing in places that all threads share."""


def render(document: Document) -> bytes:
    """The finished paper; text from people is drawn as it stands, never read as mark-up."""
    pages = [page for section in document.sections or (Section(()),) for page in set_section(section)]
    with DRAWING:
        return _drawn(pages, document)


def _drawn(pages: list[SetPage], document: Document) -> bytes:
    _register_faces()
    file, face = io.BytesIO(), Face.REGULAR.value
    canvas = Canvas(file, invariant=1, lang="vi-VN", initialFontName=face)  # type: ignore[arg-type]  # the stub: float
    canvas.setTitle(printable(document.title))
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("")
    for page in pages:
        _draw(canvas, page, sample=document.sample)
    canvas.save()
    return file.getvalue()


def _register_faces() -> None:
    """Registering again would only read the files again."""
    known = set(pdfmetrics.getRegisteredFontNames())
    for face in Face:
        if face.value not in known:
            font = TTFont(face.value, str(face.file))
            # What is drawn as lines has a letter behind it, so that it is found and copied as what it is.
            font.face.charToGlyph.update(dict.fromkeys(map(ord, SIGN_LINES), font.face.charToGlyph[ord(UNKNOWN)]))
            pdfmetrics.registerFont(font)


def _draw(canvas: Canvas, page: SetPage, *, sample: bool) -> None:
    sheet = page.sheet
    canvas.setPageSize((sheet.width * POINTS_PER_MM, sheet.height * POINTS_PER_MM))
    canvas.saveState()
    if sample:
        _draw_band(canvas, sheet)
    canvas.translate(sheet.left * POINTS_PER_MM, (sheet.height - sheet.top) * POINTS_PER_MM)
    draw(canvas, (*page.marks, *_page_number(page)))
    canvas.restoreState()
    canvas.showPage()


def _page_number(page: SetPage) -> Iterator[Mark]:
    """Centred in the top margin, not on the first page of a section (PL I, I.7)."""
    if page.number > 1:
        look = ELEMENTS[Element.PAGE_NUMBER]
        area = Area(0, page.sheet.text_width)
        (line,) = wrap((Run(str(page.number)),), look, area.width)
        yield from set_line(line, look, area, (NUMBER_TOP_MM - page.sheet.top) * POINTS_PER_MM)


def _draw_band(canvas: Canvas, sheet: Page) -> None:
    canvas.saveState()
    canvas.translate(sheet.width * POINTS_PER_MM / 2, sheet.height * POINTS_PER_MM / 2)
    canvas.setStrokeGray(BAND_GREY)
    canvas.setLineWidth(BAND_WEIGHT)
    path = canvas.beginPath()
    for segment in band_path():
        _extend(path, segment.command, [way * POINTS_PER_MM for x, y in segment.points for way in (x, -y)])
    canvas.drawPath(path)
    canvas.restoreState()


def _extend(path: PDFPathObject, command: str, numbers: list[float]) -> None:
    match command:
        case "M":
            path.moveTo(*numbers)
        case "L":
            path.lineTo(*numbers)
        case "C":
            path.curveTo(*numbers)
        case _:
            path.close()
