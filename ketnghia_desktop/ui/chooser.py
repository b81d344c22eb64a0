"""A combo box that keeps its hands still."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

TAB_AND_CLICK = 11
"""Qt.FocusPolicy.StrongFocus; see `parts.PLAIN_TEXT`."""


class Chooser(QComboBox):
    """A combo box that a turning wheel only changes once it was chosen on purpose."""

    def __init__(self, *, as_wide_as_its_words: bool = False) -> None:
        super().__init__()
        self.setProperty("focusPolicy", TAB_AND_CLICK)
        if as_wide_as_its_words:
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        else:
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self.setMinimumContentsLength(4)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Let the page scroll instead."""
        event.ignore()
