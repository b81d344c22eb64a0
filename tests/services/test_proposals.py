"""The numbered tree of items, their money, their lives, and whom they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.services import ledger, proposals
from tests.make import YEAR, a_household, a_partner, a_receipt, an_item
from tests.rows import refused

if TYPE_CHECKING:
    from uuid import UUID

    from ketnghia_desktop.services.proposals import Item
    from ketnghia_desktop.store.work import Store
    from tests.make import Commune

AREAS = ("economy", "politics", "outreach", "welfare")


def items(store: Store) -> dict[str, Item]:
    with store.read() as session:
        return {item.content: item for item in proposals.items(session, YEAR, AREAS)}


def numbers(store: Store) -> list[tuple[str, str]]:
    return [(item.number, content) for content, item in items(store).items()]


@pytest.fixture
def tree(store: Store) -> dict[str, UUID]:
    with store.work("item.add") as work:
        first = an_item(work, content="Bò")
        below = an_item(work, content="Chuồng", area="welfare", parent_id=first)
        return {
            "Bò": first,
            "Chuồng": below,
            "Nhà": an_item(work, content="Nhà", area="welfare"),
            "Cam": an_item(work, content="Cam"),
        }


def test_a_year_has_one_proposal_under_the_communes_regulation(store: Store) -> None:
    with store.work("proposal.add") as work:
        assert proposals.ensure_proposal(work, YEAR) == proposals.ensure_proposal(work, YEAR)
    with store.read() as session:
        found = proposals.proposal(session, YEAR)
        assert found is not None
        assert found.regulation == "qn-2020-2025"
        assert proposals.proposal(session, 2000) is None


def test_numbers_follow_areas_and_places(store: Store, tree: dict[str, UUID]) -> None:
    assert numbers(store) == [("1.1", "Bò"), ("1.1.1", "Chuồng"), ("1.2", "Cam"), ("4.1", "Nhà")]
    assert items(store)["Chuồng"].area == "economy"


def test_moving_an_item_renumbers_it_with_everything_under_it(store: Store, tree: dict[str, UUID]) -> None:
    with store.work("item.move") as work:
        proposals.move_item(work, tree["Bò"], 2)
    assert numbers(store) == [("1.1", "Cam"), ("1.2", "Bò"), ("1.2.1", "Chuồng"), ("4.1", "Nhà")]


def test_what_is_under_an_item_follows_it_into_another_area(store: Store, tree: dict[str, UUID]) -> None:
    with store.work("item.edit") as work:
        proposals.edit_item(work, tree["Bò"], area="politics", place="Tà Vạc")
    assert numbers(store)[1:3] == [("2.1", "Bò"), ("2.1.1", "Chuồng")]


def test_removing_an_item_removes_what_is_under_it(store: Store, tree: dict[str, UUID]) -> None:
    with store.work("item.remove") as work:
        proposals.set_money(work, tree["Chuồng"], "partner", asked=5)
        proposals.remove_item(work, tree["Bò"])
    assert numbers(store) == [("1.1", "Cam"), ("4.1", "Nhà")]


def test_an_item_with_support_is_dropped_not_removed(empty: Store, commune: Commune) -> None:
    with empty.work("voucher.draft") as work:
        ledger.draft(work, a_receipt(commune))
    with refused("item.used"), empty.work("item.remove") as work:
        proposals.remove_item(work, commune.item)


def test_dropping_asks_for_a_reason(store: Store, tree: dict[str, UUID]) -> None:
    with refused("item.no_reason"), store.work("item.edit") as work:
        proposals.edit_item(work, tree["Cam"], state="dropped")
    with store.work("item.edit") as work:
        proposals.edit_item(work, tree["Cam"], state="dropped", reason="Trùng nguồn vốn")
    assert items(store)["Cam"].state == "dropped"


def test_a_dropped_item_is_not_done(store: Store, tree: dict[str, UUID]) -> None:
    with store.work("item.edit") as work:
        proposals.edit_item(work, tree["Cam"], state="dropped", reason="Trùng nguồn vốn")
    with refused("item.not_possible"), store.work("item.edit") as work:
        proposals.edit_item(work, tree["Cam"], state="done")


def test_money_by_source_adds_up(store: Store, tree: dict[str, UUID]) -> None:
    with store.work("item.money") as work:
        partner = a_partner(work)
        proposals.set_money(work, tree["Bò"], "residents", asked=5)
        proposals.set_money(work, tree["Bò"], "partner", asked=50, partner_id=partner)
        proposals.set_money(work, tree["Bò"], "partner", agreed=40)
    item = items(store)["Bò"]
    assert [(one.source, one.asked, one.agreed) for one in item.money] == [("partner", 50, 40), ("residents", 5, None)]
    assert (item.asked, item.agreed) == (55, 40)


def test_asking_nothing_takes_a_source_away(store: Store, tree: dict[str, UUID]) -> None:
    with store.work("item.money") as work:
        proposals.set_money(work, tree["Bò"], "donor", asked=5)
        proposals.set_money(work, tree["Bò"], "donor", asked=0)
        proposals.set_money(work, tree["Bò"], "residents", asked=0)
    assert items(store)["Bò"].money == ()


def test_money_is_whole_and_of_a_known_source(store: Store, tree: dict[str, UUID]) -> None:
    for source, facts, code in (("bank", {}, "fact.not_a_choice"), ("donor", {"asked": -1}, "fact.out_of_range")):
        with refused(code), store.work("item.money") as work:
            proposals.set_money(work, tree["Bò"], source, **facts)


def test_households_of_an_item_are_exactly_those_linked_last(store: Store, tree: dict[str, UUID]) -> None:
    with store.work("item.households") as work:
        one, two, three = (a_household(work, head) for head in ("Một", "Hai", "Ba"))
        proposals.link_households(work, tree["Bò"], [one, two])
        proposals.link_households(work, tree["Bò"], [two, three, three])
    assert items(store)["Bò"].households == (two, three)


def test_nothing_is_asked_in_a_year_without_proposal(store: Store) -> None:
    assert items(store) == {}
