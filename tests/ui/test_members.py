"""The page of the team: members added, changed, moved, removed."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from ketnghia_desktop.ui.pages.members import MembersPage
from tests.window import cells, cursor, pick, type_into

if TYPE_CHECKING:
    from tests.window import Seen


@pytest.fixture
def page(seen: Seen) -> MembersPage:
    made = seen.go("members", MembersPage)
    seen.until(made.listing.chosen)
    return made


def names(page: MembersPage) -> list[str]:
    return cells(page.listing, "name")


def test_the_team_stands_in_its_order_with_the_first_beside(page: MembersPage) -> None:
    assert len(names(page)) == 12
    assert page.panel.form["name"].value() == names(page)[0]
    assert page.about.text().startswith("12 thành viên · từ ")


def test_a_member_is_added_once_the_name_is_typed(page: MembersPage, seen: Seen) -> None:
    page.add.click()
    type_into(page.panel.form, "post", "Trưởng thôn A Đăng")
    page.flush()
    type_into(page.panel.form, "name", "Bh'nướch Được")
    seen.saved(page.flush)
    seen.until(lambda: len(names(page)) == 13)
    assert names(page)[-1] == "Bh'nướch Được"
    assert page.listing.chosen() == page.panel.form.record


def test_a_member_moves_up_and_is_removed(page: MembersPage, seen: Seen) -> None:
    before = names(page)
    pick(page.listing, 1)
    seen.until(lambda: page.panel.form["name"].value() == before[1])
    seen.saved(lambda: page._move(-1))
    seen.until(lambda: names(page)[:2] == [before[1], before[0]])
    seen.saved(page._remove)
    seen.until(lambda: names(page) == [before[0], *before[2:]])


def test_what_is_wrong_is_told_beneath_its_field(page: MembersPage, seen: Seen) -> None:
    type_into(page.panel.form, "post", "x" * 300)
    page.flush()
    seen.until(lambda: page.panel.form["post"].problem() == "Dài quá; tối đa 200 chữ.")
    assert not seen.window.notice.isVisible()


def test_the_team_itself_is_changed_beside_its_members(page: MembersPage, seen: Seen) -> None:
    page.show_term()
    assert page.term_panel.isVisible()
    type_into(page.term_panel.form, "office", "Văn phòng UBND xã")
    seen.saved(page.flush)
    pick(page.listing, 2)
    seen.until(page.panel.isVisible)


def begin(seen: Seen) -> MembersPage:
    """The page of an empty commune that was created a moment ago."""
    seen.create_commune()
    page = seen.go("members", MembersPage)
    seen.until(page.panel.is_new)
    return page


def test_the_first_member_founds_the_team(seen_empty: Seen) -> None:
    page = begin(seen_empty)
    assert page.panel.form["role"].value() == "leader"
    type_into(page.panel.form, "name", "Zơ Râm Thị Nhút")
    seen_empty.saved(page.flush)
    seen_empty.until(lambda: names(page) == ["Zơ Râm Thị Nhút"])
    seen_empty.until(lambda: page.term_panel.form.record)
    assert page.term_panel.form["form"].value() == "founding"


def test_enter_takes_one_from_member_to_member_with_the_roles_of_the_decision(seen_empty: Seen) -> None:
    page = begin(seen_empty)
    typed = ["Hồ Văn Thể", "Bríu Nem", "Pơ Loong Chiến", "Coor Mưu"]
    for name in typed:
        seen_empty.until(page.panel.is_new)
        type_into(page.panel.form, "name", unicodedata.normalize("NFD", name))
        type_into(page.panel.form, "post", "Công chức xã")
        seen_empty.saved(lambda: QTest.keyClick(page.panel.form["post"].control, Qt.Key.Key_Return))
    seen_empty.until(lambda: names(page) == typed)
    assert page.panel.is_new()
    assert cells(page.listing, "role") == ["Tổ trưởng", "Tổ phó", "Thư ký", "Tổ viên"]


def test_enter_without_a_name_says_so_and_stays(seen_empty: Seen) -> None:
    page = begin(seen_empty)
    type_into(page.panel.form, "post", "Chủ tịch UBND xã")
    QTest.keyClick(page.panel.form["post"].control, Qt.Key.Key_Return)
    assert page.panel.form["name"].problem() == "Hãy điền mục này."
    assert page.panel.form["post"].value() == "Chủ tịch UBND xã"


EXCEL = (
    "STT\tHọ và tên\tChức vụ\tVai trò trong Tổ\tSĐT\r\n"
    "1\tNguyễn Thành Phương\tChủ tịch UBND xã\tTổ trưởng\t0905 111 222\r\n"
    "2\tHồ Văn Thể\tPhó Chủ tịch UBND xã\tTổ phó\t0905 111 223\r\n"
    "3\tBríu Thị Nem\tCông chức xã\tThư ký\t\r\n"
)


MESSY = (
    "Số TT\tGhi chú\tHọ và tên\tChức vụ, đơn vị công tác\tSố điện thoại\tNhiệm vụ\r\n"
    "1\tmới\tZơ Râm Thị Nhút\tPhó Chủ tịch UBND xã\t0905123456\tTổ phó\r\n"
    "2\t\tBh'nướch A\tCông chức xã\t\tThư ký Tổ công tác\r\n"
    "3\t\tAlăng Bhuốch\tChủ tịch UBMTTQVN xã\t\tThành viên\r\n"
)


@pytest.fixture
def one_of_them(seen_empty: Seen) -> MembersPage:
    """A team of one, the cursor on their name."""
    page = begin(seen_empty)
    type_into(page.panel.form, "name", "Bríu Nem")
    seen_empty.saved(lambda: QTest.keyClick(page.panel.form["name"].control, Qt.Key.Key_Return))
    seen_empty.until(lambda: names(page) == ["Bríu Nem"])
    cursor(page.listing, 0, "name")
    return page


def test_a_list_with_titles_is_added_and_stands_on_nobody(seen_empty: Seen, one_of_them: MembersPage) -> None:
    listing = one_of_them.listing
    QGuiApplication.clipboard().setText(MESSY)
    seen_empty.saved(listing.paste)
    seen_empty.until(lambda: listing.lines.rowCount() == 4)
    assert [cells(listing, key) for key in ("name", "role", "post", "phone_mobile")] == [
        ["Bríu Nem", "Zơ Râm Thị Nhút", "Bh'nướch A", "Alăng Bhuốch"],
        ["Tổ trưởng", "Tổ phó", "Thư ký", "Tổ viên"],
        ["", "Phó Chủ tịch UBND xã", "Công chức xã", "Chủ tịch UBMTTQVN xã"],
        ["", "0905123456", "", ""],
    ]
    assert "Không ghi 1 ô" in listing.foot.text()  # the note there is no column for


def test_what_is_pasted_under_the_last_line_is_added(seen_empty: Seen, one_of_them: MembersPage) -> None:
    listing = one_of_them.listing
    QTest.mouseClick(listing.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, listing.viewport().height() - 5))
    QGuiApplication.clipboard().setText("A Lăng Bhuốch\tTổ viên\n")
    seen_empty.saved(listing.paste)
    seen_empty.until(lambda: cells(listing, "name") == ["Bríu Nem", "A Lăng Bhuốch"])


@pytest.mark.parametrize(
    "block",
    [
        EXCEL,
        EXCEL.split("\r\n", 1)[1],
        (
            "Nguyễn Thành Phương\tTổ trưởng\tChủ tịch UBND xã\t0905 111 222\r\n"
            "Hồ Văn Thể\tTổ phó\tPhó Chủ tịch UBND xã\t0905 111 223\r\nBríu Thị Nem\tThư ký\tCông chức xã\r\n"
        ),
    ],
)
def test_a_list_of_excel_becomes_the_team(seen_empty: Seen, block: str) -> None:
    page = begin(seen_empty)
    QGuiApplication.clipboard().setText(block)
    seen_empty.saved(page.listing.paste)
    seen_empty.until(lambda: len(names(page)) == 3)
    assert [cells(page.listing, key) for key in ("name", "role", "post", "phone_mobile")] == [
        ["Nguyễn Thành Phương", "Hồ Văn Thể", "Bríu Thị Nem"],
        ["Tổ trưởng", "Tổ phó", "Thư ký"],
        ["Chủ tịch UBND xã", "Phó Chủ tịch UBND xã", "Công chức xã"],
        ["0905 111 222", "0905 111 223", ""],
    ]
    assert page.listing.foot.text() == "Đã ghi 11 ô."
    seen_empty.until(lambda: page.panel.form["name"].value() == "Nguyễn Thành Phương")
