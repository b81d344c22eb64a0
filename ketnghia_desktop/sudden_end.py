"""A death without an exception (inside Qt, inside a driver): its frames are kept in a file for the next start."""

from __future__ import annotations

import faulthandler
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NAME = "ended.txt"
MOST = 20_000
"""Characters that are read of it."""


def watch(folder: Path) -> str:
    """From here on such a death leaves its frames in `folder`; what the run before left there, mostly nothing.

    A folder that cannot be written to goes unwatched.
    """
    file = folder / NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        last = file.read_text(encoding="utf-8", errors="replace")[:MOST] if file.exists() else ""
        faulthandler.enable(file.open("w", encoding="utf-8"))
    except OSError:
        return ""
    return last


def rest(folder: Path) -> None:
    """The program ends as it should: there is nothing to tell."""
    faulthandler.disable()
    try:
        (folder / NAME).unlink(missing_ok=True)
    except OSError:
        return
