"""One program per folder: a lock the operating system lets go of by itself when a program dies."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.store.faults import in_words

if TYPE_CHECKING:
    from pathlib import Path

LOCK = "ketnghia.lock"

if sys.platform == "win32":
    import msvcrt

    FAR = 1 << 30  # a locked byte cannot be read, and the holder's number stands at the beginning

    def _take(handle: int) -> None:
        os.lseek(handle, FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FolderLock:
    """Holds a folder until it is released or this program ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        """Refused(database.busy) with the number of the process that holds it."""
        with in_words(folder):
            handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(handle)
        except OSError as held:
            holder = os.read(handle, 20).decode("ascii", "replace").strip()
            os.close(handle)
            raise Refused(Breach("database.busy", details={"process": holder, "folder": str(folder)})) from held
        self._handle: int | None = handle
        with in_words(folder):
            os.ftruncate(handle, 0)
            os.write(handle, str(os.getpid()).encode("ascii"))

    def release(self) -> None:
        """Let another program in."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
