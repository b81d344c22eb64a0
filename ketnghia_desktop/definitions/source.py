"""YAML of `forms/` as plain nodes that remember their line; whatever is wrong with a file is a Fault."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import yaml

from ketnghia_desktop.definitions.model import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIZE_LIMIT = 256 * 1024
DEPTH_LIMIT = 16
BYTE_ORDER_MARK = "\ufeff"
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar as written: never turned into a number, a date or a truth by the reader.

    `literal`: written as a block after `|`, so that its first line stands on the next line of the file.
    """

    value: str
    line: int
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Many:
    """A list."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Keyed:
    """Keys and values in the order of the file, duplicates included."""

    pairs: tuple[tuple[Text, Node], ...]
    line: int


Node = Text | Many | Keyed


class FaultyFileError(Exception):
    """A file that cannot be read any further, and why."""

    def __init__(self, line: int, code: str, about: str = "") -> None:
        super().__init__(f"{line}: {code} {about}")
        self.line, self.code, self.about = line, code, about

    def fault(self, file: str) -> Fault:
        """The same as a value that names the file."""
        return Fault(file, self.line, self.code, self.about)


def read(path: Path) -> Node | Fault:
    """The nodes of one file; a Fault when it is missing, too big, not UTF-8, not NFC, or not plain YAML."""
    try:
        return parse(_text(path))
    except FaultyFileError as broken:
        return broken.fault(str(path))


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise FaultyFileError(0, "file.unreadable", error.strerror or "") from error
    if len(data) > SIZE_LIMIT:
        raise FaultyFileError(0, "file.too_big", str(SIZE_LIMIT))
    try:
        return data.decode("utf-8").removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        raise FaultyFileError(data[: error.start].count(b"\n") + 1, "file.not_utf8") from error


def parse(text: str) -> Node:
    """The nodes of one YAML document without aliases and tags; FaultyFileError otherwise."""
    _check_letters(text)
    try:
        return _document(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or str(error).partition("\n")[0]
        raise FaultyFileError(mark.line + 1 if mark else 1, "yaml.syntax", problem) from error


def _check_letters(text: str) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if not unicodedata.is_normalized("NFC", line):
            raise FaultyFileError(number, "text.not_nfc", line.strip()[:40])
        if control := CONTROL.search(line.rstrip("\r")):
            raise FaultyFileError(number, "text.control", f"U+{ord(control[0]):04X}")


def _document(events: Iterator[yaml.Event]) -> Node:
    """The one document of a stream; events before it begins carry nothing."""
    root: Node | None = None
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            if root is not None:
                raise FaultyFileError(_line(event), "yaml.documents")
            root = _node(event, events, DEPTH_LIMIT)
    if root is None:
        raise FaultyFileError(1, "file.empty")
    return root


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _node(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
    """The node that begins with `event`; an alias could make a small file a huge tree, a tag could make objects."""
    line = _line(event)
    if isinstance(event, yaml.NodeEvent) and event.anchor:
        raise FaultyFileError(line, "yaml.alias", event.anchor)
    if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
        raise FaultyFileError(line, "yaml.tag", event.tag)
    if not depth:
        raise FaultyFileError(line, "yaml.too_deep", str(DEPTH_LIMIT))
    if isinstance(event, yaml.SequenceStartEvent):
        return Many(tuple(_node(item, events, depth - 1) for item in _inside(events)), line)
    if isinstance(event, yaml.MappingStartEvent):
        return Keyed(tuple(_pairs(events, depth - 1)), line)
    scalar = cast("yaml.ScalarEvent", event)
    return Text(scalar.value, line, literal=scalar.style == "|")


def _inside(events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
    """The events that begin the members of a collection, up to its end."""
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            return
        yield event


def _pairs(events: Iterator[yaml.Event], depth: int) -> Iterator[tuple[Text, Node]]:
    inside = _inside(events)
    for event in inside:
        key = _node(event, events, depth)
        if not isinstance(key, Text):
            raise FaultyFileError(key.line, "key.not_text")
        yield key, _node(next(inside), events, depth)
