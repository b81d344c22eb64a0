"""What all pages of one window share: the jobs, the year in hand, the forms, and the way from page to page."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ketnghia_desktop.domain.breaches import MACHINE
from ketnghia_desktop.machine_log import MachineLog
from ketnghia_desktop.messages import _, sentences, spoken
from ketnghia_desktop.ui.jobs import Jobs
from ketnghia_desktop.ui.keeping import Keeping
from ketnghia_desktop.ui.notice import Said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from uuid import UUID

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.domain.breaches import Breach
    from ketnghia_desktop.services.figure_lists import FigureOf
    from ketnghia_desktop.ui.doors import Doors
    from ketnghia_desktop.ui.preferences import Preferences


class Desk(QObject):
    """Shared by the pages of one window; it outlives them all."""

    year_changed = Signal(int)
    clothed = Signal()
    """The page that is seen wears another look, and is not painted in it yet."""
    went = Signal(str, object)
    traced = Signal(object, str)
    said = Signal(object)
    open_again = Signal()
    try_again = Signal()

    def __init__(self, doors: Doors, preferences: Preferences) -> None:
        super().__init__()
        self.doors, self.preferences = doors, preferences
        self.log = MachineLog(doors.settings.parent)
        self.jobs = Jobs(self.log.note)
        self.keeping = Keeping(self.jobs, doors, preferences)
        self.language = spoken()
        self._library: Library | None = None
        self._reading = Lock()
        self.year = preferences.year or doors.today().year

    def library(self) -> Library:
        """The forms, read when first asked for; asked for in a thread, for reading them takes a moment."""
        with self._reading:
            self._library = self._library or self.doors.library()
            return self._library

    def choose_year(self, year: int) -> None:
        """From here on every page shows this year."""
        if year != self.year:
            self.year = self.preferences.year = year
            self.year_changed.emit(year)

    def go(self, page: str, what: UUID | str | None = None) -> None:
        """Show a page, and on it what is named."""
        self.went.emit(page, what)

    def trace(self, asked: FigureOf, back: str) -> None:
        """Show the households that make a figure; `back`: the page to which they lead back."""
        self.traced.emit(asked, back)

    def say(
        self, sentence: str, offer: str = "", do: Callable[[], object] | None = None, *, good: bool = False
    ) -> None:
        """Put a sentence in the line above the page, where it stays until the next change; empty takes it away."""
        self.said.emit(Said(sentence, good, offer, do))

    def refuse(self, breaches: Iterable[Breach]) -> None:
        """Say why something was refused; where the machine is to blame, what is typed is handed on once more."""
        told = tuple(breaches)
        again = any(breach.code in MACHINE for breach in told)
        self.say(sentences(told), _("Try again") if again else "", self.try_again.emit if again else None)

    def say_written(self, sentence: str, folder: Path, file: Path | None = None) -> None:
        """Say that files were written, and offer to open their folder, and the file where it is one."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        def opens(path: Path) -> Callable[[], object]:
            return lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

        also = (_("Open the file"), opens(file)) if file else None
        self.said.emit(Said(sentence, good=True, offer=_("Open the folder"), do=opens(folder), also=also))
