"""Tables of papers through their life, whom they were sent to, and what is attached to any record."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from ketnghia_desktop.store.base import (
    PERSONAL,
    STRICT,
    JsonObject,
    Record,
    count,
    flag,
    maybe_reference,
    members,
    reference,
    words,
)


class PaperRow(Record):
    """A draft keeps field values only; from its presentation on the frozen document and its hash (see store.guards)."""

    __tablename__ = "paper"
    __table_args__ = (Index("ix_paper_definition_year", "definition", "year"), *STRICT)

    commune_id: Mapped[UUID] = reference()
    definition: Mapped[str]
    about_id: Mapped[UUID | None] = maybe_reference()
    year: Mapped[int]
    title: Mapped[str] = words()
    state: Mapped[str] = words("draft")
    values_json: Mapped[JsonObject] = members(personal=True)
    frozen_json: Mapped[str | None] = mapped_column(info=dict(PERSONAL))
    frozen_hash: Mapped[str | None]
    number: Mapped[int | None]
    symbol: Mapped[str] = words()
    dated_on: Mapped[date | None]
    replaced_by_id: Mapped[UUID | None] = maybe_reference()
    edited_outside: Mapped[bool] = flag()


class PaperDeliveryRow(Record):
    """One recipient of a paper: how, when and by whom it went, and what was answered."""

    __tablename__ = "paper_delivery"

    paper_id: Mapped[UUID] = reference()
    recipient: Mapped[str]
    way: Mapped[str] = words()
    sent_on: Mapped[date | None]
    sent_by: Mapped[str] = words()
    answered_on: Mapped[date | None]
    answer: Mapped[str] = words()


class AttachmentRow(Record):
    """A file that belongs to a record: its name, kind, size in bytes and hash; the bytes lie in attachment_bytes."""

    __tablename__ = "attachment"

    owner_table: Mapped[str]
    owner_id: Mapped[UUID] = reference()
    name: Mapped[str]
    media: Mapped[str] = words()
    size: Mapped[int] = count()
    sha256: Mapped[str]
    caption: Mapped[str] = words()
    taken_on: Mapped[date | None]
