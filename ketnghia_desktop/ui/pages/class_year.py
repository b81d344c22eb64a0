"""Above the list of households: that the year in hand has no classes yet, and which year's are counted instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.ui.parts import button, plain, row

if TYPE_CHECKING:
    from ketnghia_desktop.ui.desk import Desk


class ClassYearLine(QFrame):
    """Seen while the column of classes is empty because they were recognised for an earlier year."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._desk, self._latest = desk, 0
        self._text = plain("", wraps=True)
        self.go = button("", lambda: desk.choose_year(self._latest), "quiet")
        layout = row(self._text, self.go, gap=12, margin=(12, 4, 8, 4))
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.hide()

    def show_year(self, latest: int | None) -> None:
        """`latest`: the year up to the one in hand whose classes reports count; None where there are none."""
        year = self._desk.year
        self._latest = latest or year
        told = _("No classes of {year} yet; reports count those of {latest}.")
        self._text.setText(fill(told, {"year": year, "latest": self._latest}))
        self.go.setText(fill(_("See {year}"), {"year": self._latest}))
        self.setVisible(self._latest != year)
