"""Help for the page one is at, and the keys of the window: a column at the right, asked for with F1."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSlider, QApplication, QFrame, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from ketnghia_desktop.messages import _
from ketnghia_desktop.paths import shipped
from ketnghia_desktop.sentences import mark
from ketnghia_desktop.ui.parts import column, empty, plain, row, scrolled, sign_button
from ketnghia_desktop.ui.theme import worn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QKeyEvent

WIDTH, KEY_WIDTH = 300, 52
HEADING = "== "

KEYS = (
    ("Ctrl+K", mark("Search everything")),
    ("F1", mark("Help for this page")),
    ("Ctrl+F", mark("Search in this list")),
    ("Ctrl+Z", mark("Undo")),
    ("Ctrl+Y", mark("Redo")),
    ("Tab", mark("To the next field")),
    ("Esc", mark("Close, go back")),
)
"""The keys that work everywhere."""
TURNS: Mapping[Qt.Key, QAbstractSlider.SliderAction] = MappingProxyType(
    {
        Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
        Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
        Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
        Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
    }
)
"""The keys that turn the text of the help."""


def help_text(language: str, key: str) -> str:
    """The help for a page in a language."""
    return (shipped("resources") / "help" / language / f"{key}.txt").read_text(encoding="utf-8")


class HelpPanel(QFrame):
    """Shows one page's help: what it is for, the steps, and the keys."""

    def __init__(self, language: str, close: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "help")
        self._language = language
        self._came_from: QWidget | None = None
        self._title, self._body = plain("", "strong", wraps=True), QVBoxLayout()
        self._body.setSpacing(8)
        inside = QWidget()
        inside.setLayout(column(self._body, 1, gap=0, margin=(0, 0, 8, 0)))
        self._close, self._area = sign_button("x", _("Close the help"), close), scrolled(inside)
        head = row(self._title, self._close)
        head.setStretch(0, 1)
        self.setLayout(column(head, self._area, gap=10, margin=14))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.hide()

    def enter(self) -> None:
        """Take the keys, because the page is covered."""
        self._came_from = QApplication.focusWidget()
        self._close.setFocus()

    def leave(self) -> None:
        """Go, and give the keys back to where they were taken from."""
        here, before = QApplication.focusWidget(), self._came_from
        if here is not None and self.isAncestorOf(here) and before is not None and isValid(before):
            before.setFocus()
        self._came_from = None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """What is longer than the window is turned by the page keys."""
        bar, way = self._area.verticalScrollBar(), TURNS.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
        else:
            bar.triggerAction(way)

    def show_help(self, key: str, title: str) -> None:
        """The help of the page with this key."""
        self.setFixedWidth(worn().px(WIDTH))
        self._title.setText(title)
        empty(self._body)
        for line in help_text(self._language, key).splitlines():
            if line:
                heading = line.startswith(HEADING)
                self._body.addWidget(plain(line.removeprefix(HEADING), "strong" if heading else "", wraps=True))
        self._body.addWidget(plain(_("Keys"), "strong"))
        for keys, does in KEYS:
            pressed = plain(keys, "secondary")
            pressed.setFixedWidth(worn().px(KEY_WIDTH))
            words = row(pressed, plain(_(does), wraps=True), gap=10)
            words.setStretch(1, 1)
            self._body.addLayout(words)
        self.show()
