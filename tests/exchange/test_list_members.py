"""Lists with a row for every person: each way communes write them, and what taking them in does to the people."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

from ketnghia_desktop.domain.import_plan import Standing
from ketnghia_desktop.exchange import household_export, household_lists
from ketnghia_desktop.services import household_import, household_list, household_members, households
from ketnghia_desktop.services.household_list import HouseholdQuery
from tests.make import a_commune

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ketnghia_desktop.domain.list_rows import Listed
    from ketnghia_desktop.exchange.household_lists import HouseholdList
    from ketnghia_desktop.store.work import Store

TODAY = date(2026, 11, 22)
YEAR = 2026
BY_RELATION = (
    ("STT", "Họ và tên", "Năm sinh", "Giới tính", "Quan hệ với chủ hộ", "Phân loại"),
    (1, "Zơ Râm Bưởi", 1950, "Nam", "Chủ hộ", "Nghèo"),
    (2, "A Lăng Thị Nhớ", 1955, "Nữ", "Vợ", None),
    (3, "Zơ Râm Mười", 1980, "Nam", "Con", None),
    (4, "Coor Cúc", 1960, "Nữ", "Chủ hộ", "Cận nghèo"),
    (5, "Bríu Loan", 1951, "Nữ", "Chủ hộ", "Nghèo"),
    (6, "Bríu Đức", 1990, "Nam", "Con", None),
)
BY_NUMBER = (
    ("STT hộ", "Họ và tên", "Năm sinh", "Giới tính", "Quan hệ", "Số khẩu", "Phân loại"),
    (1, "Zơ Râm Bưởi", 1950, "Nam", None, 3, "Nghèo"),
    (None, "A Lăng Thị Nhớ", 1955, "Nữ", "Vợ", None, None),
    (None, "Zơ Râm Mười", 1980, "Nam", "Con", None, None),
    (2, "Coor Cúc", 1960, "Nữ", None, 1, "Cận nghèo"),
    (3, "Bríu Loan", 1951, "Nữ", None, 2, "Nghèo"),
    (None, "Bríu Đức", 1990, "Nam", "Con", None, None),
    (None, "Tổng cộng", None, None, None, 6, None),
)
WITHOUT_RELATION = tuple((*row[:4], *row[5:]) for row in BY_NUMBER)
ORDINARY_NUMBER = (("STT", *WITHOUT_RELATION[0][1:]), *WITHOUT_RELATION[1:])
REPEATED = (
    ("Mã hộ", "Họ và tên", "Năm sinh", "Giới tính", "Phân loại"),
    ("H01", "Zơ Râm Bưởi", 1950, "Nam", "Nghèo"),
    ("H01", "A Lăng Thị Nhớ", 1955, "Nữ", None),
    ("H01", "Zơ Râm Mười", 1980, "Nam", None),
    ("H02", "Coor Cúc", 1960, "Nữ", "Cận nghèo"),
    ("H03", "Bríu Loan", 1951, "Nữ", "Nghèo"),
    ("H03", "Bríu Đức", 1990, "Nam", None),
)
APART = (
    ("STT", "Họ và tên chủ hộ", "Họ và tên thành viên", "Năm sinh", "Giới tính", "Quan hệ với chủ hộ", "Phân loại"),
    (1, "Zơ Râm Bưởi", "A Lăng Thị Nhớ", 1955, "Nữ", "Vợ", "Nghèo"),
    (None, None, "Zơ Râm Bưởi", 1950, "Nam", "Chủ hộ", None),
    (None, None, "Zơ Râm Mười", 1980, "Nam", "Con", None),
    (2, "Coor Cúc", "Coor Cúc", 1960, "Nữ", "Chủ hộ", "Cận nghèo"),
    (3, "Bríu Loan", "Bríu Loan", 1951, "Nữ", "Chủ hộ", "Nghèo"),
    (None, None, "Bríu Đức", 1990, "Nam", "Con", None),
)
MERGED = ("A2:A4", "A6:A7")
WAYS = {
    "by relation": (BY_RELATION, ()),
    "by the number of the household": (BY_NUMBER, ()),
    "by a number that members lack": (WITHOUT_RELATION, ()),
    "by STT that members lack": (ORDINARY_NUMBER, ()),
    "by cells merged over a household": (tuple(row[:-1] for row in ORDINARY_NUMBER), (*MERGED, "E2:E4", "E6:E7")),
    "by a code that comes again": (REPEATED, ()),
    "by heads in a column of their own": (APART, ("B2:B4", "B6:B7")),
}


@pytest.fixture(autouse=True)
def commune(store: Store) -> None:
    with store.work("commune.create") as work:
        a_commune(work)


def read(store: Store, path: Path, rows: Sequence[Sequence[object]], merged: Sequence[str] = ()) -> HouseholdList:
    book = Workbook()
    sheet = book["Sheet"]
    for row in rows:
        sheet.append([*row])
    for cells in merged:
        sheet.merge_cells(cells)
    book.save(path / "list.xlsx")
    with store.read() as session:
        return household_lists.read(session, path / "list.xlsx", TODAY)


def homes(listed: HouseholdList) -> list[Listed]:
    return list(listed.rows(TODAY)[0])


@pytest.mark.parametrize("way", WAYS)
def test_people_stand_in_their_household_however_it_is_written(store: Store, tmp_path: Path, way: str) -> None:
    found = homes(read(store, tmp_path, *WAYS[way]))
    assert [(one.head, one.birth, one.facts["head_sex"]) for one in found] == [
        ("Zơ Râm Bưởi", "1950", "male"),
        ("Coor Cúc", "1960", "female"),
        ("Bríu Loan", "1951", "female"),
    ]
    assert [one.facts.get("persons") or 1 for one in found] == [3, 1, 2]
    people = [[(member.name, member.birth, member.sex) for member in one.members] for one in found]
    assert people == [
        [("A Lăng Thị Nhớ", "1955", "female"), ("Zơ Râm Mười", "1980", "male")],
        [],
        [("Bríu Đức", "1990", "male")],
    ]
    assert [one.reasons or one.remarks for one in found] == [()] * 3


def test_villages_between_do_not_make_a_column_of_names_one_of_members(store: Store, tmp_path: Path) -> None:
    rows = [("HỌ TÊN", "Năm sinh"), ("1. Thôn Tà Vạc",), ("Bríu A", 1960), ("2. Thôn A Đăng",), ("Bríu B", 1970)]
    found = homes(read(store, tmp_path, rows))
    assert [(one.head, one.village) for one in found] == [("Bríu A", "Tà Vạc"), ("Bríu B", "A Đăng")]


def test_an_stt_somebody_forgot_makes_no_member(store: Store, tmp_path: Path) -> None:
    heads = [(number if number % 3 else None, f"Bríu {name}", 1960) for number, name in enumerate("ABCDEGH", start=1)]
    found = homes(read(store, tmp_path, [("STT", "Họ và tên chủ hộ", "Năm sinh"), *heads]))
    assert [len(one.members) for one in found] == [0] * 7


def test_classes_as_codes_make_no_members(store: Store, tmp_path: Path) -> None:
    heads = [("HN" if place < 4 else "HCN", f"Bríu {name}", 1960) for place, name in enumerate("ABCDEGH")]
    assert len(homes(read(store, tmp_path, [("Mã hộ", "Họ và tên chủ hộ", "Năm sinh"), *heads]))) == 7


def test_what_is_ticked_beside_members_is_of_the_household(store: Store, tmp_path: Path) -> None:
    rows = [
        ("Họ và tên", "Quan hệ với chủ hộ", "Người có công", "Hưởng BTXH"),
        ("Zơ Râm Bưởi", "Chủ hộ", None, "x"),
        ("A Lăng Thị Nhớ", "Vợ", "x", "x"),
        ("Coor Cúc", "Chủ hộ", None, None),
    ]
    found = homes(read(store, tmp_path, rows))
    assert [(one.facts["merit"], one.facts["social_protection"]) for one in found] == [(True, 2), (False, 0)]


def test_a_member_whose_household_is_not_there_is_refused(store: Store, tmp_path: Path) -> None:
    rows = [("Họ và tên", "Quan hệ với chủ hộ"), ("A Lăng Thị Nhớ", "Vợ"), ("Coor Cúc", "Chủ hộ")]
    found = homes(read(store, tmp_path, rows))
    assert [[reason.code for reason in one.reasons] for one in found] == [["list.no_household"], []]


def taken(store: Store, listed: HouseholdList) -> dict[Standing, int]:
    with store.work("household.import") as work:
        made = household_lists.plan(work.session, listed, TODAY)
        household_import.apply(work, made)
    return {standing: made.count(standing) for standing in Standing if made.count(standing)}


def people(store: Store) -> dict[str, list[tuple[str, str, int]]]:
    with store.read() as session:
        found = household_list.rows(session, HouseholdQuery(limit=99), ["head", "persons"])
        return {
            f"{facts['head']} ({facts['persons']})": [
                (one.name, one.birth, one.position) for one in household_members.members(session, key)
            ]
            for key, facts in found
        }


def test_people_are_taken_once_changed_later_and_undone(store: Store, tmp_path: Path) -> None:
    listed = read(store, tmp_path, BY_RELATION)
    assert taken(store, listed) == {Standing.NEW: 3}
    first = people(store)
    assert first == {
        "Zơ Râm Bưởi (3)": [("A Lăng Thị Nhớ", "1955", 1), ("Zơ Râm Mười", "1980", 2)],
        "Coor Cúc (1)": [],
        "Bríu Loan (2)": [("Bríu Đức", "1990", 1)],
    }
    assert taken(store, listed) == {Standing.SAME: 3}
    later: list[list[object]] = [[*row] for row in BY_RELATION]
    later[2][2] = date(1955, 3, 8)
    later.insert(5, [5, "Coor Nhỏ", 2026, "Nữ", "Con", None])
    assert taken(store, read(store, tmp_path, later)) == {Standing.CHANGED: 2, Standing.SAME: 1}
    assert people(store) == {
        "Zơ Râm Bưởi (3)": [("A Lăng Thị Nhớ", "1955-03-08", 1), ("Zơ Râm Mười", "1980", 2)],
        "Coor Cúc (2)": [("Coor Nhỏ", "2026", 1)],
        "Bríu Loan (2)": [("Bríu Đức", "1990", 1)],
    }
    assert store.undo().label == "household.import"
    assert people(store) == first


def test_rows_to_mend_come_with_their_people(store: Store, tmp_path: Path) -> None:
    rows = [list(row) for row in BY_RELATION]
    rows[1][2] = "năm mão"
    listed = read(store, tmp_path, rows)
    with store.read() as session:
        made = household_lists.plan(session, listed, TODAY)
    path = tmp_path / "mend.xlsx"
    path.write_bytes(household_lists.to_mend(listed, made, lambda _row: ["x"], ["Lý do"]))
    with store.read() as session:
        (again,) = homes(household_lists.read(session, path, TODAY))
    assert [one.name for one in again.members] == ["A Lăng Thị Nhớ", "Zơ Râm Mười"]


def test_what_is_written_out_with_its_members_reads_back_without_a_difference(store: Store, tmp_path: Path) -> None:
    """Also where a relation is missing or is that of a head, a group is spelt otherwise, a head is listed himself."""
    with store.work("household.add") as work:
        home = households.add(work, head="Zơ Râm Thị Nhút", year=YEAR, poverty="poor", persons=9)
        households.add(work, head="Bh'nướch A", year=YEAR, poverty="near_poor", ethnic_group="Cơ Tu")
        for facts in (
            {"name": "Zơrâm Thị Nhút", "relation": "Chủ hộ", "birth": "1970"},
            {
                "name": "Zơ Râm Văn Bốn",
                "relation": "Con",
                "birth": "2010-03-05",
                "sex": "male",
                "ethnic_group": "Ka Tu",
            },
            {"name": "A Lăng Thị Lợi", "personal_id": "049190000123", "note": "đi làm xa"},
            {"name": "Bríu Hòa", "relation": "Chủ hộ cũ", "birth": "1940"},
            {"name": "=1+1 Tô", "relation": "Cháu", "sex": "female"},
        ):
            household_members.add_member(work, home, **facts)
    with store.read() as session:
        whole, hidden = (household_export.workbook(session, YEAR, is_masked=masked) for masked in (False, True))
    path = tmp_path / "ra.xlsx"
    path.write_bytes(whole)
    with store.read() as session:
        listed = household_lists.read(session, path, TODAY)
        made = household_lists.plan(session, listed, TODAY, YEAR)
    assert [(row.standing, row.changes, row.absent) for row in made.rows] == [(Standing.SAME, (), ())] * 2
    assert sorted(len(row.listed.members) for row in made.rows) == [0, 4]
    cells = [
        str(cell) for row in load_workbook(BytesIO(hidden)).worksheets[0].iter_rows(values_only=True) for cell in row
    ]
    assert any("•" in cell for cell in cells)
    assert not any("049190000123" in cell for cell in cells)
