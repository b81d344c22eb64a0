"""The sheet of one household: its people, its class in each year, what it received, its papers, and its history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QTabBar, QWidget

from ketnghia_desktop.domain.calendar import write_day
from ketnghia_desktop.domain.households import persons_breach
from ketnghia_desktop.domain.names import masked
from ketnghia_desktop.domain.sheet import Column, Kind, Line, Sheet
from ketnghia_desktop.messages import _, fill, label, sentence
from ketnghia_desktop.services import household_members, household_sheet, households
from ketnghia_desktop.ui.entry.fields import cell_fields, choices, field
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.list_card import listing_card
from ketnghia_desktop.ui.listing import Listing
from ketnghia_desktop.ui.pages.household_history import history_sheet
from ketnghia_desktop.ui.parts import button, column, page_head, page_margins, plain, row
from ketnghia_desktop.ui.table.editing import Editing

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.model import FieldDef
    from ketnghia_desktop.services.household_members import HouseholdMember
    from ketnghia_desktop.services.households import Household
    from ketnghia_desktop.store.work import Work
    from ketnghia_desktop.ui.desk import Desk

PEOPLE = (
    Column("name", kind=Kind.PERSON, width=1.8),
    Column("birth", width=0.8),
    Column("sex", kind=Kind.STATE, width=0.5),
    Column("relation", width=0.8),
    Column("ethnic_group", width=0.8),
    Column("personal_id", kind=Kind.CODE, width=1.0),
    Column("note", width=1.2),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the sheet shows of one household."""

    home: Household
    people: tuple[HouseholdMember, ...]
    classes: Sheet
    supports: Sheet
    papers: Sheet
    history: Sheet


def ask(session: Session, household_id: UUID) -> Told:
    """Everything on the sheet, as it stands now."""
    return Told(
        households.household(session, household_id),
        household_members.members(session, household_id),
        household_sheet.classes(session, household_id),
        household_sheet.supports(session, household_id),
        household_sheet.papers(session, household_id),
        history_sheet(household_sheet.history(session, household_id)),
    )


def people_fields() -> tuple[tuple[FieldDef, ...], ...]:
    """What may be written of a person."""
    sexes = choices("sex", [code for code in household_members.SEXES if code])
    return (
        (field("name", _("Full name"), required=True), field("birth", _("Born (day or year)"), "birth")),
        (field("sex", _("Sex"), "choice", choices=sexes), field("relation", _("Relation to the head"))),
        (field("ethnic_group", _("Ethnic group")), field("personal_id", _("Personal number"))),
        (field("note", _("Note")),),
    )


def class_fields() -> tuple[tuple[FieldDef, ...], ...]:
    """What may be written of the class of a year."""
    kinds = choices("poverty", households.CLASSES)
    return (
        (field("poverty", _("Class"), "choice", choices=kinds, required=True),),
        (field("escaped_in", _("Year of leaving poverty"), "integer"),),
    )


def _birth(kept: str) -> str:
    """A birth as it is written and read: a day, or a year alone."""
    return write_day(date.fromisoformat(kept)) if "-" in kept else kept


def people_sheet(people: tuple[HouseholdMember, ...]) -> Sheet:
    """The people as the list shows them, their numbers masked."""
    lines = (
        Line(
            (one.name, _birth(one.birth), one.sex, one.relation, one.ethnic_group, masked(one.personal_id), one.note),
            (one.id,),
        )
        for one in people
    )
    return Sheet(PEOPLE, tuple(lines))


