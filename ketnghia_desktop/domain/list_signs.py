"""What tells that the cells of a column are names, villages, births, numbers."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from ketnghia_desktop.domain import list_cells as cells
from ketnghia_desktop.domain.vietnamese import UnreadableError, nfc

if TYPE_CHECKING:
    from collections.abc import Callable

    from ketnghia_desktop.domain.list_cells import RawCell

LAST_DAY = 31
_HAMLET = re.compile(r"(?:tổ|nóc|nhóm|xóm|khu|ngõ|tổ đoàn kết)\W*\b.*", re.IGNORECASE)
_PART_OF_ADDRESS = re.compile(r"[,;]|\s[-–]\s|\b(?:thôn|bản|làng|buôn)\b", re.IGNORECASE)


def reads(read: Callable[[RawCell], object]) -> Callable[[RawCell], bool]:
    """Whether a cell can be read as `read` does."""

    def test(cell: RawCell) -> bool:
        try:
            read(cell)
        except UnreadableError:
            return False
        return True

    return test


def is_name(cell: RawCell) -> bool:
    """Whether more letters than digits stand in it."""
    return isinstance(cell, str) and sum(map(str.isalpha, cell)) > sum(map(str.isdigit, cell))


def is_words(cell: RawCell) -> bool:
    """Whether it is words."""
    return isinstance(cell, str) and any(sign.isalpha() for sign in cell)


def is_phone(cell: RawCell) -> bool:
    """Whether it has as many digits as a telephone number."""
    digits = [sign for sign in cells.text(cell) if sign.isdigit()]
    return cells.PHONE_DIGITS <= len(digits) <= cells.ID_DIGITS


def is_id(cell: RawCell) -> bool:
    """Whether it has the digits of an identity number, or lost one."""
    digits = [sign for sign in cells.text(cell) if sign.isdigit()]
    return len(digits) >= cells.OLD_ID_DIGITS - 1


def is_village(cell: RawCell) -> bool:
    """Whether it may be a village, and is not a group or cluster of houses within one."""
    words = nfc(cells.text(cell))
    return _HAMLET.fullmatch(words) is None or _PART_OF_ADDRESS.search(words) is not None


def is_birth(cell: RawCell) -> bool:
    """Whether a year stands in it, not a day or a month alone."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell > LAST_DAY
    return isinstance(cell, date) or not cells.text(cell).isdecimal() or int(cells.text(cell)) > LAST_DAY


def is_day(cell: RawCell) -> bool:
    """Whether it is a day or a month by its number."""
    words = cells.text(cell)
    return words.isdecimal() and words.isascii() and 0 <= int(words) <= LAST_DAY
