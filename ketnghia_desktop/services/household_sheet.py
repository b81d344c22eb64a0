"""Everything a household's sheet shows beside its facts: classes by year, supports received, papers, history."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from ketnghia_desktop.domain.history import Kind as Deed
from ketnghia_desktop.domain.names import masked
from ketnghia_desktop.domain.sheet import Column, Kind, Line, Sheet
from ketnghia_desktop.services import household_joined
from ketnghia_desktop.services.households import set_class
from ketnghia_desktop.services.records import every, find
from ketnghia_desktop.services.vouchers import number
from ketnghia_desktop.store.models.households import HouseholdMemberRow, HouseholdRow, HouseholdYearRow
from ketnghia_desktop.store.models.journal import ChangeRow, DeviceRow, OperationRow
from ketnghia_desktop.store.models.ledger import PostingRow, VoucherRow
from ketnghia_desktop.store.models.papers import PaperRow
from ketnghia_desktop.store.models.places import VillageRow
from ketnghia_desktop.store.models.proposals import ProposalHouseholdRow, ProposalItemRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.store.work import Work

CLASSES = (
    Column("class_year", kind=Kind.CODE, width=0.5),
    Column("poverty", kind=Kind.STATE),
    Column("escaped_in", kind=Kind.CODE),
)
SUPPORTS = (
    Column("dated", kind=Kind.DATE, width=0.6),
    Column("serial", kind=Kind.CODE, width=0.8),
    Column("text", width=2.4),
    Column("value", kind=Kind.MONEY, width=0.9, total=True),
)
PAPERS = (
    Column("title", width=3),
    Column("paper", kind=Kind.STATE, width=0.8),
    Column("class_year", kind=Kind.CODE, width=0.5),
)
UNTOLD = frozenset({"deleted", "search_key", "sort_key", "commune_id", "household_id", "position"})
"""Columns that follow from others, or say nothing to people."""

MOST_STEPS = 500
"""Operations of one household that are told, the newest."""


@dataclass(frozen=True, slots=True)
class Step:
    """One fact of a household that somebody changed: on which laptop, when, from what to what.

    `of` names the person or the year the fact is about, where it is not the household itself; `label` the operation.
    """

    at: datetime
    laptop: str
    label: str
    undone: bool
    table: str
    of: str
    fact: str
    before: object
    after: object


def classes(session: Session, household_id: UUID) -> Sheet:
    """The class of each year, the latest first."""
    rows = every(session, HouseholdYearRow, HouseholdYearRow.household_id == household_id)
    lines = (
        Line((str(row.year), row.poverty, str(row.escaped_in or "")), (row.id,))
        for row in sorted(rows, key=lambda row: -row.year)
    )
    return Sheet(CLASSES, tuple(lines))


def edit_class(work: Work, class_id: UUID, **changes: Any) -> None:  # noqa: ANN401 - the facts of a class
    """Change the class of a year, or the year of leaving poverty it names."""
    row = find(work.session, HouseholdYearRow, class_id)
    poverty = changes.get("poverty") or row.poverty
    set_class(work, row.household_id, row.year, poverty, changes.get("escaped_in", row.escaped_in))


def supports(session: Session, household_id: UUID) -> Sheet:
    """What the books gave the household and those joined into it, corrections among it, the latest first."""
    named = PostingRow.party_id.in_(household_joined.whole(session, household_id))
    asked = select(VoucherRow, PostingRow.value).join(PostingRow, PostingRow.voucher_id == VoucherRow.id)
    live = (VoucherRow.deleted == 0, PostingRow.deleted == 0, VoucherRow.posted_hash.is_not(None))
    found = session.execute(asked.where(named, *live).order_by(VoucherRow.dated.desc(), VoucherRow.id.desc()))
    lines = (Line((row.dated, number(row), row.text, value), (row.id,)) for row, value in found)
    return Sheet(SUPPORTS, tuple(lines))


def papers(session: Session, household_id: UUID) -> Sheet:
    """The papers about it, about what the books gave it, or about an item that is for it."""
    whole = household_joined.whole(session, household_id)
    given = select(PostingRow.voucher_id).where(PostingRow.party_id.in_(whole), PostingRow.deleted == 0)
    items = (
        select(ProposalItemRow.proposal_id)
        .join(ProposalHouseholdRow, ProposalHouseholdRow.item_id == ProposalItemRow.id)
        .where(ProposalHouseholdRow.household_id == household_id, ProposalHouseholdRow.deleted == 0)
    )
    about = PaperRow.about_id
    named = or_(about.in_(whole), about.in_(given), about.in_(items))
    rows = sorted(every(session, PaperRow, named), key=lambda row: (-row.year, row.title))
    return Sheet(PAPERS, tuple(Line((row.title, row.state, str(row.year)), (row.id,)) for row in rows))


def history(session: Session, household_id: UUID) -> tuple[Step, ...]:
    """What was changed in the household, its classes and its people, the newest first; numbers of persons masked."""
    names = dict(_names(session, household_id))
    called = {str(one.id): one.name for one in session.execute(select(VillageRow.id, VillageRow.name))}
    called |= {str(one.id): one.head for one in session.scalars(select(HouseholdRow).where(HouseholdRow.id.in_(names)))}
    asked = (
        select(ChangeRow, OperationRow, DeviceRow.name)
        .join(OperationRow, OperationRow.position == ChangeRow.operation)
        .outerjoin(DeviceRow, DeviceRow.id == OperationRow.device_id)
        .where(ChangeRow.row_id.in_(names))
        .order_by(ChangeRow.position.desc())
        .limit(MOST_STEPS)
    )
    return tuple(
        step
        for change, done, laptop in session.execute(asked)
        for step in _steps(change, done, laptop or "", names[change.row_id], called)
    )


def _names(session: Session, household_id: UUID) -> Iterator[tuple[str, str]]:
    """The rows of a household and of those joined into it, also put away, and whom or which year each is about."""
    whole = household_joined.whole(session, household_id)
    yield str(household_id), ""
    joined = select(HouseholdRow).where(HouseholdRow.id.in_(whole[1:]))
    yield from ((str(row.id), f"{row.code} · {row.head}") for row in session.scalars(joined))
    years = select(HouseholdYearRow).where(HouseholdYearRow.household_id.in_(whole))
    yield from ((str(row.id), str(row.year)) for row in session.scalars(years))
    people = select(HouseholdMemberRow).where(HouseholdMemberRow.household_id.in_(whole))
    yield from ((str(row.id), row.name) for row in session.scalars(people))


def _steps(change: ChangeRow, done: OperationRow, laptop: str, of: str, called: Mapping[str, str]) -> Iterator[Step]:
    """The facts of one change; of a row that was made or put away, that alone."""
    before, after = (json.loads(one) if one else {} for one in (change.before, change.after))
    at = datetime.fromtimestamp(done.wall / 1000, UTC).astimezone()
    undone = done.kind == Deed.UNDO
    if change.before is None or "deleted" in after:
        fact = "removed" if after.get("deleted") else "made"
        yield Step(at, laptop, done.label, undone, change.table_name, of, fact, None, None)
        return
    joined = {"joined_into_id"} & after.keys()  # what is swapped with the one that stays is told there
    for key in (key for key in joined or after if key not in UNTOLD):
        values = (_said(key, side.get(key), called) for side in (before, after))
        yield Step(at, laptop, done.label, undone, change.table_name, of, key, *values)


def _said(key: str, value: object, called: Mapping[str, str]) -> object:
    if key == "personal_id" and isinstance(value, str):
        return masked(value)
    return called.get(str(value), "") if key in {"village_id", "joined_into_id"} and value else value
