"""What people enter about support, as vouchers: received, given, handed over directly, spent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.ledger import BANK, CASH, GIVEN, SOURCE, STOCK, USED, Posting, money
from ketnghia_desktop.services import entries
from ketnghia_desktop.services.vouchers import VoucherDraft

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from sqlalchemy.orm import Session

PARTNER, HOUSEHOLD = "partner", "household"
PARTY_KINDS = (HOUSEHOLD, "person", "village", "group", "school", "health_post", "office", "public_work")
"""Who receives (1a-practice 29); only households and villages have records of their own."""


def money_received(
    partner_id: UUID, dong: int, *, dated: date, text: str, item_id: UUID | None = None, cash: bool = False
) -> VoucherDraft:
    """Money from a partner, by transfer or in cash, in đồng."""
    lines = (money(SOURCE, -dong, PARTNER, partner_id), money(CASH if cash else BANK, dong))
    return VoucherDraft(kind="receipt", dated=dated, text=text, postings=lines, partner_id=partner_id, item_id=item_id)


def goods_received(
    partner_id: UUID,
    commodity_id: UUID,
    units: int,
    value: int,
    *,
    dated: date,
    text: str,
    value_basis: str,
    item_id: UUID | None = None,
    gift: bool = False,
) -> VoucherDraft:
    """Goods from a partner: thousandths of the unit, their whole value in đồng, and how it was found."""
    good = str(commodity_id)
    return VoucherDraft(
        kind="receipt",
        dated=dated,
        text=text,
        postings=(Posting(SOURCE, good, -units, -value, PARTNER, partner_id), Posting(STOCK, good, units, value)),
        partner_id=partner_id,
        item_id=item_id,
        gift=gift,
        value_basis=value_basis,
    )


def money_given(
    shares: Mapping[UUID, int], *, dated: date, text: str, item_id: UUID | None = None, cash: bool = True
) -> VoucherDraft:
    """Money handed to households, each its share in đồng."""
    given = [money(GIVEN, dong, HOUSEHOLD, household) for household, dong in shares.items()]
    lines = (money(CASH if cash else BANK, -sum(shares.values())), *given)
    return VoucherDraft(kind="distribution", dated=dated, text=text, postings=lines, item_id=item_id)


def goods_given(
    session: Session,
    commodity_id: UUID,
    shares: Mapping[UUID, int],
    *,
    dated: date,
    text: str,
    item_id: UUID | None = None,
) -> VoucherDraft:
    """Goods handed to households, each its share in thousandths, at the average value of what is held for the item."""
    good = str(commodity_id)
    held, worth = entries.value_held(session, good, item_id, dated)
    if held <= 0:
        raise Refused(Breach("stock.empty", details={"day": dated.isoformat()}))
    given = [
        Posting(GIVEN, good, units, share, HOUSEHOLD, household)
        for (household, units), share in zip(shares.items(), _parts(worth, held, shares), strict=True)
    ]
    units, value = sum(shares.values()), sum(line.value for line in given)
    lines = (Posting(STOCK, good, -units, -value), *given)
    return VoucherDraft(kind="distribution", dated=dated, text=text, postings=lines, item_id=item_id)


def _parts(worth: int, held: int, shares: Mapping[UUID, int]) -> list[int]:
    """Each share's part of the value, rounded so that the parts of everything held are together its whole value."""
    parts, taken = [], 0
    for units in shares.values():
        parts.append(worth * (taken + units) // held - worth * taken // held)
        taken += units
    return parts


def handed_over(
    partner_id: UUID, shares: Mapping[UUID, int], *, dated: date, text: str, item_id: UUID | None = None
) -> VoucherDraft:
    """Money the giver handed to households himself, which never was in our cash (1a-practice 26)."""
    given = [money(GIVEN, dong, HOUSEHOLD, household) for household, dong in shares.items()]
    lines = (money(SOURCE, -sum(shares.values()), PARTNER, partner_id), *given)
    return VoucherDraft(kind="direct", dated=dated, text=text, postings=lines, partner_id=partner_id, item_id=item_id)


def money_spent(dong: int, *, dated: date, text: str, item_id: UUID | None = None, cash: bool = True) -> VoucherDraft:
    """Money spent on a work or a meeting, in đồng."""
    lines = (money(CASH if cash else BANK, -dong), money(USED, dong))
    return VoucherDraft(kind="spending", dated=dated, text=text, postings=lines, item_id=item_id)
