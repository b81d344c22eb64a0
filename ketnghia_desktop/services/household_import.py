"""Taking a list of households in: what it would do, and doing it as one operation."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import TEXT, func, select, type_coerce

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.household_keys import KNOWN_BY, search_words
from ketnghia_desktop.domain.households import Poverty
from ketnghia_desktop.domain.ids import new_ids
from ketnghia_desktop.domain.import_plan import Deed, Known, Plan, PlannedRow
from ketnghia_desktop.domain.import_plan import plan as planned
from ketnghia_desktop.domain.list_cells import by_value
from ketnghia_desktop.domain.list_places import village_key
from ketnghia_desktop.domain.matching import Person
from ketnghia_desktop.domain.names import name_sort_key
from ketnghia_desktop.domain.progress import SILENT
from ketnghia_desktop.services import household_joined, places
from ketnghia_desktop.services.facts import checked
from ketnghia_desktop.services.household_members import members_of, take_people
from ketnghia_desktop.services.households import HOUSEHOLD, code, found_by, last_code
from ketnghia_desktop.services.records import change, every
from ketnghia_desktop.store.models.households import HouseholdRow, HouseholdYearRow
from ketnghia_desktop.store.models.journal import ChangeRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.list_facts import Fact
    from ketnghia_desktop.domain.list_rows import Listed
    from ketnghia_desktop.domain.member_changes import KnownMember
    from ketnghia_desktop.domain.progress import Progress
    from ketnghia_desktop.store.work import Work

STEP = 2500
"""Rows between two reports of progress."""
FACTS = tuple(key for key in HOUSEHOLD if key != "village_id")
NO_FACT = frozenset({"village", "poverty", "archived", "members"})
TABLES = ("household", "household_year", "household_member", "village")
EMPTY: Mapping[str, object] = MappingProxyType(
    dict.fromkeys(FACTS, "")
    | {
        "persons": 1,
        "social_protection": 0,
        "land_m2": None,
        "policy_family": False,
        "living_alone": False,
        "merit": False,
    }
)
SHORTEST_LIMIT = 30
"""No text of a household is limited to less."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was written."""

    added: int
    changed: int
    confirmed: int
    """Households of which only the class was written down for the year, the same as before."""
    villages: int


def plan(session: Session, listed: Iterable[Listed], year: int) -> Plan:
    """What each row of a list would do in this year, with everything it is compared to; nothing is written."""
    villages = {village.id: village.name for village in places.villages(session)}
    rows = _examined(tuple(listed))
    people = members_of(session) if any(one.members for one in rows) else {}
    made = planned(rows, _known(session, year, villages, people), year, villages.values())
    return Plan(made.year, made.rows, made.known, made.new_villages, _stamp(session))


def _examined(rows: tuple[Listed, ...]) -> tuple[Listed, ...]:
    """The rows, those refused where a fact is longer or larger than one may be; what was read is clean already."""
    wrong: dict[tuple[str, Fact], tuple[Breach, ...]] = {}
    told = [one.facts for one in rows]
    for key in FACTS:
        values = {value for facts in told if (value := facts.get(key)) is not None}
        wrong |= {(key, value): breaches for value in values if (breaches := _breaches(key, value))}
    return tuple(_refused(one, wrong) for one in rows) if wrong else rows


def _breaches(key: str, value: Fact) -> tuple[Breach, ...]:
    """Why a fact cannot be kept."""
    if isinstance(value, str) and len(value) <= SHORTEST_LIMIT:
        return ()
    try:
        checked(HOUSEHOLD, {key: value})
    except Refused as refused:
        return refused.breaches
    return ()


def _refused(listed: Listed, wrong: Mapping[tuple[str, Fact], tuple[Breach, ...]]) -> Listed:
    found = tuple(breach for one in listed.facts.items() for breach in wrong.get(one, ()))
    return listed._replace(reasons=(*listed.reasons, *found)) if found else listed


