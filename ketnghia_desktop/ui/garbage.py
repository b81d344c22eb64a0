"""Where Python's garbage is looked for while there are lanes: in the main thread, and nowhere else."""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QObject, QTimer

PAUSE = 40
"""Milliseconds between two looks: what lanes leave in a tenth of a second takes too long to look through at once."""
OLDEST, GROWN = 2, 1.25
"""The generation of what lived long, and how much more there must be than after the last look through it."""
BULK = 12_000
"""Objects made since the last look of which most are the rows of a list: no page and no form has as many."""


class Sweeper(QObject):
    """Collects what is due, in the thread of the window.

    Left to itself Python does so in whichever thread comes by. An object of Qt that a lane destroys holds Qt's locks
    while it waits for the interpreter, and the window, which has the interpreter, waits for the lock: for ever.
    """

    def __init__(self, parent: QObject) -> None:
        """From here on nothing is collected before `begin`."""
        super().__init__(parent)
        gc.disable()
        self._lived = 0
        self._pause = QTimer(self)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.sweep)

    def begin(self) -> None:
        """Look for garbage again and again."""
        self._lived = sys.getallocatedblocks()
        self._pause.start()

    def sweep(self) -> None:
        """Collect the oldest generation whose turn it is, by Python's own thresholds.

        What lived long is looked through only when a quarter was added to it, as Python does by itself. A long list
        that a lane has just read is looked through once: with several of them that took a fifth of a second. Its rows
        are let go of as anything else, by whoever used them last; only what keeps itself alive would stay, to `rest`.
        """
        counts = gc.get_count()
        if counts[0] > BULK:
            gc.collect(OLDEST - 1)
            gc.freeze()
            self._lived = sys.getallocatedblocks()
            return
        due = [age for age, count in enumerate(counts) if count > gc.get_threshold()[age]]
        if OLDEST in due:
            if sys.getallocatedblocks() > GROWN * self._lived:
                gc.collect(OLDEST)
                self._lived = sys.getallocatedblocks()
                return
            due.remove(OLDEST)
        if due:
            gc.collect(due[-1])

    def rest(self) -> None:
        """The lanes are gone: Python may do it again."""
        self._pause.stop()
        gc.unfreeze()
        gc.enable()
