"""Printing through the system's dialog: the pages of a finished PDF, in their real size, strip by strip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.ui.pdf_pages import POINTS_PER_INCH, PdfPages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from ketnghia_desktop.domain.progress import Progress

FINEST = 600
"""Dots per inch beyond which nobody sees a difference on office paper."""
STRIP = 256
"""Rows of dots drawn at a time: a whole page at 600 dpi would take 140 MB."""


def need_printer() -> None:
    """Refused(printer.none) where there is none to print on."""
    from PySide6.QtPrintSupport import QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        raise Refused(Breach("printer.none"))


def ask_printer(parent: QWidget, pages: int, page: int) -> QPrinter | None:
    """The printer, pages and copies a person chose; None when they went back. Refused(printer.none)."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    need_printer()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    options = QPrintDialog.PrintDialogOption
    dialog.setOptions(options.PrintPageRange | options.PrintCurrentPage | options.PrintCollateCopies)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    if not dialog.exec():
        return None
    if printer.printRange() == QPrinter.PrintRange.CurrentPage:
        printer.setFromTo(page + 1, page + 1)
    return printer


def chosen_pages(printer: QPrinter, count: int) -> list[int]:
    """The pages to print, counted from 0: those of the ranges asked for that there are, in order."""
    ranges = printer.pageRanges()
    if not ranges.isEmpty():
        return [page - 1 for page in range(1, count + 1) if ranges.contains(page)]
    first, last = printer.fromPage() or 1, printer.toPage() or count
    return list(range(first - 1, min(last, count)))


def print_paper(printer: QPrinter, pdf: bytes, progress: Progress) -> int:
    """Print a finished PDF: see `print_pages`."""
    pages = PdfPages(pdf)
    try:
        return print_pages(printer, pages, progress)
    finally:
        pages.close()


def print_pages(printer: QPrinter, pages: PdfPages, progress: Progress) -> int:
    """Print what was asked for; the number of sheets' sides. For a thread; Refused(printer.failed).

    Each page in its own direction and real size, from the corner of the paper, never shrunk to what can be printed.
    """
    wanted = chosen_pages(printer, len(pages.sizes))
    own = 1 if printer.supportsMultipleCopies() else printer.copyCount()  # the others the printer makes itself
    once = wanted * own if printer.collateCopies() else [page for page in wanted for _copy in range(own)]
    printer.setFullPage(True)
    painter, finished = QPainter(), False
    try:
        for done, page in enumerate(once):
            progress.step(done, len(once), fill(_("Page {page}"), {"page": page + 1}))
            _turn(printer, pages.sizes[page])
            if not (painter.begin(printer) if done == 0 else printer.newPage()):
                raise Refused(Breach("printer.failed"))
            _draw(painter, printer.resolution(), pages, page)
        finished = True
    finally:
        if not finished:
            printer.abort()
        painter.end()
    return len(once)


def _turn(printer: QPrinter, size: tuple[float, float]) -> None:
    """The paper and its direction that the next page wants."""
    narrow, wide = sorted(size)
    layout = QPageLayout(
        QPageSize(QSizeF(narrow, wide), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch),
        QPageLayout.Orientation.Landscape if size[0] > size[1] else QPageLayout.Orientation.Portrait,
        QMarginsF(),
    )
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)


def _draw(painter: QPainter, resolution: int, pages: PdfPages, page: int) -> None:
    dots = min(resolution, FINEST)
    scale, larger = dots / POINTS_PER_INCH, resolution / dots
    width, height = (round(side * scale) for side in pages.sizes[page])
    for top in range(0, height, STRIP):
        image = pages.strip(page, scale, range(top, min(top + STRIP, height)))
        painter.drawImage(QRectF(0, top * larger, width * larger, image.height() * larger), image)
