"""What stands in a list and is no value, no list or not understood is said, never read as nothing."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from ketnghia_desktop.domain.import_plan import Standing
from ketnghia_desktop.domain.list_columns import Role
from ketnghia_desktop.domain.list_unclear import unclear
from ketnghia_desktop.exchange import household_lists, list_child
from ketnghia_desktop.services import household_import, list_layouts
from tests.make import a_commune
from tests.rows import refused
from tests.window import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ketnghia_desktop.domain.import_plan import PlannedRow
    from ketnghia_desktop.store.work import Store

TODAY = date(2026, 3, 3)
HEAD = ("TT", "Họ và tên chủ hộ", "Năm sinh", "Thôn", "Số khẩu", "Hộ nghèo", "Hộ cận nghèo", "Tái nghèo", "Ghi chú")
ROWS = (
    (1, "Zơ Râm Thị Nhút", 1980, "Tà Vạc", 5, "x", None, None, "=1+1"),
    (2, "Bh'nướch A", 1975, "Tà Vạc", "=2+3", None, "x", None, None),
    (3, "A Lăng Bốn", "#N/A", "Tà Vạc", 4, "x", None, None, None),
    (4, "=B3", 1990, "Tà Vạc", 3, None, None, None, None),
    (5, "Coor Nhớ", 1991, "#REF!", 3, None, None, "x", None),
    (6, "Bríu Hòa", 1992, "Tà Vạc", 3, None, None, "x", "#NAME?"),
    (None, None, None, None, '=IF(B9="","",1)', None, None, None, None),
)


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reading is done in this process: it is the same, and the tests are faster."""
    monkeypatch.setattr(list_child, "read", lambda reader, path: reader(path))


@pytest.fixture(autouse=True)
def commune(store: Store) -> None:
    with store.work("commune.create") as work:
        a_commune(work)


def xlsx(folder: Path, rows: Sequence[Sequence[object]], name: str = "danh sach.xlsx") -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append([*row])
    book.create_sheet("khác").append(["không có gì"])
    path = folder / name
    book.save(path)
    return path


def planned(store: Store, path: Path, **roles: Role) -> dict[str, PlannedRow]:
    """The rows by their heads; `roles`: what a person says columns hold, by c and their place."""
    with store.read() as session:
        listed = household_lists.read(session, path, TODAY)
        for place, role in roles.items():
            listed = listed.with_layout(listed.layout.with_role(int(place[1:]), role))
        made = household_lists.plan(session, listed, TODAY)
    return {row.listed.head: row for row in made.rows}


def told(row: PlannedRow) -> dict[object, str]:
    return {breach.subject: breach.code for breach in (*row.listed.reasons, *row.listed.remarks)}


def test_errors_and_formulas_without_a_value_are_told_row_by_row(store: Store, tmp_path: Path) -> None:
    path = xlsx(tmp_path, (HEAD, *ROWS))
    found = planned(store, path)
    assert {head: told(row) for head, row in found.items()} == {
        "Zơ Râm Thị Nhút": {"note": "list.uncomputed"},
        "Bh'nướch A": {"persons": "list.uncomputed"},
        "A Lăng Bốn": {"birth": "list.broken"},
        "": {"head": "list.uncomputed"},
        "Coor Nhớ": {"village": "list.broken", "poverty": "list.unclear_tick"},
        "Bríu Hòa": {"note": "list.broken", "poverty": "list.unclear_tick"},
    }
    taken = {head for head, row in found.items() if row.standing is not Standing.REFUSED}
    assert taken == {"Zơ Râm Thị Nhút", "Bríu Hòa"}
    assert "note" not in found["Zơ Râm Thị Nhút"].listed.facts
    with store.read() as session:
        _, passed = household_lists.read(session, path, TODAY).rows(TODAY)
    assert [one.kind for one in passed] == ["broken"]


