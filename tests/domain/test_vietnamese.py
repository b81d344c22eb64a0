"""Text as it is kept, found and lettered."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop.domain.vietnamese import (
    clean,
    letter,
    letters,
    nfc,
    one_line,
    search_key,
    sentence_case,
)

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))


def test_decomposed_text_becomes_composed() -> None:
    assert nfc(unicodedata.normalize("NFD", "Bh'nướch Thị Ệ")) == "Bh'nướch Thị Ệ"


@pytest.mark.parametrize(
    "typed",
    ["<b>An</b> & {{7*7}}", "=1+1 %s '; DROP", "Zơ Râm\tThị\nNhút", "B\u00adëi", "Tr\u00ec\u00a0nh"],
)
def test_what_people_type_stays_as_typed(typed: str) -> None:
    assert clean(typed).text == typed
    assert clean(typed).removed == 0


@pytest.mark.parametrize("unwanted", ["\0", "\x1b", "\u202e", "\u2066", "\u200b", "\ufeff", "\ud800", "\uffff", "\x7f"])
def test_unwanted_characters_are_removed_and_counted(unwanted: str) -> None:
    found = clean(f"{unwanted}A{unwanted}n")
    assert (found.text, found.removed) == ("An", 2)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_becomes_a_newline(end: str) -> None:
    assert clean(f"a{end}b").text == "a\nb"


def test_letters_parted_by_a_removed_character_are_composed() -> None:
    assert nfc("a\u200b\u0301") == "á"


@given(ANY_TEXT)
def test_kept_text_is_nfc_and_cleaning_it_again_changes_nothing(text: str) -> None:
    kept = nfc(text)
    assert unicodedata.is_normalized("NFC", kept)
    assert clean(kept).removed == 0
    assert nfc(kept) == kept
    kept.encode()


def test_a_name_is_one_line_of_single_blanks() -> None:
    assert one_line("  Zơ  Râm\r\n\u00a0Thị ") == "Zơ Râm Thị"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bríu Bốn", "briu bon"),
        ("Zơrâm", "Zơ Râm"),
        ("A Lăng", "Alăng"),
        ("Bh'nướch", "Bhnuoch"),
        ("Bh’ling", "BH-LING"),
        ("hoà", "hòa"),
        ("Đặng", "dang"),
        ("Ðặng", "đặng"),
        ("Cơ-tu", "Cơ Tu"),
    ],
)
def test_spellings_of_one_name_are_found_alike(one: str, other: str) -> None:
    assert search_key(one) == search_key(unicodedata.normalize("NFD", other)) != ""


def test_different_names_are_told_apart() -> None:
    assert len({search_key(name) for name in ("Bríu", "Bling", "Lý", "Lí", "Hồ", "Hố 2")}) == 6


@given(ANY_TEXT, ANY_TEXT)
def test_the_key_of_a_part_is_a_part_of_the_key(part: str, more: str) -> None:
    assert search_key(part) in search_key(f"{more} {part} {more}")


@given(ANY_TEXT)
def test_a_key_holds_no_wildcards_blanks_or_quotes(text: str) -> None:
    key = search_key(text)
    assert search_key(key) == key
    assert not key or key.isalnum()


def test_points_are_lettered_as_the_decree_does() -> None:
    assert "".join(letters(23)) == "abcdđeghiklmnopqrstuvxy"


def test_points_go_on_with_two_letters() -> None:
    assert (letter(24), letter(25), letter(46), letter(47)) == ("aa", "ab", "ay", "ba")


def test_there_is_no_letter_before_the_first() -> None:
    with pytest.raises(ValueError, match="0"):
        letter(0)


def test_a_sentence_begins_with_a_capital() -> None:
    assert (sentence_case("đồng chí A"), sentence_case("")) == ("Đồng chí A", "")
