"""Reads operations back: one, those of a device, the stories of rows."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.history import NO_SEALS, NO_TEXTS, Change, Kind, Name, Operation, Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlcipher3.dbapi2 import Connection

OPERATIONS = (
    "SELECT position, device_id, sequence, kind, label, undoes, cut, hlc, wall, previous_hash, hash FROM operation"
)
CHANGES = "SELECT operation, table_name, row_id, before, after, saw, salts, sealed FROM change"
KEPT_HEADS = "SELECT operation FROM head WHERE row_id = ?"
NEWEST = """
SELECT device_id || ':' || sequence FROM change JOIN operation ON operation.position = change.operation
WHERE row_id = ? ORDER BY change.position DESC LIMIT 1
"""
BATCH, NOTHING = 500, "{}"


def headers(connection: Connection, where: str = "1", *facts: object) -> dict[int, Operation]:
    """The operations, without their changes, by position and in its order."""
    rows = connection.execute(f"{OPERATIONS} WHERE {where} ORDER BY position", facts)
    return {row[0]: _operation(row) for row in rows}


def since_cut(connection: Connection, device: str) -> Iterable[Operation]:
    """What this device did since its stack was last cut, the cut included."""
    last = "coalesce((SELECT max(position) FROM operation WHERE device_id = ? AND cut), 0)"
    return headers(connection, f"device_id = ? AND position >= {last}", device, device).values()


def operation(connection: Connection, name: Name) -> Operation:
    """One operation, complete; KeyError when it is not known here."""
    found = headers(connection, "device_id = ? AND sequence = ?", *name)
    if not found:
        raise KeyError(name)
    ((position, header),) = found.items()
    return replace(header, changes=tuple(changes(connection, position)))


def changes(connection: Connection, position: int) -> Iterator[Change]:
    """The changes of the operation at this position, in their order."""
    rows = connection.execute(f"{CHANGES} WHERE operation = ? ORDER BY position", (position,))
    return (_change(row) for row in rows)


def heads(connection: Connection, row: str) -> frozenset[str]:
    """The names of the operations on a row that no later one on it has seen: the newest there is, or those kept."""
    kept = connection.execute(KEPT_HEADS, (row,)).fetchall() or connection.execute(NEWEST, (row,)).fetchall()
    return frozenset(name for (name,) in kept)


def operations(connection: Connection) -> Iterator[Operation]:
    """Every operation, complete, in the order of arrival."""
    told = connection.execute(f"{CHANGES} ORDER BY operation, position")
    by_operation = groupby(told, key=lambda row: row[0])
    position, group = next(by_operation, (None, iter(())))
    for here, header in headers(connection).items():
        if here == position:
            yield replace(header, changes=tuple(_change(row) for row in group))
            position, group = next(by_operation, (None, iter(())))
        else:
            yield header


def stories(connection: Connection, rows: Iterable[str]) -> dict[str, Story]:
    """All that was ever done to these rows, by id."""
    wanted, known = list(rows), dict[int, Operation]()
    found: dict[str, Story] = {}
    for start in range(0, len(wanted), BATCH):
        some = wanted[start : start + BATCH]
        marks = ", ".join("?" * len(some))
        told = connection.execute(f"{CHANGES} WHERE row_id IN ({marks}) ORDER BY row_id, position", some).fetchall()
        known |= _headers_of(connection, {row[0] for row in told} - known.keys())
        found |= {row: story for _, row, story in _stories(told, known)}
    return found


def every_story(connection: Connection) -> Iterator[tuple[str, str, Story]]:
    """Table, id and story of every row there ever was, one after the other."""
    told = connection.execute(f"{CHANGES} ORDER BY row_id, position")
    return _stories(told, headers(connection))


def _headers_of(connection: Connection, positions: Iterable[int]) -> dict[int, Operation]:
    return {
        position: header for each in positions for position, header in headers(connection, "position = ?", each).items()
    }


def _stories(changes: Iterable[tuple[Any, ...]], known: dict[int, Operation]) -> Iterator[tuple[str, str, Story]]:
    for row, group in groupby(changes, key=lambda change: change[2]):
        steps = [(known[change[0]], _change(change)) for change in group]
        yield steps[0][1].table, row, Story(steps)


def _operation(row: tuple[Any, ...]) -> Operation:
    """The operation of a row; Refused(database.damaged) where the row is not as any program wrote it."""
    try:
        return _header(row)
    except ValueError as error:
        raise Refused(Breach("database.damaged")) from error


def _header(row: tuple[Any, ...]) -> Operation:
    _, device, sequence, kind, label, undoes, cut, hlc, wall, previous, sealed = row
    return Operation(
        name=Name(device, sequence),
        kind=Kind(kind),
        label=label,
        hlc=hlc,
        undoes=None if undoes is None else Name.of(undoes),
        cut=bool(cut),
        wall=wall,
        previous=previous,
        hash=sealed,
    )


def _change(row: tuple[Any, ...]) -> Change:
    """The change of a row; Refused(database.damaged) where the row is not as any program wrote it."""
    try:
        return _cells(row)
    except ValueError as error:
        raise Refused(Breach("database.damaged")) from error


def _cells(row: tuple[Any, ...]) -> Change:
    _, table, record, before, after, saw, salts, sealed = row
    return Change(
        table=table,
        row=record,
        before=None if before is None else json.loads(before),
        after=None if after is None else json.loads(after),
        saw=frozenset() if saw == "[]" else frozenset(Name.of(name) for name in json.loads(saw)),
        salts=NO_TEXTS if salts == NOTHING else json.loads(salts),
        sealed=NO_SEALS if sealed == NOTHING else json.loads(sealed),
    )
