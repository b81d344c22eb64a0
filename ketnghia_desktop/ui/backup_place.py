"""Where back-ups go besides this laptop: asked at the first start and in the settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketnghia_desktop.domain.calendar import write_day
from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.ui.file_dialog import ask_for_folder
from ketnghia_desktop.ui.parts import button, column, plain, row

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from ketnghia_desktop.ui.desk import Desk


class BackupPlace(QWidget):
    """Shows the two places and lets the second be chosen; `changed` when it was."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.place = desk.preferences.backups
        self.where_to_look: Callable[[QWidget, Path], Path | None] = ask_for_folder
        own = fill(_("On this laptop, in {folder}"), {"folder": str(desk.doors.settings.parent / "backups")})
        self._second = plain("", wraps=True)
        self.choose = button(_("Choose a stick or another disk…"), self._choose)
        self.none = button(_("Only on this laptop"), self._forget)
        why = _("A stick or another disk still has them when this laptop is broken or lost.")
        self.setLayout(
            column(
                plain(_("First place"), "field"),
                plain(own, wraps=True),
                plain(_("Second place"), "field"),
                self._second,
                row(self.choose, self.none, 1),
                plain(why, "hint", wraps=True),
                gap=6,
            )
        )
        self.show_place(self.place)

    def show_place(self, place: str) -> None:
        """Show this second place; empty: none."""
        self.place = place
        self._second.setText(place or _("None yet: the back-ups lie on this laptop only."))
        self.none.setVisible(bool(place))

    def _choose(self) -> None:
        chosen = self.where_to_look(self, Path(self.place) if self.place else Path.home())
        if chosen:
            self._take(str(chosen))

    def _forget(self) -> None:
        self.choose.setFocus()  # else the focus would go with the button
        self._take("")

    def _take(self, place: str) -> None:
        self.show_place(place)
        self.changed.emit()


def newest_words(made: datetime | None) -> str:
    """When the newest verified back-up was made."""
    if made is None:
        return _("No back-up has been made on this laptop yet.")
    words = {"time": f"{made:%H:%M}", "day": write_day(made.date())}
    return fill(_("The newest verified back-up was made at {time} on {day}."), words)
