"""What people enter about support becomes vouchers that may be posted as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.domain.ledger import GIVEN
from ketnghia_desktop.services import ledger, support
from tests.make import DAY, MILLION, a_receipt, posted
from tests.rows import refused

if TYPE_CHECKING:
    from ketnghia_desktop.services.ledger import VoucherDraft
    from ketnghia_desktop.store.work import Store
    from tests.make import Commune

KILO = 1000


def rice(commune: Commune, kilos: int, value: int) -> VoucherDraft:
    return support.goods_received(
        commune.partners[0],
        commune.rice,
        kilos * KILO,
        value,
        dated=DAY,
        text="Nhận gạo",
        value_basis="Giá tại xã",
        item_id=commune.item,
    )


def given(store: Store, commune: Commune, *kilos: int) -> VoucherDraft:
    shares = {home: kilo * KILO for home, kilo in zip(commune.households, kilos, strict=False)}
    with store.read() as session:
        return support.goods_given(session, commune.rice, shares, dated=DAY, text="Cấp gạo", item_id=commune.item)


def test_goods_are_given_at_the_value_they_came_with(empty: Store, commune: Commune) -> None:
    posted(empty, rice(commune, 100, 1_800_000))
    handed_out = given(empty, commune, 30, 20)
    posted(empty, handed_out)
    assert [(line.units, line.value) for line in handed_out.postings if line.account == GIVEN] == [
        (30 * KILO, 540_000),
        (20 * KILO, 360_000),
    ]


def test_the_last_share_takes_what_rounding_left(empty: Store, commune: Commune) -> None:
    posted(empty, rice(commune, 3, 100))
    handed_out = given(empty, commune, 1, 1, 1)
    posted(empty, handed_out)
    assert [line.value for line in handed_out.postings if line.account == GIVEN] == [33, 33, 34]
    with empty.read() as session:
        assert all(one.account != "stock" for one in ledger.balances(session))


def test_nothing_is_given_from_an_empty_store(empty: Store, commune: Commune) -> None:
    with refused("stock.empty"):
        given(empty, commune, 1)


def test_money_handed_over_by_the_giver_never_is_ours(empty: Store, commune: Commune) -> None:
    shares = dict.fromkeys(commune.households, MILLION)
    posted(empty, support.handed_over(commune.partners[0], shares, dated=DAY, text="Trao quà Tết"))
    with empty.read() as session:
        assert {one.account: one.units for one in ledger.balances(session)} == {
            "given": 3 * MILLION,
            "source": -3 * MILLION,
        }


def test_cash_is_received_and_spent(empty: Store, commune: Commune) -> None:
    taken = support.money_received(commune.partners[0], MILLION, dated=DAY, text="Nhận", cash=True)
    posted(empty, taken)
    posted(empty, support.money_spent(MILLION, dated=DAY, text="Chi họp thôn"))
    posted(empty, a_receipt(commune))
    spent = support.money_spent(MILLION, dated=DAY, text="Chi", item_id=commune.item, cash=False)
    posted(empty, spent)
    with empty.read() as session:
        assert {one.account: one.units for one in ledger.balances(session)}["bank"] == 49 * MILLION
