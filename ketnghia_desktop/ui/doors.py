"""The doors from the window to what lies outside it: the folders, the clock, the forms, the back-ups."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.store.glance import Glance
    from ketnghia_desktop.store.work import Store


def never() -> datetime | None:
    """No back-up is known of."""
    return None


def nowhere(second: Path | None) -> None:
    """No back-up is made."""


class Doors(NamedTuple):
    """What the composition root hands to the window. Everything slow is behind a call, made in a thread.

    `glance` reads the first figures with the driver alone (None: an empty folder). `open_store` opens the folder;
    `open_sample` opens the sample commune in a folder of its own; `open_filled` fills the empty folder from a file
    and opens it. `library` reads the forms. `newest_backup`: when the newest verified one was made. `back_up` makes
    one, and puts it into a second place too where one is given. `last_end`: the frames in which the run before died.
    """

    settings: Path
    today: Callable[[], date]
    glance: Callable[[], Glance | None]
    open_store: Callable[[], Store]
    open_sample: Callable[[], Store]
    open_filled: Callable[[Path], Store]
    library: Callable[[], Library]
    newest_backup: Callable[[], datetime | None] = never
    back_up: Callable[[Path | None], None] = nowhere
    last_end: str = ""
