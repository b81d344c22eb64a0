"""The list of households narrowed by its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.domain.arrangement import Filter
from ketnghia_desktop.services import household_filters, household_list, households, ledger, places, support
from ketnghia_desktop.services.household_list import HouseholdQuery
from tests.make import DAY, MILLION, a_gift, a_receipt, posted

if TYPE_CHECKING:
    from uuid import UUID

    from ketnghia_desktop.store.work import Store
    from tests.make import Commune

PEOPLE = (
    ("Bríu Ắng", "1980-02-05", "Cơ Tu", 5, "A Đăng", "poor"),
    ("Zơ Râm Đức", "1975", "Xơ Đăng", 3, "Pà Lừa", "near_poor"),
    ("Nguyễn Văn Đại", "1980", "", 3, "", ""),
)


@pytest.fixture
def village(store: Store) -> Store:
    """Three households, the last of which nobody placed or classed."""
    with store.work("household.add") as work:
        named = {name: places.add_village(work, name=name) for name in ("A Đăng", "Pà Lừa")}
        for head, born, group, persons, place, poverty in PEOPLE:
            facts = {"head": head, "head_birth": born, "ethnic_group": group, "persons": persons}
            households.add(work, year=2025, poverty=poverty, village_id=named.get(place), **facts)
    return store


@pytest.mark.parametrize(
    ("key", "wanted", "heads"),
    [
        ("head", Filter("zo ram"), ["Zơ Râm Đức"]),
        ("head", Filter("  "), ["Bríu Ắng", "Nguyễn Văn Đại", "Zơ Râm Đức"]),
        ("code", Filter("h00002"), ["Zơ Râm Đức"]),
        ("code", Filter("%"), []),
        ("head_birth", Filter("1980"), ["Bríu Ắng", "Nguyễn Văn Đại"]),
        ("head_birth", Filter("5/2/1980"), ["Bríu Ắng"]),
        ("head_birth", Filter("không nhớ"), []),
        ("village", Filter(among=("A Đăng", "")), ["Bríu Ắng", "Nguyễn Văn Đại"]),
        ("village", Filter(among=("Pà Lừa",)), ["Zơ Râm Đức"]),
        ("poverty", Filter(among=("near_poor",)), ["Zơ Râm Đức"]),
        ("poverty", Filter(among=("poor", "")), ["Bríu Ắng", "Nguyễn Văn Đại"]),
        ("persons", Filter(among=(3,)), ["Nguyễn Văn Đại", "Zơ Râm Đức"]),
        ("ethnic_group", Filter(among=("",)), ["Nguyễn Văn Đại"]),
        ("ethnic_group", Filter(among=()), []),
    ],
)
def test_each_column_narrows_the_list_in_its_way(village: Store, key: str, wanted: Filter, heads: list[str]) -> None:
    query = HouseholdQuery(year=2025, filters=((key, wanted),))
    with village.read() as session:
        found = [line.cells[1] for line in household_list.page(session, query).lines]
        assert sorted(map(str, found)) == sorted(heads)
        assert household_list.count(session, query) == len(heads)


def test_a_column_of_another_list_is_a_mistake_of_ours(village: Store) -> None:
    with village.read() as session, pytest.raises(KeyError):
        household_list.count(session, HouseholdQuery(filters=(("needs", Filter(among=("x",))),)))


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("village", ("A Đăng", "Pà Lừa", "")),
        ("poverty", ("", "near_poor", "poor")),
        ("persons", (3, 5)),
        ("ethnic_group", ("", "Cơ Tu", "Xơ Đăng")),
        ("head", ()),
    ],
)
def test_what_a_column_holds_is_offered(village: Store, key: str, values: tuple[object, ...]) -> None:
    with village.read() as session:
        found = household_filters.values(session, key, 2025)
    assert found == values if key == "village" else sorted(found, key=str) == sorted(values, key=str)


@pytest.mark.parametrize(
    ("sort", "heads"),
    [
        ("ethnic_group", ["Bríu Ắng", "Zơ Râm Đức", "Nguyễn Văn Đại"]),
        ("head_birth", ["Zơ Râm Đức", "Nguyễn Văn Đại", "Bríu Ắng"]),
    ],
)
def test_the_list_is_sorted_by_every_column(village: Store, sort: str, heads: list[str]) -> None:
    with village.read() as session:
        found = household_list.page(session, HouseholdQuery(year=2025, sort=sort))
    assert [line.cells[1] for line in found.lines] == heads


def never_supported(store: Store) -> set[UUID]:
    """The households the mark leaves in the list."""
    with store.read() as session:
        found = household_list.page(session, HouseholdQuery(mark="never_supported"))
        assert household_list.count(session, HouseholdQuery(mark="never_supported")) == len(found.lines)
    return {line.made_of[0] for line in found.lines}


def test_who_was_given_something_is_no_longer_never_supported_until_it_is_taken_back(
    empty: Store, commune: Commune
) -> None:
    nobody = set(commune.households)
    posted(empty, a_receipt(commune))
    with empty.work("voucher.draft") as work:
        ledger.draft(work, a_gift(commune))
    assert never_supported(empty) == nobody
    gift = posted(empty, a_gift(commune))
    assert never_supported(empty) == nobody - {commune.households[0]}
    with empty.work("voucher.correct") as work:
        ledger.correct(work, gift, "Nhầm hộ")
    assert never_supported(empty) == nobody


def test_what_is_carried_out_by_the_giver_itself_counts_too(empty: Store, commune: Commune) -> None:
    shares = dict.fromkeys(commune.households[1:], MILLION)
    posted(empty, support.handed_over(commune.partners[0], shares, dated=DAY, text="Trao quà Tết"))
    assert never_supported(empty) == {commune.households[0]}
