"""Totals a spreadsheet program works out by itself, and those that stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.domain.sheet import Column, Kind, Line, Role, Sheet
from ketnghia_desktop.exchange.live_totals import formula, letters, with_total

if TYPE_CHECKING:
    from ketnghia_desktop.domain.sheet import Cell

MONEY = (Column("what"), Column("money", kind=Kind.MONEY, total=True))


def a_line(cell: Cell, role: Role = Role.ROW, level: int = 0) -> Line:
    return Line(("", cell), role=role, level=level)


def formulas(*lines: Line, columns: tuple[Column, ...] = MONEY) -> list[str]:
    sheet = Sheet(columns, lines)
    return [formula(sheet, at, 1, first_row=5) for at in range(len(lines))]


def test_the_total_of_plain_rows_is_their_sum() -> None:
    assert formulas(a_line(1), a_line(2), a_line(3, Role.TOTAL)) == ["", "", "SUM(B5:B6)"]


def test_figures_of_other_lines_are_stepped_over_empty_ones_are_not() -> None:
    lines = (a_line(9, Role.OPENING), a_line(1), a_line(9, Role.GROUP), a_line(2), a_line(None, Role.GROUP), a_line(4))
    assert formulas(*lines, a_line(7, Role.TOTAL))[-1] == "SUM(B6:B6,B8:B10)"


def test_a_row_without_a_figure_is_summed_too_for_somebody_may_fill_it_in() -> None:
    assert formulas(a_line(None), a_line(2), a_line(None), a_line(2, Role.TOTAL))[-1] == "SUM(B5:B7)"


def test_a_group_total_counts_its_group_and_the_whole_total_everything() -> None:
    lines = (a_line(1), a_line(1, Role.TOTAL), a_line(2), a_line(2, Role.TOTAL), a_line(3, Role.TOTAL))
    assert formulas(*lines)[1::2] == ["SUM(B5:B5)", "SUM(B7:B7)"]
    assert formulas(*lines)[-1] == "SUM(B5:B5,B7:B7)"


def test_a_group_that_ends_without_a_total_still_begins_anew() -> None:
    lines = (a_line(1), a_line(None, Role.GROUP), a_line(2), a_line(2, Role.TOTAL))
    assert formulas(*lines)[-1] == "SUM(B7:B7)"


@pytest.mark.parametrize("stated", [5, None, "3", True])
def test_what_is_not_the_sum_stays_as_it_is(stated: Cell) -> None:
    assert formulas(a_line(1), a_line(2), a_line(stated, Role.TOTAL))[-1] == ""


def test_a_total_of_no_rows_is_no_sum() -> None:
    assert formulas(a_line(0, Role.TOTAL)) == [""]


def test_words_are_not_summed() -> None:
    assert formulas(a_line(1), a_line(1, Role.TOTAL), columns=(Column("what"), Column("words")))[-1] == ""


def test_quantities_are_rounded_back_to_thousandths() -> None:
    columns = (Column("what"), Column("kilos", kind=Kind.QUANTITY))
    assert formulas(a_line(1), a_line(1, Role.TOTAL), columns=columns)[-1] == "ROUND(SUM(B5:B5),3)"


def test_ticks_are_counted_group_by_group() -> None:
    columns = (Column("what"), Column("poor", kind=Kind.TICK, total=True))
    ticks: tuple[Cell, ...] = (True, None, False, True)
    lines = [a_line(one, Role.ROW if one is not None else Role.GROUP) for one in ticks]
    assert formulas(*lines, a_line(2, Role.TOTAL), columns=columns)[-1] == 'COUNTIF(B5:B8,"?*")'


def test_more_stretches_than_a_spreadsheet_reads_are_no_formula() -> None:
    rows = [one for _ in range(251) for one in (a_line(1), a_line(7, Role.GROUP))]
    assert formulas(*rows, a_line(251, Role.TOTAL))[-1] == ""


@pytest.mark.parametrize(("position", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_named_as_in_the_worksheet(position: int, name: str) -> None:
    assert letters(position) == name


def test_a_sheet_without_a_total_is_closed_by_one() -> None:
    closed = with_total(Sheet(MONEY, (a_line(1), a_line(2))), "Tổng cộng")
    assert closed.lines[-1] == Line(("Tổng cộng", 3), role=Role.TOTAL)


@pytest.mark.parametrize(
    "sheet",
    [Sheet(MONEY), Sheet(MONEY, (a_line(1), a_line(1, Role.TOTAL))), Sheet((Column("a"), Column("b")), (a_line(1),))],
    ids=["empty", "closed", "nothing to add up"],
)
def test_other_sheets_stay_as_they_are(sheet: Sheet) -> None:
    assert with_total(sheet, "Tổng cộng") is sheet
