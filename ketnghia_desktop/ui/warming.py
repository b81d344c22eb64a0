"""What most pages are made of is loaded before one is gone to: a piece in each turn of the window."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ketnghia_desktop.ui.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Callable

QUIET = 1000
"""Milliseconds after the first page is shown: what is done at once in a window just opened goes before."""
PIECES = (
    "ui.entry.passage_text",
    "ui.entry.editors",
    "ui.entry.panel",
    "ui.models.sheet_model",
    "ui.cells",
    "ui.table.writing",
    "ui.table.columns",
    "ui.listing",
    "domain.list_columns",
    "domain.member_changes",
    "services.household_members",
    "services.household_survey",
    "services.household_list",
    "ui.pages.household_sheet",
    "ui.pages.households",
)
"""Modules, each after those it is made of: the first page with a list would load them all in one stretch."""


class Warming(QObject):
    """Loads what pages share; a page gone to meanwhile loads the rest by itself."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._turns = Turns(self)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET)
        self._quiet.timeout.connect(lambda: self.load(lambda: None))

    def load(self, then: Callable[[], object]) -> None:
        """Load it now; `then` comes last, in a turn of its own, and what was to be loaded later is not waited for."""
        self._quiet.stop()
        self._turns.take(*(partial(import_module, f"ketnghia_desktop.{piece}") for piece in PIECES), then)

    def load_later(self) -> None:
        """Load it once the window has been open for a moment."""
        self._quiet.start()
