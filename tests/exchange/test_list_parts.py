"""Lists as communes have them: one sheet per village, two lists side by side, tall cells, signatures below."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from ketnghia_desktop.domain.households import Poverty
from ketnghia_desktop.domain.list_rows import Listed
from ketnghia_desktop.exchange import household_lists
from ketnghia_desktop.plan_words import row_words, where_and_why
from ketnghia_desktop.services import household_import

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ketnghia_desktop.exchange.household_lists import HouseholdList
    from ketnghia_desktop.store.work import Store

TODAY = date(2026, 11, 22)
HEADS = ("STT", "Họ và tên chủ hộ", "Năm sinh")
PEOPLE = (("Zơ Râm Bưởi", 1950), ("A Lăng Nhớ", 1951))
POOR, NEAR = Poverty.POOR, Poverty.NEAR_POOR


def read(store: Store, path: Path, sheets: Mapping[str, Sequence[Sequence[object]]], *merged: str) -> HouseholdList:
    book = Workbook()
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cells in merged:
            sheet.merge_cells(cells)
    del book["Sheet"]
    book.save(path / "list.xlsx")
    with store.read() as session:
        return household_lists.read(session, path / "list.xlsx", TODAY)


def people() -> list[tuple[object, ...]]:
    return [(number, *person) for number, person in enumerate(PEOPLE, start=1)]


def told(listed: HouseholdList) -> list[tuple[str, str, Poverty | None]]:
    return [(one.head, one.village, one.poverty) for one in listed.rows(TODAY)[0]]


def test_a_sheet_for_every_village_is_one_list(store: Store, tmp_path: Path) -> None:
    sheets = {
        name: [(f"DANH SÁCH HỘ NGHÈO THÔN {name.upper()} NĂM 2025",), HEADS, *people(), (None, "Người lập biểu")]
        for name in ("Tà Vạc", "A Đăng")
    }
    listed = read(store, tmp_path, sheets)
    assert (listed.year, listed.others) == (2025, ())
    assert told(listed) == [(head, village, POOR) for village in ("Tà Vạc", "A Đăng") for head, _ in PEOPLE]
    rows = [one.row for one in listed.rows(TODAY)[0]]
    assert [listed.grid.place(row) for row in rows] == [("Tà Vạc", 3), ("Tà Vạc", 4), ("A Đăng", 3), ("A Đăng", 4)]
    assert len(set(rows)) == 4


def test_rows_of_several_sheets_are_named_by_their_own_sheet_and_number(store: Store, tmp_path: Path) -> None:
    bad = (3, "", 1952)
    sheets = {"Thôn 1": [("HỘ NGHÈO NĂM 2025",), HEADS, *people()], "Thôn 2": [("HỘ NGHÈO",), HEADS, *people(), bad]}
    listed = read(store, tmp_path, sheets)
    with store.read() as session:
        made = household_lists.plan(session, listed, TODAY)
    assert [row_words(row.listed) for row in made.rows] == [
        "3 (Thôn 1)",
        "4 (Thôn 1)",
        "3 (Thôn 2)",
        "4 (Thôn 2)",
        "5 (Thôn 2)",
    ]
    path = tmp_path / "mend.xlsx"
    path.write_bytes(household_lists.to_mend(listed, made, where_and_why, ("Dòng", "Lý do")))
    with store.read() as session:
        again = household_lists.read(session, path, TODAY)
    (row,), _ = again.rows(TODAY)
    assert (again.year, row.village, row.poverty) == (2025, "Thôn 2", POOR)
    assert "5 (Thôn 2)" in again.grid.rows[row.row - 1]


def test_one_household_on_two_sheets_is_told_with_the_other_sheet(store: Store) -> None:
    one = Listed(3, "Zơ Râm Bưởi", {"head_birth": "1950"}, village="Tà Vạc", sheet="Hộ nghèo", number=3)
    other = one._replace(row=9, sheet="Hộ cận nghèo", number=4)
    with store.read() as session:
        made = household_import.plan(session, [one, other], 2025)
    (reason,) = made.rows[1].reasons
    assert (reason.code, dict(reason.details)) == ("list.twice_elsewhere", {"row": 3, "sheet": "Hộ nghèo"})


def test_sheets_with_their_columns_in_another_order(store: Store, tmp_path: Path) -> None:
    turned = [("Năm sinh", "Họ và tên chủ hộ", "Số khẩu"), *((birth, head, 4) for head, birth in PEOPLE)]
    listed = read(store, tmp_path, {"Thôn 1": [HEADS, *people()], "Thôn 2": turned})
    assert told(listed) == [(head, village, None) for village in ("Thôn 1", "Thôn 2") for head, _ in PEOPLE]
    assert [one.facts.get("persons") for one in listed.rows(TODAY)[0]] == [None, None, 4, 4]
    assert [one.birth for one in listed.rows(TODAY)[0]] == ["1950", "1951"] * 2


def test_sheets_that_do_not_say_what_they_are_of_are_not_mixed(store: Store, tmp_path: Path) -> None:
    listed = read(store, tmp_path, {"Cũ": [HEADS, *people()], "Mới": [HEADS, *people(), (3, "Coor Mười", 1952)]})
    assert (listed.grid.name, listed.others) == ("Mới", ("Cũ",))


def test_a_sheet_for_every_class_is_one_list(store: Store, tmp_path: Path) -> None:
    listed = read(store, tmp_path, {"Hộ nghèo": [HEADS, *people()], "Hộ cận nghèo": [HEADS, (1, "Coor Mười", 1952)]})
    assert [poverty for _, _, poverty in told(listed)] == [POOR, POOR, NEAR]


def test_two_lists_side_by_side(store: Store, tmp_path: Path) -> None:
    rows = [
        ("HỘ NGHÈO", None, None, None, "HỘ CẬN NGHÈO"),
        (*HEADS, None, *HEADS),
        (1, "Zơ Râm Bưởi", 1950, None, 1, "Coor Mười", 1952),
        (2, "A Lăng Nhớ", 1951),
    ]
    listed = read(store, tmp_path, {"DS": rows})
    assert told(listed) == [("Zơ Râm Bưởi", "", POOR), ("A Lăng Nhớ", "", POOR), ("Coor Mười", "", NEAR)]
    assert [listed.grid.place(one.row)[1] for one in listed.rows(TODAY)[0]] == [3, 4, 3]


def test_one_tall_cell_says_the_village_of_all_beside_it(store: Store, tmp_path: Path) -> None:
    rows = [("Thôn", *HEADS), ("Tà Vạc", *people()[0]), (None, *people()[1]), ("A Đăng", 3, "Coor Mười", 1952)]
    listed = read(store, tmp_path, {"DS": rows}, "A2:A3")
    assert [village for _, village, _ in told(listed)] == ["Tà Vạc", "Tà Vạc", "A Đăng"]


def test_who_signed_is_no_household(store: Store, tmp_path: Path) -> None:
    rows = [HEADS, *people(), (None, "NGƯỜI LẬP", "CHỦ TỊCH"), (None, "Nguyễn Văn A"), (None, "Lê Văn B")]
    assert [head for head, _, _ in told(read(store, tmp_path, {"DS": rows}))] == [head for head, _ in PEOPLE]


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Danh sách tính đến tháng 12 năm 2025", 2025),
        ("DANH SÁCH NĂM 2025 (Kèm theo Quyết định ngày 05 tháng 01 năm 2026)", 2025),
        ("Danh sách năm 2025, ngày … tháng … năm 2026", 2025),
        ("Kèm theo Quyết định ngày 20 tháng 11 năm 2024", 2024),
        ("Danh sách", 2026),
        ("Kế hoạch đến năm 2030, danh sách năm 2025", 2025),
    ],
)
def test_the_year_of_the_classes(store: Store, tmp_path: Path, title: str, year: int) -> None:
    assert read(store, tmp_path, {"DS": [(title,), HEADS, *people()]}).year == year
