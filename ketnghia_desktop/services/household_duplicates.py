"""Households that one being entered may be already: told while it is typed, never refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select

from ketnghia_desktop.domain.list_cells import is_full_id
from ketnghia_desktop.domain.matching import Directory, Person
from ketnghia_desktop.services import household_index, household_joined, places
from ketnghia_desktop.services.household_filters import among
from ketnghia_desktop.store.models.households import HouseholdRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Likeness(NamedTuple):
    """A household of ours that may be the one typed."""

    household: UUID
    head: str
    code: str
    village: str


def likenesses(session: Session, typed: Person, but: UUID | None = None) -> tuple[Likeness, ...]:
    """Those of the lists that `typed` surely or perhaps is, besides `but`; `typed.village` is the id of a village.

    Only those are read that have its name, its number, or its village and year of birth, and those that were joined:
    no other can be it.
    """
    row = HouseholdRow
    columns = (row.id, row.head, row.code, row.village_id, row.head_birth, row.personal_id)
    led = household_joined.roots(session)
    live = and_(row.archived_on.is_(None), or_(_may_be(typed), among(tuple(led.values()))))
    listed = select(*columns).where(row.deleted == 0, or_(live, row.joined_into_id.is_not(None))).order_by(row.id)
    found = {one.id: one for one in session.execute(listed) if led.get(one.id, one.id) != but}
    people = (
        (key, Person(one.head, one.head_birth, str(one.village_id or ""), one.personal_id))
        for key, one in found.items()
        if led.get(key, key) in found
    )
    known = Directory(people, led)
    match = known.match(typed if is_full_id(typed.personal_id) else typed._replace(personal_id=""))
    names = {village.id: village.name for village in places.villages(session)}
    keys = [match.household] if match.household else [one.household for one in match.candidates]
    return tuple(Likeness(key, found[key].head, found[key].code, names.get(found[key].village_id, "")) for key in keys)


def _may_be(typed: Person) -> ColumnElement[bool]:
    """What `domain.matching` may take for this person, asked of the search index and of the village."""
    row = HouseholdRow
    known = row.id.in_(household_index.known_by(typed.head, typed.personal_id))
    if not typed.born:
        return known
    here = row.village_id == UUID(typed.village) if typed.village else row.village_id.is_(None)
    return or_(known, and_(here, row.head_birth.startswith(typed.born, autoescape=True)))
