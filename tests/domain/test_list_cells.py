"""What the cells of other people's lists say."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.domain import list_cells as cells
from ketnghia_desktop.domain.ethnic_groups import NAMES, group_name
from ketnghia_desktop.domain.households import Poverty
from ketnghia_desktop.domain.vietnamese import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from ketnghia_desktop.domain.list_cells import RawCell

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        (1954.0, "1954"),
        ("1954", "1954"),
        ("27/12/1954", "1954-12-27"),
        (date(1954, 12, 27), "1954-12-27"),
        (20085.0, "1954-12-27"),
        ("khoảng 1960", "1960"),
        ("SN: 1960", "1960"),
        ("Sinh năm 1960", "1960"),
        ("tháng 5/1980", "1980"),
        ("12/1965", "1965"),
        ("00/00/1965", "1965"),
        ("5.2.80", "1980-02-05"),
        (None, ""),
    ],
)
def test_births(cell: RawCell, kept: str) -> None:
    assert cells.birth(cell, TODAY) == kept


@pytest.mark.parametrize("cell", [3025, "3025", "30/2/1980", "bé", "01/01/2027", 1850, -3])
def test_no_births(cell: RawCell) -> None:
    with pytest.raises(UnreadableError):
        cells.birth(cell, TODAY)


@pytest.mark.parametrize(
    ("read", "cell", "told"),
    [
        (cells.sex, "Nữ", "female"),
        (cells.sex, "1", "male"),
        (cells.sex, 2.0, "female"),
        (cells.tick, "x", True),
        (cells.tick, "✓", True),
        (cells.tick, 1.0, True),
        (cells.tick, "thương binh 2/4", True),
        (cells.tick, 0.0, False),
        (cells.tick, None, False),
        (cells.tick, "không", False),
        (cells.poverty, "HN", Poverty.POOR),
        (cells.poverty, "CN", Poverty.NEAR_POOR),
        (cells.poverty, "Hộ cận nghèo", Poverty.NEAR_POOR),
        (cells.poverty, 2, Poverty.NEAR_POOR),
        (cells.poverty, "TN", Poverty.ESCAPED),
        (cells.poverty, "Khác", Poverty.OTHER),
        (cells.poverty, "", None),
        (cells.whole, "7 khẩu", 7),
        (cells.whole, "05", 5),
        (cells.whole, "bốn", 4),
        (cells.whole, 5.0, 5),
        (cells.whole, " ", None),
        (cells.area_m2, "2.500 m2", 2500),
        (cells.area_m2, "2,5 ha", 25_000),
        (cells.area_m2, "1.250.000 m²", 1_250_000),
        (cells.area_m2, "3 sào", 1500),
        (cells.area_m2, 500.0, 500),
        (cells.area_m2, "-", None),
        (cells.personal_id, 49167314147.0, "049167314147"),
        (cells.personal_id, 1167314147.0, "001167314147"),
        (cells.personal_id, "062 054 515 147", "062054515147"),
        (cells.personal_id, 201234567, "201234567"),
        (cells.personal_id, 20123456, "020123456"),
        (cells.personal_id, "04908", "04908"),
        (cells.personal_id, 99999999999, "99999999999"),
        (cells.phone, 351549453.0, "0351549453"),
        (cells.phone, "02353 123 456", "02353 123 456"),
        (cells.person, "ZƠ RÂM THỊ MỸ QUẾ", "Zơ Râm Thị Mỹ Quế"),
        (cells.person, "H' QUỐC BH'RÍU", "H' Quốc Bh'ríu"),
        (cells.person, "Bh'nướch A", "Bh'nướch A"),
        (cells.person, "Bnướch Đình ánh", "Bnướch Đình Ánh"),
        (cells.text, date(2026, 3, 5), "05/03/2026"),
        (cells.lines, "một\n hai", "một\n hai"),
    ],
)
def test_cells_are_understood(read: Callable[[RawCell], object], cell: RawCell, told: object) -> None:
    assert read(cell) == told


@pytest.mark.parametrize(
    ("read", "cell"),
    [
        (cells.sex, "3"),
        (cells.poverty, "đỏ"),
        (cells.whole, -3.0),
        (cells.whole, "-3"),
        (cells.whole, 2.5),
        (cells.whole, "nhiều"),
        (cells.whole, date(2026, 1, 1)),
        (cells.area_m2, "rộng"),
        (cells.area_m2, -1.0),
        (cells.area_m2, "1.2.3,4 ha"),
        (cells.personal_id, "4,91673E+10"),
    ],
)
def test_what_cannot_be_understood_is_said(read: Callable[[RawCell], object], cell: RawCell) -> None:
    with pytest.raises(UnreadableError):
        read(cell)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Cơtu", "Cơ Tu"),
        ("Cơ-tu", "Cơ Tu"),
        ("KA TU", "Cơ Tu"),
        ("Xê Đăng", "Xơ Đăng"),
        ("Co", "Cor"),
        ("Giẻ - Triêng", "Giẻ Triêng"),
        ("M'Nông", "Mnông"),
        ("Ca Dong", None),
        ("26", None),
        ("", None),
    ],
)
def test_ethnic_groups_however_they_are_spelt(written: str, name: str | None) -> None:
    assert group_name(written) == name


def test_there_are_54_groups() -> None:
    assert len(set(NAMES.values())) == 54


@pytest.mark.parametrize(
    ("cell", "area"), [(0.25, 2500), ("0,5", 5000), ("1,5 ha", 15_000), ("500 m2", 500), ("2 sào", 1000), ("", None)]
)
def test_a_heading_in_hectares_counts_only_where_the_cell_has_no_unit(cell: RawCell, area: int | None) -> None:
    assert cells.area_m2(cell, cells.HECTARE_M2) == area
