"""Previews and long appendices against bare ReportLab drawing of the same text."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

from ketnghia_desktop.app import library, open_store
from ketnghia_desktop.papers import press, tree
from ketnghia_desktop.papers.gather import Wanted
from ketnghia_desktop.papers.wording import inline_text, plain_text
from ketnghia_desktop.paths import shipped
from tests.benchmarks.large import YEARS
from tests.benchmarks.timing import Row, side_by_side

if TYPE_CHECKING:
    from pathlib import Path

    from reportlab.platypus import Flowable

FACE = "Bare"
SMALL, NORMAL = (
    ParagraphStyle("small", fontName=FACE, fontSize=12),
    ParagraphStyle("normal", fontName=FACE, fontSize=14),
)


def escaped(text: str) -> str:
    """As ReportLab's paragraphs want it."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def drawn(flowables: list[Flowable]) -> bytes:
    """The bytes of a document of these."""
    out = BytesIO()
    SimpleDocTemplate(out, pagesize=landscape(A4)).build(flowables)
    return out.getvalue()


def bare_table(document: tree.Document) -> bytes:
    """The largest table of a document, its cells wrapped in paragraphs, drawn by ReportLab alone."""
    found = [block for section in document.sections for block in section.blocks if isinstance(block, tree.Table)]
    largest = max(found, key=lambda table: len(table.body))
    cells = [
        [Paragraph(_cell(cell), SMALL) for cell in row] for row in largest.body if all(cell.span == 1 for cell in row)
    ]
    return drawn([LongTable(cells, repeatRows=0, style=[("GRID", (0, 0), (-1, -1), 0.5, "black")])])


def _cell(cell: tree.TableCell) -> str:
    return escaped(" ".join(inline_text(paragraph) for paragraph in cell.paragraphs))


def bare_text(document: tree.Document) -> bytes:
    """The lines of a document as paragraphs, drawn by ReportLab alone."""
    return drawn([Paragraph(escaped(line), NORMAL) for line in plain_text(document).splitlines()])


def rows(folder: Path) -> list[Row]:
    """The report's preview with its data read, and the appendix with its document composed beforehand."""
    pdfmetrics.registerFont(TTFont(FACE, shipped("resources") / "fonts" / "LiberationSerif-Regular.ttf"))
    forms = library(folder)
    report_of, appendix_of = (
        Wanted(one, YEARS[-1], date(YEARS[-1], 1, 1)) for one in ("needs_report", "needs_appendix")
    )
    with closing(open_store(folder)) as store, store.read() as session:
        report = press.preview(session, forms, report_of).document
        appendix = press.preview(session, forms, appendix_of).document
        preview = side_by_side(
            lambda: press.pdf(press.preview(session, forms, report_of).document),
            lambda: bare_text(report),
        )
        long_table = side_by_side(lambda: press.pdf(appendix), lambda: bare_table(appendix), 5)
    return [
        Row("live preview of the report of needs", *preview, "150 ms"),
        Row("appendix of 500 items as PDF", *long_table, "1.2 x"),
    ]
