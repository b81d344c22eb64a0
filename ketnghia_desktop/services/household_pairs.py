"""Households of the register that may be one: looked for among all of them, apart from those found to be two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ketnghia_desktop.domain.matching import Person
from ketnghia_desktop.domain.pairs import pairs
from ketnghia_desktop.domain.progress import SILENT
from ketnghia_desktop.services import household_joined, places
from ketnghia_desktop.store.models.households import HouseholdApartRow, HouseholdRow

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.pairs import Alike
    from ketnghia_desktop.domain.progress import Progress


BLOCK = 2000
"""Rows that are read at once."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One household of a pair, as a list names it."""

    household: UUID
    head: str
    birth: str
    code: str
    village: str


@dataclass(frozen=True, slots=True)
class LikelyPair:
    """Two households that may be one, and why."""

    one: Listed
    other: Listed
    alike: Alike


def likely(session: Session, progress: Progress = SILENT) -> tuple[LikelyPair, ...]:
    """The likeliest pairs of households on the lists; CancelledError when the person wants it stopped."""
    row = HouseholdRow
    live = (row.deleted == 0, row.archived_on.is_(None), row.joined_into_id.is_(None))
    asked = select(row.id, row.head, row.head_birth, row.village_id, row.personal_id).where(*live)
    people = {
        one.id: Person(one.head, one.head_birth, str(one.village_id or ""), one.personal_id)
        for one in session.execute(asked, execution_options={"yield_per": BLOCK})
    }
    found = pairs(people, _apart(session), progress)
    listed = _listed(session, {household for one in found for household in (one.one, one.other)})
    return tuple(LikelyPair(listed[one.one], listed[one.other], one.alike) for one in found)


def _listed(session: Session, households: Collection[UUID]) -> dict[UUID, Listed]:
    """What is shown of these, at most two of a pair: of all others nothing more is read than they are compared by."""
    names = {village.id: village.name for village in places.villages(session)}
    row = HouseholdRow
    asked = select(row.id, row.head, row.head_birth, row.code, row.village_id).where(row.id.in_(households))
    return {
        one.id: Listed(one.id, one.head, one.head_birth, one.code, names.get(one.village_id, ""))
        for one in session.execute(asked)
    }


def _apart(session: Session) -> list[tuple[UUID, UUID]]:
    """The pairs that somebody found to be two, by the households that stand for them now."""
    led, row = household_joined.roots(session), HouseholdApartRow
    told = session.execute(select(row.household_id, row.other_id).where(row.deleted == 0))
    return [(led.get(one, one), led.get(other, other)) for one, other in told]
