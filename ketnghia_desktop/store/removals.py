"""What was put away: each record that is marked as removed, with the operation that last marked it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from ketnghia_desktop.store.engine import driver
from ketnghia_desktop.store.tables import RECORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

REMOVED = """
SELECT kept.id, operation.position, operation.label, operation.wall, coalesce(device.name, '')
FROM {table} AS kept
JOIN operation ON operation.position = (
    SELECT max(made.position) FROM change JOIN operation AS made ON made.position = change.operation
    WHERE change.row_id = kept.id AND json_extract(change.after, '$.deleted') = 1 AND made.kind <> 'undo'
)
LEFT JOIN device ON device.id = operation.device_id
WHERE kept.deleted
"""


class Removal(NamedTuple):
    """One record that is put away. `operation`: the place in the journal; `wall`: that laptop's clock, in ms."""

    table: str
    row: UUID
    operation: int
    label: str
    wall: int
    laptop: str


def removals(session: Session) -> Iterator[Removal]:
    """Every one that somebody removed; what only an undo took back is brought back by redo."""
    raw = driver(session.connection())
    for table in RECORDS:
        for row, *told in raw.execute(REMOVED.format(table=table.name)):
            yield Removal(table.name, UUID(row), *told)
