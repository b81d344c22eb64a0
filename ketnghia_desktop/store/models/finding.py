"""Tables of the search index: derived from the records, never journalled, made anew whenever in doubt."""

from __future__ import annotations

from sqlalchemy import DDL, INTEGER, event
from sqlalchemy.orm import Mapped, mapped_column

from ketnghia_desktop.store.base import STRICT, Base, table_of

WORDS = """
CREATE VIRTUAL TABLE found_words USING fts5(folded, exact, tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2')
"""


class FoundRow(Base):
    """A record one can look for; its words stand in `found_words` under the same position."""

    __tablename__ = "found"
    __table_args__ = STRICT

    position: Mapped[int] = mapped_column(INTEGER, primary_key=True)
    kind: Mapped[str]
    record: Mapped[str] = mapped_column(unique=True)
    place: Mapped[str]


event.listen(table_of(FoundRow), "after_create", DDL(WORDS.strip()))
