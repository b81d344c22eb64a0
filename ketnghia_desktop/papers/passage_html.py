"""HTML of a clipboard (Word, a browser, our own editor) read for paragraphs, list items, bold and italic alone."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ketnghia_desktop.domain.codecs import in_font
from ketnghia_desktop.domain.vietnamese import nfc
from ketnghia_desktop.papers.passage_looks import Look, sheet, styled, within
from ketnghia_desktop.papers.richtext import LONGEST, Passage, bare_item, tidied
from ketnghia_desktop.papers.tree import Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_HTML = 4_000_000
"""Letters of HTML that are looked at: Word puts its whole style sheet before a few words."""
DEEPEST = 200
"""Elements within each other that are told apart; deeper ones look like what they stand in."""
FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*?)(?:<!--\s*EndFragment\s*-->|\Z)", re.DOTALL)
CONDITION = re.compile(r"<!\[[^<>]*>?")
"""Word's conditions as browsers see them: what stands between them is seen. The parser stumbles over unknown ones."""

BLOCKS = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "br", "table", "ul", "ol", "body"})
CELLS = frozenset({"td", "th"})
LISTS = frozenset({"ul", "ol"})
VOID = frozenset({"br", "img", "hr", "meta", "link", "input", "col", "wbr"})
LEVEL = re.compile(r"\blevel([2-9])\b")
COUNTED = re.compile(r".*\d.*|.*\w\W|.*\w{2,}.*")
"""A mark that counts or names: "1.", "a)", "Điều 1."; any other, a lone letter of Wingdings too, is a bullet."""
BULLET, INNER_BULLET = "-", "+"
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
LAST_COUNTED = 26


class _Found(NamedTuple):
    """A paragraph, with the mark that is seen before it: nothing, a bullet, or how it is counted."""

    runs: tuple[Run, ...]
    mark: str = ""


class _List:
    """An open list: what its items are counted by."""

    def __init__(self, tag: str, kind: str, first: str) -> None:
        self._is_counted, self._kind = tag == "ol", kind
        self._next = int(first[:6]) if first.isdecimal() else 1

    def mark(self, depth: int, value: str) -> str:
        """The mark of the next item."""
        if not self._is_counted:
            return INNER_BULLET if depth > 1 else BULLET
        number = int(value[:6]) if value.isdecimal() else self._next
        self._next = number + 1
        return f"{_counted(number, self._kind)}."


