"""Rows added in bulk are what rows added one by one are: to the tables, the journal, undo and the search."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import update
from sqlcipher3 import dbapi2

from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.store import archive, engine
from ketnghia_desktop.store.models.households import HouseholdRow, HouseholdYearRow
from ketnghia_desktop.store.models.papers import PaperRow
from ketnghia_desktop.store.verify import findings
from ketnghia_desktop.store.work import Store
from tests.rows import COMMUNE, StillClock, a_commune

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ketnghia_desktop.store.base import Record
    from ketnghia_desktop.store.work import Work

    Facts = Mapping[str, object]
    Put = Callable[[Work, Sequence[Facts], type[Record]], None]

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8) | st.sampled_from(
    ["", "Bh'nướch Thị Zơ", '"', "\\", "\n", "0905 123 456"]
)
FACTS: Mapping[str, st.SearchStrategy[object]] = {
    "head": TEXTS,
    "note": TEXTS,
    "persons": st.integers(0, 3) | st.integers(-(2**63), 2**63 - 1),
    "merit": st.booleans(),
    "land_m2": st.none() | st.integers(0, 9),
    "archived_on": st.none() | st.just(date(2026, 1, 2)),
    "village_id": st.none() | st.just(COMMUNE),
}
SEARCHED = (
    "SELECT kind, place, folded, exact FROM found JOIN found_households AS w ON w.rowid = position WHERE record = ?"
)
ROW = "SELECT * FROM {table} WHERE id = ?"


@pytest.fixture(scope="module")
def commune(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with closing(Store.open(tmp_path_factory.mktemp("bulk"), StillClock())) as opened:
        with opened.work("commune.create") as work:
            work.session.add(a_commune())
        yield opened


def lists() -> st.SearchStrategy[list[dict[str, object]]]:
    """Lists whose rows name the same facts."""
    names = st.sets(st.sampled_from(sorted(FACTS))).map(lambda some: sorted(some | {"head"}))
    return names.flatmap(lambda some: st.lists(st.fixed_dictionaries({name: FACTS[name] for name in some}), max_size=5))


def in_bulk(work: Work, rows: Sequence[Facts], kind: type[Record]) -> None:
    for start in range(0, len(rows), 2):
        work.bulk(rows[start : start + 2], kind)


def one_by_one(work: Work, rows: Sequence[Facts], kind: type[Record]) -> None:
    for row in rows:
        work.session.add(kind(**row))
    work.session.flush()


def kept(store: Store, put: Put, rows: Sequence[Facts], edited: Facts) -> list[tuple[object, ...]]:
    """What a list has become, household by household, after some were edited in the same operation; and undone."""
    keys = [new_id() for _ in rows]
    with store.work("household.import") as work:
        put(
            work, [{**row, "id": key, "commune_id": COMMUNE} for key, row in zip(keys, rows, strict=True)], HouseholdRow
        )
        classes = [{"household_id": key, "year": 2026, "poverty": "poor"} for key in keys]
        put(work, classes, HouseholdYearRow)
        if edited:
            among = HouseholdRow.id.in_(keys[::2])
            work.session.execute(update(HouseholdRow).where(among).values(edited))
    done = [told(store, str(key)) for key in keys]
    if rows:
        store.undo()
    return [*done, *(told(store, str(key)) for key in keys)]


def told(store: Store, row: str) -> tuple[object, ...]:
    """All that is known of a household but for ids and times."""
    with store.read() as session:
        raw = engine.driver(session.connection())
        found = raw.execute(ROW.format(table="household"), (row,)).fetchone()[1:]
        steps = [
            (one.table, one.before, one.after, len(one.saw), sorted(one.salts), operation.kind)
            for operation, one in archive.stories(raw, [row])[row].steps
        ]
        return found, steps, raw.execute(SEARCHED, (row,)).fetchall(), len(archive.heads(raw, row))


@settings(max_examples=40, deadline=None)
@given(rows=lists(), edited=st.fixed_dictionaries({}, optional={"head": TEXTS, "persons": st.integers(0, 9)}))
def test_rows_in_bulk_become_what_rows_one_by_one_become(
    commune: Store, rows: list[dict[str, object]], edited: dict[str, object]
) -> None:
    assert kept(commune, in_bulk, rows, edited) == kept(commune, one_by_one, rows, edited)
    known = {"reference.dangling"}  # a village that is the commune
    assert {one.code for one in findings(commune)} <= known


def test_an_operation_in_bulk_touches_the_tables_it_filled(store: Store) -> None:
    with store.work("household.import") as work:
        work.bulk([{"commune_id": COMMUNE, "head": "An"}], HouseholdRow)
    assert work.touched == {"household"}
    assert store.stack().undo == "household.import"


def test_rows_of_a_batch_are_kept_all_or_none(store: Store) -> None:
    key = new_id()
    good, twice = {"id": new_id(), "head": "An"}, {"id": key, "head": "Bình"}
    with store.work("household.import") as work:
        work.bulk([{"id": key, "commune_id": COMMUNE, "head": "Chín"}], HouseholdRow)
        with pytest.raises(dbapi2.IntegrityError):
            work.bulk([{**row, "commune_id": COMMUNE} for row in (good, twice)], HouseholdRow)
        work.bulk([{"commune_id": COMMUNE, "head": "Dung"}], HouseholdRow)
    with store.read() as session:
        assert sorted(row.head for row in session.query(HouseholdRow)) == ["Chín", "Dung"]
    assert {one.code for one in findings(store)} == {"reference.dangling"}


@pytest.mark.parametrize("wrong", [{"head": 5}, {"persons": "5"}, {"persons": 1.0}])
def test_a_value_of_another_kind_is_not_kept(store: Store, wrong: dict[str, object]) -> None:
    with pytest.raises(TypeError), store.work("household.import") as work:
        work.bulk([{"commune_id": COMMUNE, "head": "An", **wrong}], HouseholdRow)


def test_while_closed_nothing_is_added_in_bulk(store: Store) -> None:
    with store.closed(), pytest.raises(dbapi2.IntegrityError, match=r"recorder\.closed"), store.work("add") as work:
        work.bulk([{"commune_id": COMMUNE, "head": "An"}], HouseholdRow)


def test_members_of_papers_are_told_one_by_one(store: Store) -> None:
    facts: dict[str, Any] = {"commune_id": COMMUNE, "definition": "needs_report", "year": 2026}
    with store.work("paper.add") as work:
        work.bulk([{**facts, "values_json": {"place": "Nhà văn hóa"}}], PaperRow)
    with store.read() as session:
        (after,) = engine.driver(session.connection()).execute("SELECT after FROM change").fetchone()
    assert json.loads(after)["values_json/place"] == "Nhà văn hóa"
