"""A data file as we write it, read line by line: a record, or an attachment, at a time, whatever their number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO

from ketnghia_desktop.exchange.data_json import MEGABYTE, Cells, damaged, parsed, too_large
from ketnghia_desktop.exchange.data_records import Records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Take = Callable[[str, int, Any], Cells | None]

_OPENS = re.compile(rb'(?:\{|"tables":\{)?"(\w{1,99})":\[\n')
_OURS = re.compile(rb'(?:\{|"tables":\{)?"\w{1,99}":\[(?:\],)?\n|\],\n|"format":"[\w-]{1,99}",\n')
"""The lines of ours between records; behind any other no list is read by lines any more."""
LIST_OF_BYTES = "attachment_bytes"
ATTACHED = b'{"attachment_bytes":[\n'
BEGINS = (ATTACHED, b'{"attachment_bytes":[],\n')


@dataclass(frozen=True, slots=True)
class Caps:
    """Bytes that are read at most: of all records, of a line with an attachment, and of whatever is read at once.

    That is one record, and all that does not stand in lines of ours: it takes ten times as much memory.
    """

    records: int = 128 * MEGABYTE
    line: int = 28 * MEGABYTE
    rest: int = 16 * MEGABYTE


@dataclass(slots=True)
class Lines:
    """The lists whose records stood in lines, by their names, and the text that is left of the file without them."""

    lists: dict[str, Records] = field(default_factory=dict)
    rest: bytes = b""


class Reader:
    """Reads a file once, from its beginning; each record of a list goes through `take`, with its list and place.

    Records for which `take` gives None are not kept. Refused(file.foreign, file.damaged, file.too_large).
    """

    def __init__(self, source: BinaryIO, take: Take, caps: Caps) -> None:
        self._source, self._take, self._caps = source, take, caps
        self._number = self._size = self._rest = 0
        self._last = b""

    def read(self) -> Lines:
        """All of it."""
        found, rest = Lines(), list[bytes]()
        first = self._source.readline(max(map(len, BEGINS)))
        if first not in BEGINS:
            return Lines(rest=self._bounded(first + self._source.read(self._caps.rest + 1)))
        self._number, line, is_ours = 1, first, True
        while line:
            rest.append(line)
            self._bounded(line)
            is_ours = is_ours and _OURS.fullmatch(line) is not None
            opened = _OPENS.fullmatch(line) if is_ours else None
            if opened and (name := opened[1].decode()) not in found.lists:
                found.lists[name] = Records(self._records(name))
                rest.append(self._last)
            line = self._line()
        found.rest = b"".join(rest)
        return found

    def _bounded(self, data: bytes) -> bytes:
        self._rest += len(data)
        if self._rest > self._caps.rest:
            raise too_large("file.too_large", self._caps.rest)
        return data

    def _line(self) -> bytes:
        line = self._source.readline(self._caps.line + 1)
        if len(line) > self._caps.line:
            raise too_large("file.too_large", self._caps.line)
        self._number += 1
        return line

    def _records(self, name: str) -> Iterator[Cells]:
        """The records of a list that was just opened, up to the line that ends it."""
        place, is_open = 0, True
        while (line := self._line()).startswith(b"{"):
            if not is_open:
                raise damaged("syntax", f"line {self._number}")
            is_open = line.endswith(b",\n")
            self._counted(name, line)
            for one in self._on(line):
                if (taken := self._take(name, place, one)) is not None:
                    yield taken
                place += 1
        if place and is_open:
            raise damaged("syntax", f"line {self._number}")
        self._last = self._bounded(line)

    def _counted(self, name: str, line: bytes) -> None:
        """Attachments are counted by whoever takes them, as the bytes they are."""
        if name == LIST_OF_BYTES:
            return
        self._size += len(line)
        for size, most in ((len(line), self._caps.rest), (self._size, self._caps.records)):
            if size > most:
                raise too_large("file.too_large", most)

    def _on(self, line: bytes) -> Any:  # noqa: ANN401 - JSON of any shape
        """What stands on a line: one record, where we wrote it."""
        found = parsed(b'{"":[' + line.rstrip(b"\n").removesuffix(b",") + b"]}", self._number)
        if len(found) > 1:
            raise damaged("syntax", f"line {self._number}")
        return found[""]
