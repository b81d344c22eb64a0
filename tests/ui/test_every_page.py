"""What holds on all pages: plain text, names for screen readers, the language, nothing clipped."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QTableView,
    QWidget,
)

from ketnghia_desktop import messages
from ketnghia_desktop.ui.navigation import PLACES
from ketnghia_desktop.ui.pages.page import Page
from ketnghia_desktop.ui.pages.papers import PapersPage
from ketnghia_desktop.ui.preview import Preview
from tests.window import ROOT, catalogues, doors, show

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.window import Seen

PAGES = [place.key for place in PLACES if place.build]
CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTableView, Preview)


def visit(seen: Seen, key: str) -> list[QWidget]:
    """Everything that is seen in the window once a page stands there."""
    page = seen.go(key, Page)
    seen.quiet()
    seen.quiet()
    if isinstance(page, PapersPage):
        seen.until(lambda: page._entries)
        page.show_record("team_decision")
        seen.until(lambda: page.editor and page.editor.preview.page_count())
    return [one for one in seen.window.findChildren(QWidget) if one.isVisible()]


def everywhere(seen: Seen) -> Iterator[tuple[str, QWidget]]:
    """Everything on every page, with the page it was seen on."""
    return ((key, one) for key in PAGES for one in visit(seen, key))


def test_labels_read_nothing_as_markup(seen: Seen) -> None:
    labels = [(key, one) for key, one in everywhere(seen) if isinstance(one, QLabel)]
    assert {key for key, _ in labels} == set(PAGES)
    assert [(key, one.text()) for key, one in labels if one.textFormat() is not Qt.TextFormat.PlainText] == []


def test_every_control_says_its_name_to_a_screen_reader(seen: Seen) -> None:
    nameless = [
        f"{key}: {type(one).__name__} of {type(one.parent()).__name__}"
        for key, one in everywhere(seen)
        if isinstance(one, CONTROLS) and one.focusPolicy() is not Qt.FocusPolicy.NoFocus
        if not QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name).strip()
    ]
    assert nameless == []


def words(one: QWidget) -> list[str]:
    said = [one.accessibleName(), one.toolTip()]
    if isinstance(one, QLineEdit):
        return [*said, one.placeholderText()]
    return [*said, one.text()] if isinstance(one, QLabel | QAbstractButton) else said


def test_no_english_is_left_on_the_screen(seen: Seen) -> None:
    vietnamese = catalogues().read_po(ROOT / "i18n" / "vi" / "LC_MESSAGES" / "ketnghia.po")
    english = {text for text, translation in vietnamese.items() if text != translation} - {""}
    assert [(key, text) for key, one in everywhere(seen) for text in words(one) if text in english] == []


def clipped(one: QWidget) -> bool:
    """Whether a button or an unwrapped label is narrower than its words."""
    if isinstance(one, QPushButton) and one.text():
        hint = one.minimumSizeHint()
        return one.width() < hint.width() or one.height() < hint.height()
    if not isinstance(one, QLabel) or one.wordWrap():
        return False
    return one.width() < one.fontMetrics().horizontalAdvance(one.text())


def none(true: Callable[[QWidget], bool], shown: list[QWidget]) -> bool:
    """Whether this is true of nothing that is still seen."""
    return not any(one.isVisible() and true(one) for one in shown)


def nothing_is_clipped(seen: Seen) -> bool:
    """Whether all words have room, on every page, once it has come to rest."""
    for key in PAGES:
        seen.until(partial(none, clipped, visit(seen, key)))
    return True


def test_nothing_is_clipped_in_vietnamese(seen: Seen) -> None:
    assert nothing_is_clipped(seen)


def test_nothing_is_clipped_in_english(qtbot: QtBot, folder: Path, sample: Path, tmp_path: Path) -> None:
    messages.install("en", tmp_path)
    seen = show(qtbot, doors(folder, sample))
    assert seen.window.rail._buttons["papers"].text() == "Papers"
    assert nothing_is_clipped(seen)
    seen.window.close()


def sideways(one: QWidget) -> bool:
    """Whether one must scroll to the right to see all; a page of paper may be shown larger than its frame."""
    if not isinstance(one, QAbstractScrollArea) or isinstance(one, Preview):
        return False
    return one.horizontalScrollBar().maximum() > 0


def test_everything_fits_the_smallest_screen(seen: Seen) -> None:
    for key in PAGES:
        shown = visit(seen, key)
        hint = seen.window.minimumSizeHint()
        assert (hint.width() <= 1366, hint.height() <= 768) == (True, True)
        seen.until(partial(none, sideways, shown))


def test_scroll_bars_are_no_stop_on_the_way_of_the_keyboard(seen: Seen) -> None:
    bars = [one for _, one in everywhere(seen) if isinstance(one, QScrollBar)]
    assert not any(one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in bars)
