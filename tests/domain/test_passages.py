"""Where words stand in a text, whatever the tones and blanks."""

from __future__ import annotations

import pytest

from ketnghia_desktop.domain.passages import AROUND, holds, passage, spans
from ketnghia_desktop.domain.vietnamese import folded_words, search_words


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("Nguyễn Văn Đại", "dai", ["Đại"]),
        ("Nguyễn Văn Đại", "ng da", ["Ng", "Đạ"]),
        ("Zơ Râm Bốn", "zoram", ["Zơ Râm"]),
        ("Zơrâm Bốn", "zo ram", ["Zơrâm"]),
        ("A Lăng Nga", "alang", ["A Lăng"]),
        ("Bh'nướch Nga", "bhnuoch", ["Bh'nướch"]),
        ("Hoà và Hòa", "hoa", ["Hoà", "Hòa"]),
        ("Nguyễn", "uyen", []),
        ("bò/trâu", "trau", ["trâu"]),
        ("0905 123 456", "0905123", ["0905 123"]),
        ("anything", " ,. ", []),
    ],
)
def test_what_was_found_is_marked(text: str, wanted: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text, wanted)] == expected
    assert holds(text, wanted) == (bool(expected) or not folded_words(wanted))


def test_every_word_must_stand_in_the_text() -> None:
    assert holds("Nguyễn Văn Đại", "dai nguyen")
    assert not holds("Nguyễn Văn Đại", "dai tran")


def test_a_long_text_begins_near_what_was_found() -> None:
    text = "chăn nuôi gia súc " * 20 + "trồng quế"
    shown = passage(text, "que")
    assert shown.startswith("… ")
    assert shown.endswith("trồng quế")
    assert len(shown) < AROUND + 20
    assert passage("trồng\nquế", "que") == "trồng quế"


def test_a_short_text_is_found_as_one_word_too() -> None:
    assert search_words("Zơ Râm Bốn", None, 12) == "zo ram bon zoram rambon zorambon 12"
    assert "bocgiong" not in search_words("bò, cỏ và giống lúa, trâu")
