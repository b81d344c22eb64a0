"""What may come in through the one door, and what is said of the rest."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.services.facts import (
    DEEPEST,
    LONG,
    MOST,
    Birth,
    Choice,
    Day,
    Reference,
    Text,
    Tick,
    Whole,
    checked,
    complete,
    plain_values,
    shape,
)
from tests.rows import refused

if TYPE_CHECKING:
    from ketnghia_desktop.services.facts import Fact

ANY = UUID("018f6d6a-5c4e-7000-8000-000000000001")


@pytest.mark.parametrize(
    ("fact", "value", "kept"),
    [
        (Text(), "  Bh'nướch \n A ", "Bh'nướch A"),
        (Text(), "Tà Vạc", "Tà Vạc"),
        (Text(), "<b>An</b> & {{7*7}}", "<b>An</b> & {{7*7}}"),
        (Text(), "\u202eAn\u0000", "An"),
        (Text(lines=True), " một\r\nhai ", "một\nhai"),
        (Whole(), 0, 0),
        (Whole(blank=True), None, None),
        (Day(), date(2025, 2, 28), date(2025, 2, 28)),
        (Day(), None, None),
        (Birth(), "1954", "1954"),
        (Birth(), "24/06/1958", "1958-06-24"),
        (Birth(), "", ""),
        (Choice(("a", "")), "", ""),
        (Tick(), True, True),
        (Reference(), ANY, ANY),
        (Reference(), None, None),
    ],
)
def test_what_is_taken(fact: Fact, value: object, kept: object) -> None:
    assert fact.examined("key", value) == kept


@pytest.mark.parametrize(
    ("fact", "value", "code"),
    [
        (Text(required=True), " \u200b ", "fact.missing"),
        (Text(limit=3), "bốnn", "fact.too_long"),
        (Text(), "x" * 1_000_000, "fact.too_long"),
        (Text(), None, "fact.wrong_kind"),
        (Whole(), True, "fact.wrong_kind"),
        (Whole(), 1.5, "fact.wrong_kind"),
        (Whole(), None, "fact.wrong_kind"),
        (Whole(), -1, "fact.out_of_range"),
        (Whole(), MOST + 1, "fact.out_of_range"),
        (Day(), "2025-02-28", "fact.wrong_kind"),
        (Day(blank=False), None, "fact.wrong_kind"),
        (Day(), date(9999, 1, 1), "fact.out_of_range"),
        (Birth(), 1954, "fact.wrong_kind"),
        (Birth(), "30/02/1954", "fact.not_a_birth"),
        (Choice(("a", "b")), "c", "fact.not_a_choice"),
        (Choice(("a", "b")), ["a"], "fact.not_a_choice"),
        (Tick(), 1, "fact.wrong_kind"),
        (Reference(), str(ANY), "fact.wrong_kind"),
    ],
)
def test_what_is_not(fact: Fact, value: object, code: str) -> None:
    answer = fact.examined("key", value)
    assert isinstance(answer, Breach)
    assert (answer.code, answer.subject) == (code, "key")


def test_every_wrong_field_is_named_at_once() -> None:
    with pytest.raises(Refused) as refusal:
        checked(shape(name=Text(required=True), persons=Whole(high=9)), {"name": "", "persons": 10})
    assert [breach.subject for breach in refusal.value.breaches] == ["name", "persons"]


def test_a_new_record_needs_its_required_texts_even_where_nobody_mentions_them() -> None:
    with refused("fact.missing"):
        complete(shape(name=Text(required=True), note=Text()), {"note": ""})


@given(st.text(max_size=50))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    kept = Text(lines=True).examined("key", text)
    assert Text(lines=True).examined("key", kept) == kept


def test_values_become_plain_json_with_clean_texts() -> None:
    typed = {"a": " An\r\n", "b": None, "c": (1, True, None, {"d": "Tà"})}
    assert plain_values(typed) == {"a": "An", "c": [1, True, None, {"d": "Tà"}]}


def deep(levels: int) -> object:
    return [deep(levels - 1)] if levels else 1


@pytest.mark.parametrize("value", [1.5, MOST + 1, {1, 2}, "x" * 10 * LONG + "x", deep(DEEPEST + 1), object()])
def test_values_json_cannot_hold_are_refused(value: object) -> None:
    with refused("fact.wrong_kind"):
        plain_values({"key": value})
