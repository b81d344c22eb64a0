"""The titles of a list's columns: a click sorts, the funnel at the right filters and shows that a filter is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionHeaderV2

from ketnghia_desktop.messages import _
from ketnghia_desktop.ui.icons import picture
from ketnghia_desktop.ui.theme import worn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QMouseEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionHeader, QWidget

SIGN, AROUND, FOOT = 14, 4, 2
PADDING, TWO_LINES = 11, 44
"""Pixels at type of 100 %: at both ends of a title, as the style sheet has it, and of a head with two lines."""
NOWHERE = -1


def in_two(text: str, metrics: QFontMetrics) -> str:
    """A title in two lines of about one length, if it has two words."""
    words = text.split()
    ways = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
    return "\n".join(min(ways, key=lambda two: max(map(metrics.horizontalAdvance, two)))) if ways else text


class Titles(QHeaderView):
    """`filter_asked` tells the column whose funnel was pressed; `filtered` says which columns show it always."""

    filter_asked = Signal(int)

    def __init__(self, parent: QWidget, filtered: Callable[[int], bool], may: Callable[[int], bool]) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._filtered, self._may = filtered, may
        self._over, self._pressed = NOWHERE, NOWHERE
        self._folded: frozenset[int] = frozenset()
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMouseTracking(True)

    def fold(self, sections: Iterable[int]) -> None:
        """Show these titles in two lines, all others in one."""
        folded = frozenset(sections)
        if folded != self._folded:
            self._folded = folded
            self.headerDataChanged(Qt.Orientation.Horizontal, 0, self.count() - 1)
            self.geometriesChanged.emit()

    def needs(self, section: int, *, folded: bool = False) -> int:
        """Pixels a title asks for in one line or in two, however it is shown now."""
        return (self._size_in_two(section) if folded else super().sectionSizeFromContents(section)).width()

    def _folded_title(self, section: int) -> str:
        return in_two(str(self.model().headerData(section, Qt.Orientation.Horizontal) or ""), self.fontMetrics())

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:  # noqa: N802 - Qt's name
        """A long title in two lines, each of which ends in an ellipsis where it has no room."""
        super().initStyleOptionForIndex(option, section)
        if section in self._folded:
            room, right = self.sectionSize(section) - 2 * worn().px(PADDING), Qt.TextElideMode.ElideRight
            lines = self._folded_title(section).split("\n")
            option.text = "\n".join(option.fontMetrics.elidedText(one, right, room) for one in lines)

    def sectionSizeFromContents(self, section: int) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the longer of its lines."""
        return self._size_in_two(section) if section in self._folded else super().sectionSizeFromContents(section)

    def _size_in_two(self, section: int) -> QSize:
        option, font = QStyleOptionHeaderV2(), self.font()
        font.setBold(True)
        self.initStyleOption(option)
        option.fontMetrics, option.text = QFontMetrics(font), self._folded_title(section)
        size = self.style().sizeFromContents(QStyle.ContentsType.CT_HeaderSection, option, QSize(), self)
        return size.expandedTo(QSize(0, worn().px(TWO_LINES)))

    def funnel(self, section: int) -> QRect:
        """Where a column's funnel is, in the measures of the viewport."""
        side = worn().px(SIGN) + 2 * AROUND
        right = self.sectionViewportPosition(section) + self.sectionSize(section) - AROUND
        return QRect(right - side, 0, side, self.height() - FOOT)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802 - Qt's name
        """The title; over its end the funnel, where the mouse is and where a filter is on."""
        no, right = Qt.TextElideMode.ElideNone, Qt.TextElideMode.ElideRight
        self.setTextElideMode(no if section in self._folded else right)  # two lines would be cut as one
        super().paintSection(painter, rect, section)
        on = self._filtered(section)
        if not on and not (section == self._over and self._may(section)):
            return
        spot, look = self.funnel(section), worn()
        painter.fillRect(spot, look.ink("selected" if on else "card"))
        ratio, side = self.devicePixelRatioF(), look.px(SIGN)
        sign = picture("funnel", look.ink("accent" if on else "secondary"), round(side * ratio))
        sign.setDevicePixelRatio(ratio)
        corner = spot.center() - QPoint(side // 2, side // 2)
        painter.drawPixmap(corner, sign)

    def _funnel_at(self, place: QPoint) -> int:
        section = self.logicalIndexAt(place)
        return section if section >= 0 and self._may(section) and self.funnel(section).contains(place) else NOWHERE

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show the funnel of the column the mouse is over."""
        super().mouseMoveEvent(event)
        place = event.position().toPoint()
        self.setToolTip(_("Filter by this column") if self._funnel_at(place) >= 0 else "")
        self._turn_to(self.logicalIndexAt(place))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A press on a funnel does not sort."""
        is_left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = self._funnel_at(event.position().toPoint()) if is_left else NOWHERE
        if self._pressed < 0:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the filter where the funnel was pressed."""
        pressed, self._pressed = self._pressed, NOWHERE
        if pressed < 0:
            super().mouseReleaseEvent(event)
        elif pressed == self._funnel_at(event.position().toPoint()):
            self.filter_asked.emit(pressed)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """No column is under the mouse."""
        super().leaveEvent(event)
        self._turn_to(NOWHERE)

    def _turn_to(self, section: int) -> None:
        if section != self._over:
            self._over = section
            self.viewport().update()
