"""Order of names and texts by the Vietnamese alphabet, as keys a database compares byte by byte."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.vietnamese import word_key

if TYPE_CHECKING:
    from collections.abc import Mapping

TONES: Mapping[str, str] = MappingProxyType(
    {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"},
)
"""Huyền, hỏi, ngã, sắc, nặng; ngang is 0 and comes first."""

LETTERS: Mapping[str, str] = MappingProxyType(
    {"a\u0306": "a{", "a\u0302": "a|", "e\u0302": "e{", "o\u0302": "o{", "o\u031b": "o|", "u\u031b": "u{"}
    | {"đ": "d{", "ð": "d{", "ɖ": "d{", "ƀ": "b{"},
)
"""Letters with a place of their own behind their base letter: `{` and `|` sort behind z."""

QUALITIES = frozenset("\u0302\u0306\u031b")
NO_TONE = "0"
LONGEST_COUNT = 9
VILLAGE = "thôn "
HIDDEN, SHOWN_FIRST, SHOWN_END, WHOLE_ID = "•", 3, 4, 12
"""How a personal number of so many digits is masked."""
MANY = 1 << 14
"""Names and syllables whose keys are remembered: lists are compared by them again and again."""

PREFIXES = frozenset({"a", "y", "zo", "po", "co", "to", "bo", "ro", "do", "mo", "ko", "xo", "ra", "bh", "ch"})
"""Short first syllables of highland family names, written joined or apart: Zơ Râm and Zơrâm, A Lăng and Alăng."""

_INSIDE_A_WORD = re.compile("['`´‘’ʼʹ′‐‑-]")  # Bh'nướch, Cơ-tu
_NUMBER = re.compile("[0-9]+")


def sort_key(text: str) -> str:
    """A text's place in a list: syllable by syllable, letters a ă â b c d đ …, then tones; numbers by their size.

    Thôn 2 stands before Thôn 10, and hoà beside hòa. Compare keys as plain strings or as bytes of UTF-8.
    """
    return "".join(map(_syllable, _words(text)))


@lru_cache(MANY)
def name_sort_key(name: str) -> str:
    """A person's place in a list: by given name, then middle names, then family name, each as in `sort_key`.

    Without a middle name one comes before those who have one. What stands in brackets behind a name does not count.
    """
    words = _words(name.partition("(")[0] or name)
    family = _family_words(words)
    given, middle = words[-1:], words[family:-1]
    known_by = "".join(map(_syllable, (*given, *middle)))
    return f"{known_by} {_syllable(''.join(words[:family]))}" if family else known_by


def _words(text: str) -> tuple[str, ...]:
    return tuple(chain.from_iterable(map(_parted, text.split())))


@lru_cache(MANY)
def _parted(word: str) -> tuple[str, ...]:
    """What stands between two blanks, in small letters and marks of their own, parted where no letter stands."""
    parted = unicodedata.normalize("NFKD", _INSIDE_A_WORD.sub("", word)).casefold()
    spaced = (sign if sign.isalnum() or unicodedata.combining(sign) else " " for sign in parted)
    return tuple("".join(spaced).split())


def _family_words(words: tuple[str, ...]) -> int:
    """How many words at the front are the family name: none of a single name, two behind a highland prefix."""
    match words:
        case (first, _, _, *_) if word_key(first) in PREFIXES:
            return 2
        case (_, _, *_):
            return 1
    return 0


@lru_cache(MANY)
def _syllable(word: str) -> str:
    letters: list[str] = []
    tones = ""
    for sign in word:
        if sign.isalnum():
            letters.append(LETTERS.get(sign, sign))
        elif sign in QUALITIES and letters:
            letters[-1] = LETTERS.get(letters[-1] + sign, letters[-1])
        else:
            tones += TONES.get(sign, "")
    spelt = _NUMBER.sub(lambda number: _by_size(number[0]), "".join(letters))
    return f"{spelt} {tones or NO_TONE} " if spelt else ""


def _by_size(number: str) -> str:
    """Digits with their count in front, so that more digits sort behind fewer."""
    digits = number.lstrip("0") or "0"
    rounds, rest = divmod(len(digits), LONGEST_COUNT)
    return "9" * rounds + str(rest) + digits


@lru_cache(MANY)
def name_key(name: str) -> str:
    """What two spellings of one name share: Zơrâm and Zơ Râm, A Lăng and Alăng, hoà and hòa, BH'RÍU and Bhríu.

    Its letters with their own marks, then its tones in order, wherever in a syllable they were put.
    """
    letters: list[str] = []
    tones: list[str] = []
    for sign in unicodedata.normalize("NFKD", name).casefold():
        if sign in TONES:
            tones.append(TONES[sign])
        elif sign.isalnum() or sign in QUALITIES:
            letters.append("đ" if sign == "ð" else sign)
    return f"{''.join(letters)} {''.join(tones)}" if letters else ""


def bare_village(name: str) -> str:
    """A village's name behind our own word for it, whether or not it was entered with it."""
    return name[len(VILLAGE) :] if name.casefold().startswith(VILLAGE) else name


def masked(personal_id: str) -> str:
    """A personal number as lists, sheets and exports show it: 049•••••1234; of a shorter one only the end."""
    shown = personal_id[-SHOWN_END:] if len(personal_id) > 2 * SHOWN_END else ""
    first = personal_id[:SHOWN_FIRST] if len(personal_id) >= WHOLE_ID else ""
    return f"{first}{HIDDEN * (len(personal_id) - len(first) - len(shown))}{shown}"
