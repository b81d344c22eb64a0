"""The people of a household: listed one by one, in the household's own order."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import select

from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.domain.member_changes import KnownMember, member_changes
from ketnghia_desktop.services.facts import SHORT, Birth, Choice, PersonalNumber, Text, born_by, checked, shape
from ketnghia_desktop.services.records import add as add_record
from ketnghia_desktop.services.records import change as change_row
from ketnghia_desktop.services.records import edit as edit_record
from ketnghia_desktop.services.records import every, find, put_away
from ketnghia_desktop.store.models.households import HouseholdMemberRow, HouseholdRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.list_members import ListedMember
    from ketnghia_desktop.store.work import Work

NOBODY: Mapping[UUID, Sequence[KnownMember]] = MappingProxyType({})
SEXES = ("male", "female", "")

MEMBER = shape(
    name=Text(required=True),
    birth=Birth(),
    sex=Choice(SEXES),
    relation=Text(limit=100),
    ethnic_group=Text(limit=100),
    personal_id=PersonalNumber(),
    note=Text(limit=SHORT),
)


@dataclass(frozen=True, slots=True)
class HouseholdMember:
    """One person; `relation` to the head, in the household's words."""

    id: UUID
    name: str
    birth: str
    sex: str
    relation: str
    ethnic_group: str
    personal_id: str
    note: str
    position: int


def members(session: Session, household_id: UUID) -> tuple[HouseholdMember, ...]:
    """The people of a household in order."""
    return tuple(
        HouseholdMember(id=row.id, position=row.position, **{key: getattr(row, key) for key in MEMBER})
        for row in _rows(session, household_id)
    )


def _rows(session: Session, household_id: UUID) -> list[HouseholdMemberRow]:
    rows = every(session, HouseholdMemberRow, HouseholdMemberRow.household_id == household_id)
    return sorted(rows, key=lambda row: (row.position, row.id))


def add_member(work: Work, household_id: UUID, **facts: object) -> UUID:
    """One more person, behind the others."""
    find(work.session, HouseholdRow, household_id)
    values = checked(MEMBER, {"name": "", **facts})
    born_by(values, "birth", work.today)
    place = 1 + max((row.position for row in _rows(work.session, household_id)), default=0)
    return add_record(work, HouseholdMemberRow, MEMBER, values, household_id=household_id, position=place)


def edit_member(work: Work, member_id: UUID, **changes: object) -> None:
    """Change facts of a person."""
    born_by(checked(MEMBER, changes), "birth", work.today)
    edit_record(work, HouseholdMemberRow, member_id, MEMBER, changes)


def remove_member(work: Work, member_id: UUID) -> None:
    """Put a person into the bin; the others close up."""
    row = find(work.session, HouseholdMemberRow, member_id)
    put_away([row])
    for position, other in enumerate(_rows(work.session, row.household_id), start=1):
        if other.position != position:
            other.position = position


def members_of(session: Session) -> dict[UUID, tuple[KnownMember, ...]]:
    """The people of every household, by household, in order."""
    row = HouseholdMemberRow
    columns = (row.name, row.birth, row.sex, row.relation, row.ethnic_group, row.personal_id)
    asked = select(row.household_id, row.id, *columns).where(row.deleted == 0).order_by(row.position, row.id)
    found: dict[UUID, list[KnownMember]] = {}
    for household, key, *facts in session.execute(asked):
        found.setdefault(household, []).append(KnownMember(key, *map(str, facts)))
    return {household: tuple(people) for household, people in found.items()}


def take_people(
    work: Work, listed: Mapping[UUID, Sequence[ListedMember]], known: Mapping[UUID, Sequence[KnownMember]] = NOBODY
) -> None:
    """Add the people a list names in households and change what it says anew, as `member_changes` has it.

    `known`: the people of households that are not new. What the list says was read and checked before.
    """
    changes = [
        (household, change)
        for household, people in listed.items()
        for change in member_changes(people, known.get(household, ()))
    ]
    last = {household: len(people) for household, people in known.items()}
    new: list[dict[str, object]] = []
    for household, change in changes:
        if change.known is None:
            last[household] = last.get(household, 0) + 1
            new.append(
                {"id": new_id(), "household_id": household, "note": "", "position": last[household], **change.facts}
            )
    work.bulk(new, HouseholdMemberRow)
    changed = {change.known.id: change.facts for _, change in changes if change.known}
    for row in every(work.session, HouseholdMemberRow, HouseholdMemberRow.id.in_(changed)) if changed else ():
        change_row(row, changed[row.id])
