"""The bin: what was removed, by whom and when, and how it comes back. Nothing is ever taken out of the database."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.services import household_joined, issuing
from ketnghia_desktop.services.records import change, every
from ketnghia_desktop.store.models.households import (
    HouseholdApartRow,
    HouseholdMemberRow,
    HouseholdRow,
    HouseholdYearRow,
)
from ketnghia_desktop.store.models.ledger import CommodityRow, PostingRow, VoucherRow
from ketnghia_desktop.store.models.papers import PaperRow
from ketnghia_desktop.store.models.people import ContactRow, MemberRow, PartnerRow, TeamTermRow
from ketnghia_desktop.store.models.places import HamletRow, PlaceFlagRow, SignerRow, VillageRow
from ketnghia_desktop.store.models.proposals import (
    OpinionRow,
    ProposalHouseholdRow,
    ProposalItemRow,
    ProposalMoneyRow,
    ProposalRow,
    ProposalVillageRow,
)
from ketnghia_desktop.store.models.surveys import SurveyRoundRow, SurveySheetRow, SurveyVillageRow
from ketnghia_desktop.store.removals import removals

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.store.base import Record
    from ketnghia_desktop.store.removals import Removal
    from ketnghia_desktop.store.work import Work


REMOVING = "household.remove"
"""The operation that puts a household away with its classes."""


class Kept(NamedTuple):
    """How one kind of record lies in the bin: its noun ("" goes with its owner), its name, owners, fellows in order."""

    row: type[Record]
    noun: str = ""
    name: str = ""
    owner: str = ""
    needs: Mapping[str, type[Record]] = MappingProxyType({})
    fellows: tuple[str, ...] | None = None


KINDS: Mapping[str, Kept] = MappingProxyType(
    {
        "household": Kept(HouseholdRow, "household", "head", "joined_into_id", {"village_id": VillageRow}),
        "household_year": Kept(HouseholdYearRow, owner="household_id"),
        "household_apart": Kept(HouseholdApartRow, owner="household_id"),
        "household_member": Kept(
            HouseholdMemberRow,
            "household_member",
            "name",
            "household_id",
            {"household_id": HouseholdRow},
            ("household_id",),
        ),
        "member": Kept(
            MemberRow, "member", "name", needs={"term_id": TeamTermRow, "village_id": VillageRow}, fellows=("term_id",)
        ),
        "partner": Kept(PartnerRow, "partner", "name", fellows=()),
        "contact": Kept(ContactRow, "contact", "name", "partner_id", {"partner_id": PartnerRow}),
        "village": Kept(VillageRow, "village", "name", fellows=()),
        "hamlet": Kept(HamletRow, "hamlet", "name", "village_id", {"village_id": VillageRow}),
        "place_flag": Kept(PlaceFlagRow, "flag", "decision", "village_id", {"village_id": VillageRow}),
        "signer": Kept(SignerRow, "signer", "name", fellows=()),
        "proposal_item": Kept(
            ProposalItemRow,
            "item",
            "content",
            "parent_id",
            {"parent_id": ProposalItemRow, "proposal_id": ProposalRow},
            ("proposal_id", "parent_id", "area"),
        ),
        "proposal_money": Kept(ProposalMoneyRow, owner="item_id"),
        "proposal_household": Kept(ProposalHouseholdRow, owner="item_id"),
        "proposal_village": Kept(ProposalVillageRow, owner="item_id"),
        "opinion": Kept(
            OpinionRow,
            "opinion",
            "said",
            "paper_id",
            {"paper_id": PaperRow, "item_id": ProposalItemRow},
            ("paper_id",),
        ),
        "survey_round": Kept(SurveyRoundRow, "round", "title"),
        "survey_village": Kept(SurveyVillageRow, owner="round_id"),
        "survey_sheet": Kept(
            SurveySheetRow, "sheet", "code", "round_id", {"round_id": SurveyRoundRow, "household_id": HouseholdRow}
        ),
        "commodity": Kept(CommodityRow, "commodity", "name"),
        "voucher": Kept(VoucherRow, "voucher", "text"),
        "posting": Kept(PostingRow, owner="voucher_id"),
        "paper": Kept(PaperRow, "paper", "title"),
    }
)


@dataclass(frozen=True, slots=True)
class Removed:
    """Something in the bin; `label` names the operation that put it there, `breach` why it cannot come back.

    Of a household `into` names the one it was joined into, as a part of which it comes back. `is_part`: it is on the
    lists, for another laptop wrote in it meanwhile, and only what was removed with it lies here, its classes.
    """

    id: UUID
    noun: str
    name: str
    label: str
    at: datetime
    laptop: str
    with_it: int
    breach: Breach | None
    into: str = ""
    is_part: bool = False


def removed(session: Session, several: Collection[str] = ()) -> tuple[Removed, ...]:
    """Everything in the bin, the last removed first; `several`: the papers that a year may have several of."""
    found = sorted(_heads(session), key=lambda one: (one[0].operation, one[0].row), reverse=True)
    return tuple(_told(session, head, group, several) for head, group in found)


def restore(work: Work, record: UUID, several: Collection[str] = ()) -> None:
    """Bring something back with all that went with it; Refused as its `breach` says, or record.missing."""
    found = next(((head, group) for head, group in _heads(work.session) if head.row == record), None)
    if found is None:
        raise Refused(Breach("record.missing", subject=record))
    head, group = found
    if breach := _obstacle(work.session, head, several):
        raise Refused(breach)
    for one in group:
        change(_row(work.session, one), {"deleted": 0})
    for one in group:
        _take_place(work.session, one)


def _heads(session: Session) -> Iterator[tuple[Removal, list[Removal]]]:
    """What was removed for itself, with what went with it in the same operation."""
    by_operation: defaultdict[int, dict[UUID, Removal]] = defaultdict(dict)
    for one in removals(session):
        if one.table in KINDS:
            by_operation[one.operation][one.row] = one
    for group in by_operation.values():
        below: defaultdict[UUID, list[Removal]] = defaultdict(list)
        for one in group.values():
            below[_head_of(session, one, group)].append(one)
        yield from ((group[head], rows) for head, rows in below.items() if KINDS[group[head].table].noun)
        yield from _left_behind(session, (group[head] for head in below))


def _left_behind(session: Session, heads: Iterable[Removal]) -> Iterator[tuple[Removal, list[Removal]]]:
    """What was removed with a household that is on the lists again, for another laptop wrote in it or joined it."""
    parts: defaultdict[UUID, list[Removal]] = defaultdict(list)
    for one in heads:
        if one.label == REMOVING and KINDS[one.table].owner == "household_id" and not KINDS[one.table].noun:
            parts[household_joined.root_of(session, _row(session, one).household_id)].append(one)
    for household, rows in parts.items():
        yield rows[0]._replace(table="household", row=household), rows


def _head_of(session: Session, one: Removal, group: Mapping[UUID, Removal]) -> UUID:
    """The uppermost owner that was removed in the same operation; laptops may have made owners go in a circle."""
    seen: set[UUID] = set()
    here = one
    while here.row not in seen:
        seen.add(here.row)
        owner = KINDS[here.table].owner
        here = group.get(getattr(_row(session, here), owner), here) if owner else here
    return here.row


def _row(session: Session, one: Removal) -> Any:  # noqa: ANN401 - each table has its own columns
    row = session.get(KINDS[one.table].row, one.row)
    if row is None:
        raise Refused(Breach("record.missing", subject=one.row))
    return row


def _told(session: Session, head: Removal, group: Iterable[Removal], several: Collection[str]) -> Removed:
    kind, row = KINDS[head.table], _row(session, head)
    into = session.get(HouseholdRow, row.joined_into_id) if kind.row is HouseholdRow and row.joined_into_id else None
    return Removed(
        id=head.row,
        noun=kind.noun,
        name=getattr(row, kind.name),
        label=head.label,
        at=datetime.fromtimestamp(head.wall / 1000, UTC).astimezone(),
        laptop=head.laptop,
        with_it=max(sum(bool(KINDS[one.table].noun) for one in group) - 1, 0),
        breach=_obstacle(session, head, several),
        into=f"{into.head} {into.code}" if into else "",
        is_part=not row.deleted,
    )


def _obstacle(session: Session, head: Removal, several: Collection[str]) -> Breach | None:
    """Why it cannot come back now: what it belongs to is removed itself, or another took its place."""
    row = _row(session, head)
    for column, owner_type in KINDS[head.table].needs.items():
        owner = None if getattr(row, column) is None else session.get(owner_type, getattr(row, column))
        if owner is not None and owner.deleted:
            return Breach("bin.owner_removed", details={"name": _name(owner)})
    if isinstance(row, PaperRow) and row.definition not in several:
        alike = issuing.alike(session, row.definition, row.year, row.about_id)
        return Breach("bin.place_taken", details={"name": row.title}) if alike else None
    return None


def _name(row: Record) -> str:
    """What a record is called; a proposal of a year has no name of its own."""
    kind = next((kind for kind in KINDS.values() if isinstance(row, kind.row)), None)
    return str(getattr(row, kind.name)) if kind else ""


def _take_place(session: Session, one: Removal) -> None:
    """Among its fellows it stands where it stood; the others move on."""
    fellows = KINDS[one.table].fellows
    if fellows is None:
        return
    row: Any = _row(session, one)
    rows: list[Any] = [
        other
        for other in every(session, KINDS[one.table].row)
        if all(getattr(other, column) == getattr(row, column) for column in fellows)
    ]
    ordered = sorted(rows, key=lambda other: (other.position, other.id != row.id))
    for position, other in enumerate(ordered, start=1):
        change(other, {"position": position})
