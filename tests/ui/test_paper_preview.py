"""The preview of a paper in the real window: it follows the newest words, keeps its place; a long list follows it."""

from __future__ import annotations

from io import BytesIO
from threading import Event
from typing import TYPE_CHECKING

import pdfplumber
import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from ketnghia_desktop.papers import press
from ketnghia_desktop.services import household_list, households
from ketnghia_desktop.services.household_list import HouseholdQuery
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.pages.papers import PapersPage
from ketnghia_desktop.ui.pdf_pages import PdfPages
from tests.window import READERS, type_into

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.papers.gather import Wanted
    from ketnghia_desktop.papers.kept import Kept
    from ketnghia_desktop.store.work import Work
    from ketnghia_desktop.ui.pages.paper import PaperEditor
    from tests.window import Seen

LONG = "\n".join(f"Đoạn thứ {n}. {'Đời sống của đồng bào còn nhiều khó khăn. ' * 12}" for n in range(90))


@pytest.fixture
def editor(seen: Seen) -> PaperEditor:
    """The report of needs, all its pages and the list behind it drawn."""
    papers = seen.go("papers", PapersPage)
    papers.show_record("needs_report")
    seen.until(lambda: papers.editor and papers.editor.drawing._behind and settled(papers.editor))
    seen.quiet()
    assert papers.editor is not None
    return papers.editor


def settled(editor: PaperEditor) -> bool:
    """Whether all pages of the newest state are shown."""
    parts = (editor.drawing._paper, editor.drawing._behind)
    return all(parts) and editor.preview.page_count() == sum(len(PdfPages(part).sizes) for part in parts)


def send(into: QWidget, text: str) -> None:
    typed = QInputMethodEvent()
    typed.setCommitString(text)
    QApplication.sendEvent(into, typed)


def words(pdf: bytes) -> str:
    """All words of a finished PDF."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return "\n".join(page.extract_text() for page in opened.pages)


def test_a_report_of_thirty_pages_shrinks_under_the_eyes_of_who_reads_its_end(editor: PaperEditor, seen: Seen) -> None:
    short = editor.preview.page_count()
    type_into(editor.form, "economy", LONG)
    seen.until(lambda: editor.preview.page_count() > short + 15)
    editor.preview.go("last")
    assert editor.preview.page() == editor.preview.page_count() - 1
    editor.form["attach_list"].show_value(False)  # noqa: FBT003 - the value of a tick
    editor.form["attach_list"].edited.emit()
    type_into(editor.form, "economy", "Ổn định")
    seen.until(lambda: editor.preview.page_count() < short)
    assert editor.preview.page() < editor.preview.page_count()
    seen.until(lambda: editor.preview._drawn and editor.preview.page() in editor.preview._drawn.images)
    assert editor.preview.bar.number.text() == str(editor.preview.page() + 1)


def test_typing_does_not_wait_and_only_the_newest_words_are_composed(
    editor: PaperEditor, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    composed: list[str] = []
    real = press.shown_now

    def noted(session: Session, library: Library, wanted: Wanted, kept: Kept) -> tuple[press.Entry, press.Composed]:
        composed.append(str(wanted.values))
        return real(session, library, wanted, kept)

    monkeypatch.setattr(press, "shown_now", noted)
    free = Event()
    for _reader in range(READERS):  # the lanes are at work for long
        seen.window.jobs.draw(free.wait, bool)
    passage = editor.form["economy"].control
    for letter in "Mùa":
        send(passage, letter)
        editor.ask()
    assert "Mùa" in str(editor.form["economy"].value())
    assert composed == []
    free.set()
    seen.until(lambda: "Mùa" in str(editor.state and editor.state.document))
    seen.quiet()
    assert all("Mùa" in values for values in composed)


def test_the_words_being_read_and_the_size_stay_while_pages_grow_before_them(editor: PaperEditor, seen: Seen) -> None:
    type_into(editor.form, "orientation", LONG)
    seen.until(lambda: editor.preview.page_count() > 15 and settled(editor))
    editor.preview.zoom_by(1.3)
    editor.preview.show_page(8)
    seen.quiet()
    drawn, percent = editor.preview._drawn, editor.preview.bar._percent.text()
    assert drawn is not None
    line = drawn.pages.line_below(editor.preview._spot())
    assert line is not None
    before = editor.preview._down(line.at) - editor.preview.verticalScrollBar().value()
    type_into(editor.form, "economy", "\n".join(LONG.split("\n")[:12]))
    seen.until(lambda: editor.preview._drawn and editor.preview._drawn.pages is not drawn.pages)
    seen.quiet()
    now = editor.preview._drawn
    found = now.pages.find(line.text, line.at) if now else None
    assert found is not None
    assert found != line.at
    assert editor.preview._down(found) - editor.preview.verticalScrollBar().value() == pytest.approx(before, abs=2)
    assert editor.preview.bar._percent.text() == percent


def test_the_list_behind_is_drawn_once_while_the_paper_is_written_and_anew_when_a_household_changes(
    editor: PaperEditor, seen: Seen
) -> None:
    behind = editor.drawing._behind
    with seen.bot.waitSignal(editor.shown, timeout=30_000):
        type_into(editor.form, "economy", "Ổn định")
    seen.saved(editor.flush)
    seen.quiet()
    assert editor.drawing._behind is behind

    def rename(work: Work) -> None:
        asked = HouseholdQuery(classes=("poor",), year=editor.which.year, limit=1)
        ((first, _cells),) = household_list.rows(work.session, asked, ("head",))
        households.edit(work, first, head="Người Đổi Tên Mới")

    seen.saved(lambda: seen.window.jobs.run(Operation("household.edit", rename)))
    seen.until(lambda: editor.drawing._behind not in (behind, b"") and settled(editor))
    assert "Người Đổi Tên Mới" in words(editor.drawing._behind)
