"""Above the list of households: whose classes reports count instead of the year's, or for whom the year has none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QFrame

from ketnghia_desktop.messages import _, fill, sentence
from ketnghia_desktop.services import figures, unreviewed
from ketnghia_desktop.ui.parts import button, plain, row

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.breaches import Breach
    from ketnghia_desktop.ui.desk import Desk


class Classes(NamedTuple):
    """The latest year up to the one in hand that has classes (None: there is none), and whom they leave out."""

    latest: int | None
    left_out: Breach | None


def ask(session: Session, year: int) -> Classes:
    """What the classes of the year are good for."""
    return Classes(figures.class_year(session, year), unreviewed.breach(unreviewed.unreviewed(session, year)))


class ClassYearLine(QFrame):
    """Seen while the classes of the year are those of an earlier one, or leave out who was poor before."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._desk, self._latest = desk, 0
        self.text = plain("", wraps=True)
        self.go = button("", self._go, "quiet")
        layout = row(self.text, self.go, gap=12, margin=(12, 4, 8, 4))
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.hide()

    def show_classes(self, found: Classes) -> None:
        """Say what is to be known; nothing where the year's classes are whole, or there are none at all."""
        year = self._desk.year
        self._latest = found.latest or year
        if self._is_of_another_year():
            told = _("No classes of {year} yet; reports count those of {latest}.")
            self.text.setText(fill(told, {"year": year, "latest": self._latest}))
            self.go.setText(fill(_("See {year}"), {"year": self._latest}))
        elif found.left_out:
            self.text.setText(sentence(found.left_out))
            self.go.setText(_("Year on year"))
        self.setVisible(self._is_of_another_year() or found.left_out is not None)

    def _is_of_another_year(self) -> bool:
        return self._latest != self._desk.year

    def _go(self) -> None:
        if self._is_of_another_year():
            self._desk.choose_year(self._latest)
        else:
            self._desk.go("year_changes")
