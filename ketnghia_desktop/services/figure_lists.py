"""The figures of a year as lists: each with where it comes from, village by village, and the households behind one."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, UUID, uuid5

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.households import COUNTS
from ketnghia_desktop.domain.sheet import Column, Kind, Line, Role, Sheet
from ketnghia_desktop.services import entered_figures, figures, figures_then, places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.figures import Figure
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
OF_VILLAGE = (Column("village", kind=Kind.NAME, width=2.2), *COLUMNS[1:])


@dataclass(frozen=True, slots=True)
class FigureOf:
    """Which figure of which year is asked about: of the commune, or of one village with its name.

    `paper`: the one it was presented in, if it was.
    """

    name: str
    year: int
    village_id: UUID | None = None
    village: str = ""
    paper: UUID | None = None


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
    """Every figure of each village and of the commune; households without a village stand on a line of their own.

    A figure that hangs on every household is blank where the register is not full and nobody entered it.
    """
    names = {one.id: one.name for one in places.villages(session)}
    found = figures.by_village(session, year)
    total = figures.of_households(session, year)
    return Sheet(
        (Column("village", kind=Kind.NAME, width=3.5), *(Column(one.name, kind=Kind.INTEGER) for one in COUNTS)),
        (
            *(
                Line((names.get(village, "") if village else "", *_values(of)), (village,) if village else ())
                for village, of in found.items()
            ),
            Line(("", *_values(total)), (), Role.TOTAL),
        ),
    )


def _values(found: Mapping[str, Figure]) -> list[int | None]:
    return [found[count.name].value for count in COUNTS]


def of_villages(session: Session, year: int) -> Mapping[str, tuple[tuple[FigureOf, Line], ...]]:
    """By figure a line for each village: how much, computed or entered, who says so and of which day."""
    names = {one.id: one.name for one in places.villages(session)}
    found = figures.by_village(session, year)
    return {
        count.name: tuple(
            (FigureOf(count.name, year, village, name), _line(name, found[village][count.name], village))
            for village, name in names.items()
        )
        for count in COUNTS
    }


def _line(village: str, one: Figure, village_id: UUID) -> Line:
    return Line((village, one.value, one.origin, one.source, one.dated), (uuid5(village_id, one.name),))


def made_of(session: Session, asked: FigureOf) -> tuple[UUID, ...]:
    """The households that add to a figure: exactly those our own lists count, however old the day they left.

    Of a paper that was presented those they counted then. KeyError for a figure that is not counted from households.
    """
    then = figures_then.made_of(session, asked.name, asked.year, asked.paper) if asked.paper else None
    if then is not None:
        return then
    if asked.village_id is None:
        return figures.of_households(session, asked.year)[asked.name].made_of
    return figures.by_village(session, asked.year)[asked.village_id][asked.name].made_of


def enter(work: Work, asked: FigureOf, facts: Mapping[str, object]) -> None:
    """Enter a figure, or change what is entered of it; its value emptied takes it back.

    A village's first value without a source has that of the figure's other entries: they mostly come from one list.

    Refused: fact.missing without a value or a source · what `figures.enter` refuses.
    """
    year, name, village = asked.year, asked.name, asked.village_id
    rows = [one for one in entered_figures.rows(work.session, year) if one.name == name]
    own = next((one for one in rows if one.village_id == village), None)
    usual = own or (rows[-1] if rows and village else None)
    before = {"source": usual.source, "dated": usual.dated} if usual else {"source": "", "dated": None}
    given = {"value": own.value if own else None, **before, **facts}
    if given["value"] is not None:
        figures.enter(work, year, name, village=village, **given)  # type: ignore[arg-type]  # examined there
    elif own:
        figures.forget(work, year, name, village)
    else:
        raise Refused(Breach("fact.missing", subject="value"))
