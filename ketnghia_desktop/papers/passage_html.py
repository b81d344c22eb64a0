"""HTML of a clipboard (Word, a browser, our own editor) read for paragraphs, list items, bold and italic alone."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ketnghia_desktop.domain.codecs import font_codec, in_font
from ketnghia_desktop.domain.vietnamese import nfc
from ketnghia_desktop.papers.richtext import LONGEST, Passage, bare_item, tidied
from ketnghia_desktop.papers.tree import Run

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_HTML = 4_000_000
"""Letters of HTML that are looked at: Word puts its whole style sheet before a few words."""
DEEPEST = 200
"""Elements within each other that are told apart; deeper ones look like what they stand in."""
FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*?)(?:<!--\s*EndFragment\s*-->|\Z)", re.DOTALL)

BLOCKS = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "br", "table", "ul", "ol", "body"})
LISTS = frozenset({"ul", "ol"})
SILENT = frozenset({"style", "script", "head", "title", "xml"})
VOID = frozenset({"br", "img", "hr", "meta", "link", "input", "col", "wbr"})
BOLD = frozenset({"b", "strong"})
ITALIC = frozenset({"i", "em"})
BOLD_FROM = 600
COUNTED = re.compile(r"\(?(?:\d{1,3}|[^\W\d_]|[ivxlcdm]{1,6})[.)]", re.IGNORECASE)
"""A mark of Word that counts: "1.", "a)"; any other is a bullet."""
WEIGHTS: Mapping[str, bool] = MappingProxyType({"bold": True, "bolder": True, "normal": False, "lighter": False})


class _Look(NamedTuple):
    """How the words within an element look; `marker`: they are the mark Word writes before an item."""

    bold: bool = False
    italic: bool = False
    font: str = ""
    silent: bool = False
    marker: bool = False


def from_html(html: str) -> tuple[Passage, ...]:
    """What an editor or Word puts on the clipboard, reduced to paragraphs, items, bold and italic.

    Words in a font of TCVN3 or VNI become Unicode; pictures, links, scripts and every other mark-up are left out.
    """
    html = html[:LONGEST_HTML]
    inside = FRAGMENT.search(html)
    reader = _Reader()
    reader.feed(inside[1] if inside else html)
    reader.close()
    return reader.read()


class _Reader(HTMLParser):
    """Collects runs; every block element ends the paragraph before it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._done: list[Passage] = []
        self._runs: list[Run] = []
        self._open: list[tuple[str, _Look]] = []
        self._item = self._numbered = False
        self._marker = ""
        self._room = LONGEST

    def read(self) -> tuple[Passage, ...]:
        """Everything collected."""
        self._end()
        return tuple(self._done)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block or a look."""
        given = dict(attrs)
        style = _rules(given.get("style") or "")
        if tag in BLOCKS:
            self._end()
            within = self._item and tag == "p"
            listed = "mso-list" in style and not style["mso-list"].startswith(("none", "skip", "ignore"))
            self._numbered = (within and self._numbered) or (tag == "li" and self._counts())
            self._item = within or tag == "li" or (tag in {"p", "div"} and listed)
        if tag not in VOID and len(self._open) < DEEPEST:
            self._open.append((tag, _within(self._look(), tag, style, given.get("face") or "")))

    def _counts(self) -> bool:
        """Whether the innermost list open is a numbered one."""
        return next((name == "ol" for name, _ in reversed(self._open) if name in LISTS), False)

    def _look(self) -> _Look:
        return self._open[-1][1] if self._open else _Look()

    def handle_endtag(self, tag: str) -> None:
        """End a block or a look; an end without its beginning means nothing."""
        if tag in BLOCKS:
            self._end()
            self._item = self._item and tag == "p"
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
            self._runs.append(Run(text, bold=look.bold, italic=look.italic))

    def _end(self) -> None:
        runs, self._runs = tidied(self._runs), []
        marker, self._marker = self._marker.strip(), ""
        if not runs:
            return
        runs, bullet = bare_item(runs)
        numbered = bool(COUNTED.fullmatch(marker)) if marker else self._numbered and not bullet
        self._done.append(Passage(runs, item=self._item or bullet or bool(marker), numbered=numbered))


def _rules(style: str) -> dict[str, str]:
    """The rules of a style by name, small letters."""
    parts = (rule.partition(":") for rule in style.casefold().split(";"))
    return {name.strip(): value.strip() for name, _, value in parts}


def _within(outer: _Look, tag: str, style: Mapping[str, str], face: str) -> _Look:
    """The look of an element in what it stands in: by its name, else by its style as Qt and Word write it."""
    weight = style.get("font-weight", "")
    slant = style.get("font-style", "")
    font = style.get("font-family", face).split(",")[0].strip("\"' ")
    bold = int(weight[:5]) >= BOLD_FROM if weight.isdecimal() else WEIGHTS.get(weight, outer.bold or tag in BOLD)
    return _Look(
        bold=bold,
        italic=slant in {"italic", "oblique"} if slant else outer.italic or tag in ITALIC,
        font=(font if font_codec(font) else "") if font else outer.font,
        silent=outer.silent or tag in SILENT,
        marker=outer.marker or style.get("mso-list", "") == "ignore",
    )
