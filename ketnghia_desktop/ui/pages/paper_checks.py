"""What the checks of a paper found, each thing with the way to where it is mended."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ketnghia_desktop.messages import _, fill, sentence
from ketnghia_desktop.ui.parts import button, column, empty, line, pill, plain, retint, row, scrolled

if TYPE_CHECKING:
    from collections.abc import Container

    from ketnghia_desktop.domain.breaches import Breach

HIGH, LOW = 4000, 92
"""The card takes room from the form only when it has something to say."""


class ChecksCard(QFrame):
    """The card under the form. `mend` asks for the place where a thing is put right."""

    mend = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.count = pill("", "neutral")
        self._shown: tuple[Breach, ...] | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        inside = QWidget()
        inside.setLayout(column(self._list, 1, margin=(16, 0, 12, 8)))
        head = row(plain(_("Read through before signing"), "strong"), self.count, 1, margin=(16, 12, 16, 6))
        self.setLayout(column(head, scrolled(inside), margin=1, gap=0))

    def show_found(self, breaches: tuple[Breach, ...], fields: Container[str]) -> None:
        """List them, those that must be mended first; those about one of `fields` can be gone to."""
        if breaches == self._shown:  # while a passage is written they mostly stay as they are
            return
        self._shown = breaches
        retint(self.count, str(len(breaches)), "red" if breaches else "green")
        self.setMaximumHeight(HIGH if breaches else LOW)
        empty(self._list)
        for breach in sorted(breaches, key=lambda one: one.overridable):
            self._list.addWidget(line())
            self._list.addWidget(self._found(breach, can_go=str(breach.subject) in fields))
        if not breaches:
            self._list.addWidget(line())
            self._list.addWidget(plain(_("✓ Nothing to mend was found."), "secondary"))

    def _found(self, breach: Breach, *, can_go: bool) -> QWidget:
        said = sentence(breach)
        words = fill(_("○ To weigh: {what}"), {"what": said}) if breach.overridable else f"● {said}"
        where = button(_("Mend"), partial(self.mend.emit, breach), "quiet")
        where.setAccessibleName(fill(_("Mend: {what}"), {"what": said}))
        where.setVisible(can_go)
        layout = row(plain(words, wraps=True), where, margin=(0, 4, 0, 4))
        layout.setStretch(0, 1)
        made = QWidget()
        made.setLayout(layout)
        return made