class HouseholdSheet(QWidget):
    """Shows one household over the whole page; `left` when the person goes back to the list."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.jobs = desk, desk.jobs
        self.record: UUID | None = None
        self._told: Told | None = None
        self.title, self.about = plain("", "title"), plain("", "secondary")
        self.people = Listing(desk, "household_members", _("Members of the household"), editing=self._people_cells())
        self.classes = Listing(desk, "household_classes", _("Class in each year"), editing=self._class_cells())
        self.supports = Listing(desk, "household_supports", _("Supports received"))
        self.papers = Listing(desk, "household_papers", _("Papers of the household"))
        self.history = Listing(desk, "household_history", _("History of changes"))
        self.new_person = QLineEdit()
        self.count = plain("", "problem", wraps=True)
        self.tabs, self.shown = QTabBar(), QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.new_person.setPlaceholderText(_("Name of another member, then Enter"))
        self.new_person.setAccessibleName(_("Name of another member"))
        self.people.say_empty(
            _("Write the name of a member above, or paste a block copied from Excel behind the last.")
        )
        self.supports.say_empty(_("The books have given this household nothing yet."))
        self.papers.say_empty(_("No paper is about this household yet."))
        remove = button(_("Delete the member"), self._remove_person, "quiet", sign="trash-2")
        another = button(_("Class of another year"), self._add_class)
        for title, page in (
            (_("Members"), column(row(self.new_person, remove), self.count, listing_card(self.people), gap=8)),
            (_("Classes"), column(row(another, 1), listing_card(self.classes), gap=8)),
            (_("Supports"), column(listing_card(self.supports))),
            (_("Papers"), column(listing_card(self.papers))),
            (_("History"), column(listing_card(self.history))),
        ):
            inside = QWidget()
            inside.setLayout(page)
            self.tabs.addTab(title)
            self.shown.addWidget(inside)
        self.tabs.setAccessibleName(_("Parts of the sheet"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        back = button(_("Back to the list"), self.left.emit)
        layout = column(page_head(back, self.title, self.about, 1), self.tabs, self.shown, gap=10)
        layout.setStretch(2, 1)
        page_margins(layout)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self.shown.setCurrentIndex)
        self.new_person.returnPressed.connect(self._add_person)
        self.supports.doubleClicked.connect(lambda _place: self._open("ledger", self.supports))

    def flush(self) -> None:
        """Save what is typed."""
        self.people.flush()
        self.classes.flush()

    def show_household(self, record: UUID) -> None:
        """Bring another household before the eyes, or the same one as it is now."""
        if record != self.record:
            self.flush()
            self.new_person.clear()
        self.record = record
        self.jobs.read(partial(ask, household_id=record), self._show, topic="household.sheet")

    def _show(self, told: Told) -> None:
        if told.home.id != self.record:
            return
        self._told = told
        self.title.setText(told.home.head)
        self.about.setText(" · ".join(filter(None, (told.home.code, told.home.village_name, told.home.hamlet))))
        self.people.show_sheet(people_sheet(told.people))
        self.classes.show_sheet(told.classes)
        self.supports.show_sheet(told.supports)
        self.papers.show_sheet(told.papers)
        self.history.show_sheet(told.history)
        breach = persons_breach(told.home.persons, len(told.people))
        self.count.setText(sentence(breach) if breach else "")
        self.count.setVisible(breach is not None)

    def _open(self, page: str, listing: Listing) -> None:
        if record := listing.chosen():
            self.desk.go(page, record)

    def _people_cells(self) -> Editing:
        return Editing(
            noun="household_member",
            fields=cell_fields(people_fields(), *(one.key for one in PEOPLE)),
            edit=lambda work, record, facts: household_members.edit_member(work, record, **facts),
            add=self._add_line,
        )

    def _add_line(self, work: Work, facts: dict[str, Any]) -> UUID:
        if self.record is None:
            raise RuntimeError("a member needs a household")
        return household_members.add_member(work, self.record, **facts)

    def _class_cells(self) -> Editing:
        return Editing(
            noun="household",
            fields=cell_fields(class_fields(), "poverty", "escaped_in"),
            edit=lambda work, record, facts: household_sheet.edit_class(work, record, **facts),
        )

    def _add_person(self) -> None:
        name, record = self.new_person.text(), self.record
        if name.strip() and record:
            self.new_person.clear()
            self.jobs.run(
                Operation("household_member.add", lambda work: household_members.add_member(work, record, name=name))
            )

    def _remove_person(self) -> None:
        if record := self.people.chosen():
            self.jobs.run(
                Operation("household_member.remove", lambda work: household_members.remove_member(work, record))
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
