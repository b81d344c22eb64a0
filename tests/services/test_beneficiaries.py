"""Whom an item is for: suggested by needs, chosen as one step, named also when archived."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.services import beneficiaries, households, places, proposals, survey_answers, surveys
from ketnghia_desktop.services.household_survey import need_areas
from tests.facts_of_a_commune import library
from tests.make import YEAR, a_household, an_item

if TYPE_CHECKING:
    from uuid import UUID

    from ketnghia_desktop.services.proposals import Item
    from ketnghia_desktop.store.work import Store

SURVEY = library().surveys["household_needs"]
AREAS = need_areas([SURVEY])
ASKED = {"Bríu A": ["breeding_stock"], "Bríu B": ["pupils"], "Bríu C": ["other"], "Bríu D": []}


@dataclass(frozen=True)
class Asked:
    """Four households that were asked in YEAR - 1, an item for the economy of YEAR, and another one."""

    store: Store
    homes: dict[str, UUID]
    village: UUID
    item: UUID
    other: UUID

    def suggested(self, area: str, year: int = YEAR) -> set[str]:
        """The names of those suggested for the item."""
        with self.store.read() as session:
            found = beneficiaries.suggested(session, year, self.item, area, AREAS)
            return {one.head for one in beneficiaries.named(session, found).values()}

    def choose(self, item: UUID, *names: str, villages: tuple[UUID, ...] = ()) -> None:
        with self.store.work("item.link") as work:
            beneficiaries.choose(work, item, [self.homes[name] for name in names], villages)

    def shown(self) -> Item:
        with self.store.read() as session:
            return next(one for one in proposals.items(session, YEAR) if one.id == self.item)


@pytest.fixture
def asked(store: Store) -> Asked:
    with store.work("fill") as work:
        village = places.add_village(work, name="A Đăng")
        homes = {name: a_household(work, name, village_id=village) for name in ASKED}
        made = surveys.make_round(work, homes.values(), year=YEAR - 1, survey=SURVEY.id, title="Khảo sát")
        for sheet in surveys.sheets(work.session, made):
            survey_answers.record(work, SURVEY, sheet.id, {"persons": 4, "support": ASKED[sheet.head]})
        item, other = an_item(work, YEAR, "economy"), an_item(work, YEAR, "economy", content="Cây giống")
    return Asked(store, homes, village, item, other)


def test_those_are_suggested_who_asked_for_something_of_the_area(asked: Asked) -> None:
    assert asked.suggested("economy") == {"Bríu A", "Bríu C"}
    assert asked.suggested("welfare") == {"Bríu B", "Bríu C"}
    assert asked.suggested("economy", YEAR - 1) == {"Bríu A", "Bríu C"}
    assert asked.suggested("economy", YEAR + 1) == set()


def test_what_the_register_says_is_known_of_who_was_not_asked_and_suggested_where_nobody_was(asked: Asked) -> None:
    with asked.store.work("fill") as work:
        new = a_household(work, "Bríu E", village_id=asked.village, needs="Bò giống")
        households.edit(work, asked.homes["Bríu D"], needs="Nhà ở")  # asked, and in need of nothing
        gone = a_household(work, "Bríu G", village_id=asked.village, needs="Bò giống")
        households.archive(work, gone)
    assert asked.suggested("economy") == {"Bríu A", "Bríu C"}
    assert asked.suggested("economy", YEAR + 2) == {"Bríu D", "Bríu E"}  # nobody was asked
    with asked.store.read() as session:
        assert beneficiaries.needs(session, YEAR)[new] == beneficiaries.Wish((), "Bò giống")


def test_who_stands_in_another_item_is_not_suggested_unless_that_was_dropped(asked: Asked) -> None:
    asked.choose(asked.item, "Bríu C")
    asked.choose(asked.other, "Bríu A")
    assert asked.suggested("economy") == {"Bríu C"}
    with asked.store.work("item.edit") as work:
        proposals.edit_item(work, asked.other, state="dropped", reason="Trùng")
    assert asked.suggested("economy") == {"Bríu A", "Bríu C"}


def test_households_and_villages_are_chosen_and_taken_out_in_one_step(asked: Asked) -> None:
    asked.choose(asked.item, "Bríu A", "Bríu B")
    asked.choose(asked.item, "Bríu B", "Bríu D", villages=(asked.village,))
    assert set(asked.shown().households) == {asked.homes["Bríu B"], asked.homes["Bríu D"]}
    assert asked.shown().villages == (asked.village,)
    assert asked.store.undo().label == "item.link"
    assert set(asked.shown().households) == {asked.homes["Bríu A"], asked.homes["Bríu B"]}
    assert asked.shown().villages == ()


def test_who_left_the_lists_is_still_named_and_stands_in_order(asked: Asked) -> None:
    with asked.store.work("household.edit") as work:
        households.archive(work, asked.homes["Bríu B"])
    with asked.store.read() as session:
        found = beneficiaries.named(session, [asked.homes[name] for name in ("Bríu C", "Bríu B", "Bríu A")])
    assert [(one.head, one.village) for one in found.values()] == [
        (name, "A Đăng") for name in ("Bríu A", "Bríu B", "Bríu C")
    ]
