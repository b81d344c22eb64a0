"""A combo box that keeps its hands still, and says all of a long choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QComboBox

from ketnghia_desktop.ui.parts import tip
from ketnghia_desktop.ui.theme import worn

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QStyleOptionComboBox

TAB_AND_CLICK = 11
"""Qt.FocusPolicy.StrongFocus; see `parts.PLAIN_TEXT`."""
ARROW, EDGES = 26, 20
"""Pixels the style sheet gives to the arrow of a combo box, and to its two edges."""
LEAST = 120
"""Pixels at type of 100 % that hold a year or the first word of a longer choice."""
HEIGHT = 34
"""Pixels at type of 100 % of a combo box with one line, as the style sheet has it."""
MOST_LINES = 3
"""Lines a long choice may stand in; what is still left ends in an ellipsis."""


def in_lines(text: str, room: int, metrics: QFontMetrics) -> list[str]:
    """A text in lines that have room, broken between its words; in no more lines than may be."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and (metrics.horizontalAdvance(longer) <= room or len(lines) == MOST_LINES):
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


class Chooser(QComboBox):
    """A combo box that a turning wheel only changes once it was chosen on purpose.

    A choice with no room for all of it in one line stands in several; it is whole in the list beneath.
    """

    def __init__(self, *, as_wide_as_its_words: bool = False) -> None:
        super().__init__()
        self.setProperty("focusPolicy", TAB_AND_CLICK)
        if as_wide_as_its_words:
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        else:
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self.setMinimumContentsLength(4)
        self._count = 0
        self.currentTextChanged.connect(self._fit)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """With room for its longest choice, where it is as wide as its words."""
        hint = super().sizeHint()
        if self.sizeAdjustPolicy() is not QComboBox.SizeAdjustPolicy.AdjustToContents:
            return hint
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(self.itemText(one)) for one in range(self.count())), default=0)
        return hint.expandedTo(QSize(longest + worn().px(ARROW + EDGES), 0))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """However long its words are, it may be narrow: they stand in several lines. Short ones need but one."""
        return QSize(min(self.sizeHint().width(), worn().px(LEAST)), super().minimumSizeHint().height())

    def place_of(self, chosen: object) -> int:
        """Where a choice is among those offered, -1 for none: of two equal ids Qt's `findData` knows but one."""
        return next((place for place in range(self.count()) if self.itemData(place) == chosen), -1)

    def room(self) -> int:
        """Pixels there are for the words of the choice."""
        return self.width() - worn().px(ARROW + EDGES)

    def asks(self) -> int:
        """The width, in pixels, at which the choice stands in one line."""
        return self.fontMetrics().horizontalAdvance(self.currentText()) + worn().px(ARROW + EDGES)

    def lines(self) -> list[str]:
        """The choice as it is drawn."""
        whole, room, metrics = self.currentText(), self.room(), self.fontMetrics()
        if metrics.horizontalAdvance(whole) <= room:
            return [whole]
        from PySide6.QtCore import Qt

        end = Qt.TextElideMode.ElideRight
        return [metrics.elidedText(one, end, room) for one in in_lines(whole, room, metrics)]

    def _fit(self) -> None:
        """Be as high as the lines of the choice; what is cut all the same is told by the tooltip."""
        if not self._count:  # its width is not known yet
            return
        lines = self.lines()
        is_cut = any(one.endswith("…") for one in lines) and not self.currentText().endswith("…")
        self.setToolTip(tip(self.currentText()) if is_cut else "")
        if len(lines) > 1 or self._count > 1:  # else it is as high as the style sheet has it
            self._count = max(1, len(lines))
            self.setMinimumHeight(worn().px(HEIGHT) + (self._count - 1) * self.fontMetrics().lineSpacing())

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:  # noqa: N802 - Qt's name
        """What is drawn: the lines of the choice."""
        super().initStyleOption(option)
        option.currentText = "\n".join(self.lines())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width asks for more lines, or for fewer."""
        super().resizeEvent(event)
        self._count = self._count or 1
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger type asks for more lines."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """The list is as wide as its longest choice."""
        view = self.view()
        view.setMinimumWidth(max(self.width(), view.sizeHintForColumn(0) + worn().px(EDGES)))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Let the page scroll instead."""
        event.ignore()
