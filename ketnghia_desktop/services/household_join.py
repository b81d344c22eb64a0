"""Joining two households that are one: what would come together, fact by fact, and the joining itself."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.ids import derived_id
from ketnghia_desktop.domain.joining import Keep, in_order, is_one_person, kept, proposed
from ketnghia_desktop.domain.matching import Person
from ketnghia_desktop.services import household_members, household_sheet, households
from ketnghia_desktop.services.facts import checked
from ketnghia_desktop.services.household_gather import gather
from ketnghia_desktop.services.households import HOUSEHOLD, found_by
from ketnghia_desktop.services.records import change, every, find, put_away
from ketnghia_desktop.store.models.households import (
    HouseholdApartRow,
    HouseholdMemberRow,
    HouseholdRow,
    HouseholdYearRow,
)
from ketnghia_desktop.store.models.journal import ChangeRow
from ketnghia_desktop.store.models.proposals import ProposalHouseholdRow
from ketnghia_desktop.store.models.surveys import SurveySheetRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.services.households import Household
    from ketnghia_desktop.store.work import Work

KNOWN_BY = ("code", "head", "head_birth", "personal_id", "village_id")
"""By these a household is found and known again."""
NO_CHOICE: Mapping[Any, Keep] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Brought:
    """What hangs to a household and comes along: how many of each, and what the books gave it, in đồng."""

    members: int
    supports: int
    value: int
    sheets: int
    items: int
    papers: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A fact of both households (a key of the form), or their class of a year, and whose is kept unless one chooses."""

    of: str | int
    stays: Any
    goes: Any
    keep: Keep

    @property
    def differs(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self.stays != self.goes)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two households side by side: the one that stays was entered first. Classes: of every year either has one of."""

    stays: Household
    goes: Household
    facts: tuple[Choice, ...]
    classes: tuple[Choice, ...]
    brings: tuple[Brought, Brought]


def compare(session: Session, one: UUID, other: UUID) -> Comparison:
    """What would come together; Refused as `join` is."""
    pair = _pair(session, one, other)
    stays, goes = pair
    written = tuple(_written(session, row.id) for row in pair)
    facts = (
        Choice(key, *values, proposed(key, *values, goes_is_newer=written[1].get(key, 0) > written[0].get(key, 0)))
        for key in HOUSEHOLD
        for values in ((getattr(stays, key), getattr(goes, key)),)
    )
    years = _years(session, stays.id, goes.id)
    return Comparison(
        households.household(session, stays.id),
        households.household(session, goes.id),
        tuple(facts),
        tuple(_class_choice(year, rows, stays.id) for year, rows in sorted(years.items(), reverse=True)),
        (_brought(session, stays.id), _brought(session, goes.id)),
    )


def join(
    work: Work, one: UUID, other: UUID, facts: Mapping[str, Keep] = NO_CHOICE, classes: Mapping[int, Keep] = NO_CHOICE
) -> UUID:
    """Make two households one, which is given back: the one entered first, with the facts and classes chosen.

    The other is set aside; what named it names the one that stays, and what is posted or presented is found with it.
    What nobody chose is kept as `compare` proposes. Refused: join.same · join.done · record.missing.
    """
    session, made = work.session, compare(work.session, one, other)
    stays, goes = _pair(session, one, other)
    _facts(stays, goes, {choice.of: facts.get(str(choice.of), choice.keep) for choice in made.facts})
    for year, rows in _years(session, stays.id, goes.id).items():
        _class(rows, classes.get(year), stays.id)
    _members(session, stays.id, goes.id)
    _sheets(session, stays.id, goes.id)
    change(goes, {"joined_into_id": stays.id})
    session.flush()
    gather(work)
    return stays.id


def keep_apart(work: Work, one: UUID, other: UUID) -> None:
    """Two households that look like one are two: they are not offered again. Refused(join.same, record.missing)."""
    first, second = in_order(one, other)
    for household in (first, second):
        find(work.session, HouseholdRow, household)
    told = derived_id(first, str(second))
    row = work.session.get(HouseholdApartRow, told)
    if row is None:
        work.session.add(HouseholdApartRow(id=told, household_id=first, other_id=second))
    else:
        change(row, {"deleted": 0})


def _pair(session: Session, one: UUID, other: UUID) -> tuple[HouseholdRow, HouseholdRow]:
    stays, goes = (find(session, HouseholdRow, household) for household in in_order(one, other))
    for row in (stays, goes):
        if row.joined_into_id:
            raise Refused(Breach("join.done", subject=row.id, details={"head": row.head, "code": row.code}))
    return stays, goes


def _written(session: Session, household_id: UUID) -> Mapping[str, int]:
    """When each fact of a household was last written, as a place in the journal."""
    found: dict[str, int] = {}
    changes = select(ChangeRow.position, ChangeRow.after).where(ChangeRow.row_id == str(household_id))
    for position, after in session.execute(changes.order_by(ChangeRow.position)):
        found |= dict.fromkeys(json.loads(after or "{}"), position)
    return found


def _years(session: Session, stays: UUID, goes: UUID) -> Mapping[int, list[HouseholdYearRow]]:
    """The classes of both by year; of each household the newest counts, and stands last."""
    found = defaultdict[int, list[HouseholdYearRow]](list)
    for row in every(session, HouseholdYearRow, HouseholdYearRow.household_id.in_((stays, goes))):
        found[row.year].append(row)
    return found


def _class_choice(year: int, rows: Sequence[HouseholdYearRow], stays: UUID) -> Choice:
    said = {row.household_id == stays: (row.poverty, row.escaped_in) for row in rows}
    newest = Keep.STAYS if rows[-1].household_id == stays else Keep.GOES
    return Choice(year, said.get(True), said.get(False), Keep.STAYS if said.get(True) == said.get(False) else newest)


def _class(rows: Sequence[HouseholdYearRow], keep: Keep | None, stays: UUID) -> None:
    """One class of a year is left: the chosen one, or the newest; where only one household has one, that."""
    wanted = [row for row in rows if keep is not None and (row.household_id == stays) == (keep is Keep.STAYS)]
    left = (wanted or rows)[-1]
    put_away(row for row in rows if row is not left)


def _facts(stays: HouseholdRow, goes: HouseholdRow, chosen: Mapping[str | int, Keep]) -> None:
    """What was chosen; what it was known by and gave up, the one set aside remembers, so that it leads here."""
    values = {key: kept(chosen[key], getattr(stays, key), getattr(goes, key)) for key in HOUSEHOLD}
    both = {key: values[key] for key in HOUSEHOLD if chosen[key] is Keep.BOTH}
    given_up = {key: getattr(stays, key) for key in KNOWN_BY if chosen[key] is Keep.GOES and getattr(stays, key)}
    change(stays, {**values, **checked(HOUSEHOLD, both)})
    change(goes, given_up)
    change(goes, found_by(goes, ()))
    is_listed = stays.archived_on is None or goes.archived_on is None
    change(stays, {"archived_on": None if is_listed else max(filter(None, (stays.archived_on, goes.archived_on)))})


def _members(session: Session, stays: UUID, goes: UUID) -> None:
    """The people of both, each once: who is in both lists keeps what either knows; the others stand behind."""
    row_type = HouseholdMemberRow
    listed, coming = (list(every(session, row_type, row_type.household_id == one)) for one in (stays, goes))
    last = max((row.position for row in listed), default=0)
    for row in sorted(coming, key=lambda one: (one.position, one.id)):
        same = next((one for one in listed if is_one_person(_person(one), _person(row))), None)
        if same is None:
            last += 1
            change(row, {"position": last})
            continue
        listed.remove(same)
        told = {key: getattr(row, key) for key in household_members.MEMBER}
        change(same, {key: value for key, value in told.items() if not getattr(same, key)})
        change(same, {"birth": max(same.birth, row.birth, key=len)})
        put_away([row])


def _person(row: HouseholdMemberRow) -> Person:
    return Person(row.name, row.birth, personal_id=row.personal_id)


def _sheets(session: Session, stays: UUID, goes: UUID) -> None:
    """Empty sheets that are still out are withdrawn where the household has answered in the round under either name."""
    sheets = every(session, SurveySheetRow, SurveySheetRow.household_id.in_((stays, goes)))
    answered = {row.round_id for row in sheets if row.returned_on}
    out = (row for row in sheets if not (row.returned_on or row.answers_json or row.note))
    put_away(row for row in out if row.round_id in answered)


def _brought(session: Session, household_id: UUID) -> Brought:
    supports = household_sheet.supports(session, household_id)
    given = supports.index("value")
    items = every(session, ProposalHouseholdRow, ProposalHouseholdRow.household_id == household_id)
    return Brought(
        members=len(household_members.members(session, household_id)),
        supports=len(supports.lines),
        value=sum(value for line in supports.lines if isinstance(value := line.cells[given], int)),
        sheets=len(every(session, SurveySheetRow, SurveySheetRow.household_id == household_id)),
        items=len(items),
        papers=len(household_sheet.papers(session, household_id).lines),
    )
