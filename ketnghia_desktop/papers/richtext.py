"""Free passages: paragraphs, list items and bold, kept as JSON; pasted HTML is read for these and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from html.parser import HTMLParser
from itertools import groupby
from types import MappingProxyType

from ketnghia_desktop.domain.vietnamese import nfc
from ketnghia_desktop.papers.tree import Run

BULLETS = ("- ", "• ", "· ")
LONGEST = 200_000
"""Letters of one passage; what is pasted beyond is cut: a whole book on the clipboard must not stop the desk."""

BLOCKS = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "br", "table", "ul", "ol", "body"})
SILENT = frozenset({"style", "script", "head", "title", "xml"})
LOOKS: Mapping[str, str] = MappingProxyType({"b": "bold", "strong": "bold", "i": "italic", "em": "italic"})
BOLD_FROM = 600


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, or one item of a list."""

    runs: tuple[Run, ...]
    item: bool = False

    @property
    def text(self) -> str:
        """The words without their looks."""
        return "".join(run.text for run in self.runs)


def passages(value: object) -> tuple[Passage, ...]:
    """What a field holds: plain text, a line a paragraph and "- " an item, or the JSON of `to_json`.

    Anything else, and whatever is malformed in it, is left out: a draft must always compose.
    """
    if isinstance(value, str):
        return tuple(_plain(line) for line in nfc(value[:LONGEST]).split("\n") if line.strip())
    if isinstance(value, Sequence):
        return tuple(found for one in value if (found := _passage(one)) and found.text.strip())
    return ()


def _plain(line: str) -> Passage:
    text = line.strip()
    bullet = next((mark for mark in BULLETS if text.startswith(mark)), "")
    return Passage((Run(text.removeprefix(bullet)),), item=bool(bullet))


def _passage(one: object) -> Passage | None:
    if isinstance(one, str):
        return _plain(one)
    if not isinstance(one, Mapping) or not isinstance(one.get("runs"), Sequence):
        return None
    runs = [run for run in one["runs"] if isinstance(run, Mapping) and isinstance(run.get("text"), str)]
    return Passage(
        tuple(Run(nfc(run["text"]), bold=run.get("bold") is True, italic=run.get("italic") is True) for run in runs),
        item=one.get("item") is True,
    )


def to_json(value: Sequence[Passage]) -> list[dict[str, object]]:
    """Passages as a value of a paper: looks are written where they differ from plain."""
    return [{"runs": [_run_json(run) for run in one.runs], **({"item": True} if one.item else {})} for one in value]


def _run_json(run: Run) -> dict[str, object]:
    looks = {look: True for look in ("bold", "italic") if getattr(run, look)}
    return {"text": run.text, **looks}


def to_html(value: Sequence[Passage]) -> str:
    """Passages for an editor on the screen."""
    parts = []
    for item, group in groupby(value, lambda one: one.item):
        lines = ["".join(map(_run_html, one.runs)) for one in group]
        tag = "li" if item else "p"
        joined = "".join(f"<{tag}>{line}</{tag}>" for line in lines)
        parts.append(f"<ul>{joined}</ul>" if item else joined)
    return "".join(parts)


def _run_html(run: Run) -> str:
    text = escape(run.text)
    text = f"<b>{text}</b>" if run.bold else text
    return f"<i>{text}</i>" if run.italic else text


def from_html(html: str) -> tuple[Passage, ...]:
    """What an editor or Word puts on the clipboard, reduced to paragraphs, items, bold and italic."""
    reader = _Reader()
    reader.feed(html[:LONGEST])
    reader.close()
    return reader.read()


class _Reader(HTMLParser):
    """Collects runs; every block element ends the paragraph before it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._done: list[Passage] = []
        self._runs: list[Run] = []
        self._open: list[tuple[str, frozenset[str]]] = []
        self._item = False

    def read(self) -> tuple[Passage, ...]:
        """Everything collected."""
        self._end()
        return tuple(self._done)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block or a look."""
        if tag in BLOCKS:
            self._end()
            self._item = tag == "li" or (self._item and tag == "p")
        if tag != "br":
            self._open.append((tag, _looks(tag, dict(attrs).get("style") or "")))

    def handle_endtag(self, tag: str) -> None:
        """End a block or a look; an end without its beginning means nothing."""
        if tag in BLOCKS:
            self._end()
            self._item = self._item and tag == "p"
        places = [place for place, (name, _) in enumerate(self._open) if name == tag]
        if places:
            del self._open[places[-1] :]

    def handle_data(self, data: str) -> None:
        """Take words in the look of everything that is open."""
        names = {name for name, _ in self._open}
        if names & SILENT:
            return
        text = nfc(data).replace("\xa0", " ").replace("\n", " ").replace("\t", " ")
        looks = frozenset[str]().union(*(look for _, look in self._open))
        if text:
            self._runs.append(Run(text, bold="bold" in looks, italic="italic" in looks))

    def _end(self) -> None:
        runs, self._runs = _tidied(self._runs), []
        if runs:
            text = runs[0].text
            bullet = next((mark for mark in BULLETS if text.startswith(mark)), "")
            first = Run(text.removeprefix(bullet), bold=runs[0].bold, italic=runs[0].italic)
            self._done.append(Passage((first, *runs[1:]), item=self._item or bool(bullet)))


def _looks(tag: str, style: str) -> frozenset[str]:
    """The looks an element gives: by its name, or by its style as Qt and Word write it."""
    looks = {LOOKS[tag]} if tag in LOOKS else set()
    for rule in style.casefold().split(";"):
        name, _, value = (part.strip() for part in rule.partition(":"))
        if name == "font-weight" and (value == "bold" or (value.isdecimal() and int(value[:5]) >= BOLD_FROM)):
            looks.add("bold")
        if name == "font-style" and value == "italic":
            looks.add("italic")
    return frozenset(looks)


def _tidied(runs: list[Run]) -> tuple[Run, ...]:
    """Neighbours of one look joined, blanks collapsed, none at either end."""
    tidy: list[Run] = []
    for (bold, italic), group in groupby(runs, lambda run: (run.bold, run.italic)):
        text = "".join(run.text for run in group)
        lead = " " if text.startswith(" ") and tidy and not tidy[-1].text.endswith(" ") else ""
        tail = " " if text.strip() and text.endswith(" ") else ""
        if words := f"{lead}{' '.join(text.split())}{tail}":
            tidy.append(Run(words, bold=bold, italic=italic))
    while tidy and not tidy[-1].text.strip():
        tidy.pop()
    return (*tidy[:-1], replace(tidy[-1], text=tidy[-1].text.rstrip())) if tidy else ()
