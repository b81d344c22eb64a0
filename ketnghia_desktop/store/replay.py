"""Takes in operations of other devices verbatim, and makes the rows what all operations together say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.store import archive, derived
from ketnghia_desktop.store.recorder import write_changes, write_header, write_heads
from ketnghia_desktop.store.writing import put

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlcipher3.dbapi2 import Connection

    from ketnghia_desktop.domain.history import Operation

KNOWN = "SELECT hash FROM operation WHERE device_id = ? AND sequence = ?"


def receive(connection: Connection, operations: Iterable[Operation]) -> list[Operation]:
    """Those of the operations that were not known yet, now stored and their rows brought up to date.

    Refused(operation.equivocal) when one comes under a known name with another hash: two laptops
    then share an identity.
    """
    new = [operation for operation in operations if _is_new(connection, operation)]
    position = connection.execute("SELECT coalesce(max(position), 0) FROM operation").fetchone()[0]
    for operation in new:
        position += 1
        write_header(connection, position, operation)
        write_changes(connection, position, operation.changes)
    rows = {change.row: change.table for operation in new for change in operation.changes}
    with derived.following(connection, (row for row, table in rows.items() if table == derived.TABLE)):
        for row, story in archive.stories(connection, rows).items():
            state = story.state()
            write_heads(connection, row, story.heads())
            if state is not None:
                put(connection, story.steps[0][1].table, row, state)
    return new


def _is_new(connection: Connection, operation: Operation) -> bool:
    known = connection.execute(KNOWN, operation.name).fetchone()
    if known and known[0] != operation.hash:
        raise Refused(Breach("operation.equivocal", subject=str(operation.name)))
    return known is None
