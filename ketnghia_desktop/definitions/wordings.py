"""Texts, conditions and loops of a definition, checked against the names they may use."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ketnghia_desktop.definitions.blocks import HOLES, LineDef
from ketnghia_desktop.definitions.model import PLAIN, Shape
from ketnghia_desktop.definitions.record import Record
from ketnghia_desktop.definitions.source import Text
from ketnghia_desktop.definitions.templates import check_condition, check_text, shape_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ketnghia_desktop.definitions.record import Reading
    from ketnghia_desktop.definitions.source import Node
    from ketnghia_desktop.definitions.templates import Scope

EACH = re.compile(r"(?P<path>[a-z_][a-z0-9_.]*) as (?P<name>[a-z_][a-z0-9_]*)")
HOLE = re.compile(r"\[\[(\w*)\]\]")
"""Splitting by it gives texts at even places and names of holes at odd ones."""


@dataclass(frozen=True, slots=True)
class Wordings:
    """One place of a file where names may be used: which names, and the kinds of the paper's fields."""

    reading: Reading
    scope: Scope
    field_kinds: Mapping[str, str]

    def text(self, record: Record, key: str, *, required: bool = False) -> str:
        """A text to be filled in; empty when it is not written."""
        words = record.words(key, required=required)
        if words is None:
            return ""
        check_text(words, self.scope, self.reading)
        return words.value.strip()

    def texts(self, record: Record, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts to be filled in."""
        if required:
            record.node(key, required=True)
        texts = record.texts(key)
        for text in texts:
            check_text(Text(text, record.line_of(key)), self.scope, self.reading)
        return texts

    def holed(self, record: Record, key: str, *, required: bool = False) -> str:
        """A text that may have holes; what stands between them is filled in piece by piece."""
        words = record.words(key, required=required)
        if words is None:
            return ""
        line = words.line + words.literal
        for position, piece in enumerate(HOLE.split(words.value)):
            if position % 2 == 0:
                check_text(Text(piece, line), self.scope, self.reading)
            elif piece not in HOLES:
                self.reading.fault(line, "hole.unknown", piece)
            line += piece.count("\n")
        return words.value.strip()

    def condition(self, record: Record, key: str = "when") -> str:
        """An expression; empty when it is not written."""
        words = record.words(key)
        if words is None:
            return ""
        check_condition(words, self.scope, self.reading)
        return words.value.strip()

    def each(self, record: Record, *, required: bool = False) -> tuple[str, str, Wordings]:
        """`members as member`: the path, the name, and the place inside the loop."""
        words = record.words("each", required=required)
        if words is None:
            return "", "", self
        found = EACH.fullmatch(words.value.strip())
        if not found:
            self.reading.fault(words.line, "value.not_each", words.value.strip())
            return "", "", self
        shape = shape_of(Text(found["path"], words.line), self.scope, self.reading)
        if shape is not None and not shape.many:
            self.reading.fault(words.line, "name.not_many", found["path"])
        members = shape.members if shape else {}
        inside = self.scope.inside(found["name"], Shape(members), position=PLAIN)
        return found["path"], found["name"], replace(self, scope=inside)

    def number(self, record: Record, key: str) -> str:
        """A whole number, or the dotted name of one; empty when it is not written."""
        words = record.words(key)
        if words is None or words.value.strip().isdecimal():
            return words.value.strip() if words else ""
        if (shape := shape_of(words, self.scope, self.reading)) is not None and shape != PLAIN:
            self.reading.fault(words.line, "name.not_plain", words.value.strip())
        return words.value.strip()

    def lines(self, record: Record, key: str, *, required: bool = False) -> tuple[LineDef, ...]:
        """Texts, each plain or with `text`, `each` and `when`."""
        return tuple(self._line(node) for node in record.many(key, required=required))

    def _line(self, node: Node) -> LineDef:
        if isinstance(node, Text):
            check_text(node, self.scope, self.reading)
            return LineDef(node.value.strip())
        record = Record(node, self.reading)
        path, name, inside = self.each(record)
        line = LineDef(inside.text(record, "text", required=True), path, name, inside.condition(record))
        record.done()
        return line

    def field(self, record: Record, key: str, *kinds: str, required: bool = False) -> str:
        """The key of a field of one of these kinds; empty when it is not written."""
        value = record.identifier(key, None if required else "")
        if value and self.field_kinds.get(value) not in kinds:
            self.reading.fault(record.line_of(key), "field.unknown", value)
        self.scope.used.add(value)
        return value