def _known(
    session: Session, year: int, villages: Mapping[UUID, str], people: Mapping[UUID, tuple[KnownMember, ...]]
) -> Iterator[Known]:
    """Every household of ours, those that left the lists too."""
    now, before = _classes(session, HouseholdYearRow.year == year), _classes(session, HouseholdYearRow.year < year)
    later = _classes(session, HouseholdYearRow.year > year)
    called, named = household_joined.called(session), {str(key): name for key, name in villages.items()}
    # What is only looked up stays as the database keeps it: to make ids of it takes longer than all else.
    kept_id, village_id = (
        type_coerce(HouseholdRow.id, TEXT).label("kept_id"),
        type_coerce(HouseholdRow.village_id, TEXT),
    )
    found = select(
        HouseholdRow.id, kept_id, village_id, HouseholdRow.archived_on, *(getattr(HouseholdRow, key) for key in FACTS)
    )
    on_lists = HouseholdRow.joined_into_id.is_(None)
    for key, kept, village, archived_on, *facts in session.execute(found.where(HouseholdRow.deleted == 0, on_lists)):
        last, escaped_in = before.get(kept, (None, None))
        yield Known(
            id=key,
            facts=dict(zip(FACTS, facts, strict=True)),
            village=named.get(village, ""),
            poverty=now.get(kept, (None, None))[0],
            poverty_before=last,
            escaped_in=escaped_in,
            is_archived=archived_on is not None,
            is_newer=kept in later,
            members=people.get(key, ()),
            former={row.id: _person(row, villages) for row in called.get(key, ())},
        )


def _person(row: HouseholdRow, villages: Mapping[UUID, str]) -> Person:
    """What a household that was joined into another is known by in lists that still have it."""
    village = villages.get(row.village_id, "") if row.village_id else ""
    return Person(row.head, row.head_birth, village_key(village), row.personal_id, row.code)


def _classes(session: Session, years: ColumnElement[bool]) -> dict[str, tuple[Poverty, int | None]]:
    """The newest class of each household, by its id as it is kept, in these years, and the year of exit it names."""
    household = type_coerce(HouseholdYearRow.household_id, TEXT)
    found = select(household, HouseholdYearRow.poverty, HouseholdYearRow.escaped_in)
    listed = session.execute(
        found.where(HouseholdYearRow.deleted == 0, years).order_by(HouseholdYearRow.year, HouseholdYearRow.id)
    )
    named = {one.value: one for one in Poverty}
    return {household: (named[poverty], escaped_in) for household, poverty, escaped_in in listed}


def _stamp(session: Session) -> int:
    """The newest change of a household, a class or a village."""
    newest = select(func.max(ChangeRow.position)).where(ChangeRow.table_name.in_(TABLES))
    return session.scalars(newest).one() or 0


def apply(work: Work, made: Plan, progress: Progress = SILENT) -> Outcome:
    """Do what the plan says, as part of this operation; progress is counted in rows and may stop it.

    Refused(import.outdated) when households were changed since the plan was made: nothing is written.
    """
    if _stamp(work.session) != made.stamp:
        raise Refused(Breach("import.outdated"))
    rows = made.to_write()
    writer = _Writer(work, made, rows)
    for start in range(0, len(rows), STEP):
        progress.step(start, len(rows), rows[start].listed.head)
        writer.write(rows[start : start + STEP])
    progress.step(len(rows), len(rows))
    added = sum(row.deed is Deed.ADD for row in rows)
    changed = sum(bool(row.changes) for row in rows)
    return Outcome(added, changed, len(rows) - added - changed, writer.villages_added)


