"""A household typed a second time is told, however its name is spelt; and marks narrow the list."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from ketnghia_desktop.domain.matching import Directory, Person
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


HEADS = ("Zơ Râm Nhớ", "Zơrâm Nhó", "A Lăng Ấm", "Alăng Ấm", "A Lăng Ầm (Hai)", "Bríu Hòa", "Bh'ríu Hoà")
BIRTHS = ("", "1958", "1958-02-05", "1959")
NUMBERS = ("", NUMBER, "049080001235")


def test_the_index_leaves_out_nobody_whom_the_whole_register_would_tell(store: Store) -> None:
    with store.work("household.add") as work:
        villages = [places.add_village(work, name=name) for name in ("Tà Vạc", "Pà Lừa")]
        known = [
            Person(head, birth, village, number)
            for head, birth, village, number in product(HEADS, BIRTHS, ("", *map(str, villages)), NUMBERS)
        ]
        register = [
            (
                a_household(
                    work,
                    one.head,
                    head_birth=one.birth,
                    village_id=UUID(one.village) if one.village else None,
                    personal_id=one.personal_id,
                ),
                one,
            )
            for one in known[::7]
        ]
    whole = Directory(register)
    with store.read() as session:
        for typed in known:
            match = whole.match(typed)
            told = {match.household} if match.household else {one.household for one in match.candidates}
            assert {one.household for one in likenesses(session, typed)} == told, typed


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_narrows_the_list(store: Store, mark: str) -> None:
    with store.work("household.add") as work:
        facts = {} if mark == "never_supported" else {mark: 1 if mark == "social_protection" else True}
        a_household(work, "Zơ Râm Nhớ", **facts)
        a_household(work, "Bríu Hòa")
    with store.read() as session:
        assert household_list.count(session, HouseholdQuery(mark=mark)) == (2 if mark == "never_supported" else 1)
