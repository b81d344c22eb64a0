"""Where in a text stands what was looked for, tones and marks aside."""

from __future__ import annotations

import re
from typing import NamedTuple

from ketnghia_desktop.domain.vietnamese import folded_words, search_key

WORD = re.compile("[\\w'`´‘’ʼʹ′\\u0300-\\u036f]+")
JOINED, AROUND = 5, 40
"""Words that may be written as one; letters kept before what was found in a long text."""
ELLIPSIS = "…"


class Span(NamedTuple):
    """A part of a text: from its letter `start` up to, not including, `end`."""

    start: int
    end: int


def spans(text: str, wanted: str) -> tuple[Span, ...]:
    """The parts of `text` that begin a word and agree with a word of `wanted`, or with all its words as one."""
    words = folded_words(wanted)
    looked_for = tuple(dict.fromkeys((*words, "".join(words)))) if words else ()
    starts = [match.start() for match in WORD.finditer(text)]
    found: list[Span] = []
    for place, start in enumerate(starts):
        end = starts[place + JOINED] if place + JOINED < len(starts) else len(text)
        key = search_key(text[start:end])
        longest = max((len(word) for word in looked_for if key.startswith(word)), default=0)
        if longest and not (found and start < found[-1].end):
            found.append(Span(start, _reach(text, start, longest)))
    return tuple(found)


def _reach(text: str, start: int, letters: int) -> int:
    """Where the part ends that begins at `start` and has so many letters in its key."""
    end = start
    while letters > 0 and end < len(text):
        letters -= len(search_key(text[end]))
        end += 1
    return end


def holds(text: str, wanted: str) -> bool:
    """Whether every word of `wanted`, or all of them as one, begins a word of the text."""
    words, keys = folded_words(wanted), folded_words(text)
    apart = all(any(key.startswith(word) for key in keys) for word in words)
    joined = "".join(words)
    return apart or any("".join(keys[place : place + JOINED]).startswith(joined) for place in range(len(keys)))


def passage(text: str, wanted: str) -> str:
    """The text in one line, begun shortly before what was found where that stands far inside."""
    line = " ".join(text.split())
    first = next(iter(spans(line, wanted)), None)
    if first is None or first.start <= AROUND:
        return line
    return f"{ELLIPSIS} {line[line.find(' ', first.start - AROUND) + 1 :]}"
