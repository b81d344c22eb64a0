"""A household typed a second time is told, however its name is spelt; and marks narrow the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.domain.matching import Person
from ketnghia_desktop.services import household_list, places
from ketnghia_desktop.services.household_duplicates import likenesses
from ketnghia_desktop.services.household_filters import MARKS
from ketnghia_desktop.services.household_list import HouseholdQuery
from tests.make import a_household

if TYPE_CHECKING:
    from ketnghia_desktop.store.work import Store

NUMBER = "049080001234"


@pytest.mark.parametrize(
    ("head", "birth", "number", "told"),
    [
        ("Zơrâm Nhớ", "1958", "", True),
        ("zơ râm nhớ", "1958-02-05", "", True),
        ("Zơ Râm Nhó", "1958", "", True),
        ("Bríu Hòa", "", NUMBER, True),
        ("Bríu Hòa", "1958", "", False),
    ],
)
def test_who_is_there_already_is_told(store: Store, head: str, birth: str, number: str, *, told: bool) -> None:
    with store.work("household.add") as work:
        village = places.add_village(work, name="Tà Vạc")
        made = a_household(work, "Zơ Râm Nhớ", head_birth="1958", village_id=village, personal_id=NUMBER)
    typed = Person(head, birth, str(village), number)
    with store.read() as session:
        assert [one.household for one in likenesses(session, typed)] == ([made] if told else [])
        assert likenesses(session, typed, but=made) == ()


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_narrows_the_list(store: Store, mark: str) -> None:
    with store.work("household.add") as work:
        facts = {} if mark == "never_supported" else {mark: 1 if mark == "social_protection" else True}
        a_household(work, "Zơ Râm Nhớ", **facts)
        a_household(work, "Bríu Hòa")
    with store.read() as session:
        assert household_list.count(session, HouseholdQuery(mark=mark)) == (2 if mark == "never_supported" else 1)
