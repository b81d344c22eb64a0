"""Blocks of cells as other programs put them on the clipboard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.domain.vietnamese import nfc
from ketnghia_desktop.exchange.clipboard_table import (
    MOST_COLUMNS,
    MOST_LETTERS,
    MOST_ROWS,
    in_unicode,
    read_html,
    read_text,
    write_html,
    write_text,
)

SIGNS = st.one_of(st.sampled_from('"\t\n ,;=+-aĐắờ'), st.characters(exclude_categories=("Cs", "Cc", "Cn")))
CELLS = st.text(SIGNS, max_size=8).map(nfc)


def blocks(cells: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[tuple[str, ...], ...]]:
    """Rectangles of cells."""
    return st.integers(1, 4).flatmap(
        lambda width: st.lists(st.tuples(*[cells] * width), min_size=1, max_size=5).map(tuple)
    )


@given(blocks(CELLS))
def test_what_is_copied_comes_back_cell_by_cell(block: tuple[tuple[str, ...], ...]) -> None:
    assert read_text(write_text(block)) == block


@given(blocks(CELLS))
def test_line_ends_of_another_system_make_no_difference(block: tuple[tuple[str, ...], ...]) -> None:
    assert read_text(write_text(block).replace("\n", "\r\n")) == block


@given(blocks(CELLS))
def test_a_table_comes_back_too_but_for_blanks_that_a_page_does_not_show(block: tuple[tuple[str, ...], ...]) -> None:
    def bare(cell: str) -> list[str]:
        return [line for line in (" ".join(line.split()) for line in cell.split("\n")) if line]

    back = read_html(write_html(block))
    assert [[bare(cell) for cell in row] for row in back] == [[bare(cell) for cell in row] for row in block]


@pytest.mark.parametrize(
    ("copied", "meant"),
    [
        ("NguyÔn V¨n ¸nh\tTæ viªn\tPhã Chñ tÞch\t0905", "Nguyễn Văn ánh\tTổ viên\tPhó Chủ tịch\t0905"),
        ("Nguyeãn Vaên AÙnh\tToå vieân", "Nguyễn Văn Ánh\tTổ viên"),
        ("Bh'nướch A\tCô Hòa\nÔng Lê Lê\tHòa", "Bh'nướch A\tCô Hòa\nÔng Lê Lê\tHòa"),
        ("José\tCafé", "José\tCafé"),
    ],
)
def test_cells_of_old_type_are_read_as_they_looked(copied: str, meant: str) -> None:
    assert in_unicode(read_text(copied)) == read_text(meant)


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("", ()),
        ("A Đăng", (("A Đăng",),)),
        ("a\tb\r\nc\td\r\n", (("a", "b"), ("c", "d"))),
        ("a\r\n\r\n", (("a",), ("",))),
        ("a\tb\nc", (("a", "b"), ("c", ""))),
        ('"hai\ndòng"\tb\n', (("hai\ndòng", "b"),)),
        ('"có ""nháy""\tvà tab"\tb', (('có "nháy"\tvà tab', "b"),)),
        ('"Làng kiểu mẫu"\tb', (('"Làng kiểu mẫu"', "b"),)),
        ('5" x 7"\tb', (('5" x 7"', "b"),)),
        ('"mở mà không đóng\tb', (('"mở mà không đóng', "b"),)),
        ("D\u031b\u0300ng", (("D\u031b\u0300ng",),)),
        ("Nguye\u0302\u0303n", (("Nguyễn",),)),
    ],
)
def test_text_of_excel_and_of_people(text: str, block: tuple[tuple[str, ...], ...]) -> None:
    assert read_text(text) == block


@pytest.mark.parametrize(
    ("html", "block"),
    [
        ("<p>no table</p>", ()),
        ("<table><tr><td>a<td>b<tr><td>c</table>", (("a", "b"), ("c", ""))),
        ("<table><tr><th colspan=2>a</th><td>b</td></tr></table>", (("a", "", "b"),)),
        ("<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table>", (("a", "b"), ("", "c"))),
        ("<style>td {}</style><table><tr><td> hai <br> dòng&amp; </td></tr></table>", (("hai\ndòng&",),)),
        ("<table><tr><td>a<table><tr><td>in</td></tr></table></td><td>b</td></tr></table>", (("ain", "b"),)),
        ("<table><tr><td>a</td></tr></table><table><tr><td>b</td></tr></table>", (("a",),)),
    ],
)
def test_tables_of_pages(html: str, block: tuple[tuple[str, ...], ...]) -> None:
    assert read_html(html) == block


def test_excel_is_told_that_every_cell_is_text() -> None:
    html = write_html([["0905", "=1+1", "<b>"]])
    assert html.count("mso-number-format:'\\@'") == 3
    assert "&lt;b&gt;" in html


@pytest.mark.parametrize(
    "text", ["a\n" * (MOST_ROWS + 1), "\t" * MOST_COLUMNS, "x" * (MOST_LETTERS + 1)], ids=["rows", "columns", "letters"]
)
def test_what_nobody_can_have_meant_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"paste\.too_large"):
        read_text(text)
