"""A book's table on paper holds what its sheet holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.domain.sheet import Cell, Column, Kind, Line, Role, Sheet
from ketnghia_desktop.papers import press
from ketnghia_desktop.papers.book_pages import document, table, written
from ketnghia_desktop.papers.columns import column_edges
from ketnghia_desktop.papers.rows import set_rows
from ketnghia_desktop.papers.tree import Paragraph, Run, Style, Table
from ketnghia_desktop.papers.wording import inline_text
from ketnghia_desktop.services import books
from tests.facts_of_a_commune import library
from tests.layout import breaches_of_nd30
from tests.pdf_reading import read, text_of

if TYPE_CHECKING:
    from ketnghia_desktop.store.work import Store

ROOM = 300.0
SHEET = Sheet(
    (Column("text", "Nội dung", width=3), Column("value", "Giá trị", Kind.MONEY)),
    (
        Line(("Tháng 3", None), role=Role.GROUP),
        Line(("<b>Bò</b> & {{7*7}}", 20_000_000)),
        Line(("Cộng", 20_000_000), role=Role.TOTAL),
    ),
)


def texts() -> list[list[str]]:
    return [
        ["".join(run.text for run in cell.paragraphs[0] if isinstance(run, Run)) for cell in row]
        for row in table(SHEET, ROOM).body
    ]


def test_every_cell_stands_in_its_place_as_it_was_written() -> None:
    assert texts() == [["Tháng 3"], ["<b>Bò</b> & {{7*7}}", "20.000.000"], ["Cộng", "20.000.000"]]


def test_a_group_goes_across_and_totals_are_bold() -> None:
    group, row, total = table(SHEET, ROOM).body
    assert group[0].span == 2
    assert (row[1].bold, total[1].bold) == (False, True)


@pytest.mark.parametrize(
    ("kind", "cell", "text"),
    [
        (Kind.TEXT, None, ""),
        (Kind.TICK, True, "x"),
        (Kind.TICK, False, ""),
        (Kind.DATE, date(2025, 3, 5), "05/3/2025"),
        (Kind.QUANTITY, 2500, "2,5"),
        (Kind.INTEGER, 0, "0"),
    ],
)
def test_each_kind_is_written_as_papers_write_it(kind: Kind, cell: Cell, text: str) -> None:
    assert written(Column("x", kind=kind), cell) == text


def test_no_amount_is_broken_while_there_is_room() -> None:
    sheet = Sheet(
        (Column("text", "Nội dung", width=90), Column("value", "Giá trị", Kind.MONEY, width=1)),
        (Line(("Bò giống sinh sản", 1_234_567_890)),),
    )
    made = table(sheet, ROOM)
    (row,) = set_rows(made, made.body, column_edges(made, ROOM), head=False)
    assert [len(cell.lines) for cell in row.cells] == [1, 1]


def test_columns_keep_the_shares_that_were_asked_for_where_all_fits() -> None:
    sheet = Sheet((Column("a", "A", width=1), Column("b", "B", width=3)), (Line(("x", "y")),))
    first, second = table(sheet, ROOM).columns
    assert second.share == pytest.approx(3 * first.share)


def test_too_many_columns_share_what_there_is() -> None:
    sheet = Sheet(tuple(Column(str(number), "Nghiêng" * 3) for number in range(40)), ())
    assert len(table(sheet, ROOM).columns) == 40


def test_the_list_of_the_poor_counts_its_ticks_and_says_on_what_it_rests(sample: Store) -> None:
    book = library().books["poor_household_list"]
    with sample.read() as session:
        made = document(session, book, books.book(session, book, 2025), 2025)
    *_, rests, printed = made.sections[0].blocks
    assert isinstance(rests, Paragraph)
    assert isinstance(printed, Table)
    assert rests.style is Style.CAPTION
    assert [inline_text(cell.paragraphs[0]) for cell in printed.body[-1]][-3:] == ["792", "125", "64"]
    assert inline_text(printed.body[0][0].paragraphs[0]) == "Thôn Tà Vạc"
    assert printed.columns[0].align == "center"


def test_what_a_page_carries_over_the_next_one_brings(sample: Store) -> None:
    book = library().books["support_book"]
    with sample.read() as session:
        sheet = books.book(session, book, 2025)
        rows = [line for line in sheet.lines if line.role is Role.ROW] * 12
        made = document(session, book, replace(sheet, lines=tuple(rows)), 2025)
    pdf = press.pdf(made)
    assert breaches_of_nd30(pdf, made) == ()
    pages, said = len(read(pdf)), text_of(pdf)
    assert pages > 2
    assert said.count("Cộng chuyển sang trang sau") == said.count("Số trang trước chuyển sang") >= pages - 2
    for words in (f"Sổ này có {pages:02d} trang.", "(bằng chữ)", "TỔ TRƯỞNG"):
        assert words in said
