"""Holds the pages of the window, one seen at a time, and lets one scroll to what a small window cannot show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QStackedWidget, QWidget

from ketnghia_desktop.ui.parts import NO_FOCUS, is_narrow, row
from ketnghia_desktop.ui.theme import WORN, worn

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent


def _paint_ground(one: QWidget, event: QPaintEvent) -> None:
    """The ground, where the window's own sheet paints it in a look that was left."""
    if one.window().property(WORN) != worn():
        QPainter(one).fillRect(event.rect(), worn().ink("ground"))


class Room(QWidget):
    """Gives the stack all the room there is, and never less than the page that is seen must have.

    A layout would ask for the room in which no page need scroll by itself.
    """

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__()
        self._stack = stack
        stack.setParent(self)
        stack.currentChanged.connect(self._on_turned)

    def _on_turned(self) -> None:
        """Another page is seen; what had the focus went with the one before, and one goes on in this one."""
        self.updateGeometry()
        page = self._stack.currentWidget()
        if page is not None and self.window().focusWidget() is self._stack:
            page.setFocus()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The least room of the page that is seen."""
        page = self._stack.currentWidget()
        return page.minimumSizeHint() if page else QSize()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The ground on which the page lies."""
        _paint_ground(self, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The stack has it all."""
        super().resizeEvent(event)
        self._stack.resize(self.size())

    def event(self, event: QEvent) -> bool:
        """What a page needs has changed: the area around hears of it."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


class Middle(QWidget):
    """The rail, the page, and what lies at the right of it: over the page where there is no room for both."""

    def __init__(self, rail: QWidget, inside: QLayout, stack: QStackedWidget) -> None:
        super().__init__()
        self._rail, self._stack = rail, stack
        self._line = row(rail, inside, gap=0)
        self._beside: QWidget | None = None
        self.setLayout(self._line)

    def take(self, beside: QWidget) -> None:
        """Have this at the right from now on, whenever it is shown; its width is its own."""
        self._beside = beside
        beside.setParent(self)

    def place(self) -> bool:
        """Put it beside the page, or over the page; whether it lies over it."""
        one, page = self._beside, self._stack.currentWidget()
        if one is None or page is None:
            return False
        rail = self._rail.width() if self._rail.isVisible() else 0
        over = is_narrow(self) or self.width() - rail - one.minimumWidth() < page.minimumSizeHint().width()
        self._line.removeWidget(one)
        if over:
            one.setGeometry(self.width() - one.minimumWidth(), 0, one.minimumWidth(), self.height())
            one.raise_()
        else:
            self._line.addWidget(one)
        return over

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The ground behind the scroll bar of a page."""
        _paint_ground(self, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width has room for both, or not."""
        super().resizeEvent(event)
        self.place()


def page_area(stack: QStackedWidget) -> QScrollArea:
    """A window smaller than its page scrolls; a larger one shows no sign of it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setProperty("focusPolicy", NO_FOCUS)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(Room(stack))
    return area
