"""What the cells of other people's lists say."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.domain import list_amounts, list_classes, list_places
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
        ("19800102", "1980-01-02"),
        ("1965 (ÂL)", "1965"),
        ("15/3/1970 (56 tuổi)", "1970-03-15"),
        ("1980.0", "1980"),
        ("1980?", "1980"),
        ("75", "1975"),
        (None, ""),
    ],
)
def test_births(cell: RawCell, kept: str) -> None:
    assert cells.birth(cell, TODAY) == kept


@pytest.mark.parametrize(
    "cell", [3025, "3025", "30/2/1980", "bé", "01/01/2027", 1850, -3, "1955-1958", "56 tuổi", 17, "5"]
)
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
        (list_classes.poverty, "HN", Poverty.POOR),
        (list_classes.poverty, "CN", Poverty.NEAR_POOR),
        (list_classes.poverty, "Hộ cận nghèo", Poverty.NEAR_POOR),
        (list_classes.poverty, 2, Poverty.NEAR_POOR),
        (list_classes.poverty, "TN", Poverty.ESCAPED),
        (list_classes.poverty, "Khác", Poverty.OTHER),
        (list_classes.poverty, "", None),
        (list_classes.poverty, "HN không có khả năng lao động", Poverty.POOR),
        (list_classes.poverty, "Hộ nghèo phát sinh mới", Poverty.POOR),
        (list_classes.poverty, "Tái nghèo", Poverty.POOR),
        (list_classes.poverty, "H.Nghèo", Poverty.POOR),
        (list_classes.poverty, "Tái cận nghèo", Poverty.NEAR_POOR),
        (list_classes.poverty, "C.nghèo", Poverty.NEAR_POOR),
        (list_classes.poverty, "Thoát nghèo năm 2024", Poverty.ESCAPED),
        (list_classes.poverty, "Thoát cận nghèo", Poverty.OTHER),
        (list_classes.poverty, "Không thuộc HN, HCN", Poverty.OTHER),
        (list_classes.poverty, "chưa xét", None),
        (list_classes.escaped_in, "Thoát nghèo năm 2024", 2024),
        (list_classes.escaped_in, "Hộ nghèo năm 2024", None),
        (list_amounts.whole, "7 khẩu", 7),
        (list_amounts.whole, "7 người (3 nữ)", 7),
        (list_amounts.whole, "5 khâu", 5),
        (list_amounts.whole, "4,0", 4),
        (list_amounts.whole, "ba người", 3),
        (list_amounts.whole, "05", 5),
        (list_amounts.persons, "5 khẩu", 5),
        (list_amounts.persons, "6/3", 6),
        (list_amounts.persons, "06 khẩu; 3 lao động", 6),
        (list_amounts.persons, date(2026, 3, 6), 6),
        (list_amounts.persons, date(2026, 6, 3), 6),
        (list_amounts.whole, "bốn", 4),
        (list_amounts.whole, 5.0, 5),
        (list_amounts.whole, " ", None),
        (list_amounts.area_m2, "2.500 m2", 2500),
        (list_amounts.area_m2, "2,5 ha", 25_000),
        (list_amounts.area_m2, "1.250.000 m²", 1_250_000),
        (list_amounts.area_m2, "3 sào", 1500),
        (list_amounts.area_m2, 500.0, 500),
        (list_amounts.area_m2, "-", None),
        (list_amounts.area_m2, "không có", 0),
        (list_amounts.area_m2, "1 ha 2 sào", 11_000),
        (list_amounts.area_m2, "2 ha rẫy; 500m2 ruộng", 20_500),
        (list_amounts.area_m2, "khoảng 500m2", 500),
        (list_amounts.area_m2, "1/2 ha", 5000),
        (list_amounts.area_m2, "12.500,5 m2", 12_500),
        (cells.personal_id, 49167314147.0, "049167314147"),
        (cells.personal_id, 1167314147.0, "001167314147"),
        (cells.personal_id, "062 054 515 147", "062054515147"),
        (cells.personal_id, 201234567, "201234567"),
        (cells.personal_id, 20123456, "020123456"),
        (cells.personal_id, "04908", "04908"),
        (cells.personal_id, 99999999999, "99999999999"),
        (cells.personal_id, "49060000001.0", "049060000001"),
        (cells.personal_id, "CMND 205123456", "205123456"),
        (cells.personal_id, "205123456 / 049060000001", "049060000001"),
        (cells.personal_id, "chưa có", ""),
        (cells.phone, 351549453.0, "0351549453"),
        (cells.phone, "'0905123451", "0905123451"),
        (cells.phone, "không", ""),
        (cells.phone, "02353 123 456", "02353 123 456"),
        (cells.person, "ZƠ RÂM THỊ MỸ QUẾ", "Zơ Râm Thị Mỹ Quế"),
        (cells.person, "H' QUỐC BH'RÍU", "H' Quốc Bh'ríu"),
        (cells.person, "Bh'nướch A", "Bh'nướch A"),
        (cells.person, "- 1. bríu thị nha*", "Bríu Thị Nha"),
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
        (list_classes.poverty, "đỏ"),
        (list_classes.poverty, "Nghèo, cận nghèo"),
        (list_classes.poverty, "Thoát nghèo (vào cận nghèo)"),
        (list_amounts.whole, "6/3"),
        (list_amounts.persons, "3/6"),
        (list_amounts.persons, "6/3/1980"),
        (list_amounts.persons, date(1980, 3, 6)),
        (list_amounts.whole, "2+1"),
        (list_amounts.area_m2, 0.5),
        (list_amounts.area_m2, "1,25"),
        (list_amounts.area_m2, "5 ang"),
        (list_amounts.whole, -3.0),
        (list_amounts.whole, "-3"),
        (list_amounts.whole, 2.5),
        (list_amounts.whole, "nhiều"),
        (list_amounts.whole, date(2026, 1, 1)),
        (list_amounts.area_m2, "rộng"),
        (list_amounts.area_m2, -1.0),
        (list_amounts.area_m2, "1.2.3,4 ha"),
        (cells.personal_id, "4,91673E+10"),
    ],
)
def test_what_cannot_be_understood_is_said(read: Callable[[RawCell], object], cell: RawCell) -> None:
    with pytest.raises(UnreadableError):
        read(cell)


def test_of_a_day_no_calendar_has_the_year_is_left() -> None:
    told = {cell: cells.birth_year(cell, TODAY) for cell in ("30/02/1980", "12/25/1980", "1/1/1955; 1958", "3025")}
    assert told == {"30/02/1980": "1980", "12/25/1980": "1980", "1/1/1955; 1958": "", "3025": ""}


@pytest.mark.parametrize(
    ("written", "village", "hamlet"),
    [
        ("Thôn Tà Vạc", "Tà Vạc", ""),
        ("THÔN: TÀ VẠC", "Tà Vạc", ""),
        ("Thôn 3", "Thôn 3", ""),
        ("II. Thôn 2", "Thôn 2", ""),
        ("I- Thôn 1 (Tu Du)", "Thôn 1 (Tu Du)", ""),
        ("TV", "TV", ""),
        ("Tổ 1, thôn Tà Vạc, xã Bha Lơi", "Tà Vạc", "Tổ 1"),
        ("Tổ 2 thôn A Đăng", "A Đăng", "Tổ 2"),
        ("Nóc Ông Ba - Pà Lừa", "Pà Lừa", "Nóc Ông Ba"),
        ("Xã Bha Lơi", "", ""),
    ],
)
def test_addresses(written: str, village: str, hamlet: str) -> None:
    assert list_places.address(written) == (village, hamlet)


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
    assert list_amounts.area_m2(cell, list_amounts.HECTARE_M2) == area
