"""Which back-ups stay and which are let go, by the moments they were made (spec: the last ten, then ever fewer)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

LAST = 10
DAILY, WEEKLY = 31, 366
"""Days for which one of each day stays, and those for which one of each week does; later one of each month."""


def superfluous(moments: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Those to let go: neither among the last ten, nor the newest of their day, week or month, as their age asks."""
    spans: set[tuple[int, ...]] = set()
    gone: set[datetime] = set()
    for place, moment in enumerate(sorted(set(moments), reverse=True)):
        span = _span(moment, now)
        if place >= LAST and span in spans:
            gone.add(moment)
        spans.add(span)
    return frozenset(gone)


def _span(moment: datetime, now: datetime) -> tuple[int, ...]:
    """The day, week or month a back-up of this age stands for."""
    age = (now - moment).days
    if age <= DAILY:
        return (0, moment.year, moment.month, moment.day)
    if age <= WEEKLY:
        return (1, *moment.isocalendar()[:2])
    return (2, moment.year, moment.month)
