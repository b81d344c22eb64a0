"""Adds many rows at once: in one statement, indexed in another, and told to the journal all together."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from ketnghia_desktop.domain.ids import new_ids
from ketnghia_desktop.store import finding, journal, recorder, writing
from ketnghia_desktop.store.added import Added
from ketnghia_desktop.store.base import Json, Kept
from ketnghia_desktop.store.tables import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Column, Table
    from sqlcipher3.dbapi2 import Connection

    from ketnghia_desktop.store.added import Value
    from ketnghia_desktop.store.recorder import Made

STATE = "SELECT state FROM recorder"


def insert(connection: Connection, table: Table, columns: Mapping[str, Sequence[object]]) -> Made | None:
    """Add rows, all or none; what the journal was told of them, or None where the triggers have noted them.

    They come as columns by their names; ids are made where there are none. TypeError for a value not of its column's
    kind.
    """
    added = kept(table, columns)
    (state,) = connection.execute(STATE).fetchone()
    # Only triggers tell the members of a JSON column one by one, and refuse rows that no operation adds.
    is_noted = bool(SHAPES[added.table].json) or state != "mine"
    with _all_or_none(connection):
        with ExitStack() as quiet:
            if not is_noted:
                quiet.enter_context(journal.unnoted(connection, table))
                quiet.enter_context(finding.together(connection, added.table))
            writing.insert_alike(connection, added.table, added.names, added.rows)
        return None if is_noted else recorder.tell(connection, added)


@contextmanager
def _all_or_none(connection: Connection) -> Iterator[None]:
    """Whatever fails inside, nothing of it stays."""
    connection.execute("SAVEPOINT batch")
    with ExitStack() as failed:
        failed.callback(_take_back, connection)
        yield
        failed.pop_all()
    connection.execute("RELEASE batch")


def _take_back(connection: Connection) -> None:
    if connection.in_transaction:  # a full disk has ended it
        connection.execute("ROLLBACK TO batch")


def kept(table: Table, given: Mapping[str, Sequence[object]]) -> Added:
    """The rows with their ids and their values as the database keeps them."""
    columns = [table.columns[name] for name in {"id": None, **given}]
    values = (_values(column, given[column.name]) for column in columns[1:])
    ids = list(map(str, given["id"])) if "id" in given else new_ids(len(next(iter(given.values()))))
    # Names of tables and columns are a kind of text of their own, which the driver asks about again for every row.
    return Added(str(table.name), tuple(str(column.name) for column in columns), [ids, *values])


def _values(column: Column[object], given: Sequence[Any]) -> Sequence[Value]:
    kind = column.type
    if isinstance(kind, Json):
        return [None if one is None else kind.write(one) for one in given]
    if isinstance(kind, Kept):
        known = {one: None if one is None else kind.write(one) for one in set(given)}
        return list(map(known.__getitem__, given))
    if not all(issubclass(one, kind.python_type | None) for one in set(map(type, given))):
        raise TypeError(column.name)
    return given
