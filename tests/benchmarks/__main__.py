"""Prints our times beside the floor of each work, and the ratio; never part of the tests."""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ketnghia_desktop.paths import APPLICATION
from tests.benchmarks import drawing, importing, large, opening, previewing, saving, searching, start, using
from tests.benchmarks.timing import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.benchmarks.timing import Row


def main(chosen: list[str]) -> None:
    """Run the measurements named on the line (start, opening, saving …), or all."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / APPLICATION
        large.fill(folder)
        measured: dict[str, Callable[[], Iterable[Row]]] = {
            "start": partial(start.rows, folder),
            "opening": partial(opening.rows, Path(place) / "sample" / APPLICATION),
            "saving": partial(saving.rows, folder, Path(place)),
            "searching": partial(searching.rows, Path(place) / "many"),
            "drawing": partial(drawing.rows, folder),
            "previewing": partial(previewing.rows, Path(place) / "poor"),
            "importing": partial(importing.rows, Path(place)),
            "using": partial(using.rows, Path(place) / "used"),
        }
        sys.stdout.write(HEAD + "\n")
        for name in chosen or measured:
            for row in measured[name]():
                sys.stdout.write(f"{row}\n")
                sys.stdout.flush()


main(sys.argv[1:])
