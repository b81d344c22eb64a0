"""The card in which a survey round is made: when, which villages, and whom of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketnghia_desktop.definitions.model import Choice
from ketnghia_desktop.domain.year_changes import Movement
from ketnghia_desktop.messages import _, fill, sentences
from ketnghia_desktop.services import households, survey_plan, surveys
from ketnghia_desktop.ui.beside import SideCard
from ketnghia_desktop.ui.entry.fields import choices, field
from ketnghia_desktop.ui.entry.form import Form
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.parts import button, column, plain, row, scrolled
from ketnghia_desktop.ui.theme import BETWEEN, INSIDE

if TYPE_CHECKING:
    from ketnghia_desktop.definitions.model import FieldDef, SurveyDef
    from ketnghia_desktop.domain.breaches import Breach
    from ketnghia_desktop.services.places import Village
    from ketnghia_desktop.store.work import Work
    from ketnghia_desktop.ui.desk import Desk

POOR = ("poor", "near_poor")
MOVED = (Movement.NEW, Movement.FALLEN_BACK, Movement.NEWLY_POOR, Movement.EASED, Movement.ESCAPED)


def round_fields() -> tuple[tuple[FieldDef, ...], ...]:
    """The facts of a round."""
    return (
        (field("title", _("Name of the round"), required=True),),
        (field("first_day", _("First day"), "date"), field("last_day", _("Last day"), "date")),
    )


def _whom_fields() -> tuple[tuple[FieldDef, ...], ...]:
    ways = (Choice("classes", _("By class")), Choice("changed", _("Whom something changed for since last year")))
    return (
        (field("survey", _("Questions"), "choice", required=True),),
        (field("villages", _("Villages"), "choices", required=True),),
        (field("whom", _("Which households"), "choice", choices=ways, required=True),),
        (field("classes", _("Which classes are asked"), "choices", choices=choices("poverty", households.CLASSES)),),
        (field("movements", _("What changed"), "choices", choices=choices("movement", MOVED)),),
    )


def make(work: Work, year: int, facts: dict[str, Any]) -> UUID:
    """The round these facts describe."""
    villages = [UUID(one) for one in facts["villages"]]
    if facts["whom"] == "classes":
        asked = survey_plan.of_classes(work.session, year, facts["classes"], villages)
    else:
        asked = survey_plan.changed(work.session, year, [Movement(one) for one in facts["movements"]], villages)
    told = {key: facts[key] for key in ("title", "survey", "first_day", "last_day")}
    return surveys.make_round(work, asked, year=year, **told)


class NewRound(SideCard):
    """Asks for a new round; `made` tells its id, `given_up` that the person went back."""

    made = Signal(object)
    given_up = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.form = Form((*round_fields(), *_whom_fields()), desk.year)
        self.form.edited.connect(self._fit)
        self.make = button(_("Make the round"), self._make, "primary")
        inside = QWidget()
        inside.setLayout(column(self.form, 1, gap=BETWEEN, margin=(BETWEEN, 2, BETWEEN, INSIDE)))
        head = row(plain(_("New survey round"), "strong"), 1, margin=(BETWEEN, 14, BETWEEN, INSIDE))
        back = button(_("Back"), self.given_up.emit, "quiet")
        layout = column(head, scrolled(inside), row(back, 1, self.make, margin=(BETWEEN, 2, BETWEEN, INSIDE)), gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def begin(self, villages: tuple[Village, ...], known: tuple[SurveyDef, ...]) -> None:
        """A new one: the poor and near-poor of all villages, unless it is said otherwise."""
        self.form.offer("survey", [Choice(one.id, one.title) for one in known])
        self.form.offer("villages", [Choice(str(one.id), one.name) for one in villages])
        self.form.show_values(
            {
                "title": fill(_("Survey of {year}"), {"year": self._desk.year}),
                "first_day": None,
                "last_day": None,
                "survey": next((one.id for one in known), ""),
                "villages": tuple(str(one.id) for one in villages),
                "whom": "classes",
                "classes": POOR,
                "movements": tuple(map(str, MOVED[:3])),
            }
        )
        self._fit()
        self.focus()

    def focus(self) -> None:
        """The cursor into the name of the round."""
        self.asked.emit()
        self.form.focus()

    def _fit(self) -> None:
        by_class = self.form["whom"].value() == "classes"
        self.form["classes"].setVisible(by_class)
        self.form["movements"].setVisible(not by_class)

    def _make(self) -> None:
        if unread := self.form.unread():
            self.form.focus(unread)
            return
        facts, year = self.form.values(), self._desk.year
        operation = Operation("round.add", lambda work: make(work, year, facts))
        self._desk.jobs.run(operation, self.made.emit, refused=self._on_refused)

    def _on_refused(self, breaches: tuple[Breach, ...]) -> None:
        if others := self.form.tell(breaches):
            self.form["whom"].tell(sentences(others))
