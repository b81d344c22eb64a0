"""Above the figures: whether the year's register holds every household, and which decision recognised its poor list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_OID, uuid5

from PySide6.QtWidgets import QFrame, QWidget

from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.services import registers
from ketnghia_desktop.ui.entry.fields import field
from ketnghia_desktop.ui.entry.record import RecordForm
from ketnghia_desktop.ui.flow import Flow
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.parts import column, plain

if TYPE_CHECKING:
    from uuid import UUID

    from ketnghia_desktop.definitions.model import FieldDef
    from ketnghia_desktop.domain.breaches import Breach
    from ketnghia_desktop.domain.figures import Recognition
    from ketnghia_desktop.ui.desk import Desk
    from ketnghia_desktop.ui.jobs import Jobs

FULL = "full_register"
A_COLUMN = 260
"""Pixels at type of 100 % without which the decision stands under the mark."""


def full_fields() -> tuple[tuple[FieldDef, ...], ...]:
    """The mark of the year."""
    return ((field(FULL, _("The register holds every household of the commune"), "tick"),),)


def decision_fields() -> tuple[tuple[FieldDef, ...], ...]:
    """The decision."""
    return (
        (
            field("decision", _("Number and symbol")),
            field("decided_on", _("Date of the decision"), "date"),
            field("decided_by", _("Issued by")),
        ),
    )


class RegisterCard(QFrame):
    """Both save themselves: the mark for the year in hand, the decision for the year whose classes it counts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._jobs: Jobs = desk.jobs
        self._desk = desk
        self.full, self.decision = RecordForm(full_fields()), RecordForm(decision_fields())
        self._years = {self.full: 0, self.decision: 0}
        self._follows = plain("", "secondary", wraps=True)
        self._of = plain("", "strong", wraps=True)
        for form in self._years:
            form.changed.connect(partial(self._on_changed, form))
        left, right = QWidget(), QWidget()
        left.setLayout(column(self.full, self._follows, 1, gap=4))
        right.setLayout(column(self._of, self.decision, gap=8))
        beside = Flow(left, right, least=A_COLUMN, shares=(2, 3), gap=24)
        self.setLayout(column(beside, margin=(20, 12, 20, 12)))

    def show_register(self, year: int, recognised: tuple[int, Recognition], *, full: bool) -> None:
        """Show what is said of this year; `recognised`: the year whose list it counts, with its decision."""
        of_year, decision = recognised
        self._follows.setText(
            _("Every figure is counted from the households; nothing is entered by hand.")
            if full
            else _("Poor and near-poor households are counted; all other figures are entered with their source.")
        )
        self._of.setText(fill(_("Recognition of the list of poor households of {year}"), {"year": of_year}))
        facts = {"decision": decision.decision, "decided_on": decision.decided_on, "decided_by": decision.decided_by}
        self._show(self.full, year, {FULL: full})
        self._show(self.decision, of_year, facts)

    def _show(self, form: RecordForm, year: int, facts: dict[str, Any]) -> None:
        record = uuid5(NAMESPACE_OID, str(year))
        if form.record == record:
            form.refresh(facts)
        else:
            form.flush()
            self._years[form] = year
            form.show_record(record, facts)

    def flush(self) -> None:
        """Save what is typed."""
        for form in self._years:
            form.flush()

    def _on_changed(self, form: RecordForm, record: UUID, changes: dict[str, Any]) -> None:
        token, year = form.token, self._years[form]

        def refused(breaches: tuple[Breach, ...]) -> None:
            if others := form.returned(token, changes, breaches):
                self._desk.refuse(others)

        operation = Operation("register.edit", lambda work: registers.edit(work, year, **changes))
        self._jobs.run(operation, lambda _done: form.kept(token, record), refused=refused)
