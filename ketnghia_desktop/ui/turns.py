"""Work of the window in pieces: between two of them it paints, and takes what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

BREATH = 5
"""Milliseconds between two pieces: what the last one changed is laid out and painted first."""


class Turns(QObject):
    """Does the pieces given to it one after the other, each in a turn of its own of the window's loop."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pieces: list[Callable[[], object]] = []
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._do)

    def take(self, *pieces: Callable[[], object]) -> None:
        """Do these, and nothing more of what was given before."""
        self._pieces = [*pieces]
        if pieces:
            self._next.start(BREATH)
        else:
            self._next.stop()

    def forget(self) -> None:
        """Nobody waits any more for what was not done yet."""
        self._next.stop()
        self._pieces.clear()

    def _do(self) -> None:
        """The breath comes behind the piece, however long that took; a fault in one keeps no other from being done."""
        piece = self._pieces.pop(0)
        try:
            piece()
        finally:
            if self._pieces:
                self._next.start(BREATH)
