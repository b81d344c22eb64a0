"""Reading other people's files in a process of its own: what it eats or breaks, it alone dies of."""

from __future__ import annotations

import gc
import os
import sys
from multiprocessing import get_context
from threading import Lock
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach, Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from pathlib import Path

    from ketnghia_desktop.domain.grid import Grid

    Answer = tuple[Grid, ...] | OSError | str
    Reader = Callable[[Path], tuple[Grid, ...]]

MOST_BYTES = 350_000_000
"""Address space of the process, where the system lets a process bound itself: some for code, the rest for cells."""
LONGEST = 90.0
"""Seconds."""
PYTHON_FAILED = 1


class Child:
    """A process that reads one file: it loads what reads, waits for its file, answers, and is ended."""

    def __init__(self, reader: Reader) -> None:
        """`reader`: a function of a module."""
        context = get_context("spawn")
        self._here, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(there, reader), daemon=True)
        self._process.start()
        there.close()

    @property
    def pid(self) -> int:
        """What the system calls it."""
        return self._process.pid or 0

    def is_waiting(self) -> bool:
        """Whether it is still there."""
        return self._process.is_alive()

    def read(self, path: Path) -> tuple[Grid, ...]:
        """What the reader gives for this file; the process ends with it.

        Refused as the reader says; file.damaged when it fails, list.too_big when it needs too much room or time.
        OSError.
        """
        try:
            self._here.send(path)
            answer: Answer = self._here.recv() if self._here.poll(LONGEST) else "list.too_big"
        except (EOFError, ConnectionError):
            self._process.join()
            answer = "file.damaged" if self._process.exitcode == PYTHON_FAILED else "list.too_big"
        finally:
            self.end()
        if isinstance(answer, str):
            raise Refused(Breach(answer, details={"file": path.name}))
        if isinstance(answer, OSError):
            raise answer
        return answer

    def end(self) -> None:
        """Whatever it does, it does no more; nothing of it is left."""
        self._process.kill()
        self._process.join()
        self._here.close()


def read(reader: Reader, path: Path) -> tuple[Grid, ...]:
    """What the reader gives for this file, in a process started for it; as `Child.read` says."""
    return Child(reader).read(path)


class Standby:
    """Reads files, the process of the next one started beforehand while a person is expected to name it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._lock = Lock()
        self._child: Child | None = None
        self._is_expected = False

    def expect(self) -> None:
        """From here on a file may be named; `start` may follow in any thread."""
        self._is_expected = True

    def start(self) -> None:
        """Start a process that waits, unless one does, or nobody expects a file any more."""
        with self._lock:
            if self._is_expected and self._child is None:
                self._child = Child(self._reader)

    def read(self, path: Path) -> tuple[Grid, ...]:
        """As `Child.read`, in the process that waits, or in a new one."""
        with self._lock:
            child, self._child = self._child, None
        if child and not child.is_waiting():
            child.end()
            child = None
        return (child or Child(self._reader)).read(path)

    def rest(self) -> None:
        """No file is expected any more: the process that waits is ended."""
        self._is_expected = False
        with self._lock:
            child, self._child = self._child, None
        if child:
            child.end()


def _serve(there: Connection, reader: Reader) -> None:
    """What the process does: it reads within bounds, quietly, and answers; without a file it ends with its parent."""
    _bound()
    gc.disable()  # it ends before there is any, and to look for it among so many cells takes long
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # a reader that panics says so there
    import python_calamine  # noqa: F401 - nearly every file needs it, and now there is time

    try:
        path: Path = there.recv()
    except EOFError:
        return
    there.send(_answer(reader, path))


def _answer(reader: Reader, path: Path) -> Answer:
    try:
        return reader(path)
    except Refused as refused:
        return refused.breaches[0].code
    except MemoryError:
        return "list.too_big"
    except OSError as failed:
        return failed


def _bound() -> None:
    """Not on Windows, where a process cannot bound itself: there only the counts beforehand keep files small."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
