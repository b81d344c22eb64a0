"""Holds the pages of the window, one seen at a time, and lets one scroll to what a small window cannot show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from ketnghia_desktop.ui.parts import NO_FOCUS

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class Room(QWidget):
    """Gives the stack all the room there is, and never less than the page that is seen must have.

    A layout would ask for the room in which no page need scroll by itself.
    """

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__()
        self._stack = stack
        stack.setParent(self)
        stack.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The least room of the page that is seen."""
        page = self._stack.currentWidget()
        return page.minimumSizeHint() if page else QSize()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The stack has it all."""
        super().resizeEvent(event)
        self._stack.resize(self.size())

    def event(self, event: QEvent) -> bool:
        """What a page needs has changed: the area around hears of it."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


def page_area(stack: QStackedWidget) -> QScrollArea:
    """A window smaller than its page scrolls; a larger one shows no sign of it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setProperty("focusPolicy", NO_FOCUS)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(Room(stack))
    return area
