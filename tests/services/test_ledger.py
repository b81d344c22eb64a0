"""Vouchers: drafted freely, posted for ever, corrected by another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from ketnghia_desktop.domain.ledger import BANK, CASH, SOURCE, Posting, money, reversal_id
from ketnghia_desktop.services import closings, entries, ledger
from tests.make import DAY, MILLION, a_gift, a_receipt, changed, posted, unbalanced
from tests.rows import refused

if TYPE_CHECKING:
    from uuid import UUID

    from ketnghia_desktop.services.ledger import Voucher, VoucherDraft
    from ketnghia_desktop.store.work import Store
    from tests.make import Commune
    from tests.rows import StillClock


def voucher(store: Store, voucher_id: UUID) -> Voucher:
    with store.read() as session:
        return ledger.voucher(session, voucher_id)


def drafted(store: Store, facts: VoucherDraft) -> UUID:
    with store.work("voucher.draft") as work:
        return ledger.draft(work, facts)


def held(store: Store, account: str = BANK) -> int:
    with store.read() as session:
        return sum(one.units for one in ledger.balances(session) if one.account == account)


def test_a_draft_says_what_was_typed_and_moves_nothing(empty: Store, commune: Commune) -> None:
    facts = a_receipt(commune, values={"given_by": "  Ông Bình ", "nothing": None})
    found = voucher(empty, drafted(empty, facts))
    assert (found.number, found.state, found.value) == ("", "draft", 50 * MILLION)
    assert found.facts == replace(facts, values={"given_by": "Ông Bình"})
    assert held(empty) == 0


def test_a_draft_is_rewritten_line_by_line(empty: Store, commune: Commune) -> None:
    draft = drafted(empty, a_receipt(commune))
    split = (money(SOURCE, -9, "partner", commune.partners[0]), money(CASH, 4), money(BANK, 5))
    with empty.work("voucher.edit") as work:
        ledger.edit_draft(work, draft, a_receipt(commune, postings=split))
        ledger.edit_draft(work, draft, a_receipt(commune, postings=split[:1], text="Còn một dòng"))
    assert voucher(empty, draft).facts.postings == split[:1]


def test_a_discarded_draft_is_gone(empty: Store, commune: Commune) -> None:
    draft = drafted(empty, a_receipt(commune))
    with empty.work("voucher.discard") as work:
        ledger.discard(work, draft)
    with refused("record.missing"):
        voucher(empty, draft)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"partner_id": uuid4()}, "fact.not_found"),
        ({"item_id": uuid4()}, "fact.not_found"),
        ({"dated": None}, "fact.wrong_kind"),
        ({"kind": "correction"}, "fact.not_a_choice"),
        ({"postings": (Posting(CASH, "gold", 1, 1),)}, "posting.unknown_commodity"),
        ({"postings": (money(CASH, 10**16),)}, "posting.too_large"),
        ({"postings": (money("given", 1, "household", uuid4()),)}, "posting.party_unknown"),
        ({"postings": (money("given", 1, "school", uuid4()),)}, "posting.party_unknown"),
    ],
)
def test_a_draft_holds_nothing_of_a_wrong_kind(
    empty: Store, commune: Commune, facts: dict[str, Any], code: str
) -> None:
    with refused(code):
        drafted(empty, a_receipt(commune, **facts))


def test_posting_numbers_and_seals(empty: Store, commune: Commune) -> None:
    first, second = posted(empty, a_receipt(commune)), posted(empty, a_receipt(commune))
    assert [voucher(empty, one).number for one in (first, second)] == ["TN-2026-001", "TN-2026-002"]
    with empty.read() as session:
        (chain,) = entries.links(session).values()
    assert [link.entry.chain_no for link in chain] == [1, 2]
    assert chain[1].previous == chain[0].hash
    assert held(empty) == 100 * MILLION


def test_numbers_begin_again_with_each_kind_and_year(empty: Store, commune: Commune) -> None:
    posted(empty, a_receipt(commune))
    gift, next_year = posted(empty, a_gift(commune)), posted(empty, a_receipt(commune, dated=date(2027, 1, 2)))
    assert [voucher(empty, one).number for one in (gift, next_year)] == ["CP-2026-001", "TN-2027-001"]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"text": "  "}, "voucher.text_missing"),
        ({"postings": ()}, "voucher.empty"),
        ({"kind": "distribution"}, "posting.account_not_allowed, posting.account_not_allowed"),
    ],
)
def test_what_is_incomplete_is_not_posted(empty: Store, commune: Commune, facts: dict[str, Any], code: str) -> None:
    draft = drafted(empty, a_receipt(commune, **facts))
    with refused(code), empty.work("voucher.post") as work:
        ledger.post(work, draft)
    assert voucher(empty, draft).state == "draft"


def test_what_does_not_balance_stays_a_draft(empty: Store, commune: Commune) -> None:
    draft = drafted(empty, unbalanced(commune))
    with refused("voucher.unbalanced"), empty.work("voucher.post") as work:
        ledger.post(work, draft)
    assert voucher(empty, draft).number == ""


def test_nothing_is_given_that_was_not_there_on_that_day(empty: Store, commune: Commune) -> None:
    posted(empty, a_receipt(commune, dated=date(2026, 3, 1)))
    with refused("balance.below_zero, purpose.overspent"):
        posted(empty, a_gift(commune, dated=date(2026, 2, 28)))
    posted(empty, a_gift(commune, dated=date(2026, 3, 1)))


def test_another_purpose_needs_a_written_reason(empty: Store, commune: Commune) -> None:
    posted(empty, a_receipt(commune))
    with refused("purpose.overspent"):
        posted(empty, a_gift(commune, item_id=None))
    changed_purpose = posted(empty, a_gift(commune, item_id=None), override="Sở đồng ý tại Công văn số 12")
    assert voucher(empty, changed_purpose).facts.values == {"override": "Sở đồng ý tại Công văn số 12"}


def test_a_posted_voucher_is_neither_changed_nor_thrown_away(empty: Store, commune: Commune) -> None:
    done = posted(empty, a_receipt(commune))
    with refused("voucher.posted"), empty.work("voucher.edit") as work:
        ledger.edit_draft(work, done, a_receipt(commune, text="Khác"))
    with refused("voucher.posted"), empty.work("voucher.discard") as work:
        ledger.discard(work, done)
    with refused("voucher.posted"), empty.work("voucher.post") as work:
        ledger.post(work, done)


def test_posting_ends_undo(empty: Store, commune: Commune) -> None:
    posted(empty, a_receipt(commune))
    assert (empty.stack().undo, empty.stack().cut_by) == (None, "voucher.post")


def test_others_may_number_a_posted_voucher_afterwards(empty: Store, commune: Commune) -> None:
    done = posted(empty, a_receipt(commune))
    with empty.work("voucher.annotate") as work:
        ledger.annotate(work, done, accountant_receipt="PT 15", treasury_reference="KB 2201")
    assert voucher(empty, done).facts.accountant_receipt == "PT 15"


def test_a_closed_day_takes_no_posting_until_reopened(empty: Store, commune: Commune, clock: StillClock) -> None:
    posted(empty, a_receipt(commune))
    with empty.work("books.close") as work:
        closing = closings.close(work, date(2026, 1, 1), date(2026, 3, 31))
    with refused("period.closed"):
        posted(empty, a_receipt(commune))
    with empty.work("books.reopen") as work:
        closings.reopen(work, closing, "Bổ sung chứng từ")
    posted(empty, a_receipt(commune))
    with empty.read() as session:
        (kept,) = entries.closings(session)
    assert kept.reopened_on == clock.today()


def test_a_closing_has_its_days_in_order_and_is_reopened_once(empty: Store, commune: Commune) -> None:
    with refused("range.backwards"), empty.work("books.close") as work:
        closings.close(work, date(2026, 2, 1), date(2026, 1, 1))
    with empty.work("books.close") as work:
        closing = closings.close(work, DAY, DAY)
        closings.reopen(work, closing, "Nhầm")
    with refused("closing.reopened"), empty.work("books.reopen") as work:
        closings.reopen(work, closing, "Lần nữa")


def test_a_correction_takes_back_and_leaves_the_right_one_as_a_draft(empty: Store, commune: Commune) -> None:
    wrong = posted(empty, a_receipt(commune))
    with empty.work("voucher.correct") as work:
        right = ledger.correct(work, wrong, "Ghi nhầm số tiền")
    assert (voucher(empty, wrong).state, voucher(empty, wrong).reversed_by) == ("reversed", reversal_id(wrong))
    assert voucher(empty, right).facts == changed(voucher(empty, wrong).facts, dated=date(2026, 3, 5))
    taken_back = voucher(empty, reversal_id(wrong))
    assert (taken_back.number, taken_back.facts.text) == ("DC-2026-001", "Ghi nhầm số tiền")
    assert (taken_back.reverses_id, taken_back.facts.values) == (wrong, {"reverses": "TN-2026-001"})
    assert held(empty) == 0


def test_what_was_given_since_is_covered_by_the_right_entry(empty: Store, commune: Commune) -> None:
    wrong = posted(empty, a_receipt(commune, 50 * MILLION))
    posted(empty, a_gift(commune, 50 * MILLION))
    with refused("balance.below_zero, purpose.overspent"), empty.work("voucher.correct") as work:
        ledger.correct(work, wrong, "Thiếu")
    with empty.work("voucher.correct") as work:
        right = ledger.correct(work, wrong, "Thiếu", right=a_receipt(commune, 60 * MILLION))
    assert (voucher(empty, right).number, voucher(empty, right).state) == ("TN-2026-002", "posted")
    assert held(empty) == 10 * MILLION


def test_only_what_stands_in_the_book_is_corrected_once(empty: Store, commune: Commune) -> None:
    draft, wrong = drafted(empty, a_receipt(commune)), posted(empty, a_receipt(commune))
    with empty.work("voucher.correct") as work:
        ledger.correct(work, wrong, "Nhầm")
    refusals = {draft: "voucher.draft", wrong: "voucher.reversed", reversal_id(wrong): "voucher.is_correction"}
    for voucher_id, code in refusals.items():
        with refused(code), empty.work("voucher.correct") as work:
            ledger.correct(work, voucher_id, "Lần nữa")


def test_a_correction_gives_its_reason(empty: Store, commune: Commune) -> None:
    wrong = posted(empty, a_receipt(commune))
    with refused("fact.missing"), empty.work("voucher.correct") as work:
        ledger.correct(work, wrong, " ")


def test_goods_have_names_and_units(empty: Store, commune: Commune) -> None:
    with empty.work("commodity.edit") as work:
        ledger.edit_commodity(work, commune.rice, name="Gạo tẻ", unit="tấn")
    with empty.read() as session:
        (rice,) = ledger.commodities(session)
    assert (rice.name, rice.unit) == ("Gạo tẻ", "tấn")


def test_a_counted_good_keeps_its_unit(empty: Store, commune: Commune) -> None:
    drafted(empty, a_receipt(commune, postings=(Posting("stock", str(commune.rice), 1, 1),)))
    with refused("commodity.used"), empty.work("commodity.edit") as work:
        ledger.edit_commodity(work, commune.rice, unit="tấn")


def test_the_list_shows_drafts_posted_and_reversed(empty: Store, commune: Commune) -> None:
    wrong = posted(empty, a_receipt(commune))
    with empty.work("voucher.correct") as work:
        ledger.correct(work, wrong, "Nhầm")
    with empty.read() as session:
        sheet = ledger.vouchers(session, 2026)
    columns = [sheet.index(key) for key in ("serial", "kind", "partner", "value", "state")]
    assert [tuple(line.cells[at] for at in columns) for line in sheet.lines] == [
        ("TN-2026-001", "receipt", "Sở Tài chính", 50 * MILLION, "reversed"),
        ("DC-2026-001", "correction", "Sở Tài chính", 50 * MILLION, "posted"),
        ("", "receipt", "Sở Tài chính", 50 * MILLION, "draft"),
    ]


def test_balances_name_goods_and_their_units(empty: Store, commune: Commune) -> None:
    rice = str(commune.rice)
    lines = (Posting(SOURCE, rice, -5000, -90, "partner", commune.partners[0]), Posting("stock", rice, 5000, 90))
    posted(empty, a_receipt(commune, postings=lines, value_basis="Giá tại xã"))
    with empty.read() as session:
        stock = next(one for one in ledger.balances(session, DAY) if one.account == "stock")
        assert (stock.name, stock.unit, stock.units) == ("Gạo", "kg", 5000)
        assert ledger.balances(session, date(2026, 1, 1)) == ()
