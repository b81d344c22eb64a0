"""Posted vouchers read as the values the rules of the ledger know."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from ketnghia_desktop.domain.ledger import Posting
from ketnghia_desktop.domain.seal import START, Entry, Link, words_digest
from ketnghia_desktop.store.models.ledger import PostingRow, VoucherRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from sqlalchemy.orm import Session


def postings(session: Session, *vouchers: UUID) -> Mapping[UUID, tuple[Posting, ...]]:
    """The lines of these vouchers (none named: of all), in their order."""
    lines = select(PostingRow).where(PostingRow.deleted == 0).order_by(PostingRow.line, PostingRow.id)
    found: defaultdict[UUID, list[Posting]] = defaultdict(list)
    for row in session.scalars(lines.where(PostingRow.voucher_id.in_(vouchers)) if vouchers else lines):
        found[row.voucher_id].append(
            Posting(row.account, row.commodity, row.units, row.value, row.party_kind, row.party_id)
        )
    return {voucher: tuple(own) for voucher, own in found.items()}


def entry(row: VoucherRow, lines: Sequence[Posting]) -> Entry:
    """A posted voucher as it stands in the book."""
    return Entry(
        id=row.id,
        device_id=row.device_id,
        chain_no=row.chain_no or 0,
        kind=row.kind,
        year=row.year,
        letter=row.letter,
        number=row.serial or 0,
        dated=row.dated,
        posted_on=row.posted_on or row.dated,
        words=words_digest(row.id, row.text, row.values_json),
        postings=tuple(lines),
        partner_id=row.partner_id,
        item_id=row.item_id,
        household_id=row.household_id,
        reverses_id=row.reverses_id,
        gift=row.gift,
        value_basis=row.value_basis,
    )


def link(row: VoucherRow, lines: Sequence[Posting]) -> Link:
    """A posted voucher as a link of its device's chain."""
    return Link(entry(row, lines), row.previous_hash or START, row.posted_hash or "")
