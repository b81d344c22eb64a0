"""Sheets in which some rows were typed for TCVN3 and others for VNI, with no font to tell them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.domain.mixed_codecs import in_unicode, is_mixed
from tests.domain.test_codecs import TCVN3, VNI, encoded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HEADS = (
    *("Bríu Văn Nhớ", "Pơloong Thị Kiều", "Alăng Bnướch", "Zơ Râm Minh Tâng", "Arất Văn Krêu", "Riah Quốc Sơn"),
    *("Hồ Thị Mỹ Huệ", "Nguyễn Văn Được", "Coor Thị Cúc", "Tơ Ngôl Xuân Dũng", "Hôih Minh Lộc", "Đinh Thị Quế"),
)
VILLAGES = ("Tà Vạc", "A Đăng", "Pà Lừa", "Đhi Rôồng")
CLASSES = ("Hộ nghèo", "Hộ cận nghèo", "Hộ mới thoát nghèo")
TABLE = tuple(
    (place + 1, head, VILLAGES[place % 4], "Cơ Tu", CLASSES[place % 3], 3.0) for place, head in enumerate(HEADS)
)


def typed(which: Callable[[int, int], int]) -> list[tuple[object, ...]]:
    """The table, each text in TCVN3 (0), VNI (1) or Unicode (2) by its row and column; TCVN3 has no large Đ."""
    letters: tuple[dict[str, str], ...] = (TCVN3 | {"§": "Đ", "¦": "Ư"}, VNI, {})
    return [
        tuple(
            encoded(cell, letters[which(row, place)]) if isinstance(cell, str) else cell
            for place, cell in enumerate(told)
        )
        for row, told in enumerate(TABLE)
    ]


def texts(rows: Sequence[Sequence[object]]) -> list[str]:
    return [cell for row in rows for cell in row if isinstance(cell, str)]


@pytest.mark.parametrize(
    "which",
    [
        lambda row, _place: row % 2,
        lambda row, _place: row % 3 == 0,
        lambda row, _place: row > len(HEADS) // 2,
        lambda _row, place: place % 2,
        lambda row, _place: row % 3,
    ],
    ids=["in turns", "some", "halves", "columns", "three"],
)
def test_what_is_typed_for_two_fonts_is_read_by_its_letters(which: Callable[[int, int], int]) -> None:
    rows = typed(which)
    assert is_mixed(texts(rows))
    assert in_unicode(rows) == TABLE  # type: ignore[arg-type]  # cells of a list


@pytest.mark.parametrize("one", [0, 1, 2])
def test_a_sheet_of_one_kind_is_not_taken_for_a_mixture(one: int) -> None:
    assert not is_mixed(texts(typed(lambda _row, _place: one)))
