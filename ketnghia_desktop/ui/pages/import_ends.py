"""The first and the last step of taking a list in: which file, and what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ketnghia_desktop.domain.numbers import grouped
from ketnghia_desktop.messages import _, fill, sentences
from ketnghia_desktop.ui.parts import button, card, column, plain, row
from ketnghia_desktop.ui.theme import BETWEEN, INSIDE
from ketnghia_desktop.ui.wording import operation_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ketnghia_desktop.domain.breaches import Breach
    from ketnghia_desktop.domain.history import Stack
    from ketnghia_desktop.services.household_import import Outcome

OPERATION = "household.import"


class ChooseStep(QWidget):
    """Asks for a file; says why the last one could not be taken."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choose = button(_("Choose a file…"), self.asked.emit, "primary")
        self.problem = plain("", "problem", wraps=True)
        self.problem.hide()
        kinds = _("Excel (.xlsx, .xls), .ods or .csv, as it is: titles, totals, signatures and old fonts do no harm.")
        safe = _("Nothing is written before you have seen what would be done and confirmed it.")
        words = (
            plain(_("Drop the list of households here, or choose its file."), "strong", wraps=True),
            plain(kinds, "secondary", wraps=True),
            plain(safe, "secondary", wraps=True),
            self.problem,
        )
        for one in words:
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
        framed = card(1, *words, row(1, self.choose, 1), 1, margin=BETWEEN)
        framed.setProperty("role", "drop")
        self.setLayout(column(framed))

    def say(self, breaches: Iterable[Breach]) -> None:
        """Say why a file could not be taken; nothing where there is none."""
        text = sentences(breaches)
        self.problem.setText(text)
        self.problem.setVisible(bool(text))


class DoneStep(QWidget):
    """Says what was done, and what can be done about it."""

    undo_asked = Signal()
    mend_asked = Signal()
    changes_asked = Signal()
    households_asked = Signal()
    again_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told = plain("", "strong", wraps=True)
        self.left = plain("", "secondary", wraps=True)
        named = fill(_("Undo: {what}"), {"what": operation_name(OPERATION)})
        self.undo = button(named, self.undo_asked.emit, sign="undo-2")
        self.mend = button(_("Rows not taken to Excel"), self.mend_asked.emit)
        self.see = button(_("See the households"), self.households_asked.emit, "primary")
        again = button(_("Another file"), self.again_asked.emit)
        changes = button(_("Year on year"), self.changes_asked.emit)
        ways, further = row(self.see, changes, again, 1), row(self.undo, self.mend, 1)
        self.setLayout(column(card(self.told, self.left, ways, further, margin=BETWEEN, gap=INSIDE), 1))

    def show_outcome(self, outcome: Outcome, left: int, year: int | None) -> None:
        """What was written, for which year its classes are (None: it told none), and how many rows were not taken."""
        classes = (fill(_("classes of {year}"), {"year": year}),) if year else ()
        self.told.setText(" · ".join((*_told(outcome), *classes)))
        told = _("Rows not taken: {count}. Write them to Excel, mend them there and take that file in.")
        text = fill(told, {"count": grouped(left)})
        self.left.setText(text if left else _("Every row of the list was taken."))
        self.mend.setVisible(bool(left))

    def show_stack(self, stack: Stack) -> None:
        """The import can be undone here while it is the last thing that was done."""
        self.undo.setEnabled(stack.undo == OPERATION)


def _told(outcome: Outcome) -> Iterator[str]:
    yield fill(_("households added: {count}"), {"count": grouped(outcome.added)})
    yield fill(_("changed: {count}"), {"count": grouped(outcome.changed)})
    if outcome.confirmed:
        yield fill(_("class kept for the year: {count}"), {"count": grouped(outcome.confirmed)})
    if outcome.villages:
        yield fill(_("villages added: {count}"), {"count": grouped(outcome.villages)})
