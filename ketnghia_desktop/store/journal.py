"""Triggers, made from the tables, that note every change of a record as it happens."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from ketnghia_desktop.store.tables import RECORDS, columns, empty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Column, Table
    from sqlcipher3.dbapi2 import Connection

# Temporary, because a table rebuilt by a migration silently loses ordinary triggers.
SCRATCH = """
CREATE TEMP TABLE recorder (state TEXT NOT NULL CHECK (state IN ('mine', 'replay', 'closed'))) STRICT;
INSERT INTO recorder VALUES ('closed');
CREATE TEMP TABLE noted (
    position INTEGER PRIMARY KEY, table_name TEXT NOT NULL, row_id TEXT NOT NULL, before TEXT, after TEXT
) STRICT;
"""
LISTENING = "(SELECT state FROM recorder) <> 'replay'"
NOTE = "INSERT INTO noted (table_name, row_id, before, after) SELECT"
IMAGE = "SELECT json_group_object(name, one)"
CLOSED = "SELECT RAISE(ABORT, 'recorder.closed') FROM recorder WHERE state = 'closed';"


def install(connection: Connection) -> None:
    """From here on this connection notes every change of a record, and refuses those made outside an operation."""
    connection.executescript(SCRATCH + "".join(sql for table in RECORDS for sql in triggers(table)))


@contextmanager
def unnoted(connection: Connection, table: Table) -> Iterator[None]:
    """Inside it new rows of the table are not noted: whoever adds them tells the journal (see `added`)."""
    # A trigger that is there costs each row more than the row does, even when it has nothing to do.
    connection.execute(f"DROP TRIGGER temp.note_insert_{table.name}")
    yield
    connection.execute(next(triggers(table)))


def triggers(table: Table) -> Iterator[str]:
    """The three triggers of one table."""
    fields = columns(table)
    yield _trigger(table, "INSERT", f"'{table.name}', NEW.id, NULL, {_image(fields, 'NEW')}")
    yield _trigger(table, "UPDATE", _difference(table.name, fields))
    yield _trigger(table, "DELETE", f"'{table.name}', OLD.id, {_image(fields, 'OLD')}, NULL")


def _trigger(table: Table, event: str, note: str) -> str:
    return f"""
CREATE TEMP TRIGGER note_{event.lower()}_{table.name} AFTER {event} ON main.{table.name} WHEN {LISTENING} BEGIN
    {CLOSED}
    {NOTE} {note};
END;
"""


def _image(fields: tuple[Column[object], ...], row: str) -> str:
    """The row as JSON, without the columns that are empty."""
    pairs = _rows(fields, lambda name: f"{row}.{name}", lambda column: _literal(empty(column)))
    return f"({IMAGE} FROM ({pairs}) WHERE one IS NOT other)"


def _difference(table: str, fields: tuple[Column[object], ...]) -> str:
    """The columns that really differ, before and after; nothing at all when none does."""
    pairs = _rows(fields, lambda name: f"OLD.{name}", lambda column: f"NEW.{column.name}")
    images = f"'{table}', NEW.id, json_group_object(name, one), json_group_object(name, other)"
    return f"{images} FROM ({pairs}) WHERE one IS NOT other HAVING count(*) > 0"


def _rows(fields: tuple[Column[object], ...], one: Callable[[str], str], other: Callable[[Column[object]], str]) -> str:
    """The columns as rows: name, one value, the other."""
    return " UNION ALL ".join(
        f"SELECT '{column.name}' AS name, {one(column.name)} AS one, {other(column)} AS other" for column in fields
    )


def _literal(value: str | int | None) -> str:
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) else f"'{value}'"
