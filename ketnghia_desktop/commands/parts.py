"""What the composition root hands to the commands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach, Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.domain.clock import Clock
    from ketnghia_desktop.store.work import Store

DATABASE = "ketnghia.db"
LEFTOVER = "ketnghia."
"""How the names begin of what the store keeps in its folder, half-made files included."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The clock, the sample commune's file, and the slow parts behind calls: made only by commands that need them.

    `library` reads the shipped forms and the copies in a folder of people's data; `forms` the shipped ones
    and the copies in a folder of forms.
    """

    clock: Clock
    sample: Path
    open_store: Callable[[Path], Store]
    library: Callable[[Path], Library]
    forms: Callable[[Path | None], Library]

    def existing(self, folder: Path) -> Store:
        """Open a folder that holds a commune; a folder without one is refused and stays as it is."""
        if not (folder / DATABASE).is_file():
            raise Refused(Breach("folder.without_data", details={"folder": str(folder)}))
        return self.open_store(folder)

    def fresh(self, folder: Path) -> Store:
        """Open a folder for new data, made if it is not there; a folder with anything else in it is refused.

        What an interrupted filling left behind is no obstacle; a database with records refuses to be filled.
        """
        if folder.exists() and not (folder.is_dir() and all(one.name.startswith(LEFTOVER) for one in folder.iterdir())):
            raise Refused(Breach("folder.used", details={"folder": str(folder)}))
        return self.open_store(folder)
