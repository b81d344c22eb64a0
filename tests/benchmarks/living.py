"""A window that lives while it is measured: Qt's loop goes on until something is so."""

from __future__ import annotations

from time import perf_counter, sleep
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

PATIENCE = 120.0
"""Seconds one waits at most."""


class Living:
    """Whoever measures a window of this application."""

    REST: ClassVar[float]
    """Seconds for which it lives until all has come to rest."""

    application: QApplication

    def until(self, true: Callable[[], object]) -> None:
        """Let the window live until this is so; TimeoutError."""
        end = perf_counter() + PATIENCE
        while not true():
            if perf_counter() > end:
                raise TimeoutError
            self.application.processEvents()
            sleep(0.0005)

    def rest(self, seconds: float | None = None) -> None:
        """Let the window live for so long, else until it has come to rest."""
        end = perf_counter() + (self.REST if seconds is None else seconds)
        self.until(lambda: perf_counter() > end)
