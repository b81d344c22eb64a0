"""The work team: its term, its members in order, one of them beside the list."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from ketnghia_desktop.definitions.model import Choice
from ketnghia_desktop.domain.calendar import write_day
from ketnghia_desktop.domain.sheet import Column, Kind, Line, Sheet
from ketnghia_desktop.domain.vietnamese import search_key
from ketnghia_desktop.messages import _, fill, label
from ketnghia_desktop.services import people, places
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
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.model import FieldDef
    from ketnghia_desktop.services.people import Member, Term
    from ketnghia_desktop.services.places import Village
    from ketnghia_desktop.store.work import Work
    from ketnghia_desktop.ui.desk import Desk

LEADING = ("leader", "deputy", "secretary")
"""Whom a team has one of, in the order of its decision."""
COLUMNS = (
    Column("position", kind=Kind.INTEGER, width=0.35),
    Column("name", kind=Kind.PERSON, width=1.8),
    Column("role", kind=Kind.STATE, width=0.9),
    Column("post", width=2.2),
    Column("phone_mobile", kind=Kind.CODE, width=1.0),
)


ROLE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "thanhvien": "member",
        "uyvien": "member",
        "phototruong": "deputy",
        "tophothuongtruc": "deputy",
        "khachmoi": "invited",
    }
)
"""What else than its label a role is called in the lists of communes, as a search key."""


def role_meant(text: str, _offered: Sequence[Choice]) -> str:
    """The role that lists word so (Thành viên, Thư ký Tổ công tác); "" where none is meant."""
    words = search_key(text)
    plain = words.removesuffix("ketnghia").removesuffix("tocongtac").removesuffix("to")
    known = {**ROLE_WORDS, **{search_key(label(f"role.{one}")): one for one in people.ROLES}}
    return known.get(words) or known.get(plain, "")


def member_fields() -> tuple[tuple[FieldDef, ...], ...]:
    """The form of one member."""
    return (
        (field("name", _("Full name"), required=True),),
        (field("role", _("Role in the team"), "choice", choices=choices("role", people.ROLES), required=True),),
        (field("post", _("Post")),),
        (field("village_id", _("Speaks for the village"), "reference"),),
        (field("phone_mobile", _("Mobile phone")), field("phone_office", _("Office phone"))),
        (field("email", _("E-mail")),),
        (field("duties", _("Duties"), "long"),),
    )


def term_fields() -> tuple[tuple[FieldDef, ...], ...]:
    """The form of the team's term."""
    return (
        (field("form", _("Kind of decision"), "choice", choices=choices("term", people.FORMS), required=True),),
        (field("period", _("Period")), field("started_on", _("From the day"), "date")),
        (
            field(
                "replaces", _("Decision it replaces"), about=_("For a renewal: number and date of the decision before")
            ),
        ),
        (field("office", _("Office that helps the team")),),
    )


def ask(session: Session) -> tuple[Term | None, tuple[Village, ...], str]:
    """The latest term, the villages a member may speak for, and the period a new team is founded for."""
    commune = places.commune(session)
    return people.term(session), places.villages(session), commune.period if commune else ""


def sheet(members: tuple[Member, ...]) -> Sheet:
    """The members as the list shows them."""
    lines = (
        Line((one.position, one.name, one.role, one.post, one.phone_mobile or one.phone_office), (one.id,))
        for one in members
    )
    return Sheet(COLUMNS, tuple(lines))


