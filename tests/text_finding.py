"""Where a text of the document stands on the finished pages."""

from __future__ import annotations

import math
import unicodedata
from bisect import bisect_left
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from tests.pdf_reading import is_page_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tests.pdf_reading import Sheet, TextLine

Found = tuple["TextLine", ...]
Within = tuple[float, float]
ANYWHERE: Within = (-math.inf, math.inf)
NEXT_LINE = 2.5
"""The next line of a text is at most so many sizes further down."""
INDENT = 40
"""Points: a first line may begin further right than a short last one ends."""


def squeezed(text: str) -> str:
    """Without any blank, so that it does not matter where lines and long words were broken."""
    return "".join(unicodedata.normalize("NFC", text).split())


class Finder:
    """Finds each text once, in reading order."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._lines = [line for sheet in sheets for line in sheet.lines if not is_page_number(line)]
        self._texts = [squeezed(line.text) for line in self._lines]
        self._pages = [line.page for line in self._lines]
        self._used = [False] * len(self._lines)
        self._begin = 0

    def find(self, text: str, page: int, within: Within = ANYWHERE) -> Found:
        """The lines that make up the text, from this page on and between these sides; nothing when it is not there."""
        wanted = squeezed(text)
        while self._begin < len(self._used) and self._used[self._begin]:
            self._begin += 1
        for position in range(max(self._begin, bisect_left(self._pages, page)), len(self._lines)):
            if self._may_begin(position, wanted, within):
                chain = self._follow(position, wanted, within)
                if chain:
                    for each in chain:
                        self._used[each] = True
                    return tuple(_whole(self._lines[each] for each in chain))
        return ()

    def set_aside(self, text: str) -> list[Found]:
        """Every line of print level with this text, by page; none of it is found again."""
        wanted = squeezed(text)
        places = {
            (line.page, line.baseline) for line, said in zip(self._lines, self._texts, strict=True) if said == wanted
        }
        rows = []
        for place in sorted(places):
            level = [at for at, line in enumerate(self._lines) if (line.page, line.baseline) == place]
            for at in level:
                self._used[at] = True
            rows.append(tuple(self._lines[at] for at in level))
        return rows

    def _may_begin(self, position: int, wanted: str, within: Within) -> bool:
        fresh = bool(wanted) and not self._used[position] and wanted.startswith(self._texts[position])
        return fresh and _stands(self._lines[position], within)

    def _follow(self, position: int, wanted: str, within: Within) -> list[int]:
        rest = wanted[len(self._texts[position]) :]
        if not rest:
            return [position]
        for following in self._below(position):
            begins = rest.startswith(self._texts[following]) and _stands(self._lines[following], within)
            if begins and (chain := self._follow(following, rest, within)):
                return [position, *chain]
        return []

    def _below(self, position: int) -> Iterator[int]:
        """What stands further right, the next lines in the same column, at last those of the next page."""
        line = self._lines[position]
        for following in range(position + 1, len(self._lines)):
            other = self._lines[following]
            if other.page > line.page + 1 or (other.page == line.page and other.baseline > _reach(line)):
                if other.page > line.page + 1:
                    return
                continue
            level = other.page == line.page and other.baseline <= line.baseline
            on = other.x0 >= line.x1 if level else other.x0 < line.x1 and line.x0 - INDENT < other.x1
            if on and not self._used[following]:
                yield following


def _stands(line: TextLine, within: Within) -> bool:
    return within[0] <= line.x0 and line.x1 <= within[1]


def _reach(line: TextLine) -> float:
    return line.baseline + NEXT_LINE * line.size


def _whole(lines: Iterable[TextLine]) -> Iterator[TextLine]:
    """Pieces of one line, pulled apart by justifying, as one."""
    for _, pieces in groupby(lines, key=lambda line: (line.page, line.baseline)):
        first, *others = pieces
        for other in others:
            text = f"{first.text} {other.text}"
            sizes, faces = first.sizes | other.sizes, first.faces | other.faces
            first = replace(first, text=text, x1=other.x1, sizes=sizes, faces=faces)
        yield first
