"""Kinds of voucher, what a wrong one is told, reversals, numbers."""

from collections import Counter
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop.domain.ledger import (
    ACCOUNTS,
    KINDS,
    LARGEST,
    VND,
    Posting,
    Serial,
    money,
    next_number,
    posting_breaches,
    read_serial,
    reversal,
    reversal_breaches,
    reversal_id,
    voucher_breaches,
)

RICE = "01890a5d-ac96-774b-bcce-b302099a8057"
VOUCHER = UUID(RICE)
AMOUNTS = st.integers(-LARGEST, LARGEST)
POSTINGS = st.lists(st.builds(Posting, st.sampled_from(ACCOUNTS), st.sampled_from([VND, RICE]), AMOUNTS, AMOUNTS))

RECEIVED = (money("source", -50_000_000, "partner"), money("cash", 50_000_000))
RICE_RECEIVED = (
    Posting("source", RICE, -500_000, -9_000_000, "partner"),
    Posting("stock", RICE, 500_000, 9_000_000),
)


def found(kind: str, *postings: Posting) -> list[str]:
    return [breach.code for breach in posting_breaches(kind, postings)]


def test_every_kind_has_a_prefix_of_its_own() -> None:
    assert len({kind.prefix for kind in KINDS.values()}) == len(KINDS) == 12
    assert all(key == kind.key for key, kind in KINDS.items())


def test_kinds_touch_known_accounts_only() -> None:
    assert all(kind.takes_from | kind.puts_into <= set(ACCOUNTS) for kind in KINDS.values())


def test_support_is_received_directly_or_done_by_the_partner() -> None:
    assert {key for key, kind in KINDS.items() if kind.support} == {"receipt", "direct", "by_partner"}


GIVEN = money("given", 500_000, "household")
BOUGHT = Posting("stock", RICE, 500_000, 9_000_000)


@pytest.mark.parametrize(
    ("kind", "postings"),
    [
        ("receipt", RECEIVED),
        ("receipt", RICE_RECEIVED),
        ("receipt", (Posting("source", RICE, -2000, 0, "donor"), Posting("service", RICE, 2000, 0))),
        (
            "purchase",
            (money("bank", -9_000_000), money("used", 9_000_000), Posting("used", RICE, -500_000, -9_000_000), BOUGHT),
        ),
        ("distribution", (money("cash", -1_000_000), GIVEN, GIVEN)),
        ("spending", (money("cash", -200_000), money("used", 200_000))),
        ("loss", (Posting("stock", RICE, -1000, -18_000), Posting("used", RICE, 1000, 18_000))),
        ("giving_back", (money("bank", -1_000_000), money("source", 1_000_000, "donor"))),
        ("direct", (money("source", -500_000, "donor"), GIVEN)),
        ("by_partner", (money("source", -70_000_000, "partner"), money("used", 70_000_000))),
        ("count", (Posting("used", RICE, -1000, 0), Posting("stock", RICE, 1000, 0))),
        ("loan", (money("cash", -5_000_000), money("lent", 5_000_000, "household"))),
        ("repayment", (money("lent", -1_000_000, "household"), money("bank", 1_000_000))),
        ("correction", reversal(RICE_RECEIVED)),
    ],
)
def test_each_kind_of_voucher_can_be_posted(kind: str, postings: tuple[Posting, ...]) -> None:
    assert found(kind, *postings) == []


def test_a_voucher_that_does_not_balance_is_named_with_its_difference() -> None:
    lines = (money("source", -5_000_000, "partner"), money("cash", 50_000_000))
    [breach] = posting_breaches("receipt", lines)
    assert (breach.code, dict(breach.details)) == (
        "voucher.unbalanced",
        {"commodity": VND, "difference": 45_000_000},
    )


def test_each_commodity_balances_by_itself() -> None:
    lines = (money("source", -500_000, "partner"), Posting("stock", RICE, 500_000, 500_000))
    assert found("receipt", *lines) == ["voucher.unbalanced", "voucher.unbalanced"]


