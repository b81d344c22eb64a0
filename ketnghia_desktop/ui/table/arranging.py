"""Which column of a list each column of a block goes to when only new lines are pasted: lists are not kept alike."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.vietnamese import UnreadableError, search_key
from ketnghia_desktop.ui.entry.cell_readings import CHOSEN
from ketnghia_desktop.ui.wording import column_title

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ketnghia_desktop.exchange.clipboard_table import Block
    from ketnghia_desktop.ui.table.editing import Planner

NUMBERS = frozenset({"tt", "stt", "sott", "sothutu"})
"""What stands above running numbers in other people's lists, as a search key."""
NAMES = frozenset({"hoten", "hovaten", "hotenchuho", "hovatenchuho", "chuho", "tenchuho"})
TELEPHONES = frozenset({"dienthoai", "sodienthoai", "sdt", "sodt", "dt", "didong", "dtdd", "sodidong"})
TITLES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "name": NAMES,
        "head": NAMES,
        "speaker": NAMES,
        "role": frozenset({"vaitro", "vaitrotrongto", "nhiemvutrongto", "chucdanhtrongto", "chucvutrongto"}),
        "post": frozenset({"chucvu", "chucdanh", "chucvudonvi", "chucvudonvicongtac", "donvicongtac", "donvi"}),
        "phone_mobile": TELEPHONES,
        "phone": TELEPHONES,
        "head_birth": frozenset({"namsinh", "ngaysinh", "ngaythangnamsinh"}),
        "persons": frozenset({"khau", "sokhau", "nhankhau", "sonhankhau"}),
        "poverty": frozenset({"dien", "dienho", "doituong", "phanloai", "phanloaiho", "hientrang"}),
        "village": frozenset({"thon", "thonban", "diachi"}),
    }
)
"""What else than the titles of our own columns stands above them in other people's lists, as search keys."""
SURE = 2
"""So many titles of columns in one line are no accident."""


def titles(planner: Planner, block: Block, keys: Sequence[str]) -> tuple[str, ...]:
    """By column of the block the key its title names ("": none); nothing at all where it begins with no titles."""
    if len(block) <= 1:
        return ()
    folded = [search_key(text) for text in block[0]]
    named = tuple(next((key for key in keys if text and text in _called(planner, key)), "") for text in folded)
    sure = any(text in NUMBERS | NAMES for text in folded) or len(set(filter(None, named))) >= SURE
    return named if sure else ()


def is_headed(planner: Planner, block: Block, key: str) -> bool:
    """Whether a single column begins with the title of the one it is pasted into."""
    return len(block) > 1 and len(block[0]) == 1 and search_key(block[0][0]) in _called(planner, key)


def _called(planner: Planner, key: str) -> frozenset[str]:
    field = planner.editing.fields.get(key)
    own = {search_key(column_title(key)), *([search_key(field.label)] if field else [])}
    return TITLES.get(key, frozenset()) | own


def arrangement(
    planner: Planner, block: Block, keys: Sequence[str], named: Sequence[str] = ()
) -> tuple[str | None, ...]:
    """By column of the block the key of the list's column it goes to ("": there is none for it; None: left out).

    Columns that are not written by hand are passed over, and so is a column of running numbers in front. Role and
    post stand in either order: a column that holds what one of the list's offers to choose from goes there.
    A block with titles goes where they name (`named`), in any order; what they do not name goes nowhere.
    """
    fields = planner.editing.fields
    if named:
        return _as_named(planner, block, [key for key in keys if key in fields], named)
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


def _as_named(planner: Planner, block: Block, written: Sequence[str], named: Sequence[str]) -> tuple[str | None, ...]:
    """Titles first; then a column that holds what one of the list's offers to choose from (Nhiệm vụ: Tổ phó)."""
    found: dict[int, str | None] = {}
    for place, key in enumerate(named):
        if key in written and key not in found.values():
            found[place] = key
    for key in written:
        if planner.editing.fields[key].kind in CHOSEN and key not in found.values():
            ways = [one for one in range(len(named)) if one not in found and _reads(planner, block, one, key)]
            found.update(dict.fromkeys(ways[:1], key))
    if 0 not in found and _counts(block):
        found[0] = None
    return tuple(found.get(place, "") for place in range(len(named)))


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
