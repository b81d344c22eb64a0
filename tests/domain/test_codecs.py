"""The old encodings letter by letter, and how a text tells which it is in."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop.domain.codecs import Codec, decoded, detect, font_codec, in_font, to_unicode
from ketnghia_desktop.domain.syllables import is_syllable

DATA = Path(__file__).parent / "data"
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
TEXTS = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Độc lập - Tự do - Hạnh phúc",
    "Danh sách hộ nghèo, hộ cận nghèo",
    "Nguyễn Thị Bưởi",
    "Zơ Râm Thị Mỹ Quế",
    "Alăng Bnướch",
    "Bríu Hữu Thuỷ",
    "Tạm bợ, dột nát",
)


def table(name: str, *statuses: str) -> dict[str, str]:
    """What stands for each letter, as the published tables have it (see the file's own notes)."""
    with (DATA / name).open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["status"] in statuses]
    return {"".join(chr(int(code, 16)) for code in row["src_hex"].split()): row["dst_char"] for row in rows}


TCVN3, VNI = table("tcvn3.tsv", "canonical"), table("vni.tsv", "canonical")


def encoded(text: str, letters: dict[str, str]) -> str:
    back = {letter: signs for signs, letter in letters.items()}
    return "".join(back.get(letter, letter) for letter in text)


def test_the_tables_hold_every_letter_there_is() -> None:
    marked = {letter for letter in LETTERS if not letter.isascii()}
    assert set(VNI.values()) == marked | {letter.upper() for letter in marked}
    assert len(VNI) == 134
    assert {letter for letter in TCVN3.values() if letter.islower()} == marked


@pytest.mark.parametrize(("signs", "letter"), table("vni.tsv", "canonical", "tolerant-case").items())
def test_every_letter_of_vni_in_both_cases(signs: str, letter: str) -> None:
    assert decoded(f"x{signs}x", Codec.VNI) == f"x{letter}x"


@pytest.mark.parametrize(("sign", "letter"), TCVN3.items())
def test_every_letter_of_tcvn3_and_its_capital_in_the_font_of_capitals(sign: str, letter: str) -> None:
    assert decoded(f"x{sign}x", Codec.TCVN3) == f"x{letter}x"
    assert in_font(f"x{sign}x", ".VnTimeH") == f"X{letter.upper()}X"


@given(st.text(LETTERS + LETTERS.upper() + " "))
def test_all_letters_come_back_from_vni(text: str) -> None:
    """One by one: side by side, a letter and the mark of the next may read as one, as they did on paper."""
    assert [decoded(encoded(letter, VNI), Codec.VNI) for letter in text] == list(text)


@given(st.text(LETTERS + "ĂÂÊÔƠƯĐ "))
def test_letters_come_back_from_tcvn3_with_the_capitals_it_has(text: str) -> None:
    assert decoded(encoded(text, TCVN3), Codec.TCVN3) == text


TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@given(st.text(LETTERS + LETTERS.upper() + " "))
def test_all_letters_come_back_from_cp1258(text: str) -> None:
    """Windows wrote a letter with its own mark, and its tone behind it."""
    signs = (unicodedata.normalize("NFD", letter) for letter in text)
    bases = ((unicodedata.normalize("NFC", "".join(sign for sign in one if sign not in TONES)), one) for one in signs)
    told = "".join(base + "".join(sign for sign in one if sign in TONES) for base, one in bases)
    assert decoded(told.encode("cp1258").decode("latin-1"), Codec.CP1258) == text


@given(st.lists(st.sampled_from(TEXTS), min_size=1))
def test_vietnamese_comes_back_from_vni(texts: list[str]) -> None:
    text = " ".join(texts)
    assert decoded(encoded(text, VNI), Codec.VNI) == text
    assert decoded(encoded(text.upper(), VNI), Codec.VNI) == text.upper()


WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(128, 160)}


@pytest.mark.parametrize(
    ("codec", "texts"),
    [
        (Codec.UNICODE, TEXTS),
        (Codec.UNICODE, ("Hoà", "Cô Tà", "café", "Bríu")),
        (Codec.UNICODE, ()),
        (Codec.TCVN3, [encoded(text, TCVN3) for text in TEXTS]),
        (Codec.VNI, [encoded(text, VNI) for text in TEXTS]),
        (Codec.VNI, [encoded(text.upper(), VNI) for text in TEXTS]),
        (Codec.UTF8, [text.encode().decode("cp1252") for text in ("Hoà Bình", "hộ nghèo".replace("ộ", "ô"), "Cô Tô")]),
        (Codec.UTF8, ["".join(map(chr, text.encode())).translate(WINDOWS) for text in ("Họ và tên", "Đượm", "Rôồng")]),
        (Codec.CP1258, ["nghèo", "ca\u0323n".encode("cp1258").decode("latin-1"), "tho\xd2n ba\xf2n"]),
    ],
)
def test_the_letters_alone_tell_the_encoding(codec: Codec, texts: list[str]) -> None:
    assert detect(texts) is codec


def test_a_unicode_text_in_an_old_list_stays() -> None:
    assert to_unicode("Nguyễn", Codec.TCVN3) == "Nguyễn"
    assert to_unicode("Thái", Codec.VNI) == "Thái"
    assert to_unicode("NguyÔn Hoµ", Codec.TCVN3) == "Nguyễn Hoà"


@pytest.mark.parametrize(
    ("font", "codec"),
    [(".VnTime", Codec.TCVN3), ("VNI-Times", Codec.VNI), ("UTM Avo", None), ("Times New Roman", None)],
)
def test_fonts_tell_encodings(font: str, codec: Codec | None) -> None:
    assert font_codec(font) is codec


@pytest.mark.parametrize("word", ["Nguyễn", "nghèo", "QUẾ", "khuyết", "Hoà", "hòa", "Y", "ươm"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["NguyÔn", "Xuaân", "Bh'ríu", "Zơ", "ngh", "àá", "Cường1"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)
