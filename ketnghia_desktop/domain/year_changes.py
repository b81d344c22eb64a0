"""Last year against this year: who is new, who escaped poverty, who fell back, who moved, left or parted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.households import Poverty
from ketnghia_desktop.domain.import_plan import Standing
from ketnghia_desktop.domain.list_places import village_key

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from ketnghia_desktop.domain.import_plan import Known, Plan, PlannedRow


class Movement(StrEnum):
    """What became of a household from one year to another."""

    NEW = "new"
    SPLIT = "split"
    """New, and as many people as it has left one other household of its village."""
    GONE = "gone"
    UNREVIEWED = "unreviewed"
    """In no class now, as nobody of its village: there is no list of the village yet."""
    MOVED = "moved"
    ESCAPED = "escaped"
    """Poor or near-poor before, neither now."""
    EASED = "eased"
    """Poor before, near-poor now."""
    FALLEN_BACK = "fallen_back"
    """Out of poverty, or near-poor, before; poorer now."""
    NEWLY_POOR = "newly_poor"
    """In no class before, poor or near-poor now."""


_RANK: Mapping[Poverty, int] = MappingProxyType(
    {Poverty.POOR: 0, Poverty.NEAR_POOR: 1, Poverty.ESCAPED: 2, Poverty.OTHER: 2}
)
_OUT = 2


@dataclass(frozen=True, slots=True)
class Stand:
    """A household as it stood in one year."""

    village: str = ""
    persons: int = 0
    poverty: Poverty | None = None


@dataclass(frozen=True, slots=True)
class YearChange:
    """What became of one household; `parted_from` is the household it split from."""

    household: Hashable
    movement: Movement
    parted_from: Hashable | None = None


def moved_class(before: Poverty | None, after: Poverty | None) -> Movement | None:
    """What a change of class is called; None where nothing of note changed or a year says nothing."""
    if before is None or after is None or _RANK[before] == _RANK[after]:
        return None
    if _RANK[after] > _RANK[before]:
        return Movement.ESCAPED if _RANK[after] == _OUT else Movement.EASED
    return Movement.NEWLY_POOR if before is Poverty.OTHER else Movement.FALLEN_BACK


def year_changes(before: Mapping[Hashable, Stand], after: Mapping[Hashable, Stand]) -> tuple[YearChange, ...]:
    """Everything that became of the households of two years, those of the later year first, then who is gone."""
    lost = _people_lost(before, after)
    return (
        *(change for key, now in after.items() for change in _became(key, before.get(key), now, lost)),
        *(YearChange(key, Movement.GONE) for key in before if key not in after),
    )


def _became(
    key: Hashable, before: Stand | None, now: Stand, lost: Mapping[tuple[str, int], list[Hashable]]
) -> Iterator[YearChange]:
    if before is None:
        parents = lost.get((now.village, now.persons), [])
        alone = len(parents) == 1 and now.persons > 0
        yield YearChange(key, Movement.SPLIT, parents[0]) if alone else YearChange(key, Movement.NEW)
        return
    if before.village != now.village:
        yield YearChange(key, Movement.MOVED)
    if movement := moved_class(before.poverty, now.poverty):
        yield YearChange(key, movement)


def _people_lost(
    before: Mapping[Hashable, Stand], after: Mapping[Hashable, Stand]
) -> Mapping[tuple[str, int], list[Hashable]]:
    """The households that lost people, by village and number of people lost."""
    lost: defaultdict[tuple[str, int], list[Hashable]] = defaultdict(list)
    kept: Iterable[Hashable] = before.keys() & after.keys()
    for key in kept:
        lost[after[key].village, before[key].persons - after[key].persons].append(key)
    return lost


def plan_changes(plan: Plan) -> tuple[YearChange, ...]:
    """What a list says became of the households of its villages since the class before; doubtful rows say nothing.

    A new household is named by its row in the list, the others by their ids.
    """
    told = [row for row in plan.rows if row.standing in {Standing.NEW, Standing.CHANGED, Standing.SAME}]
    known = [plan.known[row.household] for row in told if row.household] + list(plan.missing())
    before: dict[Hashable, Stand] = {one.id: _stood(one) for one in known if not one.is_archived}
    after: dict[Hashable, Stand] = {row.household or row.listed.row: _stands(plan, row) for row in told}
    return year_changes(before, after)


def _stood(known: Known) -> Stand:
    persons = known.facts.get("persons")
    return Stand(village_key(known.village), int(persons or 0), known.poverty_before or known.poverty)


def _stands(plan: Plan, row: PlannedRow) -> Stand:
    """As the list has it; what it leaves out is as it was."""
    known = plan.known.get(row.household) if row.household else None
    persons = row.listed.facts.get("persons", known.facts.get("persons") if known else 0)
    village = row.listed.village or (known.village if known else "")
    return Stand(village_key(village), int(persons or 0), row.listed.poverty)
