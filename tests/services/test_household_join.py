"""Two households that are one: everything comes together, is found, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ketnghia_desktop.domain.households import Poverty
from ketnghia_desktop.domain.import_plan import Standing
from ketnghia_desktop.domain.joining import Keep
from ketnghia_desktop.domain.list_rows import Listed
from ketnghia_desktop.domain.matching import Person
from ketnghia_desktop.domain.pairs import Alike
from ketnghia_desktop.exchange import data_file, open_names
from ketnghia_desktop.services import bin as bins
from ketnghia_desktop.services import (
    figures,
    household_import,
    household_join,
    household_joined,
    household_list,
    household_members,
    household_pairs,
    household_sheet,
    households,
    proposals,
    search,
    surveys,
)
from ketnghia_desktop.services.household_duplicates import likenesses
from ketnghia_desktop.services.household_list import HouseholdQuery
from ketnghia_desktop.store import engine
from ketnghia_desktop.store.models.households import HouseholdRow
from ketnghia_desktop.store.verify import findings
from tests.make import MILLION, YEAR, a_household
from tests.rows import StillClock, refused
from tests.twice import NEW, OLD, Twice, everything, twice_in

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.store.work import Store, Work

Home: TypeAlias = "tuple[dict[str, Any], dict[int, str], list[tuple[str, str]]]"


@pytest.fixture
def twice(empty: Store) -> Twice:
    return twice_in(empty)


def test_what_named_the_other_is_found_with_the_one_that_stays(twice: Twice) -> None:
    stays = twice.join()
    assert stays == twice.first
    people = twice.ask(household_members.members, stays)
    assert [(one.name, one.birth, one.relation) for one in people] == [
        ("Zơ Râm Thị An", "1990-03-01", "con"),
        ("Zơ Râm Bình", "", ""),
    ]
    classes = twice.ask(household_sheet.classes, stays)
    assert [line.cells[:2] for line in classes.lines] == [(str(YEAR), "poor"), ("2025", "poor")]
    assert [line.cells[3] for line in twice.ask(household_sheet.supports, stays).lines] == [10 * MILLION]
    titles = {line.cells[0] for line in twice.ask(household_sheet.papers, stays).lines}
    assert titles == {"Cam kết", "Biên bản"}
    assert [one.returned_on for one in twice.ask(surveys.sheets, twice.round)] == [StillClock().today()]
    (item,) = twice.ask(lambda session: proposals.items(session, YEAR, ("economy",)))
    assert item.households == (stays,)
    facts = {step.fact for step in twice.ask(household_sheet.history, stays)}
    assert {"joined_into_id", "made", "head_birth"} <= facts
    assert findings(twice.store) == []


def test_the_other_is_on_no_list_any_more_and_its_name_leads_to_the_one_that_stays(twice: Twice) -> None:
    before = twice.ask(household_list.count, HouseholdQuery())
    codes = [twice.ask(_code, one) for one in (twice.first, twice.second)]
    counted = len(twice.ask(figures.facts, YEAR))
    stays = twice.join(facts={"code": Keep.GOES})
    assert twice.ask(household_list.count, HouseholdQuery()) == before - 1
    assert len(twice.ask(figures.facts, YEAR)) == counted - 1
    for words in (OLD, NEW, "zo ram nho", *codes):
        assert [hit.record for hit in twice.ask(search.search, words) if hit.kind == "household"] == [stays]
        assert twice.ask(household_list.count, HouseholdQuery(search=words)) == 1
    assert twice.ask(households.household, twice.second).id == stays
    typed = Person(NEW, "1958-02-05", str(twice.commune.villages[0]))
    assert twice.ask(likenesses, typed, but=stays) == ()
    assert [one.household for one in twice.ask(likenesses, typed)] == [stays]
    supported = twice.ask(household_list.rows, HouseholdQuery(mark="never_supported"), ["head"])
    assert stays not in {household for household, _ in supported}
    called = twice.ask(lambda session: open_names.names(session, {}, "").households)
    assert called[twice.second] == called[stays] == codes[1]
    with twice.store.work("household.edit") as work:
        households.edit(work, stays, head="Zơ Râm Thị Nhớ")
    assert twice.ask(household_list.count, HouseholdQuery(search=NEW)) == 1


def _code(session: Session, household: UUID) -> str:
    return session.get_one(HouseholdRow, household).code


def test_facts_are_proposed_and_chosen_one_by_one(twice: Twice) -> None:
    made = twice.ask(household_join.compare, twice.second, twice.first)
    assert (made.stays.id, made.goes.id) == (twice.first, twice.second)
    proposed = {one.of: one.keep for one in made.facts if one.differs}
    assert proposed["head_birth"] is Keep.GOES
    assert proposed["merit"] is Keep.GOES
    assert proposed["note"] is Keep.BOTH
    assert [(one.of, one.stays, one.goes, one.keep) for one in made.classes] == [
        (YEAR, ("near_poor", None), ("poor", None), Keep.GOES),
        (2025, ("poor", None), None, Keep.STAYS),
    ]
    assert [(one.members, one.supports, one.value, one.papers) for one in made.brings] == [
        (1, 0, 0, 0),
        (2, 1, 10 * MILLION, 2),
    ]
    twice.join(facts={"head": Keep.STAYS, "persons": Keep.STAYS}, classes={YEAR: Keep.STAYS})
    home = twice.ask(households.household, twice.first)
    assert (home.head, home.persons, home.note) == (OLD, 4, "Nhà tạm\nỞ xa")
    assert home.classes[0].poverty == "near_poor"


def test_what_cannot_be_joined_is_refused(twice: Twice) -> None:
    with refused("join.same"):
        twice.join(twice.first, twice.first)
    twice.join()
    with refused("join.done"):
        twice.join(twice.commune.households[0], twice.second)
    with twice.store.work("household.remove") as work:
        gone = a_household(work)
        households.remove(work, gone)
    with refused("record.missing"):
        twice.join(twice.first, gone)


def test_who_was_joined_goes_along_when_the_one_that_stays_is_joined_further(twice: Twice) -> None:
    earlier = twice.commune.households[1]
    twice.join()
    assert twice.join(twice.first, earlier) == earlier
    assert set(twice.ask(household_joined.whole, earlier)) == {earlier, twice.first, twice.second}
    assert len(twice.ask(household_sheet.supports, earlier).lines) == 1
    twice.store.undo()
    assert set(twice.ask(household_joined.whole, twice.first)) == {twice.first, twice.second}


def test_an_archived_household_comes_back_to_the_lists_with_one_that_is_on_them(twice: Twice) -> None:
    with twice.store.work("household.archive") as work:
        households.archive(work, twice.first)
    twice.join()
    assert twice.ask(households.household, twice.first).archived_on is None


def test_who_was_joined_goes_into_the_bin_and_comes_back_with_the_one_that_stays(store: Store) -> None:
    with store.work("household.join") as work:
        first, second = a_household(work), a_household(work)
        household_join.join(work, first, second)
    with store.work("household.remove") as work:
        households.remove(work, first)
    with store.read() as session:
        (one,) = bins.removed(session)
        assert data_file.read(data_file.export(session)).tables["household"] == []
    with store.work("household.restore") as work:
        bins.restore(work, one.id)
    with store.read() as session:
        assert set(household_joined.whole(session, first)) == {first, second}


def test_a_pair_that_is_two_households_is_noted_once(twice: Twice) -> None:
    for pair in ((twice.first, twice.second), (twice.second, twice.first)):
        with twice.store.work("household.keep_apart") as work:
            household_join.keep_apart(work, *pair)
    assert len(everything(twice.store)["household_apart"]) == 1
    assert twice.ask(household_pairs.likely) == ()
    twice.store.undo()
    (told,) = twice.ask(household_pairs.likely)
    assert (told.one.household, told.other.household, told.alike) == (twice.first, twice.second, Alike.LETTER)
    twice.join()
    assert twice.ask(household_pairs.likely) == ()


def test_the_few_that_were_joined_have_an_index_and_the_many_others_do_not_go_through_it(twice: Twice) -> None:
    asked = "EXPLAIN QUERY PLAN SELECT id FROM household WHERE joined_into_id IS {}"
    with twice.store.read() as session:
        driver = engine.driver(session.connection())
        joined, others = (
            driver.execute(asked.format(one)).fetchall() for one in ("NOT NULL", "NULL ORDER BY sort_key")
        )
    assert "ix_household_joined_into_id" in str(joined)
    assert "ix_household_sort_key" in str(others)


FACTS = {
    "head": st.sampled_from([OLD, NEW, "Bríu Hòa"]),
    "head_birth": st.sampled_from(["", "1958", "1958-02-05"]),
    "personal_id": st.sampled_from(["", "049080001234", "205123456"]),
    "persons": st.integers(1, 9),
    "merit": st.booleans(),
    "land_m2": st.none() | st.integers(0, 900),
    "note": st.sampled_from(["", "Nhà tạm", "Ở xa\nNhà tạm"]),
}
HOMES = st.fixed_dictionaries(FACTS)
CLASSES = st.dictionaries(st.integers(2023, 2026), st.sampled_from(["poor", "near_poor", "escaped", "other"]))
PEOPLE = st.lists(
    st.tuples(st.sampled_from(["An", "Ân", "Bình"]), st.sampled_from(["", "1990", "1990-03-01"])), max_size=3
)


@given(
    homes=st.tuples(*[st.tuples(HOMES, CLASSES, PEOPLE)] * 3),
    chosen=st.dictionaries(st.sampled_from(sorted(FACTS)), st.sampled_from([Keep.STAYS, Keep.GOES])),
    years=st.dictionaries(st.integers(2023, 2026), st.sampled_from([Keep.STAYS, Keep.GOES])),
    further=st.booleans(),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_joining_is_taken_back_completely(
    store: Store, homes: tuple[Home, ...], chosen: dict[str, Keep], years: dict[int, Keep], *, further: bool
) -> None:
    with store.work("household.add") as work:
        ids = [_a_home(work, *one) for one in homes]
    if further:
        with store.work("household.join") as work:
            household_join.join(work, ids[1], ids[2])
    before = everything(store)
    with store.work("household.join") as work:
        stays = household_join.join(work, ids[0], ids[1], chosen, years)
    with store.read() as session:
        told = households.household(session, stays)
        assert {one.year for one in told.classes} == {*homes[0][1], *homes[1][1], *(homes[2][1] if further else ())}
        state = data_file.read(data_file.export(session))
        assert len(state.tables["household_year"]) == len(
            {(one["household_id"], one["year"]) for one in state.tables["household_year"]}
        )
    joined = everything(store)
    store.undo()
    assert everything(store) == before
    store.redo()
    assert everything(store) == joined
    assert findings(store) == []


def _a_home(work: Work, facts: dict[str, Any], classes: dict[int, str], people: list[tuple[str, str]]) -> UUID:
    made = a_household(work, **facts)
    for year, poverty in classes.items():
        households.set_class(work, made, year, poverty)
    for name, birth in people:
        household_members.add_member(work, made, name=name, birth=birth)
    return made


def test_a_list_that_still_has_both_brings_the_other_not_back(twice: Twice) -> None:
    facts: dict[str, str | int | bool] = {"head_birth": "1958", "persons": 4}
    rows = [Listed(row, head, facts, "Tà Vạc", Poverty.POOR) for row, head in ((5, OLD), (6, NEW))]
    stays = twice.join()
    made = twice.ask(household_import.plan, rows, YEAR)
    assert made.rows[0].household == stays
    assert [row.standing for row in made.rows][1] is Standing.REFUSED
    assert made.count(Standing.NEW) == 0
