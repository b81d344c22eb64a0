"""Printing, read back from the file a printer would have got: pages, copies, directions, real size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ketnghia_desktop.domain.progress import SILENT, CancelledError
from ketnghia_desktop.papers import tree
from ketnghia_desktop.papers.pdf import render
from ketnghia_desktop.ui.pages.papers import PapersPage
from ketnghia_desktop.ui.pdf_pages import PdfPages
from ketnghia_desktop.ui.printing import ask_printer, chosen_pages, print_paper

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ketnghia_desktop.ui.pages.paper import PaperEditor
    from tests.window import Seen

MM = 72 / 25.4


def paper() -> bytes:
    """Some pages upright, some lying: the sixth is the last upright."""
    text = tuple(tree.Paragraph((tree.Run("Tổ công tác kết nghĩa " * 30),)) for _ in range(24))
    wide = tuple(tree.Paragraph((tree.Run("Phụ lục đề xuất " * 60),)) for _ in range(12))
    return render(tree.Document("x", (tree.Section(text), tree.Section(wide, landscape=True))))


def to_file(path: Path, resolution: int = 300) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(resolution)
    return printer


def ink(pages: PdfPages, index: int) -> tuple[float, ...]:
    """The edges of what is printed on a page, in mm from its left top corner."""
    image = pages.image(index, 2.0)
    dark = [
        (x, y)
        for y in range(0, image.height(), 1)
        for x in range(0, image.width(), 3)
        if image.pixelColor(x, y).lightness() < 128
    ]
    across, down = [x for x, _y in dark], [y for _x, y in dark]
    return tuple(one / 2 / MM for one in (min(across), min(down), max(across), max(down)))


@pytest.fixture
def whole() -> PdfPages:
    return PdfPages(paper())


def test_every_page_comes_out_in_its_direction_and_real_size(qtbot: QtBot, tmp_path: Path, whole: PdfPages) -> None:
    printer = to_file(tmp_path / "x.pdf")
    printer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)  # what a printer cannot reach
    assert print_paper(printer, paper(), SILENT) == len(whole.sizes)
    printed = PdfPages((tmp_path / "x.pdf").read_bytes())
    assert any(width > height for width, height in whole.sizes)
    assert printed.sizes == tuple(pytest.approx(size, abs=1) for size in whole.sizes)
    for index in (0, len(whole.sizes) - 1):
        assert ink(printed, index) == pytest.approx(ink(whole, index), abs=1.0)


@pytest.mark.parametrize(
    ("asked", "pages"),
    [("2-3", [1, 2]), ("1,4", [0, 3]), ("4-99", [3, 4]), ("", [0, 1, 2, 3, 4])],
)
def test_only_the_pages_asked_for_are_printed(qtbot: QtBot, tmp_path: Path, asked: str, pages: list[int]) -> None:
    printer = to_file(tmp_path / "x.pdf", resolution=72)
    printer.setPageRanges(printer.pageRanges().fromString(asked))
    assert chosen_pages(printer, 5) == pages


def test_pages_may_be_asked_for_from_and_to(qtbot: QtBot, tmp_path: Path) -> None:
    printer = to_file(tmp_path / "x.pdf", resolution=72)
    printer.setFromTo(2, 3)
    assert print_paper(printer, paper(), SILENT) == 2
    assert len(PdfPages((tmp_path / "x.pdf").read_bytes()).sizes) == 2


def test_a_printer_that_makes_no_copies_gets_each_page_again(qtbot: QtBot, tmp_path: Path, whole: PdfPages) -> None:
    printer = to_file(tmp_path / "x.pdf", resolution=72)
    printer.setCopyCount(2)
    sides = print_paper(printer, paper(), SILENT)
    copies = 1 if printer.supportsMultipleCopies() else 2
    assert sides == copies * len(whole.sizes)


@pytest.mark.parametrize(("collated", "lying"), [(True, [False, True] * 2), (False, [False] * 2 + [True] * 2)])
def test_copies_come_one_after_the_other_or_page_by_page(
    qtbot: QtBot, tmp_path: Path, *, collated: bool, lying: list[bool]
) -> None:
    printer = to_file(tmp_path / "x.pdf", resolution=72)
    assert not printer.supportsMultipleCopies()
    printer.setFromTo(6, 7)  # the last upright, the first lying
    printer.setCopyCount(2)
    printer.setCollateCopies(collated)
    assert print_paper(printer, paper(), SILENT) == 4
    assert [width > height for width, height in PdfPages((tmp_path / "x.pdf").read_bytes()).sizes] == lying


class Impatient:
    """Stops the work at its second page."""

    def step(self, done: int, of: int, what: str = "") -> None:
        if done:
            raise CancelledError(of, what)


def test_printing_is_stopped_on_demand(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(CancelledError):
        print_paper(to_file(tmp_path / "x.pdf", resolution=72), paper(), Impatient())


@pytest.fixture
def editor(seen: Seen) -> PaperEditor:
    papers = seen.go("papers", PapersPage)
    papers.show_record("contact_sheet")
    seen.until(lambda: papers.editor and papers.editor.preview.page_count())
    assert papers.editor is not None
    return papers.editor


def test_without_a_printer_it_is_said_what_to_do(
    editor: PaperEditor, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    editor.print_paper()
    assert "chưa cài máy in" in seen.window.notice.text()


def test_pages_and_copies_are_those_of_the_systems_dialog(
    seen: Seen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = seen.go("papers", PapersPage)
    papers.show_record("needs_appendix")
    seen.until(lambda: papers.editor and papers.editor.preview.page_count())
    assert papers.editor is not None
    offered: list[tuple[int, int]] = []

    def choose(dialog: QPrintDialog) -> int:
        """The person asks for pages 1 to 2, twice, on a printer that makes no copies itself."""
        printer = dialog.printer()
        offered.append((dialog.minPage(), dialog.maxPage()))
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "x.pdf"))
        printer.setResolution(72)
        printer.setFromTo(1, 2)
        printer.setCopyCount(2)
        return 1

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["Canon"]))
    monkeypatch.setattr(QPrintDialog, "exec", choose)
    seen.window.activateWindow()
    seen.until(seen.window.isActiveWindow)
    QTest.keyClick(papers.editor, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    seen.until(lambda: "Đã gửi đến máy in" in seen.window.notice.text())
    assert offered == [(1, papers.editor.preview.page_count())]
    assert len(PdfPages((tmp_path / "x.pdf").read_bytes()).sizes) in {2, 4}  # four where the printer makes no copies


def test_the_page_being_looked_at_is_printed_alone(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def choose(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setPrintRange(QPrinter.PrintRange.CurrentPage)
        return 1

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["Canon"]))
    monkeypatch.setattr(QPrintDialog, "exec", choose)
    parent = QWidget()
    qtbot.addWidget(parent)
    printer = ask_printer(parent, 5, 2)
    assert printer is not None
    assert chosen_pages(printer, 5) == [2]


def test_going_back_from_the_systems_dialog_prints_nothing(
    editor: PaperEditor, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["Canon"]))
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: 0)
    editor.print_paper()
    seen.quiet()
    assert seen.window.notice.text() == ""
    assert not seen.window.jobs.courses


def test_the_paper_is_printed_beside_the_window(editor: PaperEditor, seen: Seen, tmp_path: Path) -> None:
    editor.printer = lambda *_asked: to_file(tmp_path / "x.pdf", resolution=72)
    editor.print_paper()
    seen.until(lambda: "Đã gửi đến máy in" in seen.window.notice.text())
    assert len(PdfPages((tmp_path / "x.pdf").read_bytes()).sizes) == editor.preview.page_count()
