"""A combo box that keeps its hands still, and says all of a long choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QComboBox

from ketnghia_desktop.ui.parts import tip
from ketnghia_desktop.ui.theme import worn

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QStyleOptionComboBox

TAB_AND_CLICK = 11
"""Qt.FocusPolicy.StrongFocus; see `parts.PLAIN_TEXT`."""
ARROW, EDGES = 26, 20
"""Pixels the style sheet gives to the arrow of a combo box, and to its two edges."""
LEAST = 112
"""Pixels at type of 100 % that hold a year or the beginning of a longer choice."""


class Chooser(QComboBox):
    """A combo box that a turning wheel only changes once it was chosen on purpose.

    A choice with no room for all of it ends in an ellipsis, is whole in the tooltip, and whole in the list.
    """

    def __init__(self, *, as_wide_as_its_words: bool = False) -> None:
        super().__init__()
        self.setProperty("focusPolicy", TAB_AND_CLICK)
        if as_wide_as_its_words:
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        else:
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self.setMinimumContentsLength(4)
        self.currentTextChanged.connect(self._tell_whole)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """With room for its longest choice, where it is as wide as its words."""
        hint = super().sizeHint()
        if self.sizeAdjustPolicy() is not QComboBox.SizeAdjustPolicy.AdjustToContents:
            return hint
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(self.itemText(one)) for one in range(self.count())), default=0)
        return hint.expandedTo(QSize(longest + worn().px(ARROW + EDGES), 0))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """However long its words are, it may be narrow: it says them whole in the tooltip. Short ones are never cut."""
        return QSize(min(self.sizeHint().width(), worn().px(LEAST)), super().minimumSizeHint().height())

    def place_of(self, chosen: object) -> int:
        """Where a choice is among those offered, -1 for none: of two equal ids Qt's `findData` knows but one."""
        return next((place for place in range(self.count()) if self.itemData(place) == chosen), -1)

    def room(self) -> int:
        """Pixels there are for the words of the choice."""
        return self.width() - worn().px(ARROW + EDGES)

    def _is_cut(self) -> bool:
        return self.fontMetrics().horizontalAdvance(self.currentText()) > self.room()

    def _tell_whole(self) -> None:
        self.setToolTip(tip(self.currentText()) if self._is_cut() else "")

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:  # noqa: N802 - Qt's name
        """What is drawn: of a long choice as much as there is room for."""
        super().initStyleOption(option)
        if self._is_cut():
            from PySide6.QtCore import Qt

            whole = self.currentText()
            option.currentText = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, self.room())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width cuts more or less."""
        super().resizeEvent(event)
        self._tell_whole()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger type cuts more."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._tell_whole()

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """The list is as wide as its longest choice."""
        view = self.view()
        view.setMinimumWidth(max(self.width(), view.sizeHintForColumn(0) + worn().px(EDGES)))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Let the page scroll instead."""
        event.ignore()
