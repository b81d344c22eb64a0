"""The one door by which files leave: written whole, and what the system refuses is said with the person's path."""

from __future__ import annotations

import errno
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ketnghia_desktop import paths
from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.vietnamese import toneless

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
FOREIGN = re.compile("[^A-Za-z0-9]+")
"""What no file name of ours holds: any system, mail program and stick can carry the rest."""
MOST_LETTERS, MOST_ALIKE = 80, 100
NOWHERE = frozenset({errno.ENOENT, errno.ENOTDIR})


def put(path: Path, data: bytes) -> Path:
    """Put `data` at `path`, or leave what is there; Refused(disk.full, file.no_folder, file.unwritable)."""
    with _named(path):
        paths.write_whole(path, data)
    return path


@contextmanager
def all_or_none(folder: Path) -> Iterator[Path]:
    """A place for several files: they move into `folder` when all are written; after an error none of them does.

    `folder` is made if it is not there; files of the same names are replaced. Refused as `put`.
    """
    import shutil
    import tempfile

    is_new = not folder.exists()
    with _named(folder):
        folder.mkdir(exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".", dir=folder))
    try:
        yield beside
        for one in sorted(beside.iterdir()):
            with _named(folder / one.name):
                one.replace(folder / one.name)
    finally:
        shutil.rmtree(beside)
        if is_new and not any(folder.iterdir()):
            folder.rmdir()


def usual_name(title: str, year: int, ending: str) -> str:
    """A name for a file, without tones: any mail program and any stick can carry it."""
    words = "-".join(filter(None, FOREIGN.split(toneless(title))))
    named = words[:MOST_LETTERS].rstrip("-")
    return f"{named}.{ending}" if words.endswith(str(year)) and named == words else f"{named}-{year}.{ending}"


def unused_name(folder: Path, name: str) -> str:
    """The same name, or with a number behind it where the folder already holds such a file."""
    stem, dot, ending = name.rpartition(".")
    tries = (name, *(f"{stem}-{count}{dot}{ending}" for count in range(2, MOST_ALIKE)))
    return next((one for one in tries if not (folder / one).exists()), name)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Refused(unwritten(error, path)) from error


def unwritten(error: OSError, path: Path) -> Breach:
    """Why the file could not be written, naming the path a person gave."""
    if error.errno in FULL:
        return Breach("disk.full", details={"file": str(path)})
    if error.errno in NOWHERE:
        return Breach("file.no_folder", details={"folder": str(path.parent)})
    return Breach("file.unwritable", details={"file": str(path)})
