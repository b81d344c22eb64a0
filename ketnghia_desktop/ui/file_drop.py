"""Files dropped on a part of the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """Takes one file of this computer dropped on a widget; it lives as long as the widget."""

    def __init__(self, on: QWidget, then: Callable[[Path], object]) -> None:
        super().__init__(on)
        self._then = then
        on.setAcceptDrops(True)
        on.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """What is dragged over it, and what is let go."""
        if isinstance(event, QDragEnterEvent) and _file(event.mimeData()):
            event.acceptProposedAction()
            return True
        if type(event) is QDropEvent and (path := _file(event.mimeData())):
            event.acceptProposedAction()
            self._then(path)
            return True
        return super().eventFilter(watched, event)


def _file(data: QMimeData) -> Path | None:
    """The one file that is dragged, if it is one."""
    urls = data.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
