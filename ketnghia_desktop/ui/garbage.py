"""Where Python's garbage is looked for while there are lanes: in the main thread, and nowhere else."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

PAUSE = 250
"""Milliseconds between two looks."""


class Sweeper(QObject):
    """Collects what is due, in the thread of the window.

    Left to itself Python does so in whichever thread comes by. An object of Qt that a lane destroys holds Qt's locks
    while it waits for the interpreter, and the window, which has the interpreter, waits for the lock: for ever.
    """

    def __init__(self, parent: QObject) -> None:
        """From here on nothing is collected before `begin`."""
        super().__init__(parent)
        gc.disable()
        self._pause = QTimer(self)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.sweep)

    def begin(self) -> None:
        """Look for garbage again and again."""
        self._pause.start()

    def sweep(self) -> None:
        """Collect the oldest generation whose turn it is, by Python's own thresholds."""
        due = [age for age, count in enumerate(gc.get_count()) if count > gc.get_threshold()[age]]
        if due:
            gc.collect(due[-1])

    def rest(self) -> None:
        """The lanes are gone: Python may do it again."""
        self._pause.stop()
        gc.enable()
