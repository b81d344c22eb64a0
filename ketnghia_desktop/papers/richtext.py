"""Free passages: paragraphs, list items, bold and italic, kept as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ketnghia_desktop.domain.vietnamese import nfc
from ketnghia_desktop.papers.tree import Run

BULLET = re.compile(r"(?:[-–•·∙▪▫◦●○■□➢➤✓\uf02d\uf0a7\uf0b7\uf0d8\uf0fc\uf076][ \t\u00a0]+|o\t)")
"""A dash or bullet typed before an item, and those Word puts into plain text; a letter o only before a tab."""
LONGEST = 200_000
"""Letters of one passage; what is pasted beyond is cut: a whole book on the clipboard must not stop the desk."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, or one item of a list; a `numbered` item is counted from 1 within its list."""

    runs: tuple[Run, ...]
    item: bool = False
    numbered: bool = False

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
    bullet = BULLET.match(text)
    return Passage((Run(text[bullet.end() if bullet else 0 :].replace("\t", " ")),), item=bullet is not None)


def _passage(one: object) -> Passage | None:
    if isinstance(one, Passage):
        return one
    if isinstance(one, str):
        return _plain(one)
    if not isinstance(one, Mapping) or not isinstance(one.get("runs"), Sequence):
        return None
    runs = [run for run in one["runs"] if isinstance(run, Mapping) and isinstance(run.get("text"), str)]
    return Passage(
        tuple(Run(nfc(run["text"]), bold=run.get("bold") is True, italic=run.get("italic") is True) for run in runs),
        item=one.get("item") is True or one.get("numbered") is True,
        numbered=one.get("numbered") is True,
    )


def to_json(value: Sequence[Passage]) -> list[dict[str, object]]:
    """Passages as a value of a paper: looks are written where they differ from plain."""
    return [_passage_json(one) for one in value]


def _passage_json(one: Passage) -> dict[str, object]:
    kinds = {kind: True for kind in ("item", "numbered") if getattr(one, kind)}
    return {"runs": [_run_json(run) for run in one.runs], **kinds}


def _run_json(run: Run) -> dict[str, object]:
    looks = {look: True for look in ("bold", "italic") if getattr(run, look)}
    return {"text": run.text, **looks}


def marked(value: Sequence[Passage]) -> Iterator[tuple[str, Passage]]:
    """Each passage with what is printed before it: "- " before an item, "1. ", "2. " … before counted ones."""
    count = 0
    for one in value:
        count = count + 1 if one.numbered else 0
        yield (f"{count}. " if one.numbered else "- " if one.item else ""), one


def bare_item(runs: tuple[Run, ...]) -> tuple[tuple[Run, ...], bool]:
    """Runs without the dash or bullet typed before them, and whether there was one."""
    bullet = BULLET.match(runs[0].text)
    first = replace(runs[0], text=runs[0].text[bullet.end() :]) if bullet else runs[0]
    return (tuple(run for run in (first, *runs[1:]) if run.text), True) if bullet else (runs, False)


def tidied(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Neighbours of one look joined, blanks collapsed, none at either end."""
    tidy: list[Run] = []
    for (bold, italic), group in groupby(runs, lambda run: (run.bold, run.italic)):
        text = "".join(run.text for run in group)
        lead = " " if text[:1].isspace() and tidy and not tidy[-1].text.endswith(" ") else ""
        tail = " " if text.strip() and text[-1:].isspace() else ""
        if words := f"{lead}{' '.join(text.split())}{tail}":
            tidy.append(Run(words, bold=bold, italic=italic))
    while tidy and not tidy[-1].text.strip():
        tidy.pop()
    return (*tidy[:-1], replace(tidy[-1], text=tidy[-1].text.rstrip())) if tidy else ()
