"""Rows of a table: where columns stand, cells that are too many, missing or blank."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop.papers.columns import column_edges
from ketnghia_desktop.papers.rows import is_tall, kept_with_next, set_rows
from ketnghia_desktop.papers.standard import PORTRAIT
from ketnghia_desktop.papers.tree import Table, TableCell, TableColumn
from tests.sample_papers import cell


def table(*shares: float, row: tuple[TableCell, ...] = ()) -> Table:
    return Table(tuple(TableColumn(share) for share in shares), (), (row,))


@given(st.lists(st.floats(-1, 100), min_size=1, max_size=12))
def test_columns_fill_the_room_and_none_is_lost(shares: list[float]) -> None:
    edges = column_edges(table(*shares), 400)
    assert edges[0] == 0
    assert edges[-1] == pytest.approx(400)
    assert list(edges) == sorted(set(edges))


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        ((), [1, 1, 1]),
        ((cell("a"),), [1, 1, 1]),
        ((cell("a", span=2), cell("b")), [2, 1]),
        ((cell("a"), cell("b", span=9), cell("c")), [1, 2]),
        ((cell("a"),) * 5, [1, 1, 1]),
    ],
)
def test_a_row_covers_every_column_once(row: tuple[TableCell, ...], columns: list[int]) -> None:
    made = table(1, 1, 1, row=row)
    (found,) = set_rows(made, made.body, column_edges(made, 300), head=False)
    assert [each.columns for each in found.cells] == columns


def test_what_heads_others_and_the_last_row_above_the_totals_are_kept_with_the_next() -> None:
    rows = [(cell(words, bold=strong),) for words, strong in (("1", True), ("a", False), ("b", False), ("Cộng", True))]
    assert kept_with_next(rows) == {0, 2}
    assert kept_with_next(rows[1:3]) == kept_with_next([]) == frozenset()
    assert kept_with_next([*rows, (cell("Bằng chữ"),)]) == {0, 2, 3}


@pytest.mark.parametrize("text", ["123.456.789.000", "1.12.3", "Nghiêng"])
def test_no_number_and_no_short_word_is_broken_beside_a_word_of_two_hundred_letters(text: str) -> None:
    made = table(1, 9, 90, row=(cell(text), cell("x" * 200), cell("dài " * 50)))
    (row,) = set_rows(made, made.body, column_edges(made, 467), head=False)
    assert len(row.cells[0].lines) == 1
    assert row.cells[1].width < 100


@pytest.mark.parametrize(("lines", "tall"), [(1, False), (20, False), (30, True)])
def test_only_a_row_taller_than_half_a_page_is_tall(lines: int, tall: bool) -> None:  # noqa: FBT001 - a table of cases
    made = table(1, row=(cell(*["thôn"] * lines),))
    (row,) = set_rows(made, made.body, column_edges(made, 300), head=False)
    assert is_tall(row, PORTRAIT) is tall
