"""The twinned units, and whom to reach there."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from ketnghia_desktop.domain.sheet import Column, Kind, Line, Sheet
from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.services import people
from ketnghia_desktop.ui.beside import Beside
from ketnghia_desktop.ui.entry.fields import cell_fields, choices, field
from ketnghia_desktop.ui.entry.panel import RecordPanel, Ways
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.list_card import export_button
from ketnghia_desktop.ui.listing import Listing
from ketnghia_desktop.ui.pages.page import Page
from ketnghia_desktop.ui.parts import Elided, button, column, page_head, page_margins, plain, sign_button
from ketnghia_desktop.ui.table.editing import Editing

if TYPE_CHECKING:
    from uuid import UUID

    from ketnghia_desktop.definitions.model import FieldDef
    from ketnghia_desktop.services.people import Contact, Partner
    from ketnghia_desktop.store.work import Work
    from ketnghia_desktop.ui.desk import Desk

COLUMNS = (
    Column("name", kind=Kind.NAME, width=2.4),
    Column("unit_kind", kind=Kind.STATE, width=1.3),
    Column("post", width=1.2),
    Column("phone", kind=Kind.CODE, width=1.0),
    Column("last_answered_on", kind=Kind.DATE, width=0.9),
)


def partner_fields() -> tuple[tuple[FieldDef, ...], ...]:
    """The form of one twinned unit."""
    kinds = choices("partner", people.PARTNER_KINDS)
    return (
        (field("name", _("Name of the unit"), required=True),),
        (
            field("kind", _("Kind of unit"), "choice", choices=kinds, required=True),
            field("staff_count", _("Staff"), "integer"),
        ),
        (field("address", _("Address")),),
    )


def contact_fields() -> tuple[tuple[FieldDef, ...], ...]:
    """The form of someone to reach."""
    return (
        (field("name", _("Full name"), required=True),),
        (field("post", _("Post")),),
        (field("phone", _("Telephone"), "short"), field("last_answered_on", _("Last answered on"), "date")),
        (field("email", _("E-mail")),),
    )


def sheet(partners: tuple[Partner, ...]) -> Sheet:
    """Every unit with its contacts under it."""
    lines: list[Line] = []
    for one in partners:
        lines.append(Line((one.name, one.kind, "", "", None), (one.id,)))
        lines += [_contact_line(contact) for contact in one.contacts]
    return Sheet(COLUMNS, tuple(lines))


def _contact_line(one: Contact) -> Line:
    return Line((one.name, "", one.post, one.phone, one.last_answered_on), (one.id,), level=1)


class PartnersPage(Page):
    """Shows units and contacts in one list; a panel for each kind beside it."""

    CONCERNS: ClassVar[frozenset[str]] = frozenset({"partner", "contact"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._partners: dict[UUID, Partner] = {}
        self._owners: dict[UUID, UUID] = {}
        self._contacts: dict[UUID, Contact] = {}
        self._new_contact_of: UUID | None = None
        self.count = Elided("secondary")
        self.listing = Listing(
            desk,
            "partners",
            _("Twinned units and contacts"),
            editing=self._cells(),
            spare=("unit_kind", "last_answered_on", "post"),
        )
        hint = _("Choose a unit or a contact to see and change it.")
        self.unit = RecordPanel(desk, partner_fields(), Ways(self._adding, self._editing), hint=hint)
        self.contact = RecordPanel(desk, contact_fields(), Ways(self._adding_contact, self._editing_contact), hint=hint)
        self.beside = Beside(self.listing, self.unit, self.contact)
        self._build()
        self.listing.picked.connect(self._on_picked)
        self.listing.entered.connect(self._focus)
        for panel in (self.unit, self.contact):
            panel.added.connect(self.listing.expect)

    def _build(self) -> None:
        self.listing.say_empty(_("The twinned units and their contacts will stand here. Add the first one above."))
        self.unit.add_foot(
            button(_("Add a contact"), self._add_contact, sign="plus"),
            1,
            sign_button("arrow-up", _("Move up"), partial(self._move, -1)),
            sign_button("arrow-down", _("Move down"), partial(self._move, 1)),
            sign_button("trash-2", _("Remove the unit"), self._remove),
        )
        self.contact.add_foot(button(_("Remove the contact"), self._remove_contact, "quiet", sign="trash-2"), 1)
        add = button(_("Add a unit"), self._add, "primary", sign="plus")
        export = export_button(self.listing)
        layout = column(page_head(plain(_("Twinned units"), "title"), self.count, export, add), self.beside, gap=14)
        layout.setStretch(1, 1)
        page_margins(layout)
        self.setLayout(layout)
        self.contact.hide()

    def _cells(self) -> Editing:
        contact = cell_fields(contact_fields(), "post", "phone", "last_answered_on")
        return Editing(
            noun="partner",
            fields={**cell_fields(partner_fields(), "name", unit_kind="kind"), **contact},
            edit=self._write_cells,
            add=lambda work, facts: people.add_partner(work, **facts),
            why_not=self._why_not,
            noun_of=lambda record: "contact" if record in self._contacts else "partner",
        )

    def _write_cells(self, work: Work, record: UUID, facts: dict[str, Any]) -> None:
        change = people.edit_contact if record in self._contacts else people.edit_partner
        change(work, record, **facts)

    def _why_not(self, record: UUID, column: str) -> str:
        if record in self._contacts:
            return _("This is said of the unit, not of its contact.") if column == "unit_kind" else ""
        return "" if column in {"name", "unit_kind"} else _("This is said of a contact: add one to the unit.")

    def _panel(self) -> RecordPanel:
        return self.unit if self.contact.isHidden() else self.contact

    def _focus(self) -> None:
        self._panel().focus()

    def _turn_to(self, panel: RecordPanel) -> None:
        for one in (self.unit, self.contact):
            one.setVisible(one is panel)

    def flush(self) -> None:
        """Save what is typed in the list and in either form."""
        self.listing.flush()
        self.unit.form.flush()
        self.contact.form.flush()

    def reload(self) -> None:
        """Read units and contacts again."""
        self.jobs.read(people.partners, self._show, topic="partners")

    def _show(self, partners: tuple[Partner, ...]) -> None:
        self._partners = {one.id: one for one in partners}
        self._contacts = {contact.id: contact for one in partners for contact in one.contacts}
        self._owners = {contact.id: one.id for one in partners for contact in one.contacts}
        self.listing.show_sheet(sheet(partners))
        words = {"units": len(self._partners), "contacts": len(self._contacts)}
        self.count.say(fill(_("units: {units} · contacts: {contacts}"), words))
        if not self._panel().is_new():
            self._on_picked(self.listing.nearest() or next(iter(self._partners), None))

    def _on_picked(self, record: UUID | None) -> None:
        contact = self._contacts.get(record) if record else None
        unit = self._partners.get(record) if record else None
        self.listing.choose(record)
        if contact:
            self._turn_to(self.contact)
            self.contact.say(contact.name, self._partners[self._owners[contact.id]].name)
            self.contact.show_record(contact.id, asdict(contact))
        elif unit:
            self._turn_to(self.unit)
            self.unit.say(unit.name)
            self.unit.show_record(unit.id, asdict(unit))
        else:
            self._panel().show_nothing()

    def show_record(self, record: UUID | str) -> None:
        """Show one unit or contact beside the list."""
        if not isinstance(record, str):
            self._on_picked(record)
            self.listing.expect(record)
            self.beside.open()

    def _add(self) -> None:
        self.listing.choose(None)
        self._turn_to(self.unit)
        self.unit.show_new(_("New unit"), {"kind": "department"})

    def _add_contact(self) -> None:
        if unit := self._chosen_unit():
            self.flush()  # a contact still being typed belongs to the unit it was begun for
            self._new_contact_of = unit.id
            self._turn_to(self.contact)
            self.contact.show_new(_("New contact"), {}, unit.name)

    def _adding(self, facts: dict[str, Any]) -> Operation[UUID]:
        return Operation("partner.add", lambda work: people.add_partner(work, **facts))

    def _editing(self, record: UUID, facts: dict[str, Any]) -> Operation[None]:
        return Operation("partner.edit", lambda work: people.edit_partner(work, record, **facts))

    def _adding_contact(self, facts: dict[str, Any]) -> Operation[UUID]:
        unit = self._new_contact_of
        if unit is None:
            raise RuntimeError("a contact needs a unit")
        return Operation("contact.add", lambda work: people.add_contact(work, unit, **facts))

    def _editing_contact(self, record: UUID, facts: dict[str, Any]) -> Operation[None]:
        return Operation("contact.edit", lambda work: people.edit_contact(work, record, **facts))

    def _move(self, by: int) -> None:
        if unit := self._chosen_unit():
            place = unit.position + by
            self.jobs.run(Operation("partner.move", lambda work: people.move_partner(work, unit.id, place)))

    def _remove(self) -> None:
        if unit := self._chosen_unit():
            self.jobs.run(Operation("partner.remove", lambda work: people.remove_partner(work, unit.id)))

    def _remove_contact(self) -> None:
        if record := self.contact.form.record:
            self.contact.show_nothing()
            self.jobs.run(Operation("contact.remove", lambda work: people.remove_contact(work, record)))

    def _chosen_unit(self) -> Partner | None:
        record = self.unit.form.record
        return self._partners.get(record) if record else None
