"""C · The report of needs: passages brought over from Word, figures that open their households, the list behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from ketnghia_desktop.papers.tree import Paragraph, Run
from ketnghia_desktop.ui.entry.passage_text import PassageText
from ketnghia_desktop.ui.pages.papers import PapersPage
from tests.journeys.test_decision import page_text
from tests.window import ROOT

if TYPE_CHECKING:
    from ketnghia_desktop.ui.pages.paper import PaperEditor
    from tests.window import Seen

WORD = ROOT / "tests" / "papers" / "clipboards" / "word.html"


def open_report(seen: Seen) -> PaperEditor:
    papers = seen.go("papers", PapersPage)
    papers.show_record("needs_report")
    seen.until(lambda: papers.editor and papers.editor.preview.page_count())
    assert papers.editor is not None
    return papers.editor


def pasted(editor: PaperEditor, key: str, html: str) -> None:
    control = editor.form[key].control
    assert isinstance(control, PassageText)
    data = QMimeData()
    data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
    control.selectAll()
    QTest.keyClick(control, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_passage_comes_over_from_word_and_prints_as_it_was(seen: Seen) -> None:
    editor = open_report(seen)
    pasted(editor, "economy", WORD.read_text("utf-8"))
    seen.saved(editor.flush)
    seen.until(lambda: "2. Trồng quế & sâm" in page_text(editor))
    assert editor.state is not None
    printed = [one.inlines for one in editor.state.document.sections[0].blocks if isinstance(one, Paragraph)]
    assert (Run("Về kinh tế:", bold=True), Run(" sản xuất "), Run("nông, lâm nghiệp", italic=True)) in [
        line[:3] for line in printed
    ]
    assert (Run("- "), Run("đất dốc, thiếu nước")) in printed
    seen.saved(seen.window.top.undo_asked.emit)
    seen.until(lambda: "Trồng quế" not in page_text(editor))
