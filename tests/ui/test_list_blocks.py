"""Blocks of cells are copied, pasted, filled down and emptied; each is one step back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStyleOptionViewItem

from ketnghia_desktop.exchange.clipboard_table import MOST_ROWS, read_html, read_text
from ketnghia_desktop.ui.models.sheet_model import NOWHERE, Problem
from ketnghia_desktop.ui.pages.households import HouseholdsPage
from ketnghia_desktop.ui.pages.list_page import ListPage
from ketnghia_desktop.ui.pages.surveys import SurveysPage
from tests.member_list import opened, rows, take
from tests.window import cells, cursor, mark, press

if TYPE_CHECKING:
    from ketnghia_desktop.ui.listing import Listing
    from ketnghia_desktop.ui.pages.members import MembersPage
    from tests.window import Seen

COPIED = (
    "Nguyễn Văn Ắng\tTổ viên\tKế toán\t0905 000 001\r\n"
    'Đinh Đức\ttổ phó\t"Trưởng\r\nthôn"\t0905 000 002\r\n'
    "Bríu Ấm\t\t\t0905\r\n"
)


@pytest.fixture
def page(seen: Seen) -> MembersPage:
    return opened(seen)


def test_a_block_of_excel_is_pasted_as_one_step(page: MembersPage, seen: Seen) -> None:
    before = rows(page, 2, 3, 4)
    take(COPIED)
    cursor(page.listing, 2, "name")
    seen.saved(page.listing.paste)
    seen.quiet()
    assert rows(page, 2, 3) == [
        ["Nguyễn Văn Ắng", "Tổ viên", "Kế toán", "0905 000 001"],
        ["Đinh Đức", "Tổ phó", "Trưởng thôn", "0905 000 002"],
    ]
    assert "dán vào danh sách" in seen.window.top._undo.text()
    seen.saved(seen.window.top.undo_asked.emit)
    seen.until(lambda: rows(page, 2, 3, 4) == before)


def test_a_cell_that_cannot_be_read_is_marked_and_the_others_are_written(page: MembersPage, seen: Seen) -> None:
    take(COPIED)
    cursor(page.listing, 2, "name")
    seen.saved(page.listing.paste)
    seen.quiet()
    role = page.listing.lines.index(4, page.listing.lines.section_of("role"))
    assert role.data(Problem) == "Hãy điền mục này."
    assert page.listing.foot.text().startswith("Đã ghi ")
    assert rows(page, 4)[0][0] == "Bríu Ấm"


def test_lines_are_added_behind_the_last_one(page: MembersPage, seen: Seen) -> None:
    count = page.listing.lines.rowCount()
    take("Một\tTổ viên\nHai\tTổ viên\n\tTổ viên\n")
    cursor(page.listing, count - 1, "name")
    seen.saved(page.listing.paste)
    seen.until(lambda: page.listing.lines.rowCount() == count + 2)
    assert cells(page.listing, "name")[-3:] == ["Một", "Hai", ""]
    assert f"Dòng {count + 2}, Tên: Hãy điền mục này." in page.listing.foot.text()
    seen.saved(seen.window.top.undo_asked.emit)
    seen.until(lambda: page.listing.lines.rowCount() == count)


def test_a_table_of_a_page_is_pasted_where_there_is_no_text(page: MembersPage, seen: Seen) -> None:
    take("", "<table><tr><td>Trưởng ban</td><td>0905</td></tr></table>")
    cursor(page.listing, 0, "post")
    seen.saved(page.listing.paste)
    seen.until(lambda: rows(page, 0)[0][2:] == ["Trưởng ban", "0905"])


def test_one_cell_is_pasted_into_all_that_are_chosen(page: MembersPage, seen: Seen) -> None:
    take("Bí thư")
    mark(page.listing, (3, "post"), (6, "post"))
    seen.saved(page.listing.paste)
    seen.until(lambda: cells(page.listing, "post")[3:7] == ["Bí thư"] * 4)


def test_what_cannot_be_meant_is_refused_in_a_sentence(page: MembersPage, seen: Seen) -> None:
    take("x\n" * (MOST_ROWS + 1))
    cursor(page.listing, 0, "name")
    page.listing.paste()
    seen.until(lambda: page.listing.foot.text().startswith("Quá nhiều để dán một lần"))


def test_what_is_copied_is_pasted_as_it_was(page: MembersPage, seen: Seen) -> None:
    before = rows(page, 1, 2, 3)
    mark(page.listing, (1, "name"), (3, "phone_mobile"))
    page.listing.copy()
    copied = QGuiApplication.clipboard().mimeData()
    assert [list(row) for row in read_text(copied.text())] == before
    assert [list(row) for row in read_html(copied.html())] == before
    cursor(page.listing, 6, "name")
    seen.saved(page.listing.paste)
    seen.until(lambda: rows(page, 6, 7, 8) == before)


def test_a_cell_is_filled_down(page: MembersPage, seen: Seen) -> None:
    before = cells(page.listing, "post")
    mark(page.listing, (0, "post"), (3, "post"))
    seen.saved(page.listing.fill_down)
    seen.until(lambda: cells(page.listing, "post")[:4] == [before[0]] * 4)
    assert "điền xuống" in seen.window.top._undo.text()
    seen.saved(seen.window.top.undo_asked.emit)
    seen.until(lambda: cells(page.listing, "post") == before)
    cursor(page.listing, 5, "post")
    seen.saved(page.listing.fill_down)
    seen.until(lambda: cells(page.listing, "post")[5] == before[4])


def test_cells_are_emptied_and_cut(page: MembersPage, seen: Seen) -> None:
    before = cells(page.listing, "post")
    mark(page.listing, (0, "post"), (1, "post"))
    seen.saved(page.listing.empty_cells)
    seen.until(lambda: cells(page.listing, "post")[:2] == ["", ""])
    mark(page.listing, (2, "post"), (3, "post"))
    seen.saved(page.listing.cut)
    seen.until(lambda: cells(page.listing, "post")[2:4] == ["", ""])
    cursor(page.listing, 0, "post")
    seen.saved(page.listing.paste)
    seen.until(lambda: cells(page.listing, "post")[:2] == before[2:4])


def test_a_name_that_must_be_there_is_not_emptied(page: MembersPage, seen: Seen) -> None:
    name = cells(page.listing, "name")[0]
    cursor(page.listing, 0, "name")
    page.listing.empty_cells()
    seen.until(lambda: page.listing.bubble.text() == "Hãy điền mục này.")
    press(page.listing, Qt.Key.Key_Escape)
    seen.quiet()
    assert cells(page.listing, "name")[0] == name


def test_villages_are_pasted_into_an_empty_list(seen_empty: Seen) -> None:
    seen_empty.create_commune()
    page = seen_empty.go("villages", ListPage)
    seen_empty.quiet()
    seen_empty.quiet()
    take("1\tTà Vạc\n2\tA Đăng\n")
    seen_empty.saved(page.listing.paste)
    seen_empty.until(lambda: cells(page.listing, "village_name") == ["Tà Vạc", "A Đăng"])


def test_households_are_pasted_with_their_village_and_class(seen: Seen) -> None:
    page = seen.go("households", HouseholdsPage)
    seen.until(page.listing.lines.rowCount)
    seen.quiet()
    take("Bríu Ắng\tpa lua\t5/2/1980\tCơ Tu\t5\tcận nghèo\n")
    cursor(page.listing, 0, "head")
    record = page.listing.chosen()
    seen.saved(page.listing.paste)
    page.search.setText("briu ang")
    seen.until(lambda: page.listing.lines.row_of(record) >= 0 and "Bríu Ắng" in cells(page.listing, "head"))
    seen.until(lambda: not page.listing.lines.drafts)
    row = page.listing.lines.row_of(record)
    found = [cells(page.listing, key)[row] for key in ("village", "head_birth", "ethnic_group", "persons", "poverty")]
    assert found == ["Pà Lừa", "1980", "Cơ Tu", "5", "Cận nghèo"]


def test_a_block_that_reaches_beyond_the_lines_read_so_far_has_them_read(seen: Seen) -> None:
    page = seen.go("households", HouseholdsPage)
    listing = page.listing
    seen.until(listing.lines.rowCount)
    seen.quiet()
    read = listing.lines.rowCount()
    assert listing.lines.canFetchMore(NOWHERE)
    take("8\n" * 120)
    cursor(listing, read - 1, "persons")
    seen.saved(listing.paste)
    seen.until(lambda: cells(listing, "persons")[read - 1 : read + 119] == ["8"] * 120)
    assert cells(listing, "head")[-1]  # the lines are the register's, none was added


def test_a_block_is_not_pasted_into_other_lines_than_it_was_meant_for(seen: Seen) -> None:
    page = seen.go("households", HouseholdsPage)
    seen.until(page.listing.lines.rowCount)
    seen.quiet()
    take("8\n" * 120)
    cursor(page.listing, page.listing.lines.rowCount() - 1, "persons")
    page.listing.paste()
    page.search.setText("a")
    page.search.paused.emit()  # before the lines are there
    seen.until(lambda: "dán lại" in page.listing.foot.text())
    seen.quiet()
    assert "dán vào danh sách" not in seen.window.top._undo.text()


def test_a_block_is_read_as_lists_are_and_its_refused_cells_go_and_come_with_it(seen: Seen) -> None:
    """The walk: five cells of a sheet pasted, one of them nobody can read; told where, led there, undone, redone."""
    page = seen.go("households", HouseholdsPage)
    listing = page.listing
    seen.until(listing.lines.rowCount)
    seen.quiet()
    before, heads = cells(listing, "persons"), cells(listing, "head")
    take("15 khẩu\n17 người (3 nữ)\nnhiều\n18\n")
    cursor(listing, 0, "persons")
    seen.saved(listing.paste)
    seen.quiet()
    assert cells(listing, "persons")[:4] == ["15", "17", "nhiều", "18"]
    assert f"Dòng 3 ({heads[2]}), Khẩu: " in listing.foot.text()
    listing.foot.unsaved.click()
    assert (listing.currentIndex().row(), listing.bubble.isVisible()) == (2, True)
    assert listing.foot.unsaved.text().endswith("1")

    take("rất nhiều")  # nothing of this can be written; it is a step all the same
    cursor(listing, 5, "persons")
    listing.paste()
    seen.until(lambda: listing.foot.unsaved.text().endswith("2"))
    seen.until(lambda: "dán vào danh sách" in seen.window.top._undo.text())
    seen.window.top.undo_asked.emit()
    seen.until(lambda: cells(listing, "persons")[5] == before[5])
    assert cells(listing, "persons")[2] == "nhiều"
    seen.until(lambda: not listing.bubble.isVisible())
    seen.saved(seen.window.top.undo_asked.emit)
    seen.until(lambda: cells(listing, "persons") == before)
    assert not listing.foot.unsaved.isVisible()
    assert not listing.foot.text()
    seen.saved(seen.window.top.redo_asked.emit)
    seen.until(lambda: cells(listing, "persons")[:4] == ["15", "17", "nhiều", "18"])
    assert listing.lines.index(2, listing.currentIndex().column()).data(Problem)


def test_villages_are_pasted_as_addresses_have_them(seen: Seen) -> None:
    page = seen.go("households", HouseholdsPage)
    seen.until(lambda: page.listing.lines.rowCount() and page.village.count() > 2)
    villages = [page.village.itemText(place) for place in (1, 2)]
    take(f"1. Thôn {villages[0]}\nTổ 2, thôn {villages[1].lower()}, xã Bha Lơi\n")
    cursor(page.listing, 0, "village")
    page.listing.paste()
    seen.until(lambda: cells(page.listing, "village")[:2] == villages and not page.listing.lines.drafts)


def test_classes_are_pasted_in_the_words_of_any_list_and_what_is_none_stays_to_be_seen(seen: Seen) -> None:
    page = seen.go("households", HouseholdsPage)
    seen.until(lambda: page.listing.lines.rowCount() > 5)
    listing = page.listing
    for words in ("Hộ nghèo", "Khác"):  # so that what is pasted next is a change wherever it is written
        mark(listing, (0, "poverty"), (4, "poverty"))
        take(words)
        seen.saved(listing.paste)
        seen.quiet()
    assert cells(listing, "poverty")[:5] == ["Khác"] * 5
    take("Hộ nghèo\nHCN\nHộ thoát nghèo năm 2024\nhộ đặc biệt\nHộ cận nghèo\n")
    cursor(listing, 0, "poverty")
    seen.saved(listing.paste)
    seen.quiet()
    assert cells(listing, "poverty")[:5] == ["Nghèo", "Cận nghèo", "Mới thoát nghèo", "hộ đặc biệt", "Cận nghèo"]
    refused, written = (listing.lines.index(row, listing.lines.section_of("poverty")) for row in (3, 4))
    assert "hộ đặc biệt" in refused.data(Problem)
    assert drawn(listing, refused) == "hộ đặc biệt"
    assert drawn(listing, written) == ""  # its word stands on the tint instead


def drawn(listing: Listing, index: QModelIndex) -> str:
    """The text a cell is drawn with, beneath what is painted over it."""
    option = QStyleOptionViewItem()
    listing._cells.initStyleOption(option, index)
    return option.text


def test_a_list_of_fixed_lines_is_pasted_by_its_titles_and_names(seen: Seen) -> None:
    """Titles are no data; a line goes to the one of its name, in whatever order; one that is not there is told."""
    page = seen.go("surveys", SurveysPage)
    listing = page.villages
    seen.until(lambda: listing.lines.rowCount() == 2)
    seen.quiet()
    villages, before = cells(listing, "village"), cells(listing, "surveyor")
    assert before[0] != before[1]
    title = listing.columns.title("surveyor")
    take(f"TT\t{title}\tThôn\n1\t{before[1]}\tThôn Lạ\n2\t{before[1]}\t{villages[0].upper()}\n")
    cursor(listing, 1, "village")
    seen.saved(listing.paste)
    seen.until(lambda: cells(listing, "surveyor") == [before[1]] * 2)
    assert "“Thôn Lạ” không có trong danh sách này." in listing.foot.text()
    assert not listing.lines.drafts

    take(f"{title}\n{before[0]}\n")  # one column with its title, under that title
    cursor(listing, 0, "surveyor")
    seen.saved(listing.paste)
    seen.until(lambda: cells(listing, "surveyor") == before)
    assert not listing.lines.drafts
