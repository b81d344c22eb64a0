"""Lists as offices really send them, built here cell by cell: everything at once that makes reading hard."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from ketnghia_desktop.domain.households import Poverty
from ketnghia_desktop.domain.list_columns import Role
from ketnghia_desktop.exchange import household_lists
from tests.rows import refused

if TYPE_CHECKING:
    from pathlib import Path

    from ketnghia_desktop.domain.list_rows import Listed
    from ketnghia_desktop.exchange.household_lists import HouseholdList
    from ketnghia_desktop.store.work import Store

TODAY = date(2026, 11, 22)
POOR, NEAR, OTHER = Poverty.POOR, Poverty.NEAR_POOR, Poverty.OTHER
TITLES = {
    "A1": "UBND XÃ BHA LƠI",
    "J1": "Mẫu số 7.1",
    "A2": "DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2025",
    "A3": "(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2026 của UBND xã)",
}
HEADING = {
    "A5:A7": "TT",
    "B5:C5": "Họ và tên chủ hộ",
    "B6:B7": "Họ, chữ đệm",
    "C6:C7": "Tên",
    "D5:E5": "Năm sinh",
    "D6:D7": "Nam",
    "E6:E7": "Nữ",
    "F5:F7": "Dân tộc",
    "G5:G7": "Số định danh cá nhân/\nCCCD",
    "H5:H7": "Số nhân khẩu",
    "I5:J5": "Phân loại hộ",
    "I6:I6": "Hộ nghèo",
    "J6:J6": "Hộ cận nghèo",
    "I7:I7": "(đánh dấu x)",
    "J7:J7": "(đánh dấu x)",
    "K5:K7": "Điện thoại",
    "L5:L7": "Diện tích đất\n(ha)",
    "M5:M7": "Tỷ lệ",
    "N5:N7": "Ghi chú",
}
ROWS: tuple[tuple[str | float | None, ...], ...] = (
    ("I", "THÔN TÀ VẠC"),
    (1, "Zơ Râm", "Bưởi", 1960, None, "Cơ Tu", 49060000001, "5 khẩu", "x", None, 905123451, 0.25, 0.35),
    (2, "A Lăng Thị", "Nhớ", None, "01/02/1975", "Cơtu", "49.060.000.002", 4, None, "X", "0905.123.452", "500 m2", 0.1),
    (None, "Cộng thôn Tà Vạc", None, None, None, None, None, "=SUM(H10:H11)"),
    ("II", "THÔN A ĐĂNG"),
    (1, "Bh'nướch", "Mười", "khoảng 1950", None, "Cơ Tu", None, 3, None, None, None, "1,5 ha", None, "Dột\ncần sửa 🏠"),
    (2, "Coor", "Cúc", None, 1988, "Kinh", None, 2, "x", "x", None, None),
    (None, "TỔNG CỘNG", None, None, None, None, None, 14),
    (),
    (None,) * 11 + ("Bha Lơi, ngày 05 tháng 01 năm 2026",),
    (None, "NGƯỜI LẬP BIỂU", *(None,) * 9, "CHỦ TỊCH"),
    (None, "Nguyễn Thị Lập", *(None,) * 9, "Zơ Râm Ký"),
)


def read(store: Store, path: Path) -> HouseholdList:
    with store.read() as session:
        return household_lists.read(session, path, TODAY)


def homes(store: Store, path: Path) -> list[Listed]:
    return list(read(store, path).rows(TODAY)[0])


def test_a_form_with_everything_at_once(store: Store, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book["Sheet"]
    for place, text in TITLES.items():
        sheet[place] = text
    for span, text in HEADING.items():
        sheet[span.partition(":")[0]] = text
        sheet.merge_cells(span)
    for column in range(1, 15):
        sheet.cell(8, column, f"({column})")
    for number, row in enumerate(ROWS, start=9):
        for column, cell in enumerate(row, start=1):
            sheet.cell(number, column).value = cell
    sheet.row_dimensions[11].hidden = True
    book.save(tmp_path / "bieu.xlsx")
    listed = read(store, tmp_path / "bieu.xlsx")
    found, passed = listed.rows(TODAY)
    assert listed.year == 2025
    assert [(one.row, one.head, one.birth, one.village, one.poverty) for one in found] == [
        (10, "Zơ Râm Bưởi", "1960", "Tà Vạc", POOR),
        (11, "A Lăng Thị Nhớ", "1975-02-01", "Tà Vạc", NEAR),
        (14, "Bh'nướch Mười", "1950", "A Đăng", OTHER),
        (15, "Coor Cúc", "1988", "A Đăng", POOR),
    ]
    assert [one.is_hidden for one in found] == [False, True, False, False]
    assert [[breach.code for breach in one.reasons] for one in found] == [[], [], [], ["list.two_classes"]]
    assert [one.facts["head_sex"] for one in found] == ["male", "female", "male", "female"]
    assert [one.facts["persons"] for one in found] == [5, 4, 3, 2]
    assert [one.facts.get("land_m2") for one in found] == [2500, 500, 15_000, None]
    assert [one.facts.get("personal_id") for one in found[:2]] == ["049060000001", "049060000002"]
    assert [one.facts.get("phone") for one in found[:2]] == ["0905123451", "0905.123.452"]
    assert found[2].facts["note"] == "Dột\ncần sửa 🏠"
    assert [one.kind for one in passed] == ["village", "total", "village", "total", *["closing"] * 3]


def test_two_lines_of_heading_and_numbers_below_where_nothing_is_merged(store: Store, tmp_path: Path) -> None:
    rows = ["Mã hộ;Phân loại;;Chủ hộ;Năm sinh", ";Hộ nghèo;Hộ khác;;", "(1);(2);(3);(4);(5)", "Thôn Tà Vạc;;;;"]
    path = tmp_path / "khong-tron.csv"
    path.write_text("\n".join([*rows, "H1;x;;Bríu Nha;1960", "H2;;x;Coor Cúc;1961"]), encoding="utf-8")
    found = homes(store, path)
    told = [(one.facts["code"], one.head, one.birth, one.village, one.poverty) for one in found]
    assert told == [("H1", "Bríu Nha", "1960", "Tà Vạc", POOR), ("H2", "Coor Cúc", "1961", "Tà Vạc", OTHER)]


def test_heads_told_apart_by_numbers_are_heads_all_the_same(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "cung-ten.csv"
    path.write_text("Họ và tên chủ hộ;Thôn\nBríu Nha 1;Tà Vạc\nBríu Nha 2;Tà Vạc\n", encoding="utf-8")
    assert [one.head for one in homes(store, path)] == ["Bríu Nha 1", "Bríu Nha 2"]


def test_one_column_among_hundreds(store: Store, tmp_path: Path) -> None:
    junk = [f"Cột {place}" for place in range(300)]
    lines = [["STT", *junk[:150], "Họ tên chủ hộ", *junk[150:]], ["1", *["7"] * 150, "Bríu Nha", *["7"] * 150]]
    path = tmp_path / "rong.csv"
    path.write_text("\n".join(map(";".join, lines)), encoding="utf-8")
    listed = read(store, path)
    assert [one.head for one in listed.rows(TODAY)[0]] == ["Bríu Nha"]
    assert listed.layout.place(Role.HEAD) == 151


def test_text_that_calls_itself_excel(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "xuat-tu-mang.xls"
    path.write_bytes("STT\tHọ và tên\tNăm sinh\r\n1\tBríu Nha\t1960\r\n".encode("utf-16"))
    assert [one.head for one in homes(store, path)] == ["Bríu Nha"]


@pytest.mark.parametrize("name", ["danh-sach.csv", "danh-sach.xls"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_two_bytes_to_a_letter_are_known_without_being_told(
    store: Store, tmp_path: Path, encoding: str, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes("STT,Họ và tên,Năm sinh,Thôn\r\n1,Đặng Thị Ưởng,1960,Ắng Bữ\r\n2,Bh,,Ở\r\n".encode(encoding))
    listed = read(store, path)
    assert [(one.head, one.village) for one in listed.rows(TODAY)[0]] == [("Đặng Thị Ưởng", "Ắng Bữ"), ("Bh", "Ở")]
    assert listed.grid.blanks == 0


def test_empty_bytes_that_fill_up_cells_are_left_out_and_counted(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "foxpro.csv"
    path.write_bytes("Họ và tên;Thôn\r\nBríu Nha\0\0\0\0;Tà Vạc\r\n\0Bríu Ấm;\0\0\r\n".encode() + b"\0" * 9)
    listed = read(store, path)
    assert [(one.head, one.village) for one in listed.rows(TODAY)[0]] == [("Bríu Nha", "Tà Vạc"), ("Bríu Ấm", "Tà Vạc")]
    assert listed.grid.blanks == 16


def test_a_page_of_the_web_that_calls_itself_excel_is_refused_with_what_to_do(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "trang.xlsx"
    path.write_text("<html><table><tr><td>Họ và tên chủ hộ</td></tr></table></html>", encoding="utf-8")
    with refused("list.not_a_table"):
        homes(store, path)


@pytest.mark.parametrize(("name", "data"), [("rong.csv", b""), ("rong.txt", b""), ("mat-dien.csv", b"\0" * 512)])
def test_an_empty_file_is_refused(store: Store, tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with refused("list.empty"):
        homes(store, tmp_path / name)


def test_lines_within_a_cell_of_delimited_text_are_kept(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "nhu-cau.csv"
    path.write_bytes('Họ và tên chủ hộ;Nhu cầu\r\nBríu Nha;"Bò giống\r\nDê; lợn"\r\nCoor Cúc;\r\n'.encode())
    assert [one.facts.get("needs") for one in homes(store, path)] == ["Bò giống\nDê; lợn", None]
