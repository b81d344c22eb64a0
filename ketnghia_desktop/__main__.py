"""Starts the window, or runs a command of the line without one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ketnghia_desktop import app

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(words: Sequence[str] | None = None) -> int:
    """The exit code; a fault of ours ends in a sentence and a report, never in a traceback."""
    line = sys.argv[1:] if words is None else words
    try:
        return app.start(line)
    except KeyboardInterrupt:
        return app.stopped(line)
    except Exception as bug:  # noqa: BLE001 - the last border before the terminal
        return app.report(bug, line)


if __name__ == "__main__":
    if hasattr(sys, "frozen"):  # a built program is also the processes it starts for itself
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
