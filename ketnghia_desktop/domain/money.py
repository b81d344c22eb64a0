"""Amounts of đồng and quantities in thousandths, read as people type them and written as papers print them."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.numbers import grouped
from ketnghia_desktop.domain.vietnamese import UnreadableError, nfc, search_key

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST = 10**15
LONGEST = 60
THOUSANDTHS = 1000

MILLION, BILLION = 10**6, 10**9
UNITS: Mapping[str, int] = MappingProxyType(
    {"k": 1000, "nghin": 1000, "ngan": 1000, "tr": MILLION, "trieu": MILLION, "ty": BILLION, "ti": BILLION},
)
HALF = "ruoi"
SHORT_UNITS = ((BILLION, "tỷ"), (MILLION, "triệu"))

_CURRENCY = re.compile(r"^(?:vnđ|vnd|₫)|(?:đồng|dong|vnđ|vnd|đ|₫)(?: chẵn)?\.?$")
_PART = re.compile(r"(?P<number>\d[\d., ]*?)\s*(?P<unit>[^\W\d_]+)\s*")
_TAIL = re.compile(r"\d|\d{3}")

_MARKS = re.compile("[., ]")
_WHOLE = re.compile(r"(?P<whole>\d+)")
_GROUPS = re.compile(r"(?P<whole>[1-9]\d{0,2}(?P<mark>[., ])\d{3}(?:(?P=mark)\d{3})*)(?:(?!(?P=mark))[.,]0+)?")
_COMMA = re.compile(r"(?P<whole>\d+|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?: \d{3})+),(?P<part>\d+)")
_POINT = re.compile(r"(?P<whole>\d+)\.(?P<part>\d+)")


def read_money(text: str) -> int:
    """Whole đồng: 50.000.000 · 50000000 đ · 50 triệu · 1,2 tỷ · 500k · 2tr5 · 1 tỷ rưỡi · 1 tỷ 200 triệu.

    Without a unit dots, commas and blanks only group, for there is no part of a đồng; with one a comma begins the
    decimals. UnreadableError: money.unreadable · money.not_whole · money.too_large.
    """
    typed = _CURRENCY.sub("", _plain(text)).strip()
    dong = _read_groups(typed)
    if dong is None:
        dong = _read_units(typed)
    if dong is None:
        raise UnreadableError("money.unreadable", text)
    if dong.denominator != 1:
        raise UnreadableError("money.not_whole", text)
    if dong > LARGEST:
        raise UnreadableError("money.too_large", text)
    return dong.numerator


def write_money(dong: int) -> str:
    """An amount in running text: 50.000.000 đồng."""
    return f"{grouped(dong)} đồng"


def short_money(dong: int) -> str:
    """An amount as people say it: 50 triệu · 1,2 tỷ · 500 nghìn; with all its digits where that would not be exact."""
    for size, word in SHORT_UNITS:
        if abs(dong) >= size:
            thousandths, rest = divmod(dong, size // THOUSANDTHS)
            return grouped(dong) if rest else f"{write_quantity(thousandths)} {word}"
    thousands, rest = divmod(dong, 1000)
    return grouped(dong) if rest or not dong else f"{grouped(thousands)} nghìn"


def read_quantity(text: str) -> int:
    """Thousandths of a unit: 2,5 · 2.5 · 1.500 (which is one thousand five hundred) · 0,125.

    UnreadableError: quantity.unreadable · quantity.too_fine (more than three decimals) · quantity.too_large.
    """
    number = _read_number(_plain(text))
    if number is None:
        raise UnreadableError("quantity.unreadable", text)
    thousandths = number * THOUSANDTHS
    if thousandths.denominator != 1:
        raise UnreadableError("quantity.too_fine", text)
    if thousandths > LARGEST:
        raise UnreadableError("quantity.too_large", text)
    return thousandths.numerator


def write_quantity(thousandths: int) -> str:
    """A quantity with as many decimals as it needs: 2,5 · 1.500."""
    whole, part = divmod(abs(thousandths), THOUSANDTHS)
    sign = "-" if thousandths < 0 else ""
    decimals = f",{part:03d}".rstrip("0") if part else ""
    return f"{sign}{grouped(whole)}{decimals}"


def _plain(text: str) -> str:
    """Compatible digits and letters, small, runs of blanks as one; nothing of what is too long for a number."""
    return " ".join(nfc(unicodedata.normalize("NFKC", text)).casefold().split()) if len(text) <= LONGEST else ""


def _read_groups(typed: str) -> Fraction | None:
    """A number that can only be whole, whatever its marks; decimals of nought may follow behind the other mark."""
    found = _WHOLE.fullmatch(typed) or _GROUPS.fullmatch(typed)
    return _fraction(found["whole"]) if found else None


def _read_number(typed: str) -> Fraction | None:
    """A number by Vietnamese habit: dots and blanks group, a comma begins decimals; so does a dot that cannot group."""
    if decimal := _COMMA.fullmatch(typed):
        return _fraction(decimal["whole"], decimal["part"])
    if (whole := _read_groups(typed)) is not None:
        return whole
    point = _POINT.fullmatch(typed)
    return _fraction(point["whole"], point["part"]) if point else None


def _fraction(whole: str, part: str = "") -> Fraction:
    return Fraction(int(_MARKS.sub("", whole) + part), 10 ** len(part))


def _read_units(typed: str) -> Fraction | None:
    """Numbers with units that get smaller; behind the last one its decimals, one digit or three, or rưỡi, a half."""
    total, place, above = Fraction(0), 0, LARGEST
    while part := _PART.match(typed, place):
        number, size = _read_number(part["number"].strip()), UNITS.get(search_key(part["unit"]), LARGEST)
        if number is None or size >= above:
            return None
        total, place, above = total + number * size, part.end(), size
    tail = typed[place:]
    if not tail:
        return total if place else None
    if above < LARGEST and search_key(tail) == HALF:
        return total + Fraction(above, 2)
    if above < LARGEST and _TAIL.fullmatch(tail):
        return total + Fraction(int(tail) * above, 10 ** len(tail))
    return None
