"""What the window does about a fault of ours: one page that tells of it, then everything is begun anew."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.ui.navigation import place
from ketnghia_desktop.ui.wording import OPERATIONS, operation_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget

    from ketnghia_desktop.ui.crash_page import CrashPage
    from ketnghia_desktop.ui.desk import Desk
    from ketnghia_desktop.ui.dressing import Wardrobe

LAST_LINES = 40
MACHINE = 4
"""The exit code of a program that could not even tell of its fault."""


class Rescue(QObject):
    """A second fault while the page of the first is seen is noted and no more; so nothing goes round in circles.

    `told`: its page is seen; `anew`: the person goes on, all pages are made again; `left`: the program is to be closed.
    """

    told = Signal()
    anew = Signal()
    left = Signal()

    def __init__(self, desk: Desk, shell: QStackedWidget, wardrobe: Wardrobe) -> None:
        """`shell` shows the page of the fault instead of the window's other parts; `wardrobe` dresses it."""
        super().__init__()
        self._desk, self._shell, self._wardrobe = desk, shell, wardrobe
        self._is_told = False
        self._last_page = ""
        self._last_end = desk.doors.last_end
        self.page: CrashPage | None = None

    def on_bug(self, bug: BaseException, doing: str = "") -> None:
        """A fault in a callback, in painting or in a lane; the page comes once that is left."""
        from ketnghia_desktop import crash

        self._desk.log.note("fault", doing=doing, kind=crash.kind(bug), at=crash.place(bug))
        if not self._is_told:
            self._is_told = True
            QTimer.singleShot(0, partial(self._show, bug, doing))
        elif self.page is None:  # the page itself cannot be made
            sys.stderr.write(crash.describe(bug))
            QApplication.exit(MACHINE)

    def _show(self, bug: BaseException, doing: str) -> None:
        from ketnghia_desktop import crash

        self._tell(crash.describe(bug, self._desk.log.lines()[-LAST_LINES:]), self._named(doing))

    def offer_last(self) -> None:
        """Where the run before died without a word, say so once, and offer the report of it."""
        if self._last_end:
            said = _(
                "The program ended suddenly last time. Your data is safe: everything that was saved is still there."
            )
            self._desk.say(said, _("Show the report"), partial(self._show_last, self._last_end))
            self._last_end = ""

    def _show_last(self, frames: str) -> None:
        from ketnghia_desktop import crash

        self._is_told = True
        self._tell(crash.describe_end(frames, self._desk.log.lines()[-LAST_LINES:]), "")

    def _tell(self, report: str, doing: str) -> None:
        from ketnghia_desktop import crash
        from ketnghia_desktop.ui.crash_page import Crash, CrashPage

        doors = self._desk.doors
        file = crash.write_report(report, doors.settings.parent / "reports")
        if self._desk.jobs.is_closed:  # a page in a window that is gone would keep the program from ending
            return
        told = Crash(report, file, doors.newest_backup(), doing)
        page = CrashPage(told, self.go_on, self.left.emit)
        self._shell.addWidget(page)
        self._wardrobe.take(page)
        self._shell.setCurrentWidget(page)
        self.page = page
        page.on.setFocus()
        self._desk.jobs.stop_all()
        self.told.emit()

    def _named(self, doing: str) -> str:
        """The operation by its name, else the page that was open."""
        if doing in OPERATIONS:
            return operation_name(doing)
        key = self._desk.preferences.page
        return fill(_("the page “{title}”"), {"title": _(place(key).title)}) if key else ""

    def go_on(self) -> None:
        """Begin anew where the person was; where that has just failed twice, on the first page."""
        page = self.page
        if page is None:
            return
        here = self._desk.preferences.page
        if here == self._last_page:
            self._desk.preferences.page = ""
        self._last_page, self._is_told, self.page = here, False, None
        self._shell.removeWidget(page)
        page.hide()
        page.deleteLater()
        self.anew.emit()
