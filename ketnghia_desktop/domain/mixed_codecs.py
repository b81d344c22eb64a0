"""A sheet that mixes TCVN3 and VNI, of which no font tells: rows pasted from other people's lists, read by content."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.codecs import Codec, decoded, has_unicode_letters, to_unicode
from ketnghia_desktop.domain.ethnic_groups import group_name
from ketnghia_desktop.domain.syllables import MARKED, is_syllable, telling_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ketnghia_desktop.domain.grid import Row
    from ketnghia_desktop.domain.list_cells import RawCell

OLD = (Codec.TCVN3, Codec.VNI)
FEWEST, SHARE = 3, 0.02
"""So many texts, and such a share of those that tell, must be of an encoding before a sheet is said to mix both."""
SOUND, FOREIGN = 2, -2
"""What a word is worth that is a Vietnamese syllable, and one with a letter no Vietnamese word has."""
WORDS = 1 << 13
"""Words whose worth is remembered."""


def is_mixed(texts: Iterable[str]) -> bool:
    """Whether some of these texts make sense in TCVN3 alone, and some in VNI alone."""
    told = [codec for text in texts if _is_doubted(text) and (codec := _plainly(text))]
    return all(told.count(codec) >= max(FEWEST, SHARE * len(told)) for codec in OLD)


def in_unicode(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows with each text read as itself tells, else as its row or its column, whichever is more of one kind."""
    of_rows = list(map(_of_row, rows))
    own = [[_own(cell) for cell in row] for row in rows]
    usual = _told(chain.from_iterable(rows)) or Codec.TCVN3
    of_columns = [_told(column) or usual for column in zip(*rows, strict=True)]
    with_row = sum(one is of_row for row, of_row in zip(own, of_rows, strict=True) for one in row if one)
    with_column = sum(one is of_column for row in own for one, of_column in zip(row, of_columns, strict=True) if one)
    made: list[Row] = []
    above = usual
    for row, told, of_row in zip(rows, own, of_rows, strict=True):
        above = of_row or above  # a village that stands alone in its row is of those around it
        around = [(above, of_column) if with_row >= with_column else (of_column, above) for of_column in of_columns]
        codecs = [one or near or far for one, (near, far) in zip(told, around, strict=True)]
        made.append(tuple(_read(cell, codec) for cell, codec in zip(row, codecs, strict=True)))
    return tuple(made)


def _own(cell: RawCell) -> Codec | None:
    """What a text itself tells; the names of ethnic groups are known, Cơ Tu no less in the letters of Cụ Tu."""
    if not isinstance(cell, str) or not _is_doubted(cell):
        return None
    groups = [codec for codec in OLD if group_name(decoded(cell, codec))]
    return groups[0] if len(groups) == 1 else _told((cell,))


def _of_row(row: Row) -> Codec | None:
    is_unicode = any(isinstance(cell, str) and has_unicode_letters(cell) for cell in row)
    return Codec.UNICODE if is_unicode else _told(row)


def _read(cell: RawCell, codec: Codec) -> RawCell:
    return to_unicode(cell, codec) if isinstance(cell, str) else cell


def _is_doubted(text: str) -> bool:
    return not text.isascii() and not has_unicode_letters(text)


def _told(cells: Iterable[RawCell]) -> Codec | None:
    """The old encoding in which the words of these texts make more sense; None where both do alike."""
    words = telling_words(cell for cell in cells if isinstance(cell, str) and _is_doubted(cell))
    worth = [sum(_worth(word, codec) for word in words) for codec in OLD]
    return None if worth[0] == worth[1] else OLD[worth.index(max(worth))]


def _plainly(text: str) -> Codec | None:
    """The old encoding in which words of a text are syllables, where none is in the other nor as it stands."""
    words = telling_words((text,))
    sound = [codec for codec in (*OLD, Codec.UNICODE) if any(_worth(word, codec) == SOUND for word in words)]
    is_plain = len(sound) == 1 and all(_worth(word, sound[0]) != FOREIGN for word in words)
    return sound[0] if is_plain and sound[0] in OLD else None


@lru_cache(WORDS)
def _worth(word: str, codec: Codec) -> int:
    """How much sense a word makes in an encoding."""
    read = decoded(word, codec)
    if is_syllable(read):
        return SOUND
    return FOREIGN if any(not sign.isascii() and sign not in MARKED for sign in read.lower()) else 0
