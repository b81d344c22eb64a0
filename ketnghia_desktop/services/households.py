"""One household: what is known of it, and what may be changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, func, select

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.household_keys import keys
from ketnghia_desktop.domain.households import Poverty, class_breaches
from ketnghia_desktop.domain.households import YearClass as KnownClass
from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.domain.names import sort_key
from ketnghia_desktop.services import entries, household_joined
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
from ketnghia_desktop.services.places import commune_row
from ketnghia_desktop.services.records import add as add_record
from ketnghia_desktop.services.records import change, every, find, known, put_away
from ketnghia_desktop.store.models.households import HouseholdMemberRow, HouseholdRow, HouseholdYearRow
from ketnghia_desktop.store.models.places import VillageRow
from ketnghia_desktop.store.models.proposals import ProposalHouseholdRow
from ketnghia_desktop.store.models.surveys import SurveySheetRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.store.work import Work

SEXES = ("male", "female", "")
CLASSES = tuple(poverty.value for poverty in Poverty)
FIRST_YEAR, LAST_YEAR = 1990, 2199
CODE_DIGITS = 5

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


def household(session: Session, household_id: UUID) -> Household:
    """Everything known of one household, or of the one it was joined into; Refused(record.missing) when removed."""
    row = find(session, HouseholdRow, household_joined.root_of(session, household_id))
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


def found_by(row: HouseholdRow, joined: Iterable[HouseholdRow]) -> dict[str, str]:
    """The keys of a household as it stands now, with those joined into it."""
    return keys({key: getattr(row, key) for key in HOUSEHOLD}, (one.search_key for one in joined))


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
    joined = household_joined.called(work.session).get(row.id, ())  # asked first: a row half changed is written twice
    change(row, values)
    change(row, found_by(row, joined))


def remove(work: Work, household_id: UUID) -> None:
    """Remove a household entered by mistake, with sheets that are still out.

    Refused(household.used) once books, proposals or answers name it: archive it.
    """
    row, whole = find(work.session, HouseholdRow, household_id), household_joined.whole(work.session, household_id)
    years = every(work.session, HouseholdYearRow, HouseholdYearRow.household_id == household_id)
    items = every(work.session, ProposalHouseholdRow, ProposalHouseholdRow.household_id == household_id)
    sheets = every(work.session, SurveySheetRow, SurveySheetRow.household_id == household_id)
    answered = any(one.returned_on for one in sheets)
    members = HouseholdMemberRow.household_id == household_id
    if items or answered or any(entries.named(work.session, one) for one in whole):
        raise Refused(Breach("household.used", subject=household_id, details={"head": row.head}))
    joined = every(work.session, HouseholdRow, HouseholdRow.id.in_(whole[1:]))
    put_away([row, *joined, *years, *sheets, *every(work.session, HouseholdMemberRow, members)])


def archive(work: Work, household_id: UUID, year: int | None = None) -> None:
    """The household left the lists (moved, died out), today or by the end of an earlier year; the books keep it."""
    left_on = min(work.today, date(year, 12, 31)) if year else work.today
    change(find(work.session, HouseholdRow, household_id), {"archived_on": left_on})


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
    kept = (HouseholdRow.deleted == 0, HouseholdRow.joined_into_id.is_(None))
    groups = select(HouseholdRow.ethnic_group).where(*kept).distinct()
    return tuple(sorted((group for group in session.scalars(groups) if group), key=sort_key))


def years(session: Session) -> tuple[int, ...]:
    """The years for which some household has a class, the latest first."""
    found = select(HouseholdYearRow.year).where(HouseholdYearRow.deleted == 0).distinct()
    return tuple(sorted(session.scalars(found), reverse=True))
