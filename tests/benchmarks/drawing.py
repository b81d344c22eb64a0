"""Papers and long appendices against bare ReportLab drawing of the same text."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

from ketnghia_desktop.app import library, open_store
from ketnghia_desktop.domain.sheet import Column, Kind, Line, Sheet
from ketnghia_desktop.papers import book_pages, press, tree
from ketnghia_desktop.papers.gather import Wanted
from ketnghia_desktop.papers.standard import LANDSCAPE
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


def register() -> None:
    """Give the bare drawings their face."""
    pdfmetrics.registerFont(TTFont(FACE, shipped("resources") / "fonts" / "LiberationSerif-Regular.ttf"))


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


def a_list(count: int) -> tree.Document:
    """A list of so many poor households, laid out as the one behind the report."""
    columns = tuple(
        Column(key, title, kind, width)
        for key, title, kind, width in (
            ("order", "STT", Kind.INTEGER, 10),
            ("code", "Mã hộ", Kind.CODE, 18),
            ("head", "Họ và tên chủ hộ", Kind.PERSON, 47),
            ("group", "Dân tộc", Kind.TEXT, 24),
            ("hamlet", "Tổ, khu dân cư, nóc", Kind.TEXT, 27),
            ("persons", "Số nhân khẩu", Kind.INTEGER, 15),
            ("poor", "Hộ nghèo", Kind.TICK, 12),
        )
    )
    names = ("Hồ Văn Bước", "Bh'nướch Thị Kim Được", "A Lăng Đhiu", "Zơrâm Thị Mỹ Thiêm", "Tơ Ngôl Minh Dêl")
    lines = tuple(
        Line((one, f"H{one:05d}", f"{names[one % 5]} {one % 97}", "Cơ Tu", f"Tổ {one % 7}", one % 8, one % 3 > 0))
        for one in range(1, count + 1)
    )
    made = book_pages.table(Sheet(columns, lines), LANDSCAPE.text_width)
    return tree.Document("Danh sách", (tree.Section((made,), landscape=True),))


def bare_canvas(document: tree.Document) -> bytes:
    """The same cells wrapped by ReportLab and drawn by bare calls of its canvas."""
    out, (width, height) = BytesIO(), landscape(A4)
    canvas = Canvas(out, pagesize=(width, height))
    (table,) = [block for block in document.sections[0].blocks if isinstance(block, tree.Table)]
    shares = [column.share for column in table.columns]
    each = [share * (width - 128) / sum(shares) for share in shares]
    top = 0.0
    for row in table.body:
        cells = [
            simpleSplit(inline_text(cell.paragraphs[0]), FACE, 12, room - 6)
            for cell, room in zip(row, each, strict=True)
        ]
        tall = max(map(len, cells)) * 14 + 4
        if top < tall + 57:
            if top:
                canvas.showPage()
            top = height - 57
            canvas.setFont(FACE, 12)
        x = 85.0
        for lines, room in zip(cells, each, strict=True):
            for place, line in enumerate(lines):
                canvas.drawString(x + 3, top - 12 - 14 * place, line)
            canvas.line(x, top, x, top - tall)
            x += room
        canvas.line(x, top, x, top - tall)
        canvas.line(85, top - tall, x, top - tall)
        top -= tall
    canvas.save()
    return out.getvalue()


def list_rows() -> list[Row]:
    """Lists of growing length, each beside bare calls: their ratios say whether ours is linear."""
    found = []
    for count in (1_000, 2_000, 10_000):
        document = a_list(count)
        times = side_by_side(partial(press.pdf, document), partial(bare_canvas, document), 3)
        found.append(Row(f"list of {count} poor households as PDF", *times, "2 x, linear"))
    return found


def rows(folder: Path) -> list[Row]:
    """The report with its data read, and the appendix with its document composed beforehand."""
    register()
    forms = library(folder)
    report_of, appendix_of = (
        Wanted(one, YEARS[-1], date(YEARS[-1], 1, 1), values={"attach_list": False})
        for one in ("needs_report", "needs_appendix")
    )
    with closing(open_store(folder)) as store, store.read() as session:
        report = press.preview(session, forms, report_of).document
        appendix = press.preview(session, forms, appendix_of).document
        whole = side_by_side(
            lambda: press.pdf(press.preview(session, forms, report_of).document),
            lambda: bare_text(report),
        )
        long_table = side_by_side(lambda: press.pdf(appendix), lambda: bare_table(appendix), 5)
    return [
        Row("the report of needs, read and drawn for once", *whole, "-"),
        Row("appendix of 500 items as PDF", *long_table, "1.2 x"),
        *list_rows(),
    ]
