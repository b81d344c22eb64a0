"""What households are found by wherever one looks through them: words of theirs, their village, their class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit

from ketnghia_desktop.messages import _, label
from ketnghia_desktop.services import households
from ketnghia_desktop.ui.chooser import Chooser

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

PAUSE = 120
"""Milliseconds after a key in the search before one looks."""


class SearchField(QLineEdit):
    """Takes a name, code or telephone number; `paused` fires shortly after what is typed, and not while one types."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(_("Name, code, phone"))
        self.setToolTip(_("Tones and capitals do not matter."))
        self.setClearButtonEnabled(True)
        self.setProperty("measure", "search")
        self.setAccessibleName(_("Search households"))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self.textChanged.connect(self._pause.start)
        self.paused = self._pause.timeout

    def begin_anew(self) -> None:
        """Empty, and nothing follows from it: whoever empties it asks for the list."""
        self.clear()
        self._pause.stop()


class VillageChooser(Chooser):
    """Narrows to one village, or to none: then its data is None."""

    def __init__(self) -> None:
        super().__init__(as_wide_as_its_words=True)
        self.setAccessibleName(_("Village"))

    def offer(self, villages: Iterable[tuple[UUID, str]]) -> None:
        """These villages, the chosen one kept where it is still among them."""
        chosen = self.currentData()
        self.clear()
        self.addItem(_("All villages"), None)
        for key, name in villages:
            self.addItem(name, key)
        self.setCurrentIndex(max(0, self.place_of(chosen)))


def class_chooser() -> Chooser:
    """Narrows to classes; its data are their codes, none of them for all."""
    chooser = Chooser(as_wide_as_its_words=True)
    chooser.setAccessibleName(_("Class"))
    chooser.addItem(_("All classes"), ())
    chooser.addItem(_("Poor and near-poor"), ("poor", "near_poor"))
    for code in households.CLASSES:
        chooser.addItem(label(f"poverty.{code}"), (code,))
    return chooser
