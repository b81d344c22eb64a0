"""Counts and areas as other people's lists write them: "5 khẩu", "7 người (3 nữ)", "2.500 m2", "1 ha 2 sào"."""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.list_cells import remembered, text
from ketnghia_desktop.domain.numbers import DIGITS
from ketnghia_desktop.domain.vietnamese import UnreadableError, folded_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ketnghia_desktop.domain.list_cells import RawCell

SAO_M2, HECTARE_M2 = 500, 10_000
"""A sào of the Central provinces, and a hectare, in square metres."""
FEWEST_M2 = 100
"""No land of a household is smaller: a number with a fraction below it counts hectares."""

_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
_WHOLE = re.compile(r"(\d+)(?:[.,]0+)?")
_COUNTED = re.compile(r"(\d+) ?(?:nguoi|(?:nhan )?khau|nk|k|ho)?")
_OF_TWO = re.compile(r"(\d{1,2})(?: ?(?:người|(?:nhân )?khẩu|nk))? ?[/;,] ?(\d{1,2})(?: ?[^\W\d][^\d/]*)?")
FIRST_DATED = 2000
"""A day Excel made of two numbers is one of the year they were typed in."""
_NOTHING = frozenset({"khong", "khong co", "khong co dat", "chua co", "ko"})
_UNITS: Mapping[str, int] = MappingProxyType({"h": HECTARE_M2, "s": SAO_M2, "m": 1})
_AREA = re.compile(
    r"(?P<number>\d[\d.,]*)(?:/(?P<parts>\d+))?\s*(?P<unit>m2|m²|m\^2|mét vuông|ha|hec ?ta|héc ?ta|sào|sao|m(?!\w))?"
)
_ABOUT = re.compile(r"(?:khoảng|chừng|gần|hơn|trên|~|≈)\s*")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_GROUPED_AND_PARTED = re.compile(r"(\d{1,3}(?:\.\d{3})+),(\d+)|(\d{1,3}(?:,\d{3})+)\.(\d+)")


def persons(cell: RawCell) -> int | None:
    """A count of people as `whole` reads it; of two that share a cell (6/3: of six persons three work) the first."""
    return first if (first := first_of_two(cell)) is not None else whole(cell)


def first_of_two(cell: RawCell) -> int | None:
    """The persons of 6/3, 6 khẩu/3 lao động, and of the day Excel made of 6/3; None where a cell says one thing.

    Those at work, or women, are never more than all; of a day that tells which of its numbers is which.
    """
    if isinstance(cell, date):
        return max(cell.day, cell.month) if cell.year >= FIRST_DATED else None
    found = _OF_TWO.fullmatch(" ".join(text(cell).casefold().split())) if isinstance(cell, str) else None
    return int(found[1]) if found and int(found[1]) >= int(found[2]) else None


@remembered
def whole(cell: RawCell) -> int | None:
    """A count: 5, 5.0, "5 khẩu", "7 người (3 nữ)", "năm"; None for an empty cell.

    UnreadableError(integer.unreadable) for anything else, 6/3 among it.
    """
    if isinstance(cell, bool | date):
        raise UnreadableError("integer.unreadable", text(cell))
    if isinstance(cell, int | float):
        if cell < 0 or not float(cell).is_integer():
            raise UnreadableError("integer.unreadable", text(cell))
        return int(cell)
    words = _ASIDE.sub("", text(cell)).strip(" ./")
    if not words.strip("-"):
        return None
    if plain := _WHOLE.fullmatch(words):
        return int(plain[1])
    counted = _COUNTED.fullmatch(" ".join(folded_words(words)))
    spelt = words.casefold().split()[0] if words else ""
    if counted and "-" not in words and not re.search(r"\d\D+\d", words):
        return int(counted[1])
    if spelt in DIGITS and _COUNTED.fullmatch(f"1 {' '.join(folded_words(words)[1:])}".strip()):
        return DIGITS.index(spelt)
    raise UnreadableError("integer.unreadable", text(cell))


@remembered
def area_m2(cell: RawCell, unit_m2: int = 1) -> int | None:
    """An area in square metres: 500, "2.500 m2", "1 ha 2 sào", "300 m2 rẫy"; UnreadableError(integer.unreadable).

    `unit_m2`: what a number without a unit of its own counts, in square metres; where that is one, no small fraction.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if cell < 0 or _is_odd(cell, unit_m2):
            raise UnreadableError("integer.unreadable", text(cell))
        return round(cell * unit_m2)
    words = _ABOUT.sub("", text(cell).casefold())
    if not words or set(words) <= set("-–"):
        return None
    if " ".join(folded_words(words)) in _NOTHING:
        return 0
    parts = tuple(_AREA.finditer(words))
    left = _AREA.sub(" ", words)
    bare = any(not one["unit"] for one in parts)
    if not parts or words.startswith("-") or (bare and (len(parts) > 1 or any(map(str.isalpha, left)))):
        raise UnreadableError("integer.unreadable", text(cell))
    area = sum(_number(one, text(cell)) * _UNITS.get((one["unit"] or " ")[0], unit_m2) for one in parts)
    if bare and _is_odd(area, unit_m2):
        raise UnreadableError("integer.unreadable", text(cell))
    return round(area)


def _is_odd(number: float, unit_m2: int) -> bool:
    return unit_m2 == 1 and number < FEWEST_M2 and number % 1 != 0


def are_hectares(held: Sequence[RawCell]) -> bool:
    """Whether the areas of a column count hectares, though nothing says so: all small, some with a fraction."""
    numbers = [number for cell in held if (number := _bare(cell)) is not None]
    small = all(number < FEWEST_M2 for number in numbers)
    return small and any(number % 1 for number in numbers)


def _bare(cell: RawCell) -> float | None:
    """A number without a unit."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell
    found = _AREA.fullmatch(text(cell))
    try:
        return None if found is None or found["unit"] else _number(found, "")
    except UnreadableError:
        return None


def _number(found: re.Match[str], words: str) -> float:
    """2.500 is two and a half thousand, 2,5 two and a half, 1/2 a half, 12.500,5 both."""
    digits = found["number"]
    if parted := _GROUPED_AND_PARTED.fullmatch(digits):
        left, right = (parted[1], parted[2]) if parted[1] else (parted[3], parted[4])
        plain = f"{re.sub('[.,]', '', left)}.{right}"
    else:
        plain = re.sub("[.,]", "", digits) if _GROUPED.fullmatch(digits) else digits.replace(",", ".")
    try:
        return float(plain) / int(found["parts"] or 1)
    except (ValueError, ZeroDivisionError) as wrong:
        raise UnreadableError("integer.unreadable", words) from wrong
