"""How each kind of one-line field is read, written, and said back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import UUID

from ketnghia_desktop.domain import list_amounts
from ketnghia_desktop.domain.calendar import official_day, read_birth, read_day, write_birth, write_day
from ketnghia_desktop.domain.hours import read_hour, typed_hour
from ketnghia_desktop.domain.money import read_money, read_quantity, short_money, write_quantity
from ketnghia_desktop.domain.numbers import grouped
from ketnghia_desktop.papers.richtext import Passage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Value = str | int | bool | date | UUID | tuple[str, ...] | tuple[Passage, ...] | None

_GROUPED = re.compile(r"^[1-9]\d{0,2}(?:[. ]\d{3})+(?![\d.,])")
_MARKS = re.compile("[. ]")


@dataclass(frozen=True, slots=True)
class Reading:
    """Text to value (UnreadableError), value to text, and what is said back beneath the field (nothing: silence)."""

    read: Callable[[str], Value]
    write: Callable[[Value], str]
    tell: Callable[[Value], str]


def _nothing(_value: Value) -> str:
    return ""


def _as_text(value: Value) -> str:
    return "" if value is None else str(value)


def _write_day(value: Value) -> str:
    return write_day(value) if isinstance(value, date) else _as_text(value)


def _tell_day(value: Value) -> str:
    return official_day(value) if isinstance(value, date) else ""


def _tell_birth(value: Value) -> str:
    text = _as_text(value)
    return official_day(date.fromisoformat(text)) if "-" in text else ""


def _tell_hour(value: Value) -> str:
    text = _as_text(value)
    return text if read_hour(text) else ""


def _read_integer(text: str) -> Value:
    """A count as it is typed (1.200) or as other people's lists have it: 5 khẩu, 1.200 hộ."""
    return list_amounts.whole(_GROUPED.sub(lambda found: _MARKS.sub("", found[0]), text))


def _read_area(text: str) -> Value:
    return list_amounts.area_m2(text)


def _write_integer(value: Value) -> str:
    return grouped(value) if isinstance(value, int) else _as_text(value)


def _write_quantity(value: Value) -> str:
    return write_quantity(value) if isinstance(value, int) else _as_text(value)


def _read_money(text: str) -> Value:
    return read_money(text) if text else None


def _tell_money(value: Value) -> str:
    return f"{short_money(value)} đồng" if isinstance(value, int) and value else ""


PLAIN = Reading(lambda text: text, _as_text, _nothing)
READINGS: Mapping[str, Reading] = MappingProxyType(
    {
        "birth": Reading(read_birth, lambda value: write_birth(_as_text(value)), _tell_birth),
        "hour": Reading(typed_hour, _as_text, _tell_hour),
        "integer": Reading(_read_integer, _write_integer, _nothing),
        "figure": Reading(_read_integer, _write_integer, _nothing),
        "area": Reading(_read_area, _write_integer, _nothing),
        "quantity": Reading(lambda text: read_quantity(text) if text else None, _write_quantity, _nothing),
        "money": Reading(_read_money, _write_integer, _tell_money),
    }
)


def reading(kind: str, year: int | None = None) -> Reading:
    """How a field of this kind is read; a day typed without its year falls in `year`."""
    if kind == "date":
        return Reading(lambda text: read_day(text, year=year) if text else None, _write_day, _tell_day)
    return READINGS.get(kind, PLAIN)
