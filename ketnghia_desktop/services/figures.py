"""Every named figure a paper or screen may ask for, one function each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.figures import Figure
from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.services import proposals
from ketnghia_desktop.services.facts import Day, Text, Whole, checked, shape
from ketnghia_desktop.services.households import FIRST_YEAR, LAST_YEAR
from ketnghia_desktop.services.places import commune_row
from ketnghia_desktop.services.records import change, every, put_away
from ketnghia_desktop.store.models.households import EnteredFigureRow, HouseholdRow, HouseholdYearRow
from ketnghia_desktop.store.models.places import HamletRow, VillageRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from uuid import UUID

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import InstrumentedAttribute, Session

    from ketnghia_desktop.store.base import Record
    from ketnghia_desktop.store.work import Work

MAJORITY = "Kinh"

ENTERED = shape(
    year=Whole(low=FIRST_YEAR, high=LAST_YEAR),
    value=Whole(),
    source=Text(required=True),
    dated=Day(),
)


@dataclass(frozen=True, slots=True)
class Made:
    """A value and what it was made of; None: it cannot be known from the records."""

    value: int | None
    made_of: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A figure under its name. `register`: it is only true when the register holds every household."""

    name: str
    unit: str
    register: bool
    make: Callable[[Session, int], Made]


def named(name: str, unit: str = "", *, register: bool = False) -> Callable[[Callable[[Session, int], Made]], Named]:
    """Give the function below this name in papers, books and screens."""
    return lambda make: Named(name, unit, register, make)


def names() -> frozenset[str]:
    """Every name a paper, book or screen may use."""
    return frozenset(FIGURES)


def figure(session: Session, name: str, year: int) -> Figure:
    """The figure of a year, saying whether it was computed, entered or is missing; KeyError for an unknown name.

    What hangs on every household of the commune is computed only when the register is marked as full (1a-practice 1).
    """
    asked = FIGURES[name]
    made = asked.make(session, year)
    if asked.register and not commune_row(session).full_register:
        entered = _entered(session, name, year)
        if entered is None:
            return Figure(name, None, asked.unit, made.made_of, "missing")
        return Figure(name, entered.value, asked.unit, made.made_of, "entered", entered.source, entered.dated)
    return Figure(name, made.value, asked.unit, made.made_of, "missing" if made.value is None else "computed")


def _entered(session: Session, name: str, year: int) -> EnteredFigureRow | None:
    rows = every(session, EnteredFigureRow, EnteredFigureRow.name == name, EnteredFigureRow.year == year)
    return rows[-1] if rows else None


def enterable() -> tuple[str, ...]:
    """The figures a person may enter while the register does not hold every household."""
    return tuple(one.name for one in FIGURES.values() if one.register)


def enter(work: Work, year: int, name: str, *, value: int, source: str, dated: date | None = None) -> None:
    """Take a figure from statistics or an officer; Refused(figure.below_computed) if our own lists show more."""
    owner, made = commune_row(work.session), FIGURES[name].make(work.session, year)
    row = _entered(work.session, name, year)
    values = checked(ENTERED, {"year": year, "value": value, "source": source, "dated": dated})
    if breach := _too_small(name, values["value"], made):
        raise Refused(breach)
    if row is None:
        work.session.add(EnteredFigureRow(id=new_id(), commune_id=owner.id, name=name, **values))
    else:
        change(row, values)


def forget(work: Work, year: int, name: str) -> None:
    """Take an entered figure back."""
    put_away(every(work.session, EnteredFigureRow, EnteredFigureRow.name == name, EnteredFigureRow.year == year))


def breaches(session: Session, year: int) -> tuple[Breach, ...]:
    """Entered figures that our own lists have outgrown since."""
    if commune_row(session).full_register:
        return ()
    rows = {row.name: row for row in every(session, EnteredFigureRow, EnteredFigureRow.year == year)}
    found = (_too_small(name, row.value, FIGURES[name].make(session, year)) for name, row in sorted(rows.items()))
    return tuple(breach for breach in found if breach)


def _too_small(name: str, value: int, made: Made) -> Breach | None:
    if made.value is None or value >= made.value:
        return None
    return Breach("figure.below_computed", subject=name, details={"entered": value, "computed": made.value})


def class_year(session: Session, year: int) -> int | None:
    """The year whose recognised classes a report of `year` counts: the latest one there is, up to it."""
    latest = select(func.max(HouseholdYearRow.year)).where(HouseholdYearRow.deleted == 0, HouseholdYearRow.year <= year)
    return session.scalars(latest).one()


def _listed(year: int) -> tuple[ColumnElement[bool], ...]:
    """The households that had not left the lists by the end of the year."""
    last = date(year, 12, 31)
    return HouseholdRow.deleted == 0, or_(HouseholdRow.archived_on.is_(None), HouseholdRow.archived_on > last)


def _minority() -> ColumnElement[bool]:
    return HouseholdRow.ethnic_group.not_in(("", MAJORITY))


