"""Proposal items: their numbers, their lives, and what was asked against what was agreed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from uuid import UUID


class ItemState(StrEnum):
    """Where an item stands between the wish and the thing done."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    SIGNED = "signed"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"


_FORWARD = (ItemState.PROPOSED, ItemState.AGREED, ItemState.SIGNED, ItemState.UNDER_WAY, ItemState.DONE)

NEXT_STATES: Mapping[ItemState, frozenset[ItemState]] = MappingProxyType(
    {
        state: frozenset((*_FORWARD[place + 1 :], *_FORWARD[max(place - 1, 0) : place], ItemState.DROPPED))
        for place, state in enumerate(_FORWARD[:-1])
    }
    | {ItemState.DONE: frozenset({ItemState.UNDER_WAY}), ItemState.DROPPED: frozenset({ItemState.PROPOSED})},
)
"""Forward over any steps (work is often entered after the fact), one step back, dropped while not done."""


MOST_LEVELS = 50
"""Deeper than any appendix can print, and shallow enough to walk down."""


class MoneySource(StrEnum):
    """Who pays for an item (1a-practice 21)."""

    PARTNER = "partner"
    DONOR = "donor"
    OFFICIALS = "officials"
    INTEGRATED = "integrated"
    COUNTERPART = "counterpart"
    RESIDENTS = "residents"


OUTSIDE_OUR_BOOK = frozenset({MoneySource.INTEGRATED})
"""Money of other programmes: it stands in the plan, never in the commune's book of support."""


@dataclass(frozen=True, slots=True)
class Node:
    """An item as its number sees it: where it hangs and its place among its siblings."""

    id: UUID
    parent: UUID | None
    area: str
    position: int


@dataclass(frozen=True, slots=True)
class Hung:
    """Where an item hangs: in which year's proposal, in which area, under which item."""

    proposal: UUID
    area: str
    parent: UUID | None


@dataclass(frozen=True, slots=True)
class Numbered:
    """An item with its number 1.2 or 1.2.1; `level` is 1 right under the area."""

    id: UUID
    number: str
    level: int


@dataclass(frozen=True, slots=True)
class Money:
    """Đồng asked of one source, and agreed by it (None: no answer yet)."""

    source: MoneySource
    asked: int
    agreed: int | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """Đồng asked and agreed; `open` is what was asked and has no answer yet."""

    asked: int = 0
    agreed: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of several items' money: all of it, the part our book will follow, and each source's."""

    all: Sum
    in_book: Sum
    by_source: Mapping[MoneySource, Sum]


def numbered(nodes: Iterable[Node], areas: Sequence[str]) -> tuple[Numbered, ...]:
    """The items from top to bottom with their numbers: the area's, then the place among siblings, and so on down.

    `areas` are the regulation's in order; an item of an area it does not know follows behind. Nothing is ever left
    out: an item whose parent is gone, or that two laptops hung under each other, stands right under its area.
    """
    listed = sorted(nodes, key=lambda node: (node.position, str(node.id)))
    parents = {node.id: node.parent for node in listed}
    children: defaultdict[UUID | None, list[Node]] = defaultdict(list)
    for node in listed:
        children[None if _stands_alone(node.id, parents) else node.parent].append(node)
    order = dict.fromkeys((*areas, *sorted(node.area for node in children[None])))

    def walk(siblings: Iterable[Node], above: str, level: int) -> Iterator[Numbered]:
        for place, node in enumerate(siblings, 1):
            number = f"{above}.{place}"
            yield Numbered(node.id, number, level)
            yield from walk(children[node.id], number, level + 1)

    return tuple(
        one
        for place, area in enumerate(order, 1)
        for one in walk([node for node in children[None] if node.area == area], str(place), 1)
    )


def _stands_alone(item: UUID, parents: Mapping[UUID, UUID | None]) -> bool:
    """No parent, none that is there, or a circle of parents that leads back to the item."""
    above, seen = parents[item], {item}
    if above not in parents:
        return True
    while above is not None and above in parents and above not in seen:
        seen.add(above)
        above = parents[above]
    return above == item


def tree_breaches(items: Mapping[UUID, Hung]) -> Iterator[Breach]:
    """An item hangs under one of its own proposal and area, never under itself, at most `MOST_LEVELS` deep.

    The subject is the item. A parent that is not among the items breaks another rule.
    """
    for item, own in items.items():
        above = items.get(own.parent) if own.parent else None
        if above and (above.proposal, above.area) != (own.proposal, own.area):
            yield Breach("item.other_parent", subject=item)
        if _is_too_deep(own, items):
            yield Breach("item.too_deep", subject=item, details={"most": MOST_LEVELS})


def _is_too_deep(own: Hung, items: Mapping[UUID, Hung]) -> bool:
    """More levels than there may be, or endlessly many."""
    above, level = own.parent, 1
    while above in items and above is not None and level <= MOST_LEVELS:
        above, level = items[above].parent, level + 1
    return level > MOST_LEVELS


def transition_breaches(was: ItemState, becomes: ItemState, *, reason: str) -> Iterator[Breach]:
    """Whether an item may go on to this state; dropping one asks for the reason, which is printed."""
    if becomes not in NEXT_STATES[was] | {was}:
        yield Breach("item.not_possible", details={"from": was.value, "to": becomes.value})
    if becomes is ItemState.DROPPED and not reason.strip():
        yield Breach("item.no_reason", subject="reason")


def totals(money: Iterable[Money]) -> Totals:
    """What was asked and agreed, by source in the sources' own order; sources that were never asked are left out."""
    listed = tuple(money)
    by_source = {source: [one for one in listed if one.source is source] for source in MoneySource}
    return Totals(
        _sum(listed),
        _sum(one for one in listed if one.source not in OUTSIDE_OUR_BOOK),
        MappingProxyType({source: _sum(found) for source, found in by_source.items() if found}),
    )


def _sum(money: Iterable[Money]) -> Sum:
    listed = tuple(money)
    return Sum(
        sum(one.asked for one in listed),
        sum(one.agreed or 0 for one in listed),
        sum(one.asked for one in listed if one.agreed is None),
    )
