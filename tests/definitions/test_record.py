"""Keys are asked for by kind; what is missing, unknown or of a wrong kind is noted with its line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.definitions.record import Reading, Record
from ketnghia_desktop.definitions.source import parse

if TYPE_CHECKING:
    from collections.abc import Callable


def record(text: str) -> Record:
    return Record(parse(text), Reading("x.yaml"))


def faults(found: Record) -> list[tuple[int, str, str]]:
    return [(one.line, one.code, one.about) for one in found.reading.faults]


WRONG: dict[str, tuple[str, Callable[[Record], object], tuple[int, str, str]]] = {
    "missing": ("a: 1", lambda one: one.text("b"), (1, "key.missing", "b")),
    "empty": ("a: ''", lambda one: one.text("a"), (1, "value.empty", "a")),
    "list for text": ("x: 1\na: [b]", lambda one: one.text("a"), (2, "value.not_text", "a")),
    "text for list": ("a: b", lambda one: one.many("a"), (1, "value.not_list", "a")),
    "list in texts": ("a: [[b]]", lambda one: one.texts("a"), (1, "value.not_text", "a")),
    "identifier": ("a: Xã A", lambda one: one.identifier("a"), (1, "value.not_identifier", "Xã A")),
    "profile": ("a: qn_2020", lambda one: one.profile("a"), (1, "value.not_identifier", "qn_2020")),
    "choice": ("a: c", lambda one: one.one_of("a", ("b",)), (1, "value.not_allowed", "c")),
    "integer": ("a: 1.5", lambda one: one.integer("a"), (1, "value.not_integer", "1.5")),
    "number": ("a: -1", lambda one: one.number("a"), (1, "value.not_number", "-1")),
    "no integer": ("a: 1", lambda one: one.integer("b"), (1, "key.missing", "b")),
    "no number": ("a: 1", lambda one: one.number("b"), (1, "key.missing", "b")),
    "truth": ("a: yes", lambda one: one.tick("a"), (1, "value.not_truth", "yes")),
    "day": ("a: 31/12/2025", lambda one: one.day("a"), (1, "value.not_day", "31/12/2025")),
    "impossible day": ("a: 2025-02-30", lambda one: one.day("a"), (1, "value.not_day", "2025-02-30")),
    "paper": ("a: stranger", lambda one: one.paper("a"), (1, "paper.unknown", "stranger")),
    "text for keys": ("a: b", lambda one: one.record("a"), (1, "value.not_keys", "b")),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_is_noted_with_line_and_word(name: str) -> None:
    text, ask, fault = WRONG[name]
    found = record(text)
    ask(found)
    assert faults(found) == [fault]


def test_a_key_written_twice_is_noted() -> None:
    assert faults(record("a: 1\nb: 2\na: 3")) == [(3, "key.duplicate", "a")]


def test_a_key_nobody_asked_for_is_unknown() -> None:
    found = record("a: 1\nb: 2")
    assert found.text("a") == "1"
    found.done()
    assert faults(found) == [(2, "key.unknown", "b")]


def test_values_are_read_by_kind() -> None:
    found = record("t: ' x '\ni: -5\nn: 2.5\nyes: true\nday: 2025-06-30\nl: [a, b]\np: qn-2020\n")
    assert (found.text("t"), found.integer("i"), found.number("n"), found.tick("yes")) == ("x", -5, 2.5, True)
    assert (found.day("day"), found.texts("l"), found.profile("p")) == (date(2025, 6, 30), ("a", "b"), "qn-2020")
    assert found.reading.faults == []


def test_what_is_not_written_has_its_default() -> None:
    found = record("a: 1")
    assert (found.text("t", "x"), found.integer("i", 3), found.number("n", 2.0), found.tick("yes")) == (
        "x",
        3,
        2.0,
        False,
    )
    assert (found.day("d"), found.texts("l"), found.record("r"), found.has("r")) == (None, (), None, False)
    assert found.reading.faults == []


def test_records_are_done_one_after_the_other() -> None:
    found = record("list:\n  - {a: 1}\n  - {a: 2, b: 3}\n")
    assert [one.text("a") for one in found.records("list")] == ["1", "2"]
    assert faults(found) == [(3, "key.unknown", "b")]
