"""Every named figure a paper or screen may ask for, one function each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, or_, select

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.figures import Figure, disagreement
from ketnghia_desktop.domain.households import COUNTS, Facts, Poverty, YearClass, class_in
from ketnghia_desktop.domain.households import figures as counted
from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.domain.ledger import SOURCE
from ketnghia_desktop.services import entered_figures, entries, proposals, registers
from ketnghia_desktop.services.facts import Day, Text, Whole, checked, shape
from ketnghia_desktop.services.households import FIRST_YEAR, LAST_YEAR
from ketnghia_desktop.services.places import commune_row, villages
from ketnghia_desktop.services.records import change, every, known, put_away
from ketnghia_desktop.store.models.households import EnteredFigureRow, HouseholdRow, HouseholdYearRow
from ketnghia_desktop.store.models.places import HamletRow, VillageRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from uuid import UUID

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.breaches import Detail
    from ketnghia_desktop.domain.figures import Recognition
    from ketnghia_desktop.store.base import Record
    from ketnghia_desktop.store.work import Work

ENTERED = shape(
    year=Whole(low=FIRST_YEAR, high=LAST_YEAR),
    value=Whole(),
    source=Text(required=True),
    dated=Day(),
)

COUNTED = frozenset(count.name for count in COUNTS)
LISTED = frozenset(name for name in COUNTED if any(word in name for word in ("poor", "escaped")))
"""Figures the yearly lists of poor households are enough for; the others need a register of every household."""


@dataclass(frozen=True, slots=True)
class Named:
    """A figure that is not counted from households, under its name."""

    name: str
    make: Callable[[Session, int], Figure]


def named(name: str) -> Callable[[Callable[[Session, int], Figure]], Named]:
    """Give the function below this name in papers, books and screens."""
    return lambda make: Named(name, make)


def names() -> frozenset[str]:
    """Every name a paper, book or screen may use."""
    return COUNTED | OTHERS.keys()


def figure(session: Session, name: str, year: int) -> Figure:
    """The figure of a year, saying whether it was computed, entered or is missing; KeyError for an unknown name.

    What hangs on every household of the commune is computed only when the register is marked as full (1a-practice 1).
    """
    return OTHERS[name].make(session, year) if name in OTHERS else of_households(session, year)[name]


def figures(session: Session, year: int) -> Mapping[str, Figure]:
    """All of them by name; the households are read once."""
    return of_households(session, year) | {one.name: one.make(session, year) for one in OTHERS.values()}


def of_households(session: Session, year: int) -> dict[str, Figure]:
    """The figures counted from households, where the register allows it; else what was entered for them.

    While no household has a class of the year or before, nobody knows how many are poor: that is missing, not 0.
    """
    computed = _computed(session, year).values()
    return _standing(session, year).of(computed, entered_figures.of_commune(session, year))


def by_village(session: Session, year: int) -> dict[UUID | None, dict[str, Figure]]:
    """The same of each village, in order; under None of the households that have none, if there are any."""
    homes = {row.id: row.village_id for row in session.execute(select(HouseholdRow.id, HouseholdRow.village_id))}
    below: dict[UUID | None, list[Facts]] = {one.id: [] for one in villages(session)}
    for one in facts(session, year):
        village = homes[one.id]
        below.setdefault(village if village in below else None, []).append(one)
    standing, entered = _standing(session, year), entered_figures.of_villages(session, year)
    return {
        village: standing.of(counted(found), entered.get(village, {}) if village else {})
        for village, found in below.items()
    }


@dataclass(frozen=True, slots=True)
class _Standing:
    """What the register of a year is good for: whether it is full, and what recognised its list of the poor."""

    full: bool
    recognised: Recognition | None

    def of(self, computed: Iterable[Figure], entered: Mapping[str, Figure]) -> dict[str, Figure]:
        """The figures that count, by name, with where they come from."""
        return {one.name: self._known(one, entered.get(one.name)) for one in computed}

    def _known(self, computed: Figure, entered: Figure | None) -> Figure:
        if computed.name in LISTED:
            return self._of_the_poor(computed)
        if self.full:
            return replace(computed, against=entered.value) if entered else computed
        if entered:
            return replace(entered, unit=computed.unit, made_of=computed.made_of)
        return replace(computed, value=None, origin="missing")

    def _of_the_poor(self, computed: Figure) -> Figure:
        if self.recognised is None:
            return replace(computed, value=None, origin="missing")
        decision = self.recognised
        return replace(computed, source=decision.cited, dated=decision.decided_on) if decision.cited else computed


def _standing(session: Session, year: int) -> _Standing:
    of_year = class_year(session, year)
    recognised = registers.recognition(session, of_year) if of_year else None
    return _Standing(registers.is_full(session, year), recognised)


def _computed(session: Session, year: int) -> dict[str, Figure]:
    """The counts of a year; a paper asks for them one by one, so they are kept until something is written."""
    state = (year, _written(session))
    if session.info.get("counted", (None,))[0] != state:
        session.info["counted"] = (state, {one.name: one for one in counted(facts(session, year))})
    kept: dict[str, Figure] = session.info["counted"][1]
    return kept


def _written(session: Session) -> int:
    """How many rows were written through the session so far; another session sees another state and counts anew."""
    session.flush()
    driver = session.connection().connection.driver_connection
    return int(driver.total_changes) if driver else 0


def facts(session: Session, year: int) -> list[Facts]:
    """What a report of the year counts of each household that had not left the lists by its end."""
    recognised = class_year(session, year) or year
    classes = _classes(session, recognised)
    columns = [getattr(HouseholdRow, name) for name in Facts.__match_args__ if name != "poverty"]
    rows = session.execute(select(*columns).where(*listed_in(year)).order_by(HouseholdRow.id))
    return [
        Facts(**row._asdict(), poverty=class_in(classes[row.id], recognised) if row.id in classes else Poverty.OTHER)
        for row in rows
    ]


def listed_in(year: int) -> tuple[ColumnElement[bool], ...]:
    """What is true of a household that had not left the lists by the end of the year."""
    stays = or_(HouseholdRow.archived_on.is_(None), HouseholdRow.archived_on > date(year, 12, 31))
    return HouseholdRow.deleted == 0, HouseholdRow.joined_into_id.is_(None), stays


def poor_and_near_poor(session: Session, year: int) -> tuple[int | None, int | None]:
    """The figures `households.poor` and `households.near_poor` alone, counted by the database.

    A screen that shows but these does not wait until every household is read.
    """
    recognised = class_year(session, year)
    if recognised is None:
        return None, None
    # Where two laptops both wrote a household's class, the later one counts: SQLite gives it with the largest id.
    written = (HouseholdYearRow.household_id, HouseholdYearRow.poverty, func.max(HouseholdYearRow.id))
    of_year = (HouseholdYearRow.year == recognised, HouseholdYearRow.deleted == 0)
    latest = select(*written).where(*of_year).group_by(HouseholdYearRow.household_id).subquery()
    listed = select(latest.c.poverty, func.count().label("households")).join(
        HouseholdRow, HouseholdRow.id == latest.c.household_id
    )
    found = session.execute(listed.where(*listed_in(year)).group_by(latest.c.poverty))
    counts = {row.poverty: row.households for row in found}
    return counts.get(Poverty.POOR, 0), counts.get(Poverty.NEAR_POOR, 0)


def _classes(session: Session, year: int) -> dict[UUID, list[YearClass]]:
    """The classes of the year; of households that have none, those of the years before."""
    found: defaultdict[UUID, list[YearClass]] = defaultdict(list)
    columns = (
        HouseholdYearRow.household_id,
        HouseholdYearRow.year,
        HouseholdYearRow.poverty,
        HouseholdYearRow.escaped_in,
    )
    of_the_year = (HouseholdYearRow.deleted == 0, HouseholdYearRow.year == year)
    others = HouseholdYearRow.household_id.not_in(select(HouseholdYearRow.household_id).where(*of_the_year))
    before = and_(HouseholdYearRow.deleted == 0, HouseholdYearRow.year < year, others)
    known = select(*columns).where(or_(and_(*of_the_year), before))
    for household, of_year, poverty, escaped_in in session.execute(known.order_by(HouseholdYearRow.id)):
        found[household].append(YearClass(of_year, Poverty(poverty), escaped_in))
    return found


def class_year(session: Session, year: int) -> int | None:
    """The year whose recognised classes a report of `year` counts: the latest one there is, up to it."""
    latest = select(func.max(HouseholdYearRow.year)).where(HouseholdYearRow.deleted == 0, HouseholdYearRow.year <= year)
    return session.scalars(latest).one()


def enterable() -> tuple[str, ...]:
    """The figures a person may enter while the register does not hold every household."""
    return tuple(count.name for count in COUNTS if count.name not in LISTED)


def enter(
    work: Work, year: int, name: str, *, value: int, source: str, dated: date | None = None, village: UUID | None = None
) -> None:
    """Take a figure of the commune, or of one village, from statistics or an officer.

    Refused: figure.not_enterable · figure.below_computed if our own lists show more · fact.not_found.
    """
    if name not in enterable():
        raise Refused(Breach("figure.not_enterable", subject=name))
    known(work.session, VillageRow, village, "village")
    owner = commune_row(work.session)
    values = checked(ENTERED, {"year": year, "value": value, "source": source, "dated": dated})
    if breach := _too_small(values["value"], _listed(work.session, year, name, village)):
        raise Refused(replace(breach, subject="value"))  # told beside what was typed
    if rows := _rows(work.session, year, name, village):
        change(rows[-1], values)
    else:
        work.session.add(EnteredFigureRow(id=new_id(), commune_id=owner.id, name=name, village_id=village, **values))


def forget(work: Work, year: int, name: str, village: UUID | None = None) -> None:
    """Take an entered figure back."""
    put_away(_rows(work.session, year, name, village))


def _rows(session: Session, year: int, name: str, village: UUID | None) -> list[EnteredFigureRow]:
    return [one for one in entered_figures.rows(session, year) if (one.name, one.village_id) == (name, village)]


def _listed(session: Session, year: int, name: str, village: UUID | None) -> Figure:
    """What our own lists show of a figure, however full they are."""
    if village is None:
        return _computed(session, year)[name]
    homes = set(session.scalars(select(HouseholdRow.id).where(HouseholdRow.village_id == village)))
    return next(one for one in counted(each for each in facts(session, year) if each.id in homes) if one.name == name)


def breaches(session: Session, year: int) -> tuple[Breach, ...]:
    """Figures that our own lists have outgrown since they were entered, and those of which two things were said."""
    found = [disagreement(one) for one in of_households(session, year).values()]
    if not registers.is_full(session, year):
        computed = _computed(session, year)
        entered = entered_figures.of_commune(session, year).values()
        found += [_too_small(one.value or 0, computed[one.name]) for one in entered if one.name in computed]
    return tuple(breach for breach in found if breach)


def _too_small(value: int, computed: Figure) -> Breach | None:
    if computed.value is None or value >= computed.value:
        return None
    details: dict[str, Detail] = {"figure": computed.name, "entered": value, "computed": computed.value}
    return Breach("figure.below_computed", subject=computed.name, details=details)


@named("commune.area")
def _area(session: Session, _year: int) -> Figure:
    owner = commune_row(session)
    return Figure("commune.area", owner.area_m2, "m2", (owner.id,), "missing" if owner.area_m2 is None else "entered")


@named("commune.villages")
def _villages(session: Session, _year: int) -> Figure:
    return _all("commune.villages", every(session, VillageRow))


@named("commune.hamlets")
def _hamlets(session: Session, _year: int) -> Figure:
    return _all("commune.hamlets", every(session, HamletRow))


def _all(name: str, rows: Iterable[Record]) -> Figure:
    """How many there are; while none is entered, nobody knows."""
    ids = tuple(row.id for row in rows)
    return Figure(name, len(ids) or None, "", ids, "computed" if ids else "missing")


@named("proposals.items")
def _items(session: Session, year: int) -> Figure:
    ids = tuple(item.id for item in proposals.items(session, year))
    return Figure("proposals.items", len(ids), "item", ids)


@named("proposals.asked")
def _asked(session: Session, year: int) -> Figure:
    items = [item for item in proposals.items(session, year) if item.asked]
    return Figure("proposals.asked", sum(item.asked for item in items), "VND", tuple(item.id for item in items))


@named("support.received")
def _received(session: Session, year: int) -> Figure:
    """What sources gave in the year, in đồng: corrections taken off, what was given back too."""
    values = {
        one.id: -sum(line.value for line in one.postings if line.account == SOURCE)
        for one in entries.entries(session)
        if one.dated.year == year
    }
    return Figure("support.received", sum(values.values()), "VND", tuple(id_ for id_, value in values.items() if value))


OTHERS: Mapping[str, Named] = MappingProxyType(
    {one.name: one for one in tuple(globals().values()) if isinstance(one, Named)}
)
