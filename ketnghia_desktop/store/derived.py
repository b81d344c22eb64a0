"""Search and sort keys of households, which follow from facts: made anew where undo and merging write these."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.household_keys import KNOWN_BY, keys
from ketnghia_desktop.domain.joining import root

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlcipher3.dbapi2 import Connection

    from ketnghia_desktop.domain.history import Write

TABLE = "household"
MADE_OF = frozenset({*KNOWN_BY, "joined_into_id"})
INTO = "SELECT id, joined_into_id FROM household WHERE joined_into_id IS NOT NULL"
# The facts in the order of KNOWN_BY.
JOINED = "SELECT id, head, code, personal_id, phone FROM household WHERE joined_into_id IS NOT NULL ORDER BY id"
KEPT = "SELECT search_key, sort_key, head, code, personal_id, phone FROM household WHERE id = ?"
SET = "UPDATE household SET search_key = ?, sort_key = ? WHERE id = ?"
ALL = "SELECT id FROM household"


def concerned(writes: Iterable[Write]) -> set[str]:
    """The households whose keys may change with these writes."""
    return {one.row for one in writes if one.table == TABLE and MADE_OF & one.cells.keys()}


@contextmanager
def following(connection: Connection, rows: Iterable[str]) -> Iterator[None]:
    """These rows of households are changed inside it; at its end their keys, and those of whom they led to, follow."""
    changed = set(rows)
    led_to = _led_to(connection, changed) if changed else set()
    yield
    if changed:
        _renew(connection, changed | led_to | _led_to(connection, changed))


def renew(connection: Connection) -> None:
    """Make the keys of all households anew."""
    _renew(connection, [row for (row,) in connection.execute(ALL)])


def _renew(connection: Connection, rows: Iterable[str]) -> None:
    called = _called(connection)
    for row in rows:
        for search, order, *facts in connection.execute(KEPT, (row,)).fetchall():
            due = keys(dict(zip(KNOWN_BY, facts, strict=True)), called.get(row, ()))
            if due != {"search_key": search, "sort_key": order}:
                connection.execute(SET, (due["search_key"], due["sort_key"], row))


def _led_to(connection: Connection, rows: Iterable[str]) -> set[str]:
    """The households that stand on the lists for those of these rows that were joined into others."""
    into = dict(connection.execute(INTO).fetchall())
    return {root(row, into) for row in rows if row in into}


def _called(connection: Connection) -> Mapping[str, Sequence[str]]:
    """By whoever stays, what those joined into it are found by, in their order."""
    into = dict(connection.execute(INTO).fetchall())
    found = defaultdict[str, list[str]](list)
    for row, *facts in connection.execute(JOINED) if into else ():
        found[root(row, into)].append(keys(dict(zip(KNOWN_BY, facts, strict=True)))["search_key"])
    return found
