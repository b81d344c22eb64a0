"""The one door by which a file leaves: written whole, and what the system refuses is said with the person's path."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from ketnghia_desktop import paths
from ketnghia_desktop.domain.breaches import Breach, Refused

if TYPE_CHECKING:
    from pathlib import Path

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
NOWHERE = frozenset({errno.ENOENT, errno.ENOTDIR})


def put(path: Path, data: bytes) -> Path:
    """Put `data` at `path`, or leave what is there; Refused(disk.full, file.no_folder, file.unwritable)."""
    try:
        paths.write_whole(path, data)
    except OSError as error:
        raise Refused(unwritten(error, path)) from error
    return path


def unwritten(error: OSError, path: Path) -> Breach:
    """Why the file could not be written, naming the path a person gave."""
    if error.errno in FULL:
        return Breach("disk.full", details={"file": str(path)})
    if error.errno in NOWHERE:
        return Breach("file.no_folder", details={"folder": str(path.parent)})
    return Breach("file.unwritable", details={"file": str(path)})
