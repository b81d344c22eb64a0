"""Books are sheets: what every source gave, what was used of it, what is left; and the lists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.definitions.model import BookColumnDef, BookDef
from ketnghia_desktop.domain.ledger import CASH, SOURCE, STOCK, USED, Posting, money
from ketnghia_desktop.domain.sheet import Kind, Role
from ketnghia_desktop.services import books, ledger, places, proposals, support
from ketnghia_desktop.services.vouchers import VoucherDraft
from tests.make import DAY, MILLION, YEAR, a_gift, a_household, a_receipt, bought, changed, posted

if TYPE_CHECKING:
    from uuid import UUID

    from ketnghia_desktop.domain.sheet import Cell, Sheet
    from ketnghia_desktop.store.work import Store
    from tests.make import Commune

WORDS = {"opening": "Đầu năm", "total": "Cộng", "closing": "Cuối năm", "money_unit": "đồng", "several": "{count} hộ"}
SUMMED = frozenset({"value", "used", "persons", "received"})


def a_book(rows: str, *keys: str) -> BookDef:
    columns = tuple(BookColumnDef(key, key.upper(), Kind.TEXT, 10, key in SUMMED) for key in keys)
    return BookDef("a_book", "a_book.yaml", "Sổ", rows, columns, WORDS)


def read(store: Store, definition: BookDef, year: int = YEAR, partner: UUID | None = None) -> Sheet:
    with store.read() as session:
        return books.book(session, definition, year, partner)


def support_book(store: Store, year: int = YEAR, partner: UUID | None = None) -> list[tuple[Cell, ...]]:
    sheet = read(store, a_book("support", "voucher", "donor", "value", "used", "left"), year, partner)
    return [line.cells for line in sheet.lines if line.role is Role.ROW]


def test_a_source_runs_down_as_it_is_used(empty: Store, commune: Commune) -> None:
    posted(empty, a_receipt(commune))
    posted(empty, a_gift(commune))
    assert support_book(empty) == [
        ("TN-2026-001", "Sở Tài chính", 50 * MILLION, None, 50 * MILLION),
        ("CP-2026-001", "Sở Tài chính", None, 10 * MILLION, 40 * MILLION),
    ]


def test_use_is_taken_from_the_oldest_source_of_the_same_item(empty: Store, commune: Commune) -> None:
    posted(empty, a_receipt(commune, 5 * MILLION))
    second = support.money_received(commune.partners[1], 20 * MILLION, dated=DAY, text="Nhận", item_id=commune.item)
    posted(empty, second)
    posted(empty, a_gift(commune, 8 * MILLION))
    assert support_book(empty)[2:] == [
        ("CP-2026-001", "Sở Tài chính", None, 5 * MILLION, 0),
        ("CP-2026-001", "Công ty Quế", None, 3 * MILLION, 17 * MILLION),
    ]


def test_use_beyond_every_source_is_shown_without_one(empty: Store, commune: Commune) -> None:
    posted(empty, a_receipt(commune))
    posted(empty, a_gift(commune, item_id=None), override="Đổi mục đích")
    assert support_book(empty)[1] == ("CP-2026-001", "", None, 10 * MILLION, -10 * MILLION)


def test_what_the_giver_hands_over_is_received_and_used_at_once(empty: Store, commune: Commune) -> None:
    posted(empty, support.handed_over(commune.partners[0], {commune.households[0]: MILLION}, dated=DAY, text="Trao"))
    assert support_book(empty) == [("TT-2026-001", "Sở Tài chính", MILLION, MILLION, 0)]


def test_money_turned_into_goods_is_still_there(empty: Store, commune: Commune) -> None:
    posted(empty, a_receipt(commune))
    posted(empty, bought(commune, 10 * MILLION, 500_000))
    with empty.read() as session:
        shares = {commune.households[0]: 250_000}
        handed_out = support.goods_given(session, commune.rice, shares, dated=DAY, text="Cấp gạo", item_id=commune.item)
    posted(empty, handed_out)
    assert support_book(empty)[-1] == ("CP-2026-001", "Sở Tài chính", None, 5 * MILLION, 45 * MILLION)


def test_a_correction_takes_its_support_back(empty: Store, commune: Commune) -> None:
    wrong = posted(empty, a_receipt(commune))
    with empty.work("voucher.correct") as work:
        ledger.correct(work, wrong, "Nhầm")
    assert support_book(empty)[1] == ("DC-2026-001", "Sở Tài chính", -50 * MILLION, None, 0)


def test_the_book_opens_with_what_the_year_before_left(empty: Store, commune: Commune) -> None:
    posted(empty, a_receipt(commune, dated=date(YEAR - 1, 12, 30)))
    posted(empty, a_gift(commune))
    sheet = read(empty, a_book("support", "content", "value", "used", "left"))
    assert [(line.role, line.cells) for line in sheet.lines if line.role is not Role.ROW] == [
        (Role.OPENING, ("Đầu năm", None, None, 50 * MILLION)),
        (Role.TOTAL, ("Cộng", 0, 10 * MILLION, None)),
        (Role.CLOSING, ("Cuối năm", None, None, 40 * MILLION)),
    ]


def test_a_book_without_sums_has_no_total_line(empty: Store, commune: Commune) -> None:
    assert [line.role for line in read(empty, a_book("support", "content")).lines] == [Role.OPENING, Role.CLOSING]


def test_the_book_of_one_partner_holds_its_support_alone(empty: Store, commune: Commune) -> None:
    posted(empty, a_receipt(commune))
    assert support_book(empty, partner=commune.partners[1]) == []
    assert len(support_book(empty, partner=commune.partners[0])) == 1


def test_goods_show_quantity_and_price_and_every_line_its_voucher(empty: Store, commune: Commune) -> None:
    received = support.goods_received(
        commune.partners[0], commune.rice, 100_000, 1_800_000, dated=DAY, text="Nhận gạo", value_basis="Giá tại xã"
    )
    voucher = posted(empty, received)
    sheet = read(empty, a_book("support", "content", "unit", "quantity", "unit_price", "note"))
    assert sheet.lines[1].cells == ("Gạo: Nhận gạo", "kg", 100_000, 18_000, "Giá tại xã")
    assert sheet.lines[1].made_of == (voucher,)


@pytest.mark.parametrize(("count", "whom"), [(1, "Alăng Minh Bốn"), (3, "3 hộ")])
def test_one_receiver_is_named_several_are_counted(empty: Store, commune: Commune, count: int, whom: str) -> None:
    posted(empty, a_receipt(commune))
    shares = dict.fromkeys(commune.households[:count], MILLION)
    gift = support.money_given(shares, dated=DAY, text="Cấp", item_id=commune.item, cash=False)
    posted(empty, gift)
    assert read(empty, a_book("support", "for_whom", "unit")).lines[2].cells == (whom, "đồng")


def test_a_use_outside_any_holding_is_no_line_of_the_book(empty: Store, commune: Commune) -> None:
    lines = (money(USED, -5), money(USED, 5))
    posted(empty, VoucherDraft(kind="count", dated=DAY, text="Kiểm kê", postings=lines))
    assert support_book(empty) == []


def test_money_carried_to_the_bank_is_neither_received_nor_used(empty: Store, commune: Commune) -> None:
    posted(empty, VoucherDraft(kind="count", dated=DAY, text="Kiểm kê", postings=(money(USED, -5), money(CASH, 5))))
    rice = str(commune.rice)
    found = (Posting(USED, rice, -1000, -9), Posting(STOCK, rice, 1000, 9))
    carried = (money(CASH, -5), money("bank", 5), *found)
    posted(empty, VoucherDraft(kind="count", dated=DAY, text="Nộp", postings=carried))
    assert support_book(empty)[1:] == [("KK-2026-002", "", None, -9, 14)]


def test_cash_found_by_counting_is_use_taken_back(empty: Store, commune: Commune) -> None:
    posted(empty, VoucherDraft(kind="count", dated=DAY, text="Kiểm kê", postings=(money(USED, -5), money(CASH, 5))))
    assert support_book(empty) == [("KK-2026-001", "", None, -5, 5)]


def test_what_is_given_back_was_not_received(empty: Store, commune: Commune) -> None:
    posted(empty, a_receipt(commune))
    lines = (money("bank", -MILLION), money(SOURCE, MILLION, "partner", commune.partners[0]))
    posted(empty, changed(a_receipt(commune), kind="giving_back", postings=lines))
    assert support_book(empty)[1] == ("HT-2026-001", "Sở Tài chính", -MILLION, None, 49 * MILLION)


def test_poor_households_stand_village_by_village(empty: Store, commune: Commune) -> None:
    sheet = read(empty, a_book("poor_households", "order", "head", "persons", "poor", "near_poor"))
    assert [(line.role, line.cells) for line in sheet.lines] == [
        (Role.GROUP, (None, "Tà Vạc", None, None, None)),
        (Role.ROW, (1, "Alăng Minh Bốn", 4, True, False)),
        (Role.ROW, (2, "Bríu Hòa", 3, False, True)),
        (Role.TOTAL, (None, "Cộng", 7, None, None)),
    ]
    assert sheet.lines[-1].made_of == commune.households[:2]


def test_each_village_is_named_above_its_households_and_ticks_are_counted(empty: Store, commune: Commune) -> None:
    with empty.work("household.add") as work:
        places.edit_village(work, commune.villages[0], name="Thôn Tà Vạc")
        a_household(work, "Không thôn")
    words = {**WORDS, "village": "Thôn {name}", "no_village": "Hộ chưa ghi thôn"}
    columns = (BookColumnDef("head", "", Kind.PERSON, 10), BookColumnDef("poor", "", Kind.TICK, 10, total=True))
    sheet = read(empty, replace(a_book("households"), columns=columns, words=words))
    assert [line.cells for line in sheet.lines if line.role is not Role.ROW] == [
        ("Hộ chưa ghi thôn", None),
        ("Thôn Tà Vạc", None),
        ("Thôn A Đăng", None),
        ("Cộng", 1),
    ]


def test_the_list_of_everyone_holds_everyone(empty: Store, commune: Commune) -> None:
    with empty.work("household.add") as work:
        a_household(work, "Không thôn")
    sheet = read(empty, a_book("households", "head", "village", "code"))
    assert [line.cells[0] for line in sheet.lines if line.role is Role.ROW] == [
        "Không thôn",
        "Alăng Minh Bốn",
        "Bríu Hòa",
        "Nguyễn Văn Lợi",
    ]


def test_partners_show_what_was_asked_agreed_and_given(empty: Store, commune: Commune) -> None:
    with empty.work("item.money") as work:
        proposals.set_money(work, commune.item, "partner", asked=60, agreed=50, partner_id=commune.partners[0])
    posted(empty, a_receipt(commune))
    book = a_book("partners", "partner", "asked", "agreed", "received", "used", "left")
    first, second, total = read(empty, book).lines
    assert first.cells == ("Sở Tài chính", 60, 50, 50 * MILLION, 0, 50 * MILLION)
    assert (second.cells[3], total.cells) == (0, ("Cộng", None, None, 50 * MILLION, 0, None))
    assert len(read(empty, book, partner=commune.partners[1]).lines) == 2


def test_every_kind_of_rows_fills_what_it_promises(empty: Store, commune: Commune) -> None:
    posted(empty, a_receipt(commune))
    for rows, keys in books.VOCABULARY.items():
        sheet = read(empty, a_book(rows, *sorted(keys)))
        lines = [line for line in sheet.lines if line.role is Role.ROW]
        assert lines
        assert all(len(line.cells) == len(keys) and line.made_of for line in lines)
