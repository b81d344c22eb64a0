"""A part of a household's sheet: its people, written in as in Excel, their numbers masked until one is asked for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QWidget

from ketnghia_desktop.domain.calendar import write_day
from ketnghia_desktop.domain.households import persons_breach
from ketnghia_desktop.domain.names import masked
from ketnghia_desktop.domain.sheet import Column, Kind, Line, Sheet
from ketnghia_desktop.messages import _, sentence
from ketnghia_desktop.services import household_members
from ketnghia_desktop.ui.entry.fields import cell_fields, choices, field
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.list_card import listing_card
from ketnghia_desktop.ui.listing import Listing
from ketnghia_desktop.ui.parts import button, column, plain, row
from ketnghia_desktop.ui.table.editing import Editing

if TYPE_CHECKING:
    from uuid import UUID

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


def people_fields() -> tuple[tuple[FieldDef, ...], ...]:
    """What may be written of a person."""
    sexes = choices("sex", [code for code in household_members.SEXES if code])
    return (
        (field("name", _("Full name"), required=True), field("birth", _("Born (day or year)"), "birth")),
        (field("sex", _("Sex"), "choice", choices=sexes), field("relation", _("Relation to the head"))),
        (field("ethnic_group", _("Ethnic group")), field("personal_id", _("Personal number"))),
        (field("note", _("Note")),),
    )


def _birth(kept: str) -> str:
    """A birth as it is written and read: a day, or a year alone."""
    return write_day(date.fromisoformat(kept)) if "-" in kept else kept


def people_sheet(people: tuple[HouseholdMember, ...], unmasked: UUID | None = None) -> Sheet:
    """The people as the list shows them, their numbers masked but that of one."""
    return Sheet(PEOPLE, tuple(Line(_cells(one, whole=one.id == unmasked), (one.id,)) for one in people))


def _cells(one: HouseholdMember, *, whole: bool) -> tuple[str, ...]:
    number = one.personal_id if whole else masked(one.personal_id)
    return one.name, _birth(one.birth), one.sex, one.relation, one.ethnic_group, number, one.note


class PeoplePart(QWidget):
    """The people of one household."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._jobs = desk, desk.jobs
        self._home: Household | None = None
        self._people: tuple[HouseholdMember, ...] = ()
        self._unmasked: UUID | None = None
        self.listing = Listing(
            desk,
            "household_members",
            _("Members of the household"),
            editing=self._editing(),
            spare=("note", "ethnic_group", "sex"),
        )
        self.new_person = QLineEdit()
        self.new_person.setPlaceholderText(_("Name of a member, then Enter"))
        self.new_person.setAccessibleName(_("Name of another member"))
        self.new_person.returnPressed.connect(self._add)
        self.count = plain("", "problem", wraps=True)
        self.listing.say_empty(
            _("Write the name of a member above, or paste a block copied from Excel behind the last.")
        )
        self.listing.picked.connect(self._on_picked)
        number = button(_("Show number"), self.show_number)
        remove = button(_("Delete the member"), self._remove, "quiet", sign="trash-2")
        self.setLayout(column(row(self.new_person, number, remove), self.count, listing_card(self.listing), gap=8))

    def flush(self) -> None:
        """Save what is typed."""
        self.listing.flush()

    def show_people(self, home: Household, people: tuple[HouseholdMember, ...]) -> None:
        """Show them as they are now; what was begun for another household is let go."""
        if self._home is None or self._home.id != home.id:
            self.new_person.clear()
            self._unmasked = None
        self._home, self._people = home, people
        self.listing.show_sheet(people_sheet(people, self._unmasked))
        breach = persons_breach(home.persons, home.head, [one.name for one in people])
        self.count.setText(sentence(breach) if breach else "")
        self.count.setVisible(breach is not None)

    def show_number(self) -> None:
        """Show this person's number whole until another is chosen; that it was shown is logged, not the number."""
        if record := self.listing.chosen():
            self.listing.flush()
            self._unmasked = record
            self._desk.log.note("household.number_shown", count=1)
            self.listing.show_sheet(people_sheet(self._people, record))

    def _on_picked(self, record: UUID | None) -> None:
        if self._unmasked and record != self._unmasked:
            self._unmasked = None
            self.listing.show_sheet(people_sheet(self._people))

    def _editing(self) -> Editing:
        return Editing(
            noun="household_member",
            fields=cell_fields(people_fields(), *(one.key for one in PEOPLE)),
            edit=lambda work, record, facts: household_members.edit_member(work, record, **facts),
            add=self._add_line,
            about=lambda: self._home.id if self._home else None,
        )

    def _add_line(self, work: Work, facts: dict[str, Any]) -> UUID:
        if self._home is None:
            raise RuntimeError("a member needs a household")
        return household_members.add_member(work, self._home.id, **facts)

    def _add(self) -> None:
        name, home = self.new_person.text(), self._home
        if name.strip() and home:
            self.new_person.clear()
            self._jobs.run(
                Operation("household_member.add", lambda work: household_members.add_member(work, home.id, name=name))
            )

    def _remove(self) -> None:
        if record := self.listing.chosen():
            self._jobs.run(
                Operation("household_member.remove", lambda work: household_members.remove_member(work, record))
            )
