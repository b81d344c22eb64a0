"""What stands under the head of a paper: its form, the page as it will be printed, and what was said in minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from ketnghia_desktop.ui.parts import column, is_narrow

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLayout

FORM, PAGE = 9, 13
"""How the form and the page share the width."""
OF_THE_PAGE, OF_THE_LIST = 3, 2
"""How the page and the list under it share the height."""
GAPS = (18, 12)


class PaperBody(QWidget):
    """The form with the page beside it; a list under the page, on a narrow window across under both."""

    def __init__(self, form: QLayout, page: QWidget, below: QWidget | None) -> None:
        super().__init__()
        desk, left = QFrame(), QWidget()
        desk.setProperty("role", "desk")
        desk.setLayout(column(page, margin=4))
        form.setContentsMargins(0, 0, 0, 0)
        left.setLayout(form)
        self._left, self._desk, self._below = left, desk, below
        self._across: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAPS[0])
        self._grid.setVerticalSpacing(GAPS[1])
        self._grid.setColumnStretch(0, FORM)
        self._grid.setColumnStretch(1, PAGE)
        self._grid.setRowStretch(0, OF_THE_PAGE)
        self._grid.addWidget(desk, 0, 1)
        self._arrange()

    def _arrange(self) -> None:
        across = is_narrow(self)
        if across == self._across:
            return
        self._across = across
        under_both = across or self._below is None
        self._grid.removeWidget(self._left)
        self._grid.addWidget(self._left, 0, 0, 1 if under_both else 2, 1)
        if self._below is not None:
            self._grid.removeWidget(self._below)
            self._grid.addWidget(self._below, 1, *((0, 1, 2) if across else (1, 1, 1)))
            self._grid.setRowStretch(1, OF_THE_LIST)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another window has room for the list beside the form, or not."""
        super().resizeEvent(event)
        self._arrange()
