"""The figures of a year as lists: each with where it comes from, village by village, and the households behind one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, UUID, uuid5

from sqlalchemy import select

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.households import COUNTS
from ketnghia_desktop.domain.sheet import Column, Kind, Line, Role, Sheet
from ketnghia_desktop.services import figures, places
from ketnghia_desktop.store.models.households import HouseholdRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.households import Facts
    from ketnghia_desktop.store.work import Work

PLACES = ("commune.area", "commune.villages", "commune.hamlets")
NAMES = (*PLACES, *(count.name for count in COUNTS))
"""The figures of the report of needs (sample form 3 of 290), in its order; and of those newly out of poverty."""

IDS: Mapping[UUID, str] = MappingProxyType({uuid5(NAMESPACE_OID, name): name for name in NAMES})
"""The lines of the list are told apart by ids, as all lines are."""

COLUMNS = (
    Column("figure", kind=Kind.STATE, width=3.0),
    Column("amount", kind=Kind.INTEGER, width=1.0),
    Column("origin", kind=Kind.STATE, width=1.3),
    Column("source", width=2.2),
    Column("dated", kind=Kind.DATE, width=1.0),
)


@dataclass(frozen=True, slots=True)
class FigureOf:
    """Which figure of which year is asked about: of the commune, or of one village with its name."""

    name: str
    year: int
    village_id: UUID | None = None
    village: str = ""


def commune(session: Session, year: int) -> Sheet:
    """Every figure of the report: what it is, and whether it is computed, entered (source, day) or missing."""
    found = figures.figures(session, year)
    return Sheet(
        COLUMNS,
        tuple(
            Line((name, one.value, one.origin, one.source, one.dated), (line,))
            for line, name in IDS.items()
            for one in (found[name],)
        ),
    )


def villages(session: Session, year: int) -> Sheet:
    """What our own lists count in each village, and in all; households without a village stand on a line of their own.

    The figures of lists that need every household of the commune are only as full as the register is.
    """
    known = [(one.id, one.name) for one in places.villages(session)]
    below = _by_village(session, year)
    others = [household for village, found in below.items() if village not in dict(known) for household in found]
    rows: list[tuple[str, list[Facts], tuple[UUID, ...]]] = [
        (name, below.get(village, []), (village,)) for village, name in known
    ]
    rows += [("", others, ())] if others else []
    total = [household for _, found, _ in rows for household in found]
    return Sheet(
        (Column("village", kind=Kind.NAME, width=3.5), *(Column(one.name, kind=Kind.INTEGER) for one in COUNTS)),
        (
            *(Line((name, *_counts(found)), made_of) for name, found, made_of in rows),
            Line(("", *_counts(total)), (), Role.TOTAL),
        ),
    )


def _counts(found: Iterable[Facts]) -> list[int]:
    listed = list(found)
    return [sum(map(count.adds, listed)) for count in COUNTS]


def _by_village(session: Session, year: int) -> Mapping[UUID | None, list[Facts]]:
    homes = {row.id: row.village_id for row in session.execute(select(HouseholdRow.id, HouseholdRow.village_id))}
    found: defaultdict[UUID | None, list[Facts]] = defaultdict(list)
    for one in figures.facts(session, year):
        found[homes[one.id]].append(one)
    return found


def made_of(session: Session, asked: FigureOf) -> tuple[UUID, ...]:
    """The households that add to a figure: exactly those our own lists count, however old the day they left.

    KeyError for a figure that is not counted from households.
    """
    counted = {one.name: one for one in COUNTS}[asked.name]
    if asked.village_id is None:
        return figures.of_households(session, asked.year)[asked.name].made_of
    return tuple(one.id for one in _by_village(session, asked.year)[asked.village_id] if counted.adds(one))


def enter(work: Work, year: int, name: str, facts: Mapping[str, object]) -> None:
    """Enter a figure, or change what is entered of it; its value emptied takes it back.

    Refused: fact.missing without a value or a source · what `figures.enter` refuses.
    """
    known = figures.figure(work.session, name, year)
    entered = known.origin == "entered"
    before = {"value": known.value, "source": known.source, "dated": known.dated} if entered else {}
    given = {"value": None, "source": "", "dated": None, **before, **facts}
    if given["value"] is not None:
        figures.enter(work, year, name, **given)  # type: ignore[arg-type]  # examined there
    elif entered:
        figures.forget(work, year, name)
    else:
        raise Refused(Breach("fact.missing", subject="value"))
