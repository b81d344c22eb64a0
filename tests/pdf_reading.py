"""A finished PDF read back: lines of text with faces and places, drawn lines, sheets; points from the top left."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

import pdfplumber

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MM = 72 / 25.4
ASCENT, DESCENT = 0.891, 0.216
"""Of Liberation Serif and Times New Roman, in ems."""
GAP = 1.5
"""Letters further apart than this, with no blank between them, belong to different columns."""


@dataclass(frozen=True)
class TextLine:
    """Letters on one baseline without a gap."""

    page: int
    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    sizes: frozenset[float]
    faces: frozenset[str]

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def top(self) -> float:
        return self.baseline - ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.baseline + DESCENT * self.size


@dataclass(frozen=True)
class Rule:
    """A drawn straight line."""

    page: int
    x0: float
    x1: float
    y0: float
    y1: float

    @property
    def length(self) -> float:
        return self.x1 - self.x0

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def level(self) -> bool:
        return abs(self.y1 - self.y0) < 0.01


@dataclass(frozen=True)
class Sheet:
    """One page: its size in mm, and what stands on it."""

    width: float
    height: float
    lines: tuple[TextLine, ...]
    rules: tuple[Rule, ...]
    curves: int


@lru_cache(maxsize=4)
def read(pdf: bytes) -> tuple[Sheet, ...]:
    """Every page of the file."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return tuple(_sheet(number, page) for number, page in enumerate(opened.pages))


def text_of(pdf: bytes) -> str:
    """All text but the page numbers, line by line in reading order."""
    return "\n".join(line.text for sheet in read(pdf) for line in sheet.lines if not is_page_number(line))


def words_of(text: str) -> tuple[str, ...]:
    """What two faces of a paper must share: the words, in any order of columns."""
    return tuple(sorted(unicodedata.normalize("NFC", text).split()))


def fonts_of(pdf: bytes) -> frozenset[str]:
    """Names of all fonts the file lists, used or not."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return frozenset(
            str(font["BaseFont"].name) for page in opened.pages for font in _fonts(page.page_obj.resources.get("Font"))
        )


def is_page_number(line: TextLine) -> bool:
    """Figures alone inside the top margin."""
    return line.text.isdigit() and line.bottom < 20 * MM


def _fonts(listed: Any) -> Iterator[Any]:  # noqa: ANN401 - the reader's objects have no types
    from pdfminer.pdftypes import resolve1

    return (resolve1(font) for font in (resolve1(listed) or {}).values())


def _sheet(number: int, page: Any) -> Sheet:  # noqa: ANN401 - the reader's objects have no types
    letters = sorted(page.chars, key=lambda letter: (_baseline(page, letter), letter["x0"]))
    rules = tuple(Rule(number, each["x0"], each["x1"], each["top"], each["bottom"]) for each in page.lines)
    lines = [
        _line(number, baseline, part)
        for baseline, row in groupby(letters, key=lambda letter: _baseline(page, letter))
        for part in _parted(list(row), [rule.x0 for rule in rules if rule.y0 < baseline < rule.y1])
        if _words(part)
    ]
    return Sheet(float(page.width) / MM, float(page.height) / MM, tuple(lines), rules, len(page.curves))


def _baseline(page: Any, letter: Any) -> float:  # noqa: ANN401 - the reader's objects have no types
    return round(float(page.height) - float(letter["matrix"][5]), 1)


def _parted(row: list[Any], uprights: list[float]) -> list[list[Any]]:
    """Letters of one baseline by columns: apart without a blank, or with an upright line between them."""
    parts: list[list[Any]] = [row[:1]]
    for before, letter in pairwise(row):
        apart = letter["x0"] - before["x1"] > GAP and not before["text"].isspace()
        ruled = any(before["x0"] < upright < letter["x1"] for upright in uprights)
        if apart or ruled:
            parts.append([])
        parts[-1].append(letter)
    return parts


def _words(letters: Sequence[Any]) -> str:
    return " ".join("".join(letter["text"] for letter in letters).split())


def _line(number: int, baseline: float, letters: list[Any]) -> TextLine:
    inked = [letter for letter in letters if not letter["text"].isspace()]
    return TextLine(
        page=number,
        text=_words(letters),
        x0=inked[0]["x0"],
        x1=inked[-1]["x1"],
        baseline=baseline,
        size=max(round(letter["size"], 1) for letter in inked),
        sizes=frozenset(round(letter["size"], 1) for letter in inked),
        faces=frozenset(letter["fontname"].partition("+")[2] or letter["fontname"] for letter in inked),
    )
