"""Balances never go below zero, whatever the order of reading; purposes and closed periods hold."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop.domain.balances import (
    Closing,
    Movement,
    Turnover,
    balances,
    below_zero_breaches,
    closed_breaches,
    movements,
    negative_balances,
    purpose_breaches,
    turnovers,
)
from ketnghia_desktop.domain.calendar import Period, months, years
from ketnghia_desktop.domain.ledger import ACCOUNTS, VND, money
from ketnghia_desktop.domain.seal import Entry

VOUCHER, ORANGES, PIGS = UUID(int=1), UUID(int=2), UUID(int=3)
JANUARY = date(2025, 1, 1)
DAYS = st.integers(0, 400).map(lambda days: JANUARY + timedelta(days=days))
MOVEMENT = st.builds(
    Movement,
    DAYS,
    st.sampled_from(["", "B"]),
    st.integers(1, 50),
    st.sampled_from(ACCOUNTS),
    st.sampled_from([VND, "rice"]),
    st.integers(-100, 100),
    st.just(VOUCHER),
    st.sampled_from([None, ORANGES]),
)
MOVEMENTS = st.lists(MOVEMENT)


def cash(day: int, dong: int, number: int = 1, purpose: UUID | None = None, *, letter: str = "") -> Movement:
    return Movement(date(2025, 1, day), letter, number, "cash", VND, dong, VOUCHER, purpose)


def refused(before: Sequence[Movement], *added: Movement) -> list[tuple[object, object]]:
    return [(one.details["day"], one.details["balance"]) for one in below_zero_breaches(before, added)]


def test_a_voucher_moves_what_its_postings_say() -> None:
    entry = Entry(
        id=VOUCHER,
        device_id=UUID(int=9),
        chain_no=7,
        kind="receipt",
        year=2025,
        letter="B",
        number=1,
        dated=JANUARY,
        posted_on=JANUARY,
        words="",
        postings=(money("source", -5, "partner"), money("cash", 5)),
        item_id=ORANGES,
    )
    assert movements(entry) == (
        Movement(JANUARY, "B", 7, "source", VND, -5, VOUCHER, ORANGES),
        Movement(JANUARY, "B", 7, "cash", VND, 5, VOUCHER, ORANGES),
    )


def test_balances_count_up_to_the_day() -> None:
    moved = (cash(1, 100), cash(5, -30), cash(9, -20))
    assert balances(moved, date(2025, 1, 5)) == {("cash", VND): 70}
    assert balances(moved) == {("cash", VND): 50}


@given(MOVEMENTS, st.integers())
def test_balances_do_not_depend_on_the_order_of_reading(moved: list[Movement], seed: int) -> None:
    mixed = list(moved)
    Random(seed).shuffle(mixed)  # noqa: S311 - an order, not a secret
    assert balances(mixed) == balances(moved)
    assert {one.subject for one in negative_balances(mixed)} == {one.subject for one in negative_balances(moved)}
    assert sorted(map(str, negative_balances(mixed))) == sorted(map(str, negative_balances(moved)))


@given(MOVEMENTS, DAYS, st.integers(0, 90))
def test_opening_and_turnover_make_the_closing(moved: list[Movement], first: date, length: int) -> None:
    period = Period(first, first + timedelta(days=length + 1))
    opening, closing = balances(moved, first - timedelta(days=1)), balances(moved, period.last)
    for key, turnover in turnovers(moved, period).items():
        assert turnover.opening == opening.get(key, 0)
        assert turnover.opening + turnover.into - turnover.out_of == turnover.closing == closing.get(key, 0)


def test_turnovers_of_a_month() -> None:
    moved = (cash(1, 100), Movement(date(2025, 2, 3), "", 2, "cash", VND, -40, VOUCHER))
    assert turnovers(moved, months(2025, 2, 1)) == {("cash", VND): Turnover(100, 0, 40, 60)}
    assert turnovers(moved, years(2024, 2024)) == {}


def test_what_is_there_may_be_spent_to_the_last_dong() -> None:
    assert refused((cash(1, 100),), cash(2, -100, 2)) == []


def test_more_than_is_there_is_refused_with_the_day() -> None:
    assert refused((cash(1, 100),), cash(3, -101, 2)) == [("2025-01-03", -1)]


def test_what_comes_later_does_not_help_today() -> None:
    assert refused((cash(9, 100),), cash(2, -10, 2)) == [("2025-01-02", -10)]


def test_spending_earlier_may_spoil_a_later_day() -> None:
    assert refused((cash(1, 100), cash(5, -100, 2)), cash(2, -10, 3)) == [("2025-01-05", -10)]


def test_on_one_day_vouchers_count_in_the_order_of_their_numbers() -> None:
    assert refused((cash(1, 100, 1),), cash(1, -100, 2)) == []
    assert refused((cash(1, 100, 2),), cash(1, -100, 1)) == [("2025-01-01", -100)]
    assert refused((cash(1, 100, 9),), cash(1, -100, 1, letter="B")) == []


def test_lines_of_one_voucher_have_no_order() -> None:
    assert refused((), cash(1, -100), cash(1, 100)) == []


def test_where_a_merge_left_less_than_nothing_receiving_is_not_refused() -> None:
    negative = (cash(1, 50), cash(2, -80, 2))
    assert refused(negative, cash(3, 10, 3)) == []
    assert refused(negative, cash(3, -1, 3)) == [("2025-01-03", -31)]


def test_spending_before_the_hole_is_named_only_where_it_deepens_it() -> None:
    negative = (cash(1, 50), cash(5, -80, 2))
    assert refused(negative, cash(2, -10, 3)) == [("2025-01-05", -40)]


def test_only_what_we_hold_is_watched() -> None:
    owed = Movement(JANUARY, "", 1, "source", VND, -100, VOUCHER)
    assert refused((), owed) == []


def test_other_accounts_and_goods_do_not_fill_the_cash_box() -> None:
    others = (
        Movement(JANUARY, "", 1, "bank", VND, 100, VOUCHER),
        Movement(JANUARY, "", 1, "cash", "rice", 100, VOUCHER),
    )
    assert refused(others, cash(2, -1, 2)) == [("2025-01-02", -1)]


@given(MOVEMENTS, MOVEMENTS)
def test_adding_what_is_not_refused_makes_no_new_hole(before: list[Movement], added: list[Movement]) -> None:
    if not [*below_zero_breaches(before, added)]:
        old, new = list(negative_balances(before)), list(negative_balances(before + added))
        keys = {(one.details["account"], one.details["commodity"]) for one in old}
        assert {(one.details["account"], one.details["commodity"]) for one in new} <= keys


def test_merged_books_are_searched_for_holes() -> None:
    [breach] = negative_balances((cash(1, 50), cash(2, -80, 1, letter="B")))
    assert (breach.code, breach.details["account"], breach.details["balance"]) == ("balance.below_zero", "cash", -30)


def test_what_was_given_for_one_purpose_is_spent_on_it() -> None:
    before = (cash(1, 100, 1, ORANGES), cash(1, 100, 2, PIGS))
    [breach] = purpose_breaches(before, (cash(2, -150, 3, ORANGES),))
    assert (breach.code, breach.subject, breach.overridable) == ("purpose.overspent", str(ORANGES), True)
    assert breach.details["balance"] == -50
    assert [*purpose_breaches(before, (cash(2, -100, 3, ORANGES),))] == []


def test_money_for_a_purpose_is_not_free_money() -> None:
    [breach] = purpose_breaches((cash(1, 100, 1, ORANGES),), (cash(2, -1, 2),))
    assert (breach.code, breach.subject) == ("purpose.overspent", None)


def test_buying_and_lending_across_accounts_keeps_the_purpose() -> None:
    before = (cash(1, 100, 1, ORANGES),)
    moved = (cash(2, -100, 2, ORANGES), Movement(date(2025, 1, 2), "", 2, "bank", VND, 100, VOUCHER, ORANGES))
    assert [*purpose_breaches(before, moved)] == []


def test_nothing_is_posted_inside_a_closed_period() -> None:
    quarter = Closing(date(2025, 1, 1), date(2025, 3, 31))
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 3, 31), date(2025, 4, 1)]
    assert [len([*closed_breaches(day, [quarter])]) for day in days] == [0, 1, 1, 0]


def test_a_closed_period_is_named() -> None:
    [breach] = closed_breaches(JANUARY, [Closing(JANUARY, date(2025, 3, 31))])
    assert dict(breach.details) == {"first_day": "2025-01-01", "last_day": "2025-03-31"}


def test_a_reopened_period_stops_nothing() -> None:
    assert [*closed_breaches(JANUARY, [Closing(JANUARY, JANUARY, reopened_on=date(2025, 6, 1))])] == []
