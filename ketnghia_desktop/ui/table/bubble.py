"""The sentence beside a cell: what was understood of what is typed, or what is to be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel

from ketnghia_desktop.ui.parts import restyle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

WIDEST, GAP = 360, 3


class Bubble(QLabel):
    """Floats under a cell, or above one at the foot; it takes neither the focus nor the mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", "bubble")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def tell(self, text: str, cell: QRect, *, problem: bool) -> None:
        """Say this beside the cell (in the parent's measures); nothing to say: be gone."""
        self.setVisible(bool(text))
        if not text:
            return
        if self.property("wrong") != problem:
            self.setProperty("wrong", problem)
            restyle(self)
        self.setText(text)
        width = min(WIDEST, self.fontMetrics().horizontalAdvance(text) + 30)
        self.resize(width, self.heightForWidth(width))
        room = self._around.rect()
        top = cell.bottom() + GAP
        if top + self.height() > room.bottom():
            top = cell.top() - self.height() - GAP
        self.move(QPoint(max(GAP, min(cell.left(), room.right() - width - GAP)), max(GAP, top)))
        self.raise_()
