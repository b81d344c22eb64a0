"""Tables of the search index: derived from the records, never journalled, made anew whenever in doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import INTEGER, event
from sqlalchemy.orm import Mapped, mapped_column

from ketnghia_desktop.store.base import STRICT, Base, table_of

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

FULL_TEXT = """
CREATE VIRTUAL TABLE {name} USING fts5(folded, exact, tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2')
"""
INDEXES = ("found_words", "found_households")
"""The words of records, and apart from them those of the households, of which there are so many more."""


class FoundRow(Base):
    """A record one can look for; its words stand in one of `INDEXES` under the same position."""

    __tablename__ = "found"
    __table_args__ = STRICT

    position: Mapped[int] = mapped_column(INTEGER, primary_key=True)
    kind: Mapped[str]
    record: Mapped[str] = mapped_column(unique=True)
    place: Mapped[str]


def _make_indexes(_table: Table, connection: Connection, **_: object) -> None:
    for name in INDEXES:
        connection.exec_driver_sql(FULL_TEXT.format(name=name).strip())


event.listen(table_of(FoundRow), "after_create", _make_indexes)
