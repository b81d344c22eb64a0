"""A Document as canonical JSON, back again, and the hash of what is frozen in it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import TYPE_CHECKING, Literal, Union, cast, get_args, get_origin, get_type_hints

from ketnghia_desktop.papers.tree import Document, Hole

if TYPE_CHECKING:
    from collections.abc import Mapping

IS = "is"


def to_json(document: Document) -> str:
    """The same text for the same document, always; fields that say nothing new are left out."""
    return _dumped(_plain(document, fills=True))


def content_hash(document: Document) -> str:
    """SHA-256 of the document without what its holes are filled with: it is the same before and after numbering."""
    return hashlib.sha256(_dumped(_plain(document, fills=False)).encode()).hexdigest()


def from_json(text: str) -> Document:
    """The document `to_json` wrote; ValueError when the text is not such a document."""
    try:
        return cast("Document", _built(json.loads(text), Document))
    except RecursionError as deep:
        raise ValueError("document.malformed") from deep


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _plain(value: object, *, fills: bool) -> object:
    if isinstance(value, tuple):
        return [_plain(item, fills=fills) for item in value]
    if not is_dataclass(value):
        return value
    written = {
        field.name: _plain(getattr(value, field.name), fills=fills)
        for field in fields(value)
        if _says_something(field, getattr(value, field.name))
    }
    if isinstance(value, Hole) and not fills:
        written.pop("fill", None)
    return {IS: type(value).__name__, **written}


def _says_something(field: Field[object], value: object) -> bool:
    return field.default is MISSING or value != field.default


def _built(value: object, hint: object) -> object:
    """`value` as one of the kinds `hint` allows, or ValueError."""
    for kind in _kinds(hint):
        if _fits(value, kind):
            return _made(value, kind)
    raise ValueError("document.malformed")


def _kinds(hint: object) -> tuple[object, ...]:
    return get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)


def _fits(value: object, kind: object) -> bool:
    if get_origin(kind) is Literal:
        return value in get_args(kind)
    if get_origin(kind) is tuple:
        return isinstance(value, list)
    if is_dataclass(kind):
        return isinstance(value, dict) and value.get(IS) == getattr(kind, "__name__", None)
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, _plain_kind(kind))


def _plain_kind(kind: object) -> type:
    if kind is bool:
        return bool
    return str if isinstance(kind, type) and issubclass(kind, str) else NoneType


def _made(value: object, kind: object) -> object:
    if isinstance(value, list):
        (item, *_) = get_args(kind)
        return tuple(_built(each, item) for each in value)
    if isinstance(value, dict) and isinstance(kind, type):
        return _made_dataclass(value, kind)
    if isinstance(value, str) and isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    return value


def _made_dataclass(value: dict[str, object], kind: type) -> object:
    hints = _hints(kind)
    given = {name: _built(item, hints.get(name)) for name, item in value.items() if name != IS}
    try:
        made: object = kind(**given)
    except TypeError as missing:
        raise ValueError("document.malformed") from missing
    return made


@cache
def _hints(kind: type) -> Mapping[str, object]:
    return MappingProxyType(get_type_hints(kind))
