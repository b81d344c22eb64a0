"""What the cells of other people's lists say: births, sexes, ticks, classes, counts, areas, numbers Excel has eaten."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.calendar import read_birth
from ketnghia_desktop.domain.households import Poverty
from ketnghia_desktop.domain.numbers import DIGITS
from ketnghia_desktop.domain.vietnamese import UnreadableError, nfc, one_line, search_key

if TYPE_CHECKING:
    from collections.abc import Mapping

RawCell = str | int | float | bool | date | None
"""A cell as a file holds it."""

MALE, FEMALE = "male", "female"
FIRST_BIRTH = 1900
FIRST_SERIAL, LAST_SERIAL = 10_000, 73_050
"""Excel's days from 1927 to 2099: what a date becomes in a cell that is not formatted as one."""
EXCEL_ZERO = date(1899, 12, 30)
ID_DIGITS, OLD_ID_DIGITS, LAST_PROVINCE = 12, 9, 96
PHONE_DIGITS = 9
MANY = 1 << 14
"""Texts whose reading is remembered."""
SAO_M2, HECTARE_M2 = 500, 10_000
"""A sào of the Central provinces, and a hectare, in square metres."""

NOT_YET = "chuaxet"

_SEXES: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("nam", "1", "trai", "ong", "m", "male"), MALE)
    | dict.fromkeys(("nu", "2", "gai", "ba", "f", "female"), FEMALE)
)
_NEITHER = (
    "khac hokhac k kn khong khongngheo trungbinh tb mucsongtrungbinh homucsongtrungbinh hocomucsongtrungbinh htb kha"
    " giau binhthuong bt moithoatcanngheo homoithoatcanngheo"
)
_CLASSES: Mapping[str, Poverty] = MappingProxyType(
    dict.fromkeys(("hn", "n", "ngheo", "hongheo", "1"), Poverty.POOR)
    | dict.fromkeys(("hcn", "cn", "canngheo", "hocanngheo", "2"), Poverty.NEAR_POOR)
    | dict.fromkeys(
        ("tn", "mtn", "thoatngheo", "moithoatngheo", "homoithoatngheo", "hothoatngheo", "htn", "hmtn", "3"),
        Poverty.ESCAPED,
    )
    | dict.fromkeys(_NEITHER.split(), Poverty.OTHER)
)
_NO = frozenset({"", "0", "khong", "ko", "k", "no", "false", "n"})
_TICKS = frozenset({"x", "v", "1", "co", "yes", "true", "y"})
_SIGNS = frozenset("✓✔☑☒✗✘×√+*")
_UNITS = re.compile(r"(?:ngườ?i|khẩu|nhân khẩu|nk|hộ)\b\.?", re.IGNORECASE)
_AREA = re.compile(r"(?P<number>\d[\d.,]*)\s*(?P<unit>m2|m²|m\^2|mét vuông|ha|hec ?ta|héc ?ta|sào|sao)?", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_ROUGH_BIRTH = re.compile(
    r"(?:(?:khoảng|chừng|năm|sinh|sn|~|≈|\()[\s.:]*)*(\d{4})[\s)]*(?:\(?\s*(?:khoảng|ước)[^)]*\)?)?"
)
_MONTH_AND_YEAR = re.compile(r"(?:tháng\s*)?(?:[0x?\-]*[/.\-])?(?:\d{1,2}|[0x?\-]+)\s*[/.\-]\s*(\d{4})", re.IGNORECASE)
_NOT_DIGIT = re.compile(r"\D")
_SCIENTIFIC = re.compile(r"[\d.,]+e\+?\d+", re.IGNORECASE)


# The cells of a list say the same few things again and again.
_remembered = lru_cache(MANY, typed=True)
_key = lru_cache(MANY)(search_key)


@_remembered
def text(cell: RawCell) -> str:
    """The cell as one line of text: whole numbers without a point, days as a person writes them."""
    if isinstance(cell, str):
        return one_line(cell)
    if cell is None:
        return ""
    match cell:
        case bool():
            return "x" if cell else ""
        case float() if cell.is_integer():
            return str(int(cell))
        case date():
            return f"{cell:%d/%m}/{cell.year}"
    return str(cell)


def lines(cell: RawCell) -> str:
    """The cell with its line ends kept, as needs and notes are."""
    return nfc(cell).strip() if isinstance(cell, str) else text(cell)


@_remembered
def birth(cell: RawCell, today: date) -> str:
    """A birth as it is kept: an ISO day or a bare year; UnreadableError(fact.not_a_birth)."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return _born(cell.isoformat(), cell, today)
    if isinstance(cell, int | float) and FIRST_SERIAL <= cell <= LAST_SERIAL:
        return _born((EXCEL_ZERO + timedelta(days=int(cell))).isoformat(), cell, today)
    return _born(_birth_words(text(cell), today), cell, today)


def _birth_words(words: str, today: date) -> str:
    try:
        return read_birth(words, not_after=today)
    except UnreadableError:
        rough = _ROUGH_BIRTH.fullmatch(words.casefold()) or _MONTH_AND_YEAR.fullmatch(words)
        return rough[1] if rough else "?"


def _born(kept: str, cell: RawCell, today: date) -> str:
    latest = today.isoformat() if "-" in kept else str(today.year)
    if kept and not str(FIRST_BIRTH) <= kept <= latest:
        raise UnreadableError("fact.not_a_birth", text(cell))
    return kept


@_remembered
def sex(cell: RawCell) -> str:
    """`male` or `female`, however it is written (1 nam, 2 nữ); UnreadableError(fact.not_a_choice)."""
    words = _key(text(cell))
    if words and words not in _SEXES:
        raise UnreadableError("fact.not_a_choice", text(cell))
    return _SEXES.get(words, "")


@_remembered
def is_tick(cell: RawCell) -> bool:
    """Whether the cell is one of the marks people tick with, or a plain no."""
    words = text(cell)
    return _key(words) in _TICKS | _NO or (bool(words) and set(words) <= _SIGNS)


@_remembered
def tick(cell: RawCell) -> bool:
    """Yes for a mark and for any words (a kind of invalidity, a number of people), no for nothing, 0 or không."""
    if cell is None:
        return False
    words = text(cell)
    return bool(set(words) & _SIGNS) or _key(words) not in _NO


@_remembered
def poverty(cell: RawCell) -> Poverty | None:
    """The class a code or word means; None for an empty cell and for chưa xét; UnreadableError(fact.not_a_choice)."""
    words = _key(text(cell))
    if words and words not in _CLASSES and words != NOT_YET:
        raise UnreadableError("fact.not_a_choice", text(cell))
    return _CLASSES.get(words)


@_remembered
def whole(cell: RawCell) -> int | None:
    """A count: 5, 5.0, "5 khẩu", "năm"; None for an empty cell; UnreadableError(integer.unreadable)."""
    if isinstance(cell, bool | date):
        raise UnreadableError("integer.unreadable", text(cell))
    if isinstance(cell, int | float):
        if cell < 0 or not float(cell).is_integer():
            raise UnreadableError("integer.unreadable", text(cell))
        return int(cell)
    words = _UNITS.sub("", text(cell)).strip(" ./-")
    if not words:
        return None
    if words.casefold() in DIGITS:
        return DIGITS.index(words.casefold())
    if not words.isdecimal() or not words.isascii() or "-" in text(cell):
        raise UnreadableError("integer.unreadable", text(cell))
    return int(words)


@_remembered
def area_m2(cell: RawCell, unit_m2: int = 1) -> int | None:
    """An area in square metres: 500, "2.500 m2", "0,5 ha", "3 sào"; UnreadableError(integer.unreadable).

    `unit_m2`: what a number without a unit of its own counts, in square metres.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if cell < 0:
            raise UnreadableError("integer.unreadable", text(cell))
        return round(cell * unit_m2)
    words = text(cell)
    if not words or set(words) <= set("-–"):
        return None
    found = _AREA.fullmatch(words.casefold())
    if found is None:
        raise UnreadableError("integer.unreadable", words)
    unit = found["unit"] or ""
    size = HECTARE_M2 if unit[:1] == "h" else SAO_M2 if unit[:1] == "s" else 1 if unit else unit_m2
    return round(_number(found["number"], words) * size)


def _number(digits: str, words: str) -> float:
    """2.500 is two and a half thousand, 2,5 two and a half."""
    plain = re.sub("[.,]", "", digits) if _GROUPED.fullmatch(digits) else digits.replace(",", ".")
    try:
        return float(plain)
    except ValueError as wrong:
        raise UnreadableError("integer.unreadable", words) from wrong


@_remembered
def personal_id(cell: RawCell) -> str:
    """The digits of an identity number, with the noughts Excel ate where the province they begin with shows it.

    Twelve digits begin with a province, 001 to 096: so ten or eleven lost one or two noughts, and eight of the old nine
    lost one. Numbers of other lengths are kept as they are. UnreadableError(id.unreadable) for 4,9E+10.
    """
    words = text(cell)
    if _SCIENTIFIC.fullmatch(words):
        raise UnreadableError("id.unreadable", words)
    digits = _NOT_DIGIT.sub("", words)
    if not digits or any(letter.isalpha() for letter in words):
        return words
    if len(digits) == OLD_ID_DIGITS - 1:
        return digits.zfill(OLD_ID_DIGITS)
    whole_id = digits.zfill(ID_DIGITS)
    restored = len(digits) in {ID_DIGITS - 1, ID_DIGITS - 2} and 0 < int(whole_id[:3]) <= LAST_PROVINCE
    return whole_id if restored else digits


def is_full_id(digits: str) -> bool:
    """Whether an identity number has as many digits as one has: twelve, or nine of the old card."""
    return digits.isdecimal() and len(digits) in {ID_DIGITS, OLD_ID_DIGITS}


@_remembered
def phone(cell: RawCell) -> str:
    """A telephone number as it is dialled; nine digits that begin like a mobile's lost their nought in Excel."""
    words = text(cell)
    digits = _NOT_DIGIT.sub("", words)
    return f"0{digits}" if words == digits and len(digits) == PHONE_DIGITS and digits[0] in "35789" else words


@_remembered
def person(cell: RawCell) -> str:
    """A name with the capitals people write names with: where all of it is capitals, or where TCVN3 has no capital."""
    words = text(cell)
    if words.isupper() and len(words) > 1:
        return " ".join(word[:1].upper() + word[1:].lower() for word in words.split())
    return " ".join(word if word[:1].isascii() else word[:1].upper() + word[1:] for word in words.split())
