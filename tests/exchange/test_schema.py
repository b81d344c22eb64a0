"""The strict reading of our own schema documents, and that the shipped one says what the tables and services say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import INTEGER, Table

from ketnghia_desktop.exchange import data_file
from ketnghia_desktop.exchange.schema import Misfit, check_for
from ketnghia_desktop.services import (
    hamlets,
    household_members,
    households,
    issuing,
    ledger,
    opinions,
    people,
    places,
    proposals,
    registers,
    surveys,
)
from ketnghia_desktop.services.facts import Choice, Text, Tick, Whole
from ketnghia_desktop.store.base import Day, Flag, Json, Uuid
from ketnghia_desktop.store.tables import RECORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ketnghia_desktop.services.facts import Fact

SHAPES: Mapping[str, Mapping[str, Fact]] = {
    "commune": places.COMMUNE,
    "commune_name": places.COMMUNE_NAME,
    "village": places.VILLAGE,
    "hamlet": hamlets.HAMLET,
    "signer": places.SIGNER,
    "place_flag": places.FLAG,
    "team_term": people.TERM,
    "member": people.MEMBER,
    "partner": people.PARTNER,
    "contact": people.CONTACT,
    "household": households.HOUSEHOLD,
    "household_year": households.CLASS,
    "household_member": household_members.MEMBER,
    "survey_round": surveys.ROUND,
    "proposal": proposals.PROPOSAL,
    "proposal_item": proposals.ITEM,
    "proposal_money": proposals.MONEY,
    "opinion": opinions.OPINION,
    "commodity": ledger.COMMODITY,
    "voucher": ledger.VOUCHER,
    "register_year": registers.REGISTER_YEAR,
    "paper": issuing.PAPER,
    "paper_delivery": issuing.DELIVERY,
}


def tables() -> dict[str, Any]:
    return dict(data_file.schema()["properties"]["tables"]["properties"])


def columns(name: str) -> dict[str, Any]:
    return dict(tables()[name]["items"]["properties"])


def test_the_document_knows_exactly_the_tables() -> None:
    document = data_file.schema()["properties"]["tables"]
    assert document["properties"].keys() == set(document["required"]) == {table.name for table in RECORDS}


@pytest.mark.parametrize("table", RECORDS, ids=lambda table: table.name)
def test_the_document_knows_exactly_the_columns(table: Table) -> None:
    items = tables()[table.name]["items"]
    assert items["properties"].keys() == {column.name for column in data_file.columns(table)}
    assert sorted(items["properties"]) == items["required"]
    assert items["additionalProperties"] is False


@pytest.mark.parametrize("table", RECORDS, ids=lambda table: table.name)
def test_the_document_gives_each_column_its_type(table: Table) -> None:
    for column in data_file.columns(table):
        node = columns(table.name)[column.name]
        kinds = node["type"] if isinstance(node["type"], list) else [node["type"]]
        assert ("null" in kinds) == bool(column.nullable), column
        assert kinds[0] == expected_kind(column.type), column
        if isinstance(column.type, Day):
            assert node["format"] == "date"
        if isinstance(column.type, Uuid):
            assert node["pattern"].startswith("^[0-9a-f]{8}-")


def expected_kind(column_type: object) -> str:
    kinds = {INTEGER: "integer", Flag: "boolean", Json: "object"}
    return next((name for kind, name in kinds.items() if isinstance(column_type, kind)), "string")


def test_every_reference_names_a_table_that_is_there() -> None:
    named = {node["x-refers"] for name in tables() for node in columns(name).values() if "x-refers" in node}
    assert named <= tables().keys()
    assert {"commune", "village", "household", "partner", "voucher"} <= named


@pytest.mark.parametrize("name", SHAPES)
def test_the_document_allows_what_the_services_allow(name: str) -> None:
    for key, fact in SHAPES[name].items():
        node = columns(name)[key]
        match fact:
            case Text():
                expected = (fact.limit, int(fact.required), fact.lines)
                assert (node["maxLength"], node.get("minLength", 0), node.get("x-lines", False)) == expected, key
            case Whole():
                assert (node["minimum"], node["maximum"]) == (fact.low, fact.high), key
            case Choice() if key != "kind" or name != "voucher":
                assert tuple(node["enum"]) == fact.among, key
            case Tick():
                assert "boolean" in node["type"], key


@pytest.mark.parametrize(
    ("node", "good", "bad", "problem"),
    [
        ({"const": 1}, 1, True, "choice"),
        ({"type": "integer", "minimum": 0, "maximum": 9}, 9, 10, "range"),
        ({"type": "integer", "minimum": 0, "maximum": 9}, 0, False, "kind"),
        ({"type": ["integer", "null"], "minimum": 0, "maximum": 9}, None, "1", "kind"),
        ({"type": "boolean"}, True, 1, "kind"),
        ({"type": "string", "maxLength": 3}, "bốn", "bốnn", "length"),
        ({"type": "string", "minLength": 1}, "x", "", "length"),
        ({"type": "string"}, "x", 5, "kind"),
        ({"type": "string", "enum": ["a", ""]}, "", "b", "choice"),
        ({"type": "string", "pattern": "^[0-9]{2}$"}, "12", "12\n", "pattern"),
        ({"type": "string", "format": "date"}, "2024-02-29", "2025-02-29", "pattern"),
        ({"type": "string", "format": "date"}, "2025-02-28", "20250228", "pattern"),
        ({"type": "string", "format": "date"}, "1900-01-01", "0001-01-01", "pattern"),
        ({"type": "object", "maxProperties": 1}, {"a": [1, {"b": "x"}]}, {"a": 1, "b": 2}, "range"),
        ({"type": "object", "maxProperties": 9}, {"a": 10**15}, {"a": 10**15 + 1}, "range"),
        ({"type": "object", "maxProperties": 9}, {}, {"x" * 201: 1}, "range"),
        ({"type": "object", "maxProperties": 9}, {}, [], "kind"),
        ({"type": "array", "items": {"type": "boolean"}, "maxItems": 1}, [True], [True, True], "length"),
        ({"type": "array", "items": {"type": "boolean"}, "maxItems": 1}, [], {}, "kind"),
    ],
)
def test_what_each_word_of_the_document_asks(node: dict[str, Any], good: object, bad: object, problem: str) -> None:
    check = check_for(node)
    assert check(good) is None
    assert check(bad) == Misfit(problem)


RECORD = {
    "type": "object",
    "additionalProperties": False,
    "required": ["name"],
    "properties": {"name": {"type": "string"}, "tags": {"type": "array", "items": {"type": "string"}, "maxItems": 9}},
}


@pytest.mark.parametrize(
    ("value", "problem", "where"),
    [
        ({}, "missing", "name"),
        ({"name": "A", "nme": "B"}, "unknown", "nme"),
        ({"name": "A", "tags": ["x", 5]}, "kind", "tags/2"),
        ([], "kind", ""),
    ],
)
def test_a_misfit_says_the_way_to_itself(value: object, problem: str, where: str) -> None:
    misfit = check_for(RECORD)(value)
    assert misfit is not None
    assert (misfit.problem, misfit.where) == (problem, where)


def test_values_too_deep_are_refused_before_anyone_follows_them() -> None:
    value: object = 1
    for _ in range(30):
        value = {"a": [value]}
    assert check_for({"type": "object", "maxProperties": 9})(value) == Misfit("range")


def test_a_word_we_would_not_check_is_a_fault_of_the_document() -> None:
    with pytest.raises(ValueError, match="multipleOf"):
        check_for({"type": "integer", "minimum": 0, "maximum": 9, "multipleOf": 2})
