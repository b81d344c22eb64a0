"""What can be typed into cells, by the kind of their field."""

from __future__ import annotations

from datetime import date

import pytest

from ketnghia_desktop.definitions.model import Choice
from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.domain.vietnamese import UnreadableError
from ketnghia_desktop.ui.entry.cell_readings import cell_reading
from ketnghia_desktop.ui.entry.fields import field

CLASSES = (Choice("poor", "Nghèo"), Choice("near_poor", "Cận nghèo"), Choice("other", "Khác"))


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("text", "  A  Đăng ", "A Đăng"),
        ("long", " hai\ndòng ", "hai\ndòng"),
        ("money", "50tr", 50_000_000),
        ("money", "", None),
        ("date", "5/2/26", date(2026, 2, 5)),
        ("date", "5.2", date(2025, 2, 5)),
        ("integer", "1.200", 1200),
        ("integer", "1 200 hộ", 1200),
        ("integer", "5 khẩu", 5),
        ("integer", "5.0", 5),
        ("integer", "7 người (3 nữ)", 7),
        ("area", "2.500 m2", 2500),
        ("area", "1 ha 2 sào", 11_000),
        ("area", "3.000", 3000),
        ("money", "50.000.000 đ", 50_000_000),
        ("choice", "Nghèo", "poor"),
        ("choice", "ngheo", "poor"),
        ("choice", "can", "near_poor"),
        ("choice", "", ""),
        ("tick", "x", True),
        ("tick", "✓", True),
        ("tick", "Không", False),
        ("tick", "", False),
    ],
)
def test_a_cell_is_read_as_its_field(kind: str, text: str, value: object) -> None:
    assert cell_reading(field("x", "X", kind), CLASSES, 2025).read(text) == value


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("date", "30/2/26", "day.impossible"),
        ("money", "năm chục", "money.unreadable"),
        ("integer", "1.50", "integer.unreadable"),
        ("integer", "6/3", "integer.unreadable"),
        ("area", "nhiều", "integer.unreadable"),
        ("choice", "giàu", "choice.unknown"),
        ("tick", "có lẽ", "tick.unreadable"),
        ("text", "  ", "fact.missing"),
        ("choice", "", "fact.missing"),
    ],
)
def test_what_cannot_be_read_says_why(kind: str, text: str, code: str) -> None:
    needed = field("x", "X", kind, required=code == "fact.missing")
    with pytest.raises(UnreadableError) as unreadable:
        cell_reading(needed, CLASSES).read(text)
    assert unreadable.value.code == code


def test_a_record_is_called_by_its_name_and_two_of_the_same_name_are_not_guessed() -> None:
    first, second = new_id(), new_id()
    offered = (Choice(str(first), "A Đăng"), Choice(str(second), "Pà Lừa"))
    reading = cell_reading(field("v", "V", "reference"), offered)
    assert (reading.read("pa lua"), reading.read(""), reading.write(second)) == (second, None, "Pà Lừa")
    with pytest.raises(UnreadableError):
        cell_reading(field("v", "V", "reference"), (*offered, Choice("x", "A Đăng"))).read("A Đăng")
