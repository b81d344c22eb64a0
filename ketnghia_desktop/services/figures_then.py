"""The households that made a figure when a paper was presented: worked out backwards from the journal."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ketnghia_desktop.domain.households import Facts, Poverty, YearClass, class_in
from ketnghia_desktop.domain.households import figures as counted
from ketnghia_desktop.store.models.households import HouseholdRow, HouseholdYearRow
from ketnghia_desktop.store.models.journal import ChangeRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.store.base import Record

    State = dict[str, Any]

HOUSEHOLD = ("deleted", "joined_into_id", "archived_on", *(one for one in Facts.__match_args__ if one != "poverty"))
CLASS = ("deleted", "id", "household_id", "year", "poverty", "escaped_in")


def made_of(session: Session, name: str, year: int, paper: UUID) -> tuple[UUID, ...] | None:
    """The households that added to a figure of the commune when the paper was presented, as they are called now.

    A household that was joined into another since is that other one. None when nobody knows when that was: the paper
    is a draft, or came from a file without its history.
    """
    presented = _presented(session, paper)
    if presented is None:
        return None
    found = next((one for one in counted(_facts(session, year, presented)) if one.name == name), None)
    if found is None:
        raise KeyError(name)
    joined = select(HouseholdRow.id, HouseholdRow.joined_into_id).where(HouseholdRow.joined_into_id.is_not(None))
    into = {row.id: row.joined_into_id for row in session.execute(joined)}
    return tuple(dict.fromkeys(_stays(one, into) for one in found.made_of))


def _stays(household: UUID, into: Mapping[UUID, UUID | None]) -> UUID:
    """The household it is by now; two that were joined into each other on two laptops are either."""
    seen = {household}
    while (other := into.get(household)) and other not in seen:
        seen.add(other)
        household = other
    return household


def _presented(session: Session, paper: UUID) -> int | None:
    """The operation with which the paper was presented the last time; None while it is a draft."""
    changes = select(ChangeRow.operation, ChangeRow.after).where(ChangeRow.row_id == str(paper))
    found = None
    for operation, after in session.execute(changes.order_by(ChangeRow.position)):
        told = json.loads(after) if after else {}
        if "frozen_hash" in told:
            found = operation if told["frozen_hash"] else None
    return found


def _facts(session: Session, year: int, operation: int) -> list[Facts]:
    """What a report of the year counted of each household behind this operation (see `figures.facts`)."""
    classes: defaultdict[UUID, list[YearClass]] = defaultdict(list)
    for one in _then(session, HouseholdYearRow, CLASS, operation):
        if not one["deleted"] and one["year"] <= year:
            classes[one["household_id"]].append(YearClass(one["year"], Poverty(one["poverty"]), one["escaped_in"]))
    recognised = max((one.year for known in classes.values() for one in known), default=year)
    last = date(year, 12, 31)
    return [
        Facts(**{key: one[key] for key in HOUSEHOLD[3:]}, poverty=class_in(classes[one["id"]], recognised))
        for one in _then(session, HouseholdRow, HOUSEHOLD, operation)
        if not one["deleted"] and one["joined_into_id"] is None
        if one["archived_on"] is None or one["archived_on"] > last
    ]


def _then(session: Session, table: type[Record], columns: tuple[str, ...], operation: int) -> list[State]:
    """The rows as they were behind an operation; those that were made since are not among them."""
    rows = select(*(getattr(table, one) for one in columns)).order_by(table.id)
    now: dict[str, State] = {str(row["id"]): {**row} for row in session.execute(rows).mappings()}
    changes = select(ChangeRow.row_id, ChangeRow.before).where(
        ChangeRow.table_name == table.__tablename__, ChangeRow.operation > operation
    )
    for row_id, before in session.execute(changes.order_by(ChangeRow.position.desc())):
        if before is None:
            now.pop(row_id, None)
        elif row_id in now:
            now[row_id] |= _read(json.loads(before), columns)
    return list(now.values())


def _read(before: Mapping[str, Any], columns: Iterable[str]) -> State:
    """Values of the journal as the rows have them."""
    told = {key: before[key] for key in columns if key in before}
    if told.get("archived_on"):
        told["archived_on"] = date.fromisoformat(told["archived_on"])
    return told
