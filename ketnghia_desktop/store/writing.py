"""Sets rows as undo, merging and data files ask: by column, straight through the driver, noted like any change."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.store.base import canonical_object
from ketnghia_desktop.store.fields import joined
from ketnghia_desktop.store.tables import RECORDS, SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlcipher3.dbapi2 import Connection

    from ketnghia_desktop.domain.history import Cells, Value, Write

KNOWN: Mapping[str, frozenset[str]] = MappingProxyType(
    {table.name: frozenset(column.name for column in table.columns) for table in RECORDS}
)
UPDATE = "UPDATE {table} SET {columns} WHERE id = ?"
INSERT = "INSERT INTO {table} ({columns}) VALUES ({marks})"
PRESENT = "SELECT {column} FROM {table} WHERE id = ?"
EXISTS = "SELECT 1 FROM {table} WHERE id = ?"
ANY = "SELECT 1 FROM {table} LIMIT 1"
BATCH = 1000
SEALED_LAST = ("voucher",)
"""A posted voucher lets no postings in any more, so it comes after them."""


def update(connection: Connection, writes: Iterable[Write]) -> None:
    """Set these fields; fields of tables or columns this program does not know stay in the journal alone."""
    alike: defaultdict[tuple[str, tuple[str, ...]], list[tuple[Value, ...]]] = defaultdict(list)
    for write in writes:
        found = _columns(connection, write.table, write.row, write.cells)
        if found:
            alike[write.table, tuple(found)].append((*found.values(), write.row))
    for (table, names), rows in alike.items():
        assigned = ", ".join(f"{name} = ?" for name in names)
        connection.executemany(UPDATE.format(table=table, columns=assigned), rows)


def put(connection: Connection, table: str, row: str, state: Cells) -> None:
    """Make a row exactly what its operations add up to: it is there afterwards, its other fields empty."""
    if table not in KNOWN:
        return
    found = whole(table, state)
    if connection.execute(EXISTS.format(table=table), (row,)).fetchone() is None:
        insert(connection, table, [{"id": row, **found}])
        return
    assigned = ", ".join(f"{name} = ?" for name in found)
    connection.execute(UPDATE.format(table=table, columns=assigned), (*found.values(), row))


def whole(table: str, state: Cells) -> dict[str, Value]:
    """Every known column of a row in this state."""
    return {**SHAPES[table].empty, **_known(table, joined(state, SHAPES[table].json, {}))}


def insert(connection: Connection, table: str, rows: Iterable[Mapping[str, Value]]) -> None:
    """Add rows of values as the database keeps them."""
    alike: defaultdict[tuple[str, ...], list[tuple[Value, ...]]] = defaultdict(list)
    for row in rows:
        alike[tuple(row)].append(tuple(row.values()))
    for names, values in alike.items():
        insert_alike(connection, table, names, values)


def insert_alike(connection: Connection, table: str, names: Sequence[str], rows: Iterable[tuple[Value, ...]]) -> None:
    """Add rows of values of these columns, as the database keeps them."""
    marks = ", ".join("?" * len(names))
    connection.executemany(INSERT.format(table=table, columns=", ".join(names), marks=marks), rows)


def fill(connection: Connection, rows_by_table: Mapping[str, Iterable[Mapping[str, Value]]]) -> None:
    """Put a whole state into empty tables; Refused(folder.used) when something is there, or file.inconsistent."""
    if any(connection.execute(ANY.format(table=table)).fetchone() for table in KNOWN):
        raise Refused(Breach("folder.used"))
    for table in sorted(rows_by_table, key=lambda name: (name in SEALED_LAST, name)):
        rows = (_checked(table, row) for row in rows_by_table[table])
        while batch := list(islice(rows, BATCH)):
            insert(connection, table, batch)


def _checked(table: str, row: Mapping[str, Value]) -> dict[str, Value]:
    if table not in KNOWN or not row.keys() <= KNOWN[table]:
        raise Refused(Breach("file.inconsistent", subject=table))
    return {name: _kept(value) if name in SHAPES[table].json else value for name, value in row.items()}


def _kept(value: Value) -> Value:
    """A JSON column's members as the one text of them, whether given as text or as members."""
    members = json.loads(value) if isinstance(value, str) else value
    return canonical_object(members) if isinstance(members, dict) else None


def _columns(connection: Connection, table: str, row: str, cells: Cells) -> dict[str, Value]:
    if table not in KNOWN:
        return {}
    json_columns = SHAPES[table].json
    touched = {name.partition("/")[0] for name in cells} & json_columns
    present = {
        column: connection.execute(PRESENT.format(column=column, table=table), (row,)).fetchone()[0]
        for column in touched
    }
    return _known(table, joined(cells, json_columns, present))


def _known(table: str, found: Cells) -> dict[str, Value]:
    return {name: value for name, value in found.items() if name in SHAPES[table].empty}
