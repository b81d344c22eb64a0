"""A report of a fault of ours, which a person can read before sending it: places in the program, no data."""

from __future__ import annotations

import platform
import re
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

DISTRIBUTION = "ketnghia-desktop"
ROOTS = frozenset({"ketnghia_desktop", "site-packages", "lib", "Lib"})
"""Folders from which on a path says something about the program; before them it names the person's own folders."""
FILE = re.compile(r'File "([^"\n]*)"')
KEPT = 20
"""Reports that stay; older ones are let go."""


def program_version() -> str:
    """The version that is installed; of a checkout there is none."""
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return "0"


def describe(bug: BaseException, log: Sequence[str] = ()) -> str:
    """Kinds of error and places in the program, then the last lines of the log.

    What an error says is left out, for it may quote somebody's data; so are the names of people's folders.
    """
    parts = [_head()]
    for error in reversed(_chain(bug)):
        parts.append(f"\n{kind(error)}\n")
        parts += (_told(frame) for frame in traceback.extract_tb(error.__traceback__))
    if log:
        parts += ["\n", *(f"{line}\n" for line in log)]
    return "".join(parts)


def describe_end(frames: str, log: Sequence[str] = ()) -> str:
    """The same of a death without an exception: what `sudden_end` found, without the names of people's folders."""
    told = FILE.sub(lambda found: f'File "{_short(found[1])}"', frames)
    return "\n".join((_head(), told.rstrip(), *(("", *log) if log else ()), ""))


def _head() -> str:
    return f"{DISTRIBUTION} {program_version()}, Python {platform.python_version()}, {sys.platform}\n"


def _chain(bug: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    cause: BaseException | None = bug
    while cause is not None and cause not in chain:
        chain.append(cause)
        cause = cause.__cause__ or cause.__context__
    return chain


def kind(error: BaseException) -> str:
    """The full name of an error's class."""
    return f"{type(error).__module__}.{type(error).__qualname__}"


def place(error: BaseException) -> str:
    """Where it happened: file and line of the last step that is in our own code, else of the last one."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if DISTRIBUTION.replace("-", "_") in PurePath(frame.filename).parts]
    return f"{_short((ours or frames)[-1].filename)}:{(ours or frames)[-1].lineno}" if frames else ""


def _told(frame: traceback.FrameSummary) -> str:
    return f"  {_short(frame.filename)}, {frame.lineno}, {frame.name}\n    {frame.line}\n"


def _short(file: str) -> str:
    parts = PurePath(file).parts
    known = [index for index, part in enumerate(parts) if part in ROOTS]
    return "/".join(parts[known[-1] :] if known else parts[-1:])


def write_report(report: str, folder: Path) -> Path | None:
    """Put the report into `folder`, or where the system keeps passing files; None when neither can be written."""
    name = f"report-{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
    for place_ in (folder, Path(tempfile.gettempdir())):
        try:
            place_.mkdir(parents=True, exist_ok=True)
            (place_ / name).write_text(report, encoding="utf-8")
            if place_ == folder:
                _let_go_of_old_ones(folder)
        except OSError:
            continue
        return place_ / name
    return None


def _let_go_of_old_ones(folder: Path) -> None:
    for old in sorted(folder.glob("report-*.txt"))[:-KEPT]:
        old.unlink(missing_ok=True)
