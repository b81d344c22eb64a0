"""Our time against the floor's, measured side by side so that a noisy machine harms both alike."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Work = Callable[[], object]
    Clock = Callable[[], float]


@dataclass(frozen=True)
class Row:
    """One line of the table: milliseconds, and what spec and README allow."""

    work: str
    ours: float
    floor: float
    allowed: str
    note: str = ""

    def __str__(self) -> str:
        ratio = self.ours / self.floor if self.floor else float("inf")
        figures = f"{self.ours:>10.1f} {self.floor:>10.1f} {ratio:>7.2f}"
        return f"{self.work:<48} {figures}  {self.allowed:<14} {self.note}".rstrip()


HEAD = f"{'work (medians, ms)':<48} {'ours':>10} {'floor':>10} {'ratio':>7}  {'allowed':<14} note"


def timed(work: Work, clock: Clock = perf_counter) -> float:
    """Milliseconds one run takes; garbage waits, as it does while the window works."""
    gc.collect()
    gc.disable()
    try:
        began = clock()
        work()
        return (clock() - began) * 1000
    finally:
        gc.enable()


def side_by_side(ours: Work, floor: Work, rounds: int = 9, clock: Clock = perf_counter) -> tuple[float, float]:
    """Medians of runs that alternate, after one of each that does not count."""
    ours(), floor()
    pairs = [(timed(ours, clock), timed(floor, clock)) for _ in range(rounds)]
    return median(first for first, _ in pairs), median(second for _, second in pairs)


def computing() -> float:
    """Seconds of computing so far, of this process and of those it started: others on the machine do not count."""
    return sum(one.ru_utime + one.ru_stime for one in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN)))
