"""The quiet line while a household is typed: it may be one that is there already, which can be opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ketnghia_desktop.domain.matching import Person
from ketnghia_desktop.domain.vietnamese import UnreadableError
from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.services.household_duplicates import likenesses
from ketnghia_desktop.ui.parts import button, column, plain, row

if TYPE_CHECKING:
    from uuid import UUID

    from ketnghia_desktop.services.household_duplicates import Likeness
    from ketnghia_desktop.ui.desk import Desk
    from ketnghia_desktop.ui.entry.record import RecordForm

PAUSE = 400
"""Milliseconds after a key before the register is looked through."""
SHORTEST = 3
WATCHED = ("head", "head_birth", "village_id", "personal_id")


class LikenessLine(QWidget):
    """Says which household the typed one may be; `opened`: the person wants to see that one."""

    opened = Signal(object)

    def __init__(self, desk: Desk, form: RecordForm) -> None:
        super().__init__()
        self._desk, self._form = desk, form
        self._found: tuple[Likeness, ...] = ()
        self._dismissed: set[UUID] = set()
        self.said = plain("", "problem", wraps=True)
        open_it = button(_("Open that household"), self._open)
        no = button(_("It is another"), self._dismiss, "quiet")
        self._one = button(_("They are one household …"), self._compare, "quiet")
        self.setLayout(column(self.said, row(open_it, no, 1), row(self._one, 1), gap=4))
        self.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.look)
        form.edited.connect(self._pause.start)

    def clear(self) -> None:
        """Another household is shown: nothing is said of it until it is typed in."""
        self._pause.stop()
        self._show(())

    def look(self) -> None:
        """Look through the register for what is typed now."""
        typed: dict[str, str] = {}
        for key in WATCHED:
            try:
                typed[key] = str(self._form[key].value() or "")
            except UnreadableError:
                typed[key] = ""
        if len(typed["head"]) < SHORTEST:
            self._show(())
            return
        person = Person(typed["head"], typed["head_birth"], typed["village_id"], typed["personal_id"])
        asked = partial(likenesses, typed=person, but=self._form.record)
        self._desk.jobs.read(asked, self._show, topic="household.likeness")

    def _show(self, found: tuple[Likeness, ...]) -> None:
        self._found = tuple(one for one in found if one.household not in self._dismissed)
        if self._found:
            one = self._found[0]
            told = {"head": one.head, "about": " · ".join(filter(None, (one.code, one.village)))}
            self.said.setText(fill(_("This may be {head} ({about})."), told))
        self._one.setVisible(self._form.record is not None)
        self.setVisible(bool(self._found))

    def _open(self) -> None:
        if self._found:
            self.opened.emit(self._found[0].household)

    def _compare(self) -> None:
        if self._found and self._form.record:
            self._form.flush()
            self._desk.go("household_join", f"{self._form.record} {self._found[0].household}")

    def _dismiss(self) -> None:
        self._dismissed |= {one.household for one in self._found}
        self._show(())
