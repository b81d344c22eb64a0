"""Which household stays, which facts are kept, whom a household set aside leads to."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop.domain.joining import Keep, in_order, is_one_person, kept, proposed, root
from ketnghia_desktop.domain.matching import Person
from tests.rows import refused

IDS = [UUID(int=number) for number in range(1, 9)]


@pytest.mark.parametrize(
    ("key", "stays", "goes", "goes_is_newer", "keep"),
    [
        ("phone", "0905", "0905", True, Keep.STAYS),
        ("phone", "", "0905", False, Keep.GOES),
        ("phone", "0905", "", True, Keep.STAYS),
        ("phone", "0905", "0914", True, Keep.GOES),
        ("phone", "0905", "0914", False, Keep.STAYS),
        ("code", "H00003", "H00007", True, Keep.STAYS),
        ("code", "", "H00007", False, Keep.GOES),
        ("merit", False, True, False, Keep.GOES),
        ("merit", True, False, True, Keep.STAYS),
        ("land_m2", None, 300, False, Keep.GOES),
        ("persons", 5, 1, True, Keep.STAYS),
        ("persons", 1, 5, False, Keep.GOES),
        ("persons", 5, 4, True, Keep.GOES),
        ("head_birth", "1958", "1958-02-05", False, Keep.GOES),
        ("head_birth", "1958-02-05", "1959", True, Keep.STAYS),
        ("personal_id", "205123456", "049080001234", False, Keep.GOES),
        ("note", "Nhà tạm", "Ở xa", False, Keep.BOTH),
        ("needs", "", "Bò giống", False, Keep.GOES),
    ],
)
def test_the_fuller_fact_is_kept_and_then_the_newer(
    key: str, stays: str, goes: str, *, goes_is_newer: bool, keep: Keep
) -> None:
    assert proposed(key, stays, goes, goes_is_newer=goes_is_newer) is keep


def test_both_passages_stand_one_under_the_other_and_nothing_twice() -> None:
    assert kept(Keep.BOTH, "Nhà tạm\nỞ xa", "Ở xa\nCó bò") == "Nhà tạm\nỞ xa\nCó bò"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Person("Zơ Râm Nhớ", "1990"), Person("Zơrâm Nhớ", "1990-05-01"), True),
        (Person("Zơ Râm Nhớ", "1990"), Person("Zơrâm Nhớ"), True),
        (Person("Zơ Râm Nhớ", "1990"), Person("Zơrâm Nhớ", "1991"), False),
        (Person("Zơ Râm Nhớ"), Person("Zơ Râm Nhó"), False),
        (Person("Nhớ", personal_id="1"), Person("Nhớ", personal_id="2"), False),
    ],
)
def test_a_member_is_one_person_only_where_nothing_speaks_against_it(one: Person, other: Person, *, same: bool) -> None:
    assert is_one_person(one, other) is same
    assert is_one_person(other, one) is same


def test_the_one_entered_first_stays_whichever_way_they_are_named() -> None:
    assert in_order(IDS[3], IDS[1]) == in_order(IDS[1], IDS[3]) == (IDS[1], IDS[3])
    with refused("join.same"):
        in_order(IDS[0], IDS[0])


@given(st.dictionaries(st.sampled_from(IDS), st.sampled_from(IDS)))
def test_whatever_laptops_wrote_nobody_is_led_in_a_circle(into: dict[UUID, UUID]) -> None:
    for household in IDS:
        stays = root(household, into)
        assert stays <= household
        assert root(stays, into) == stays


@given(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=8), st.randoms())
def test_joining_in_any_order_leads_to_the_same(pairs: list[tuple[UUID, UUID]], chance: object) -> None:
    """As each laptop does it: what stands for the one is joined with what stands for the other."""
    shuffled = list(pairs)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis hands out a Random
    assert _joined(pairs) == _joined(shuffled)


def _joined(pairs: list[tuple[UUID, UUID]]) -> dict[UUID, UUID]:
    into: dict[UUID, UUID] = {}
    for one, other in pairs:
        ends = root(one, into), root(other, into)
        if ends[0] != ends[1]:
            stays, goes = in_order(*ends)
            into[goes] = stays
    return {household: root(household, into) for household in IDS}
