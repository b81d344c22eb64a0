"""Number words, read back by a reader that shares nothing with the writer."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop.domain.numbers import Style, grouped, in_words, money_in_words, padded, roman

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "number_words.tsv").read_text(encoding="utf-8").splitlines()[1:]
]
ONES = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
}
UNITS = {"nghìn": 1000, "triệu": 1_000_000}
SPOKEN = Style(speak_zero_groups=True)


def read(words: str) -> int:
    """The number these words say."""
    before, billion, after = words.rpartition("tỷ")
    return read(before) * 10**9 + read_below_billion(after) if billion else read_below_billion(words)


def read_below_billion(words: str) -> int:
    total = group = digit = 0
    for word in words.split():
        if word in UNITS:
            total, group, digit = total + (group + digit) * UNITS[word], 0, 0
        elif word == "trăm":
            group, digit = digit * 100, 0
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "mười":
            group += 10
        elif word != "linh":
            digit = ONES[word]
    return total + group + digit


def test_there_are_rows_to_compare_with() -> None:
    assert len(ROWS) == 65


@pytest.mark.parametrize(("number", "written", "words", "spoken"), ROWS)
def test_numbers_are_written_and_spoken_as_listed(number: str, written: str, words: str, spoken: str) -> None:
    assert grouped(int(number)) == written
    assert in_words(int(number)) == words
    assert in_words(int(number), SPOKEN) == spoken


def test_300000_numbers_are_read_back() -> None:
    random = Random(290)  # noqa: S311 - a sample, not a secret
    sample = [random.randrange(10 ** random.randint(1, 15)) for _ in range(300_000)]
    assert [number for number in sample if read(in_words(number)) != number] == []


@given(st.integers(0, 10**40))
def test_numbers_of_any_size_are_read_back(number: int) -> None:
    assert read(in_words(number)) == number
    assert read(in_words(number, SPOKEN)) == number


@given(st.integers(min_value=1))
def test_words_stand_one_blank_apart(number: int) -> None:
    words = in_words(number, SPOKEN)
    assert words == " ".join(words.split())


def test_a_number_below_zero_begins_with_am() -> None:
    assert (in_words(-24), grouped(-5000)) == ("âm hai mươi tư", "-5.000")


def test_very_large_numbers_count_billions_of_billions() -> None:
    assert in_words(10**15) == "một triệu tỷ"
    assert in_words(10**18 + 5) == "một tỷ tỷ không trăm linh năm"


def test_the_south_says_le_and_ngan() -> None:
    southern = Style(zero_ten="lẻ", thousand="ngàn", billion="tỉ")
    assert in_words(2_000_001_105, southern) == "hai tỉ không trăm lẻ một ngàn một trăm lẻ năm"


@pytest.mark.parametrize(
    ("dong", "words"),
    [(50_000_000, "Năm mươi triệu đồng"), (0, "Không đồng"), (-1000, "Âm một nghìn đồng")],
)
def test_money_in_words_begins_with_a_capital(dong: int, words: str) -> None:
    assert money_in_words(dong) == words


def test_money_is_spoken_in_the_chosen_style() -> None:
    assert money_in_words(700_000_231, SPOKEN) == "Bảy trăm triệu không nghìn hai trăm ba mươi mốt đồng"


def test_small_counts_have_a_leading_zero() -> None:
    assert (padded(0), padded(5), padded(12), padded(105)) == ("00", "05", "12", "105")


@pytest.mark.parametrize(("number", "signs"), [(1, "I"), (4, "IV"), (9, "IX"), (40, "XL"), (1994, "MCMXCIV")])
def test_roman_numbers(number: int, signs: str) -> None:
    assert roman(number) == signs


def test_there_is_no_roman_nought() -> None:
    with pytest.raises(ValueError, match="0"):
        roman(0)
