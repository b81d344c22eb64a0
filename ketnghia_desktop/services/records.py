"""One record: found, added, changed, put away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from sqlalchemy import func, select

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.calendar import ranges_breaches
from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.services.facts import Fact, checked, complete
from ketnghia_desktop.store.base import Record, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from ketnghia_desktop.store.work import Work

R = TypeVar("R", bound=Record)
LAST_PLACE = 100_000
"""No record stands behind this place among its like; those that share it stand in the order they were made."""


def find(session: Session, row_type: type[R], record: UUID) -> R:
    """The record with this id; Refused(record.missing) when there is none or it was removed."""
    row = session.get(row_type, record)
    if row is None or row.deleted:
        raise Refused(Breach("record.missing", subject=record))
    return row


def known(session: Session, row_type: type[Record], record: object, key: str) -> None:
    """Refused(fact.not_found) under this key for a reference to a record that is not there; nothing may be named."""
    if record is not None and not stands(session, row_type, record):
        raise Refused(Breach("fact.not_found", subject=key))


def stands(session: Session, row_type: type[Record], record: object) -> bool:
    """Whether there is a record with this id that was not removed."""
    row = session.get(row_type, record)
    return row is not None and not row.deleted


def refuse(breaches: Iterable[Breach]) -> None:
    """Refused with all of them, if there are any."""
    if found := tuple(breaches):
        raise Refused(*found)


def every(session: Session, row_type: type[R], *conditions: ColumnElement[bool]) -> Sequence[R]:
    """All records that were not removed and meet the conditions, in the order they were made."""
    return session.scalars(select(row_type).where(row_type.deleted == 0, *conditions).order_by(row_type.id)).all()


def add(work: Work, row_type: type[R], form: Mapping[str, Fact], facts: Mapping[str, object], **fixed: object) -> UUID:
    """Write a new record of checked facts, and of `fixed` columns that no person types; its id."""
    values = complete(form, facts)
    refuse(ranges_breaches(values))
    row = row_type(id=new_id(), **values, **fixed)
    work.session.add(row)
    return row.id


def change(row: Record, values: Mapping[str, object]) -> None:
    """Set the columns whose value really differs, so that nothing else is noted as changed."""
    for key, value in values.items():
        if getattr(row, key) != value:
            setattr(row, key, value)


def edit(work: Work, row_type: type[R], record: UUID, form: Mapping[str, Fact], changes: Mapping[str, object]) -> R:
    """Change the named facts of a record, checked; the row as it now is."""
    row, values = find(work.session, row_type, record), checked(form, changes)
    refuse(ranges_breaches({key: getattr(row, key) for key in form} | values))
    change(row, values)
    return row


def put_away(rows: Iterable[Record]) -> None:
    """Mark records as removed; nothing is ever taken out of the database."""
    for row in rows:
        row.deleted = 1


class Placed(Protocol):
    """A record with a place among its like."""

    id: UUID
    position: int


def next_place(session: Session, row_type: type[Record], *conditions: ColumnElement[bool]) -> int:
    """The place behind the last of the records that meet the conditions, none of which is read; 1 for the first."""
    last = select(func.max(table_of(row_type).c.position)).where(row_type.deleted == 0, *conditions)
    return min((session.scalars(last).one() or 0) + 1, LAST_PLACE)


def reorder(rows: Sequence[Placed], record: UUID, to_position: int) -> None:
    """Move one of `rows` (in their order) to `to_position`, counted from 1, and number them all without gaps."""
    moved = next(row for row in rows if row.id == record)
    rest = [row for row in rows if row.id != record]
    rest.insert(min(max(0, to_position - 1), len(rest)), moved)
    for position, row in enumerate(rest, start=1):
        if row.position != position:
            row.position = position
