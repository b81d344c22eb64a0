"""Delimited text as a grid: whatever its encoding, and whatever stands between its cells."""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.codecs import Codec, decoded, detect, to_unicode
from ketnghia_desktop.domain.grid import Grid, mended
from ketnghia_desktop.domain.syllables import soundness, telling_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from ketnghia_desktop.domain.grid import Mended

DELIMITERS = ";,\t|"
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 200_000, 500, 100_000
SAMPLE_LINES = 2000
NO_LETTER = b"\0"
NO_TEXT = re.compile(r"[\x01-\x08\x0e-\x1f]")
"""What programs and pictures hold beside such bytes, and no text does."""
SAMPLE_LETTERS = 100_000
PLAIN, STRAY = 2, 20
"""One letter of so many, or more, has an empty byte in any Vietnamese text; of so many empty bytes one may be stray."""


def read(data: bytes, name: str) -> Grid:
    """The one sheet of a delimited file; Refused(list.not_a_table) for bytes that are no text, (list.too_big).

    Bytes that stand for no letter, with which some programs fill up their cells, are left out and counted.
    """
    told, read_as = text(data)
    if NO_LETTER in data and NO_TEXT.search(told):
        raise Refused(Breach("list.not_a_table", details={"file": name}))
    try:
        lines = io.StringIO(told.replace("\r\n", "\n").replace("\r", "\n"))
        rows = list(islice(csv.reader(lines, delimiter=_delimiter(told)), MOST_ROWS + 1))
    except csv.Error as broken:
        raise Refused(Breach("file.damaged", details={"file": name})) from broken
    width = max(map(len, rows), default=0)
    if len(rows) > MOST_ROWS or width > MOST_COLUMNS:
        raise Refused(Breach("list.too_big", details={"file": name}))
    filled = tuple(tuple(cell or None for cell in row) + (None,) * (width - len(row)) for row in rows)
    return Grid("", filled, mended=read_as, blanks=0 if in_pairs(data) else data.count(NO_LETTER))


def text(data: bytes) -> tuple[str, Mended | None]:
    """The bytes as text, whatever their encoding, and what was done to make it Unicode."""
    if pairs := in_pairs(data):
        return _in_unicode(data.decode(pairs, "replace").replace("\0", ""))
    data = data.replace(NO_LETTER, b"")
    try:
        return _in_unicode(data.removeprefix(BOM_UTF8).decode("utf-8"))
    except UnicodeDecodeError:
        return _from_bytes(data)


def in_pairs(data: bytes) -> str:
    """The encoding of a text with two bytes to a letter: as its first bytes say, else by where the empty bytes stand.

    "" when it is none: what does not say so is one only where nearly all empty bytes are the same one of their pairs,
    and where there are as many as signs and plain letters make.
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    first = data[: 2 * SAMPLE_LETTERS]
    big, little = (first[begin::2].count(NO_LETTER) for begin in (0, 1))
    most, fewest = max(big, little), min(big, little)
    if not most or most * PLAIN < len(first) // 2 or fewest * STRAY > most:
        return ""
    return "utf-16-be" if big > little else "utf-16-le"


def _in_unicode(text: str) -> tuple[str, Mended | None]:
    codec = detect(text.splitlines()[:SAMPLE_LINES])
    return (text, None) if codec is Codec.UNICODE else _by_lines(text, codec, to_unicode)


def _by_lines(text: str, codec: Codec, read_as: Callable[[str, Codec], str]) -> tuple[str, Mended | None]:
    lines = text.splitlines()
    told = [read_as(line, codec) for line in lines]
    return "\n".join(told), mended(codec, zip(lines, told, strict=True))


def _from_bytes(data: bytes) -> tuple[str, Mended | None]:
    """Bytes of an old encoding: the one in which the words are most like Vietnamese."""
    text = data.decode("latin-1")
    sample = "\n".join(text.splitlines()[:SAMPLE_LINES])
    among = (Codec.CP1258, Codec.TCVN3, Codec.VNI)
    best = max(among, key=lambda codec: soundness(telling_words([decoded(sample, codec)])))
    return _by_lines(text, best, decoded)


def _delimiter(text: str) -> str:
    """The sign that parts the most lines into as many cells as the line before has."""
    lines = [line for line in text.splitlines()[:SAMPLE_LINES] if line.strip()]

    def steady(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        return sum(one == other > 0 for one, other in pairwise(counts)), max(counts, default=0)

    return max(DELIMITERS, key=steady)
