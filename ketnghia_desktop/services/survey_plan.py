"""Whom a round asks: the households of some villages and classes, or those of whom something changed in a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ketnghia_desktop.domain.households import Poverty
from ketnghia_desktop.domain.year_changes import Stand, year_changes
from ketnghia_desktop.services import figures
from ketnghia_desktop.services.households import CLASSES
from ketnghia_desktop.store.models.households import HouseholdRow, HouseholdYearRow
from ketnghia_desktop.store.models.places import VillageRow

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Mapping
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.year_changes import Movement


def of_classes(session: Session, year: int, classes: Collection[str], villages: Collection[UUID]) -> tuple[UUID, ...]:
    """The households of these villages in these classes of the list that `year` uses; all classes: everybody.

    In the order they are visited: by village, then by the name of the head.
    """
    stands = _classes(session, figures.class_year(session, year))
    everybody = set(CLASSES) <= set(classes)
    return tuple(one for one in _in_order(session, villages) if everybody or stands.get(one, "other") in classes)


def changed(
    session: Session, year: int, movements: Collection[Movement], villages: Collection[UUID]
) -> tuple[UUID, ...]:
    """The households of these villages that moved so between the list `year` uses and the one before it."""
    latest = figures.class_year(session, year)
    before = figures.class_year(session, latest - 1) if latest else None
    found = year_changes(_stands(session, before), _stands(session, latest)) if before else ()
    moved = {one.household for one in found if one.movement in movements}
    return tuple(one for one in _in_order(session, villages) if one in moved)


def _in_order(session: Session, villages: Collection[UUID]) -> tuple[UUID, ...]:
    asked = (
        select(HouseholdRow.id)
        .join(VillageRow, VillageRow.id == HouseholdRow.village_id)
        .where(HouseholdRow.deleted == 0, HouseholdRow.archived_on.is_(None), HouseholdRow.joined_into_id.is_(None))
        .where(VillageRow.id.in_(villages))
        .order_by(VillageRow.position, HouseholdRow.sort_key, HouseholdRow.id)
    )
    return tuple(session.scalars(asked))


def _classes(session: Session, year: int | None) -> Mapping[UUID, str]:
    """The class of each household in a year; the newest row counts where two laptops wrote one each."""
    columns = select(HouseholdYearRow.household_id, HouseholdYearRow.poverty)
    known = columns.where(HouseholdYearRow.deleted == 0, HouseholdYearRow.year == year).order_by(HouseholdYearRow.id)
    return {row.household_id: row.poverty for row in session.execute(known)}


def _stands(session: Session, year: int | None) -> Mapping[Hashable, Stand]:
    return {household: Stand(poverty=Poverty(poverty)) for household, poverty in _classes(session, year).items()}
