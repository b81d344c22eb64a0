"""Keeps watch that the window's callbacks leave everything slow to the lanes: a test fails where one does not."""

from __future__ import annotations

import sys
from functools import wraps
from pathlib import Path
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, Any

from ketnghia_desktop import app
from ketnghia_desktop.definitions import library
from ketnghia_desktop.exchange import data_file, xlsx_out
from ketnghia_desktop.papers import press
from ketnghia_desktop.store.work import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

WINDOW = str(Path(app.__file__).parent / "ui")
SLOW = (
    (Store, ("open", "read", "work", "undo", "redo", "load", "replay", "close")),
    (press, ("preview", "entry", "shown_now", "pdf", "docx", "save", "present")),
    (library, ("load",)),
    (data_file, ("load", "export")),
    (xlsx_out, ("workbook",)),
)


class SlowError(AssertionError):
    """Something slow was done while the window waits."""


def called_by_the_window() -> bool:
    """Whether a callback of the window is what runs now; a test itself may do what it likes."""
    if current_thread() is not main_thread():
        return False
    frame = sys._getframe()
    while frame.f_back is not None:
        frame = frame.f_back
        if frame.f_code.co_filename.startswith(WINDOW):
            return True
    return False


def keep_watch(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """From here to the end of the test; the names of what was done where it must not be."""
    found: list[str] = []

    def watched(name: str, slow: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(slow)
        def call(*args: object, **kwargs: object) -> object:
            if called_by_the_window():
                found.append(name)
                raise SlowError(name)
            return slow(*args, **kwargs)

        return call

    for owner, names in SLOW:
        for name in names:
            slow = getattr(owner, name)
            monkeypatch.setattr(owner, name, watched(f"{owner.__name__}.{name}", slow))
    return found
