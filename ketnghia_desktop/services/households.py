"""Households: the paged list, one household, and what may be changed."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sqlalchemy import INTEGER, ColumnElement, case, func, literal_column, select

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.households import Poverty, class_breaches
from ketnghia_desktop.domain.households import YearClass as KnownClass
from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.domain.names import name_sort_key, sort_key
from ketnghia_desktop.domain.sheet import Column, Kind, Line, Sheet
from ketnghia_desktop.domain.vietnamese import search_key
from ketnghia_desktop.services import entries, household_index
from ketnghia_desktop.services.facts import (
    LONG,
    SHORT,
    Birth,
    Choice,
    PersonalNumber,
    Reference,
    Text,
    Tick,
    Whole,
    born_by,
    checked,
    shape,
)
from ketnghia_desktop.services.household_filters import among, classed, filter_conditions, marked, words_of
from ketnghia_desktop.services.places import commune_row
from ketnghia_desktop.services.records import add as add_record
from ketnghia_desktop.services.records import change, every, find, known, put_away
from ketnghia_desktop.store.models.finding import FoundRow
from ketnghia_desktop.store.models.households import HouseholdMemberRow, HouseholdRow, HouseholdYearRow
from ketnghia_desktop.store.models.places import VillageRow
from ketnghia_desktop.store.models.proposals import ProposalHouseholdRow
from ketnghia_desktop.store.models.surveys import SurveySheetRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.arrangement import Filter
    from ketnghia_desktop.domain.sheet import Cell
    from ketnghia_desktop.store.work import Work

SEXES = ("male", "female", "")
CLASSES = tuple(poverty.value for poverty in Poverty)
FIRST_YEAR, LAST_YEAR = 1990, 2199
CODE_DIGITS = 5
PAGE = 1000

HOUSEHOLD = shape(
    code=Text(limit=30),
    head=Text(required=True),
    head_birth=Birth(),
    head_sex=Choice(SEXES),
    ethnic_group=Text(limit=100),
    personal_id=PersonalNumber(),
    village_id=Reference(),
    hamlet=Text(),
    persons=Whole(high=100),
    phone=Text(limit=50),
    policy_family=Tick(),
    living_alone=Tick(),
    merit=Tick(),
    social_protection=Whole(high=100),
    land_m2=Whole(high=10**9, blank=True),
    housing=Text(),
    income=Text(limit=SHORT),
    needs=Text(limit=LONG, lines=True),
    note=Text(limit=LONG, lines=True),
)
CLASS = shape(
    year=Whole(low=FIRST_YEAR, high=LAST_YEAR),
    poverty=Choice(CLASSES),
    escaped_in=Whole(low=FIRST_YEAR, high=LAST_YEAR, blank=True),
)


BLANK: Mapping[str, object] = MappingProxyType({"head": "", "persons": 1, "personal_id": "", "phone": ""})


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


@dataclass(frozen=True, slots=True)
class YearClass:
    """The class a household was given for one year; `escaped_in`: the year it left poverty."""

    year: int
    poverty: str
    escaped_in: int | None


@dataclass(frozen=True, slots=True)
class Household:
    """Everything known of one household, and its classes by year, the latest first."""

    id: UUID
    code: str
    head: str
    head_birth: str
    head_sex: str
    ethnic_group: str
    personal_id: str
    village_id: UUID | None
    village_name: str
    hamlet: str
    persons: int
    phone: str
    policy_family: bool
    living_alone: bool
    merit: bool
    social_protection: int
    land_m2: int | None
    housing: str
    income: str
    needs: str
    note: str
    archived_on: date | None
    classes: tuple[YearClass, ...] = ()


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
    wanted = [HouseholdRow.id, HouseholdRow.village_id, *(getattr(HouseholdRow, key) for key in columns)]
    found = _in_order(session, query, wanted)
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


def _in_order(
    session: Session, query: HouseholdQuery, wanted: Sequence[ColumnElement[Any]]
) -> Sequence[tuple[Any, ...]]:
    """The wanted columns of the page's households; where the search index knows the page, of no others."""
    first, most = _literal(query.offset, 0), _literal(query.limit, 1)
    if _is_search_alone(query) and query.limit <= PAGE:
        named = household_index.found_in_order(query.search, descending=query.descending).limit(most).offset(first)
        listed = session.scalars(named).all()
        kept = select(FoundRow.position, *wanted).join(HouseholdRow, HouseholdRow.id == FoundRow.record)
        rows = {row[0]: row[1:] for row in session.execute(kept.where(FoundRow.position.in_(listed)))}
        return [rows[position] for position in listed]
    statement = select(*wanted).where(*_conditions(query)).order_by(*_order(session, query))
    return [tuple(row) for row in session.execute(statement.limit(most).offset(first))]


def _literal(number: int, least: int = 0) -> ColumnElement[int]:
    """A number written out: where SQLite is not told it beforehand, it sorts everything instead of walking an index."""
    return literal_column(str(int(max(number, least))), INTEGER)


def _classes(session: Session, year: int | None, ids: Sequence[UUID]) -> dict[UUID, str]:
    """The class of each household in the year; the newest row counts where two laptops wrote one each."""
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


def _is_search_alone(query: HouseholdQuery) -> bool:
    """Whether the search index alone can say which households stand on the page, and in which order."""
    narrowed = bool(query.classes or query.mark or query.filters) or (query.village_id, query.ids) != (None, None)
    return query.sort == "name" and not narrowed and household_index.finds(query.search)


def _conditions(query: HouseholdQuery) -> list[ColumnElement[bool]]:
    searched = household_index.finds(query.search)
    # Walking along the index is fast where every row is a hit, and slow where few are.
    conditions = [HouseholdRow.deleted == (0 if searched else _literal(0))]
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


