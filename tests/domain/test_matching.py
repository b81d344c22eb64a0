"""Whether a household of a list is one we know: a table of who is whom, and why it is doubted."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop.domain.matching import Candidate, Directory, Doubt, Match, Person, is_near
from ketnghia_desktop.domain.names import name_key

if TYPE_CHECKING:
    import random

ONE, TWO = UUID(int=1), UUID(int=2)
KNOWN = Person("Zơ Râm Hòa", "1954-12-27", "tavac", "049054515147", "H00001")


def match(person: Person, *others: Person, alone: bool = True) -> Match:
    people = [(UUID(int=place), one) for place, one in enumerate((KNOWN, *others), start=1)]
    return Directory(people).match(person, is_alone=alone)


@pytest.mark.parametrize(
    "person",
    [
        KNOWN,
        Person("Zơrâm Hoà", "1954", "tavac"),
        Person("ZƠ RÂM HÒA", "1954", "tavac"),
        Person("Zơ Râm Thị Hòa", "1954", "adang", "049054515147"),
        Person("Zơ Râm Hòa", "1960", "adang", "049054515147"),
        Person("Zơ Râm Hòa", "", "tavac"),
        Person("Zơ Râm Hoa", "1954", "adang", "", "H00001"),
    ],
)
def test_the_same_household_is_known_again(person: Person) -> None:
    assert match(person).household == ONE


@pytest.mark.parametrize(
    ("person", "doubt"),
    [
        (Person("Bríu Đại", "1980", "tavac", "049054515147"), Doubt.OTHER_NAME),
        (Person("Zơ Râm Hòa", "1954", "tavac", "049054515148"), Doubt.OTHER_ID),
        (Person("Zơ Râm Hòa", "1955", "tavac"), Doubt.OTHER_BIRTH),
        (Person("Zơ Râm Hòa", "1954", "adang"), Doubt.OTHER_VILLAGE),
        (Person("Zơ Râm Hoá", "1954", "tavac"), Doubt.ALIKE),
        (Person("Zơ Răm Hòan", "1954", "tavac"), Doubt.ALIKE),
    ],
)
def test_what_is_not_sure_is_doubted(person: Person, doubt: Doubt) -> None:
    assert match(person) == Match(candidates=(Candidate(ONE, doubt),))


@pytest.mark.parametrize(
    "person",
    [
        Person("Zơ Râm Hòa", "1985", "tavac"),
        Person("Zơ Râm Hòa", "1954", "adang", "049054515148"),
        Person("Zơ Râm Hoá", "1954", "tavac", "049054515148"),
        Person("Bríu Hòa", "1954", "tavac"),
        Person("Bríu Đại", "1980", "tavac", "", "H00001"),
    ],
)
def test_other_people_are_new(person: Person) -> None:
    assert match(person) == Match()


def test_two_that_fit_equally_are_doubted() -> None:
    twin = Person("Zơrâm Hoà", "1954", "tavac")
    found = match(Person("Zơ Râm Hòa", "1954", "tavac"), twin)
    assert found.candidates == (Candidate(ONE, Doubt.SEVERAL), Candidate(TWO, Doubt.SEVERAL))


def test_without_a_birth_a_name_that_stands_twice_is_no_match() -> None:
    assert match(Person("Zơ Râm Hòa", "", "tavac"), alone=False).household is None


NAMES = st.lists(st.sampled_from(["Zơ", "Râm", "A", "Lăng", "Bh'ríu", "Hòa", "Thị", "Nguyễn", "Đượm"]), min_size=1)


@given(NAMES)
def test_blanks_apostrophes_and_capitals_do_not_make_another_name(words: list[str]) -> None:
    assert name_key(" ".join(words)) == name_key("".join(words).upper().replace("'", ""))


@given(st.text("aăâbcdđ", min_size=1, max_size=8), st.integers(0, 7), st.sampled_from("xyz"))
def test_one_letter_more_less_or_other_is_near(word: str, place: int, letter: str) -> None:
    place = min(place, len(word) - 1)
    assert is_near(word, word[:place] + letter + word[place:])
    assert is_near(word[:place] + word[place + 1 :], word)
    assert is_near(word, word[:place] + letter + word[place + 1 :])
    assert not is_near(word, f"{letter}{word}{letter}")


def test_hoa_with_other_tones_is_another_name() -> None:
    assert len({name_key(name) for name in ("Hoa", "Hòa", "Hoá", "Hỏa", "Hõa", "Hoạ", "Hơa")}) == 7


@pytest.mark.parametrize(
    ("person", "found"),
    [
        (Person("Alăng Hòa", "1960", "adang"), ONE),
        (Person("Zơ Râm Hòa", "1954", "tavac"), ONE),
        (Person("Bríu Đại", "1960", "adang", "049054515147"), ONE),
        (Person("Bríu Đại", "1980", "adang"), None),
    ],
)
def test_who_was_joined_leads_to_the_household_that_stays(person: Person, found: UUID | None) -> None:
    joined = Person("Alăng Hòa", "1960", "adang", "049054515147")
    match = Directory([(ONE, KNOWN), (TWO, joined)], {TWO: ONE}).match(person)
    assert match.household == found
    assert TWO not in {one.household for one in match.candidates}


def test_two_of_one_name_are_one_once_they_were_joined() -> None:
    people = [(ONE, Person("Bríu Hòa", "", "tavac")), (TWO, Person("Bríu Hòa", "", "tavac"))]
    asked = Person("Bríu Hòa", "1960", "tavac")
    assert Directory(people).match(asked).household is None
    assert Directory(people, {TWO: ONE}).match(asked).household == ONE


PEOPLE = st.builds(
    Person,
    st.builds(
        " ".join, st.lists(st.sampled_from(["Zơ Râm", "Zơrâm", "Hòa", "Hoà", "Hoá", "Thị", "A Lăng"]), min_size=2)
    ),
    st.sampled_from(["", "1954", "1954-12-27", "1955", "1980"]),
    st.sampled_from(["tavac", "adang"]),
    st.sampled_from(["", "", "049054515147", "049054515148"]),
)


def told(known: Person, other: Person) -> tuple[bool, list[Doubt]]:
    found = Directory([(ONE, known)]).match(other)
    return found.household is not None, [one.doubt for one in found.candidates]


@given(PEOPLE, PEOPLE)
def test_whether_two_are_one_does_not_depend_on_which_we_knew_first(one: Person, other: Person) -> None:
    assert told(one, other) == told(other, one)


@given(st.lists(PEOPLE, min_size=1, max_size=8), PEOPLE, st.randoms(use_true_random=False))
def test_the_order_of_the_register_does_not_matter(people: list[Person], person: Person, dice: random.Random) -> None:
    register = [(UUID(int=place), one) for place, one in enumerate(people, start=1)]
    first = Directory(register).match(person)
    dice.shuffle(register)
    again = Directory(register).match(person)
    assert (again.household, set(again.candidates)) == (first.household, set(first.candidates))


FORMS = (
    ("Zơ Râm", "Zơrâm", "ZƠRÂM"),
    ("A Lăng", "Alăng", "A lăng"),
    ("Bh'nướch", "Bhnướch", "Bh’nướch"),
    ("Pơ Loong", "Pơloong"),
)
GIVEN_FORMS = (("Hoà", "Hòa", "HOÀ"), ("Thuý", "Thúy"), ("Thị Quế", "thị quế"), ("Xuân Huỳ", "Xuân Hùy"))


@given(st.sampled_from(FORMS), st.sampled_from(GIVEN_FORMS), st.data())
def test_highland_names_are_one_however_they_are_spelt(
    family: tuple[str, ...], given_name: tuple[str, ...], data: st.DataObject
) -> None:
    def spelt() -> str:
        name = f"{data.draw(st.sampled_from(family))} {data.draw(st.sampled_from(given_name))}"
        return unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD"])), name)

    assert told(Person(spelt(), "1954", "tavac"), Person(spelt(), "1954", "tavac")) == (True, [])
