"""Days as the commune writes them, half-open ranges, deadlines and periods."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


def valid_on(day: date, valid_from: date | None, valid_to: date | None) -> bool:
    """Is `day` inside the half-open range? `valid_to` is the first day no longer inside; None is open on that side."""
    return (valid_from is None or valid_from <= day) and (valid_to is None or day < valid_to)
