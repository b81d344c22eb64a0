"""Where a text of the document stands on the finished pages."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from typing import TYPE_CHECKING

from tests.pdf_reading import is_page_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.pdf_reading import Sheet, TextLine

Found = tuple["TextLine", ...]
NEXT_LINE = 2.5
"""The next line of a text is at most so many sizes further down."""


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

    def find(self, text: str, page: int) -> Found:
        """The lines that make up the text, from this page on; nothing when it is not there."""
        wanted = squeezed(text)
        while self._begin < len(self._used) and self._used[self._begin]:
            self._begin += 1
        for position in range(max(self._begin, bisect_left(self._pages, page)), len(self._lines)):
            if wanted and not self._used[position] and wanted.startswith(self._texts[position]):
                chain = self._follow(position, wanted)
                if chain:
                    for each in chain:
                        self._used[each] = True
                    return tuple(self._lines[each] for each in chain)
        return ()

    def _follow(self, position: int, wanted: str) -> list[int]:
        rest = wanted[len(self._texts[position]) :]
        if not rest:
            return [position]
        for following in self._below(position):
            if rest.startswith(self._texts[following]) and (chain := self._follow(following, rest)):
                return [position, *chain]
        return []

    def _below(self, position: int) -> Iterator[int]:
        """The next lines in the same column, at last those at the top of the next page."""
        line = self._lines[position]
        for following in range(position + 1, len(self._lines)):
            other = self._lines[following]
            if other.page > line.page + 1 or (other.page == line.page and other.baseline > _reach(line)):
                if other.page > line.page + 1:
                    return
                continue
            beside = other.page == line.page and other.baseline <= line.baseline
            if not self._used[following] and not beside and other.x0 < line.x1 and line.x0 < other.x1:
                yield following


def _reach(line: TextLine) -> float:
    return line.baseline + NEXT_LINE * line.size
