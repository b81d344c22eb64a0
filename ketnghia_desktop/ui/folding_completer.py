"""A list under a line of text: found by letters without tones, shown, and never written into what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter

from ketnghia_desktop.domain.vietnamese import search_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

Found = Qt.ItemDataRole.UserRole
MOST_CHOICES = 12


class FoldingCompleter(QCompleter):
    """Finds what holds the letters typed, tones or not; shows it under the line and never writes into it."""

    def __init__(self, labels: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        offered = QStandardItemModel(self)
        for label in labels:
            item = QStandardItem(label)
            item.setData(search_key(label), Found)
            offered.appendRow(item)
        self.setModel(offered)
        self.setCompletionRole(Found)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(MOST_CHOICES)
        if popup := self.popup():
            popup.setProperty("role", "choices")
            popup.setParent(parent, Qt.WindowType.Popup)  # a window of its own would not wear what this one wears

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's name
        """What is looked for."""
        return [search_key(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: N802 - Qt's name
        """What is taken."""
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")
