"""The line that comes up when two households of the list are chosen, who may be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.ui.parts import Elided, button, row

if TYPE_CHECKING:
    from uuid import UUID

    from ketnghia_desktop.ui.desk import Desk
    from ketnghia_desktop.ui.listing import Listing

TWO = 2


class TwoChosen(QWidget):
    """Hidden unless cells of two lines are chosen in the list."""

    def __init__(self, desk: Desk, listing: Listing) -> None:
        super().__init__()
        self._desk, self._listing = desk, listing
        self._pair: tuple[UUID, ...] = ()
        self.said = Elided("secondary")
        layout = row(button(_("They are one household …"), self._compare), self.said)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.hide()
        listing.selectionModel().selectionChanged.connect(self._look)

    def _look(self) -> None:
        lines = self._listing.lines
        rows = self._rows()
        found = (lines.record_at(one) for one in rows) if len(rows) == TWO else ()
        self._pair = tuple(one for one in found if one)
        if len(self._pair) == TWO:
            head = lines.section_of("head")
            names = [str(lines.index(one, head).data() or "") for one in rows]
            self.said.say(fill(_("Chosen: {one} and {other}."), {"one": names[0], "other": names[1]}))
        self.setVisible(len(self._pair) == TWO)

    def _rows(self) -> list[int]:
        """The chosen lines, from the top; of very many it is enough to know that they are not two."""
        chosen = self._listing.selectionModel().selection()
        ends = [(chosen.at(place).top(), chosen.at(place).bottom()) for place in range(chosen.count())]
        if any(bottom - top >= TWO for top, bottom in ends):
            return []
        return sorted({line for end in ends for line in end})

    def _compare(self) -> None:
        self._desk.go("household_join", " ".join(map(str, self._pair)))
