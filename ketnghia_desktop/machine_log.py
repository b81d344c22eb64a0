"""The log of this laptop: what happened and when, in codes and counts. It has no way to say anything about a person."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NAME = "ketnghia.log"
OLDER = ("ketnghia.log.1", "ketnghia.log.2")
LARGEST = 200_000
"""Bytes after which a new file is begun; the one before the last is then let go."""
LONGEST = 200
CODE = re.compile(r"[A-Za-z_]+([./,+-][A-Za-z_]+)*(:[0-9]{1,5})?")
"""What may be written beside a number: codes of operations and breaches, tables, kinds of errors, places."""


class MachineLog:
    """The files of one data folder; for any thread. A log that cannot be written costs nothing but itself."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._turn = Lock()

    def note(self, what: str, **facts: str | int) -> None:
        """One line: the moment, the code of what happened, counts and codes; any other text is left out."""
        told = " ".join((_code(what), *(f"{name}={_code(fact)}" for name, fact in facts.items())))
        line = f"{datetime.now(UTC).astimezone().isoformat(timespec='seconds')} {told}\n"
        with self._turn:
            try:
                self._make_room()
                with (self._folder / NAME).open("a", encoding="utf-8") as file:
                    file.write(line)
            except OSError:
                return

    def _make_room(self) -> None:
        now = self._folder / NAME
        if not now.exists() or now.stat().st_size < LARGEST:
            return
        names = (NAME, *OLDER)
        for older, newer in reversed(list(zip(names[1:], names[:-1], strict=True))):
            if (self._folder / newer).exists():
                (self._folder / newer).replace(self._folder / older)

    def lines(self) -> list[str]:
        """Everything that is kept, the oldest first; what cannot be read is left out."""
        found: list[str] = []
        for name in (*reversed(OLDER), NAME):
            try:
                found += (self._folder / name).read_text(encoding="utf-8", errors="replace").splitlines()
            except OSError:
                continue
        return found


def _code(fact: str | int) -> str:
    if isinstance(fact, int):
        return str(int(fact))
    short = fact[:LONGEST]
    return short if not short or CODE.fullmatch(short) else "…"
