"""What the cells of other people's lists say: births, sexes, ticks, names, numbers Excel has eaten."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from ketnghia_desktop.domain.calendar import read_birth
from ketnghia_desktop.domain.vietnamese import UnreadableError, nfc, one_line, search_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

RawCell = str | int | float | bool | date | None
"""A cell as a file holds it."""
C = TypeVar("C")
T = TypeVar("T")

MALE, FEMALE = "male", "female"
FIRST_BIRTH = 1900
_FIRST_BIRTH = str(FIRST_BIRTH)
FIRST_SERIAL, LAST_SERIAL = 10_000, 73_050
"""Excel's days from 1927 to 2099: what a date becomes in a cell that is not formatted as one."""
EXCEL_ZERO = date(1899, 12, 30)
ID_DIGITS, OLD_ID_DIGITS, LAST_PROVINCE = 12, 9, 96
PHONE_DIGITS = 9
MANY = 1 << 14
"""Texts whose reading is remembered."""

_SEXES: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("nam", "1", "trai", "ong", "m", "male"), MALE)
    | dict.fromkeys(("nu", "2", "gai", "ba", "f", "female"), FEMALE)
)
_COUNTING = (int, float)
_NUMBERS = frozenset({bool, *_COUNTING})
_NO = frozenset({"", "0", "khong", "ko", "k", "no", "false", "n"})
_TICKS = frozenset({"x", "v", "1", "co", "yes", "true", "y"})
_SIGNS = frozenset("✓✔☑☒✗✘×√+*")
_ROUGH_BIRTH = re.compile(
    r"(?:(?:khoảng|chừng|năm|sinh|sn|~|≈|\()[\s.:]*)*(\d{4})[\s)]*(?:\(?\s*(?:khoảng|ước)[^)]*\)?)?"
)
_MONTH_AND_YEAR = re.compile(r"(?:tháng\s*)?(?:[0x?\-]*[/.\-])?(?:\d{1,2}|[0x?\-]+)\s*[/.\-]\s*(\d{4})", re.IGNORECASE)
_PLAIN_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_BESIDE_A_BIRTH = re.compile(r"(?:\.0)?[\s.,;?*]*(?:\((?!\d+\)$)[^()]*\))?[\s.,;?*]*$")
"""1970 (âm lịch), 15/3/1970 (56 tuổi), 1980?"""
_SHORT_YEAR = re.compile(r"3[2-9]|[4-9]\d")
"""Two digits that are no day and nobody's year after 2000."""
_RUN_TOGETHER = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)")
_A_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_NOT_DIGIT = re.compile(r"\D")
_NOUGHT_BEHIND = re.compile(r"(?<=\d{8})\.0$")
_ID_INSIDE = re.compile(r"(?<!\d)(?:\d{12}|\d{9})(?!\d)")
_ID_NAMED = re.compile(r"^(?:số\s+)?(?:cccd|cmnd|cmt|cc|đdcn)\b", re.IGNORECASE)
_NUMBERED_NAME = re.compile(r"^[\s\-–+*•.]*(?:\d{1,3}\s*[.)/](?!\d)\s*)?[\s\-–+*•.]*")
_SCIENTIFIC = re.compile(r"[\d.,]+e\+?\d+", re.IGNORECASE)


UNCOMPUTED = "#FORMULA!"
"""What stands in a cell for a formula without a value: the file was made by a program that does not compute."""
_BROKEN = re.compile(r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|FORMULA!)|Err:\d{3}")


def is_broken(cell: RawCell) -> bool:
    """Whether an error of Excel or a formula without a value stands in the cell."""
    return isinstance(cell, str) and cell[:1] in {"#", "E"} and _BROKEN.fullmatch(cell.strip()) is not None


# What is read cell by cell as well; the cells of a list say the same few things again and again.
remembered = lru_cache(MANY, typed=True)
_key = lru_cache(MANY)(search_key)


def by_value(read: Callable[[C], T], column: Sequence[C]) -> list[T]:
    """What is read of each cell of a column; the same cells are read once, for a list says few things many times."""
    if len(_NUMBERS.intersection(map(type, column))) > 1:  # 1, 1.0 and True are equal, and do not say the same
        kinds = list(zip(map(type, column), column, strict=True))
        by_kind = {one: read(one[1]) for one in set(kinds)}
        return list(map(by_kind.__getitem__, kinds))
    known = {cell: read(cell) for cell in set(column)}
    return list(map(known.__getitem__, column))


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


def birth(cell: RawCell, today: date) -> str:
    """A birth as it is kept: an ISO day or a bare year; UnreadableError(fact.not_a_birth)."""
    if isinstance(cell, str) and (plain := _plain_day(cell)):
        return _born(plain, cell, today)
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return _born(cell.isoformat(), cell, today)
    if isinstance(cell, _COUNTING) and FIRST_SERIAL <= cell <= LAST_SERIAL:
        return _born((EXCEL_ZERO + timedelta(days=int(cell))).isoformat(), cell, today)
    words = text(cell)
    kept = _plain_day(words) or _birth_words(_BESIDE_A_BIRTH.sub("", words), today)
    return _born(kept, cell, today)


