"""Every list of the samples by default choices alone, and those that are broken; the people in them are invented."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from ketnghia_desktop.domain.households import Poverty
from ketnghia_desktop.exchange import household_lists
from tests.rows import refused

if TYPE_CHECKING:
    from ketnghia_desktop.domain.list_rows import Listed
    from ketnghia_desktop.domain.list_walk import Passed
    from ketnghia_desktop.store.work import Store

LISTS = Path(__file__).parents[1] / "fixtures" / "lists"
TODAY = date(2026, 11, 22)
POOR, NEAR, ESCAPED, OTHER = Poverty.POOR, Poverty.NEAR_POOR, Poverty.ESCAPED, Poverty.OTHER
EVERY = {
    "1-danh-sach-ho-ngheo.xlsx": (412, 2025, {POOR: 128, NEAR: 44, ESCAPED: 28, OTHER: 212}, 6),
    "2-danh-sach-tach-ho-ten.xlsx": (180, 2025, {POOR: 60, NEAR: 23, ESCAPED: 15, OTHER: 82}, 3),
    "3-danh-sach-TCVN3.xlsx": (150, 2025, {POOR: 55, NEAR: 19, ESCAPED: 11, OTHER: 65}, 3),
    "4-danh-sach-VNI.xlsx": (150, 2025, {POOR: 38, NEAR: 16, ESCAPED: 10, OTHER: 86}, 3),
    "5-nam-sau.xlsx": (411, 2026, {POOR: 125, NEAR: 50, ESCAPED: 39, OTHER: 197}, 6),
    "6-excel-97.xls": (120, 2026, {POOR: 48, None: 72}, 2),
    "7-cham-phay.csv": (90, 2026, {POOR: 32, NEAR: 11, ESCAPED: 6, OTHER: 41}, 2),
}


@pytest.fixture
def rows(store: Store) -> dict[str, list[Listed]]:
    return {name: list(read(store, LISTS / name)[0]) for name in EVERY}


def read(store: Store, path: Path) -> tuple[tuple[Listed, ...], tuple[Passed, ...]]:
    with store.read() as session:
        return household_lists.read(session, path, TODAY).rows(TODAY)


@pytest.mark.parametrize("name", EVERY)
def test_households_classes_villages_and_year(store: Store, name: str) -> None:
    count, year, classes, villages = EVERY[name]
    with store.read() as session:
        listed = household_lists.read(session, LISTS / name, TODAY)
    found, _ = listed.rows(TODAY)
    assert (len(found), listed.year) == (count, year)
    assert Counter(one.poverty for one in found) == classes
    assert len({one.village for one in found}) == villages
    assert [one for one in found if one.reasons] == []
    assert {(breach.code, breach.subject) for one in found for breach in one.remarks} <= {("list.uncomputed", "note")}


def test_the_first_row_has_every_fact(rows: dict[str, list[Listed]]) -> None:
    first = rows["1-danh-sach-ho-ngheo.xlsx"][0]
    assert (first.row, first.head, first.village) == (10, "Coor Quốc Nhớ", "Tà Vạc")
    assert dict(first.facts) == {
        "head_birth": "1954",
        "head_sex": "male",
        "ethnic_group": "Cơ Tu",
        "personal_id": "062054515147",
        "persons": 7,
        "land_m2": 500,
        "housing": "Bán kiên cố",
        "needs": "Nước sinh hoạt",
        "policy_family": False,
        "living_alone": False,
        "merit": False,
        "social_protection": 2,
    }
    split = rows["2-danh-sach-tach-ho-ten.xlsx"][0]
    assert split.facts["head_birth"] == "1954-12-27"
    assert {key: split.facts[key] for key in ("hamlet", "head_sex", "persons")} == {
        "hamlet": "Tổ 1",
        "head_sex": "male",
        "persons": 7,
    }


@pytest.mark.parametrize("name", ["2-danh-sach-tach-ho-ten.xlsx", "3-danh-sach-TCVN3.xlsx", "7-cham-phay.csv"])
def test_the_same_people_whatever_the_file(rows: dict[str, list[Listed]], name: str) -> None:
    """Lists 1, 2, 3 and 7 hold the same households in the same order, in other clothes."""
    for one, other in zip(rows["1-danh-sach-ho-ngheo.xlsx"], rows[name], strict=False):
        assert (one.head, one.village, one.poverty) == (other.head, other.village, other.poverty)
        for key in other.facts.keys() & {"persons", "ethnic_group", "personal_id", "phone", "land_m2", "needs"}:
            assert one.facts.get(key) == other.facts[key]
        assert other.birth.startswith(one.birth)


def test_letters_that_only_a_font_tells(rows: dict[str, list[Listed]]) -> None:
    assert {one.village for one in rows["4-danh-sach-VNI.xlsx"]} == {"Pà Lừa", "Zơ Ngêh", "Đhi Rôồng"}
    assert "Tơ Ngôl Văn Bh'ríu" in {one.head for one in rows["4-danh-sach-VNI.xlsx"]}


def test_what_is_no_household_is_named(store: Store) -> None:
    _, passed = read(store, LISTS / "1-danh-sach-ho-ngheo.xlsx")
    assert Counter(one.kind for one in passed) == {"village": 6, "total": 1, "closing": 1}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("cut-ngang.xlsx", "file.damaged"),
        ("khong-phai-excel.xlsx", "list.not_a_table"),
        ("khong-phai-danh-sach-ho.xlsx", "list.no_heads"),
    ],
)
def test_what_is_no_list_is_refused(store: Store, name: str, code: str) -> None:
    with refused(code):
        read(store, LISTS / "hong" / name)


def test_bad_rows_are_refused_one_by_one(store: Store) -> None:
    found, _ = read(store, LISTS / "hong" / "du-lieu-xau.xlsx")
    reasons = {one.row: [breach.code for breach in one.reasons] for one in found}
    assert reasons == {
        2: ["list.uncomputed"],
        3: [],
        4: ["fact.not_a_birth", "integer.unreadable"],
        5: ["list.no_head"],
        6: [],
        7: [],
    }
    taken = {one.row: one for one in found}
    assert taken[3].head == "<b>Trần</b> & <img src=x> Thị {{7*7}}"
    assert taken[4].head == "LêVănB"
    assert (taken[6].birth, taken[6].facts["persons"]) == ("1960", 4)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_delimited_text_of_any_encoding(store: Store, tmp_path: Path, encoding: str, delimiter: str) -> None:
    told = [["Thôn", "Họ và tên", "Số khẩu"], ["Tà Vạc", "Coor Quốc Nhớ", "7"], ["A Đăng", "Nguyễn Thị Bưởi", "5"]]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(told)
    path = tmp_path / "list.csv"
    path.write_bytes(_as_1258(text.getvalue()) if encoding == "cp1258" else text.getvalue().encode(encoding))
    found, _ = read(store, path)
    assert [(one.head, one.village, one.facts["persons"]) for one in found] == [
        ("Coor Quốc Nhớ", "Tà Vạc", 7),
        ("Nguyễn Thị Bưởi", "A Đăng", 5),
    ]


def _as_1258(text: str) -> bytes:
    """As Windows wrote it: letters with their own mark, and tones behind them."""
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    written: list[str] = []
    for letter in text:
        parted = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(sign for sign in parted if sign not in tones))
        written += [base, *(sign for sign in parted if sign in tones)]
    return "".join(written).encode("cp1258")


def test_rows_in_between_and_sections(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "DANH SÁCH HỘ;;\nTT;Họ tên chủ hộ;Năm sinh\n1;2;3\nI. HỘ NGHÈO;;\nThôn 1 (2 hộ);;\n1;Bàn Văn A;1960\n"
        "2;Tống Công Lưu;1970\nII;Hộ cận nghèo;\nThôn 2;;\nTT;Họ tên chủ hộ;Năm sinh\n3;Lăng B;1980\n"
        ";Cộng;3\n;Người lập;\n",
        encoding="utf-8",
    )
    found, passed = read(store, path)
    assert [(one.head, one.village, one.poverty) for one in found] == [
        ("Bàn Văn A", "Thôn 1", POOR),
        ("Tống Công Lưu", "Thôn 1", POOR),
        ("Lăng B", "Thôn 2", NEAR),
    ]
    assert [one.kind for one in passed] == ["section", "village", "section", "village", "heading", "total", "closing"]


def test_members_are_people_of_the_household_above(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Họ tên;Năm sinh;Quan hệ với chủ hộ\nA Lăng B;1960;Chủ hộ\nA Lăng C;1990;Con\nA Lăng D;1992;Con\n"
        "Bríu E;1970;Chủ hộ\n",
        encoding="utf-8",
    )
    found, _ = read(store, path)
    assert [(one.head, one.facts.get("persons")) for one in found] == [("A Lăng B", 3), ("Bríu E", None)]
    told = [(one.name, one.birth, one.relation) for one in found[0].members]
    assert told == [("A Lăng C", "1990", "Con"), ("A Lăng D", "1992", "Con")]


def test_rows_to_mend_are_given_back_with_their_reasons(store: Store, tmp_path: Path) -> None:
    with store.read() as session:
        listed = household_lists.read(session, LISTS / "hong" / "du-lieu-xau.xlsx", TODAY)
        made = household_lists.plan(session, listed, TODAY)
    data = household_lists.to_mend(listed, made, lambda row: [one.code for one in row.reasons][:1], ["Lý do"])
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    told = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert told[-2][-1] == "fact.not_a_birth"
    (tmp_path / "again.xlsx").write_bytes(data)
    assert len(read(store, tmp_path / "again.xlsx")[0]) == 3