class _Writer:
    """Writes rows of a plan, many at a time."""

    def __init__(self, work: Work, made: Plan, rows: Sequence[PlannedRow]) -> None:
        self._work, self._year, self._known = work, made.year, made.known
        self._owner = str(places.commune_row(work.session).id)
        self._villages = {village_key(one.name): one.id for one in places.villages(work.session)}
        self._number, self._joined = last_code(work.session), household_joined.called(work.session)
        self.villages_added = self._add_villages(dict.fromkeys(row.listed.village for row in rows))

    def _add_villages(self, names: Iterable[str]) -> int:
        """Those we do not have yet; how many."""
        new: dict[str, str] = {}
        for name in names:
            if (key := village_key(name)) and key not in self._villages:
                new.setdefault(key, name)
        if new:
            ids = places.add_villages(self._work, [{"name": name} for name in new.values()])
            self._villages |= zip(new, ids, strict=True)
        return len(new)

    def write(self, rows: Sequence[PlannedRow]) -> None:
        """Add the new ones and change the changed ones among these rows."""
        self._add([row.listed for row in rows if row.deed is Deed.ADD])
        changed = {row.household: row for row in rows if row.deed is Deed.CHANGE and row.household}
        if not changed:
            return
        self._change({key: row for key, row in changed.items() if row.changes})
        told = {key: row.listed.members for key, row in changed.items() if row.touches("members")}
        take_people(self._work, told, {key: self._known[key].members for key in told})
        self._change_classes(
            {key: row.listed for key, row in changed.items() if row.confirms or row.touches("poverty")}
        )

    def _add(self, listed: Sequence[Listed]) -> None:
        ids = new_ids(len(listed))
        self._work.bulk_columns({"id": ids, **self._households(listed)}, HouseholdRow)
        self._add_classes({key: one for key, one in zip(ids, listed, strict=True) if one.poverty})
        people = ((key, one.members) for key, one in zip(ids, listed, strict=True) if one.members)
        take_people(self._work, {UUID(key): members for key, members in people})

    def _households(self, listed: Sequence[Listed]) -> dict[str, Sequence[object]]:
        """New households, column by column."""
        told = [one.facts for one in listed]
        facts = {key: [one.get(key, empty) for one in told] for key, empty in EMPTY.items()}
        heads, facts["code"] = [one.head for one in listed], list(map(self._code, facts["code"]))
        numbers = zip(*(facts[key] for key in KNOWN_BY[1:]), strict=True)
        return {
            **facts,
            "commune_id": [self._owner] * len(listed),
            "village_id": by_value(self._village_id, [one.village for one in listed]),
            "head": heads,
            "search_key": list(map(search_words, heads, numbers)),
            "sort_key": list(map(name_sort_key, heads)),
        }

    def _village_id(self, name: str) -> str | None:
        found = self._villages.get(village_key(name))
        return None if found is None else str(found)

    def _code(self, given: object) -> object:
        """The code it has, or the next of ours."""
        self._number += not given
        return given or code(self._number)

    def _change(self, planned_rows: Mapping[UUID, PlannedRow]) -> None:
        for row in every(self._work.session, HouseholdRow, HouseholdRow.id.in_(planned_rows)):
            values = self._changed(planned_rows[row.id])
            change(row, values)
            if values.keys() & {*KNOWN_BY}:
                change(row, found_by(row, self._joined.get(row.id, ())))
        self._work.session.flush()

    def _changed(self, row: PlannedRow) -> dict[str, object]:
        """The columns that change."""
        values: dict[str, object] = {one.field: one.new for one in row.changes if one.field not in NO_FACT}
        if row.touches("village"):
            values["village_id"] = self._villages[village_key(row.listed.village)]
        return {**values, "archived_on": None} if row.touches("archived") else values

    def _change_classes(self, listed: Mapping[UUID, Listed]) -> None:
        there = (HouseholdYearRow.year == self._year, HouseholdYearRow.household_id.in_(listed))
        rows = {row.household_id: row for row in every(self._work.session, HouseholdYearRow, *there)}
        for household, row in rows.items():
            change(row, self._class_of(household, listed[household]))
        self._add_classes({household: one for household, one in listed.items() if household not in rows})

    def _add_classes(self, listed: Mapping[UUID, Listed] | Mapping[str, Listed]) -> None:
        columns: dict[str, Sequence[object]] = {
            "household_id": list(map(str, listed)),
            "year": [self._year] * len(listed),
            "poverty": [str(one.poverty) for one in listed.values()],
            "escaped_in": [self._escaped_in(household, one) for household, one in listed.items()],
        }
        self._work.bulk_columns(columns, HouseholdYearRow)

    def _class_of(self, household: UUID, listed: Listed) -> dict[str, object]:
        """The class as its row keeps it."""
        return {"poverty": str(listed.poverty), "escaped_in": self._escaped_in(household, listed)}

    def _escaped_in(self, household: UUID | str, listed: Listed) -> int | None:
        """The year of an escape: this one, unless list or an earlier year says when."""
        if listed.poverty is not Poverty.ESCAPED:
            return None
        known = self._known.get(household) if isinstance(household, UUID) else None  # a new one has no class yet
        before = known.escaped_in if known and known.poverty_before is Poverty.ESCAPED else None
        return listed.escaped_in or before or self._year