def household(session: Session, household_id: UUID) -> Household:
    """Everything known of one household; Refused(record.missing) when it was removed."""
    row = find(session, HouseholdRow, household_id)
    village = session.get(VillageRow, row.village_id) if row.village_id else None
    years = every(session, HouseholdYearRow, HouseholdYearRow.household_id == household_id)
    facts: dict[str, Any] = {key: getattr(row, key) for key in HOUSEHOLD}
    return Household(
        id=row.id,
        **facts,
        village_name=village.name if village else "",
        archived_on=row.archived_on,
        classes=tuple(
            YearClass(one.year, one.poverty, one.escaped_in) for one in sorted(years, key=lambda one: -one.year)
        ),
    )


def add(work: Work, *, year: int | None = None, poverty: str = "", **facts: object) -> UUID:
    """A new household; a code is given where none is written. With `year` and `poverty` also its class of that year."""
    owner, given = commune_row(work.session), facts.get("code") or code(last_code(work.session) + 1)
    known(work.session, VillageRow, facts.get("village_id"), "village_id")
    values = checked(HOUSEHOLD, {**BLANK, **facts, "code": given})
    born_by(values, "head_birth", work.today)
    household_id = add_record(work, HouseholdRow, HOUSEHOLD, values, commune_id=owner.id, **keys(values))
    if year is not None and poverty:
        set_class(work, household_id, year, poverty)
    return household_id


def keys(facts: Mapping[str, object]) -> dict[str, str]:
    """What a household is found and sorted by: its head's name, in words and in one, its code and numbers."""
    head = str(facts["head"])
    numbers = (str(facts[key]) for key in ("code", "personal_id", "phone"))
    found_by = (*words_of(head), search_key(head), *map(search_key, numbers))
    return {"search_key": " ".join(filter(None, found_by)), "sort_key": name_sort_key(head)}


def last_code(session: Session) -> int:
    """The highest number of a code we gave; 0 before the first."""
    last, digits = 0, CODE_DIGITS
    while found := session.scalars(select(func.max(HouseholdRow.code)).where(_numbered(digits))).one():
        last = int(found[1:])
        if last < 10**digits - 1:
            break
        digits += 1  # behind H99999 stands H100000
    return last


def _numbered(digits: int) -> ColumnElement[bool]:
    """Codes of ours with so many digits; SQLite compares them without asking Python about each."""
    return HouseholdRow.code.op("GLOB", is_comparison=True)("H" + "[0-9]" * digits)


def code(number: int) -> str:
    """H00001, H00002 …: households are named by their code wherever names must not leave."""
    return f"H{number:0{CODE_DIGITS}}"


def edit(work: Work, household_id: UUID, **changes: object) -> None:
    """Change facts of a household."""
    row = find(work.session, HouseholdRow, household_id)
    known(work.session, VillageRow, changes.get("village_id"), "village_id")
    values = checked(HOUSEHOLD, changes)
    born_by(values, "head_birth", work.today)
    change(row, values)
    change(row, keys({key: getattr(row, key) for key in HOUSEHOLD}))


def remove(work: Work, household_id: UUID) -> None:
    """Remove a household entered by mistake, with sheets that are still out.

    Refused(household.used) once books, proposals or answers name it: archive it.
    """
    row = find(work.session, HouseholdRow, household_id)
    years = every(work.session, HouseholdYearRow, HouseholdYearRow.household_id == household_id)
    items = every(work.session, ProposalHouseholdRow, ProposalHouseholdRow.household_id == household_id)
    sheets = every(work.session, SurveySheetRow, SurveySheetRow.household_id == household_id)
    answered = any(one.returned_on for one in sheets)
    members = HouseholdMemberRow.household_id == household_id
    if items or answered or entries.named(work.session, household_id):
        raise Refused(Breach("household.used", subject=household_id, details={"head": row.head}))
    put_away([row, *years, *sheets, *every(work.session, HouseholdMemberRow, members)])


def archive(work: Work, household_id: UUID) -> None:
    """The household left the lists today (moved, died out); what it received stays in the books."""
    change(find(work.session, HouseholdRow, household_id), {"archived_on": work.today})


def restore(work: Work, household_id: UUID) -> None:
    """An archived household is on the lists again."""
    change(find(work.session, HouseholdRow, household_id), {"archived_on": None})


def set_class(work: Work, household_id: UUID, year: int, poverty: str, escaped_in: int | None = None) -> None:
    """The class recognised for a year; mới thoát nghèo keeps its year of exit (that year, unless another is given)."""
    find(work.session, HouseholdRow, household_id)
    exit_year = (escaped_in or year) if poverty == "escaped" else None
    values = checked(CLASS, {"year": year, "poverty": poverty, "escaped_in": exit_year})
    if breaches := [*class_breaches([KnownClass(year, Poverty(poverty), exit_year)])]:
        raise Refused(*breaches)
    rows = every(
        work.session,
        HouseholdYearRow,
        HouseholdYearRow.household_id == household_id,
        HouseholdYearRow.year == year,
    )
    if rows:
        change(rows[-1], values)
    else:
        work.session.add(HouseholdYearRow(id=new_id(), household_id=household_id, **values))


def ethnic_groups(session: Session) -> tuple[str, ...]:
    """The ethnic groups that occur, for the choice in the entry form."""
    groups = select(HouseholdRow.ethnic_group).where(HouseholdRow.deleted == 0).distinct()
    return tuple(sorted((group for group in session.scalars(groups) if group), key=sort_key))


def years(session: Session) -> tuple[int, ...]:
    """The years for which some household has a class, the latest first."""
    found = select(HouseholdYearRow.year).where(HouseholdYearRow.deleted == 0).distinct()
    return tuple(sorted(session.scalars(found), reverse=True))
