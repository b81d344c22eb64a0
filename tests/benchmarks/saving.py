"""Saving one field against one row committed by the raw driver with the same durability."""

from __future__ import annotations

from contextlib import closing
from itertools import count
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from ketnghia_desktop.app import open_store
from ketnghia_desktop.services import household_list, households
from ketnghia_desktop.services.household_list import HouseholdQuery
from tests.benchmarks.timing import Row, side_by_side

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 101
TABLE = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE kept (id INTEGER PRIMARY KEY, phone TEXT) STRICT;
"""


def rows(folder: Path, beside: Path) -> list[Row]:
    """Ours in the large commune, the floor in a table of its own on the same disk."""
    numbers = count()
    raw = dbapi2.connect(str(beside / "raw.db"), isolation_level=None)
    raw.executescript(TABLE)
    raw.execute("INSERT INTO kept VALUES (1, '')")
    with closing(raw), closing(open_store(folder)) as store:
        with store.read() as session:
            household = household_list.page(session, HouseholdQuery(limit=1)).lines[0].made_of[0]

        def ours() -> None:
            with store.work("household.edit") as work:
                households.edit(work, household, phone=str(next(numbers)))

        def floor() -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("UPDATE kept SET phone = ? WHERE id = 1", (str(next(numbers)),))
            raw.execute("COMMIT")

        ours_ms, floor_ms = side_by_side(ours, floor, ROUNDS)
    return [Row("save of one field, durable", ours_ms, floor_ms, "floor + 5 ms", f"+{ours_ms - floor_ms:.1f} ms")]
