"""What the program may ask of a clock, so that tests can hold it still."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date


class Clock(Protocol):
    """Gives the day papers are dated by and the milliseconds that order operations."""

    def today(self) -> date:
        """The day on this laptop."""
        ...

    def milliseconds(self) -> int:
        """Milliseconds since 1970-01-01 UTC; may jump back when someone sets the clock."""
        ...
