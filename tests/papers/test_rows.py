"""Rows of a table: where columns stand, cells that are too many, missing or blank."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop.papers.rows import column_edges, is_tall, set_rows
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
    (found,) = set_rows(made, made.body, 300, head=False)
    assert [each.columns for each in found.cells] == columns


@pytest.mark.parametrize(("lines", "tall"), [(1, False), (20, False), (30, True)])
def test_only_a_row_taller_than_half_a_page_is_tall(lines: int, tall: bool) -> None:  # noqa: FBT001 - a table of cases
    made = table(1, row=(cell(*["thôn"] * lines),))
    (row,) = set_rows(made, made.body, 300, head=False)
    assert is_tall(row, PORTRAIT) is tall
