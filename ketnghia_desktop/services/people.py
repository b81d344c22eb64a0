"""The work team by terms, and the partners with their contacts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.calendar import valid_on
from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.domain.vietnamese import search_key
from ketnghia_desktop.services import entries
from ketnghia_desktop.services.facts import LONG, SHORT, Choice, Day, Reference, Text, Whole, complete, shape
from ketnghia_desktop.services.places import commune_row
from ketnghia_desktop.services.records import add, change, edit, every, find, known, next_place, put_away, reorder
from ketnghia_desktop.store.models.people import ContactRow, MemberRow, PartnerRow, TeamTermRow
from ketnghia_desktop.store.models.places import VillageRow
from ketnghia_desktop.store.models.proposals import ProposalMoneyRow
from ketnghia_desktop.store.models.surveys import SurveySheetRow, SurveyVillageRow

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.store.work import Work

FORMS = ("founding", "renewal")
ROLES = ("leader", "deputy", "secretary", "member", "invited")
PARTNER_KINDS = ("department", "district", "border_guard", "business", "donor")

TERM = shape(
    form=Choice(FORMS),
    period=Text(limit=50),
    started_on=Day(),
    ended_on=Day(),
    replaces=Text(limit=SHORT),
    office=Text(),
)
MEMBER = shape(
    name=Text(required=True),
    post=Text(),
    role=Choice(ROLES),
    phone_office=Text(limit=50),
    phone_mobile=Text(limit=50),
    email=Text(),
    village_id=Reference(),
    duties=Text(limit=LONG, lines=True),
)
PARTNER = shape(
    name=Text(required=True),
    kind=Choice(PARTNER_KINDS),
    staff_count=Whole(high=1_000_000, blank=True),
    address=Text(limit=SHORT),
)
CONTACT = shape(
    name=Text(required=True),
    post=Text(),
    phone=Text(limit=50),
    email=Text(),
    last_answered_on=Day(),
)


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the team; `village_name` is empty unless the person speaks for a village."""

    id: UUID
    name: str
    post: str
    role: str
    position: int
    phone_office: str
    phone_mobile: str
    email: str
    village_id: UUID | None
    village_name: str
    duties: str


@dataclass(frozen=True, slots=True)
class Term:
    """One founding or renewal of the team, from a day up to the next, with its members in order."""

    id: UUID
    form: str
    period: str
    started_on: date | None
    ended_on: date | None
    replaces: str
    office: str
    members: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """Someone to reach at a partner, and when they last answered."""

    id: UUID
    name: str
    post: str
    phone: str
    email: str
    last_answered_on: date | None


@dataclass(frozen=True, slots=True)
class Partner:
    """A twinned unit with its contacts."""

    id: UUID
    name: str
    kind: str
    staff_count: int | None
    address: str
    position: int
    contacts: tuple[Contact, ...] = field(default=())


def terms(session: Session) -> tuple[Term, ...]:
    """Every term of the team, the latest first."""
    village_names = {row.id: row.name for row in every(session, VillageRow)}
    members: dict[UUID, list[Member]] = {}
    for row in sorted(every(session, MemberRow), key=lambda row: row.position):
        members.setdefault(row.term_id, []).append(_member(row, village_names))
    return tuple(
        Term(
            id=row.id,
            form=row.form,
            period=row.period,
            started_on=row.started_on,
            ended_on=row.ended_on,
            replaces=row.replaces,
            office=row.office,
            members=tuple(members.get(row.id, ())),
        )
        for row in _term_rows(session)
    )


def _term_rows(session: Session) -> list[TeamTermRow]:
    return sorted(every(session, TeamTermRow), key=_began, reverse=True)


def terms_of(session: Session, year: int) -> tuple[Term, ...]:
    """The terms that began in the year, the latest first; else the one in force at its end; else the latest of all."""
    if began := tuple(one for one in terms(session) if one.started_on and one.started_on.year == year):
        return began
    in_force = term(session, date(year, 12, 31)) or term(session)
    return (in_force,) if in_force else ()


def _member(row: MemberRow, village_names: dict[UUID, str]) -> Member:
    return Member(
        id=row.id,
        name=row.name,
        post=row.post,
        role=row.role,
        position=row.position,
        phone_office=row.phone_office,
        phone_mobile=row.phone_mobile,
        email=row.email,
        village_id=row.village_id,
        village_name=village_names.get(row.village_id, "") if row.village_id else "",
        duties=row.duties,
    )


def _began(row: TeamTermRow) -> int:
    return row.started_on.toordinal() if row.started_on else 0


def term(session: Session, on: date | None = None) -> Term | None:
    """The team as it is on a day; without a day the latest one. None when there is none."""
    return next((one for one in terms(session) if on is None or valid_on(on, one.started_on, one.ended_on)), None)


def founded_on(session: Session) -> date | None:
    """The day of the first team, as far as it is known."""
    days = [row.started_on for row in every(session, TeamTermRow) if row.started_on]
    return min(days, default=None)


def found_term(work: Work, *, members_of: UUID | None = None, **facts: object) -> UUID:
    """A new term; the one before ends the day it starts, and it ends the day the next one starts, if there is one.

    `members_of`: begin with the members of that term.
    """
    owner, others = commune_row(work.session), every(work.session, TeamTermRow)
    kept = _members(work.session, find(work.session, TeamTermRow, members_of).id) if members_of else []
    values = complete(TERM, {"form": "renewal" if others else "founding", **facts})
    start = values.get("started_on")
    later = [row.started_on for row in others if start and row.started_on and row.started_on > start]
    term_id = add(work, TeamTermRow, TERM, {"ended_on": min(later, default=None), **values}, commune_id=owner.id)
    for row in others:
        if row.ended_on is None and row.started_on not in {start, *later}:
            change(row, {"ended_on": start})
    for member in kept:
        columns = {key: getattr(member, key) for key in (*MEMBER, "position")}
        work.session.add(MemberRow(id=new_id(), term_id=term_id, **columns))
    return term_id


