"""Where forms, texts, resources and people's data are, and how a file is written whole."""

from __future__ import annotations

import os
import sys
from pathlib import Path

APPLICATION = "ketnghia-desktop"


def shipped(name: str) -> Path:
    """The folder `forms`, `i18n` or `resources`: inside the installed package, or beside it in a source tree."""
    inside = Path(__file__).parent / "_shipped" / name
    return inside if inside.is_dir() else Path(__file__).parent.parent / name


def user_data() -> Path:
    """The platform's local user-data folder: never Documents, never a folder that is synchronised."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / APPLICATION
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / APPLICATION


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path` or leave what is there: written beside it, flushed to the disk, then renamed."""
    beside = path.with_name(f".{path.name[:40]}.{os.urandom(8).hex()}")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        # What a person hears of is the path they gave, not what we wrote beside it.
        raise OSError(error.errno, error.strerror, str(path)) from error
