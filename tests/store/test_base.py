"""How values are kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import INTEGER, TEXT, select, text
from sqlalchemy.exc import IntegrityError

from ketnghia_desktop.store.base import Kept, canonical_object
from ketnghia_desktop.store.models.households import HouseholdRow
from ketnghia_desktop.store.models.papers import PaperRow
from ketnghia_desktop.store.models.places import CommuneNameRow
from ketnghia_desktop.store.tables import METADATA, RECORDS, columns, empty, json_columns, personal
from tests.rows import COMMUNE, a_household, a_paper

if TYPE_CHECKING:
    from ketnghia_desktop.store.work import Store

TABLES = {table.name: table for table in RECORDS}


def test_days_ids_flags_and_members_come_back_as_they_went(store: Store) -> None:
    name = CommuneNameRow(commune_id=COMMUNE, name="Trà Leng", valid_from=date(2025, 7, 1))
    household, paper = a_household(policy_family=True), a_paper(values_json={"a": [1, "đ"], "b": None})
    with store.work("add") as work:
        work.session.add_all([name, household, paper])
    with store.read() as session:
        kept = session.scalars(select(CommuneNameRow).where(CommuneNameRow.valid_from <= date(2025, 7, 1))).one()
        assert (kept.id, kept.commune_id, kept.valid_from, kept.valid_to) == (name.id, COMMUNE, date(2025, 7, 1), None)
        assert session.get_one(HouseholdRow, household.id).policy_family is True
        assert session.get_one(PaperRow, paper.id).values_json == {"a": [1, "đ"]}


def test_days_and_flags_lie_in_the_database_for_anyone_to_read(store: Store) -> None:
    with store.work("add") as work:
        work.session.add(a_household(merit=True, archived_on=date(2026, 1, 2)))
        kept = work.session.execute(text("SELECT merit, living_alone, archived_on, typeof(id) FROM household")).one()
    assert tuple(kept) == (1, 0, "2026-01-02", "text")


def test_a_strict_table_takes_no_text_for_a_number(store: Store) -> None:
    with store.work("add") as work:
        work.session.add(a_household())
        work.session.flush()
        with pytest.raises(IntegrityError):
            work.session.execute(text("UPDATE household SET persons = 'four'"))


def test_members_have_one_text_whatever_their_order() -> None:
    assert canonical_object({"b": 1, "a": "đ", "c": None}) == canonical_object({"a": "đ", "b": 1}) == '{"a":"đ","b":1}'


def test_every_table_is_strict_and_keeps_whole_numbers_and_texts_alone() -> None:
    for table in METADATA.tables.values():
        assert table.dialect_options["sqlite"]["strict"], table.name
    kinds = {type(column.type) for table in RECORDS for column in table.columns}
    assert {kind for kind in kinds if not issubclass(kind, Kept)} == {TEXT, INTEGER}


def test_no_record_table_has_a_hard_key_or_unique_business_column() -> None:
    for table in RECORDS:
        assert not table.foreign_keys, table.name
        assert not any(index.unique for index in table.indexes), table.name


def test_references_are_indexed() -> None:
    for table in RECORDS:
        indexed = {column.name for index in table.indexes for column in index.columns}
        assert {column.name for column in table.columns if column.name.endswith("_id")} - indexed <= {"personal_id"}, (
            table.name
        )


def test_what_says_something_about_a_person_is_marked() -> None:
    assert personal(TABLES["household"]) >= {"head", "head_birth", "personal_id", "phone", "note", "search_key"}
    assert personal(TABLES["member"]) == {"name", "phone_office", "phone_mobile", "email"}
    assert personal(TABLES["contact"]) == {"name", "phone", "email"}
    assert json_columns(TABLES["paper"]) == {"values_json"}


def test_empty_columns_are_known_from_the_tables() -> None:
    empties = {column.name: empty(column) for column in columns(TABLES["commune"])}
    assert (empties["kind"], empties["sample"], empties["area_m2"], empties["name"]) == ("xã", 0, None, None)
