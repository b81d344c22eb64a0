"""The first hundred bytes of a database file: whether it is ours and which schema it has, without opening it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.store.faults import in_words

if TYPE_CHECKING:
    from pathlib import Path

DATABASE = "ketnghia.db"
APPLICATION = 0x6B6E6768
"""Stands in every database of ours ("kngh"), so that another program's file is not taken for one."""
HEAD = 9
"""The schema this program reads and writes."""
MAGIC, SIZE = b"SQLite format 3\0", 100


def schema_version(database: Path) -> int:
    """The schema of a closed database; Refused(database.damaged) when the file is not one of ours.

    After a crash the file may lag behind its write-ahead log; once opened, `PRAGMA user_version` tells.
    """
    with in_words(database.parent), database.open("rb") as file:
        header = file.read(SIZE)
    application = int.from_bytes(header[68:72], "big")
    if len(header) < SIZE or not header.startswith(MAGIC) or application != APPLICATION:
        raise Refused(Breach("database.damaged"))
    return int.from_bytes(header[60:64], "big")


def refuse_newer(version: int, known: int = HEAD) -> None:
    """Refused(database.newer) when a later program made this database."""
    if version > known:
        raise Refused(Breach("database.newer", details={"version": version, "known": known}))
