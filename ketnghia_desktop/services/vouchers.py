"""Vouchers as people write and see them: what a draft says, one voucher, the list of a year, what is held."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.balances import balances as balances_of
from ketnghia_desktop.domain.ledger import SOURCE, VND, Posting, Serial
from ketnghia_desktop.domain.sheet import Column, Kind, Line, Sheet
from ketnghia_desktop.services import entries
from ketnghia_desktop.services.records import every, find
from ketnghia_desktop.store import book
from ketnghia_desktop.store.models.ledger import CommodityRow, VoucherRow
from ketnghia_desktop.store.models.people import PartnerRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy.orm import Session

NO_VALUES: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Commodity:
    """A good and its unit; quantities are kept in thousandths of it. Money is VND and stands in no list."""

    id: UUID
    name: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoucherDraft:
    """What a voucher says, whether still a draft or posted for ever. `values`: plain JSON by key."""

    kind: str
    dated: date
    text: str = ""
    postings: tuple[Posting, ...] = ()
    partner_id: UUID | None = None
    item_id: UUID | None = None
    household_id: UUID | None = None
    gift: bool = False
    value_basis: str = ""
    accountant_receipt: str = ""
    treasury_reference: str = ""
    values: Mapping[str, object] = field(default_factory=lambda: NO_VALUES)


@dataclass(frozen=True, slots=True)
class Voucher:
    """One voucher. `number` is empty for a draft; `state`: draft · posted · reversed (a correction took it back)."""

    id: UUID
    number: str
    state: str
    facts: VoucherDraft
    posted_on: date | None
    reverses_id: UUID | None
    reversed_by: UUID | None
    letter: str

    @property
    def value(self) -> int:
        """What it moves, in đồng."""
        return worth(self.facts.postings)


@dataclass(frozen=True, slots=True)
class Balance:
    """What an account holds of a commodity: đồng, or thousandths of its unit."""

    account: str
    commodity: str
    name: str
    unit: str
    units: int


COLUMNS = (
    Column("serial", kind=Kind.CODE, width=1.0),
    Column("dated", kind=Kind.DATE, width=0.9),
    Column("kind", kind=Kind.STATE, width=1.1),
    Column("text", width=3.0),
    Column("partner", width=1.6),
    Column("value", kind=Kind.MONEY, width=1.1),
    Column("state", kind=Kind.STATE, width=0.9),
)


def worth(postings: Sequence[Posting]) -> int:
    """What a voucher moves, in đồng: what goes into accounts, or out of a source where that is more."""
    into = sum(one.value for one in postings if one.value > 0)
    return into - sum(one.value for one in postings if one.value < 0 and one.account == SOURCE and into == 0)


def commodities(session: Session) -> tuple[Commodity, ...]:
    """The goods the commune counts."""
    return tuple(Commodity(row.id, row.name, row.unit) for row in every(session, CommodityRow))


def voucher(session: Session, voucher_id: UUID) -> Voucher:
    """One voucher with its postings; Refused(record.missing) when there is none."""
    row = find(session, VoucherRow, voucher_id)
    reversals = every(session, VoucherRow, VoucherRow.reverses_id == voucher_id, VoucherRow.posted_hash.is_not(None))
    lines = book.postings(session, voucher_id).get(voucher_id, ())
    return _voucher(row, lines, reversals[0].id if reversals else None)


def _voucher(row: VoucherRow, lines: tuple[Posting, ...], reversed_by: UUID | None) -> Voucher:
    return Voucher(
        id=row.id,
        number=number(row),
        state=("reversed" if reversed_by else "posted") if row.posted_hash else "draft",
        facts=facts_of(row, lines),
        posted_on=row.posted_on,
        reverses_id=row.reverses_id,
        reversed_by=reversed_by,
        letter=row.letter,
    )


def number(row: VoucherRow) -> str:
    """Its number as printed, or nothing for a draft."""
    return "" if row.serial is None else str(Serial(row.year, row.kind, row.letter, row.serial))


def facts_of(row: VoucherRow, lines: tuple[Posting, ...]) -> VoucherDraft:
    """What the row and its lines say."""
    return VoucherDraft(
        kind=row.kind,
        dated=row.dated,
        text=row.text,
        postings=lines,
        partner_id=row.partner_id,
        item_id=row.item_id,
        household_id=row.household_id,
        gift=row.gift,
        value_basis=row.value_basis,
        accountant_receipt=row.accountant_receipt,
        treasury_reference=row.treasury_reference,
        values=MappingProxyType(row.values_json),
    )


def every_voucher(session: Session, year: int | None = None) -> tuple[Voucher, ...]:
    """The vouchers of a year (None: of all), drafts included, by date and then in the order they were written."""
    some = [] if year is None else [VoucherRow.year == year]
    lines = book.postings(session)
    posted = every(session, VoucherRow, VoucherRow.reverses_id.is_not(None), VoucherRow.posted_hash.is_not(None))
    taken_back = {row.reverses_id: row.id for row in posted}
    rows = sorted(every(session, VoucherRow, *some), key=lambda row: (row.dated, row.letter, row.chain_no or 10**9))
    return tuple(_voucher(row, lines.get(row.id, ()), taken_back.get(row.id)) for row in rows)


def vouchers(session: Session, year: int) -> Sheet:
    """The list of a year's vouchers."""
    partners = {row.id: row.name for row in every(session, PartnerRow)}
    return Sheet(
        COLUMNS,
        tuple(
            Line(
                (
                    one.number,
                    one.facts.dated,
                    one.facts.kind,
                    one.facts.text,
                    partners.get(one.facts.partner_id, "") if one.facts.partner_id else "",
                    one.value,
                    one.state,
                ),
                (one.id,),
            )
            for one in every_voucher(session, year)
        ),
    )


def balances(session: Session, on: date | None = None) -> tuple[Balance, ...]:
    """What every account holds at the end of a day (None: of all days); empty ones are left out."""
    goods = {str(one.id): one for one in commodities(session)}
    held = balances_of(entries.moved(session), on)
    return tuple(
        Balance(account, commodity, goods[commodity].name, goods[commodity].unit, units)
        if commodity in goods
        else Balance(account, commodity, VND, VND, units)
        for (account, commodity), units in sorted(held.items())
        if units
    )
