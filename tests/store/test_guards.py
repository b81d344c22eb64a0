"""What must never happen is refused by the database itself, whoever asks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError

from ketnghia_desktop.store.models.households import HouseholdRow
from ketnghia_desktop.store.models.ledger import PostingRow, VoucherRow
from ketnghia_desktop.store.models.papers import PaperRow
from tests.rows import a_household, a_paper, a_posting, a_voucher, refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from ketnghia_desktop.store.base import Record
    from ketnghia_desktop.store.work import Store

POSTED = {"serial": 1, "chain_no": 1, "previous_hash": "", "posted_hash": "x", "posted_on": date(2026, 3, 1)}
FROZEN = {"state": "presented", "frozen_json": "{}", "frozen_hash": "x", "values_json": {"a": 1}}


def keep(store: Store, *rows: Record) -> None:
    with store.work("add") as work:
        for row in rows:
            work.session.add(row)
            work.session.flush()


def put(store: Store, kind: type[Record], **values: object) -> None:
    with store.work("edit") as work:
        work.session.execute(update(kind).values(**values))


def a_posted_voucher(store: Store) -> VoucherRow:
    voucher = a_voucher(text="gạo")
    keep(store, voucher, a_posting(voucher.id))
    put(store, VoucherRow, **POSTED)
    return voucher


@pytest.mark.parametrize("statement", ["DELETE FROM household", "DELETE FROM household WHERE head = 'An'"])
def test_no_row_is_ever_deleted(store: Store, statement: str) -> None:
    keep(store, a_household("An"))
    with pytest.raises(IntegrityError, match=r"record\.kept_for_ever"), store.work("x") as work:
        work.session.execute(text(statement))
    with store.read() as session:
        assert session.scalars(select(HouseholdRow.head)).all() == ["An"]


def test_replacing_a_row_does_not_get_past_its_guard(store: Store) -> None:
    keep(store, a_household("An"))
    copied = "INSERT OR REPLACE INTO household (id, commune_id, head) SELECT id, commune_id, 'B' FROM household"
    with pytest.raises(IntegrityError, match=r"record\.kept_for_ever"), store.work("x") as work:
        work.session.execute(text(copied))


def test_a_row_keeps_its_id(store: Store) -> None:
    keep(store, a_household("An"))
    with pytest.raises(IntegrityError, match=r"record\.renamed"), store.work("x") as work:
        work.session.execute(text("UPDATE household SET id = 'other'"))


@pytest.mark.parametrize(
    "values",
    [
        {"text": "gạo, muối"},
        {"deleted": 1},
        {"dated": date(2026, 3, 2)},
        {"posted_hash": None, "chain_no": None},
        {"values_json": {"b": 2}},
    ],
)
def test_a_posted_voucher_does_not_change(store: Store, values: dict[str, object]) -> None:
    a_posted_voucher(store)
    with refused("voucher.posted"):
        put(store, VoucherRow, **values)
    with store.read() as session:
        assert session.scalars(select(VoucherRow)).one().text == "gạo"


def test_the_numbers_others_give_a_voucher_may_follow(store: Store) -> None:
    a_posted_voucher(store)
    put(store, VoucherRow, accountant_receipt="PT 12", treasury_reference="KB 3")
    with store.read() as session:
        assert session.scalars(select(VoucherRow)).one().accountant_receipt == "PT 12"


@pytest.mark.parametrize("values", [{"units": 6}, {"deleted": 1}, {"account": "stock"}])
def test_postings_of_a_posted_voucher_do_not_change(store: Store, values: dict[str, object]) -> None:
    a_posted_voucher(store)
    with refused("voucher.posted"):
        put(store, PostingRow, **values)


def test_no_posting_joins_a_posted_voucher(store: Store) -> None:
    voucher, draft = a_posted_voucher(store), a_voucher()
    with refused("voucher.posted"):
        keep(store, a_posting(voucher.id))
    keep(store, draft, a_posting(draft.id))
    with refused("voucher.posted"):
        put(store, PostingRow, voucher_id=voucher.id)


def test_a_draft_changes_freely(store: Store) -> None:
    draft = a_voucher()
    keep(store, draft, a_posting(draft.id))
    put(store, VoucherRow, text="muối")
    put(store, PostingRow, units=9, deleted=1)


@pytest.mark.parametrize(
    "values", [{"values_json": {}}, {"frozen_json": "[]"}, {"frozen_hash": "y"}, {"title": "x"}, {"deleted": 1}]
)
def test_a_presented_paper_does_not_change(store: Store, values: dict[str, object]) -> None:
    keep(store, a_paper(**FROZEN))
    with refused("paper.frozen"):
        put(store, PaperRow, **values)


@pytest.mark.parametrize(
    "live",
    [
        lambda store: put(store, PaperRow, number=5, symbol="BC-UBND", dated_on=date(2026, 3, 5), state="signed"),
        lambda store: put(store, PaperRow, state="sent", edited_outside=True),
        lambda store: put(store, PaperRow, state="draft"),
    ],
)
def test_a_presented_paper_lives_on(store: Store, live: Callable[[Store], Any]) -> None:
    keep(store, a_paper(**FROZEN))
    live(store)


@pytest.mark.parametrize("values", [{"state": "draft"}, {"number": 6}, {"symbol": "X"}, {"dated_on": date(2026, 3, 6)}])
def test_a_numbered_paper_neither_goes_back_nor_gets_another_number(store: Store, values: dict[str, object]) -> None:
    keep(store, a_paper(**FROZEN, number=5, symbol="BC-UBND", dated_on=date(2026, 3, 5)))
    with refused("paper.frozen"):
        put(store, PaperRow, **values)


def test_a_paper_that_came_back_unsigned_is_a_draft_again(store: Store) -> None:
    keep(store, a_paper(**FROZEN))
    put(store, PaperRow, state="draft")
    put(store, PaperRow, values_json={"b": 1}, frozen_json=None, frozen_hash=None)
    with store.read() as session:
        assert session.scalars(select(PaperRow)).one().values_json == {"b": 1}


@pytest.mark.parametrize(
    ("guard", "kind", "values"),
    [
        ("guard_content_voucher", VoucherRow, {"text": "altered"}),
        ("guard_posting_changed", PostingRow, {"units": 6}),
        ("guard_content_paper", PaperRow, {"frozen_json": "[]"}),
        ("guard_paper_numbered", PaperRow, {"number": 6}),
    ],
)
def test_without_its_guard_the_change_would_pass(
    store: Store, guard: str, kind: type[Record], values: dict[str, object]
) -> None:
    a_posted_voucher(store)
    keep(store, a_paper(**FROZEN, number=5))
    with store.work("x") as work:
        work.session.execute(text(f"DROP TRIGGER temp.{guard}"))
    put(store, kind, **values)
    with store.read() as session:
        row = session.scalars(select(kind)).one()
        assert {name: getattr(row, name) for name in values} == values
