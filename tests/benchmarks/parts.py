"""The parts of the benchmarks, by name: each is measured in a process of its own, where nothing is left of another."""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from ketnghia_desktop.paths import APPLICATION
from tests.benchmarks import drawing, importing, large, opening, previewing, saving, searching, start, using

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.benchmarks.timing import Row

NAMES = ("start", "opening", "saving", "searching", "drawing", "previewing", "importing", "using")
WITH_A_COMMUNE = frozenset({"start", "saving", "drawing"})


def measure(name: str) -> None:
    """Print the lines of one part."""
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        folder = place / APPLICATION
        if name in WITH_A_COMMUNE:
            large.fill(folder)
        measured: dict[str, Callable[[], Iterable[Row]]] = {
            "start": partial(start.rows, folder),
            "opening": partial(opening.rows, place / "sample" / APPLICATION),
            "saving": partial(saving.rows, folder, place),
            "searching": partial(searching.rows, place / "many"),
            "drawing": partial(drawing.rows, folder),
            "previewing": partial(previewing.rows, place / "poor"),
            "importing": partial(importing.rows, place),
            "using": partial(using.rows, place / "used"),
        }
        for row in measured[name]():
            sys.stdout.write(f"{row}\n")
            sys.stdout.flush()


def measure_alone(name: str) -> int:
    """Measure one part in a process of its own; the exit status of that process.

    In one that measured others all they left is looked through with every search for garbage, which takes 80 ms
    instead of 5: a stall no person ever has.
    """
    process = get_context("spawn").Process(target=measure, args=(name,))
    process.start()
    process.join()
    return process.exitcode or 0
