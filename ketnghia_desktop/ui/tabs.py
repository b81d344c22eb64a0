"""The tabs over a page: where there is no room for all of them they stand closer together, in smaller type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QTabBar

from ketnghia_desktop.ui.parts import restyle
from ketnghia_desktop.ui.theme import worn

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

TYPE, PADDING = 10.5, 12
"""Points of a tab's type and pixels at both its ends, as the style sheet has them where there is room."""


class Tabs(QTabBar):
    """Is scrolled only where its tabs have no room even so."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._fit)
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)

    def _asked(self) -> int:
        """Pixels for all tabs as they are where there is room; the one that is open is bold."""
        font = QFont(self.font())
        font.setPointSizeF(worn().points(TYPE))
        usual = QFontMetrics(font)
        font.setWeight(QFont.Weight.DemiBold)
        bold, padding = QFontMetrics(font), 2 * worn().px(PADDING)
        shown = (one for one in range(self.count()) if self.isTabVisible(one))
        return sum(
            (bold if one == self.currentIndex() else usual).horizontalAdvance(self.tabText(one)) + padding
            for one in shown
        )

    def _fit(self) -> None:
        close = self._asked() > self.width()
        if close != bool(self.property("close")):
            self.setProperty("close", close)
            restyle(self)

    def tabLayoutChange(self) -> None:  # noqa: N802 - Qt's name
        """Another tab, or another text."""
        super().tabLayoutChange()
        self._later.start()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width has room for them, or not."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger type asks for more."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._later.start()
