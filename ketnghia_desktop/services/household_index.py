"""Which households the words of a search find, asked of the search index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, String, bindparam, column, false, literal, literal_column, select, table

from ketnghia_desktop.domain.vietnamese import search_key
from ketnghia_desktop.store.finding import folded_match
from ketnghia_desktop.store.models.finding import FoundRow
from ketnghia_desktop.store.models.households import HouseholdRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Select


def finds(wanted: str) -> bool:
    """Whether there is anything to look for."""
    return bool(folded_match(wanted))


def indexed(wanted: str) -> Select[int]:
    """The places in the index of the households the words find; it holds only those on the lists."""
    return _matching(literal(folded_match(wanted)))


def _matching(match: ColumnElement[str]) -> Select[int]:
    index = table("found_households", column("rowid"))
    return select(index.c.rowid).where(literal_column(index.name).op("MATCH")(match))


def known_by(*texts: str) -> Select[str]:
    """The ids of those that have one of these names or numbers, whole; however they are toned, parted or written."""
    keys = [key for text in texts if (key := search_key(text))]
    index = table("found_households", column("rowid"))
    whole = " OR ".join(f'"{key}"' for key in keys)
    match = literal_column(index.name).op("MATCH")(f"folded : ({whole})") if keys else false()
    return select(FoundRow.record).join(index, index.c.rowid == FoundRow.position).where(match)


def found(wanted: str) -> Select[str]:
    """Their ids."""
    places = indexed(wanted).subquery()
    return select(FoundRow.record).join(places, places.c.rowid == FoundRow.position)


def page_of(wanted: str, first: int, most: int) -> dict[str, str | int]:
    """What `in_order` is asked: the words, how many households are passed over, and how many are wanted at most."""
    return {"match": folded_match(wanted), "first": max(first, 0), "most": max(most, 1)}


def in_order(columns: Sequence[ColumnElement[Any]], *, descending: bool) -> Select[Any]:
    """Columns of the households that the words find, a page of them in the order of names.

    The index alone says which they are; no other household is read. A number is sorted sooner than an id.
    """
    places, keys = _matching(bindparam("match", type_=String)).subquery(), (FoundRow.place, FoundRow.position)
    named = select(FoundRow.record, *keys).join(places, places.c.rowid == FoundRow.position)
    named = named.order_by(*(key.desc() if descending else key.asc() for key in keys))
    listed = named.limit(bindparam("most", type_=Integer)).offset(bindparam("first", type_=Integer)).cte("listed")
    kept = select(*columns).join_from(listed, HouseholdRow, HouseholdRow.id == listed.c.record)
    ordered = (listed.c.place, listed.c.position)
    return kept.order_by(*(key.desc() if descending else key.asc() for key in ordered))
