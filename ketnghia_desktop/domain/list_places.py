"""Where a household lives, as other people's lists write it: a village's name, or a whole address."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ketnghia_desktop.domain import list_cells as cells
from ketnghia_desktop.domain.vietnamese import folded_words

if TYPE_CHECKING:
    from collections.abc import Mapping

VILLAGES = 1000
"""Villages whose names are remembered while a list is read."""
LONGEST_LETTERS = 3
"""So many capitals are a village's letters (TV), not its name."""

NUMBERED = r"\W*(?:(?:[ivxlc]+|\d+|[a-z])[\s.:)\-–/]+)?"
"""A village's or a section's number in the list, in front of small letters."""
_VILLAGE = r"(?:thôn|bản|làng|buôn)"
_NUMBER = re.compile(rf"^{NUMBERED}(?={_VILLAGE}\b)", re.IGNORECASE)
_PLACE_WORD = re.compile(rf"{NUMBERED}{_VILLAGE}\s*:?\s+(?=\D)", re.IGNORECASE)
_HAMLET = r"(?:tổ|nóc|nhóm|xóm|khu|ngõ)"
_PARTS = re.compile(rf"\s*[,;\n]\s*|\s+[-–]\s+|(?<=\w)\s+(?={_VILLAGE}\s)", re.IGNORECASE)
_LARGER = re.compile(r"(?:xã|phường|thị trấn|huyện|quận|tỉnh|tp\.?|thành phố|việt nam)\b.*", re.IGNORECASE)
_REMARK = re.compile(r"\s*\((?![^()]*\bcũ\b)[^()]+\)\s*$", re.IGNORECASE)
"""What stands behind a name in brackets (mới sáp nhập); the old village of a name (cũ) may be another one."""
_IS_VILLAGE = re.compile(rf"{_VILLAGE}\s*:?\s+\S.*", re.IGNORECASE)
_IS_HAMLET = re.compile(rf"{_HAMLET}\b.*", re.IGNORECASE)


@lru_cache(VILLAGES)
def village_name(written: str) -> str:
    """A village's name as it is kept: without its number in the list and without thôn, unless a number is its name."""
    words = " ".join(written.split())
    if len(words) <= LONGEST_LETTERS and words.isupper():
        return words
    return cells.person(_PLACE_WORD.sub("", _NUMBER.sub("", words)).strip(" .:;-–"))


@lru_cache(VILLAGES)
def village_key(name: str) -> str:
    """What a village is found by, with thôn before its name or not."""
    first, *rest = folded_words(name) or ("",)
    return "".join(rest if rest and first in {"thon", "ban", "lang"} else (first, *rest))


def our_name(written: str, ours: Mapping[str, str]) -> str:
    """What we call the village a list names, by the keys of our villages: Pa Rế (mới sáp nhập) is Pa Rế if we have one.

    A village we do not have stays as it is written.
    """
    return written if village_key(written) in ours else ours.get(village_key(_REMARK.sub("", written)), written)


@lru_cache(VILLAGES)
def address(written: str) -> tuple[str, str]:
    """The village and the hamlet an address names, either may be empty: Tổ 1, thôn Tà Vạc, xã Bha Lơi.

    A text of one part is a village's name, unless it is a commune's.
    """
    parts = [part for part in _PARTS.split(written.strip()) if part and not _LARGER.fullmatch(part)]
    if len(parts) <= 1:
        return village_name(parts[0]) if parts else "", ""
    hamlets = [part for part in parts if _IS_HAMLET.fullmatch(part)]
    villages = [part for part in parts if _IS_VILLAGE.fullmatch(part)] or [one for one in parts if one not in hamlets]
    if len(villages) != 1:
        return village_name(written), ""
    return village_name(villages[0]), ", ".join(hamlets)
