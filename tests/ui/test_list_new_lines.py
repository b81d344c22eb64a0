"""Lines that were pasted and refused stay behind the others until they are mended or given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt

from ketnghia_desktop.ui.models.sheet_model import Problem
from ketnghia_desktop.ui.pages.households import HouseholdsPage
from tests.member_list import opened, rows, take
from tests.window import cells, cursor, mark, press

if TYPE_CHECKING:
    from ketnghia_desktop.ui.listing import Listing
    from ketnghia_desktop.ui.pages.members import MembersPage
    from tests.window import Seen


def paste_behind(seen: Seen, listing: Listing, text: str) -> None:
    """Paste where nothing is chosen: behind the last line."""
    take(text)
    listing.setFocus()
    listing.choose(None)
    listing.setCurrentIndex(QModelIndex())
    seen.saved(listing.paste)
    seen.settled()


@pytest.fixture
def page(seen: Seen) -> MembersPage:
    return opened(seen)


def test_a_new_line_that_is_refused_stays_to_be_mended(page: MembersPage, seen: Seen) -> None:
    """The walk: three lines pasted, one without a name; named, led there, undone, redone, asked about, mended."""
    listing, count = page.listing, page.listing.lines.rowCount()
    name, post = listing.lines.section_of("name"), listing.lines.section_of("post")
    paste_behind(seen, listing, "Một\tTổ viên\tKế toán\n\tTổ viên\tBí thư\nHai\tTổ viên\tVăn thư\n")
    last = count + 2
    assert listing.lines.rowCount() == last + 1
    assert rows(page, last - 2, last - 1, last) == [
        ["Một", "Tổ viên", "Kế toán", ""],
        ["Hai", "Tổ viên", "Văn thư", ""],
        ["", "Tổ viên", "Bí thư", ""],
    ]
    assert "Không ghi 3 ô. Dòng" in listing.foot.text()
    assert f"Dòng {last + 1} (Bí thư), Tên: Hãy điền mục này." in listing.foot.text()
    assert listing.foot.unsaved.text().endswith("1")
    listing.foot.unsaved.click()
    assert (listing.currentIndex().row(), listing.currentIndex().column()) == (last, name)
    assert listing.bubble.isVisible()

    seen.saved(seen.window.top.undo_asked.emit)
    seen.settled()
    assert (listing.lines.rowCount(), listing.foot.unsaved.isVisible()) == (count, False)
    seen.saved(seen.window.top.redo_asked.emit)
    seen.settled()
    assert rows(page, last) == [["", "Tổ viên", "Bí thư", ""]]

    assert not seen.window.close()
    assert "Chưa ghi được: Bí thư, Tên." in seen.window.notice.text()
    assert (listing.currentIndex().row(), listing.currentIndex().column()) == (last, name)
    cursor(listing, last, "post")
    press(listing, "Chủ tịch", Qt.Key.Key_Return)  # tried once more, and still without a name
    seen.settled()
    assert rows(page, last) == [["", "Tổ viên", "Chủ tịch", ""]]
    assert listing.lines.index(last, name).data(Problem)
    assert not listing.lines.index(last, post).data(Problem)
    cursor(listing, last, "name")
    seen.saved(lambda: press(listing, "Ba", Qt.Key.Key_Return))
    seen.settled()
    assert rows(page, last) == [["Ba", "Tổ viên", "Chủ tịch", ""]]
    assert (listing.lines.rowCount(), listing.lines.drafts) == (last + 1, {})
    assert "dán" in seen.window.top._undo.text()


def test_of_a_new_line_only_the_refused_cell_waits_where_the_rest_can_be_kept(page: MembersPage, seen: Seen) -> None:
    listing, count = page.listing, page.listing.lines.rowCount()
    paste_behind(seen, listing, "Một\tông trùm\tKế toán\n\t\t\nHai\tTổ viên\t\n")
    cell = listing.lines.index(count, listing.lines.section_of("role"))
    assert (listing.lines.rowCount(), cell.data()) == (count + 2, "ông trùm")
    assert cell.data(Problem)
    assert f"Dòng {count + 1}, Vai trò: «ông trùm»" in listing.foot.text()


def test_lines_not_kept_are_given_up_whole_and_belong_to_what_they_were_pasted_for(seen: Seen) -> None:
    page = seen.go("households", HouseholdsPage)
    seen.until(page.listing.lines.rowCount)
    seen.quiet()
    page.show_sheet()
    seen.settled()
    assert page.sheet
    listing = page.sheet.people.listing
    count, first = listing.lines.rowCount(), page.sheet.record
    paste_behind(seen, listing, "Một\t1990\tNam\n\t1991\tNữ\n\t1992\tNữ\n")
    assert listing.lines.rowCount() == count + 3
    other = page.listing.lines.record_at(3)
    assert first
    assert other
    page.sheet.show_household(other)
    seen.settled()
    assert all(cells(listing, "name")[one] for one in range(listing.lines.rowCount()))
    page.sheet.show_household(first)
    seen.settled()
    assert listing.lines.rowCount() == count + 3
    listing.to_unsaved()
    press(listing, Qt.Key.Key_Escape)
    assert listing.lines.rowCount() == count + 2
    mark(listing, (count + 1, "name"), (count + 1, "sex"))
    listing.empty_cells()
    seen.settled()
    assert (listing.lines.rowCount(), listing.lines.drafts) == (count + 1, {})


def test_in_a_list_that_comes_page_by_page_they_stay_behind_what_is_read(seen: Seen) -> None:
    page = seen.go("households", HouseholdsPage)
    listing = page.listing
    seen.until(listing.lines.rowCount)
    paste_behind(seen, listing, "Họ và tên chủ hộ\tNăm sinh\tSố khẩu\nBríu Một\t1990\t5\n\t1980\t3\n")
    read = listing.lines.kept_count()
    listing.lines.wanted.emit(0)
    seen.settled()
    assert listing.lines.kept_count() > read
    assert (cells(listing, "head")[-1], cells(listing, "persons")[-1]) == ("", "3")
    page.search.setText("briu mot")
    seen.settled()
    assert cells(listing, "head") == ["Bríu Một", ""]
    assert not seen.window.close()
    assert "Chưa ghi được: dòng mới, Chủ hộ." in seen.window.notice.text()
