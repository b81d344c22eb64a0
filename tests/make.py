"""A commune and what stands in it, made through the services with sensible defaults."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ketnghia_desktop.domain.ledger import BANK, CASH, SOURCE, STOCK, USED, Posting, money
from ketnghia_desktop.services import households, ledger, people, places, proposals, support
from ketnghia_desktop.services.ledger import VoucherDraft

if TYPE_CHECKING:
    from uuid import UUID

    from ketnghia_desktop.store.work import Store, Work

DAY = date(2026, 2, 10)
YEAR = DAY.year
MILLION = 1_000_000


@dataclass(frozen=True)
class Commune:
    """The ids of a small commune: two villages, three households, two partners, one item, rice as a good."""

    id: UUID
    villages: tuple[UUID, UUID]
    households: tuple[UUID, UUID, UUID]
    partners: tuple[UUID, UUID]
    item: UUID
    rice: UUID


def a_commune(work: Work, **facts: object) -> UUID:
    known: dict[str, Any] = {"name": "Bha Lơi", "province": "Quảng Nam", "regulation": "qn-2020-2025", **facts}
    return places.create_commune(work, **known)


def a_household(work: Work, head: str = "Zơ Râm Thị Nhút", **facts: object) -> UUID:
    known: dict[str, Any] = {"head": head, "ethnic_group": "Cơ Tu", "persons": 4, **facts}
    return households.add(work, **known)


def a_partner(work: Work, name: str = "Sở Tài chính", **facts: object) -> UUID:
    return people.add_partner(work, name=name, **facts)


def an_item(work: Work, year: int = YEAR, area: str = "economy", **facts: object) -> UUID:
    proposal = proposals.ensure_proposal(work, year)
    known: dict[str, Any] = {"content": "Hỗ trợ nuôi bò", **facts}
    return proposals.add_item(work, proposal, area, **known)


def a_full_commune(store: Store) -> Commune:
    """Everything a book or a figure needs, in one operation."""
    with store.work("commune.create") as work:
        commune = a_commune(work, full_register=True, area_m2=1_000_000)
        villages = (places.add_village(work, name="Tà Vạc"), places.add_village(work, name="A Đăng"))
        homes = (
            a_household(work, "Alăng Minh Bốn", village_id=villages[0], year=YEAR, poverty="poor"),
            a_household(work, "Bríu Hòa", village_id=villages[0], year=YEAR, poverty="near_poor", persons=3),
            a_household(work, "Nguyễn Văn Lợi", village_id=villages[1], ethnic_group="Kinh", persons=2),
        )
        partners = (a_partner(work), a_partner(work, "Công ty Quế", kind="business"))
        item, rice = an_item(work), ledger.add_commodity(work, name="Gạo", unit="kg")
    return Commune(commune, villages, homes, partners, item, rice)


def a_receipt(commune: Commune, dong: int = 50 * MILLION, **facts: object) -> VoucherDraft:
    known: dict[str, object] = {"dated": DAY, "text": "Nhận kinh phí", "item_id": commune.item}
    return changed(support.money_received(commune.partners[0], dong, dated=DAY, text=""), **{**known, **facts})


def a_gift(commune: Commune, dong: int = 10 * MILLION, **facts: object) -> VoucherDraft:
    given = support.money_given({commune.households[0]: dong}, dated=DAY, text="", cash=False)
    return changed(given, **{"text": "Cấp kinh phí", "item_id": commune.item, **facts})


def changed(draft: VoucherDraft, **facts: object) -> VoucherDraft:
    """The same draft with some facts different, checked by nobody: tests write wrong ones on purpose."""
    columns = {name: getattr(draft, name) for name in VoucherDraft.__slots__}
    return VoucherDraft(**{**columns, **facts})


def posted(store: Store, draft: VoucherDraft, override: str = "") -> UUID:
    """The draft, written and posted in one operation."""
    with store.work("voucher.post") as work:
        voucher = ledger.draft(work, draft)
        ledger.post(work, voucher, override=override)
    return voucher


def bought(commune: Commune, dong: int, units: int) -> VoucherDraft:
    """Money turned into rice."""
    rice = str(commune.rice)
    lines = (
        money(BANK, -dong),
        money(USED, dong),
        Posting(USED, rice, -units, -dong),
        Posting(STOCK, rice, units, dong),
    )
    return VoucherDraft(kind="purchase", dated=DAY, text="Mua gạo", postings=lines, item_id=commune.item)


def unbalanced(commune: Commune) -> VoucherDraft:
    lines = (money(SOURCE, -5, "partner", commune.partners[0]), money(CASH, 6))
    return VoucherDraft(kind="receipt", dated=DAY, text="Nhận", postings=lines, partner_id=commune.partners[0])