def team(work: Work) -> UUID:
    """The latest team; where there is none, one is founded for the period of the commune. No member is read."""
    found = _term_rows(work.session)
    return found[0].id if found else found_term(work, period=commune_row(work.session).period)


def before(session: Session, term_id: UUID | None) -> Term | None:
    """The term before this one; None when it is the first."""
    later = iter(terms(session))
    return next((next(later, None) for one in later if one.id == term_id), None)


def edit_term(work: Work, term_id: UUID, **changes: object) -> None:
    """Change facts of a term."""
    edit(work, TeamTermRow, term_id, TERM, changes)


def _members(session: Session, term_id: UUID) -> list[MemberRow]:
    return sorted(every(session, MemberRow, MemberRow.term_id == term_id), key=lambda row: row.position)


def add_member(work: Work, term_id: UUID, **facts: object) -> UUID:
    """A member after the others of the term."""
    find(work.session, TeamTermRow, term_id)
    known(work.session, VillageRow, facts.get("village_id"), "village_id")
    place = next_place(work.session, MemberRow, MemberRow.term_id == term_id)
    return add(work, MemberRow, MEMBER, {"role": "member", **facts}, term_id=term_id, position=place)


def edit_member(work: Work, member_id: UUID, **changes: object) -> None:
    """Change facts of a member."""
    known(work.session, VillageRow, changes.get("village_id"), "village_id")
    edit(work, MemberRow, member_id, MEMBER, changes)


def remove_member(work: Work, member_id: UUID) -> None:
    """Take a member off the team; the others close up, and where they went round nobody is named any more."""
    row = find(work.session, MemberRow, member_id)
    others = [other for other in _members(work.session, row.term_id) if other.id != member_id]
    put_away([row])
    for kind in (SurveyVillageRow, SurveySheetRow):
        for asked in every(work.session, kind, kind.surveyor_id == member_id):
            change(asked, {"surveyor_id": None})
    for position, other in enumerate(others, start=1):
        change(other, {"position": position})


def move_member(work: Work, member_id: UUID, to_position: int) -> None:
    """Put a member at a place in the order, counted from 1."""
    row = find(work.session, MemberRow, member_id)
    reorder(_members(work.session, row.term_id), member_id, to_position)


def partners(session: Session) -> tuple[Partner, ...]:
    """All partners in order, with their contacts."""
    contacts: dict[UUID, list[Contact]] = {}
    for row in every(session, ContactRow):
        contact = Contact(row.id, row.name, row.post, row.phone, row.email, row.last_answered_on)
        contacts.setdefault(row.partner_id, []).append(contact)
    return tuple(
        Partner(
            id=row.id,
            name=row.name,
            kind=row.kind,
            staff_count=row.staff_count,
            address=row.address,
            position=row.position,
            contacts=tuple(contacts.get(row.id, ())),
        )
        for row in _partner_rows(session)
    )


def _partner_rows(session: Session) -> list[PartnerRow]:
    return sorted(every(session, PartnerRow), key=lambda row: row.position)


def add_partner(work: Work, **facts: object) -> UUID:
    """A partner after the others."""
    owner, place = commune_row(work.session), next_place(work.session, PartnerRow)
    key = search_key(str(facts.get("name", "")))
    kept = {"kind": "department", **facts}
    return add(work, PartnerRow, PARTNER, kept, commune_id=owner.id, position=place, search_key=key)


def edit_partner(work: Work, partner_id: UUID, **changes: object) -> None:
    """Change facts of a partner."""
    row = edit(work, PartnerRow, partner_id, PARTNER, changes)
    change(row, {"search_key": search_key(row.name)})


def remove_partner(work: Work, partner_id: UUID) -> None:
    """Take a partner off the list, with its contacts; Refused(partner.used) once books or proposals name it."""
    row = find(work.session, PartnerRow, partner_id)
    contacts = every(work.session, ContactRow, ContactRow.partner_id == partner_id)
    money = every(work.session, ProposalMoneyRow, ProposalMoneyRow.partner_id == partner_id)
    if money or entries.named(work.session, partner_id):
        raise Refused(Breach("partner.used", subject=partner_id, details={"name": row.name}))
    put_away([row, *contacts])


def move_partner(work: Work, partner_id: UUID, to_position: int) -> None:
    """Put a partner at a place in the order, counted from 1."""
    find(work.session, PartnerRow, partner_id)
    reorder(_partner_rows(work.session), partner_id, to_position)


def add_contact(work: Work, partner_id: UUID, **facts: object) -> UUID:
    """Someone to reach at a partner."""
    find(work.session, PartnerRow, partner_id)
    return add(work, ContactRow, CONTACT, facts, partner_id=partner_id)


def edit_contact(work: Work, contact_id: UUID, **changes: object) -> None:
    """Change facts of a contact, or note that they answered."""
    edit(work, ContactRow, contact_id, CONTACT, changes)


def remove_contact(work: Work, contact_id: UUID) -> None:
    """Take a contact off its partner."""
    put_away([find(work.session, ContactRow, contact_id)])
