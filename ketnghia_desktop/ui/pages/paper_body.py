"""What stands under the head of a paper: its form, the page as it will be printed, and what was said in minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from ketnghia_desktop.ui.parts import Own, column, is_narrow, row

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLayout

FORM, PAGE = 9, 13
"""How the form and the page share the width."""
OF_THE_PAGE, OF_THE_LIST = 3, 2
"""How the page and the list under it share the height."""


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
            desk.setProperty("measure", "above_a_list")
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
