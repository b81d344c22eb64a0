"""Makes back-ups behind the window: the first of a day, after half an hour of changes, and when it is closed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from ketnghia_desktop.ui.doors import Doors
    from ketnghia_desktop.ui.jobs import Jobs
    from ketnghia_desktop.ui.preferences import Preferences

LATER, HALF_AN_HOUR = 3_000, 30 * 60_000
"""Milliseconds: the first back-up waits until the window is at rest; later ones gather changes."""


class Keeping(QObject):
    """Backs up the commune's own data, never the sample; `made` once a back-up lies where it belongs."""

    made = Signal()

    def __init__(self, jobs: Jobs, doors: Doors, preferences: Preferences) -> None:
        super().__init__()
        self._jobs, self._doors, self._preferences = jobs, doors, preferences
        self._is_own = False
        self._changes = self._kept = 0
        self._turn = Lock()
        self._first, self._next = self._timer(LATER, self._if_due), self._timer(HALF_AN_HOUR, self.back_up)
        jobs.saved.connect(self._on_saved)

    def _timer(self, pause: int, do: object) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(pause)
        made.timeout.connect(do)
        return made

    def begin(self) -> None:
        """The commune's own data are open."""
        if not self._is_own:
            self._is_own = True
            self._first.start()

    def rest(self) -> None:
        """Something else is open, or nothing yet."""
        self._is_own = False
        self._first.stop()
        self._next.stop()

    def second(self) -> Path | None:
        """The second place; None where this laptop alone keeps the back-ups."""
        return Path(self._preferences.backups) if self._preferences.backups else None

    def back_up(self) -> None:
        """Make one now; what stands against it is told as any refusal."""
        now, second = self._changes, self.second()
        self._jobs.draw(partial(self._copy, second), lambda _done: self._on_made(now), topic="backup")

    def end(self) -> None:
        """The window is being closed: what changed since the last back-up gets into one more."""
        if self._is_own and self._changes > self._kept:
            self._jobs.end_with(partial(self._copy, self.second()))
        self.rest()

    def _copy(self, second: Path | None) -> None:
        with self._turn:
            self._doors.back_up(second)

    def _if_due(self) -> None:
        self._jobs.draw(self._doors.newest_backup, self._on_newest, topic="backup.newest")

    def _on_newest(self, newest: object) -> None:
        from datetime import datetime

        # One of a later day was made while the clock was wrong, or the clock is wrong now: this day has none yet.
        if not isinstance(newest, datetime) or newest.date() != self._doors.today():
            self.back_up()

    def _on_saved(self) -> None:
        self._changes += 1
        if self._is_own and not self._next.isActive():
            self._next.start()

    def _on_made(self, changes: int) -> None:
        self._kept = max(self._kept, changes)
        self.made.emit()
