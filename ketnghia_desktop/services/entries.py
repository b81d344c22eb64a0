"""Vouchers as the rules of the ledger see them: entries of the book, movements, the end of a chain."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import or_

from ketnghia_desktop.domain.balances import Closing, Movement, movements
from ketnghia_desktop.domain.ledger import Posting, Serial, next_number
from ketnghia_desktop.domain.seal import START, Entry, Link, words_digest
from ketnghia_desktop.services.records import every
from ketnghia_desktop.store.models.ledger import ClosingRow, PostingRow, VoucherRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.store.work import Device, Work

FIRST_LETTER = "A"


def postings(session: Session, *vouchers: UUID) -> Mapping[UUID, tuple[Posting, ...]]:
    """The lines of these vouchers (none named: of all), in their order."""
    found: defaultdict[UUID, list[Posting]] = defaultdict(list)
    some = [PostingRow.voucher_id.in_(vouchers)] if vouchers else []
    for row in sorted(every(session, PostingRow, *some), key=lambda row: row.line):
        found[row.voucher_id].append(
            Posting(row.account, row.commodity, row.units, row.value, row.party_kind, row.party_id)
        )
    return {voucher: tuple(lines) for voucher, lines in found.items()}


def planned(
    row: VoucherRow,
    lines: Sequence[Posting],
    *,
    chain_no: int,
    number: int,
    posted_on: date,
    values: Mapping[str, object],
) -> Entry:
    """A voucher as it will stand in the book with these numbers and values."""
    return Entry(
        id=row.id,
        device_id=row.device_id,
        chain_no=chain_no,
        kind=row.kind,
        year=row.year,
        letter=row.letter,
        number=number,
        dated=row.dated,
        posted_on=posted_on,
        words=words_digest(row.id, row.text, values),
        postings=tuple(lines),
        partner_id=row.partner_id,
        item_id=row.item_id,
        household_id=row.household_id,
        reverses_id=row.reverses_id,
        gift=row.gift,
        value_basis=row.value_basis,
    )


def entry(row: VoucherRow, lines: Sequence[Posting]) -> Entry:
    """A posted voucher as it stands in the book."""
    return planned(
        row,
        lines,
        chain_no=row.chain_no or 0,
        number=row.serial or 0,
        posted_on=row.posted_on or row.dated,
        values=row.values_json,
    )


def entries(session: Session) -> tuple[Entry, ...]:
    """Everything in the book, by date and then in the order of counting."""
    lines = postings(session)
    made = (entry(row, lines.get(row.id, ())) for row in _posted(session))
    return tuple(sorted(made, key=lambda one: (one.dated, one.letter, one.chain_no)))


def _posted(session: Session) -> Sequence[VoucherRow]:
    return every(session, VoucherRow, VoucherRow.posted_hash.is_not(None))


def moved(session: Session) -> tuple[Movement, ...]:
    """Every movement of the book."""
    return tuple(movement for one in entries(session) for movement in movements(one))


def links(session: Session) -> Mapping[UUID, tuple[Link, ...]]:
    """Each laptop's chain of posted vouchers, in its order."""
    lines = postings(session)
    chains: defaultdict[UUID, list[Link]] = defaultdict(list)
    for row in _posted(session):
        made = entry(row, lines.get(row.id, ()))
        chains[row.device_id].append(Link(made, row.previous_hash or START, row.posted_hash or ""))
    return {device: tuple(sorted(chain, key=lambda link: link.entry.chain_no)) for device, chain in chains.items()}


def chain_end(work: Work) -> tuple[int, str]:
    """The number and hash of the last voucher this laptop posted."""
    device = work.device.id
    rows = every(work.session, VoucherRow, VoucherRow.device_id == device, VoucherRow.chain_no.is_not(None))
    last = max(rows, key=lambda row: row.chain_no or 0, default=None)
    return (last.chain_no or 0, last.posted_hash or START) if last else (0, START)


def letter_of(device: Device) -> str:
    """What a laptop's numbers carry: nothing on the first one, its letter from the second on (TN-2026-B001)."""
    return "" if device.letter == FIRST_LETTER else device.letter


def free_serial(work: Work, kind: str, year: int) -> Serial:
    """The next number of this year, kind and laptop."""
    letter = letter_of(work.device)
    rows = every(
        work.session,
        VoucherRow,
        VoucherRow.kind == kind,
        VoucherRow.year == year,
        VoucherRow.letter == letter,
        VoucherRow.serial.is_not(None),
    )
    return Serial(year, kind, letter, next_number(row.serial or 0 for row in rows))


def closings(session: Session) -> tuple[Closing, ...]:
    """The stretches of days that were closed, reopened ones included."""
    return tuple(Closing(row.first_day, row.last_day, row.reopened_on) for row in every(session, ClosingRow))


def named(session: Session, record: UUID) -> bool:
    """Whether a voucher, posted or draft, or a line of one names this partner, household, village or item."""
    vouchers = or_(VoucherRow.partner_id == record, VoucherRow.item_id == record, VoucherRow.household_id == record)
    return bool(every(session, VoucherRow, vouchers) or every(session, PostingRow, PostingRow.party_id == record))


def value_held(session: Session, commodity: str, item_id: UUID | None, on: date) -> tuple[int, int]:
    """Units and value in đồng that we hold of a commodity for a purpose, at the end of a day."""
    units = value = 0
    for one in entries(session):
        if one.item_id == item_id and one.dated <= on:
            ours = [line for line in one.postings if line.commodity == commodity and line.account == "stock"]
            units += sum(line.units for line in ours)
            value += sum(line.value for line in ours)
    return units, value
