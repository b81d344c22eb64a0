"""The fields of an entry form as written in a file."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, cast, get_args

from ketnghia_desktop.definitions.model import DRAWN_KINDS, FIELD_KINDS, PLAIN, Choice, FieldDef, Persons, Shape
from ketnghia_desktop.definitions.source import Keyed, Text
from ketnghia_desktop.definitions.templates import check_condition, check_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ketnghia_desktop.definitions.model import Vocabulary
    from ketnghia_desktop.definitions.record import Record
    from ketnghia_desktop.definitions.wordings import Wordings

SHAPES_OF_KINDS: Mapping[str, Shape] = MappingProxyType(
    {"lines": Shape(many=True), "signer": Shape(MappingProxyType({"name": PLAIN, "post": PLAIN}))}
)


def read_fields(record: Record, vocabulary: Vocabulary) -> tuple[FieldDef, ...]:
    """The list under `fields:`."""
    return tuple(_field(one, vocabulary) for one in record.records("fields"))


def _field(record: Record, vocabulary: Vocabulary) -> FieldDef:
    kind = record.one_of("kind", FIELD_KINDS, "text")
    words = record.words("when")
    return FieldDef(
        key=record.identifier("key"),
        kind=kind,
        label=record.text("label"),
        line=record.line,
        help=record.text("help", ""),
        required=record.tick("required"),
        source=_source(record, kind, vocabulary),
        default=record.text("default", ""),
        choices=_choices(record, kind),
        persons=cast("Persons", record.one_of("persons", get_args(Persons), "none")),
        was=record.identifier("was", ""),
        when=words.value.strip() if words else "",
    )


def _source(record: Record, kind: str, vocabulary: Vocabulary) -> str:
    """The `from:` of a field: a figure's name for a figure, a source for the others that are drawn from the data."""
    source = record.text("from", None if kind in DRAWN_KINDS - {"signer"} else "")
    known = vocabulary.figures if kind == "figure" else vocabulary.sources
    if source and source not in known:
        record.reading.fault(record.line_of("from"), "source.unknown", source)
    return source


def _choices(record: Record, kind: str) -> tuple[Choice, ...]:
    choices = tuple(Choice(one.identifier("key"), one.text("label")) for one in record.records("choices"))
    default = record.text("default", "")
    if kind == "choice" and not choices:
        record.reading.fault(record.line, "key.missing", "choices")
    elif kind == "choice" and default and default not in {choice.key for choice in choices}:
        record.reading.fault(record.line_of("default"), "value.not_allowed", default)
    return choices


def shapes(fields: tuple[FieldDef, ...], vocabulary: Vocabulary) -> dict[str, Shape]:
    """What a template finds under the key of each field."""
    return {
        field.key: vocabulary.sources.get(field.source, PLAIN)
        if field.kind in {"record", "records"}
        else Shape(vocabulary.sources.get(field.source, PLAIN).members)
        if field.kind == "member"
        else SHAPES_OF_KINDS.get(field.kind, PLAIN)
        for field in fields
    }


def check_fields(record: Record, fields: tuple[FieldDef, ...], words: Wordings) -> None:
    """Conditions and defaults name only what there is, keys are unique, and every field is used."""
    for key, node in _later(record):
        (check_condition if key == "when" else check_text)(node, words.scope, words.reading)
    counted = Counter(field.key for field in fields)
    for field in fields:
        if counted[field.key] > 1:
            words.reading.fault(field.line, "field.duplicate", field.key)
        if field.key not in words.scope.used:
            words.reading.fault(field.line, "field.unused", field.key)


def _later(record: Record) -> Iterator[tuple[str, Text]]:
    """The texts of fields that may name other fields: they are looked at once all fields are known."""
    for field in record.many("fields"):
        for key, node in field.pairs if isinstance(field, Keyed) else ():
            if key.value in {"when", "default"} and isinstance(node, Text):
                yield key.value, node
