"""What a household is found and sorted by follows its facts, whoever writes these; the journal does not hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.domain.joining import Keep
from ketnghia_desktop.services import household_join, household_list, households
from ketnghia_desktop.services.household_list import HouseholdQuery
from ketnghia_desktop.store import engine
from ketnghia_desktop.store.models.households import HouseholdRow
from ketnghia_desktop.store.verify import findings
from tests.laptops import operations
from tests.make import a_household

if TYPE_CHECKING:
    from uuid import UUID

    from ketnghia_desktop.store.work import Store


def added(store: Store, head: str, **facts: object) -> UUID:
    with store.work("household.add") as work:
        return a_household(work, head, **facts)


def edited(store: Store, household: UUID, **facts: object) -> None:
    with store.work("household.edit") as work:
        households.edit(work, household, **facts)


def found(store: Store, words: str) -> list[str]:
    """The heads of those the words find, in their order."""
    with store.read() as session:
        named = household_list.rows(session, HouseholdQuery(search=words), ["head"])
        return [str(cells["head"]) for _, cells in named]


def kept(store: Store, household: UUID) -> tuple[str, str]:
    with store.read() as session:
        row = session.get_one(HouseholdRow, household)
        return row.search_key, row.sort_key


def test_the_journal_does_not_hold_them(store: Store) -> None:
    household = added(store, "Zơ Râm An", phone="0905123456")
    edited(store, household, head="Bríu Bình")
    told = [{**(change.before or {}), **(change.after or {})} for one in operations(store) for change in one.changes]
    assert not any(facts.keys() & {"search_key", "sort_key"} for facts in told)


def test_they_follow_an_undo(store: Store) -> None:
    household = added(store, "Zơ Râm An", phone="0905123456")
    before = kept(store, household)
    edited(store, household, head="Bríu Bình", phone="0911222333")
    assert found(store, "briu binh") == found(store, "0911222333") == ["Bríu Bình"]
    store.undo()
    assert kept(store, household) == before
    assert (found(store, "zoram"), found(store, "briu")) == (["Zơ Râm An"], [])
    store.redo()
    assert (found(store, "zoram"), found(store, "briu")) == ([], ["Bríu Bình"])
    assert findings(store) == []


def test_who_stays_is_found_by_the_other_name_only_while_they_are_joined(store: Store) -> None:
    first, second = added(store, "Zơ Râm An"), added(store, "Bríu Bình", phone="0911222333")
    before = kept(store, first), kept(store, second)
    with store.work("household.join") as work:
        household_join.join(work, first, second, {"head": Keep.STAYS})
    joined = kept(store, first)
    assert found(store, "briu binh") == ["Zơ Râm An"]
    store.undo()
    assert (kept(store, first), kept(store, second)) == before
    assert found(store, "briu binh") == ["Bríu Bình"]
    store.redo()
    assert kept(store, first) == joined
    assert findings(store) == []


def test_of_what_two_laptops_wrote_both_is_found(store: Store, other: Store) -> None:
    household = added(store, "Zơ Râm An", phone="0905123456")
    other.replay(operations(store))
    assert kept(other, household) == kept(store, household)
    edited(store, household, phone="0911222333")
    edited(other, household, head="Zơ Râm Ân")
    everything = [operations(store), operations(other)]
    for laptop in (store, other):
        for theirs in everything:
            laptop.replay(theirs)
        assert found(laptop, "0911222333") == found(laptop, "zoram an") == ["Zơ Râm Ân"]
        assert findings(laptop) == []
    assert kept(other, household) == kept(store, household)


def test_what_older_programs_told_of_them_is_passed_over(store: Store, other: Store) -> None:
    """Until schema 8 they were told like any fact, and undo wrote them back."""
    household = added(store, "Zơ Râm An")
    odd = (str(household), '{"search_key":"","sort_key":""}', '{"search_key":"odd","sort_key":"odd"}')
    with store.work("household.edit") as work:
        raw = engine.driver(work.session.connection())
        raw.execute("INSERT INTO noted (table_name, row_id, before, after) VALUES ('household', ?, ?, ?)", odd)
    other.replay(operations(store))
    assert kept(other, household) == kept(store, household)
    assert findings(store) == findings(other) == []
    store.undo()
    assert found(store, "zoram") == ["Zơ Râm An"]
    assert findings(store) == []


def test_with_the_index_they_are_made_anew(store: Store) -> None:
    household = added(store, "Zơ Râm An")
    before = kept(store, household)
    with store.work("meddle") as work:
        work.session.get_one(HouseholdRow, household).search_key = "odd"
    assert len(operations(store)) == 2, "a commune and a household: what follows from facts is no change of its own"
    store.renew_index()
    assert (kept(store, household), found(store, "zoram")) == (before, ["Zơ Râm An"])
    assert findings(store) == []
