"""The list of households: searched, narrowed and put in order by the database, read by pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import INTEGER, ColumnElement, case, func, literal_column, select

from ketnghia_desktop.domain.sheet import Column, Kind, Line, Sheet
from ketnghia_desktop.services import household_index
from ketnghia_desktop.services.household_filters import among, classed, filter_conditions, marked
from ketnghia_desktop.services.households import CLASSES, ethnic_groups
from ketnghia_desktop.store.models.households import HouseholdRow, HouseholdYearRow
from ketnghia_desktop.store.models.places import VillageRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.arrangement import Filter
    from ketnghia_desktop.domain.sheet import Cell

PAGE = 1000


@dataclass(frozen=True, slots=True)
class HouseholdQuery:
    """What the list shows: words searched for, a village, some classes of `year`, a mark, the order, and which page.

    `sort`: name · code · village · persons · poverty · ethnic_group · head_birth. `year` None: no class is shown.
    `filters`: by the list's columns, words for head, code and birth, values for the others. `ids`: only these, be
    they still on the lists or not.
    """

    search: str = ""
    village_id: UUID | None = None
    classes: tuple[str, ...] = ()
    mark: str = ""
    year: int | None = None
    sort: str = "name"
    descending: bool = False
    offset: int = 0
    limit: int = 100
    filters: tuple[tuple[str, Filter], ...] = ()
    ids: tuple[UUID, ...] | None = None


COLUMNS = (
    Column("code", kind=Kind.CODE, width=0.7),
    Column("head", kind=Kind.PERSON, width=2.2),
    Column("head_birth", width=0.9),
    Column("head_sex", kind=Kind.STATE, width=0.6),
    Column("ethnic_group", width=1.0),
    Column("village", width=1.2),
    Column("hamlet", width=1.0),
    Column("persons", kind=Kind.INTEGER, width=0.6, total=True),
    Column("poverty", kind=Kind.STATE, width=1.0),
    Column("policy_family", kind=Kind.TICK, width=0.6),
    Column("living_alone", kind=Kind.TICK, width=0.6),
    Column("merit", kind=Kind.TICK, width=0.6),
    Column("social_protection", kind=Kind.INTEGER, width=0.7, total=True),
)


def page(session: Session, query: HouseholdQuery) -> Sheet:
    """One page of the list; the whole is never read, a row is never made an object."""
    found = rows(session, query, [column.key for column in COLUMNS])
    return Sheet(COLUMNS, tuple(Line(tuple(cells.values()), (household,)) for household, cells in found))


def rows(session: Session, query: HouseholdQuery, keys: Sequence[str]) -> list[tuple[UUID, dict[str, Cell]]]:
    """What the query finds: each household's id and the named facts, `village` and `poverty` among them."""
    columns = [key for key in keys if key not in {"village", "poverty"}]
    found = _in_order(session, query, tuple(columns))
    names = {row.id: row.name for row in session.execute(select(VillageRow.id, VillageRow.name))}
    classes = _classes(session, query.year, [row[0] for row in found])
    return [
        (
            row[0],
            {
                **dict.fromkeys(keys),
                **dict(zip(columns, row[2:], strict=True)),
                "village": names.get(row[1], "") if row[1] else "",
                "poverty": classes.get(row[0], ""),
            },
        )
        for row in found
    ]


def _in_order(session: Session, query: HouseholdQuery, keys: tuple[str, ...]) -> Sequence[tuple[Any, ...]]:
    """The ids, villages and named facts of the page's households."""
    if _is_search_alone(query) and query.limit <= PAGE:
        asked = household_index.page_of(query.search, query.offset, query.limit)
        return session.execute(_searched(keys, query.descending), asked).all()
    statement = select(*_wanted(keys)).where(*_conditions(query)).order_by(*_order(session, query))
    return session.execute(statement.limit(_literal(query.limit, 1)).offset(_literal(query.offset))).all()


def _wanted(keys: tuple[str, ...]) -> tuple[ColumnElement[Any], ...]:
    return (HouseholdRow.id, HouseholdRow.village_id, *(getattr(HouseholdRow, key) for key in keys))


