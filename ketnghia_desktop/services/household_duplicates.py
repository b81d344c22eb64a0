"""Households that one being entered may be already: told while it is typed, never refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from ketnghia_desktop.domain.list_cells import is_full_id
from ketnghia_desktop.domain.matching import Directory, Person
from ketnghia_desktop.services import household_joined, places
from ketnghia_desktop.store.models.households import HouseholdRow

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session


class Likeness(NamedTuple):
    """A household of ours that may be the one typed."""

    household: UUID
    head: str
    code: str
    village: str


def likenesses(session: Session, typed: Person, but: UUID | None = None) -> tuple[Likeness, ...]:
    """Those of the lists that `typed` surely or perhaps is, besides `but`; `typed.village` is the id of a village."""
    row = HouseholdRow
    columns = (row.id, row.head, row.code, row.village_id, row.head_birth, row.personal_id)
    led = household_joined.roots(session)
    listed = (row.deleted == 0) & (row.archived_on.is_(None) | row.joined_into_id.is_not(None))
    found = {one.id: one for one in session.execute(select(*columns).where(listed)) if led.get(one.id, one.id) != but}
    people = (
        (key, Person(one.head, one.head_birth, str(one.village_id or ""), one.personal_id))
        for key, one in found.items()
        if led.get(key, key) in found
    )
    known = Directory(people, led)
    match = known.match(typed if is_full_id(typed.personal_id) else replace(typed, personal_id=""))
    names = {village.id: village.name for village in places.villages(session)}
    keys = [match.household] if match.household else [one.household for one in match.candidates]
    return tuple(Likeness(key, found[key].head, found[key].code, names.get(found[key].village_id, "")) for key in keys)
