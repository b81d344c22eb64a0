"""What became of the households between two years of classes, read from the register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ketnghia_desktop.domain.households import Poverty
from ketnghia_desktop.domain.year_changes import Movement, Stand, year_changes
from ketnghia_desktop.store.models.households import HouseholdRow, HouseholdYearRow
from ketnghia_desktop.store.models.places import VillageRow
from ketnghia_desktop.store.readings import go_on

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from uuid import UUID

    from sqlalchemy.orm import Session


HOME = ("id", "code", "head", "village_id", "archived_on")


@dataclass(frozen=True, slots=True)
class Moved:
    """A household and what became of it; a class is None in a year whose list does not have it."""

    household: UUID
    movement: Movement
    code: str
    head: str
    village: str
    before: Poverty | None
    now: Poverty | None
    is_archived: bool = False


def between(session: Session, before: int, after: int) -> tuple[Moved, ...]:
    """What became of the households from the classes of one year to those of another, by village and name.

    In a village without one class of the later year nobody is gone: its list has not come. The register keeps classes
    by year, so this knows who is new, escaped, fell back or is gone; who moved or parted, only the plan of a list can
    say. Who was taken off the lists is gone.
    """
    old, new = _classes(session, before), _classes(session, after)
    homes = (
        select(*(getattr(HouseholdRow, name) for name in HOME), VillageRow.name)
        .join(VillageRow, VillageRow.id == HouseholdRow.village_id, isouter=True)
        .where(HouseholdRow.deleted == 0, HouseholdRow.joined_into_id.is_(None))
        .order_by(VillageRow.position, HouseholdRow.sort_key, HouseholdRow.id)
    )
    found = session.execute(homes).all()
    go_on(session)
    left = {home.id for home in found if home.archived_on and home.archived_on.year <= after}
    stays = {household: poverty for household, poverty in new.items() if household not in left}
    became = {one.household: one.movement for one in year_changes(_stands(old), _stands(stays))}
    listed = {home.village_id for home in found if home.id in new}
    for home in found:
        if became.get(home.id) is Movement.GONE and home.archived_on is None and home.village_id not in listed:
            became[home.id] = Movement.UNREVIEWED
    go_on(session)
    return tuple(
        Moved(
            home.id,
            became[home.id],
            home.code,
            home.head,
            home.name or "",
            old.get(home.id),
            new.get(home.id),
            is_archived=home.archived_on is not None,
        )
        for home in found
        if home.id in became
    )


def _classes(session: Session, year: int) -> Mapping[UUID, Poverty]:
    """The class of each household in a year; the newest row counts where two laptops wrote one each."""
    columns = select(HouseholdYearRow.household_id, HouseholdYearRow.poverty)
    known = columns.where(HouseholdYearRow.deleted == 0, HouseholdYearRow.year == year).order_by(HouseholdYearRow.id)
    return {household: Poverty(poverty) for household, poverty in session.execute(known)}


def _stands(classes: Mapping[UUID, Poverty]) -> Mapping[Hashable, Stand]:
    return {household: Stand(poverty=poverty) for household, poverty in classes.items()}
