"""Amounts and quantities as people type them."""

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop.domain.money import (
    LARGEST,
    read_money,
    read_quantity,
    short_money,
    write_money,
    write_quantity,
)
from ketnghia_desktop.domain.numbers import grouped
from ketnghia_desktop.domain.vietnamese import UnreadableError

DONG = st.integers(0, LARGEST)


@pytest.mark.parametrize(
    ("typed", "dong"),
    [
        ("50000000", 50_000_000),
        ("50.000.000", 50_000_000),
        ("50 000 000", 50_000_000),
        ("50\u00a0000\u00a0000", 50_000_000),
        ("50,000,000", 50_000_000),
        ("50.000.000,00", 50_000_000),
        ("50,000,000.00", 50_000_000),
        ("500,000", 500_000),
        ("50.000.000 đ", 50_000_000),
        ("50.000.000đồng", 50_000_000),
        ("50.000.000 ₫", 50_000_000),
        ("50.000.000 VNĐ", 50_000_000),
        ("VNĐ 50.000.000", 50_000_000),
        ("50.000.000 đồng chẵn.", 50_000_000),
        ("0", 0),
    ],
)
def test_amounts_in_digits(typed: str, dong: int) -> None:
    assert read_money(typed) == dong


@pytest.mark.parametrize(
    ("typed", "dong"),
    [
        ("50tr", 50_000_000),
        ("50 Triệu", 50_000_000),
        ("50 trieu dong", 50_000_000),
        ("1,2 tỷ", 1_200_000_000),
        ("1.2 tỉ", 1_200_000_000),
        ("1,25 tỷ đồng", 1_250_000_000),
        ("1.500 triệu", 1_500_000_000),
        ("50 nghìn", 50_000),
        ("50 ngàn", 50_000),
        ("500k", 500_000),
        ("2 triệu rưỡi", 2_500_000),
        ("1 tỷ ruoi dong", 1_500_000_000),
        ("0,5 triệu", 500_000),
        ("1.234,5 triệu", 1_234_500_000),
        ("1 tỷ 200 triệu", 1_200_000_000),
        ("1 triệu 500 nghìn", 1_500_000),
        ("2tr5", 2_500_000),
        ("2tr500", 2_500_000),
        ("1 tỷ 2", 1_200_000_000),
    ],
)
def test_amounts_with_units(typed: str, dong: int) -> None:
    assert read_money(typed) == dong
    assert read_money(unicodedata.normalize("NFD", typed)) == dong


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "đ",
        "năm mươi",
        "-5",
        "1,5",
        "0.500",
        "12 34",
        "1.00",
        "50.000.00",
        "1.000.000.",
        "1.000.000.00",
        "1.000,500",
    ],
)
def test_amounts_that_are_no_numbers(typed: str) -> None:
    with pytest.raises(UnreadableError, match=r"money\.unreadable"):
        read_money(typed)


@pytest.mark.parametrize(
    "typed",
    ["5 triệu tỷ", "1 tỷ 3 tỷ", "5 trăm", "2tr50", "2tr5555", "triệu", "rưỡi", "5 triệu x", "1..2 triệu", "9" * 5000],
)
def test_amounts_one_would_have_to_guess(typed: str) -> None:
    with pytest.raises(UnreadableError, match=r"money\.unreadable") as refusal:
        read_money(typed)
    assert refusal.value.text == typed


def test_there_is_no_part_of_a_dong() -> None:
    with pytest.raises(UnreadableError, match=r"money\.not_whole"):
        read_money("1,2345 k")


def test_more_than_a_country_has_is_refused() -> None:
    with pytest.raises(UnreadableError, match=r"money\.too_large"):
        read_money("1.000.001 tỷ")


@given(DONG)
def test_what_is_written_is_read_back(dong: int) -> None:
    assert read_money(write_money(dong)) == dong
    assert read_money(grouped(dong)) == dong
    assert read_money(f"{short_money(dong)} đồng") == dong


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(UnreadableError):
        assert 0 <= read_money(text) <= LARGEST


@pytest.mark.parametrize(
    ("dong", "written"),
    [
        (50_000_000, "50 triệu"),
        (1_200_000_000, "1,2 tỷ"),
        (1_500_000_000_000, "1.500 tỷ"),
        (52_500_000, "52,5 triệu"),
        (500_000, "500 nghìn"),
        (50_123_456, "50.123.456"),
        (1_500, "1.500"),
        (0, "0"),
        (-2_500_000, "-2,5 triệu"),
    ],
)
def test_short_amounts_are_exact(dong: int, written: str) -> None:
    assert short_money(dong) == written


@pytest.mark.parametrize(
    ("typed", "thousandths"),
    [("2,5", 2500), ("2.5", 2500), ("12", 12_000), ("0,125", 125), ("1.500", 1_500_000), ("1.500,25", 1_500_250)],
)
def test_quantities_are_read_in_thousandths(typed: str, thousandths: int) -> None:
    assert read_quantity(typed) == thousandths


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "quantity.unreadable"),
        ("5 con", "quantity.unreadable"),
        ("1,2,3", "quantity.unreadable"),
        ("0,1234", "quantity.too_fine"),
        ("1.000.000.000.001", "quantity.too_large"),
    ],
)
def test_quantities_that_cannot_be_kept(typed: str, code: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read_quantity(typed)
    assert refusal.value.code == code


@given(DONG)
def test_written_quantities_are_read_back(thousandths: int) -> None:
    assert read_quantity(write_quantity(thousandths)) == thousandths


def test_a_quantity_below_zero_keeps_its_sign() -> None:
    assert (write_quantity(-2500), write_quantity(1_500_000)) == ("-2,5", "1.500")
