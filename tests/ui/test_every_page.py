"""What holds on all pages: plain text, names for screen readers, the language, nothing clipped on any screen."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

from ketnghia_desktop.domain.sheet import Kind
from ketnghia_desktop.messages import LANGUAGES
from ketnghia_desktop.ui.listing import Listing
from ketnghia_desktop.ui.parts import Elided
from ketnghia_desktop.ui.preview import Preview
from ketnghia_desktop.ui.table.titles import Titles
from tests.walk import PAGES, SCENES, SCREENS, Data, Variant, now_seen, opened, visit
from tests.window import ROOT, catalogues

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.window import Seen

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QTableView, Preview)
TEXTS = catalogues().read_po(ROOT / "i18n" / "vi" / "LC_MESSAGES" / "ketnghia.po")
VARIANTS = [
    Variant(language, theme, size, screen)
    for size, screen in ((100, SCREENS[100]), (100, SCREENS[200]), (150, SCREENS[100]), (150, SCREENS[200]))
    for language, theme in (("vi", "light"), ("en", "dark"))
]
"""The smallest screen as it is, at 200 %, in the largest type, and in both."""
OF_FORMS = {"papers", "opinions", "survey_entry", "presented"}
"""Here fields of papers and questions of surveys are named in their own language."""
AS_WIDE_AS_A_FILE = {"import_columns"}
"""Here a list from Excel stands as it came, however many columns it has."""
A_NAME = "Zơ Râm Thị Nhút"
FEWEST = 6
"""Letters of a text with places that are enough to know it by."""


def marked_up(shown: Iterable[QWidget]) -> list[str]:
    return [one.text() for one in shown if isinstance(one, QLabel) and one.textFormat() is not Qt.TextFormat.PlainText]


def nameless(shown: Iterable[QWidget]) -> list[str]:
    return [
        f"{type(one).__name__} of {type(one.parent()).__name__}"
        for one in shown
        if isinstance(one, CONTROLS) and one.focusPolicy() is not Qt.FocusPolicy.NoFocus
        if not QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name).strip()
    ]


def words(one: QWidget) -> list[str]:
    """What a widget says of itself; what is typed into it is data."""
    said = [one.accessibleName(), "" if isinstance(one, QComboBox) else one.toolTip()]
    if isinstance(one, QLineEdit):
        return [*said, one.placeholderText()]
    return [*said, one.text()] if isinstance(one, QLabel | QAbstractButton) else said


def pattern(texts: Iterable[str]) -> re.Pattern[str]:
    """One of these texts, with anything in its places; texts that are hardly more than places say nothing."""
    fixed = (re.split(r"\{\w*\}", text) for text in texts if "\0" not in text)
    known = (parts for parts in fixed if len(parts) == 1 or sum(map(len, parts)) >= FEWEST)
    return re.compile("|".join(".+".join(map(re.escape, parts)) for parts in known if any(parts)))


def left_over(shown: Iterable[QWidget], foreign: re.Pattern[str]) -> list[str]:
    return [text for one in shown for text in words(one) if foreign.fullmatch(text)]


def test_no_vietnamese_is_left_on_the_screen(qtbot: QtBot, data: Data) -> None:
    both = set(TEXTS) | {told for text, told in TEXTS.items() if text == told}
    with opened(qtbot, data, Variant("en")) as seen:
        foreign = pattern(set(TEXTS.values()) - both - {""})
        for key in SCENES:
            found = left_over(visit(seen, key), foreign)
            assert key in OF_FORMS or (key, found) == (key, [])


def cut(box: QComboBox) -> bool:
    """Whether some of a choice is not seen; a long one may stand in several lines."""
    drawn = QStyleOptionComboBox()
    box.initStyleOption(drawn)
    edit = QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, drawn, edit, box)
    lines, metrics = drawn.currentText.split("\n"), box.fontMetrics()
    if max(map(metrics.horizontalAdvance, lines)) > room.width() or len(lines) * metrics.height() > box.height():
        return True
    return drawn.currentText.split() != box.currentText().split()


def hidden_hint(line: QLineEdit) -> bool:
    """Whether an empty line has no room for what it asks."""
    drawn = QStyleOptionFrame()
    line.initStyleOption(drawn)
    room = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, drawn, line)
    return not line.text() and line.fontMetrics().horizontalAdvance(line.placeholderText()) > room.width()


def cut_tabs(tabs: QTabBar) -> bool:
    """Whether a tab is seen in part."""
    places = [tabs.tabRect(number) for number in range(tabs.count()) if tabs.isTabVisible(number)]
    return any(one.left() < 0 or one.right() > tabs.width() for one in places)


def cut_titles(head: QHeaderView) -> list[str]:
    """The titles of columns that have no room for all of their words."""
    if not isinstance(head, Titles):
        return []
    seen = [one for one in range(head.count()) if not head.isSectionHidden(one)]
    narrow = (one for one in seen if head.needs(one, folded=one in head._folded) > head.sectionSize(one))
    return [str(head.model().headerData(one, Qt.Orientation.Horizontal)) for one in narrow]


def clipped(one: QWidget) -> bool:
    """Whether some of the words of a control are not seen: a tooltip that says them does not help who looks."""
    if isinstance(one, QPushButton) and one.text():
        hint = one.minimumSizeHint()
        return one.width() < hint.width() or one.height() < hint.height()
    if isinstance(one, QComboBox):
        return cut(one)
    if isinstance(one, QLineEdit):
        return hidden_hint(one)
    if isinstance(one, QTabBar):
        return cut_tabs(one)
    if isinstance(one, QHeaderView):
        return bool(cut_titles(one))
    return isinstance(one, QLabel) and bool(one.text()) and unread(one)


def unread(one: QLabel) -> bool:
    """Whether some of a label's words are cut; a line that gives way may say less, in whole phrases."""
    if isinstance(one, Elided):
        return one.shown().endswith("…") and not one.text().endswith("…")
    if one.wordWrap():
        return one.height() < one.heightForWidth(one.width())
    return one.width() < one.fontMetrics().horizontalAdvance(one.text())


