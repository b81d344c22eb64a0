"""The support book: a receipt is a draft while it is typed, and for ever once it is posted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.ui.pages.ledger import LedgerPage
from ketnghia_desktop.ui.pages.receipt import GOODS, GOODS_FIELDS
from tests.window import cells, pick, type_into

if TYPE_CHECKING:
    from ketnghia_desktop.ui.entry.readings import Value
    from tests.window import Seen


@pytest.fixture
def page(seen: Seen) -> LedgerPage:
    made = seen.go("ledger", LedgerPage)
    seen.until(made.listing.chosen)
    return made


def state_of(page: LedgerPage) -> str:
    row = page.listing.lines.row_of(page.panel.form.record)
    return cells(page.listing, "state")[row] if row >= 0 else ""


def write_receipt(page: LedgerPage, seen: Seen, **facts: Value) -> None:
    page._add()
    form = page.panel.form
    partner = str(page._shown.partners[0].id)
    form.show_values({"partner_id": partner, "into": "cash", **facts})
    form.edited.emit()
    page._fit()
    seen.saved(page.flush)
    seen.until(lambda: form.record and state_of(page) == "Dự thảo")


def test_money_is_drafted_posted_and_then_only_corrected(page: LedgerPage, seen: Seen) -> None:
    write_receipt(page, seen, amount=5_000_000, text="Hỗ trợ in ấn")
    seen.saved(page.post.click)
    seen.until(lambda: state_of(page) == "Đã ghi sổ")
    assert not page.panel.form.isEnabled()
    assert "Tiền mặt" in page.held.text()
    seen.until(lambda: not seen.window.top._undo.isEnabled())
    assert seen.window.top._undo.toolTip() == "Đã ghi sổ: hãy lập chứng từ điều chỉnh"


def test_goods_are_counted_and_valued(page: LedgerPage, seen: Seen) -> None:
    write_receipt(
        page,
        seen,
        into=GOODS,
        commodity="Chăn bông",
        unit="cái",
        quantity=20_000,
        amount=6_000_000,
        value_basis="hóa đơn",
        text="Chăn ấm mùa đông",
    )
    assert all(page.panel.form[key].isVisible() for key in GOODS_FIELDS)
    seen.saved(page.post.click)
    seen.until(lambda: "Chăn bông 20 cái" in page.held.text())


def test_goods_half_written_stay_as_they_were_typed(page: LedgerPage, seen: Seen) -> None:
    write_receipt(page, seen, into=GOODS, commodity="Chăn bông", text="Chăn ấm")
    pick(page.listing, page.listing.lines.rowCount() - 1)
    page.show_record(next(key for key, one in page._vouchers.items() if one.facts.text == "Chăn ấm"))
    assert (page.panel.form["into"].value(), page.panel.form["commodity"].value()) == (GOODS, "Chăn bông")
    type_into(page.panel.form, "unit", "cái")
    seen.saved(page.flush)
    seen.quiet()
    assert page.panel.form["into"].value() == GOODS


def test_what_is_typed_goes_to_its_own_voucher_when_another_is_chosen(page: LedgerPage, seen: Seen) -> None:
    write_receipt(page, seen, amount=1_000_000, text="Hỗ trợ sách vở")
    record = page.panel.form.record
    type_into(page.panel.form, "amount", "2tr")
    seen.saved(lambda: pick(page.listing, page.listing.lines.rowCount() - 1))
    seen.until(lambda: record and page._vouchers[record].value == 2_000_000)
    assert record is not None
    assert page._vouchers[record].facts.text == "Hỗ trợ sách vở"


def test_what_is_missing_is_said_and_the_draft_stays(page: LedgerPage, seen: Seen) -> None:
    write_receipt(page, seen, text="Chưa rõ bao nhiêu")
    page.post.click()
    seen.until(lambda: "Chứng từ chưa ghi nhận gì" in seen.window.notice.text())
    assert state_of(page) == "Dự thảo"


def test_a_draft_is_changed_and_keeps_what_was_written_before(page: LedgerPage, seen: Seen) -> None:
    write_receipt(page, seen, amount=1_000_000, text="Hỗ trợ sách vở")
    type_into(page.panel.form, "amount", "1,5tr")
    seen.saved(page.flush)
    record = page.panel.form.record
    seen.until(lambda: record and page._vouchers[record].value == 1_500_000)
    assert record is not None
    assert page._vouchers[record].facts.text == "Hỗ trợ sách vở"


def test_a_voucher_is_brought_before_the_eyes(page: LedgerPage, seen: Seen) -> None:
    last = next(iter(page._vouchers))
    page.show_record(last)
    assert page.panel.form.record == last == page.listing.chosen()


def test_a_draft_is_discarded(page: LedgerPage, seen: Seen) -> None:
    write_receipt(page, seen, amount=1_000_000, text="Nhầm")
    record = page.panel.form.record
    seen.saved(page.discard.click)
    seen.until(lambda: page.listing.lines.row_of(record) < 0)


def test_a_posted_receipt_is_taken_back_with_its_reason(page: LedgerPage, seen: Seen) -> None:
    write_receipt(page, seen, amount=2_000_000, text="Ghi nhầm số")
    seen.saved(page.post.click)
    record = page.panel.form.record
    assert record is not None
    seen.until(page.correction.isVisible)
    page.reason.setText("Số đúng là 3 triệu")
    seen.saved(page._correct)
    seen.until(lambda: page.listing.chosen() not in (None, record))
    seen.until(lambda: page._vouchers[record].state == "reversed")
    assert page.panel.form["amount"].value() == 2_000_000
    assert page.panel.form.isEnabled()


def test_asking_for_a_receipt_writes_nothing_yet(page: LedgerPage, seen: Seen) -> None:
    before = page.listing.lines.rowCount()
    page._add()
    seen.window.rail.setFocus()
    seen.quiet()
    assert (page.listing.lines.rowCount(), page.panel.form.record) == (before, None)


def test_a_receipt_of_another_year_stands_in_that_years_book(page: LedgerPage, seen: Seen) -> None:
    page._add()
    page.panel.form.show_values({"dated": date(2024, 12, 30), "text": "Quà Tết", "amount": 1_000_000})
    page.panel.form.edited.emit()
    seen.saved(page.flush)
    record = page.panel.form.record
    seen.until(lambda: seen.window.desk.year == 2024 and page.listing.chosen() == record)
    seen.until(lambda: seen.window.top._years.currentData() == 2024)


def test_fields_of_goods_are_seen_only_for_goods(page: LedgerPage) -> None:
    page._add()
    assert not any(page.panel.form[key].isVisible() for key in GOODS_FIELDS)
