"""The four faces papers are set in, and how wide their letters are."""

from __future__ import annotations

import struct
from enum import StrEnum
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.paths import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

LINE_HEIGHT = 1.149
"""A single-spaced line of Liberation Serif, as of Times New Roman, in ems."""
ASCENT = 0.891
MISSING = 0xFFFF
WINDOWS_UNICODE = (3, 1)


class Face(StrEnum):
    """Liberation Serif: the widths of Times New Roman, and every Vietnamese letter."""

    REGULAR = "LiberationSerif-Regular"
    BOLD = "LiberationSerif-Bold"
    ITALIC = "LiberationSerif-Italic"
    BOLD_ITALIC = "LiberationSerif-BoldItalic"

    @property
    def file(self) -> Path:
        """Where the face is kept."""
        return shipped("resources") / "fonts" / f"{self.value}.ttf"


def face_of(*, bold: bool, italic: bool) -> Face:
    """The face of this look."""
    if bold:
        return Face.BOLD_ITALIC if italic else Face.BOLD
    return Face.ITALIC if italic else Face.REGULAR


@lru_cache(maxsize=50_000)
def width(text: str, face: Face) -> float:
    """How wide the text is, in ems."""
    advances = _advances(face)
    return sum(advances.get(letter, advances[MISSING]) for letter in map(ord, text))


def has(letter: str) -> bool:
    """Whether the faces can draw the character; all four have what a paper needs."""
    return ord(letter) in _advances(Face.REGULAR)


@cache
def _advances(face: Face) -> Mapping[int, float]:
    """Ems per character of the Basic Plane; `MISSING` holds the box drawn for a character the face has not."""
    font = face.file.read_bytes()
    tables = _tables(font)
    (per_em,) = struct.unpack_from(">H", font, tables["head"] + 18)
    (metrics,) = struct.unpack_from(">H", font, tables["hhea"] + 34)
    advances = [struct.unpack_from(">H", font, tables["hmtx"] + 4 * glyph)[0] / per_em for glyph in range(metrics)]
    last = metrics - 1
    known = {letter: advances[min(glyph, last)] for letter, glyph in _characters(font, tables["cmap"])}
    return MappingProxyType(known | {MISSING: advances[0]})


def _tables(font: bytes) -> Mapping[str, int]:
    (count,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sLLL", font, 12 + 16 * index) for index in range(count))
    return {tag.decode(): offset for tag, _, offset, _ in records}


def _characters(font: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """Character and glyph of every entry of the Unicode table (format 4)."""
    table = _unicode_table(font, cmap)
    (doubled,) = struct.unpack_from(">H", font, table + 6)
    ends, starts, deltas, offsets = (table + 14 + part for part in (0, doubled + 2, 2 * doubled + 2, 3 * doubled + 2))
    for segment in range(0, doubled, 2):
        (end,), (start,), (delta,), (offset,) = (
            struct.unpack_from(">H", font, array + segment) for array in (ends, starts, deltas, offsets)
        )
        for letter in range(start, min(end, MISSING - 1) + 1):
            glyph = letter
            if offset:
                (glyph,) = struct.unpack_from(">H", font, offsets + segment + offset + 2 * (letter - start))
            if glyph:
                yield letter, (glyph + delta) % 0x10000


def _unicode_table(font: bytes, cmap: int) -> int:
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    records = (struct.unpack_from(">HHL", font, cmap + 4 + 8 * index) for index in range(count))
    (offset,) = (offset for platform, encoding, offset in records if (platform, encoding) == WINDOWS_UNICODE)
    return cmap + int(offset)
