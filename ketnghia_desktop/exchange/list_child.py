"""Reading other people's files in a process of its own: what it eats or breaks, it alone dies of."""

from __future__ import annotations

import os
import sys
from multiprocessing import get_context
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


def read(reader: Reader, path: Path) -> tuple[Grid, ...]:
    """What the reader, a function of a module, gives for this file.

    Refused as the reader says; file.damaged when it fails, list.too_big when it needs too much room or time. OSError.
    """
    context = get_context("spawn")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(there, reader, path), daemon=True)
    child.start()
    there.close()
    try:
        answer: Answer = here.recv() if here.poll(LONGEST) else "list.too_big"
    except EOFError:
        child.join()
        answer = "file.damaged" if child.exitcode == PYTHON_FAILED else "list.too_big"
    finally:
        child.kill()
        child.join()
        here.close()
    if isinstance(answer, str):
        raise Refused(Breach(answer, details={"file": path.name}))
    if isinstance(answer, OSError):
        raise answer
    return answer


def _answer(there: Connection, reader: Reader, path: Path) -> None:
    """What the process does: it reads within bounds, quietly, and answers."""
    _bound()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # a reader that panics says so there
    answer: Answer
    try:
        answer = reader(path)
    except Refused as refused:
        answer = refused.breaches[0].code
    except MemoryError:
        answer = "list.too_big"
    except OSError as failed:
        answer = failed
    there.send(answer)


def _bound() -> None:
    """Not on Windows, where a process cannot bound itself: there only the counts beforehand keep files small."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