def _plain_day(words: str) -> str:
    """The day of 05/02/1984 without asking what else it may be, for nearly all births are such; nothing for others."""
    if found := _PLAIN_DAY.fullmatch(words):
        day, month, year = map(int, found.groups())
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            return ""
    return ""


def birth_year(cell: RawCell, today: date) -> str:
    """The one year a cell names that is no day of the calendar (30/02/1980), or nothing."""
    years = {year for year in _A_YEAR.findall(text(cell)) if FIRST_BIRTH <= int(year) <= today.year}
    return years.pop() if len(years) == 1 and len(_A_YEAR.findall(text(cell))) == 1 else ""


def _birth_words(words: str, today: date) -> str:
    if found := _SHORT_YEAR.fullmatch(words):
        return f"19{found[0]}"
    if found := _RUN_TOGETHER.fullmatch(words):
        words = "-".join(found.groups())
    try:
        return read_birth(words, not_after=today)
    except UnreadableError:
        rough = _ROUGH_BIRTH.fullmatch(words.casefold()) or _MONTH_AND_YEAR.fullmatch(words)
        return rough[1] if rough else "?"


def _born(kept: str, cell: RawCell, today: date) -> str:
    latest = today.isoformat() if "-" in kept else str(today.year)
    if kept and not _FIRST_BIRTH <= kept <= latest:
        raise UnreadableError("fact.not_a_birth", text(cell))
    return kept


@remembered
def sex(cell: RawCell) -> str:
    """`male` or `female`, however it is written (1 nam, 2 nữ); UnreadableError(fact.not_a_choice)."""
    words = _key(text(cell))
    if words and words not in _SEXES:
        raise UnreadableError("fact.not_a_choice", text(cell))
    return _SEXES.get(words, "")


@remembered
def is_tick(cell: RawCell) -> bool:
    """Whether the cell is one of the marks people tick with, or a plain no."""
    words = text(cell)
    return _key(words) in _TICKS | _NO or (bool(words) and set(words) <= _SIGNS)


@remembered
def tick(cell: RawCell) -> bool:
    """Yes for a mark and for any words (a kind of invalidity, a number of people), no for nothing, 0 or không."""
    if cell is None:
        return False
    words = text(cell)
    return bool(set(words) & _SIGNS) or _key(words) not in _NO


def personal_id(cell: RawCell) -> str:
    """The digits of an identity number, with the noughts Excel ate where the province they begin with shows it.

    Twelve digits begin with a province, 001 to 096: so ten or eleven lost one or two noughts, and eight of the old nine
    lost one. Of an old and a new number in one cell the new one; words alone (chưa có, mất) are none. Numbers of other
    lengths are kept as they are. UnreadableError(id.unreadable) for 4,9E+10.
    """
    words = text(cell)
    if is_full_id(words) and words.strip("0"):
        return words
    words = _NOUGHT_BEHIND.sub("", words)
    if _SCIENTIFIC.fullmatch(words):
        raise UnreadableError("id.unreadable", words)
    digits = _NOT_DIGIT.sub("", words)
    if not digits.strip("0"):
        return ""
    told = [one for one in _ID_INSIDE.findall(words) if is_full_id(one)]
    if told and len(digits) > ID_DIGITS:
        return str(max(told, key=len))
    if any(letter.isalpha() for letter in _ID_NAMED.sub("", words)):
        return words
    if len(digits) == OLD_ID_DIGITS - 1:
        return digits.zfill(OLD_ID_DIGITS)
    whole_id = digits.zfill(ID_DIGITS)
    restored = len(digits) in {ID_DIGITS - 1, ID_DIGITS - 2} and 0 < int(whole_id[:3]) <= LAST_PROVINCE
    return whole_id if restored else digits


def is_full_id(digits: str) -> bool:
    """Whether an identity number has as many digits as one has: twelve, or nine of the old card."""
    return digits.isdecimal() and len(digits) in {ID_DIGITS, OLD_ID_DIGITS}


def phone(cell: RawCell) -> str:
    """A telephone number as it is dialled; nine digits that begin like a mobile's lost their nought in Excel.

    Words without a digit (không có) are none.
    """
    words = text(cell).lstrip("'’")
    digits = _NOT_DIGIT.sub("", words)
    if not digits.strip("0"):
        return ""
    return f"0{digits}" if words == digits and len(digits) == PHONE_DIGITS and digits[0] in "35789" else words


def person(cell: RawCell) -> str:
    """A name with the capitals people write names with, without its number in the list and what marks it.

    Capitals are given where all of it is capitals or none, and where TCVN3 has no capital.
    """
    words = _NUMBERED_NAME.sub("", text(cell)).rstrip(" .,;*-–")
    if len(words) > 1 and (words.isupper() or (words.islower() and "(" not in words)):
        return " ".join(word[:1].upper() + word[1:].lower() for word in words.split())
    return " ".join(word if word[:1].isascii() else word[:1].upper() + word[1:] for word in words.split())
