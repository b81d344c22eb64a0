"""The land of a list: one column of it, or one for each kind of land (đất ở, đất ruộng, đất rẫy), added up."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain import list_cells as cells
from ketnghia_desktop.domain.list_amounts import HECTARE_M2, SAO_M2, are_hectares, area_m2
from ketnghia_desktop.domain.list_columns import TOTALS, UNDER, Role, heading_roles, plain_words, sample
from ketnghia_desktop.domain.vietnamese import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ketnghia_desktop.domain.grid import Row
    from ketnghia_desktop.domain.list_cells import RawCell
    from ketnghia_desktop.domain.list_columns import Layout, ListColumn

MOSTLY = 0.8
"""The share of rows that must agree."""
SLACK_M2 = 1
"""What a total may differ from its parts, which were rounded."""

_UNITS: Mapping[str, int] = MappingProxyType({"m2": 1, "ha": HECTARE_M2, "hecta": HECTARE_M2, "sao": SAO_M2})
_WHOLE = re.compile(r"(?:tong( so| cong)?( .*)?|(?:dien tich )?dat(?: dai)?|dien tich)(?: (?:m2|ha|sao))?")
_NO_KIND = re.compile(
    r".*\b(?:thieu|nhu cau|ho tro|de nghi|de xuat|xin|can|chua|khong|giay|so do|qsd|thua|vi tri|loai|nguon goc|nha)\b.*"
)
"""What is no area a household has, though it speaks of land: what it lacks or wants, papers, plots, its house."""


def with_kinds(columns: tuple[ListColumn, ...], rows: Sequence[Row]) -> tuple[ListColumn, ...]:
    """The columns, land given to each that holds a kind of it; to the whole alone where some column is that."""
    main = next((one for one in columns if one.role is Role.LAND), None)
    if main is None or _is_whole(main):
        return columns
    kinds = [one for one in columns if one is main or _is_kind(one, rows)]
    whole = next((one for one in kinds if _is_whole(one) or _adds_up(one, kinds, rows)), None)
    land = {one.place for one in kinds} if whole is None else {whole.place}
    return tuple(_held(one, is_land=one.place in land, confidence=main.confidence) for one in columns)


def _held(column: ListColumn, *, is_land: bool, confidence: float) -> ListColumn:
    if is_land:
        return replace(column, role=Role.LAND, confidence=confidence)
    return replace(column, role=Role.LEFT_OUT) if column.role is Role.LAND else column


def _is_whole(column: ListColumn) -> bool:
    last = plain_words(column.heading.rpartition(UNDER)[2])
    return last in TOTALS or _WHOLE.fullmatch(last) is not None


def _is_kind(column: ListColumn, rows: Sequence[Row]) -> bool:
    """Whether areas stand under a heading of land that no year and no "trong đó" makes a part of another column."""
    words = plain_words(column.heading)
    known = column.role is not Role.LEFT_OUT or column.confidence > 0
    if known or Role.LAND not in heading_roles(column.heading) or "trong do" in words or _NO_KIND.fullmatch(words):
        return False
    held = [one for cell in sample(rows, column.place) if (one := cells.text(cell).strip("-– "))]
    areas = [area for one in held if (area := _area(one, unit_m2(column))) is not None]
    return len(areas) >= MOSTLY * len(held) and any(area > 1 for area in areas)


def _adds_up(column: ListColumn, kinds: Sequence[ListColumn], rows: Sequence[Row]) -> bool:
    """Whether it is the sum of the others in nearly every row that has it."""
    others = [one for one in kinds if one is not column]
    told = [row for row in rows if (_area(row[column.place], unit_m2(column)) or 0) > 0]
    if len(others) < 2 or not told:  # noqa: PLR2004 - of two one cannot be the sum
        return False
    sums = [sum(_area(row[one.place], unit_m2(one)) or 0 for one in others) for row in told]
    own = [_area(row[column.place], unit_m2(column)) or 0 for row in told]
    return sum(abs(one - other) <= SLACK_M2 for one, other in zip(own, sums, strict=True)) >= MOSTLY * len(told)


def _area(cell: RawCell, unit: int) -> int | None:
    try:
        return None if cells.is_broken(cell) else area_m2(cell, unit)
    except UnreadableError:
        return None


def land(layout: Layout) -> tuple[ListColumn, ...]:
    """The columns that hold land, to be added up."""
    return tuple(one for one in layout.columns if one.role is Role.LAND)


def unit_m2(column: ListColumn) -> int:
    """What a bare number in a column of land counts, in square metres: its heading may say ha or sào."""
    told = (_UNITS[word] for word in reversed(plain_words(column.heading).split()) if word in _UNITS)
    return next(told, 1)


def counted_m2(column: ListColumn, rows: Sequence[Row]) -> int:
    """As `unit_m2`; where the heading says nothing, as the numbers below it do."""
    unit = unit_m2(column)
    return HECTARE_M2 if unit == 1 and are_hectares(sample(rows, column.place)) else unit
