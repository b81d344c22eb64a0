"""Letter widths read from the fonts themselves, against a reader of fonts that others wrote."""

from __future__ import annotations

import unicodedata

import pytest
from fontTools.ttLib import TTFont

from ketnghia_desktop.papers.faces import Face, face_of, width

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
MM = 25.4 / 72


def vietnamese() -> set[str]:
    marked = {unicodedata.normalize("NFC", letter + tone) for letter in "aăâeêioôơuưy" for tone in TONES}
    return {each for letter in {*LETTERS, *marked} for each in (letter, letter.upper())}


@pytest.mark.parametrize("face", Face)
def test_widths_are_those_of_the_font(face: Face) -> None:
    font = TTFont(face.file)
    advances = font["hmtx"]
    wrong = [
        letter
        for letter, glyph in font.getBestCmap().items()
        if letter <= 0xFFFF and width(chr(letter), face) != pytest.approx(advances[glyph][0] / 2048)
    ]
    assert not wrong


@pytest.mark.parametrize("face", Face)
def test_every_vietnamese_letter_is_there(face: Face) -> None:
    assert vietnamese() <= {chr(letter) for letter in TTFont(face.file).getBestCmap()}


def test_lengths_of_the_national_name_and_motto() -> None:
    assert width("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Face.BOLD) * 13 * MM == pytest.approx(95.7, abs=0.05)
    assert width("Độc lập - Tự do - Hạnh phúc", Face.BOLD) * 14 * MM == pytest.approx(60.5, abs=0.05)


def test_a_letter_the_font_has_not_is_as_wide_as_its_box() -> None:
    assert width("☐", Face.REGULAR) == width("\U0001f600", Face.REGULAR) > 0


@pytest.mark.parametrize(
    ("bold", "italic", "face"),
    [
        (False, False, Face.REGULAR),
        (True, False, Face.BOLD),
        (False, True, Face.ITALIC),
        (True, True, Face.BOLD_ITALIC),
    ],
)
def test_the_four_looks(bold: bool, italic: bool, face: Face) -> None:  # noqa: FBT001 - a table of cases
    assert face_of(bold=bold, italic=italic) is face
