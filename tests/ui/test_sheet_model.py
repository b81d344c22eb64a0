"""Any Sheet in a table view."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt

from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.domain.sheet import Cell, Column, Kind, Line, Role, Sheet
from ketnghia_desktop.ui.models.held import written
from ketnghia_desktop.ui.models.sheet_model import Code, Level, MadeOf, SheetModel, Standing

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester

FIRST, SECOND = new_id(), new_id()
SHEET = Sheet(
    (Column("head", kind=Kind.PERSON), Column("poverty", kind=Kind.STATE), Column("value", kind=Kind.MONEY)),
    (
        Line(("Bríu Hòa", "poor", 50_000_000), (FIRST,)),
        Line(("Zơ Râm Nhớ", "", None), (SECOND,), level=1),
        Line(("Cộng", "", 50_000_000), role=Role.TOTAL),
    ),
)


@pytest.fixture
def model() -> SheetModel:
    made = SheetModel()
    made.show_sheet(SHEET, total=5)
    return made


def shown(model: SheetModel, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    return model.data(model.index(row, column), role)


@pytest.mark.parametrize(
    ("kind", "cell", "text"),
    [
        (Kind.MONEY, 50_000_000, "50.000.000"),
        (Kind.QUANTITY, 1500, "1,5"),
        (Kind.DATE, date(2026, 2, 5), "05/02/2026"),
        (Kind.TICK, True, "✓"),
        (Kind.TICK, False, ""),
        (Kind.TEXT, "<b>An</b>", "<b>An</b>"),
        (Kind.INTEGER, None, ""),
    ],
)
def test_a_cell_is_written_as_people_read_it(kind: Kind, cell: Cell, text: str) -> None:
    assert written(Column("x", kind=kind), cell) == text


def test_a_state_is_a_word_on_the_screen_and_a_code_behind_it(model: SheetModel) -> None:
    assert shown(model, 0, 1) == "Nghèo"
    assert shown(model, 0, 1, Code) == "poor"


def test_a_line_hands_on_what_it_was_made_of(model: SheetModel) -> None:
    assert shown(model, 0, 0, MadeOf) == (FIRST,)
    assert shown(model, 2, 0, Standing) is Role.TOTAL
    assert shown(model, 1, 0, Level) == 1
    assert model.record_at(2) is None
    assert (model.record_at(1), model.row_of(SECOND), model.row_of(new_id())) == (SECOND, 1, -1)


def test_titles_stand_as_what_is_under_them(model: SheetModel) -> None:
    titles = [model.headerData(section, Qt.Orientation.Horizontal) for section in range(3)]
    assert titles == ["Chủ hộ", "Diện", "Giá trị (đồng)"]
    alignment = model.headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
    assert alignment & Qt.AlignmentFlag.AlignRight.value


def test_only_the_columns_named_are_shown() -> None:
    model = SheetModel(keys=("value", "head", "gone"))
    model.show_sheet(SHEET)
    assert [model.column(section).key for section in range(model.columnCount())] == ["value", "head"]


def test_further_lines_are_asked_for_and_added(model: SheetModel) -> None:
    asked: list[bool] = []
    model.wanted.connect(lambda: asked.append(True))
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    model.append(Sheet(SHEET.columns, SHEET.lines[:2]))
    assert (asked, model.rowCount(), model.canFetchMore(QModelIndex())) == ([True], 5, False)


def test_it_keeps_the_rules_of_qt(model: SheetModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # the plug-in has no types here
