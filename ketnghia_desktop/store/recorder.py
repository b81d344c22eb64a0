"""Turns what the triggers noted into one operation of the journal, within the same transaction."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from itertools import groupby, islice
from typing import TYPE_CHECKING, Literal, TypeAlias

from ketnghia_desktop.domain.history import Change, Name, Operation
from ketnghia_desktop.store.added import SALT, told
from ketnghia_desktop.store.chain import Seal, canonical
from ketnghia_desktop.store.fields import difference, split
from ketnghia_desktop.store.tables import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from sqlcipher3.dbapi2 import Connection

    from ketnghia_desktop.store.added import Added
    from ketnghia_desktop.store.chain import Told

State: TypeAlias = Literal["mine", "replay", "closed"]
Noted: TypeAlias = "tuple[str, str, str | None, str | None]"
BATCH = 1000
NOTE_FIRST = """
INSERT INTO noted (position, table_name, row_id, after)
SELECT min(0, (SELECT min(position) FROM noted)) - 1, ?, ?, ?
"""
TELL = "INSERT INTO change (operation, table_name, row_id, after, salts) VALUES ({position}, '{table}', ?, ?, ?)"
HEADS_MOVE = "INSERT INTO head (row_id, operation) SELECT row_id, ? FROM change WHERE operation = ? ORDER BY row_id"


def listen(connection: Connection, state: State) -> None:
    """`mine`: changes are noted; `replay`: they are not; `closed`: they are refused."""
    connection.execute("UPDATE recorder SET state = ?", (state,))


def record(
    connection: Connection, header: Operation, added: Iterable[Added] = (), *, always: bool = False
) -> tuple[Operation | None, frozenset[str]]:
    """Write the operation with all that was noted or added in bulk, and the tables it touched.

    No operation when nothing changed in the end, unless `always`. Its hash builds on the device's last one.
    """
    operation = replace(header, previous=_last_hash(connection, header.name.device))
    position = 1 + (connection.execute("SELECT max(position) FROM operation").fetchone()[0] or 0)
    seal, touched = Seal(operation.previous, operation), set[str]()
    noted = {row for (row,) in connection.execute("SELECT DISTINCT row_id FROM noted")}
    for rows in added:
        seal.add_made(rows.table, _tell(connection, position, rows, noted))
        touched.add(rows.table)
    changes = _changes(connection)
    while batch := list(islice(changes, BATCH)):
        for change in batch:
            seal.add(change)
            touched.add(change.table)
        write_changes(connection, position, batch)
        connection.executemany("DELETE FROM head WHERE row_id = ?", [(one.row,) for one in batch if one.saw])
    connection.execute("DELETE FROM noted")
    if not touched and not always:
        return None, frozenset()
    connection.execute(HEADS_MOVE, (str(operation.name), position))
    done = replace(operation, hash=seal.hash())
    write_header(connection, position, done)
    return done, frozenset(touched)


def _tell(connection: Connection, position: int, added: Added, noted: AbstractSet[str]) -> list[Told]:
    """Keep what is told of new rows, and give it; of rows that were changed afterwards the notes will tell all."""
    rows = told(added)
    connection.executemany(NOTE_FIRST, [(added.table, one.row, one.after) for one in rows if one.row in noted])
    new = [one for one in rows if one.row not in noted]
    connection.executemany(TELL.format(position=position, table=added.table), [one[:3] for one in new])
    return new


def write_header(connection: Connection, position: int, operation: Operation) -> None:
    """Keep an operation, its changes apart."""
    undoes = None if operation.undoes is None else str(operation.undoes)
    connection.execute(
        "INSERT INTO operation"
        " (position, device_id, sequence, kind, label, undoes, cut, hlc, wall, previous_hash, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            position,
            *operation.name,
            operation.kind.value,
            operation.label,
            undoes,
            int(operation.cut),
            operation.hlc,
            operation.wall,
            operation.previous,
            operation.hash,
        ),
    )


def write_changes(connection: Connection, position: int, changes: Iterable[Change]) -> None:
    """Keep the changes of the operation at this position."""
    connection.executemany(
        "INSERT INTO change (operation, table_name, row_id, before, after, saw, salts, sealed)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                position,
                change.table,
                change.row,
                None if change.before is None else canonical(change.before),
                None if change.after is None else canonical(change.after),
                canonical(sorted(map(str, change.saw))),
                canonical(dict(change.salts)),
                canonical(dict(change.sealed)),
            )
            for change in changes
        ),
    )


def write_heads(connection: Connection, row: str, heads: Iterable[Name]) -> None:
    """Keep which operations on a row nobody has seen yet."""
    connection.execute("DELETE FROM head WHERE row_id = ?", (row,))
    connection.executemany("INSERT INTO head (row_id, operation) VALUES (?, ?)", ((row, str(name)) for name in heads))


def _last_hash(connection: Connection, device: str) -> str:
    query = "SELECT hash FROM operation WHERE device_id = ? ORDER BY sequence DESC LIMIT 1"
    last = connection.execute(query, (device,)).fetchone()
    return last[0] if last else ""


def _changes(connection: Connection) -> Iterator[Change]:
    """What was noted, one change per row, salted, with what each row's newest operations were."""
    notes = connection.execute("SELECT table_name, row_id, before, after FROM noted ORDER BY row_id, position")
    for (table, row), group in groupby(notes, key=lambda note: (note[0], note[1])):
        change = _compacted(table, row, list(group))
        if change is not None:
            yield replace(change, saw=_heads(connection, change), salts=_salts(change))


def _compacted(table: str, row: str, notes: list[Noted]) -> Change | None:
    """The first state against the last; None when nothing is left of it."""
    json_columns = SHAPES[table].json
    made, erased = notes[0][2] is None, notes[-1][3] is None
    before = _merged(note[2] for note in reversed(notes))
    after = _merged(note[3] for note in notes)
    if made:
        return None if erased else Change(table, row, None, split(after, json_columns))
    if erased:
        return Change(table, row, split(before, json_columns), None)
    old, new = difference(split(before, json_columns), split(after, json_columns))
    return Change(table, row, old, new) if new else None


def _merged(images: Iterable[str | None]) -> dict[str, str | int | None]:
    """One image of several, later ones over earlier ones."""
    columns: dict[str, str | int | None] = {}
    for image in images:
        columns |= {} if image is None else json.loads(image)
    return columns


def _heads(connection: Connection, change: Change) -> frozenset[Name]:
    if change.before is None:
        return frozenset()
    heads = connection.execute("SELECT operation FROM head WHERE row_id = ?", (change.row,))
    return frozenset(Name.of(name) for (name,) in heads)


def _salts(change: Change) -> dict[str, str]:
    """A salt of its own for every personal field, so that each can be taken out by itself."""
    sensitive = SHAPES[change.table].personal
    cells = change.before if change.after is None else change.after
    names = [name for name in cells or () if name.partition("/")[0] in sensitive]
    chance = os.urandom(SALT * len(names)).hex()
    return {name: chance[2 * SALT * index : 2 * SALT * (index + 1)] for index, name in enumerate(names)}