def sideways(one: QWidget) -> bool:
    """Whether one must scroll a page to the right to see all of it; lists and paper may be wider than their frame."""
    return isinstance(one, QScrollArea) and one.horizontalScrollBar().maximum() > 0


def named(shown: list[QWidget], true: Callable[[QWidget], bool]) -> list[str]:
    return [f"{type(one).__name__} {words(one)}" for one in shown if one.isVisible() and true(one)]


def cut_names(one: QTableView) -> list[str]:
    """The columns of names and of what a list is about that are too narrow for a name of here."""
    if not isinstance(one, Listing) or not one.lines.rowCount():
        return []
    room = one.fontMetrics().horizontalAdvance(A_NAME)
    columns = [one.lines.column(section) for section in range(one.lines.columnCount())]
    return [
        f"{column.key} {one.columnWidth(section)}"
        for section, column in enumerate(columns)
        if not one.isColumnHidden(section)
        if column.kind is Kind.PERSON or (section == one.wordy() and one.columns.is_named(section))
        if one.columnWidth(section) < min(room, one.sizeHintForColumn(section))
        or one.columnViewportPosition(section) + one.columnWidth(section) > one.viewport().width()
    ]


def squeezed(one: QWidget) -> bool:
    """Whether a list has so little room that its foot lies over its lines."""
    return isinstance(one, Listing) and one.foot.isVisible() and one.geometry().intersects(one.foot.geometry())


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_nothing_is_clipped_and_the_window_fits_the_screen(qtbot: QtBot, data: Data, variant: Variant) -> None:
    with opened(qtbot, data, variant) as seen:
        for key in SCENES:
            shown = visit(seen, key)
            assert (key, named(shown, clipped)) == (key, [])
            assert (key, named(shown, sideways)) == (key, [])
            assert (key, named(shown, wide_list) if key not in AS_WIDE_AS_A_FILE else []) == (key, [])
            assert (key, named(shown, squeezed)) == (key, [])
            assert (key, seen.window.size().toTuple()) == (key, variant.screen)
            lists = [one for one in shown if isinstance(one, QTableView) and key in PAGES]
            assert (key, [cut for one in lists for cut in cut_names(one)]) == (key, [])


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_the_first_screens_are_whole_plain_and_named(
    qtbot: QtBot, data: Data, tmp_path: Path, variant: Variant
) -> None:
    (tmp_path / "nothing").mkdir()
    with opened(qtbot, Data(tmp_path / "nothing", data.sample, data.spoken), variant) as seen:
        page = seen.first_run()
        for number in range(len(page.screens)):
            page._show_screen(number)
            shown = now_seen(seen)
            assert (number, named(shown, clipped)) == (number, [])
            assert (number, named(shown, sideways)) == (number, [])
            assert (number, nameless(shown)) == (number, [])
            assert (number, marked_up(shown)) == (number, [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bar_at_the_top_has_room_for_all_it_shows(qtbot: QtBot, data: Data, language: str) -> None:
    with opened(qtbot, data, Variant(language, size=150, screen=SCREENS[200])) as seen:
        top = seen.window.top
        seen.settled()
        assert top._home_sign.isVisible()
        shown = [one for one in top.findChildren(QWidget) if one.isVisible()]
        assert named(shown, clipped) == []
        assert nameless(shown) == []
        assert top.childrenRect().right() < top.width()
        seen.window.resize(*SCREENS[100])
        seen.settled()
        assert (top._home.isVisible(), top._home_sign.isVisible()) == (True, False)


def wide_list(one: QWidget) -> bool:
    """Whether a list or a text must be scrolled to the right: columns without room give way instead."""
    if not isinstance(one, QAbstractScrollArea) or isinstance(one, Preview):
        return False
    return one.horizontalScrollBar().maximum() > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_commune_that_has_nothing_yet_has_room_on_the_smallest_screen(
    qtbot: QtBot, data: Data, tmp_path: Path, language: str
) -> None:
    (tmp_path / "nothing").mkdir()
    own = Data(tmp_path / "nothing", data.sample, data.spoken)
    with opened(qtbot, own, Variant(language, size=150, screen=SCREENS[200])) as seen:
        seen.create_commune()
        for key in PAGES:
            seen.window.go(key)
            seen.quiet()
            shown = now_seen(seen)
            assert (key, named(shown, clipped)) == (key, [])
            assert (key, named(shown, sideways)) == (key, [])
            assert (key, named(shown, wide_list)) == (key, [])
            assert (key, named(shown, squeezed)) == (key, [])
            assert (key, lying_over_each_other(seen.window.top)) == (key, [])


def lying_over_each_other(bar: QWidget) -> list[str]:
    """The parts of a bar that lie over the one before them."""
    parts = sorted(
        (one for one in bar.children() if isinstance(one, QWidget) and one.isVisible()), key=lambda one: one.x()
    )
    pairs = pairwise(parts)
    return [f"{words(one)} {words(other)}" for one, other in pairs if one.geometry().right() >= other.x()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_scrolls_sideways_for_the_help(qtbot: QtBot, data: Data, language: str) -> None:
    with opened(qtbot, data, Variant(language, screen=SCREENS[200])) as seen:
        seen.window.turn_help()
        for key in PAGES:
            shown = visit(seen, key)
            assert seen.window.help in shown
            assert (key, named(shown, sideways)) == (key, [])


def test_a_window_smaller_than_its_page_scrolls(seen: Seen) -> None:
    visit(seen, "households")
    seen.window.resize(480, 360)
    assert any(map(sideways, now_seen(seen)))
    assert seen.window.size().toTuple() == (480, 360)


def untitled(shown: Iterable[QWidget]) -> list[str]:
    """The columns that are called by their key."""
    lists = [one for one in shown if isinstance(one, Listing)]
    titles = [(one, one.lines.column(section).key) for one in lists for section in range(one.lines.columnCount())]
    return [key for one, key in titles if one.columns.title(key) == key]


def bars_to_stop_at(shown: Iterable[QWidget]) -> list[str]:
    """The scroll bars the keyboard stops at."""
    bars = (one for one in shown if isinstance(one, QScrollBar))
    return [one.objectName() for one in bars if one.focusPolicy() & Qt.FocusPolicy.TabFocus]


def test_all_that_is_shown_is_plain_named_and_in_the_language(seen: Seen) -> None:
    english = pattern(text for text, told in TEXTS.items() if text != told and text)
    for key in SCENES:
        shown = visit(seen, key)
        assert any(isinstance(one, QLabel) for one in shown)
        assert (key, marked_up(shown)) == (key, [])
        assert (key, nameless(shown)) == (key, [])
        assert (key, left_over(shown, english)) == (key, [])
        assert (key, untitled(shown)) == (key, [])
        assert (key, bars_to_stop_at(shown)) == (key, [])
