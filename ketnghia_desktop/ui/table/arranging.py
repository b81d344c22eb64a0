"""Which column of a list each column of a block goes to when only new lines are pasted: lists are not kept alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.domain.vietnamese import UnreadableError, search_key
from ketnghia_desktop.ui.entry.cell_readings import CHOSEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ketnghia_desktop.exchange.clipboard_table import Block
    from ketnghia_desktop.ui.table.editing import Planner

HEADINGS = frozenset({"tt", "stt", "so tt", "ho ten", "ho va ten"})
"""What stands above a column of other people's lists, tones folded, and is never a name or a number itself."""


def without_heading(block: Block) -> Block:
    """The block without its line of titles, where it begins with one."""
    titled = len(block) > 1 and any(search_key(text).strip() in HEADINGS for text in block[0])
    return block[1:] if titled else block


def arrangement(planner: Planner, block: Block, keys: Sequence[str]) -> tuple[str | None, ...]:
    """By column of the block the key of the list's column it goes to ("": there is none for it; None: left out).

    Columns that are not written by hand are passed over, and so is a column of running numbers in front. Role and
    post stand in either order: a column that holds what one of the list's offers to choose from goes there.
    """
    fields = planner.editing.fields
    begin = int(keys[0] not in fields and _counts(block))
    written = [key for key in keys if key in fields]
    places = range(begin, len(block[0]))
    chosen: dict[int, str] = {}
    for place, key in zip(places, written, strict=False):
        if fields[key].kind in CHOSEN:
            ways = [one for one in places if one not in chosen and _reads(planner, block, one, key)]
            if ways and place not in ways:
                chosen[ways[0]] = key
    rest = iter(key for key in written if key not in chosen.values())
    return (*[None] * begin, *(chosen.get(place) or next(rest, "") for place in places))


def _texts(block: Block, place: int) -> list[str]:
    return [line[place].strip() for line in block if line[place].strip()]


def _counts(block: Block) -> bool:
    """Whether its first column numbers the lines; one column alone does not."""
    texts = _texts(block, 0)
    return len(block[0]) > 1 and bool(texts) and all(text.rstrip(".").isdecimal() for text in texts)


def _reads(planner: Planner, block: Block, place: int, key: str) -> bool:
    """Whether everything in a column is among what the list's column offers."""
    reading, texts = planner.reading(key), _texts(block, place)
    try:
        return bool(texts) and all(reading.read(text) for text in texts)
    except UnreadableError:
        return False
