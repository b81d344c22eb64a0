"""Hours of the day as people type them and as papers print them: 7h30, 07 giờ 30 phút."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ketnghia_desktop.domain.vietnamese import UnreadableError, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

NOON, MIDNIGHT, MINUTES, HALF = 12, 24, 60, 30
_PART = r"(?:\s+(?P<part>sáng|trưa|chiều|tối))?"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        r"(?P<hour>\d{1,2})\s*(?:h|g|giờ)\s*(?P<half>rưỡi)?" + _PART,
        r"(?P<hour>\d{1,2})\s*(?:h|g|giờ|:|\.)\s*(?P<minute>\d{2}|\d(?=\s*p))\s*(?:phút|ph|p|')?" + _PART,
        r"(?P<hour>\d{1,2})",
    )
)
AFTERNOON: Mapping[str, range] = MappingProxyType({"chiều": range(1, 8), "tối": range(5, 12), "trưa": range(1, 3)})
"""Hours of these parts of a day, said by twelve."""


class Hour(NamedTuple):
    """A time of day; in the order of the day."""

    hour: int
    minute: int

    def __str__(self) -> str:
        """As papers print it: 07 giờ 30 phút."""
        return f"{self.hour:02} giờ {self.minute:02} phút"


def read_hour(text: str) -> Hour | None:
    """The time typed as 7h30, 7:30, 7 giờ, 07 giờ 30 phút or 2h chiều; nothing where other words stand.

    UnreadableError(hour.impossible) for 25h or 7h75.
    """
    bare = one_line(text).rstrip(".,;")
    found = next(filter(None, (shape.fullmatch(bare) for shape in _SHAPES)), None)
    if found is None:
        return None
    parts = found.groupdict()
    hour = int(parts["hour"])
    minute = HALF if parts.get("half") else int(parts.get("minute") or 0)
    if hour in AFTERNOON.get((parts.get("part") or "").lower(), ()):
        hour += NOON
    if hour >= MIDNIGHT or minute >= MINUTES:
        raise UnreadableError("hour.impossible", text)
    return Hour(hour, minute)


def typed_hour(text: str) -> str:
    """A time as papers print it, other words as they are; UnreadableError as in `read_hour`."""
    return str(read_hour(text) or text)


def written_hour(text: str) -> str:
    """A time as papers print it, however it was typed; what is none stays as it is."""
    return str(hour_of(text) or text)


def hour_of(text: str) -> Hour | None:
    """The time a text says; nothing where it says none."""
    try:
        return read_hour(text)
    except UnreadableError:
        return None
