"""Books and lists: a BookDef and its filters → a Sheet."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.sheet import Column, Line, Role, Sheet
from ketnghia_desktop.services.book_rows import KINDS, Asked, Row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.model import BookDef

VOCABULARY: Mapping[str, frozenset[str]] = MappingProxyType({name: kind.columns for name, kind in KINDS.items()})
"""For each kind of rows a book may have, the keys of the columns it can fill."""


def book(session: Session, definition: BookDef, year: int, partner_id: UUID | None = None) -> Sheet:
    """The book of a year, of all partners or of one; every line carries the records it was made of."""
    kind = KINDS[definition.rows]
    columns = tuple(Column(one.key, one.title, one.kind, one.width, one.total) for one in definition.columns)
    rows = list(kind.read(Asked(session, year, partner_id, definition.words)))
    if any(column.total for column in columns):
        end = next((place for place, row in enumerate(rows) if row.role is Role.CLOSING), len(rows))
        rows.insert(end, _total(columns, rows, kind.label, definition.words.get("total", "")))
    return Sheet(
        columns,
        tuple(Line(tuple(row.cells.get(one.key) for one in columns), row.made_of, row.role) for row in rows),
        definition.title,
    )


def _total(columns: Sequence[Column], rows: Sequence[Row], label: str, word: str) -> Row:
    plain = [row for row in rows if row.role is Role.ROW]
    cells = {column.key: _sum(plain, column.key) for column in columns if column.total}
    return Row({label: word, **cells}, tuple(dict.fromkeys(one for row in plain for one in row.made_of)), Role.TOTAL)


def _sum(rows: Sequence[Row], key: str) -> int:
    cells = (row.cells.get(key) for row in rows)
    return sum(cell for cell in cells if isinstance(cell, int))
