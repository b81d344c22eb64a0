"""The Vietnamese order of letters, tones and names."""

import unicodedata
from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop.domain.names import name_sort_key, sort_key
from ketnghia_desktop.domain.vietnamese import search_key

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"


def rises(keys: Iterable[str]) -> bool:
    return all(one < next_one for one, next_one in pairwise(keys))


def test_letters_follow_the_vietnamese_alphabet() -> None:
    assert rises(sort_key(f"{letter}n") for letter in ALPHABET)


def test_tones_follow_ngang_huyen_hoi_nga_sac_nang() -> None:
    assert rises(map(sort_key, ["ta", "tà", "tả", "tã", "tá", "tạ"]))


def test_tones_count_only_where_letters_agree() -> None:
    assert rises(map(sort_key, ["An", "Ạn", "Anh", "Ăn", "Ân", "Bá Anh", "Bạ", "Bắc"]))


def test_a_syllable_decides_before_the_next_one() -> None:
    assert rises(map(sort_key, ["Hoa", "Hoa Bình", "Hòa An", "Hòa Bình"]))


def test_tone_marks_may_sit_on_either_vowel() -> None:
    assert sort_key("hoà") == sort_key("hòa") == sort_key(unicodedata.normalize("NFD", "hòa"))


def test_numbers_sort_by_size() -> None:
    assert rises(
        map(sort_key, ["Thôn 1", "Thôn 2", "Thôn 02A", "Thôn 10", "Thôn 999999999", "Thôn 1000000000", "Thôn Đông"])
    )


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_any_two_numbers_sort_by_size(one: int, other: int) -> None:
    assert (sort_key(str(one)) < sort_key(str(other))) == (one < other)


def test_noughts_in_front_change_nothing() -> None:
    assert sort_key("Thôn 007") == sort_key("Thôn 7") < sort_key("Thôn 10")


def test_middle_names_count_before_the_family_name() -> None:
    assert rises(map(name_sort_key, ["Trần Đình Văn An", "Zơ Râm Thị An", "Hồ Văn An", "Lê Văn An"]))


def test_who_has_no_middle_name_comes_before_those_who_have_one() -> None:
    assert rises(
        map(name_sort_key, ["Ánh", "Kring Ánh", "Zơ Râm Ánh", "Ating Minh Ánh", "Hôih Minh Ánh", "Ating Minh Thị Ánh"])
    )


def test_people_are_listed_by_given_name_then_middle_then_family() -> None:
    assert rises(
        map(name_sort_key, ["Lê An", "Nguyễn Văn An", "Trần Văn An", "Nguyễn Văn Ân", "Hồ Thị Dung", "Hồ Thị Đào"])
    )


def test_highland_names_stand_where_they_are_looked_for() -> None:
    assert rises(
        map(name_sort_key, ["Bh'nướch A", "A Lăng Bình", "Bríu Bốn", "Coor", "Zơ Râm Thị Nhút", "A Tik", "Y Vân"])
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zơ Râm Thị Nhút", "Zơrâm Thị Nhút"),
        ("A Lăng Bình", "Alăng Bình"),
        ("Bh'nướch A", "Bhnướch A"),
        ("Hồ Văn Bốn (Bốn Lợi)", "HỒ VĂN BỐN"),
    ],
)
def test_spellings_of_one_name_stand_together(one: str, other: str) -> None:
    assert name_sort_key(one) == name_sort_key(other) != ""


@given(st.text(), st.text())
def test_keys_compare_as_bytes_the_way_they_compare_as_text(one: str, other: str) -> None:
    first, second = name_sort_key(one), name_sort_key(other)
    assert (first < second) == (first.encode() < second.encode())


@pytest.mark.parametrize("nothing", ["", "  ", "…", "()", "\u0301"])
def test_what_has_no_letters_has_no_place(nothing: str) -> None:
    assert (name_sort_key(nothing), sort_key(nothing)) == ("", "")


def test_marks_that_are_not_vietnamese_do_not_disturb() -> None:
    assert sort_key("Pŏk n\u0302 \u0302a") == sort_key("Pok n a")


@given(st.lists(st.text(max_size=6) | st.sampled_from(["Zơ", "Bh'nướch", "Ａ\u0301", "¨", "ﬁ-x"]), max_size=4))
def test_the_key_of_a_name_is_that_of_its_words(words: list[str]) -> None:
    name = " ".join(words)
    assert search_key(name) == "".join(map(search_key, name.split()))
