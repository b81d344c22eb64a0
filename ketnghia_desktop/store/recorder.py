"""Turns what the triggers noted into one operation of the journal, within the same transaction."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from itertools import groupby, islice
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from ketnghia_desktop.domain.history import Change, Name, Operation
from ketnghia_desktop.domain.progress import SILENT
from ketnghia_desktop.store import archive
from ketnghia_desktop.store.added import SALT, told
from ketnghia_desktop.store.chain import Seal, canonical, made
from ketnghia_desktop.store.fields import difference, split
from ketnghia_desktop.store.tables import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from sqlcipher3.dbapi2 import Connection

    from ketnghia_desktop.domain.progress import Ending
    from ketnghia_desktop.store.added import Added

State: TypeAlias = Literal["mine", "replay", "closed"]
Noted: TypeAlias = "tuple[str, str, str | None, str | None]"
BATCH = 1000
POSITION = "SELECT 1 + coalesce(max(position), 0) FROM operation"
OVERTAKEN = """
SELECT change.position, table_name, row_id, after FROM change
WHERE +operation = ? AND row_id IN (SELECT row_id FROM noted) ORDER BY position
"""
"""By the rows, of which few are noted after they were told of, and not by the operation, which may be of thousands."""
NOTED = "SELECT count(DISTINCT row_id) FROM noted"
NOTE_FIRST = """
INSERT INTO noted (position, table_name, row_id, after)
SELECT min(0, (SELECT min(position) FROM noted)) - 1, ?, ?, ?
"""
TELL = "INSERT INTO change (operation, table_name, row_id, after, salts) VALUES ({position}, '{table}', ?, ?, ?)"


class Made(NamedTuple):
    """New rows of a table the journal was told of already: what the seal of their operation will cover of them."""

    table: str
    covered: bytes


def listen(connection: Connection, state: State) -> None:
    """`mine`: changes are noted; `replay`: they are not; `closed`: they are refused."""
    connection.execute("UPDATE recorder SET state = ?", (state,))


def tell(connection: Connection, added: Added) -> Made:
    """Tell the journal of new rows of the operation under way."""
    new = told(added)
    sql = TELL.format(position=_position(connection), table=added.table)
    connection.executemany(sql, zip(new.rows, new.after, new.salts, strict=True))
    return Made(added.table, made(added.table, new))


def record(
    connection: Connection,
    header: Operation,
    told_of: Sequence[Made] = (),
    progress: Ending = SILENT,
    *,
    always: bool = False,
) -> tuple[Operation | None, frozenset[str]]:
    """Write the operation with all that was noted, beside what the journal was told; and the tables it touched.

    No operation when nothing changed in the end, unless `always`. Its hash builds on the device's last one.
    """
    operation = replace(header, previous=_last_hash(connection, header.name.device))
    position, touched = _position(connection), {one.table for one in told_of}
    seal = Seal(operation.previous, operation)
    _cover(connection, position, seal, told_of)
    done, (count,) = 0, connection.execute(NOTED).fetchone()
    changes = _changes(connection)
    while batch := list(islice(changes, BATCH)):
        progress.note(done, count)
        for change in batch:
            seal.add(change)
            touched.add(change.table)
        write_changes(connection, position, batch)
        connection.executemany("DELETE FROM head WHERE row_id = ?", [(one.row,) for one in batch if one.saw])
        done += len(batch)
    connection.execute("DELETE FROM noted")
    if not touched and not always:
        return None, frozenset()
    finished = replace(operation, hash=seal.hash())
    write_header(connection, position, finished)
    return finished, frozenset(touched)


def _position(connection: Connection) -> int:
    """Where the operation under way will stand."""
    return int(connection.execute(POSITION).fetchone()[0])


def _cover(connection: Connection, position: int, seal: Seal, told_of: Sequence[Made]) -> None:
    """What the journal was told goes into the seal; of rows that were changed afterwards the notes will tell all."""
    overtaken = connection.execute(OVERTAKEN, (position,)).fetchall() if told_of else []
    if not overtaken:
        for one in told_of:
            seal.add_made(one.covered)
        return
    connection.executemany(NOTE_FIRST, [facts for _, *facts in overtaken])
    connection.executemany("DELETE FROM change WHERE position = ?", [(place,) for place, *_ in overtaken])
    for change in archive.changes(connection, position):
        seal.add(change)


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


def write_heads(connection: Connection, row: str, heads: AbstractSet[Name]) -> None:
    """Keep which operations on a row nobody has seen yet, unless that is its newest change alone."""
    connection.execute("DELETE FROM head WHERE row_id = ?", (row,))
    names = {str(name) for name in heads}
    if names != archive.heads(connection, row):
        connection.executemany("INSERT INTO head (row_id, operation) VALUES (?, ?)", ((row, name) for name in names))


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
    return frozenset(map(Name.of, archive.heads(connection, change.row)))


def _salts(change: Change) -> dict[str, str]:
    """A salt of its own for every personal field, so that each can be taken out by itself."""
    sensitive = SHAPES[change.table].personal
    cells = change.before if change.after is None else change.after
    names = [name for name in cells or () if name.partition("/")[0] in sensitive]
    chance = os.urandom(SALT * len(names)).hex()
    return {name: chance[2 * SALT * index : 2 * SALT * (index + 1)] for index, name in enumerate(names)}
