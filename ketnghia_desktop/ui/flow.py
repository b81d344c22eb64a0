"""Parts side by side, in as many lines as the room asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ketnghia_desktop.ui.theme import BETWEEN, worn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent


class Flow(QWidget):
    """The parts in one line if each has the room it needs, else in lines of equal length, at last one under another.

    `least`: pixels at type of 100 % below which a part is no good, though it could be narrower; `shares`: how the
    parts share one line.
    """

    def __init__(self, *parts: QWidget, least: int = 0, shares: Sequence[int] = (), gap: int = BETWEEN) -> None:
        super().__init__()
        self._parts, self._least, self._shares = parts, least, shares or (1,) * len(parts)
        self.across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(gap)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._place(len(parts))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the widest part alone, as high as the parts are now, with all lines of what wraps in them."""
        starts = range(0, len(self._parts), self.across)
        lines = [max(map(_height, self._parts[start : start + self.across])) for start in starts]
        gaps = self._grid.verticalSpacing() * (len(lines) - 1)
        return QSize(max(map(self._needs, self._parts)), sum(lines) + gaps)

    def _needs(self, part: QWidget) -> int:
        return 0 if part.isHidden() else max(part.minimumSizeHint().width(), part.minimumWidth())

    def _fits(self, across: int) -> bool:
        """Whether every line of so many parts has room."""
        room = self.width() - (across - 1) * self._grid.horizontalSpacing()
        if room < across * worn().px(self._least):
            return False
        needs = [self._needs(one) for one in self._parts]
        return sum(max(needs[column::across]) for column in range(across)) <= room

    def _arrange(self) -> None:
        number = len(self._parts)
        ways = (one for one in range(number, 1, -1) if number % one == 0)
        across = next(filter(self._fits, ways), 1)
        if across != self.across:
            self._place(across)
            self.updateGeometry()

    def _place(self, across: int) -> None:
        self.across = across
        for place, part in enumerate(self._parts):
            self._grid.removeWidget(part)
            self._grid.addWidget(part, *divmod(place, across))
        for column, share in enumerate(self._shares):
            one_line = across == len(self._parts)
            self._grid.setColumnStretch(column, share if one_line else int(column < across))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width has room for more parts in a line, or for fewer."""
        super().resizeEvent(event)
        self._arrange()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """A part needs more room than it did, or less."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)


def _height(part: QWidget) -> int:
    """The least height of a part that is as wide as this one is now: Qt's own leaves out the lines of what wraps."""
    if part.isHidden():
        return 0
    layout = part.layout()
    wrapped = layout.totalMinimumHeightForWidth(part.width()) if layout and layout.hasHeightForWidth() else 0
    return max(part.minimumSizeHint().height(), part.minimumHeight(), wrapped)
