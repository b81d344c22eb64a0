"""Joined households in the data file, in the check, and on two laptops that did not know of each other."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from ketnghia_desktop.domain.joining import in_order
from ketnghia_desktop.exchange import data_file
from ketnghia_desktop.services import bin as bins
from ketnghia_desktop.services import (
    household_joined,
    household_list,
    household_members,
    household_sheet,
    households,
)
from ketnghia_desktop.services.household_gather import gather
from ketnghia_desktop.services.household_list import HouseholdQuery
from ketnghia_desktop.store.models.households import HouseholdMemberRow, HouseholdRow
from ketnghia_desktop.store.verify import findings
from ketnghia_desktop.store.work import Store
from tests.laptops import exchange
from tests.make import a_household
from tests.rows import StillClock
from tests.twice import NEW, Twice, everything, twice_in

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def twice(empty: Store) -> Twice:
    return twice_in(empty)


def test_the_file_carries_it_through(twice: Twice, tmp_path: Path) -> None:
    stays = twice.join()
    with twice.store.read() as session:
        file = data_file.export(session)
    with closing(Store.open(tmp_path / "read", StillClock())) as read:
        data_file.load(read, file)
        with read.read() as session:
            assert data_file.export(session) == file
            assert household_list.count(session, HouseholdQuery(search=NEW)) == 1
            assert households.household(session, twice.second).id == stays


@pytest.fixture
def pair(other: Store, twice: Twice) -> tuple[Twice, Twice]:
    """Two laptops that know the same."""
    exchange(twice.store, other)
    return twice, Twice(other, twice.commune, twice.first, twice.second, twice.round)


def test_two_laptops_that_join_crosswise_agree(pair: tuple[Twice, Twice]) -> None:
    here, there = pair
    third = here.commune.households[1]
    here.join()
    there.join(there.second, third)
    exchange(here.store, there.store)
    assert everything(here.store) == everything(there.store)
    assert findings(here.store) == findings(there.store) == []
    assert len(here.ask(household_joined.roots)) == 1


def test_what_another_laptop_wrote_of_the_one_set_aside_is_brought_home(pair: tuple[Twice, Twice]) -> None:
    here, there = pair
    stays = here.join()
    with there.store.work("household_member.add") as work:
        household_members.add_member(work, there.second, name="Zơ Râm Út")
        households.edit(work, there.second, phone="0905111222")
    exchange(here.store, there.store)
    before = here.ask(household_list.count, HouseholdQuery())
    for one in pair:
        with one.store.work("household.join") as work:
            gather(work)
    exchange(here.store, there.store)
    assert everything(here.store) == everything(there.store)
    assert "Zơ Râm Út" in {one.name for one in here.ask(household_members.members, stays)}
    assert here.ask(household_list.count, HouseholdQuery()) == before
    assert here.ask(household_list.count, HouseholdQuery(search="0905111222")) == 1


def test_the_check_names_what_leads_in_a_circle_or_was_left_behind(twice: Twice) -> None:
    twice.join()
    with twice.store.work("damage") as work:
        work.session.get_one(HouseholdRow, twice.first).joined_into_id = twice.second
        work.session.scalars(select(HouseholdMemberRow)).first().household_id = twice.second  # type: ignore[union-attr]
    with twice.store.read() as session:
        told = [one.breach.code for one in data_file.findings(data_file.kept(session))]
    assert {"join.circle", "join.left_behind"} <= set(told)


@pytest.mark.parametrize("place", [0, 1])
def test_what_is_removed_here_while_it_is_joined_there_is_not_lost(pair: tuple[Twice, Twice], place: int) -> None:
    """Who wrote last of a household wins: it stays; the classes that went with it lie in the bin and come back."""
    here, there = pair
    with here.store.work("household.add") as work:
        two = in_order(*(a_household(work, name) for name in ("A Lăng Thị Bốn", "Alăng Thị Bốn")))
        for household, poverty in zip(two, ("poor", "near_poor"), strict=True):
            households.set_class(work, household, 2025 + two.index(household), poverty)
    exchange(here.store, there.store)
    with here.store.work("household.remove") as work:
        households.remove(work, two[place])
    there.join(*two)
    exchange(here.store, there.store)
    assert everything(here.store) == everything(there.store)
    gone = here.ask(bins.removed)
    assert [(one.id, one.is_part) for one in gone] == [(two[0], True)][place:]
    assert len(here.ask(households.household, two[0]).classes) == 2 - len(gone)
    assert here.ask(household_sheet.history, two[1])
    with here.store.work("household.restore") as work:
        for one in gone:
            bins.restore(work, one.id)
    assert len(here.ask(households.household, two[0]).classes) == 2
    assert here.ask(bins.removed) == ()


def test_a_household_goes_into_the_bin_with_those_joined_into_it(twice: Twice) -> None:
    with twice.store.work("household.add") as work:
        two = [a_household(work, name) for name in ("Bh'nướch A", "Bhnướch A")]
    stays = twice.join(*two)
    with twice.store.work("household.remove") as work:
        households.remove(work, stays)
    (gone,) = twice.ask(bins.removed)
    assert (gone.id, gone.with_it, gone.is_part) == (stays, 1, False)
    assert {step.of for step in twice.ask(household_sheet.history, stays)} > {""}
    with twice.store.work("household.restore") as work:
        bins.restore(work, stays)
    assert {twice.ask(households.household, one).id for one in two} == {stays}
