"""Whether a word is built like a Vietnamese syllable: what tells one encoding of a text from another."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
MARKED = frozenset("àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ")
"""The letters of Vietnamese outside ASCII: ñ and ö are none, whatever marks they bear."""
EDGES = "()[]{},.;:!?\"'…-–/\\0123456789+"

_ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
_OPEN = (
    "(?:iêu|yêu|oai|oay|oeo|uây|uôi|ươi|ươu|uya|uyu|uêu|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oa|oe|oi|ôi|ơi|ua|uê|ui|uy|uơ"
    "|ưa|ưi|ưu|a|e|ê|i|o|ô|ơ|u|ư|y)"
)
_CLOSED = "(?:uyê|iê|yê|oa|oă|oe|uâ|uê|uô|ươ|uy|oo|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y)(?:ch|ng|nh|[cmnpt])"
_SYLLABLE = re.compile(f"{_ONSET}(?:{_CLOSED}|{_OPEN})")


def is_syllable(word: str) -> bool:
    """Whether the letters could be one syllable: onset, rhyme, at most one tone, capitals as a person writes them."""
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    if any(not sign.isascii() and sign not in MARKED for sign in unicodedata.normalize("NFC", word.lower())):
        return False
    parted = unicodedata.normalize("NFD", word.lower())
    tones = sum(sign in TONES for sign in parted)
    plain = unicodedata.normalize("NFC", "".join(sign for sign in parted if sign not in TONES))
    return tones <= 1 and _SYLLABLE.fullmatch(plain) is not None


def telling_words(texts: Iterable[str]) -> tuple[str, ...]:
    """The words that hold a letter outside ASCII, each once: only they tell an encoding."""
    words = (word.strip(EDGES) for text in texts if not text.isascii() for word in text.split())
    return tuple(dict.fromkeys(word for word in words if not word.isascii()))


def soundness(words: Iterable[str]) -> float:
    """The share of the words that are Vietnamese syllables; 0 when there are none."""
    told = Counter(words)
    return sum(count for word, count in told.items() if is_syllable(word)) / told.total() if told else 0.0
