"""Texts typed for old fonts (TCVN3, VNI-Windows) or read by the wrong table, made Unicode again."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from itertools import chain, islice, product
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.syllables import soundness, telling_words
from ketnghia_desktop.domain.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping


class Codec(StrEnum):
    """How the letters of a text are meant."""

    UNICODE = "unicode"
    TCVN3 = "tcvn3"
    VNI = "vni"
    CP1258 = "cp1258"
    """Bytes of Windows-1258 that were read as Latin-1."""
    UTF8 = "utf8"
    """Bytes of UTF-8 that were read as Windows-1252."""


CLEARLY, RIVAL = 0.15, 0.05
"""How much sounder a reading must be than the text as it stands, and than the next best reading."""
ENOUGH_WORDS = 2000
CAPITALS = "h"
"""A .Vn font whose name ends in H draws small letters as capitals."""

# TCVN 5712:1993, the codes A1 to AE and B5 to FE in order; what stands between is unused.
_TCVN3 = "ĂÂÊÔƠƯĐăâêôơưđ", "àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ"
TCVN3: Mapping[str, str] = MappingProxyType(
    {
        chr(first + place): letter
        for first, letters in zip((0xA1, 0xB5), _TCVN3, strict=True)
        for place, letter in enumerate(letters)
        if letter != " "
    }
)

_HUYEN, _HOI, _NGA, _SAC, _NANG = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_HAT, _BREVE = "\u0302", "\u0306"
_TONE_MARKS = MappingProxyType({"ø": _HUYEN, "û": _HOI, "õ": _NGA, "ù": _SAC, "ï": _NANG})
_HAT_MARKS = MappingProxyType({"â": "", "à": _HUYEN, "å": _HOI, "ã": _NGA, "á": _SAC, "ä": _NANG})
_BREVE_MARKS = MappingProxyType({"ê": "", "è": _HUYEN, "ú": _HOI, "ü": _NGA, "é": _SAC, "ë": _NANG})
_VNI_SINGLES = MappingProxyType(
    {"æ": "ỉ", "ò": "ị", "ó": "ĩ", "ì": "ì", "í": "í", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư"}
)


def _small_pairs() -> Iterator[tuple[str, str, str]]:
    """Base letter, mark, and the letter they stand for, in parts."""
    for base, (mark, tone) in product("aeouyôö", _TONE_MARKS.items()):
        yield base, mark, _VNI_SINGLES.get(base, base) + tone
    for base, (mark, tone) in product("aeo", _HAT_MARKS.items()):
        yield base, mark, base + _HAT + tone
    for mark, tone in _BREVE_MARKS.items():
        yield "a", mark, "a" + _BREVE + tone


def _vni() -> Iterator[tuple[str, str]]:
    """What stands for each letter; the base letter decides the case, whichever its mark was typed in."""
    for base, mark, parts in _small_pairs():
        letter = unicodedata.normalize("NFC", parts)
        for typed in (mark, mark.upper()):
            yield base + typed, letter
            yield base.upper() + typed, letter.upper()
    for sign, letter in _VNI_SINGLES.items():
        yield sign, letter
        yield sign.upper(), letter.upper()


VNI: Mapping[str, str] = MappingProxyType({pair: letter for pair, letter in _vni() if pair != "yï"})
_VNI_SIGN = re.compile("|".join(sorted(VNI, key=len, reverse=True)))
_TCVN3_TABLE = MappingProxyType({ord(sign): letter for sign, letter in TCVN3.items()})


def _from_tcvn3(text: str) -> str:
    return text.translate(_TCVN3_TABLE)


def _from_vni(text: str) -> str:
    return _VNI_SIGN.sub(lambda found: VNI[found[0]], text)


def _from_cp1258(text: str) -> str:
    return text.encode("latin-1").decode("cp1258")


_WINDOWS = MappingProxyType({bytes([code]).decode("cp1252", "ignore") or chr(code): code for code in range(256)})
"""The bytes of Windows-1252; five of them are no letter there, and come as they are (ọ, Đ, ề hold one)."""


def _from_utf8(text: str) -> str:
    codes = [code for sign in text if (code := _WINDOWS.get(sign)) is not None]
    if len(codes) < len(text):
        raise UnicodeError(text)
    return bytes(codes).decode("utf-8")


_READERS: Mapping[Codec, Callable[[str], str]] = MappingProxyType(
    {
        Codec.TCVN3: _from_tcvn3,
        Codec.VNI: _from_vni,
        Codec.CP1258: _from_cp1258,
        Codec.UTF8: _from_utf8,
    }
)


def decoded(text: str, codec: Codec) -> str:
    """The text in Unicode (NFC), whatever it was typed for; what cannot be of that encoding stays as it is."""
    try:
        return nfc(_READERS[codec](text)) if codec in _READERS else nfc(text)
    except UnicodeError:
        return nfc(text)


def font_codec(font: str) -> Codec | None:
    """The encoding a font's name tells; None for fonts of Unicode (UTM-, UVN-, SVN- are such)."""
    name = font.casefold()
    if name.startswith(".vn"):
        return Codec.TCVN3
    return Codec.VNI if name.startswith("vni") else None


def in_font(text: str, font: str) -> str:
    """A text as its font shows it, in Unicode; a text that already is Unicode stays."""
    codec = font_codec(font)
    if codec is None or has_unicode_letters(text):
        return text
    plain = sounder(text, codec)
    return plain.upper() if codec is Codec.TCVN3 and font.casefold().endswith(CAPITALS) else plain


def has_unicode_letters(text: str) -> bool:
    """Whether a Vietnamese letter stands in the text that no old encoding could have put there."""
    return any("\u1ea0" <= sign <= "\u1ef9" or sign in "ăĂđĐĩĨũŨơƠưƯ" or unicodedata.combining(sign) for sign in text)


def sounder(text: str, codec: Codec) -> str:
    """The text decoded, unless it is better Vietnamese as it stands: one list may mix both."""
    other = decoded(text, codec)
    words = telling_words((text,))
    if soundness(words) > soundness(telling_words((other,))) and any(map(str.isalpha, words)):
        return nfc(text)
    return other


def detect(texts: Iterable[str]) -> Codec:
    """The encoding most of these texts are in, by their letters alone; Unicode unless another is clearly sounder."""
    doubted = (text for text in texts if not text.isascii() and not has_unicode_letters(text))
    words = tuple(islice(chain.from_iterable(telling_words((text,)) for text in doubted), ENOUGH_WORDS))
    if not words:
        return Codec.UNICODE
    scores = sorted(((soundness(_as(words, codec)), codec) for codec in _READERS), reverse=True)
    (best, codec), (second, _) = scores[:2]
    clear = best >= soundness(map(nfc, words)) + CLEARLY and best >= second + RIVAL
    return codec if clear else Codec.UNICODE


def _as(words: Collection[str], codec: Codec) -> Iterator[str]:
    """The words decoded, each once, for a list says few many times; what cannot be decoded counts as unsound."""
    known = {word: _word_as(word, codec) for word in set(words)}
    return map(known.__getitem__, words)


def _word_as(word: str, codec: Codec) -> str:
    try:
        return nfc(_READERS[codec](word))
    except UnicodeError:
        return ""


def to_unicode(text: str, codec: Codec) -> str:
    """One text of a list in this encoding, made Unicode if it is not already."""
    if text.isascii():
        return nfc(text)
    return nfc(text) if codec is Codec.UNICODE or has_unicode_letters(text) else sounder(text, codec)
