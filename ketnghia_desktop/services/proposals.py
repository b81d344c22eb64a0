"""The year's proposals: the numbered tree of items, their money by source, and whom they are for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.domain.proposals import (
    Hung,
    ItemState,
    MoneySource,
    Node,
    Numbered,
    numbered,
    transition_breaches,
    tree_breaches,
)
from ketnghia_desktop.services import entries
from ketnghia_desktop.services.facts import LONG, SHORT, Choice, Reference, Text, Tick, Whole, checked, shape
from ketnghia_desktop.services.households import FIRST_YEAR, LAST_YEAR
from ketnghia_desktop.services.places import commune_row
from ketnghia_desktop.services.records import add, change, every, find, known, next_place, put_away, refuse, reorder
from ketnghia_desktop.store.models.households import HouseholdRow
from ketnghia_desktop.store.models.people import PartnerRow
from ketnghia_desktop.store.models.places import VillageRow
from ketnghia_desktop.store.models.proposals import (
    OpinionRow,
    ProposalHouseholdRow,
    ProposalItemRow,
    ProposalMoneyRow,
    ProposalRow,
    ProposalVillageRow,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.store.work import Work

STATES = tuple(state.value for state in ItemState)
SOURCES = tuple(source.value for source in MoneySource)

ITEM = shape(
    area=Text(limit=50, required=True),
    content=Text(limit=LONG, required=True, lines=True),
    details=Text(limit=LONG, lines=True),
    place=Text(limit=SHORT),
    schedule=Text(limit=SHORT),
    solution=Text(limit=LONG, lines=True),
    origin=Text(limit=SHORT),
    duty_residents=Text(limit=LONG, lines=True),
    duty_commune=Text(limit=LONG, lines=True),
    duty_partner=Text(limit=LONG, lines=True),
    state=Choice(STATES),
    reason=Text(limit=LONG, lines=True),
    gift=Tick(),
    gate_reason=Text(limit=LONG, lines=True),
)
MONEY = shape(
    source=Choice(SOURCES),
    asked=Whole(),
    agreed=Whole(blank=True),
    partner_id=Reference(),
)
PROPOSAL = shape(
    year=Whole(low=FIRST_YEAR, high=LAST_YEAR),
    title=Text(limit=SHORT),
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One year's proposal."""

    id: UUID
    year: int
    regulation: str
    title: str


@dataclass(frozen=True, slots=True)
class Money:
    """What is asked of one source for one item, and what was agreed (None: nothing yet), in đồng."""

    id: UUID
    source: str
    asked: int
    agreed: int | None
    partner_id: UUID | None


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the appendix. `number` is "1.2": the area's number, then the places in the tree; `level` from 1.

    `asked` and `agreed` are sums over the item's own money, in đồng. `villages`: those it is for beside those of its
    households. `gate_reason`: why it is sent although opinions are missing.
    """

    id: UUID
    proposal_id: UUID
    parent_id: UUID | None
    area: str
    number: str
    level: int
    content: str
    details: str
    place: str
    schedule: str
    solution: str
    origin: str
    duty_residents: str
    duty_commune: str
    duty_partner: str
    state: str
    reason: str
    gift: bool
    gate_reason: str
    money: tuple[Money, ...] = ()
    households: tuple[UUID, ...] = ()
    villages: tuple[UUID, ...] = ()

    @property
    def asked(self) -> int:
        """Đồng asked of all sources."""
        return sum(one.asked for one in self.money)

    @property
    def agreed(self) -> int:
        """Đồng agreed by all sources."""
        return sum(one.agreed or 0 for one in self.money)


def proposals(session: Session) -> tuple[Proposal, ...]:
    """All years' proposals, the latest first."""
    rows = sorted(every(session, ProposalRow), key=lambda row: -row.year)
    return tuple(Proposal(row.id, row.year, row.regulation, row.title) for row in rows)


def proposal(session: Session, year: int) -> Proposal | None:
    """The proposal of a year, if it was begun."""
    return next((one for one in proposals(session) if one.year == year), None)


def ensure_proposal(work: Work, year: int) -> UUID:
    """The proposal of a year, begun under the commune's regulation if there is none."""
    if found := proposal(work.session, year):
        return found.id
    owner = commune_row(work.session)
    facts: dict[str, object] = {"year": year}
    return add(work, ProposalRow, PROPOSAL, facts, commune_id=owner.id, regulation=owner.regulation)


