"""Households that were poor or near-poor the time before, and of which the classes of the year say nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.domain.households import Poverty
from ketnghia_desktop.services.figures import class_year, listed_in
from ketnghia_desktop.store.models.households import HouseholdRow, HouseholdYearRow
from ketnghia_desktop.store.models.places import VillageRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.breaches import Detail

POOR = (Poverty.POOR, Poverty.NEAR_POOR)


@dataclass(frozen=True, slots=True)
class Unreviewed:
    """How many households of a village were poor or near-poor in the list `before`, and are not in that of `year`."""

    village: str
    count: int
    before: int
    year: int


def unreviewed(session: Session, year: int) -> tuple[Unreviewed, ...]:
    """By village, those a report of the year does not count as poor although nobody said that they no longer are.

    Nothing while the commune has classes of one year only, or none of the year: then the earlier ones count.
    """
    recognised = class_year(session, year)
    before = class_year(session, recognised - 1) if recognised else None
    if recognised is None or before is None:
        return ()
    known = select(HouseholdYearRow.household_id).where(HouseholdYearRow.deleted == 0)
    was_poor = known.where(HouseholdYearRow.year == before, HouseholdYearRow.poverty.in_(POOR))
    reviewed = known.where(HouseholdYearRow.year == recognised)
    found = session.execute(
        select(VillageRow.name, func.count())
        .select_from(HouseholdRow)
        .join(VillageRow, VillageRow.id == HouseholdRow.village_id, isouter=True)
        .where(*listed_in(year), HouseholdRow.id.in_(was_poor), HouseholdRow.id.not_in(reviewed))
        .group_by(VillageRow.id)
        .order_by(VillageRow.position, VillageRow.id)
    )
    return tuple(Unreviewed(name or "", count, before, recognised) for name, count in found)


def breach(found: tuple[Unreviewed, ...]) -> Breach | None:
    """The same in one sentence: how many, in which villages; None where every household was reviewed."""
    if not found:
        return None
    count = sum(one.count for one in found)
    villages = ", ".join(f"{one.village} {one.count}" for one in found if one.village)
    years: dict[str, Detail] = {"before": found[0].before, "year": found[0].year}
    details = {"count": count, "villages": villages or "–", **years}
    return Breach("class.unreviewed", subject="class_year", details=details, overridable=True)
