"""How long work says how far it is, and hears that it shall stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class CancelledError(Exception):
    """The person wanted the work stopped; nothing of it may stay."""


class Progress(Protocol):
    """Handed to whatever may take long; it knows nothing of windows or threads."""

    def step(self, done: int, of: int, what: str = "") -> None:
        """So many of so many are done, and `what` (a name out of the data or the forms) is next.

        CancelledError when the person wants the work stopped: let it pass, so that the unit of work is rolled back.
        """
        ...


class Ending(Progress, Protocol):
    """Of a whole unit of work, the keeping of which nobody can stop."""

    def note(self, done: int, of: int) -> None:
        """All is done, and so many of so many changes stand in the journal. CancelledError as for `step`."""
        ...

    def keep(self) -> None:
        """All is done and will now be kept: too late to stop. CancelledError if that was asked before."""
        ...


@dataclass(frozen=True, slots=True)
class Silent:
    """Nobody looks on and nobody stops it."""

    def step(self, done: int, of: int, what: str = "") -> None:
        """Nothing happens."""

    def note(self, done: int, of: int) -> None:
        """Nothing happens."""

    def keep(self) -> None:
        """Nothing happens."""


SILENT = Silent()
