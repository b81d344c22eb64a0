"""Vietnamese text: one form for storing, one for finding, and the letters that number points."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

POINT_LETTERS = tuple("abcdđeghiklmnopqrstuvxy")
"""Letters of points: no ă â ê ô ơ ư, no f j w z (as in the decree's own text)."""

MANY = 1 << 14
"""Words whose keys are remembered."""
SHORT_TEXT = 5
"""Words of a text, a name or a number, that is also found when it is written without blanks."""
_BETWEEN_WORDS = re.compile("[^\\w'`´‘’ʼʹ′\u0300-\u036f]+|_")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # what turns the direction of writing
    "\u200b\u2060\ufeff"  # blanks without width, byte order marks
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # halves of characters, and no characters at all
)

BARRED: Mapping[str, str] = MappingProxyType({"đ": "d", "ð": "d", "ɖ": "d", "ƀ": "b"})
"""Letters with a bar, which no normal form takes apart; ð stands for đ in badly converted files."""

_BARRED = MappingProxyType(str.maketrans(dict(BARRED)))
_NO_LETTER = re.compile(r"[\W_]+")


class UnreadableError(ValueError):
    """What a person typed cannot be read: `code` says as what, `text` is what was typed."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(code)
        self.code = code
        self.text = text


class Cleaned(NamedTuple):
    """A text as it is kept, and how many characters it lost."""

    text: str
    removed: int


def clean(text: str) -> Cleaned:
    """The text in NFC without control, bidi-override, zero-width and NUL characters, its line ends all newlines.

    Tabs stay. The soft hyphen stays too: in a TCVN3 text it is the letter ư.
    """
    if text.isascii() and text.isprintable():
        return Cleaned(text, 0)
    lines = _LINE_ENDS.sub("\n", text)
    kept, removed = _UNWANTED.subn("", lines)
    return Cleaned(unicodedata.normalize("NFC", kept), removed)


def nfc(text: str) -> str:
    """The text as it is kept everywhere: see `clean`."""
    if text.isprintable():  # no sign of it is unwanted, none ends a line
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    return clean(text).text


def one_line(text: str) -> str:
    """The text as a name or heading is kept: `nfc`, every run of blanks and line ends one space, none at the ends."""
    return text if text.isascii() and text.isalnum() else " ".join(nfc(text).split())


def search_key(text: str) -> str:
    """What a text is found by: no tones or other marks, đ as d, small letters, only letters and digits.

    Bh'nướch and Bhnước, Zơrâm and Zơ Râm, hoà and hòa have keys that agree as far as their letters do. The key of
    a part of a text is a part of the text's key. It holds no wildcard of any database.
    """
    if text.isascii():
        return text.lower() if text.isalnum() else _NO_LETTER.sub("", text).lower()
    small = unicodedata.normalize("NFKD", text).casefold()
    return _NO_LETTER.sub("", unicodedata.normalize("NFKD", small)).translate(_BARRED)


word_key = lru_cache(MANY)(search_key)
"""As `search_key`, of a word: the names of a commune are made of a few hundred."""


def folded_words(text: str) -> tuple[str, ...]:
    """The keys of a text's words; a hyphen or stroke parts words, an apostrophe does not: Bh'nướch is one."""
    return tuple(key for word in _BETWEEN_WORDS.split(text) if (key := search_key(word)))


def search_words(*texts: str | int | None) -> str:
    """What some texts are found by, as one line: every word, every two words as one, and short texts as one.

    So "zoram" and "zo ram" find each other, and a telephone number is found however it is grouped.
    """
    found: list[str] = []
    for text in texts:
        words = folded_words(str(text or ""))
        found += words
        found += (first + second for first, second in pairwise(words))
        if words[2:] and len(words) <= SHORT_TEXT:
            found.append("".join(words))
    return " ".join(found)


def toneless(text: str) -> str:
    """The text without tones and marks, in its own capitals; đ is d."""
    bare = [one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one)]
    return "".join(_unbarred(one.lower()).upper() if one.isupper() else _unbarred(one) for one in bare)


def _unbarred(one: str) -> str:
    return BARRED.get(one, one)


def letter(position: int) -> str:
    """The letter of the first, second … point: a b c d đ e g h …, and behind y: aa ab …; ValueError below 1."""
    if position < 1:
        raise ValueError(position)
    rounds, place = divmod(position - 1, len(POINT_LETTERS))
    return (letter(rounds) if rounds else "") + POINT_LETTERS[place]


def letters(count: int) -> tuple[str, ...]:
    """The letters of this many points, in order."""
    return tuple(letter(position) for position in range(1, count + 1))


def sentence_case(text: str) -> str:
    """The text with its first letter capital and nothing else changed."""
    return text[:1].upper() + text[1:]