def items(session: Session, year: int, areas: Sequence[str] = ()) -> tuple[Item, ...]:
    """The items of a year as a numbered tree, read from top to bottom.

    `areas`: the regulation's areas in their order, which their numbers follow, also where one has no item.
    """
    found = proposal(session, year)
    return () if found is None else _tree(session, found.id, areas)


def _tree(session: Session, proposal_id: UUID, areas: Sequence[str]) -> tuple[Item, ...]:
    rows = {row.id: row for row in _rows(session, proposal_id)}
    money, households = _money(session, rows.keys()), _households(session, rows.keys())
    villages = _villages(session, rows.keys())
    nodes = [Node(row.id, row.parent_id, row.area, row.position) for row in rows.values()]
    return tuple(
        _item(rows[one.id], one, money.get(one.id, ()), households.get(one.id, ()), villages.get(one.id, ()))
        for one in numbered(nodes, areas)
    )


def _rows(session: Session, proposal_id: UUID) -> list[ProposalItemRow]:
    rows = every(session, ProposalItemRow, ProposalItemRow.proposal_id == proposal_id)
    return sorted(rows, key=lambda row: row.position)


def _money(session: Session, items: Collection[UUID]) -> dict[UUID, tuple[Money, ...]]:
    found: dict[UUID, tuple[Money, ...]] = {}
    rows = every(session, ProposalMoneyRow, ProposalMoneyRow.item_id.in_(items))
    for row in sorted(rows, key=lambda row: SOURCES.index(row.source)):
        one = Money(row.id, row.source, row.asked, row.agreed, row.partner_id)
        found[row.item_id] = (*found.get(row.item_id, ()), one)
    return found