class MembersPage(Page):
    """Shows the latest term of the team."""

    CONCERNS: ClassVar[frozenset[str]] = frozenset({"member", "team_term", "village"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._term: Term | None = None
        self._members: dict[UUID, Member] = {}
        self._roles: set[str] = set()
        self._last: UUID | None = None  # who was entered last
        self.about = Elided("secondary")
        self.listing = Listing(desk, "members", _("Members"), editing=self._cells(), spare=("phone_mobile", "position"))
        self.panel = RecordPanel(
            desk, member_fields(), Ways(self._adding, self._editing), hint=_("Choose a member to see and change them.")
        )
        self.term_panel = RecordPanel(desk, term_fields(), Ways(self._founding, self._editing_term), hint="")
        self.beside = Beside(self.listing, self.panel, self.term_panel)
        self._build()
        self.listing.picked.connect(self._on_chosen)
        self.listing.entered.connect(self.panel.focus)
        self.panel.added.connect(self._on_added)
        self.panel.form.entered.connect(self._on_entered)

    def _build(self) -> None:
        hint = _("The members will stand here. Type them beside, or copy them in Excel and press Ctrl+V here.")
        self.listing.say_empty(hint)
        self.add = button(_("Add a member"), self._add, "primary", sign="plus")
        self.panel.add_foot(
            sign_button("arrow-up", _("Move up"), partial(self._move, -1)),
            sign_button("arrow-down", _("Move down"), partial(self._move, 1)),
            1,
            button(_("Remove from the team"), self._remove, "quiet", sign="trash-2"),
        )
        term = button(_("About the team"), self.show_term)
        export = export_button(self.listing)
        head = page_head(plain(_("Work team"), "title"), self.about, export, term, self.add)
        layout = column(head, self.beside, gap=14)
        layout.setStretch(1, 1)
        page_margins(layout)
        self.setLayout(layout)
        self._turn_to(self.panel)

    def flush(self) -> None:
        """Save what is typed in the list and in either form."""
        self.listing.flush()
        self.panel.form.flush()
        self.term_panel.form.flush()

    def reload(self) -> None:
        """Read the term again."""
        self.jobs.read(ask, lambda found: self._show(*found), topic="members")

    def _show(self, term: Term | None, villages: tuple[Village, ...], period: str) -> None:
        self._term = term
        members = term.members if term else ()
        pasted = not self._members and self._last is None  # the first came by the list, not by the form
        self._members = {one.id: one for one in members}
        offered = [Choice(str(one.id), one.name) for one in villages]
        self.panel.form.offer("village_id", offered)
        self.listing.show_sheet(sheet(members))
        self.about.say(self._about(term))
        entering = self.panel.is_new()
        self._roles = {one.role for one in members} | (self._roles if entering else set())
        if term:
            self.term_panel.say(_("About the team"))
            self.term_panel.show_record(term.id, asdict(term))
        elif not self.term_panel.is_new():
            self.term_panel.show_new(_("Found the team"), {"form": "founding", "period": period})
        if entering and not self.panel.form.is_blank():
            return
        if not members:
            self._begin()
        elif not entering or pasted:
            self._on_picked(self.listing.nearest() or next(iter(self._members), None))

    def _about(self, term: Term | None) -> str:
        if term is None:
            return _("no team yet")
        if term.started_on is None:
            return fill(_("members: {count}"), {"count": len(term.members)})
        day = write_day(term.started_on)
        return fill(_("members: {count} · since {day}"), {"count": len(term.members), "day": day})

    def _turn_to(self, panel: RecordPanel) -> None:
        for one in (self.panel, self.term_panel):
            one.setVisible(one is panel)

    def show_term(self) -> None:
        """Show the facts of the team itself beside the list."""
        self.flush()
        self._turn_to(self.term_panel)
        self.beside.open()

    def _on_chosen(self, record: UUID | None) -> None:
        self._turn_to(self.panel)
        self._on_picked(record)

    def _on_picked(self, record: UUID | None) -> None:
        member = self._members.get(record) if record else None
        if member is None:
            self.panel.show_nothing()
            return
        if record != self.listing.chosen():
            self.listing.choose(record)
        self.panel.say(member.name, member.post)
        self.panel.show_record(member.id, asdict(member))

    def _on_added(self, record: UUID) -> None:
        self._last = record
        if not self.panel.is_new():
            self.panel.say(_("New member"), _("Enter: the next member"))
            self.listing.expect(record)

    def show_record(self, record: UUID | str) -> None:
        """Show one member beside the list."""
        if not isinstance(record, str):
            self._on_chosen(record)
            self.listing.expect(record)
            self.beside.open()

    def _add(self) -> None:
        self._turn_to(self.panel)
        self.listing.choose(None)
        self._begin()

    def _begin(self) -> None:
        """A blank form for the next person: the team is written down from its leader on."""
        role = next((one for one in LEADING if one not in self._roles), "member")
        self.panel.show_new(_("New member"), {"role": role}, _("Enter: the next member"))

    def _on_entered(self) -> None:
        """Enter ends a person that is being entered and begins the next; what is not complete yet stays."""
        entering = self.panel.is_new() or self.panel.form.record == self._last
        self.flush()
        if entering and self.panel.form.is_handed_on():
            self._begin()

    def _adding(self, facts: dict[str, Any]) -> Operation[UUID]:
        self._roles.add(str(facts["role"]))
        return Operation("member.add", lambda work: people.add_member(work, people.team(work), **facts))

    def _cells(self) -> Editing:
        return Editing(
            noun="member",
            fields=cell_fields(member_fields(), "name", "role", "post", "phone_mobile"),
            edit=self._write_cells,
            add=self._add_line,
            other_words={"role": role_meant},
        )

    def _write_cells(self, work: Work, record: UUID, facts: dict[str, Any]) -> None:
        """The telephone of the list is the mobile one; where a member has none, the office's stands there."""
        member = self._members[record]
        if "phone_mobile" in facts and member.phone_office and not member.phone_mobile:
            facts = {**facts, "phone_office": facts["phone_mobile"]}
            del facts["phone_mobile"]
        people.edit_member(work, record, **facts)

    def _add_line(self, work: Work, facts: dict[str, Any]) -> UUID:
        return people.add_member(work, people.team(work), **facts)

    def _editing(self, record: UUID, facts: dict[str, Any]) -> Operation[None]:
        return Operation("member.edit", lambda work: people.edit_member(work, record, **facts))

    def _founding(self, facts: dict[str, Any]) -> Operation[UUID]:
        return Operation("team.found", lambda work: people.found_term(work, **facts))

    def _editing_term(self, record: UUID, facts: dict[str, Any]) -> Operation[None]:
        return Operation("team.edit", lambda work: people.edit_term(work, record, **facts))

    def _move(self, by: int) -> None:
        record = self.listing.chosen()
        member = self._members.get(record) if record else None
        if member:
            place = member.position + by
            self.jobs.run(Operation("member.move", lambda work: people.move_member(work, member.id, place)))

    def _remove(self) -> None:
        record = self.listing.chosen()
        if record:
            self.panel.show_nothing()
            self.jobs.run(Operation("member.remove", lambda work: people.remove_member(work, record)))
