"""Which household was joined into which: whoever names one set aside means the one that stays."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select

from ketnghia_desktop.domain.joining import root
from ketnghia_desktop.store.models.households import HouseholdRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import CTE
    from sqlalchemy.orm import Session


def roots(session: Session) -> Mapping[UUID, UUID]:
    """For each household that was set aside, the one that stands on the lists for it."""
    asked = select(HouseholdRow.id, HouseholdRow.joined_into_id).where(HouseholdRow.joined_into_id.is_not(None))
    into = {household: stays for household, stays in session.execute(asked) if stays}
    return {household: root(household, into) for household in into}


def root_of(session: Session, household_id: UUID) -> UUID:
    """The household that stands on the lists for this one, which may be itself."""
    return roots(session).get(household_id, household_id)


def whole(session: Session, household_id: UUID) -> tuple[UUID, ...]:
    """The household and everyone that was set aside for it: what names any of them is its own."""
    return (household_id, *(one for one, stays in roots(session).items() if stays == household_id))


def called(session: Session) -> Mapping[UUID, tuple[HouseholdRow, ...]]:
    """What was set aside for each household that stays, by which it is found as well."""
    led, found = roots(session), defaultdict[UUID, tuple[HouseholdRow, ...]](tuple)
    if not led:
        return found
    rows = select(HouseholdRow).where(HouseholdRow.joined_into_id.is_not(None)).order_by(HouseholdRow.id)
    for row in session.scalars(rows):
        found[led[row.id]] += (row,)
    return found


def leads() -> CTE:
    """Of the database: each household set aside (`id`) with those it leads to (`into_id`), the one that stays last."""
    row = HouseholdRow
    joined = row.joined_into_id.is_not(None) & (row.joined_into_id < row.id)
    first = select(row.id.label("id"), row.joined_into_id.label("into_id")).where(joined).cte("leads", recursive=True)
    further = select(first.c.id, row.joined_into_id).join(row, row.id == first.c.into_id).where(joined)
    return first.union(further)