def test_ticks_nobody_understands_wait_for_a_word(store: Store, tmp_path: Path) -> None:
    """One class may be ticked in two columns; left out by a person's word, who is ticked there alone is neither."""
    path = xlsx(tmp_path, (HEAD, *ROWS))
    assert planned(store, path)["Bríu Hòa"].listed.poverty is None
    assert planned(store, path, c7=Role.LEFT_OUT)["Bríu Hòa"].listed.poverty == "other"
    named = planned(store, path, c7=Role.POOR)
    assert [named[head].listed.poverty for head in ("Bríu Hòa", "Zơ Râm Thị Nhút")] == ["poor", "poor"]
    with store.work("household.import") as work:
        listed = household_lists.read(work.session, path, TODAY)
        household_import.apply(work, household_lists.plan(work.session, listed, TODAY))
        list_layouts.remember(work, listed.layout)
    with store.read() as session:
        again = household_lists.read(session, path, TODAY)
        assert [one.heading for one in unclear(again.layout)] == ["Tái nghèo"]
        assert not list(session.connection().exec_driver_sql("SELECT 1 FROM household_year WHERE poverty = 'other'"))


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (("Phân loại", "", "", "Khác gì"), []),
        (("Hộ nghèo", "Cận nghèo", "Phát sinh"), ["Phát sinh"]),
        (("Hộ nghèo", "Cận nghèo", *map(str, range(1, 13))), []),
        (("Hộ nghèo", "Cận nghèo", "Nhà tạm", "Tái nghèo"), ["Nhà tạm", "Tái nghèo"]),
        (("Hộ nghèo", "Cận nghèo", "Người có công", "Học bán trú"), []),
    ],
)
def test_which_ticks_are_not_understood(
    store: Store, tmp_path: Path, headings: tuple[str, ...], expected: list[str]
) -> None:
    ticks = [["x" if row % len(headings) == place else None for place in range(len(headings))] for row in range(15)]
    rows = [[number, f"Bríu Thị {'ABCDEGHIKLMNOPQ'[number]}", 1970 + number, *ticks[number]] for number in range(15)]
    path = xlsx(tmp_path, [("TT", "Họ và tên chủ hộ", "Năm sinh", *headings), *rows])
    with store.read() as session:
        layout = household_lists.read(session, path, TODAY).layout
    assert [one.heading for one in unclear(layout)] == expected


PLAIN = [("TT", "Họ và tên", "Năm sinh", "Thôn", "Phân loại"), (1, "Zơ Râm Thị Nhút", 1980, "Tà Vạc", "Nghèo")]
PAGE = "<html><meta charset=utf-8><table><tr><td colspan=5>DANH SÁCH</table><![x[<table>{}</table></html>".format(
    "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (*PLAIN, *PLAIN[1:]))
)
LINES = ["\t".join(map(str, row)) for row in (*PLAIN, (2, "Bh'nướch A", 1975, "Tà Vạc", "#N/A"))]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("xuat.xls", PAGE.encode()),
        ("xuat.xlsx", PAGE.encode("utf-16")),
        ("xuat.xls", "\r\n".join(LINES).encode("utf-16")),
        ("xuat.xlsx", "\n".join(LINES).replace("\t", ";").encode()),
    ],
)
def test_what_other_programs_call_excel_is_read(store: Store, tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert planned(store, tmp_path / name)["Zơ Râm Thị Nhút"].listed.village == "Tà Vạc"


def binary() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("xl/workbook.bin", b"\x83\x01")
    return data.getvalue()


def locked() -> bytes:
    """An .xls whose first record after the beginning is that of a password."""
    data = bytearray((ROOT / "tests" / "fixtures" / "lists" / "6-excel-97.xls").read_bytes())
    begin = data.find(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    struct.pack_into("<H", data, begin + 20, 0x2F)
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("rong.xlsx", b"", "list.empty"),
        ("rong.csv", b"", "list.empty"),
        ("nhi phan.xlsb", binary(), "list.binary"),
        ("khoa.xls", locked(), "list.protected"),
        ("~$danh sach.xlsx", b"\x05khoa" + b" " * 160, "list.temporary"),
        ("van.xlsx", "Kính gửi anh, em gửi, danh sách.\nChào.".encode(), "list.not_a_table"),
        ("2003.xls", b'<?xml version="1.0"?><Workbook/>', "list.not_a_table"),
    ],
)
def test_what_is_no_list_says_what_to_do(store: Store, tmp_path: Path, name: str, data: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(data)
    with refused(code):
        planned(store, tmp_path / name)


def test_members_who_are_no_longer_on_a_list_are_told_and_kept(store: Store, tmp_path: Path) -> None:
    head = ("TT", "Họ và tên", "Quan hệ với chủ hộ", "Năm sinh", "Thôn", "Diện")
    chief = (1, "Zơ Râm Thị Nhút", "Chủ hộ", 1980, "Tà Vạc", "Nghèo")
    child, other = (None, "Zơ Râm Văn Bốn", "Con", 2010, None, None), (None, "A Lăng Thị Lợi", "Vợ", 1982, None, None)
    alone = (2, "Bríu Hòa", "Chủ hộ", 1970, "Tà Vạc", "Nghèo")
    with store.work("household.import") as work:
        listed = household_lists.read(work.session, xlsx(tmp_path, (head, chief, child, other, alone, child)), TODAY)
        household_import.apply(work, household_lists.plan(work.session, listed, TODAY))
    found = planned(store, xlsx(tmp_path, (head, chief, child, alone)))
    assert found["Zơ Râm Thị Nhút"].absent == ("A Lăng Thị Lợi, 1982, Vợ",)
    assert [one.field for one in found["Zơ Râm Thị Nhút"].changes] == ["persons"]
    assert found["Bríu Hòa"].absent == ()
