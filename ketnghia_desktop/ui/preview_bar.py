"""The small bar over the preview: which page, how large; every way also by key, and the keys named in its tooltips."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy

from ketnghia_desktop.messages import _
from ketnghia_desktop.ui.parts import button, plain, row, sign_button

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QPushButton, QWidget

WAYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "before": ("PgUp", "Alt+PgUp"),
        "next": ("PgDown", "Alt+PgDown"),
        "first": ("Ctrl+Home", "Alt+Home"),
        "last": ("Ctrl+End", "Alt+End"),
        "larger": ("Ctrl++", "Ctrl+="),
        "smaller": ("Ctrl+-",),
        "width": ("Ctrl+0",),
        "whole": ("Ctrl+9",),
    }
)
"""Each way through the paper and its keys. In a field of several lines the first keys are the field's own."""
MOST_DIGITS = 6
"""Of the number of a page."""


class PreviewBar(QFrame):
    """`went`: a way of WAYS was asked for; `page_asked`: the page with this number, counted from 1."""

    went = Signal(str)
    page_asked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.number = QLineEdit()
        self.number.setMaxLength(MOST_DIGITS)
        self.number.setAccessibleName(_("Page number"))
        self.number.setToolTip(_("Write a page number and press Enter"))
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.returnPressed.connect(self._on_number)
        self._pages = plain("", "secondary")
        self._percent = button("", partial(self.went.emit, "width"), "quiet")
        self._percent.setAccessibleName(_("As wide as the window"))
        self._percent.setToolTip(keyed(_("As wide as the window"), "width"))
        self._before, self._next = (
            self._way("chevron-left", "before", _("Page before")),
            self._way("chevron-right", "next", _("Next page")),
        )
        smaller, larger = self._way("minus", "smaller", _("Smaller")), self._way("plus", "larger", _("Larger"))
        whole = self._way("maximize", "whole", _("The whole page"))
        parts = (self._before, self.number, self._pages, self._next, smaller, self._percent, larger, whole)
        self.setLayout(row(*parts, gap=2, margin=(4, 1, 4, 1)))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def _way(self, sign: str, way: str, name: str) -> QPushButton:
        made = sign_button(sign, name, partial(self.went.emit, way))
        made.setToolTip(keyed(name, way))
        return made

    def listen(self, where: QWidget) -> None:
        """Hear the keys while the cursor is anywhere inside this widget."""
        for way, keys in WAYS.items():
            for key in keys:
                made = QShortcut(QKeySequence(key), where)
                made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                made.activated.connect(partial(self.went.emit, way))

    def show_place(self, page: int, pages: int, percent: int) -> None:
        """Which page of how many is seen, and how large; a number being typed stays."""
        if not self.number.hasFocus():
            self.number.setText(str(page))
        room = self.number.fontMetrics().horizontalAdvance("0" * max(2, len(str(pages))))
        self.number.setFixedWidth(room + 2 * self.fontMetrics().averageCharWidth() + 12)
        self._pages.setText(f"/ {pages}")
        self._percent.setText(f"{percent} %")
        self._before.setEnabled(page > 1)
        self._next.setEnabled(page < pages)
        self.adjustSize()

    def _on_number(self) -> None:
        text = self.number.text().strip()
        self.number.clearFocus()
        if text.isdecimal():
            self.page_asked.emit(int(text))


def keyed(name: str, way: str) -> str:
    """What a tooltip says: the way, and the first of its keys."""
    return f"{name} ({QKeySequence(WAYS[way][0]).toString(QKeySequence.SequenceFormat.NativeText)})"
