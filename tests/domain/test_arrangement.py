"""Sheets sorted and filtered as a person asks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop.domain.arrangement import Filter, Order, arranged, different
from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.domain.sheet import Cell, Column, Kind, Line, Role, Sheet

PEOPLE = ("Zơ Râm Đức", "Nguyễn Văn Ắng", "Trần Thị Dung", "Bríu Ang", "A Lăng Ấm")


def write(_column: Column, cell: Cell) -> str:
    return "" if cell is None else str(cell)


def column_of(kind: Kind, *cells: Cell) -> Sheet:
    return Sheet((Column("x", kind=kind, total=kind is Kind.MONEY),), tuple(Line((one,), (new_id(),)) for one in cells))


def cells(sheet: Sheet) -> list[Cell]:
    return [line.cells[0] for line in sheet.lines]


@pytest.mark.parametrize(
    ("kind", "given", "sorted_"),
    [
        (Kind.PERSON, PEOPLE, ["Bríu Ang", "Nguyễn Văn Ắng", "A Lăng Ấm", "Trần Thị Dung", "Zơ Râm Đức"]),
        (Kind.NAME, ("Thôn 10", "Đhrôồng", "Thôn 2", "Dốc"), ["Dốc", "Đhrôồng", "Thôn 2", "Thôn 10"]),
        (Kind.MONEY, (9, None, 100, 20), [9, 20, 100, None]),
        (Kind.DATE, (date(2025, 3, 1), None, date(2024, 12, 31)), [date(2024, 12, 31), date(2025, 3, 1), None]),
    ],
)
def test_each_kind_has_its_order_and_nothing_stands_last(
    kind: Kind, given: tuple[Cell, ...], sorted_: list[Cell]
) -> None:
    sheet = column_of(kind, *given)
    assert cells(arranged(sheet, Order("x"), {}, write)) == sorted_
    full = [one for one in sorted_ if one is not None]
    assert [one for one in cells(arranged(sheet, Order("x", descending=True), {}, write)) if one is not None] == full[
        ::-1
    ]


@pytest.mark.parametrize(
    ("given", "most", "found"),
    [
        (("Thôn 10", "Dốc", None, "Thôn 2", "Dốc", ""), 4, ("Dốc", "Thôn 2", "Thôn 10", "")),
        (("Thôn 10", "Dốc", "Thôn 2"), 2, ()),
        ((), 2, ()),
    ],
)
def test_the_values_of_a_column_stand_in_its_order_unless_they_are_too_many(
    given: tuple[Cell, ...], most: int, found: tuple[Cell, ...]
) -> None:
    assert different(column_of(Kind.NAME, *given), "x", most, write) == found


TREE = Sheet(
    (Column("name", kind=Kind.NAME), Column("asked", kind=Kind.MONEY, total=True)),
    (
        Line(("Kinh tế", 30), role=Role.GROUP),
        Line(("Ong", 10), (new_id(),)),
        Line(("Bò", 20), (new_id(),)),
        Line(("Cỏ voi", None), (new_id(),), level=1),
        Line(("Xã hội", 5), role=Role.GROUP),
        Line(("Sách", 5), (new_id(),)),
        Line(("Cộng", 35), role=Role.TOTAL),
    ),
)


def test_lines_stay_under_what_they_belong_to() -> None:
    assert cells(arranged(TREE, Order("name"), {}, write)) == [
        "Kinh tế",
        "Bò",
        "Cỏ voi",
        "Ong",
        "Xã hội",
        "Sách",
        "Cộng",
    ]


def test_a_filtered_sheet_keeps_the_way_to_its_lines_and_adds_up_what_is_left() -> None:
    found = arranged(TREE, Order(), {"name": Filter("co")}, write)
    assert [line.cells for line in found.lines] == [("Kinh tế", 20), ("Bò", 20), ("Cỏ voi", None), ("Cộng", 20)]


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        (Filter("nguyen ang"), ["Nguyễn Văn Ắng"]),
        (Filter("DUC"), ["Zơ Râm Đức"]),
        (Filter(among=("Bríu Ang", "")), ["Bríu Ang", None]),
        (Filter("xyz"), []),
    ],
)
def test_words_and_values_narrow_a_list(wanted: Filter, left: list[Cell]) -> None:
    assert cells(arranged(column_of(Kind.PERSON, *PEOPLE, None), Order(), {"x": wanted}, write)) == left


LINES = st.lists(st.tuples(st.text(max_size=4), st.integers(0, 3)), max_size=12)


@given(LINES, st.booleans())
def test_sorting_loses_no_line_and_adds_none(given: list[tuple[str, int]], descending: bool) -> None:  # noqa: FBT001
    sheet = Sheet((Column("x"),), tuple(Line((text,), (new_id(),), level=level) for text, level in given))
    found = arranged(sheet, Order("x", descending=descending), {}, write)
    assert sorted(line.made_of for line in found.lines) == sorted(line.made_of for line in sheet.lines)
