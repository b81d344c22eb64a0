"""Which two households of a register may be one, and why."""

from __future__ import annotations

from itertools import combinations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop.domain.matching import Person
from ketnghia_desktop.domain.pairs import MOST, Alike, pairs

ONE, TWO = UUID(int=1), UUID(int=2)
KNOWN = Person("Zơ Râm Hòa", "1954-12-27", "tavac", "049054515147")


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        (Person("Bríu Đại", "1980", "adang", "049054515147"), Alike.NUMBER),
        (Person("Zơrâm Hoà", "1954", "tavac"), Alike.SAME),
        (Person("Zơ Răm Hòan", "1954", "tavac"), Alike.LETTER),
        (Person("Zơ Râm Hoá", "1954", "tavac"), Alike.LETTER),
        (Person("Zơrâm Hoà", "1956", "tavac"), Alike.BIRTH),
        (Person("Zơrâm Hoà", "", "tavac"), Alike.BIRTH),
        (Person("Zơ Râm Hòa", "1954", "adang"), Alike.VILLAGE),
        (Person("Zơ Râm Hòa", "1954", "tavac", "049054515148"), None),
        (Person("Zơ Râm Hòa", "1985", "tavac"), None),
        (Person("Zơ Râm Hòa", "", "adang"), None),
        (Person("Bríu Hòa", "1954", "tavac"), None),
    ],
)
def test_why_two_may_be_one(other: Person, alike: Alike | None) -> None:
    found = pairs({TWO: KNOWN, ONE: other})
    assert [(one.one, one.other, one.alike) for one in found] == ([(ONE, TWO, alike)] if alike else [])


def test_a_pair_that_was_found_to_be_two_is_not_offered_again() -> None:
    assert pairs({ONE: KNOWN, TWO: KNOWN}, [(TWO, ONE)]) == ()


def test_of_very_many_only_the_likeliest_are_told() -> None:
    people = {UUID(int=number): Person("Zơ Râm Hòa", "", "tavac") for number in range(60)}
    people |= {UUID(int=100): KNOWN, UUID(int=101): KNOWN}
    found = pairs(people)
    assert len(found) == MOST
    assert found[0].alike is Alike.NUMBER


PEOPLE = st.builds(
    Person,
    st.sampled_from(["An", "Ân", "Anh", "Bình", "A Lăng An", "Alăng An"]),
    st.sampled_from(["", "1980", "1981", "1990-05-01"]),
    st.sampled_from(["tavac", "adang"]),
    st.sampled_from(["", "049054515147", "049054515148"]),
)


@given(st.lists(PEOPLE, max_size=7))
def test_looked_for_together_the_same_pairs_are_found_as_two_by_two(listed: list[Person]) -> None:
    people = {UUID(int=number): one for number, one in enumerate(listed)}
    by_two = {
        found for one, other in combinations(people, 2) for found in pairs({one: people[one], other: people[other]})
    }
    assert set(pairs(people)) == by_two
