"""The check digit of survey codes: what fingers and eyes get wrong is always noticed."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ketnghia_desktop.domain.survey_codes import check_digit, code, number_of, read_code, spaced
from ketnghia_desktop.domain.vietnamese import UnreadableError

NUMBERS = st.integers(1, 99_999_999)


@given(NUMBERS, st.data())
def test_one_wrong_digit_is_noticed(number: int, data: st.DataObject) -> None:
    right = code(number)
    place = data.draw(st.integers(0, len(right) - 1))
    digit = data.draw(st.sampled_from([one for one in "0123456789" if one != right[place]]))
    wrong = right[:place] + digit + right[place + 1 :]
    assert check_digit(wrong[:-1]) != wrong[-1]


@given(NUMBERS, st.data())
def test_two_swapped_neighbours_are_noticed(number: int, data: st.DataObject) -> None:
    right = code(number)
    place = data.draw(st.integers(0, len(right) - 2))
    one, other = right[place], right[place + 1]
    assume(one != other)
    wrong = right[:place] + other + one + right[place + 2 :]
    assert check_digit(wrong[:-1]) != wrong[-1]


@given(NUMBERS)
def test_a_code_is_read_back_however_it_is_written(number: int) -> None:
    kept = code(number)
    aloud = " ".join(spaced(kept)).replace("0", "o").replace("1", "l")
    for written in (kept, spaced(kept), f"  {aloud} ", kept.lstrip("0"), kept.replace("0", "O")):
        assert read_code(written) == kept
    assert number_of(kept) == number


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "sheet.code_unreadable"),
        ("0000-0", "sheet.code_unreadable"),
        ("không", "sheet.code_unreadable"),
        ("12345678901", "sheet.code_unreadable"),
        ("01374", "sheet.code_misread"),
        ("01736", "sheet.code_misread"),
    ],
)
def test_what_is_no_code_is_told(text: str, problem: str) -> None:
    with pytest.raises(UnreadableError) as wrong:
        read_code(text)
    assert wrong.value.code == problem


def test_the_codes_of_a_small_round() -> None:
    assert [spaced(code(number)) for number in (1, 2, 137, 9999, 10_000)] == [
        "0001-3",
        "0002-1",
        "0137-6",
        "9999-2",
        "10000-9",
    ]
    assert spaced("") == ""
