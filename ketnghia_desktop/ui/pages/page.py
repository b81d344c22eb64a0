"""What every page is: it names the tables it shows, and reads again when one of them changed and it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtGui import QShowEvent

    from ketnghia_desktop.services.figure_lists import FigureOf
    from ketnghia_desktop.ui.desk import Desk


class Page(QWidget):
    """The base of all pages. A page draws and asks; services decide.

    A page not on the screen only notes that it is stale, so that work grows with what is looked at.
    """

    CONCERNS: ClassVar[frozenset[str]] = frozenset()
    """The tables whose changes this page shows."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.jobs = desk, desk.jobs
        self.concerns = self.CONCERNS
        self._stale = True
        self.setObjectName("ground")
        desk.jobs.touched.connect(self._on_touched)
        desk.year_changed.connect(self._mark_stale)

    def reload(self) -> None:
        """Ask for what the page shows, and show it when it comes."""
        raise NotImplementedError

    def show_record(self, record: UUID | str) -> None:
        """Bring one record before the eyes; most pages show only themselves."""

    def show_figure(self, asked: FigureOf, back: str) -> None:
        """Show what makes a figure, and the way back to the page it was asked on; most pages show only themselves."""

    def flush(self) -> None:
        """Hand on what is typed and not yet saved."""

    def let_go(self) -> None:
        """The window is closed: let go of what is held open."""

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Read again if something changed while the page was not seen."""
        super().showEvent(event)
        self.freshen()

    def _on_touched(self, tables: frozenset[str]) -> None:
        if tables & self.concerns:
            self._mark_stale()

    def _mark_stale(self) -> None:
        self._stale = True
        self.freshen()

    def freshen(self) -> None:
        """Read again, if the page is seen and stale."""
        if self._stale and self.isVisible():
            self._stale = False
            self.reload()
