"""The short number of a survey sheet: read aloud and typed easily, its last digit a check digit (Damm)."""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.vietnamese import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping

QUASIGROUP = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)
"""H. M. Damm's table: no digit in the diagonal but 0, and x∘y never equals y∘x in the next step."""

SHORTEST, LONGEST = 5, 9
APART = re.compile(r"[\s.\-_/–—]+")
MISREAD: Mapping[int, int] = MappingProxyType(str.maketrans("OQDIL|", "000111"))
"""Letters that a hand writes, and an eye reads, for digits."""


def check_digit(digits: str) -> str:
    """The digit that goes behind these: every single wrong digit and every swap of neighbours is noticed."""
    carried = 0
    for digit in digits:
        carried = int(QUASIGROUP[carried][int(digit)])
    return str(carried)


def code(number: int) -> str:
    """The code of the sheet with this running number, as it is kept: 137 → 01376."""
    digits = f"{number:0{SHORTEST - 1}}"
    return digits + check_digit(digits)


def number_of(kept: str) -> int:
    """The running number inside a code as it is kept."""
    return int(kept[:-1])


def spaced(kept: str) -> str:
    """A code as it is printed and read aloud: 0137-6."""
    return f"{kept[:-1]}-{kept[-1]}" if kept else ""


def read_code(text: str) -> str:
    """The code as it is kept, from whatever was typed: blanks, dashes, O for 0, without the noughts in front.

    UnreadableError: sheet.code_unreadable when these are no digits · sheet.code_misread when the check digit is wrong.
    """
    digits = APART.sub("", unicodedata.normalize("NFKC", text)).upper().translate(MISREAD)
    if not re.fullmatch("[0-9]+", digits) or len(digits.lstrip("0")) > LONGEST or not digits.strip("0"):
        raise UnreadableError("sheet.code_unreadable", text.strip())
    padded = digits.lstrip("0").zfill(SHORTEST)
    if check_digit(padded[:-1]) != padded[-1]:
        raise UnreadableError("sheet.code_misread", text.strip())
    return padded
