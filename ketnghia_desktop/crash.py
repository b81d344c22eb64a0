"""A report of a fault of ours, which a person can read before sending it: places in the program, no data."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

DISTRIBUTION = "ketnghia-desktop"


def program_version() -> str:
    """The version that is installed; of a checkout there is none."""
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return "0"


def describe(bug: BaseException) -> str:
    """Kinds of error and places in the program. What an error says is left out: it may quote somebody's data."""
    chain: list[BaseException] = []
    cause: BaseException | None = bug
    while cause is not None and cause not in chain:
        chain.append(cause)
        cause = cause.__cause__ or cause.__context__
    parts = [f"{DISTRIBUTION} {program_version()}, Python {platform.python_version()}, {sys.platform}\n"]
    for error in reversed(chain):
        parts += [f"\n{type(error).__module__}.{type(error).__qualname__}\n", *traceback.format_tb(error.__traceback__)]
    return "".join(parts)


def write_report(bug: BaseException, folder: Path) -> Path | None:
    """Put the report into `folder`, or where the system keeps passing files; None when neither can be written."""
    name = f"report-{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
    for place in (folder, Path(tempfile.gettempdir())):
        try:
            place.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(describe(bug), encoding="utf-8")
        except OSError:
            continue
        return place / name
    return None
