"""A file of `forms/books/` → BookDef: what its rows are, its columns, its words."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.definitions.model import BookColumnDef, BookDef
from ketnghia_desktop.definitions.record import Record
from ketnghia_desktop.domain.sheet import NUMBERS, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ketnghia_desktop.definitions.model import Vocabulary
    from ketnghia_desktop.definitions.record import Reading
    from ketnghia_desktop.definitions.source import Node

WORDS = (
    "opening",
    "total",
    "closing",
    "carried_down",
    "carried_up",
    "in_words",
    "pages",
    "keeper",
    "leader",
    "money_unit",
    "several",
    "village",
    "no_village",
)
WORDS_OF_ROWS = ("money_unit", "several", "village", "no_village")
"""What the rows themselves say: the unit of money, several receivers ("{count} hộ"), and the line above the
households of a village ("Thôn {name}") or of none."""
SUMMED = NUMBERS | {Kind.TICK}
"""Ticks are counted."""
KINDS = tuple(kind.value for kind in Kind)


def read_book(node: Node, reading: Reading, vocabulary: Vocabulary) -> BookDef:
    """The book a file declares; meaningless where the reading noted a fault."""
    record = Record(node, reading)
    rows = record.identifier("rows")
    if rows not in vocabulary.books:
        reading.fault(record.line_of("rows"), "rows.unknown", rows)
    known = vocabulary.books.get(rows, frozenset())
    book = BookDef(
        id=record.identifier("id"),
        file=reading.file,
        title=record.text("title"),
        rows=rows,
        columns=tuple(_column(one, known) for one in record.records("columns", required=True)),
        words=_words(record),
        landscape=record.tick("landscape", default=True),
    )
    record.done()
    return book


def _column(record: Record, known: frozenset[str]) -> BookColumnDef:
    key, kind = record.identifier("key"), record.one_of("kind", KINDS, "text")
    if key not in known:
        record.reading.fault(record.line_of("key"), "column.unknown", key)
    column = BookColumnDef(
        key=key,
        title=record.text("title"),
        kind=Kind(kind) if kind in KINDS else Kind.TEXT,
        width=record.number("width"),
        total=record.tick("total"),
    )
    if column.total and column.kind not in SUMMED:
        record.reading.fault(record.line_of("total"), "column.not_summed", key)
    return column


def _words(record: Record) -> Mapping[str, str]:
    words = record.record("words")
    if words is None:
        return MappingProxyType({})
    found = {key: words.text(key) for key in (*WORDS, *WORDS_OF_ROWS) if words.has(key)}
    words.done()
    return MappingProxyType(found)