@lru_cache
def _searched(keys: tuple[str, ...], descending: bool) -> Select[Any]:  # noqa: FBT001 - what is remembered has places
    """The question of a search, put together once: it is asked at every letter."""
    return household_index.in_order(_wanted(keys), descending=descending)


def _literal(number: int, least: int = 0) -> ColumnElement[int]:
    """A number written out: where SQLite is not told it beforehand, it sorts everything instead of walking an index."""
    return literal_column(str(int(max(number, least))), INTEGER)


def _classes(session: Session, year: int | None, ids: Sequence[UUID]) -> dict[UUID, str]:
    """The class of each household in the year; the newest row counts where two laptops wrote one each."""
    if year is None:
        return {}
    known = select(HouseholdYearRow.household_id, HouseholdYearRow.poverty).where(HouseholdYearRow.deleted == 0)
    if len(ids) <= PAGE:
        # "+ 0" so that the index of the households is used, not that of the year
        known = known.where(HouseholdYearRow.year + 0 == year, HouseholdYearRow.household_id.in_(ids))
    else:
        known = known.where(HouseholdYearRow.year == year)
    return {row[0]: row[1] for row in session.execute(known.order_by(HouseholdYearRow.id))}


def count(session: Session, query: HouseholdQuery) -> int:
    """How many households the query finds on all its pages."""
    if _is_search_alone(query):
        found = select(func.count()).select_from(household_index.indexed(query.search).subquery())
    else:
        found = select(func.count()).select_from(HouseholdRow).where(*_conditions(query))
    return session.scalars(found).one()


def place(session: Session, query: HouseholdQuery, household: UUID) -> int | None:
    """How many households stand before this one on all pages of the query; None where it is not among them."""
    found = session.scalars(select(HouseholdRow.id).where(*_conditions(query)).order_by(*_order(session, query)))
    return next((before for before, one in enumerate(found) if one == household), None)


def _is_search_alone(query: HouseholdQuery) -> bool:
    """Whether the search index alone can say which households stand on the page, and in which order."""
    narrowed = bool(query.classes or query.mark or query.filters) or (query.village_id, query.ids) != (None, None)
    return query.sort == "name" and not narrowed and household_index.finds(query.search)


def _conditions(query: HouseholdQuery) -> list[ColumnElement[bool]]:
    searched = household_index.finds(query.search)
    # Walking along the index is fast where every row is a hit, and slow where few are.
    conditions = [HouseholdRow.deleted == (0 if searched else _literal(0))]
    conditions.append(HouseholdRow.joined_into_id.is_(None))
    conditions.append(HouseholdRow.archived_on.is_(None) if query.ids is None else among(query.ids))
    if query.village_id is not None:
        conditions.append(HouseholdRow.village_id == query.village_id)
    if query.classes:
        conditions.append(classed(query.year, query.classes))
    if query.mark:
        conditions.append(marked(query.mark))
    if searched:
        conditions.append(HouseholdRow.id.in_(household_index.found(query.search)))
    return [*conditions, *filter_conditions(query.filters, query.year)]


def _order(session: Session, query: HouseholdQuery) -> list[ColumnElement[object]]:
    recognised = select(HouseholdYearRow.poverty).where(
        HouseholdYearRow.household_id == HouseholdRow.id,
        HouseholdYearRow.year + 0 == query.year,
        HouseholdYearRow.deleted == 0,
    )
    places = {name: place for place, name in enumerate(CLASSES)}
    poverty = case(places, value=recognised.limit(1).scalar_subquery(), else_=len(CLASSES))
    village = select(VillageRow.position).where(VillageRow.id == HouseholdRow.village_id).scalar_subquery()
    first = {"code": HouseholdRow.code, "village": village, "persons": HouseholdRow.persons, "poverty": poverty}
    first |= {"head_birth": HouseholdRow.head_birth}
    if query.sort == "ethnic_group":
        groups = {name: place for place, name in enumerate(ethnic_groups(session))}
        first |= {
            "ethnic_group": case(groups, value=HouseholdRow.ethnic_group, else_=len(groups)) if groups else village
        }
    keys = [first[query.sort]] if query.sort in first else []
    ordered = [*keys, HouseholdRow.sort_key, HouseholdRow.id]
    return [key.desc() for key in ordered] if query.descending else [key.asc() for key in ordered]
