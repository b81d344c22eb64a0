"""A block of cells as the clipboard carries it between programs: text with tabs, or a table of HTML."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from itertools import chain
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.codecs import Codec, detect, to_unicode
from ketnghia_desktop.domain.vietnamese import nfc
from ketnghia_desktop.papers.passage_html import uncommented

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Block = tuple[tuple[str, ...], ...]

MOST_ROWS, MOST_COLUMNS, MOST_LETTERS = 5_000, 50, 1_000_000

AS_TEXT, ONE_CELL = "mso-number-format:'\\@'", "mso-data-placement:same-cell"
"""What tells Excel that a cell is text, never a formula, and that a line break in it makes no new row."""

_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)')
_PLAIN = re.compile(r"[^\t\n]*")


def write_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells with tabs between them; a cell with a tab, a line end or a quote at its front is quoted."""
    return "".join("\t".join(map(_written, row)) + "\n" for row in rows)


def _written(cell: str) -> str:
    needs = "\t" in cell or "\n" in cell or cell.startswith('"')
    return '"' + cell.replace('"', '""') + '"' if needs else cell


def read_text(text: str) -> Block:
    """The cells of such a text, as Excel, LibreOffice and Word write it; one blank line end at its foot is nothing.

    Quotes around a cell are taken off only where they had to stand: Excel writes other quotes as they are.
    Refused(paste.too_large) when there is more than a person can have meant.
    """
    _small_enough(text)
    kept = nfc(text).removesuffix("\n")
    if not text:
        return ()
    rows: list[tuple[str, ...]] = []
    cells: list[str] = []
    place = 0
    while True:
        cell, place = _next_cell(kept, place)
        cells.append(cell)
        if place == len(kept) or kept[place] == "\n":
            rows.append(tuple(cells))
            cells = []
            if place == len(kept):
                return _block(rows)
        place += 1


def _next_cell(text: str, place: int) -> tuple[str, int]:
    """The cell that begins here, and where it ends."""
    if quoted := _QUOTED.match(text, place):
        inside = quoted[1]
        if any(sign in inside for sign in ("\t", "\n", '""')):
            return inside.replace('""', '"'), quoted.end()
    plain = _PLAIN.match(text, place)
    return (plain[0], plain.end()) if plain else ("", place)


def _small_enough(text: str) -> None:
    if len(text) > MOST_LETTERS:
        raise Refused(_too_large())


def _block(rows: Sequence[Sequence[str]]) -> Block:
    """Rows of equal length, of no more cells than a person can have meant."""
    width = max(map(len, rows), default=0)
    if len(rows) > MOST_ROWS or width > MOST_COLUMNS:
        raise Refused(_too_large())
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


def in_unicode(block: Block) -> Block:
    """The same cells, those of old type (TCVN3, VNI) made Unicode: a sheet in .VnTime is copied letter by letter."""
    codec = detect(chain.from_iterable(block))
    if codec is Codec.UNICODE:
        return block
    return tuple(tuple(to_unicode(cell, codec) for cell in row) for row in block)


def _too_large() -> Breach:
    return Breach("paste.too_large", details={"rows": MOST_ROWS, "columns": MOST_COLUMNS})


def write_html(rows: Iterable[Sequence[str]]) -> str:
    """The same cells as a table: every cell is text, so that 0905 keeps its nought and =1+1 is no formula."""
    body = "".join("<tr>" + "".join(map(_html_cell, row)) + "</tr>\n" for row in rows)
    return f'<html><head><meta charset="utf-8"></head><body><table>\n{body}</table></body></html>'


def _html_cell(cell: str) -> str:
    lines = f'<br style="{ONE_CELL}">'.join(map(escape, cell.split("\n")))
    return f'<td style="{AS_TEXT}">{lines}</td>'


def read_html(text: str) -> Block:
    """The cells of the first table in it, merged ones spread over their places; nothing when there is no table."""
    _small_enough(text)
    reader = _TableReader()
    reader.feed(uncommented(text))
    reader.close()
    return _block(reader.rows)


def tables(text: str) -> tuple[list[list[str]], ...]:
    """The cells of every table of a page, as `read_html` gives them, however many."""
    reader = _TablesReader()
    reader.feed(uncommented(text))
    reader.close()
    return (*reader.done, reader.rows)


class _TableReader(HTMLParser):
    """Gathers the rows of the first table; what is not shown on a page is left out."""

    UNSEEN = frozenset({"style", "script", "head", "title"})

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._below: dict[int, int] = {}
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._depth = self._unseen = 0
        self._over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.UNSEEN:
            self._unseen += 1
        elif tag == "table":
            self._depth += 1
        elif self._over or self._depth != 1:
            return
        elif tag == "tr":
            self._end_cell()
            self.rows.append([])
        elif tag in {"td", "th"}:
            self._begin_cell(dict(attrs))
        elif self._cell is not None and tag in {"br", "p", "div"} and "".join(self._cell).strip():
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self._end_cell()
                self._end_table()
        elif tag in {"td", "th", "tr"} and self._depth == 1:
            self._end_cell()

    def _end_table(self) -> None:
        self._over = True

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._unseen:
            self._cell.append(re.sub(r"\s+", " ", data))

    def _begin_cell(self, attrs: dict[str, str | None]) -> None:
        self._end_cell()
        if not self.rows:
            self.rows.append([])
        self._skip_merged()
        self._span = _number(attrs.get("colspan")), _number(attrs.get("rowspan"))
        self._cell = []

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        lines = (line.strip() for line in nfc("".join(self._cell)).split("\n"))
        row, (across, down) = self.rows[-1], self._span
        if down > 1:
            self._below |= dict.fromkeys(range(len(row), len(row) + across), down - 1)
        row += ["\n".join(lines).strip(), *[""] * (across - 1)]
        self._cell = None

    def _skip_merged(self) -> None:
        row = self.rows[-1]
        while self._below.get(len(row), 0):
            self._below[len(row)] -= 1
            row.append("")


class _TablesReader(_TableReader):
    """Gathers the rows of every table, one after the other."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[list[list[str]]] = []

    def _end_table(self) -> None:
        self.done.append(self.rows)
        self.rows, self._below = [], {}


def _number(text: str | None) -> int:
    return min(int(text), MOST_COLUMNS) if text and text.isdecimal() else 1