def _households(session: Session, items: Collection[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    found: dict[UUID, tuple[UUID, ...]] = {}
    for row in every(session, ProposalHouseholdRow, ProposalHouseholdRow.item_id.in_(items)):
        found[row.item_id] = (*found.get(row.item_id, ()), row.household_id)
    return found


def _villages(session: Session, items: Collection[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    found: dict[UUID, tuple[UUID, ...]] = {}
    for row in every(session, ProposalVillageRow, ProposalVillageRow.item_id.in_(items)):
        found[row.item_id] = (*found.get(row.item_id, ()), row.village_id)
    return found


def _item(
    row: ProposalItemRow, place: Numbered, money: tuple[Money, ...], homes: tuple[UUID, ...], villages: tuple[UUID, ...]
) -> Item:
    return Item(
        id=row.id,
        proposal_id=row.proposal_id,
        parent_id=row.parent_id,
        number=place.number,
        level=place.level,
        money=money,
        households=homes,
        villages=villages,
        **{key: getattr(row, key) for key in ITEM},
    )


def add_item(work: Work, proposal_id: UUID, area: str, *, parent_id: UUID | None = None, **facts: object) -> UUID:
    """An item after its siblings: those of the same area, or of the same parent (whose area it takes)."""
    find(work.session, ProposalRow, proposal_id)
    parent = find(work.session, ProposalItemRow, parent_id) if parent_id else None
    values = {"state": "proposed", **facts, "area": parent.area if parent else area}
    if parent:
        rows = _rows(work.session, proposal_id)
        _stays_a_tree([*rows, parent], {new_id(): Hung(proposal_id, parent.area, parent_id)})
    place = next_place(work.session, ProposalItemRow, ProposalItemRow.proposal_id == proposal_id)
    return add(work, ProposalItemRow, ITEM, values, proposal_id=proposal_id, parent_id=parent_id, position=place)


def edit_item(work: Work, item_id: UUID, **changes: object) -> None:
    """Change facts of an item; its sub-items follow it into another area. Dropping one asks for a reason."""
    row = find(work.session, ProposalItemRow, item_id)
    values = checked(ITEM, changes)
    state, reason = ItemState(values.get("state", row.state)), values.get("reason", row.reason)
    refuse(transition_breaches(ItemState(row.state), state, reason=reason))
    _move_into(work, row, values.get("area", row.area))
    change(row, values)


def _move_into(work: Work, row: ProposalItemRow, area: str) -> None:
    """Into another area, with everything under it."""
    if area == row.area:
        return
    rows = _rows(work.session, row.proposal_id)
    family = [row, *_below(rows, row.id)]
    _stays_a_tree(rows, {one.id: Hung(one.proposal_id, area, one.parent_id) for one in family})
    for one in family:
        change(one, {"area": area})


def _stays_a_tree(rows: Iterable[ProposalItemRow], hung: Mapping[UUID, Hung]) -> None:
    """Refused where items that are hung anew would not make a tree with the others."""
    places = {row.id: Hung(row.proposal_id, row.area, row.parent_id) for row in rows} | dict(hung)
    refuse(replace(breach, subject="area") for breach in tree_breaches(places) if breach.subject in hung)


def _below(rows: Sequence[ProposalItemRow], item_id: UUID) -> list[ProposalItemRow]:
    direct = [row for row in rows if row.parent_id == item_id]
    return [*direct, *(sub for row in direct for sub in _below(rows, row.id))]


def remove_item(work: Work, item_id: UUID) -> None:
    """Remove an item with everything under it.

    Refused, for then it is dropped instead: item.used once a voucher names one of them · item.heard once people spoke
    about one.
    """
    row = find(work.session, ProposalItemRow, item_id)
    rows = [row, *_below(_rows(work.session, row.proposal_id), item_id)]
    ids = {one.id for one in rows}
    money = every(work.session, ProposalMoneyRow, ProposalMoneyRow.item_id.in_(ids))
    households = every(work.session, ProposalHouseholdRow, ProposalHouseholdRow.item_id.in_(ids))
    if any(entries.named(work.session, one) for one in ids):
        raise Refused(Breach("item.used", subject=item_id))
    if every(work.session, OpinionRow, OpinionRow.item_id.in_(ids)):
        raise Refused(Breach("item.heard", subject=item_id))
    villages = every(work.session, ProposalVillageRow, ProposalVillageRow.item_id.in_(ids))
    put_away([*rows, *money, *households, *villages])


def move_item(work: Work, item_id: UUID, to_position: int) -> None:
    """Put an item at a place among its siblings, counted from 1."""
    row = find(work.session, ProposalItemRow, item_id)
    rows = _rows(work.session, row.proposal_id)
    reorder([one for one in rows if one.parent_id == row.parent_id and one.area == row.area], item_id, to_position)


def set_money(work: Work, item_id: UUID, source: str, **facts: object) -> None:
    """What is asked of a source (and agreed, and of which partner); nothing asked and nothing agreed takes it away."""
    find(work.session, ProposalItemRow, item_id)
    rows = every(work.session, ProposalMoneyRow, ProposalMoneyRow.item_id == item_id)
    row = next((one for one in rows if one.source == source), None)
    values = checked(MONEY, {"source": source, **facts})
    known(work.session, PartnerRow, values.get("partner_id"), "partner_id")
    if row is not None:
        change(row, values)
        put_away([row] if not row.asked and row.agreed is None else [])
    elif values.get("asked") or values.get("agreed") is not None:
        work.session.add(ProposalMoneyRow(id=new_id(), item_id=item_id, **{"asked": 0, **values}))


def link_households(work: Work, item_id: UUID, households: Sequence[UUID]) -> None:
    """Say for which households an item is: exactly these."""
    find(work.session, ProposalItemRow, item_id)
    rows = every(work.session, ProposalHouseholdRow, ProposalHouseholdRow.item_id == item_id)
    for household_id in households:
        find(work.session, HouseholdRow, household_id)
    linked = {row.household_id for row in rows}
    put_away(row for row in rows if row.household_id not in households)
    for household_id in dict.fromkeys(households):
        if household_id not in linked:
            work.session.add(ProposalHouseholdRow(id=new_id(), item_id=item_id, household_id=household_id))


def link_villages(work: Work, item_id: UUID, villages: Sequence[UUID]) -> None:
    """Say for which villages an item is, beside those of its households: exactly these."""
    find(work.session, ProposalItemRow, item_id)
    rows = every(work.session, ProposalVillageRow, ProposalVillageRow.item_id == item_id)
    for village_id in villages:
        find(work.session, VillageRow, village_id)
    linked = {row.village_id for row in rows}
    put_away(row for row in rows if row.village_id not in villages)
    for village_id in dict.fromkeys(villages):
        if village_id not in linked:
            work.session.add(ProposalVillageRow(id=new_id(), item_id=item_id, village_id=village_id))
