"""One long work under way: what a service steps along in its lane, and what the window sees of it."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from ketnghia_desktop.domain.progress import CancelledError

if TYPE_CHECKING:
    from collections.abc import Callable


class Stage(NamedTuple):
    """How far it is: so many of so many (0 of 0: nobody knows yet), and what is in hand."""

    done: int = 0
    of: int = 0
    what: str = ""


class Course(QObject):
    """A `domain.progress.Ending`. `moved` comes in the main thread, however often a lane steps along."""

    moved = Signal()

    def __init__(self, title: str, tell: Callable[[Callable[[], object]], object]) -> None:
        """`tell` has something called in the main thread."""
        super().__init__()
        self.title, self.stage = title, Stage()
        self.is_stopping = self.is_noting = self.is_keeping = self.was_stopped = False
        self._tell = tell
        self._is_told = False
        self._turn = Lock()

    def step(self, done: int, of: int, what: str = "") -> None:
        """In a lane: so far it is; CancelledError once the person wants it stopped."""
        with self._turn:
            self._heed()
        self.stage = Stage(done, of, what)
        self._move()

    def note(self, done: int, of: int) -> None:
        """In a lane: the work is done, so far the journal is; CancelledError once the person wants it stopped."""
        self.is_noting = True
        self.step(done, of)

    def keep(self) -> None:
        """In a lane: all is done and will now be kept; too late to stop. CancelledError if that was asked before."""
        with self._turn:
            self._heed()
            self.is_keeping = True
        self._move()

    def _heed(self) -> None:
        if self.is_stopping:
            self.was_stopped = True
            raise CancelledError

    def stop(self) -> None:
        """In the main thread: end it at its next step, with nothing kept; what is being kept already is."""
        with self._turn:
            self.is_stopping = not self.is_keeping
        self.moved.emit()

    def _move(self) -> None:
        """One message at a time: a window that is behind sees the newest stage only."""
        if not self._is_told:
            self._is_told = True
            self._tell(self._show)

    def _show(self) -> None:
        self._is_told = False
        self.moved.emit()