def _counted(number: int, kind: str) -> str:
    if kind in {"a", "A"} and 0 < number <= LAST_COUNTED:
        return chr(ord(kind) + number - 1)
    if kind in {"i", "I"} and 0 < number <= LAST_COUNTED:
        text, left = "", number
        for value, letters in ROMAN:
            text, left = text + letters * (left // value), left % value
        return text.upper() if kind == "I" else text
    return str(number)


def from_html(html: str) -> tuple[Passage, ...]:
    """What an editor or Word puts on the clipboard, reduced to paragraphs, items, bold and italic.

    Words in a font of TCVN3 or VNI become Unicode; pictures, links, scripts, what was struck out or hidden, comments
    and every other mark-up are left out. Numbers that our own counting would not give stay as they are seen, and a row
    of a table is a paragraph.
    """
    html = html[:LONGEST_HTML]
    inside = FRAGMENT.search(html)
    reader = _Reader(html)
    reader.feed(uncommented(inside[1] if inside else html))
    reader.close()
    return tuple(_passages(reader.read()))


def uncommented(html: str) -> str:
    """Without Word's conditions, and without comments, in which it hides drawings; an open one is all the rest."""
    first, *commented = html.split("<!--")
    return CONDITION.sub("", first + "".join(part.partition("-->")[2] for part in commented))


def _passages(found: Iterable[_Found]) -> Iterator[Passage]:
    """Items where our papers print the same mark; else the mark is words like the others."""
    count = 0
    for runs, mark in found:
        is_next = mark == f"{count + 1}."
        count = count + 1 if is_next else 0
        if is_next or mark in {"", BULLET}:
            yield Passage(runs, item=bool(mark), numbered=is_next)
        else:
            first = runs[0]
            yield Passage(tidied((Run(f"{mark} ", bold=first.bold, italic=first.italic), *runs)))


class _Reader(HTMLParser):
    """Collects runs; every block element ends the paragraph before it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._sheet = sheet(html)
        self._done: list[_Found] = []
        self._runs: list[Run] = []
        self._open: list[tuple[str, Look]] = []
        self._lists: list[_List] = []
        self._rows: list[list[int]] = []
        self._mark = self._marker = ""
        self._room = LONGEST

    def read(self) -> tuple[_Found, ...]:
        """Everything collected."""
        self._end()
        return tuple(self._done)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block or a look."""
        given = dict(attrs)
        style = styled(self._sheet, tag, given)
        if tag in BLOCKS | CELLS:
            self._begin(tag, given, style.get("mso-list", ""))
        if tag not in VOID and len(self._open) < DEEPEST:
            self._open.append((tag, within(self._look(), tag, style, given.get("face") or "")))

    def _begin(self, tag: str, given: dict[str, str | None], listed: str) -> None:
        """A paragraph, an item, a row or a cell begins here."""
        self._end()
        if tag in LISTS and len(self._lists) < DEEPEST:
            self._lists.append(_List(tag, given.get("type") or "", given.get("start") or ""))
        elif tag == "li":
            own = self._lists[-1] if self._lists else _List("ul", "", "")
            self._mark = own.mark(len(self._lists), given.get("value") or "")
        elif tag == "tr" and len(self._rows) < DEEPEST:
            self._rows.append([])
        elif tag in CELLS and self._rows:
            self._rows[-1].append(len(self._done))
        elif listed and not listed.startswith(("none", "skip", "ignore")):
            self._mark = INNER_BULLET if LEVEL.search(listed) else BULLET
        elif not self._is_in_item():
            self._mark = ""

    def _is_in_item(self) -> bool:
        return any(name == "li" for name, _ in self._open)

    def _look(self) -> Look:
        return self._open[-1][1] if self._open else Look()

    def handle_endtag(self, tag: str) -> None:
        """End a block or a look; an end without its beginning means nothing."""
        if tag in BLOCKS | CELLS:
            self._end()
            if tag != "p":
                self._mark = ""
        if tag in LISTS and self._lists:
            self._lists.pop()
        elif tag == "tr" and self._rows:
            self._row(self._rows.pop())
        places = [place for place, (name, _) in enumerate(self._open) if name == tag]
        if places:
            del self._open[places[-1] :]

    def handle_data(self, data: str) -> None:
        """Take words in the look of what is open."""
        look = self._look()
        if look.silent or not data:
            return
        data = data[: self._room]
        self._room -= len(data)
        text = nfc(in_font(data, look.font) if look.font else data)
        if look.marker:
            self._marker += text
        elif text:
            self._runs.append(Run(look.written(text), bold=look.bold, italic=look.italic))

    def _end(self) -> None:
        """What was collected is a paragraph; the mark before it is of the first paragraph of its item alone."""
        runs, self._runs = tidied(self._runs), []
        marker, self._marker = " ".join(self._marker.split()), ""
        if not runs:
            return
        mark, self._mark = self._mark, ""
        if COUNTED.fullmatch(marker):
            mark = marker
        elif marker:
            mark = mark or BULLET
        bare, bullet = bare_item(runs)
        if bare:
            self._done.append(_Found(bare, mark or (BULLET if bullet else "")))

    def _row(self, cells: list[int]) -> None:
        """A row whose cells hold a paragraph each is one; cells of more are how a page was laid out."""
        bounds = [*cells, len(self._done)]
        parts = [self._done[first:last] for first, last in pairwise(bounds) if first < last]
        if len(parts) < 2 or any(len(part) > 1 for part in parts):  # noqa: PLR2004 - one cell is no row
            return
        runs = [run for (one,) in parts for run in (Run("; "), Run(f"{one.mark} " if one.mark else ""), *one.runs)]
        self._done[bounds[0] :] = [_Found(tidied(runs[1:]))]
