"""The people of a household: entered, found, counted, put away with it and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.domain.households import persons_breach
from ketnghia_desktop.domain.names import masked
from ketnghia_desktop.exchange import data_file
from ketnghia_desktop.services import bin as removed_bin
from ketnghia_desktop.services import household_members, households
from ketnghia_desktop.services.search import search
from tests.make import a_household
from tests.rows import refused

if TYPE_CHECKING:
    from uuid import UUID

    from ketnghia_desktop.store.work import Store

NUMBER = "049080001234"


@pytest.fixture
def home(store: Store) -> UUID:
    with store.work("household.add") as work:
        made = a_household(work, "Zơ Râm Nhớ", persons=2)
        household_members.add_member(work, made, name="Zơ Râm Nhớ", relation="Chủ hộ", personal_id=NUMBER)
        household_members.add_member(work, made, name="Alăng Thị Bốn", relation="Vợ", birth="5/2/1960", sex="female")
    return made


def people(store: Store, home: UUID) -> list[tuple[str, str, int]]:
    with store.read() as session:
        return [(one.name, one.birth, one.position) for one in household_members.members(session, home)]


def test_people_stand_in_the_order_they_were_entered(store: Store, home: UUID) -> None:
    assert people(store, home) == [("Zơ Râm Nhớ", "", 1), ("Alăng Thị Bốn", "1960-02-05", 2)]


def test_those_behind_a_removed_person_close_up_and_undo_brings_all_back(store: Store, home: UUID) -> None:
    with store.read() as session:
        first = household_members.members(session, home)[0].id
    with store.work("household_member.remove") as work:
        household_members.remove_member(work, first)
    assert people(store, home) == [("Alăng Thị Bốn", "1960-02-05", 1)]
    store.undo()
    assert [name for name, *_ in people(store, home)] == ["Zơ Râm Nhớ", "Alăng Thị Bốn"]


def test_a_person_is_not_born_tomorrow(store: Store, home: UUID) -> None:
    with store.work("household_member.add") as work, refused("fact.out_of_range"):
        household_members.add_member(work, home, name="Cháu", birth="2199")


def test_people_go_into_the_bin_with_their_household_and_come_back(store: Store, home: UUID) -> None:
    with store.work("household.remove") as work:
        households.remove(work, home)
    assert people(store, home) == []
    with store.read() as session:
        assert [one.id for one in removed_bin.removed(session)] == [home]
    with store.work("household.restore") as work:
        removed_bin.restore(work, home)
    assert len(people(store, home)) == 2


def test_a_person_is_found_and_leads_to_the_household_their_number_masked(store: Store, home: UUID) -> None:
    with store.read() as session:
        by_name = search(session, "alang thi bon")
        by_number = search(session, NUMBER)
    assert [(hit.kind, hit.opens) for hit in by_name] == [("household_member", home)]
    assert {hit.passage for hit in by_number} == {"049•••••1234"}


def test_more_people_than_persons_is_told_and_refuses_nothing(store: Store, home: UUID) -> None:
    with store.work("household_member.add") as work:
        household_members.add_member(work, home, name="Cháu")
    with store.read() as session:
        kept, file = data_file.kept(session), data_file.export(session)
    assert [one.breach.code for one in data_file.findings(kept)] == ["household.members_differ"]
    assert data_file.read(file).tables["household_member"] == kept.tables["household_member"]


@pytest.mark.parametrize(
    ("persons", "members", "told"),
    [
        (3, (), False),
        (3, ("Zơ Râm Nhớ", "Bốn", "Mới"), False),
        (3, ("Zơrâm Nhớ", "Bốn"), True),
        (3, ("Bốn", "Mới"), False),
        (2, ("Bốn", "Mới"), True),
        (0, ("Zơ Râm Nhớ",), True),
    ],
)
def test_persons_are_compared_with_the_head_and_the_members_once_any_is_listed(
    persons: int, members: tuple[str, ...], *, told: bool
) -> None:
    assert bool(persons_breach(persons, "Zơ Râm Nhớ", members)) is told


@pytest.mark.parametrize(
    ("whole", "shown"),
    [(NUMBER, "049•••••1234"), ("201234567", "•••••4567"), ("1234", "••••"), ("12345678", "••••••••"), ("", "")],
)
def test_a_number_shows_little_of_itself(whole: str, shown: str) -> None:
    assert masked(whole) == shown
