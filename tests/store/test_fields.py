"""Columns and the fields the journal knows them by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.store.fields import difference, joined, split

if TYPE_CHECKING:
    from ketnghia_desktop.domain.history import Value

JSON = frozenset({"values_json"})


def test_members_of_json_are_fields_of_their_own() -> None:
    assert split({"year": 2026, "values_json": '{"a":1,"b":[2]}'}, JSON) == {
        "year": 2026,
        "values_json/a": 1,
        "values_json/b": [2],
    }


def test_fields_go_back_into_the_json_that_is_there() -> None:
    back = joined({"year": 2026, "values_json/a": None, "values_json/c/d": 3}, JSON, {"values_json": '{"a":1,"b":2}'})
    assert back == {"year": 2026, "values_json": '{"b":2,"c/d":3}'}


@pytest.mark.parametrize(("before", "after"), [(1, True), ([1], [True]), (0, False), ("1", 1), (None, "")])
def test_what_json_tells_apart_differs(before: Value, after: Value) -> None:
    assert difference({"x": before}, {"x": after}) == ({"x": before}, {"x": after})


def test_a_member_that_goes_becomes_none() -> None:
    assert difference({"a": 1, "b": 2}, {"b": 2, "c": 3}) == ({"a": 1, "c": None}, {"a": None, "c": 3})
