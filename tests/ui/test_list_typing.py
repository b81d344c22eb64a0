"""Cells of lists are typed into as in Excel; what is wrong is told beside them, and nothing is lost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit

from ketnghia_desktop.ui.models.sheet_model import Code, Problem
from ketnghia_desktop.ui.pages.ledger import LedgerPage
from ketnghia_desktop.ui.pages.list_page import ListPage
from ketnghia_desktop.ui.pages.partners import PartnersPage
from ketnghia_desktop.ui.pages.proposals import ProposalsPage
from tests.member_list import opened
from tests.window import cells, cursor, press

if TYPE_CHECKING:
    from ketnghia_desktop.ui.listing import Listing
    from ketnghia_desktop.ui.pages.members import MembersPage
    from tests.window import Seen

Key = Qt.Key


def place(listing: Listing) -> tuple[int, str]:
    """Where the cursor is."""
    index = listing.currentIndex()
    return index.row(), listing.lines.column(index.column()).key


@pytest.fixture
def members(seen: Seen) -> MembersPage:
    return opened(seen)


@pytest.fixture
def signers(seen: Seen) -> ListPage:
    page = seen.go("signers", ListPage)
    seen.until(page.listing.chosen)
    return page


def test_a_row_is_typed_with_tab_and_enter_returns_to_its_first_column(members: MembersPage, seen: Seen) -> None:
    cursor(members.listing, 1, "name")
    press(members.listing, "Đinh Thị Ắng", Key.Key_Tab, "tổ viên", Key.Key_Tab)
    seen.saved(lambda: press(members.listing, "Kế toán", Key.Key_Return))
    seen.until(lambda: cells(members.listing, "post")[1] == "Kế toán")
    assert [cells(members.listing, key)[1] for key in ("name", "role")] == ["Đinh Thị Ắng", "Tổ viên"]
    assert place(members.listing) == (2, "name")
    assert members.panel.form["name"].value() == cells(members.listing, "name")[2]


def test_every_cell_is_one_step_back(members: MembersPage, seen: Seen) -> None:
    before = cells(members.listing, "post")
    cursor(members.listing, 0, "post")
    seen.saved(lambda: press(members.listing, "Một", Key.Key_Return))
    seen.saved(lambda: press(members.listing, "Hai", Key.Key_Return))
    assert "sửa thành viên" in seen.window.top._undo.text()
    seen.saved(seen.window.top.undo_asked.emit)
    seen.until(lambda: cells(members.listing, "post") == ["Một", *before[1:]])
    seen.saved(seen.window.top.undo_asked.emit)
    seen.until(lambda: cells(members.listing, "post") == before)


def test_escape_leaves_the_cell_as_it_was(members: MembersPage) -> None:
    before = cells(members.listing, "name")
    cursor(members.listing, 0, "name")
    press(members.listing, "x", Key.Key_Escape)
    assert members.listing._cells.editor is None
    assert cells(members.listing, "name") == before


def test_a_day_that_is_none_stays_in_its_cell_and_is_told_beside_it(signers: ListPage, seen: Seen) -> None:
    listing = signers.listing
    cursor(listing, 0, "valid_from")
    press(listing, "30/2/26", Key.Key_Return)
    assert listing.bubble.isVisible()
    assert listing.bubble.text() == "Không có ngày này."
    assert isinstance(listing._cells.editor, QLineEdit)
    assert listing._cells.editor.text() == "30/2/26"
    listing.flush()
    cursor(listing, 1, "name")
    assert cells(listing, "valid_from")[0] == "30/2/26"
    cursor(listing, 0, "valid_from")
    assert listing.accessibleDescription() == "Không có ngày này."
    seen.saved(lambda: press(listing, "5/2/26", Key.Key_Return))
    seen.until(lambda: cells(listing, "valid_from")[0] == "05/02/2026")
    seen.until(lambda: not listing.lines.drafts)
    assert not listing.foot.text()


def test_what_is_understood_is_said_while_it_is_typed(signers: ListPage) -> None:
    cursor(signers.listing, 0, "valid_from")
    press(signers.listing, "5/2/26")
    assert signers.listing.bubble.text() == "→ ngày 05 tháng 02 năm 2026"


def test_what_the_rules_refuse_is_told_in_the_cell_too(signers: ListPage, seen: Seen) -> None:
    listing = signers.listing
    cursor(listing, 0, "valid_to")
    press(listing, "1/1/1999", Key.Key_Return)
    cell = listing.lines.index(0, listing.lines.section_of("valid_to"))
    seen.until(lambda: cell.data(Problem) == "Ngày cuối trước ngày đầu.")
    assert cell.data() == "1/1/1999"
    cursor(listing, 0, "valid_to")
    press(listing, Key.Key_Escape)
    assert cell.data() == ""


def test_a_choice_is_typed_without_tones_and_shown_in_a_list_never_in_the_line(signers: ListPage, seen: Seen) -> None:
    listing = signers.listing
    cursor(listing, 0, "post_of_signer")
    press(listing, "pho")
    editor = listing._cells.editor
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "pho"
    completer = editor.completer()
    assert completer is not None
    assert completer.completionMode() is QCompleter.CompletionMode.PopupCompletion
    seen.saved(lambda: press(listing, Key.Key_Tab))
    seen.until(lambda: cells(listing, "post_of_signer")[0] == "Phó Chủ tịch")


@pytest.mark.parametrize("key", ["name", "post", "role"])
def test_unikey_types_by_backspace_and_again(members: MembersPage, key: str) -> None:
    cursor(members.listing, 0, key)
    press(members.listing, "D")
    editor = members.listing._cells.editor
    assert isinstance(editor, QLineEdit)
    assert editor.validator() is None
    press(members.listing, Key.Key_Backspace, "Đ", "ă", "n", "g")
    assert editor.text() == "Đăng"


def test_f2_keeps_what_is_there_and_letters_replace_it(members: MembersPage) -> None:
    name = cells(members.listing, "name")[0]
    cursor(members.listing, 0, "name")
    press(members.listing, Key.Key_F2, "x")
    editor = members.listing._cells.editor
    assert isinstance(editor, QLineEdit)
    assert editor.text() == f"{name}x"


def test_a_newer_list_does_not_disturb_what_is_being_typed(members: MembersPage, seen: Seen) -> None:
    cursor(members.listing, 2, "post")
    press(members.listing, "đang gõ")
    seen.saved(lambda: members._move(1))
    seen.quiet()
    assert isinstance(members.listing._cells.editor, QLineEdit)
    assert members.listing._cells.editor.text() == "đang gõ"
    seen.saved(lambda: press(members.listing, Key.Key_Return))
    seen.until(lambda: "đang gõ" in cells(members.listing, "post"))


def test_cells_that_are_worked_out_say_that_they_are(members: MembersPage) -> None:
    cursor(members.listing, 0, "position")
    press(members.listing, "7")
    assert members.listing._cells.editor is None
    assert members.listing.foot.text() == "Cột này không nhập tay."


def test_several_lines_are_typed_in_one_cell(seen: Seen) -> None:
    page = seen.go("proposals", ProposalsPage)
    seen.until(page.listing.chosen)
    cursor(page.listing, page.listing.lines.row_of(page.listing.chosen()), "content")
    press(page.listing, Key.Key_F2)
    editor = page.listing._cells.editor
    assert isinstance(editor, QPlainTextEdit)
    editor.setPlainText("Hàng một\nhàng hai")
    seen.saved(lambda: press(page.listing, Key.Key_Return))
    seen.until(lambda: "Hàng một hàng hai" in cells(page.listing, "content"))
    assert page.listing.currentIndex().row() > 1


def test_money_of_an_item_is_typed_where_it_is_asked_of_one_source(seen: Seen) -> None:
    page = seen.go("proposals", ProposalsPage)
    seen.until(page.listing.chosen)
    single = next(one for one in page._items.values() if len(one.money) == 1)
    several = next(one for one in page._items.values() if len(one.money) > 1)
    row = page.listing.lines.row_of(single.id)
    cursor(page.listing, row, "asked")
    seen.saved(lambda: press(page.listing, "1,5 tỷ", Key.Key_Return))
    seen.until(lambda: cells(page.listing, "asked")[row] == "1.500.000.000")
    cursor(page.listing, page.listing.lines.row_of(several.id), "asked")
    press(page.listing, "1")
    assert "nhiều nguồn" in page.listing.foot.text()


def test_a_contact_and_its_unit_have_cells_of_their_own(seen: Seen) -> None:
    page = seen.go("partners", PartnersPage)
    seen.until(page.listing.chosen)
    cursor(page.listing, 1, "last_answered_on")
    seen.saved(lambda: press(page.listing, "5/2/25", Key.Key_Return))
    index = page.listing.lines.index(1, page.listing.lines.section_of("last_answered_on"))
    seen.until(lambda: index.data(Code) == date(2025, 2, 5))
    cursor(page.listing, 0, "phone")
    press(page.listing, "0")
    assert "người liên hệ" in page.listing.foot.text()


def test_a_draft_is_written_in_the_list_and_a_posted_voucher_is_not(seen: Seen) -> None:
    page = seen.go("ledger", LedgerPage)
    seen.until(page.listing.chosen)
    states = cells(page.listing, "state")
    draft, posted = states.index("Dự thảo"), states.index("Đã ghi sổ")
    cursor(page.listing, draft, "value")
    seen.saved(lambda: press(page.listing, "7tr", Key.Key_Return))
    seen.until(lambda: cells(page.listing, "value")[draft] == "7.000.000")
    cursor(page.listing, posted, "text")
    press(page.listing, "x")
    assert "điều chỉnh" in page.listing.foot.text()


def test_tab_leaves_the_list_behind_its_last_cell(signers: ListPage) -> None:
    cursor(signers.listing, 1, "valid_to")
    assert signers.listing.step_by_tab(forwards=False)
    cursor(signers.listing, 1, "valid_to")
    assert not signers.listing.step_by_tab(forwards=True)


def test_the_cursor_walks_over_headings(seen: Seen) -> None:
    page = seen.go("proposals", ProposalsPage)
    seen.until(page.listing.chosen)
    cursor(page.listing, 0, "content")
    for row in range(1, page.listing.lines.rowCount()):
        press(page.listing, Key.Key_Down)
        assert page.listing.currentIndex().row() == row
