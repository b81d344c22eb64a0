"""Columns and sums of the one table."""

import pytest

from ketnghia_desktop.domain.sheet import Column, Kind, Line, Role, Sheet

SHEET = Sheet(
    (Column("what", "Nội dung"), Column("money", "Thành tiền", Kind.MONEY, total=True)),
    (
        Line(("Tiền mặt", 50_000_000)),
        Line(("Gạo", None)),
        Line(("Bò", 20_000_000)),
        Line(("Cộng", 70_000_000), role=Role.TOTAL),
    ),
)


def test_only_plain_rows_are_summed() -> None:
    assert SHEET.total("money") == 70_000_000


def test_columns_are_found_by_key() -> None:
    assert (SHEET.index("what"), SHEET.index("money")) == (0, 1)


def test_an_unknown_column_is_an_error() -> None:
    with pytest.raises(KeyError, match="colour"):
        SHEET.index("colour")
