"""Tables of the work team by terms, and of the partners with their contacts."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from ketnghia_desktop.store.base import PERSONAL, Record, count, maybe_reference, reference, words


class TeamTermRow(Record):
    """One founding or renewal of the team, and the decision it replaces."""

    __tablename__ = "team_term"

    commune_id: Mapped[UUID] = reference()
    form: Mapped[str] = words("founding")
    period: Mapped[str] = words()
    started_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    replaces: Mapped[str] = words()
    office: Mapped[str] = words()


class MemberRow(Record):
    """A person in a term of the team."""

    __tablename__ = "member"

    term_id: Mapped[UUID] = reference()
    name: Mapped[str] = mapped_column(info=dict(PERSONAL))
    post: Mapped[str] = words()
    role: Mapped[str] = words("member")
    position: Mapped[int] = count()
    phone_office: Mapped[str] = words(personal=True)
    phone_mobile: Mapped[str] = words(personal=True)
    email: Mapped[str] = words(personal=True)
    village_id: Mapped[UUID | None] = maybe_reference()
    duties: Mapped[str] = words()


class PartnerRow(Record):
    """A department, district, border guard, business or donor twinned with the commune."""

    __tablename__ = "partner"

    commune_id: Mapped[UUID] = reference()
    name: Mapped[str]
    kind: Mapped[str] = words("department")
    staff_count: Mapped[int | None]
    address: Mapped[str] = words()
    position: Mapped[int] = count()
    search_key: Mapped[str] = words()


class ContactRow(Record):
    """A person at a partner, and when he last answered."""

    __tablename__ = "contact"

    partner_id: Mapped[UUID] = reference()
    name: Mapped[str] = mapped_column(info=dict(PERSONAL))
    post: Mapped[str] = words()
    phone: Mapped[str] = words(personal=True)
    email: Mapped[str] = words(personal=True)
    last_answered_on: Mapped[date | None]