def test_values_balance_too() -> None:
    lines = (Posting("source", RICE, -1000, -18_000, "donor"), Posting("stock", RICE, 1000, 17_000))
    assert found("receipt", *lines) == ["voucher.value_unbalanced"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (money("safe", 0), "posting.unknown_account"),
        (money("given", 1, "household"), "posting.account_not_allowed"),
        (money("bank", -1), "posting.account_not_allowed"),
        (money("source", -1), "posting.party_missing"),
        (money("stock", 1), "posting.wrong_commodity"),
        (Posting("cash", RICE, 1000, 1), "posting.wrong_commodity"),
        (money("cash", 0), "posting.zero"),
        (money("cash", LARGEST + 1), "posting.too_large"),
        (Posting("stock", RICE, 1, LARGEST + 1), "posting.too_large"),
        (Posting("cash", VND, 5, 6), "posting.money_is_its_value"),
        (Posting("stock", RICE, 1000, -18_000), "posting.value_sign"),
    ],
)
def test_a_wrong_line_is_named(wrong: Posting, code: str) -> None:
    lines = [breach for breach in posting_breaches("receipt", (*RECEIVED, wrong)) if breach.code == code]
    assert [line.details["line"] for line in lines] == [3]


def test_an_empty_voucher_and_an_unknown_kind_are_named() -> None:
    assert (found("receipt"), found("gift", *RECEIVED)) == (["voucher.empty"], ["voucher.unknown_kind"])


def test_a_voucher_says_what_it_is_about() -> None:
    [breach] = voucher_breaches("receipt", RECEIVED, text=" ", value_basis="")
    assert breach.code == "voucher.text_missing"


def test_goods_received_are_valued_and_it_is_said_how() -> None:
    worthless = [Posting(one.account, one.commodity, one.units, 0, one.party_kind) for one in RICE_RECEIVED]
    breaches = voucher_breaches("receipt", worthless, text="Nhận gạo", value_basis="")
    assert [one.code for one in breaches] == ["voucher.value_basis_missing", "voucher.value_missing"]


def test_valued_goods_may_be_posted() -> None:
    assert [*voucher_breaches("receipt", RICE_RECEIVED, text="Nhận gạo", value_basis="hóa đơn")] == []


def test_only_support_needs_a_basis_of_value() -> None:
    lines = (Posting("stock", RICE, -1000, 0), Posting("given", RICE, 1000, 0, "household"))
    assert [*voucher_breaches("distribution", lines, text="Cấp gạo", value_basis="")] == []


@given(POSTINGS)
def test_a_reversal_takes_back_everything(lines: list[Posting]) -> None:
    totals: Counter[tuple[str, str]] = Counter()
    for one in (*lines, *reversal(lines)):
        totals[one.account, one.commodity] += one.units
        totals[one.account, "value"] += one.value
    assert not any(totals.values())


@given(POSTINGS)
def test_reversed_twice_is_as_it_was(lines: list[Posting]) -> None:
    assert reversal(reversal(lines)) == tuple(lines)


def test_a_correction_takes_back_the_whole_voucher() -> None:
    assert [*reversal_breaches(RECEIVED, reversed(reversal(RECEIVED)))] == []
    [breach] = reversal_breaches(RECEIVED, reversal(RECEIVED[:1]))
    assert (breach.code, breach.rule) == ("correction.not_a_reversal", "Luật Kế toán Điều 27")


def test_two_laptops_make_the_same_correction() -> None:
    assert reversal_id(VOUCHER) == reversal_id(UUID(RICE)) != VOUCHER


@pytest.mark.parametrize(
    ("serial", "text"),
    [
        (Serial(2025, "receipt", "", 1), "TN-2025-001"),
        (Serial(2026, "receipt", "B", 1), "TN-2026-B001"),
        (Serial(2026, "correction", "", 1234), "DC-2026-1234"),
    ],
)
def test_numbers_of_vouchers(serial: Serial, text: str) -> None:
    assert str(serial) == text
    assert read_serial(f" {text.lower()} ") == serial


@pytest.mark.parametrize("text", ["", "TN-2025-1", "XX-2025-001", "TN-25-001", "TN-2025-BB01"])
def test_what_is_no_number_of_a_voucher(text: str) -> None:
    assert read_serial(text) is None


def test_the_next_number_follows_the_highest() -> None:
    assert (next_number([]), next_number([3, 1])) == (1, 4)
