"""What stands under the head of a paper: its form, the page as it will be printed, and what was said in minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QWidget

from ketnghia_desktop.ui.parts import column, is_narrow, row

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLayout

FORM, PAGE = 9, 13
"""How the form and the page share the width."""
OF_THE_PAGE, OF_THE_LIST = 3, 2
"""How the page and the list under it share the height."""


class Own(QWidget):
    """Shares its height among its parts by itself: what wraps in it takes no height from the list under it."""

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Never: what is around it would give it all the height it likes to have."""
        return False

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """With all lines of what wraps in it."""
        least, layout = super().minimumSizeHint(), self.layout()
        wrapped = layout.totalMinimumHeightForWidth(self.width()) if layout else 0
        return least.expandedTo(QSize(0, wrapped))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In another width it needs other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class PaperBody(QWidget):
    """The form with the page beside it; a list under the page, on a narrow window across under both."""

    def __init__(self, form: QLayout, page: QWidget, below: QWidget | None) -> None:
        super().__init__()
        left, desk = Own(), QFrame()
        left.setLayout(form)
        form.setContentsMargins(0, 0, 0, 0)
        desk.setProperty("role", "desk")
        desk.setLayout(column(page, margin=4))
        self._below, self._across = below, False
        self._right = column(desk, gap=12)
        self._right.setStretch(0, OF_THE_PAGE)
        if below is not None:
            self._right.addWidget(below, OF_THE_LIST)
        beside = row(left, self._right, gap=18)
        beside.setStretch(0, FORM)
        beside.setStretch(1, PAGE)
        self._whole = column(beside, gap=12)
        self._whole.setStretch(0, OF_THE_PAGE)
        self.setLayout(self._whole)

    def _arrange(self) -> None:
        across = is_narrow(self)
        if self._below is not None and across != self._across:
            self._across = across
            here, there = (self._right, self._whole) if across else (self._whole, self._right)
            here.removeWidget(self._below)
            there.addWidget(self._below, OF_THE_LIST)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another window has room for the list beside the form, or not."""
        super().resizeEvent(event)
        self._arrange()
