"""What the checks of a paper found, each thing with the way to where it is mended."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ketnghia_desktop.messages import _, fill, sentence
from ketnghia_desktop.ui.parts import button, column, empty, line, pill, plain, retint, row, scrolled
from ketnghia_desktop.ui.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from PySide6.QtGui import QResizeEvent

    from ketnghia_desktop.domain.breaches import Breach

HIGH = 4000
"""Pixels: the card takes room from the form only when it has something to say."""
MOST = 40
"""Things told at a time: who has hundreds to mend begins with the first, and the window stays quick."""
AT_ONCE = 6
"""Of them, more than one sees without scrolling; the rest follows one by one, each in a turn of its own: beside the
lanes, which set the pages meanwhile, each takes thirty milliseconds."""


class ChecksCard(QFrame):
    """The card under the form. `mend` asks for the place where a thing is put right."""

    mend = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.count = pill("", "neutral")
        self._shown: list[tuple[Breach, bool]] | None = None
        self._turn = Turns(self)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        inside, self._head = QWidget(), QWidget()
        inside.setLayout(column(self._list, 1, margin=(16, 0, 12, 8)))
        self._head.setLayout(row(plain(_("Before signing"), "strong"), self.count, 1, margin=(16, 12, 16, 6)))
        self._found_ones, self._nothing = scrolled(inside), plain(_("✓ Nothing to mend was found."), wraps=True)
        self._nothing.setContentsMargins(16, 10, 16, 10)
        self._nothing.hide()
        self.setLayout(column(self._nothing, self._head, self._found_ones, margin=1, gap=0))

    def show_found(self, breaches: tuple[Breach, ...], fields: Container[str]) -> None:
        """List them, those that must be mended first; those about one of `fields` can be gone to."""
        found = [(one, str(one.subject) in fields) for one in sorted(breaches, key=lambda one: one.overridable)]
        if found == self._shown:  # while a passage is written they mostly stay as they are
            return
        self._shown = found
        retint(self.count, str(len(found)), "red" if found else "green")
        for one in (self._head, self._found_ones):
            one.setVisible(bool(found))
        self._nothing.setVisible(not found)  # one line: the room is the form's
        self._fit()
        empty(self._list)
        told = found[:MOST]
        self._tell(told[:AT_ONCE])
        rest = (partial(self._tell, [one]) for one in told[AT_ONCE:])
        self._turn.take(*rest, partial(self._say_behind, len(found)))

    def _tell(self, some: Sequence[tuple[Breach, bool]]) -> None:
        for breach, can_go in some:
            self._list.addWidget(line())
            self._list.addWidget(self._found(breach, can_go=can_go))

    def _say_behind(self, count: int) -> None:
        if said := self._behind(count):
            self._list.addWidget(line())
            self._list.addWidget(plain(said, "secondary", wraps=True))

    def _fit(self) -> None:
        least = self.layout().totalHeightForWidth(self.width())  # type: ignore[union-attr]  # a card has a layout
        self.setMaximumHeight(HIGH if self._shown else least)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In less width its one line becomes two."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger type asks for more room."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _behind(self, count: int) -> str:
        """What is said behind the rows: how many more there are."""
        more = max(0, count - MOST)
        return fill(_("… and {count} more; they stand here as these are mended."), {"count": more}) if more else ""

    def _found(self, breach: Breach, *, can_go: bool) -> QWidget:
        said = sentence(breach)
        words = fill(_("○ To weigh: {what}"), {"what": said}) if breach.overridable else f"● {said}"
        where = button(_("Mend"), partial(self.mend.emit, breach), "quiet")
        where.setAccessibleName(fill(_("Mend: {what}"), {"what": said}))
        if not can_go:
            where.hide()
        layout = row(plain(words, wraps=True), where, margin=(0, 4, 0, 4))
        layout.setStretch(0, 1)
        made = QWidget()
        made.setLayout(layout)
        return made
