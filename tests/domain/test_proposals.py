"""Numbers, lives and sums of proposal items."""

from collections.abc import Sequence
from itertools import pairwise
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop.domain.proposals import (
    NEXT_STATES,
    ItemState,
    Money,
    MoneySource,
    Node,
    Sum,
    numbered,
    totals,
    transition_breaches,
)

AREAS = ("economy", "politics", "welfare")
FEW = st.integers(1, 12).map(lambda number: UUID(int=number))
NODES = st.lists(
    st.builds(Node, FEW, st.none() | FEW, st.sampled_from((*AREAS, "other")), st.integers(0, 5)),
    unique_by=lambda node: node.id,
)


def item(number: int, area: str = "economy", position: int = 0, parent: int | None = None) -> Node:
    return Node(UUID(int=number), UUID(int=parent) if parent else None, area, position)


def numbers(nodes: Sequence[Node], areas: Sequence[str] = AREAS) -> dict[int, str]:
    return {one.id.int: one.number for one in numbered(nodes, areas)}


def test_items_are_numbered_by_area_and_place() -> None:
    nodes = [item(1, position=2), item(2, position=1), item(3, "welfare"), item(4, position=1, parent=1)]
    assert numbers(nodes) == {2: "1.1", 1: "1.2", 4: "1.2.1", 3: "3.1"}


def test_levels_count_from_the_area() -> None:
    listed = numbered([item(1), item(2, parent=1), item(3, parent=2)], AREAS)
    assert [(one.number, one.level) for one in listed] == [("1.1", 1), ("1.1.1", 2), ("1.1.1.1", 3)]


def test_places_between_two_laptops_are_settled_alike() -> None:
    assert numbers([item(7), item(5)]) == numbers([item(5), item(7)]) == {5: "1.1", 7: "1.2"}


def test_an_area_the_regulation_does_not_know_follows_behind() -> None:
    assert numbers([item(1, "old"), item(2)]) == {2: "1.1", 1: "4.1"}


def test_a_lost_parent_does_not_lose_its_items() -> None:
    assert numbers([item(2, parent=1)]) == {2: "1.1"}


def test_items_hung_under_each_other_are_shown_side_by_side() -> None:
    circle = [item(1, position=1, parent=2), item(2, position=2, parent=1), item(3, parent=2)]
    assert numbers(circle) == {1: "1.1", 2: "1.2", 3: "1.2.1"}


@given(NODES, st.integers())
def test_every_item_has_one_number_whatever_the_order(nodes: list[Node], seed: int) -> None:
    mixed = list(nodes)
    Random(seed).shuffle(mixed)  # noqa: S311 - an order, not a secret
    listed = numbered(nodes, AREAS)
    assert sorted(one.id for one in listed) == sorted(node.id for node in nodes)
    assert len({one.number for one in listed}) == len(listed)
    assert numbered(mixed, AREAS) == listed


def test_the_usual_life_of_an_item_is_possible() -> None:
    life = (ItemState.PROPOSED, ItemState.AGREED, ItemState.SIGNED, ItemState.UNDER_WAY, ItemState.DONE)
    assert all(becomes in NEXT_STATES[was] for was, becomes in pairwise(life))
    assert set(NEXT_STATES) == set(ItemState)


@pytest.mark.parametrize(
    ("was", "possible"),
    [
        (ItemState.PROPOSED, "agreed signed under_way done dropped"),
        (ItemState.SIGNED, "agreed under_way done dropped"),
        (ItemState.DONE, "under_way"),
        (ItemState.DROPPED, "proposed"),
    ],
)
def test_what_an_item_may_become(was: ItemState, possible: str) -> None:
    assert NEXT_STATES[was] == {ItemState(state) for state in possible.split()}


def test_a_done_item_is_not_dropped() -> None:
    [breach] = transition_breaches(ItemState.DONE, ItemState.DROPPED, reason="hết vốn")
    assert (breach.code, dict(breach.details)) == ("item.not_possible", {"from": "done", "to": "dropped"})


def test_dropping_asks_for_the_reason() -> None:
    [breach] = transition_breaches(ItemState.AGREED, ItemState.DROPPED, reason=" ")
    assert (breach.code, breach.subject) == ("item.no_reason", "reason")
    assert [*transition_breaches(ItemState.AGREED, ItemState.DROPPED, reason="hết vốn")] == []


def test_staying_as_it_is_is_always_possible() -> None:
    assert [*transition_breaches(ItemState.DONE, ItemState.DONE, reason="")] == []


def test_money_is_summed_by_source_and_integrated_money_stays_outside_our_book() -> None:
    found = totals(
        [
            Money(MoneySource.PARTNER, 50, 40),
            Money(MoneySource.PARTNER, 20),
            Money(MoneySource.INTEGRATED, 300, 300),
            Money(MoneySource.RESIDENTS, 5, 0),
        ],
    )
    assert found.all == Sum(asked=375, agreed=340, open=20)
    assert found.in_book == Sum(asked=75, agreed=40, open=20)
    assert list(found.by_source.items()) == [
        (MoneySource.PARTNER, Sum(70, 40, 20)),
        (MoneySource.INTEGRATED, Sum(300, 300, 0)),
        (MoneySource.RESIDENTS, Sum(5, 0, 0)),
    ]


def test_nothing_asked_sums_to_nothing() -> None:
    assert (totals([]).all, dict(totals([]).by_source)) == (Sum(), {})
