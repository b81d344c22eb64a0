"""Tables of the one ledger under all books."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped

from ketnghia_desktop.store.base import (
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


class CommodityRow(Record):
    """A good counted in thousandths of its unit; money is the constant "VND" and has no row."""

    __tablename__ = "commodity"

    commune_id: Mapped[UUID] = reference()
    name: Mapped[str]
    unit: Mapped[str] = words()


class VoucherRow(Record):
    """A draft may change; once posted, nothing in it may (see store.guards).

    `accountant_receipt` and `treasury_reference` are the numbers others give it afterwards.
    """

    __tablename__ = "voucher"
    __table_args__ = (
        CheckConstraint("(posted_hash IS NULL) = (chain_no IS NULL)", name="posted_is_chained"),
        CheckConstraint("posted_hash IS NULL OR serial IS NOT NULL", name="posted_is_numbered"),
        Index("ix_voucher_year_kind", "year", "kind"),
        *STRICT,
    )

    commune_id: Mapped[UUID] = reference()
    kind: Mapped[str]
    year: Mapped[int]
    serial: Mapped[int | None]
    letter: Mapped[str] = words()
    dated: Mapped[date]
    text: Mapped[str] = words()
    partner_id: Mapped[UUID | None] = maybe_reference()
    item_id: Mapped[UUID | None] = maybe_reference()
    household_id: Mapped[UUID | None] = maybe_reference()
    gift: Mapped[bool] = flag()
    value_basis: Mapped[str] = words()
    accountant_receipt: Mapped[str] = words()
    treasury_reference: Mapped[str] = words()
    reverses_id: Mapped[UUID | None] = maybe_reference()
    device_id: Mapped[UUID] = reference()
    chain_no: Mapped[int | None]
    previous_hash: Mapped[str | None]
    posted_hash: Mapped[str | None]
    posted_on: Mapped[date | None]
    values_json: Mapped[JsonObject] = members(personal=True)


class PostingRow(Record):
    """An amount of one commodity at one account: đồng for "VND", thousandths of the unit for goods; value in đồng."""

    __tablename__ = "posting"

    voucher_id: Mapped[UUID] = reference()
    line: Mapped[int] = count()
    account: Mapped[str]
    party_kind: Mapped[str] = words()
    party_id: Mapped[UUID | None] = maybe_reference()
    commodity: Mapped[str] = words("VND")
    units: Mapped[int] = count()
    value: Mapped[int] = count()


class ClosingRow(Record):
    """A closed stretch of days with the balances printed then; reopening keeps its date and reason."""

    __tablename__ = "closing"

    commune_id: Mapped[UUID] = reference()
    first_day: Mapped[date]
    last_day: Mapped[date]
    closed_on: Mapped[date]
    balances_json: Mapped[JsonObject] = members()
    reopened_on: Mapped[date | None]
    reason: Mapped[str] = words()
