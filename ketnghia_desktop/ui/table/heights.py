"""How high the lines of a list are: one with words that are cut is given a second line of type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtGui import QFont, QFontMetrics

from ketnghia_desktop.domain.sheet import Kind, Role
from ketnghia_desktop.ui.models.sheet_model import Level, Standing
from ketnghia_desktop.ui.theme import ROW_HEIGHT, worn

if TYPE_CHECKING:
    from ketnghia_desktop.ui.table.columns import Columns
    from ketnghia_desktop.ui.table.grid import Grid

STEP = 18
"""Pixels at type of 100 % by which the words of a line stand further in for each step it lies under another."""
TALL = 48
"""Pixels of a line with two lines of type, at type of 100 %."""
AROUND, PADDED = 6, 16
"""Pixels of a cell beside its words: what stays as it is, and what grows with the type."""
MOST = 300
"""Longer lists keep one height, so that nobody waits for them."""
WORDS = frozenset({Kind.TEXT, Kind.NAME})


def indented(level: int) -> int:
    """Pixels in front of the words of a line of this level."""
    return worn().px(STEP) * level


class Heights(QObject):
    """Follows the lines and the widths of a list."""

    def __init__(self, view: Grid, columns: Columns) -> None:
        super().__init__(view)
        self._view, self._lines = view, view.lines
        for told in (self._lines.modelReset, self._lines.layoutChanged, self._lines.dataChanged, columns.shared):
            told.connect(self.fit)

    def fit(self) -> None:
        """Give every line the height its words need."""
        count = self._lines.rowCount()
        if self._lines.canFetchMore(QModelIndex()) or count > MOST or not self._view.isVisible():
            return
        worded = [one for one in self._view.seen() if self._lines.column(one).kind in WORDS]
        low, high = worn().px(ROW_HEIGHT), worn().px(TALL)
        for row in range(count):
            height = high if any(self._is_cut(row, one) for one in worded) else low
            if self._view.rowHeight(row) != height:
                self._view.setRowHeight(row, height)

    def _is_cut(self, row: int, section: int) -> bool:
        """Whether words that could stand in two lines have no room in one; headings and sums run on instead."""
        index = self._lines.index(row, section)
        text = str(index.data() or "")
        if " " not in text or index.data(Standing) not in (None, Role.ROW):
            return False
        level, font = int(index.data(Level) or 0), self._view.font()
        indent = indented(level) if section == self._view.wordy() else 0
        if self._view.calls(section) and not level:
            font.setWeight(QFont.Weight.DemiBold)
        needs = QFontMetrics(font).horizontalAdvance(text) + indent + AROUND + worn().px(PADDED)
        return needs > self._view.columnWidth(section)