def _households(session: Session, year: int, *conditions: ColumnElement[bool]) -> Made:
    """How many households of the year's register meet the conditions."""
    ids = tuple(session.scalars(select(HouseholdRow.id).where(*_listed(year), *conditions).order_by(HouseholdRow.id)))
    return Made(len(ids), ids)


def _sum(session: Session, year: int, column: InstrumentedAttribute[int], *conditions: ColumnElement[bool]) -> Made:
    """The sum of a column over the households of the year's register that meet the conditions and add to it."""
    statement = select(HouseholdRow.id, column).where(*_listed(year), column > 0, *conditions)
    rows = session.execute(statement.order_by(HouseholdRow.id)).all()
    return Made(sum(row[1] for row in rows), tuple(row[0] for row in rows))


def _persons(session: Session, year: int, *conditions: ColumnElement[bool]) -> Made:
    return _sum(session, year, HouseholdRow.persons, *conditions)


def _in_class(session: Session, year: int, poverty: str) -> ColumnElement[bool]:
    recognised = select(HouseholdYearRow.household_id).where(
        HouseholdYearRow.year == class_year(session, year),
        HouseholdYearRow.poverty == poverty,
        HouseholdYearRow.deleted == 0,
    )
    return HouseholdRow.id.in_(recognised)


@named("commune.area", "m2")
def _area(session: Session, _year: int) -> Made:
    owner = commune_row(session)
    return Made(owner.area_m2, (owner.id,))


@named("commune.villages")
def _villages(session: Session, _year: int) -> Made:
    return _all(every(session, VillageRow))


@named("commune.hamlets")
def _hamlets(session: Session, _year: int) -> Made:
    return _all(every(session, HamletRow))


def _all(rows: Iterable[Record]) -> Made:
    ids = tuple(row.id for row in rows)
    return Made(len(ids), ids)


@named("households.total", "household", register=True)
def _total(session: Session, year: int) -> Made:
    return _households(session, year)


@named("persons.total", "person", register=True)
def _total_persons(session: Session, year: int) -> Made:
    return _persons(session, year)


@named("households.minority", "household", register=True)
def _minority_households(session: Session, year: int) -> Made:
    return _households(session, year, _minority())


@named("persons.minority", "person", register=True)
def _minority_persons(session: Session, year: int) -> Made:
    return _persons(session, year, _minority())


@named("households.poor", "household")
def _poor(session: Session, year: int) -> Made:
    return _households(session, year, _in_class(session, year, "poor"))


@named("persons.poor", "person")
def _poor_persons(session: Session, year: int) -> Made:
    return _persons(session, year, _in_class(session, year, "poor"))


@named("households.poor_minority", "household")
def _poor_minority(session: Session, year: int) -> Made:
    return _households(session, year, _in_class(session, year, "poor"), _minority())


@named("persons.poor_minority", "person")
def _poor_minority_persons(session: Session, year: int) -> Made:
    return _persons(session, year, _in_class(session, year, "poor"), _minority())


@named("households.near_poor", "household")
def _near_poor(session: Session, year: int) -> Made:
    return _households(session, year, _in_class(session, year, "near_poor"))


@named("persons.near_poor", "person")
def _near_poor_persons(session: Session, year: int) -> Made:
    return _persons(session, year, _in_class(session, year, "near_poor"))


@named("households.near_poor_minority", "household")
def _near_poor_minority(session: Session, year: int) -> Made:
    return _households(session, year, _in_class(session, year, "near_poor"), _minority())


@named("persons.near_poor_minority", "person")
def _near_poor_minority_persons(session: Session, year: int) -> Made:
    return _persons(session, year, _in_class(session, year, "near_poor"), _minority())


@named("households.escaped", "household")
def _escaped(session: Session, year: int) -> Made:
    return _households(session, year, _in_class(session, year, "escaped"))


@named("households.policy", "household", register=True)
def _policy(session: Session, year: int) -> Made:
    return _households(session, year, HouseholdRow.policy_family.is_(True))


@named("households.policy_alone", "household", register=True)
def _policy_alone(session: Session, year: int) -> Made:
    return _households(session, year, HouseholdRow.policy_family.is_(True), HouseholdRow.living_alone.is_(True))


@named("households.merit", "household", register=True)
def _merit(session: Session, year: int) -> Made:
    return _households(session, year, HouseholdRow.merit.is_(True))


@named("persons.social_protection", "person", register=True)
def _social_protection(session: Session, year: int) -> Made:
    return _sum(session, year, HouseholdRow.social_protection)


@named("proposals.items", "item")
def _items(session: Session, year: int) -> Made:
    ids = tuple(item.id for item in proposals.items(session, year))
    return Made(len(ids), ids)


@named("proposals.asked", "VND")
def _asked(session: Session, year: int) -> Made:
    items = [item for item in proposals.items(session, year) if item.asked]
    return Made(sum(item.asked for item in items), tuple(item.id for item in items))


FIGURES: Mapping[str, Named] = MappingProxyType(
    {one.name: one for one in tuple(globals().values()) if isinstance(one, Named)}
)
