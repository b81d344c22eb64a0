"""The sheet of one household: its people, its class in each year, what it received, its papers, and its history."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from ketnghia_desktop.messages import _, fill, label
from ketnghia_desktop.services import household_members, household_sheet, household_survey, households
from ketnghia_desktop.ui.entry.fields import cell_fields, choices, field
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.list_card import listing_card
from ketnghia_desktop.ui.listing import Listing
from ketnghia_desktop.ui.pages.household_answers import AnswersPart, NeedsPart
from ketnghia_desktop.ui.pages.household_history import history_sheet
from ketnghia_desktop.ui.pages.household_people import PeoplePart
from ketnghia_desktop.ui.parts import Elided, Part, button, column, page_head, page_margins, plain, row
from ketnghia_desktop.ui.table.editing import Editing
from ketnghia_desktop.ui.tabs import Tabs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.definitions.model import FieldDef, SurveyDef
    from ketnghia_desktop.domain.sheet import Sheet
    from ketnghia_desktop.services import surveys
    from ketnghia_desktop.services.household_members import HouseholdMember
    from ketnghia_desktop.services.household_survey import Wish
    from ketnghia_desktop.services.households import Household
    from ketnghia_desktop.services.surveys import Round
    from ketnghia_desktop.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Told:
    """What the sheet shows of one household."""

    home: Household
    people: tuple[HouseholdMember, ...]
    classes: Sheet
    answers: tuple[tuple[Round, surveys.Sheet], ...]
    wishes: tuple[Wish, ...]
    known: Mapping[str, SurveyDef]
    supports: Sheet
    papers: Sheet
    history: Sheet


def ask(session: Session, library: Library, household_id: UUID) -> Told:
    """Everything on the sheet, as it stands now."""
    kinds = household_survey.need_kinds(library.surveys.values())
    return Told(
        households.household(session, household_id),
        household_members.members(session, household_id),
        household_sheet.classes(session, household_id),
        household_survey.sheets(session, household_id),
        household_survey.wishes(session, household_id, kinds),
        library.surveys,
        household_sheet.supports(session, household_id),
        household_sheet.papers(session, household_id),
        history_sheet(household_sheet.history(session, household_id)),
    )


def class_fields() -> tuple[tuple[FieldDef, ...], ...]:
    """What may be written of the class of a year."""
    kinds = choices("poverty", households.CLASSES)
    return (
        (field("poverty", _("Class"), "choice", choices=kinds, required=True),),
        (field("escaped_in", _("Year of leaving poverty"), "integer"),),
    )


def _part(*parts: Part) -> QWidget:
    """One part of the sheet."""
    made = QWidget()
    made.setLayout(column(*parts, gap=8))
    return made


class HouseholdSheet(QWidget):
    """Shows one household over the whole page; `left` when the person goes back to the list."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.jobs = desk, desk.jobs
        self.record: UUID | None = None
        self._told: Told | None = None
        self.title, self.about = plain("", "title"), Elided("secondary")
        self.people, self.answers, self.needs = PeoplePart(desk), AnswersPart(desk), NeedsPart(desk)
        self.classes = Listing(desk, "household_classes", _("Class in each year"), editing=self._class_cells())
        self.supports = Listing(desk, "household_supports", _("Supports received"))
        self.papers = Listing(desk, "household_papers", _("Papers of the household"))
        self.history = Listing(desk, "household_history", _("History of changes"))
        self.tabs, self.shown = Tabs(_("Parts of the sheet")), QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.supports.say_empty(_("The books have given this household nothing yet."))
        self.papers.say_empty(_("No paper is about this household yet."))
        another = button(_("Class of another year"), self._add_class)
        for title, part in (
            (_("Members"), self.people),
            (_("Classes"), _part(row(another, 1), listing_card(self.classes))),
            (_("Survey answers"), self.answers),
            (_("Needs"), self.needs),
            (_("Supports"), _part(listing_card(self.supports))),
            (_("Papers"), _part(listing_card(self.papers))),
            (_("History"), _part(listing_card(self.history))),
        ):
            self.tabs.addTab(title)
            self.shown.addWidget(part)
        back = button(_("Back to the list"), self.left.emit, "quiet", sign="chevron-left")
        layout = column(page_head(back, self.title, self.about), self.tabs, self.shown, gap=10)
        layout.setStretch(2, 1)
        page_margins(layout)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self.shown.setCurrentIndex)
        self.supports.entered.connect(lambda: self._open("ledger", self.supports))
        self.papers.entered.connect(lambda: self._open("papers", self.papers))
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(keys), self, partial(self._turn, by))

    def _turn(self, by: int) -> None:
        """To the part beside, as to the sheet beside in Excel."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())

    def flush(self) -> None:
        """Save what is typed."""
        self.people.flush()
        self.classes.flush()

    def show_household(self, record: UUID) -> None:
        """Bring another household before the eyes, or the same one as it is now."""
        if record != self.record:
            self.flush()
        self.record = record
        self.jobs.read(lambda session: ask(session, self.desk.library(), record), self._show, topic="household.sheet")

    def _show(self, told: Told) -> None:
        if told.home.id != self.record:
            return
        self._told = told
        self.title.setText(told.home.head)
        self.about.say(" · ".join(filter(None, (told.home.code, told.home.village_name, told.home.hamlet))))
        self.people.show_people(told.home, told.people)
        self.answers.show_answers(told.answers, told.known)
        self.needs.show_needs(told.wishes, told.known, told.home.needs)
        self.classes.show_sheet(told.classes)
        self.supports.show_sheet(told.supports)
        self.papers.show_sheet(told.papers)
        self.history.show_sheet(told.history)

    def _open(self, page: str, listing: Listing) -> None:
        if record := listing.chosen():
            self.desk.go(page, record)

    def _class_cells(self) -> Editing:
        return Editing(
            noun="household",
            fields=cell_fields(class_fields(), "poverty", "escaped_in"),
            edit=lambda work, record, facts: household_sheet.edit_class(work, record, **facts),
        )

    def _add_class(self) -> None:
        """The class of the year in hand, or of the year before the first one known."""
        told = self._told
        if told is None:
            return
        years, record = {one.year for one in told.home.classes}, told.home.id
        year = self.desk.year if self.desk.year not in years else min(years) - 1
        self.jobs.run(Operation("household.edit", lambda work: households.set_class(work, record, year, "other")))
        self.classes.say(
            fill(
                _("The class of {year} was added as {name}: change it in its cell."),
                {"year": year, "name": label("poverty.other")},
            )
        )
