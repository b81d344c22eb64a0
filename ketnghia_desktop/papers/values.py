"""The value of every field of a paper: what a person typed, else what the data says, else the default."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from ketnghia_desktop.definitions.model import PICKED_KINDS
from ketnghia_desktop.domain.figures import Figure
from ketnghia_desktop.domain.hours import written_hour
from ketnghia_desktop.domain.vietnamese import nfc
from ketnghia_desktop.papers.facts import MemberFacts, SignerFacts
from ketnghia_desktop.papers.template import Blank, fill

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from uuid import UUID

    from ketnghia_desktop.definitions.model import FieldDef, PaperDef

Json: TypeAlias = "str | int | bool | date | UUID | list[object] | tuple[object, ...] | dict[str, object] | None"
"""A typed value: as it is kept with the paper, or as a form holds it (days and ids not yet written as text)."""


EMPTY: tuple[object, ...] = (None, "", (), [])
PERSONS = (SignerFacts, MemberFacts)


@dataclass(frozen=True, slots=True)
class FieldValue:
    """What a field holds (None: nothing yet), and where it comes from."""

    value: object
    typed: bool = False
    origin: str = ""
    """computed · entered · missing for a figure; else the `from:` that gave it, or nothing."""


def values(paper: PaperDef, typed: Mapping[str, Json], drawn: Mapping[str, object]) -> Mapping[str, FieldValue]:
    """Every field's value; what was typed but is not of the field's kind counts as not typed, so drafts always compose.

    So does what was emptied: the field then says again what the data says.

    `drawn` holds what the data says under the key of each field that has a `from:`, all signers under that of the
    signer, and the names of the context that defaults may use. A default may also speak of the fields before its own.
    """
    found: dict[str, FieldValue] = {}
    known = dict(drawn)
    for field in paper.fields:
        found[field.key] = one = _value(field, typed, known)
        known[field.key] = one.value
    return MappingProxyType(found)


def without_data(paper: PaperDef, key: str, typed: Mapping[str, Json]) -> object:
    """What one field would hold if the data said nothing; nothing where the paper has no such field."""
    field = paper.field(key)
    return _value(field, typed, {}).value if field else None


def _value(field: FieldDef, typed: Mapping[str, Json], drawn: Mapping[str, object]) -> FieldValue:
    from_data = drawn.get(field.key)
    if field.kind in PICKED_KINDS:
        return _picked(field, typed.get(field.key), from_data)
    if field.kind in READERS:
        read = READERS[field.kind](typed.get(field.key, typed.get(field.was)))
        if read not in EMPTY:
            return FieldValue(read, typed=True)
    if isinstance(from_data, Figure):
        return FieldValue(from_data.value, origin=from_data.origin)
    if from_data is not None and from_data != "":
        return FieldValue(from_data, origin=field.source)
    return FieldValue(_default(field, drawn))


def _default(field: FieldDef, drawn: Mapping[str, object]) -> object:
    match field.kind:
        case "lines":
            return tuple(line for line in _filled(field, drawn).split("\n") if line.strip())
        case "tick":
            return field.default == "true"
        case "records":
            return ()
        case "record":
            return Blank()
    return _filled(field, drawn) if field.default else None


def _filled(field: FieldDef, drawn: Mapping[str, object]) -> str:
    """The default's words; what the data does not say is missing, alone or as a list."""
    return fill(field.default, {key: Blank() if value is None else value for key, value in drawn.items()})


def offers(drawn: object) -> tuple[SignerFacts | MemberFacts, ...]:
    """The persons among whom one is picked."""
    return tuple(one for one in drawn if isinstance(one, PERSONS)) if isinstance(drawn, tuple) else ()


def _picked(field: FieldDef, typed: Json, drawn: object) -> FieldValue:
    """The one picked; a person who is no longer there leaves the first of those who are."""
    known = offers(drawn)
    picked = next((one for one in known if one.id == str(typed)), None)
    nobody = SignerFacts() if field.kind == "signer" else MemberFacts()
    return FieldValue(picked or next(iter(known), nobody), typed=picked is not None)


def _text(value: object) -> object:
    return nfc(value) if isinstance(value, str) else None


def _whole(value: object) -> object:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _day(value: object) -> object:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _hour(value: object) -> object:
    return written_hour(nfc(value)) if isinstance(value, str) else None


def _tick(value: object) -> object:
    return value if isinstance(value, bool) else None


def _lines(value: object) -> object:
    if isinstance(value, str):
        return tuple(line.strip() for line in nfc(value).split("\n") if line.strip())
    if not isinstance(value, list | tuple):
        return None
    return tuple(nfc(line).strip() for line in value if isinstance(line, str) and line.strip())


def _rich(value: object) -> object:
    return value if isinstance(value, str | list | tuple) else None


READERS: Mapping[str, Callable[[object], object]] = MappingProxyType(
    {
        "text": _text,
        "long": _text,
        "rich": _rich,
        "date": _day,
        "hour": _hour,
        "integer": _whole,
        "money": _whole,
        "figure": _whole,
        "choice": _text,
        "tick": _tick,
        "lines": _lines,
    }
)
"""How a typed value is read, by the kind of its field; None: not typed, or not of this kind."""


def kept(paper: PaperDef, typed: Mapping[str, Json], drawn: Mapping[str, object]) -> dict[str, object]:
    """Of what stands in the form, what differs from what the data would say: that alone was typed, and is kept.

    What was typed into fields that the form no longer has is kept too, as old data.
    """
    own, other = values(paper, typed, drawn), values(paper, {}, drawn)
    differing = [one for one in paper.fields if own[one.key].typed and own[one.key].value != other[one.key].value]
    known = {name for field in paper.fields for name in (field.key, field.was)}
    return {
        **{key: _json(value) for key, value in typed.items() if key not in known},
        **{field.key: _json(typed.get(field.key, typed.get(field.was))) for field in differing},
    }


def _json(value: Json) -> object:
    """Days and ids as text."""
    return value if isinstance(value, str | int | list | tuple | dict) or value is None else str(value)
