"""Which households the words of a search find, asked of the search index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import column, literal_column, select, table

from ketnghia_desktop.store.finding import folded_match
from ketnghia_desktop.store.models.finding import FoundRow

if TYPE_CHECKING:
    from sqlalchemy import Select


def finds(wanted: str) -> bool:
    """Whether there is anything to look for."""
    return bool(folded_match(wanted))


def indexed(wanted: str) -> Select[int]:
    """The places in the index of the households the words find; it holds only those on the lists."""
    index = table("found_households", column("rowid"))
    return select(index.c.rowid).where(literal_column(index.name).op("MATCH")(folded_match(wanted)))


def found(wanted: str) -> Select[str]:
    """Their ids."""
    places = indexed(wanted).subquery()
    return select(FoundRow.record).join(places, places.c.rowid == FoundRow.position)


def found_in_order(wanted: str, *, descending: bool) -> Select[int]:
    """Their places in the index in the order of names; a number is sorted sooner than an id."""
    places, keys = indexed(wanted).subquery(), (FoundRow.place, FoundRow.position)
    listed = select(FoundRow.position).join(places, places.c.rowid == FoundRow.position)
    return listed.order_by(*(key.desc() if descending else key.asc() for key in keys))
