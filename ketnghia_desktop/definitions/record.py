"""The keys of one mapping of a definition, asked for by kind; what is missing, unknown or of a wrong kind is noted."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.definitions.model import Fault
from ketnghia_desktop.definitions.source import Keyed, Many, Node, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

IDENTIFIER = re.compile(r"[a-z][a-z0-9_]{0,63}")
PROFILE = re.compile(r"[a-z][a-z0-9-]{0,63}")
WHOLE = re.compile(r"-?\d{1,15}")
TRUTHS = MappingProxyType({"true": True, "false": False})


@dataclass(slots=True)
class Reading:
    """One file while it is read: its name, what was found wrong with it so far, the papers it may refer to."""

    file: str
    faults: list[Fault] = field(default_factory=list)
    papers: frozenset[str] = frozenset()

    def fault(self, line: int, code: str, about: str = "") -> None:
        """Note one thing that is wrong."""
        self.faults.append(Fault(self.file, line, code, about))


class Record:
    """A mapping whose keys are asked for one by one; `done` names the keys nobody asked for.

    A key that is asked for without a default is required. After a fault a harmless value is returned, so that one
    reading finds everything that is wrong.
    """

    def __init__(self, node: Node, reading: Reading) -> None:
        self.line, self.reading = node.line, reading
        self._nodes: dict[str, tuple[Text, Node]] = {}
        self._asked: set[str] = set()
        pairs = node.pairs if isinstance(node, Keyed) else self._no_pairs(node)
        for key, value in pairs:
            if key.value in self._nodes:
                reading.fault(key.line, "key.duplicate", key.value)
            self._nodes[key.value] = (key, value)

    def _no_pairs(self, node: Node) -> tuple[tuple[Text, Node], ...]:
        self.reading.fault(node.line, "value.not_keys", node.value[:40] if isinstance(node, Text) else "")
        return ()

    def done(self) -> None:
        """Every key that was never asked for is unknown."""
        for name, (key, _) in self._nodes.items():
            if name not in self._asked:
                self.reading.fault(key.line, "key.unknown", name)

    @property
    def written(self) -> tuple[str, ...]:
        """All keys, as written."""
        return tuple(self._nodes)

    def has(self, key: str) -> bool:
        """Whether the key is written at all."""
        return key in self._nodes

    def line_of(self, key: str) -> int:
        """The line of a key; of the mapping itself where the key is not written."""
        return self._nodes[key][0].line if key in self._nodes else self.line

    def node(self, key: str, *, required: bool = False) -> Node | None:
        """The value as a node."""
        self._asked.add(key)
        if key in self._nodes:
            return self._nodes[key][1]
        if required:
            self.reading.fault(self.line, "key.missing", key)
        return None

    def words(self, key: str, *, required: bool = False) -> Text | None:
        """The value as written text, with its line."""
        node = self.node(key, required=required)
        if node is None or isinstance(node, Text):
            return node
        self.reading.fault(node.line, "value.not_text", key)
        return None

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty."""
        words = self.words(key, required=default is None)
        if words is not None and not words.value.strip():
            self.reading.fault(words.line, "value.empty", key)
        return words.value.strip() if words else default or ""

    def identifier(self, key: str, default: str | None = None) -> str:
        """A name of ours: small letters, digits, underscores."""
        return self._matching(IDENTIFIER, key, default)

    def profile(self, key: str, default: str | None = None) -> str:
        """The id of a regulation profile: small letters, digits, hyphens."""
        return self._matching(PROFILE, key, default)

    def _matching(self, pattern: re.Pattern[str], key: str, default: str | None) -> str:
        value = self.text(key, default)
        if value and not pattern.fullmatch(value):
            self.reading.fault(self.line_of(key), "value.not_identifier", value)
        return value

    def paper(self, key: str) -> str:
        """The id of a paper."""
        value = self.identifier(key)
        if value and value not in self.reading.papers:
            self.reading.fault(self.line_of(key), "paper.unknown", value)
        return value

    def one_of(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """One of a few words."""
        value = self.text(key, default)
        if self.has(key) and value not in allowed:
            self.reading.fault(self.line_of(key), "value.not_allowed", value)
        return value

    def integer(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        value = self.text(key, None if default is None else str(default))
        if WHOLE.fullmatch(value):
            return int(value)
        if self.has(key):
            self.reading.fault(self.line_of(key), "value.not_integer", value)
        return default or 0

    def number(self, key: str, default: float | None = None) -> float:
        """A number above zero, with at most two decimals."""
        value = self.text(key, None if default is None else str(default))
        if re.fullmatch(r"\d{1,6}(\.\d{1,2})?", value) and float(value) > 0:
            return float(value)
        if self.has(key):
            self.reading.fault(self.line_of(key), "value.not_number", value)
        return default or 1.0

    def tick(self, key: str, *, default: bool = False) -> bool:
        """`true` or `false`, nothing else."""
        value = self.text(key, str(default).lower())
        if value not in TRUTHS:
            self.reading.fault(self.line_of(key), "value.not_truth", value)
        return TRUTHS.get(value, default)

    def day(self, key: str) -> date | None:
        """A calendar day, year first (2025-06-30), or nothing."""
        if not self.has(key):
            return None
        value = self.text(key)
        with suppress(ValueError):
            if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
                return date.fromisoformat(value)
        self.reading.fault(self.line_of(key), "value.not_day", value)
        return None

    def many(self, key: str, *, required: bool = False) -> tuple[Node, ...]:
        """The members of a list."""
        node = self.node(key, required=required)
        if node is None or isinstance(node, Many):
            return node.items if node else ()
        self.reading.fault(node.line, "value.not_list", key)
        return ()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(text.value.strip() for text in self._texts(key))

    def _texts(self, key: str) -> Iterator[Text]:
        for node in self.many(key):
            if isinstance(node, Text) and node.value.strip():
                yield node
            else:
                self.reading.fault(node.line, "value.not_text", key)

    def record(self, key: str) -> Record | None:
        """A mapping inside this one."""
        node = self.node(key)
        return None if node is None else Record(node, self.reading)

    def records(self, key: str, *, required: bool = False) -> Iterator[Record]:
        """A list of mappings, one after the other; each is done when the next is asked for."""
        for node in self.many(key, required=required):
            record = Record(node, self.reading)
            yield record
            record.done()
