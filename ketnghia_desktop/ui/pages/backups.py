"""The back-ups: when the newest was made, where they go, and one more now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ketnghia_desktop.messages import _
from ketnghia_desktop.ui import preferences
from ketnghia_desktop.ui.backup_place import BackupPlace, newest_words
from ketnghia_desktop.ui.pages.page import Page
from ketnghia_desktop.ui.parts import button, card, column, page_head, page_margins, page_wide, plain, row, scrolled

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QShowEvent

    from ketnghia_desktop.ui.desk import Desk


class BackupsPage(Page):
    """A change of the place is kept at once, and tried with a back-up."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.newest = plain("", "strong", wraps=True)
        self.place = BackupPlace(desk)
        self.now = button(_("Back up now"), self._back_up, "primary")
        when = _("Made by itself: the first of each day, after half an hour of changes, and on closing the window.")
        self.place.changed.connect(self._on_place)
        desk.keeping.made.connect(self.reload)
        shown = card(self.newest, plain(when, "secondary", wraps=True), self.place, row(self.now, 1), margin=20, gap=14)
        layout = column(page_head(plain(_("Back-ups"), "title"), 1), page_wide(shown), 1, gap=14)
        page_margins(layout)
        inside = QWidget()
        inside.setLayout(layout)
        self.setLayout(column(scrolled(inside)))

    def reload(self) -> None:
        """Look when the newest one was made."""
        self.place.show_place(self.desk.preferences.backups)
        self.jobs.draw(self.desk.doors.newest_backup, self._show, topic="backups")

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Every time it is seen there may be a newer one."""
        self._stale = True
        super().showEvent(event)

    def _show(self, newest: datetime | None) -> None:
        self.newest.setText(newest_words(newest))

    def _on_place(self) -> None:
        self.desk.preferences.backups = self.place.place
        preferences.save(self.desk.doors.settings, self.desk.preferences)
        self._back_up()

    def _back_up(self) -> None:
        self.desk.say("")
        self.desk.keeping.back_up()
