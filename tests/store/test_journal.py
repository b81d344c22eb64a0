"""The triggers, and what the recorder makes of their notes."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text, update
from sqlcipher3 import dbapi2

from ketnghia_desktop.store import archive, engine, guards, journal
from ketnghia_desktop.store.models.households import HouseholdRow
from ketnghia_desktop.store.models.journal import ChangeRow, HeadRow
from ketnghia_desktop.store.tables import METADATA, RECORDS, columns, empty
from tests.laptops import operations
from tests.rows import a_household, a_paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Table

    from ketnghia_desktop.domain.history import Change
    from ketnghia_desktop.store.work import Store


ADD = "INSERT INTO {table} (id, {names}) VALUES ('r', {marks})"
CHANGE = "UPDATE {table} SET {assigned}"
DELETE = "DELETE FROM {table}"


@pytest.fixture
def scratch() -> Iterator[dbapi2.Connection]:
    """A database in memory with every table and trigger, recording."""
    with closing(dbapi2.connect(":memory:", isolation_level=None)) as connection:
        for table in METADATA.sorted_tables:
            declared = ", ".join(f'"{column.name}" {column.type.compile()}' for column in table.columns)
            connection.execute(f'CREATE TABLE "{table.name}" ({declared})')
        journal.install(connection)
        connection.execute("UPDATE recorder SET state = 'mine'")
        yield connection


def add(connection: dbapi2.Connection, table: str, values: dict[str, str | int | None]) -> None:
    marks = ", ".join("?" * len(values))
    connection.execute(ADD.format(table=table, names=", ".join(values), marks=marks), list(values.values()))


def changes(store: Store) -> list[Change]:
    return [change for operation in operations(store) for change in operation.changes]


def test_every_record_table_has_its_three_triggers_and_its_guards(store: Store) -> None:
    with store.work("look") as work:
        found = set(work.session.scalars(text("SELECT name FROM sqlite_temp_master WHERE type = 'trigger'")))
    events = ("insert", "update", "delete")
    assert {f"note_{event}_{table.name}" for table in RECORDS for event in events} <= found
    assert {f"guard_keep_{table.name}" for table in RECORDS} <= found
    assert {f"guard_name_{table.name}" for table in RECORDS} <= found


@pytest.mark.parametrize("table", RECORDS, ids=lambda table: table.name)
def test_every_column_of_every_table_is_noted(scratch: dbapi2.Connection, table: Table) -> None:
    """Filled otherwise than empty, changed, deleted: each column stands in each note."""
    names = [column.name for column in columns(table)]
    add(scratch, table.name, dict.fromkeys(names, "new"))
    scratch.execute(CHANGE.format(table=table.name, assigned=", ".join(f"{name} = 7" for name in names)))
    scratch.execute(DELETE.format(table=table.name))
    notes = scratch.execute("SELECT table_name, row_id, before, after FROM noted ORDER BY position").fetchall()
    read = [tuple(None if image is None else set(json.loads(image)) for image in note[2:]) for note in notes]
    assert {note[:2] for note in notes} == {(table.name, "r")}
    assert read == [(None, set(names)), (set(names), set(names)), (set(names), None)]


def test_empty_columns_of_a_new_row_are_left_out(scratch: dbapi2.Connection) -> None:
    (table,) = (table for table in RECORDS if table.name == "household")
    add(scratch, "household", {column.name: empty(column) for column in columns(table)})
    assert scratch.execute("SELECT after FROM noted").fetchone() == ("{}",)


@pytest.mark.parametrize(("state", "notes"), [("replay", 0), ("mine", 1)])
def test_the_recorder_listens_only_to_our_own_changes(scratch: dbapi2.Connection, state: str, notes: int) -> None:
    scratch.execute("UPDATE recorder SET state = ?", (state,))
    scratch.execute("INSERT INTO village (id, name) VALUES ('v', 'Thôn 1')")
    assert scratch.execute("SELECT count(*) FROM noted").fetchone() == (notes,)


def test_a_closed_recorder_refuses(scratch: dbapi2.Connection) -> None:
    scratch.execute("UPDATE recorder SET state = 'closed'")
    with pytest.raises(dbapi2.IntegrityError, match=r"recorder\.closed"):
        scratch.execute("INSERT INTO village (id, name) VALUES ('v', 'Thôn 1')")


def test_the_first_state_of_an_operation_is_its_before(store: Store) -> None:
    with store.work("add") as work:
        row = a_household("A", phone="1")
        work.session.add(row)
    with store.work("edit") as work:
        for head in "BC":
            work.session.execute(update(HouseholdRow).values(head=head))
    assert (changes(store)[-1].before, changes(store)[-1].after) == ({"head": "A"}, {"head": "C"})


def test_a_row_made_and_erased_in_one_operation_was_never_there(store: Store) -> None:
    with store.work("add") as work:
        work.session.execute(text("DROP TRIGGER temp.guard_keep_household"))
        work.session.add(a_household())
        work.session.flush()
        work.session.execute(text("DELETE FROM household"))
    assert changes(store) == []


def test_an_erased_row_leaves_what_it_was(store: Store) -> None:
    with store.work("add") as work:
        work.session.add(a_household("A"))
    with store.work("erase") as work:
        work.session.execute(text("DROP TRIGGER temp.guard_keep_household"))
        work.session.execute(update(HouseholdRow).values(head="B"))
        work.session.execute(text("DELETE FROM household"))
    erased = changes(store)[-1]
    assert erased.after is None
    assert (erased.before or {})["head"] == "A"


def test_personal_fields_have_salts_of_their_own(store: Store) -> None:
    with store.work("add") as work:
        work.session.add(a_household("A", phone="1", code="H1"))
        work.session.add(a_paper(values_json={"chair": "Nguyễn Văn A"}))
    by_table = {change.table: change for change in changes(store)}
    household, paper = by_table["household"], by_table["paper"]
    assert set(household.salts) == {"head", "phone"}
    assert len({*household.salts.values(), *paper.salts.values()}) == 3
    assert set(paper.salts) == {"values_json/chair"}


def test_the_newest_operation_of_a_row_is_its_head(store: Store) -> None:
    with store.work("add") as work:
        row = a_household("A")
        work.session.add(row)
    with store.work("edit") as work:
        work.session.get_one(HouseholdRow, row.id).head = "B"
    with store.read() as session:
        assert archive.heads(engine.driver(session.connection()), str(row.id)) == {f"{store.device.id}:2"}
        assert session.scalars(select(HeadRow)).all() == [], "of one head nothing is kept: it is the newest change"
        assert session.scalars(select(ChangeRow.saw)).all() == ["[]", f'["{store.device.id}:1"]']


def test_guards_are_made_for_tables_by_the_same_list() -> None:
    made = list(guards.guards())
    assert len(made) == 2 * len(RECORDS) + 5
