"""A value of a paper's field as a person types it on the line."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.calendar import read_day
from ketnghia_desktop.domain.hours import typed_hour
from ketnghia_desktop.domain.money import read_money
from ketnghia_desktop.domain.vietnamese import UnreadableError, nfc, search_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ketnghia_desktop.definitions.model import FieldDef, PaperDef

Value = str | int | bool | list[object]

YES = frozenset({"1", "x", "co", "dung", "yes", "true"})
NO = frozenset({"", "0", "khong", "sai", "no", "false"})


def typed(paper: PaperDef, pairs: Iterable[tuple[str, str]], year: int) -> Mapping[str, Value]:
    """The values by field key; Refused names the first field that is unknown or cannot be read."""
    return {key: _value(_field(paper, key), nfc(text), year) for key, text in pairs}


def _field(paper: PaperDef, key: str) -> FieldDef:
    field = paper.field(key)
    if field is None or field.kind in {"record", "records"}:
        known = ", ".join(one.key for one in paper.fields if one.kind not in {"record", "records"})
        raise Refused(Breach("field.unknown", subject=key, details={"known": known}))
    return field


def _value(field: FieldDef, text: str, year: int) -> Value:
    try:
        return _read(field, text, year)
    except UnreadableError as error:
        raise Refused(
            Breach(error.code, subject=field.key, details={"text": error.text, "label": field.label})
        ) from error


def _read(field: FieldDef, text: str, year: int) -> Value:
    match field.kind:
        case "date":
            return read_day(text, year=year).isoformat()
        case "choice":
            return _choice(field, text)
        case kind:
            return READERS.get(kind, str)(text)


def _whole(text: str) -> int:
    digits = text.replace(".", "")
    if not (digits.isascii() and digits.isdigit()):
        raise UnreadableError("fact.wrong_kind", text)
    return int(digits)


def _yes(text: str) -> bool:
    word = search_key(text)
    if word not in YES | NO:
        raise UnreadableError("fact.wrong_kind", text)
    return word in YES


def _choice(field: FieldDef, text: str) -> str:
    for choice in field.choices:
        if text in {choice.key, choice.label}:
            return choice.key
    raise UnreadableError("fact.not_a_choice", text)


def _lines(text: str) -> list[object]:
    return [line.strip() for line in text.splitlines() if line.strip()]


READERS: Mapping[str, Callable[[str], Value]] = MappingProxyType(
    {"money": read_money, "hour": typed_hour, "integer": _whole, "figure": _whole, "tick": _yes, "lines": _lines}
)
