"""Vietnamese is typed by going back and typing anew: in every field of every page "Đăng" stays "Đăng"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QTextEdit

from ketnghia_desktop.ui.entry.passage_text import PassageText
from ketnghia_desktop.ui.listing import Listing
from ketnghia_desktop.ui.pages.households import HouseholdsPage
from ketnghia_desktop.ui.pages.papers import PapersPage
from ketnghia_desktop.ui.table.menus import open_filter
from tests.facts_of_a_commune import library
from tests.walk import PAGES, SCENES, now_seen, visit
from tests.window import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tests.window import Seen

Field = QLineEdit | QPlainTextEdit | QTextEdit
TELEX = ("D", "\b", "Đ", "a", "\b", "ă", "n", "g")
"""What UniKey sends while D D a w n g is typed: it takes a letter back and puts another in its place."""
FIELDS_AT_LEAST = 60
"""Fewer fields than there are would mean that the walk does not find them."""


def press(field: QWidget, letter: str) -> None:
    back = letter == "\b"
    key = Qt.Key.Key_Backspace if back else ord(letter.upper())
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(field, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "" if back else letter))


def compose(field: QWidget, letter: str) -> None:
    """As an input method of Linux does it."""
    event = QInputMethodEvent()
    if letter == "\b":
        event.setCommitString("", -1, 1)
    else:
        event.setCommitString(letter)
    QApplication.sendEvent(field, event)


def text(field: Field) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def put(field: Field, words: str) -> None:
    if isinstance(field, QLineEdit):
        field.setText(words)
    else:
        field.setPlainText(words)


def typed(field: Field, send: Callable[[QWidget, str], None]) -> str:
    """What stands in an emptied field after the word was typed; then it holds again what it held."""
    before = text(field)
    field.clear()
    for letter in TELEX:
        send(field, letter)
    found = text(field)
    put(field, before)
    return found


def fields(shown: list[QWidget]) -> list[Field]:
    return [one for one in shown if isinstance(one, Field) and one.isEnabled() and not one.isReadOnly()]


def name(key: str, field: Field) -> str:
    return f"{key}: {field.accessibleName() or field.objectName() or type(field).__name__}"


def test_every_field_takes_what_unikey_types(seen: Seen) -> None:
    wrong, count = [], 0
    for key in [one for one in SCENES if one != "crash"]:
        for field in fields(visit(seen, key)):
            count += 1
            wrong += [name(key, field)] * (both(field) != {"Đăng"})
    assert wrong == []
    assert count >= FIELDS_AT_LEAST


def test_every_field_of_every_paper_takes_what_unikey_types(seen: Seen) -> None:
    page = seen.go("papers", PapersPage)
    seen.until(lambda: page._entries)
    wrong, kinds = [], set()
    for key in library().papers:
        page.show_record(key)
        seen.until(lambda: page.editor and page.editor.preview.page_count())
        seen.quiet()
        found = fields(now_seen(seen))
        kinds |= {type(one) for one in found}
        wrong += [name(key, one) for one in found if both(one) != {"Đăng"}]
    assert wrong == []
    assert PassageText in kinds


def test_the_words_of_a_filter_take_what_unikey_types(seen: Seen) -> None:
    listing = seen.go("households", HouseholdsPage).listing
    seen.until(listing.lines.rowCount)
    popup = open_filter(listing, "head")
    assert both(popup.words) == {"Đăng"}


def test_a_filter_closed_before_its_values_come_is_closed(seen: Seen) -> None:
    listing = seen.go("households", HouseholdsPage).listing
    seen.until(listing.lines.rowCount)
    popup = open_filter(listing, "head")
    popup.close()
    QApplication.sendPostedEvents(popup, QEvent.Type.DeferredDelete)
    seen.quiet()
    assert seen.window.rescue.page is None


def test_every_field_of_the_first_screens_takes_what_unikey_types(seen_empty: Seen) -> None:
    page = seen_empty.first_run()
    seen_empty.quiet()
    shown = []
    for number in range(len(page.screens)):
        page._show_screen(number)
        shown += fields(now_seen(seen_empty))
        wrong = [name("first_run", one) for one in fields(now_seen(seen_empty)) if both(one) != {"Đăng"}]
        assert (number, wrong) == (number, [])
    assert len(shown) == 4


def both(one: Field) -> set[str]:
    return {typed(one, press), typed(one, compose)}


def test_the_report_of_a_fault_is_read_and_not_typed_into(seen: Seen) -> None:
    visit(seen, "crash")
    page = seen.window.rescue.page
    assert page is not None
    before = page.report.toPlainText()
    for letter in TELEX:
        press(page.report, letter)
    assert page.report.toPlainText() == before
    assert not page.report.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def cells(listing: Listing) -> Iterator[tuple[str, Field]]:
    """The editor of every column that is written in, opened in the first line that can be."""
    for section in range(listing.lines.columnCount()):
        for row in range(min(listing.lines.rowCount(), 4)):
            listing.setCurrentIndex(listing.lines.index(row, section))
            if listing.writer and not listing.writer.why_not(listing.currentIndex()):
                listing.edit_cell()
                editor = listing._cells.editor
                if editor is not None:
                    yield listing.lines.column(section).key, editor
                    listing._cells.closeEditor.emit(editor)
                break


def test_every_cell_that_is_written_in_takes_what_unikey_types(seen: Seen) -> None:
    wrong, written = [], set()
    for key in PAGES:
        for listing in [one for one in visit(seen, key) if isinstance(one, Listing)]:
            for column, editor in cells(listing):
                written.add(key)
                if {typed(editor, press), typed(editor, compose)} != {"Đăng"}:
                    wrong.append(f"{key}: {column}")
    assert wrong == []
    assert {"households", "members", "proposals", "villages"} <= written


def completers(one: QWidget) -> list[QCompleter]:
    found = one.completer() if isinstance(one, QLineEdit | QComboBox) else None
    return [found] if isinstance(found, QCompleter) else []


def test_nothing_is_completed_inside_a_field(seen: Seen) -> None:
    inline = [
        (key, type(one).__name__)
        for key in PAGES
        for one in visit(seen, key)
        for completer in completers(one)
        if completer.completionMode() is not QCompleter.CompletionMode.PopupCompletion
    ]
    assert inline == []


def test_a_field_that_completes_itself_would_be_found(qtbot: QtBot) -> None:
    field = QComboBox()
    qtbot.addWidget(field)
    field.addItems(["Dang", "Đăng"])
    field.setEditable(True)
    assert completers(field)[0].completionMode() is QCompleter.CompletionMode.InlineCompletion
    line = field.lineEdit()
    assert isinstance(line, QLineEdit)
    field.show()
    field.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus, timeout=PATIENCE)
    assert typed(line, press) == "DĐăng"
