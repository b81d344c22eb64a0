"""A death without an exception (inside Qt, inside a driver): its frames are kept in a file for the next start."""

from __future__ import annotations

import faulthandler
import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MOST = 20_000
"""Characters that are read of what was left."""
A_WEEK = 7 * 24 * 3600.0


def watch(folder: Path) -> str:
    """From here on such a death leaves its frames in `folder`; what runs before left there, mostly nothing.

    Each program has a file of its own: a second one, which only says that the first is open, takes nothing from it.
    A folder that cannot be written to goes unwatched.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        left = "".join(map(_taken, sorted(folder.glob("ended-*.txt"))))
        faulthandler.enable(_own(folder).open("w", encoding="utf-8"))
    except OSError:
        return ""
    return left[:MOST]


def rest(folder: Path) -> None:
    """The program ends as it should: there is nothing to tell."""
    faulthandler.disable()
    try:
        _own(folder).unlink(missing_ok=True)
    except OSError:
        return


def _own(folder: Path) -> Path:
    return folder / f"ended-{os.getpid()}.txt"


def _taken(file: Path) -> str:
    """The frames in a file, which then goes; an empty one is left to the program that may still run, for a week."""
    known = file.stat()
    if not known.st_size and time.time() - known.st_mtime < A_WEEK:
        return ""
    told = file.read_text(encoding="utf-8", errors="replace")
    file.unlink()
    return told
