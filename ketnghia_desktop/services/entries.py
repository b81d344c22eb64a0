"""Vouchers as the rules of the ledger see them: entries of the book, movements, the end of a chain."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import or_

from ketnghia_desktop.domain.balances import Closing, Movement, movements
from ketnghia_desktop.domain.ledger import next_number
from ketnghia_desktop.domain.seal import START, Entry, Link
from ketnghia_desktop.services.records import every
from ketnghia_desktop.store.book import entry, link, postings
from ketnghia_desktop.store.models.ledger import ClosingRow, PostingRow, VoucherRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.store.work import Device, Work

FIRST_LETTER = "A"


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
        chains[row.device_id].append(link(row, lines.get(row.id, ())))
    return {device: tuple(sorted(chain, key=lambda one: one.entry.chain_no)) for device, chain in chains.items()}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the next voucher of this laptop goes: its letter, the end of its chain, the numbers used by its kinds."""

    device_id: UUID
    letter: str
    chain_no: int
    previous: str
    used: Mapping[tuple[str, int], int]

    def after(self, kind: str, year: int, sealed: str) -> Place:
        """The place behind a voucher that was put here."""
        used = {**self.used, (kind, year): self.number(kind, year)}
        return replace(self, chain_no=self.chain_no + 1, previous=sealed, used=used)

    def number(self, kind: str, year: int) -> int:
        """The next number of a kind and year."""
        return next_number([self.used.get((kind, year), 0)])


def next_place(work: Work) -> Place:
    """Behind everything this laptop has posted."""
    rows, letter = _posted(work.session), letter_of(work.session, work.device)
    last = max((row for row in rows if row.device_id == work.device.id), key=_chain_no, default=None)
    used: dict[tuple[str, int], int] = {}
    for row in rows:
        if row.letter == letter:
            used[row.kind, row.year] = max(row.serial or 0, used.get((row.kind, row.year), 0))
    end = (0, START) if last is None else (_chain_no(last), last.posted_hash or START)
    return Place(work.device.id, letter, *end, used)


def _chain_no(row: VoucherRow) -> int:
    return row.chain_no or 0


def letter_of(session: Session, device: Device) -> str:
    """What this laptop's numbers carry: nothing on the first one, a letter nobody else has on others (TN-2026-B001).

    Books that came from another laptop in a data file keep their numbers; what is written here is told from them, and
    stands behind them on the same day.
    """
    rows = _posted(session)
    if mine := {row.letter for row in rows if row.device_id == device.id}:
        return min(mine)
    own, others = device.letter if device.letter != FIRST_LETTER else "", {row.letter for row in rows}
    return own if own not in others else chr(ord(max(others) or FIRST_LETTER) + 1)


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
