"""A narrow window: the card beside a list lies in its place, the help over the page, and Esc goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ketnghia_desktop.ui.beside import Beside
from ketnghia_desktop.ui.dressing import wear_preferred
from ketnghia_desktop.ui.entry.panel import RecordPanel
from ketnghia_desktop.ui.listing import Listing
from ketnghia_desktop.ui.pages.households import HouseholdsPage
from ketnghia_desktop.ui.pages.members import MembersPage
from ketnghia_desktop.ui.pages.page import Page
from ketnghia_desktop.ui.pages.partners import PartnersPage
from ketnghia_desktop.ui.pages.surveys import SurveysPage
from ketnghia_desktop.ui.preferences import Preferences
from tests.walk import SCREENS, visit
from tests.window import cursor, pick, press

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.window import Seen

WITH_A_CARD = ("members", "partners", "households", "surveys", "figures", "proposals", "ledger", "villages", "signers")


@pytest.fixture
def narrow(seen: Seen) -> Seen:
    """The window on a screen of 1920 × 1080 at 200 %."""
    seen.window.resize(*SCREENS[200])
    return seen


@pytest.fixture
def members(narrow: Seen) -> MembersPage:
    page = narrow.go("members", MembersPage)
    narrow.until(lambda: page.panel.form.record)
    narrow.window.activateWindow()
    return page


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def beside(page: QWidget) -> Beside:
    return next(one for one in page.findChildren(Beside) if one.isVisible())


@pytest.mark.parametrize("key", WITH_A_CARD)
def test_the_list_has_all_the_room_until_its_line_is_opened(narrow: Seen, key: str) -> None:
    visit(narrow, key)
    page = narrow.go(key, Page)
    found = beside(page)
    listings = [one for one in found.findChildren(Listing) if one.isVisible()]
    assert listings
    assert not [one for one in found.findChildren(RecordPanel) if one.isVisible()]
    assert all(one.width() > found.width() - 20 for one in listings)
    found.opener.click()
    assert not [one for one in found.findChildren(Listing) if one.isVisible()]
    assert found.back.isVisible()
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert all(one.isVisible() for one in listings)
    assert focus() in listings


@pytest.mark.parametrize("key", WITH_A_CARD)
def test_on_a_wide_window_both_are_seen_and_nothing_offers_to_open(seen: Seen, key: str) -> None:
    visit(seen, key)
    found = beside(seen.go(key, Page))
    assert [one for one in found.findChildren(Listing) if one.isVisible()]
    assert [one for one in found._cards if one.isVisible()]
    assert not found.opener.isVisible()
    assert not found.back.isVisible()


def test_f6_opens_the_line_in_its_first_field_and_escape_goes_back_to_that_line(members: MembersPage) -> None:
    pick(members.listing, 3)
    members.listing.setFocus()
    chosen = members.listing.chosen()
    QTest.keyClick(members.listing, Qt.Key.Key_F6)
    assert focus() is members.panel.form["name"].control
    assert members.panel.form.record == chosen
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert focus() is members.listing
    assert members.listing.chosen() == chosen


def test_what_was_typed_is_kept_when_one_goes_back(narrow: Seen, members: MembersPage) -> None:
    pick(members.listing, 3)
    members.beside.opener.click()
    members.panel.form["post"].control.setFocus()
    QTest.keyClicks(focus(), "x")
    narrow.saved(members.beside.back.click)
    narrow.until(lambda: any("x" in one.post for one in members._members.values()))


def test_adding_opens_the_card_and_the_button_leads_back(members: MembersPage) -> None:
    members.add.click()
    assert members.panel.is_new()
    assert focus() is members.panel.form["name"].control
    QTest.keyClick(members.beside.back, Qt.Key.Key_Space)
    assert members.listing.isVisible()


def test_the_card_of_the_team_opens_too(members: MembersPage) -> None:
    members.show_term()
    assert members.term_panel.isVisible()
    assert not members.panel.isVisible()
    assert focus() is members.beside.back


def test_tab_reaches_the_card_from_the_way_back(members: MembersPage) -> None:
    members.beside.opener.click()
    controls = {members.panel.form[key].control for key in members.panel.form}
    members.beside.back.setFocus()
    steps = []
    for _step in range(60):
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
        steps.append(focus())
    assert controls <= set(steps)
    assert members.listing not in steps


def test_a_card_that_is_typed_in_stays_when_the_window_becomes_narrow(seen: Seen) -> None:
    page = seen.go("members", MembersPage)
    seen.until(lambda: page.panel.form.record)
    seen.window.activateWindow()
    page.panel.focus()
    typed_in = focus()
    seen.window.resize(*SCREENS[200])
    seen.until(lambda: page.beside.folded)
    assert page.panel.isVisible()
    assert focus() is typed_in
    seen.window.resize(*SCREENS[100])
    seen.until(lambda: not page.beside.folded)
    assert page.panel.isVisible()
    assert page.listing.isVisible()


def test_in_the_largest_type_the_smallest_screen_is_narrow(seen: Seen) -> None:
    page = seen.go("members", MembersPage)
    assert not page.beside.folded
    wear_preferred(Preferences(theme="light", type_size=150))
    seen.until(lambda: page.beside.folded)
    wear_preferred(Preferences(theme="light"))
    seen.until(lambda: not page.beside.folded)


def test_a_household_that_was_looked_for_is_opened_and_a_search_shows_the_list(narrow: Seen) -> None:
    page = narrow.go("households", HouseholdsPage)
    narrow.until(page.listing.chosen)
    record = page.listing.lines.record_at(5)
    narrow.window.go("households", record)
    narrow.until(lambda: page.panel.form.record == record)
    assert page.panel.isVisible()
    page.search.setFocus()
    page.search.setText("bhling")
    narrow.until(page.listing.isVisible)
    assert focus() is page.search


def test_a_contact_is_opened_as_a_unit_is(narrow: Seen) -> None:
    page = narrow.go("partners", PartnersPage)
    narrow.until(page.listing.chosen)
    pick(page.listing, 1)
    page.beside.opener.click()
    assert page.contact.isVisible()
    assert focus() is page.contact.form["name"].control


def test_a_survey_sheet_is_opened_and_given_up_before_one_goes_back(narrow: Seen) -> None:
    page = narrow.go("surveys", SurveysPage)
    narrow.until(page.sheets.lines.rowCount)
    narrow.window.activateWindow()
    pick(page.sheets, 0)
    page.beside.opener.click()
    narrow.until(lambda: page.entry.found)
    assert page.entry.isVisible()
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert page.entry.found is None
    assert page.entry.isVisible()
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert page.sheets.isVisible()


def test_the_help_lies_over_the_page_and_escape_takes_it_away(members: MembersPage, narrow: Seen) -> None:
    width = members.width()
    members.listing.setFocus()
    narrow.window.turn_help()
    assert narrow.window.help is not None
    assert narrow.window.help.isVisible()
    assert members.width() == width
    assert narrow.window.help.isAncestorOf(focus())
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert not narrow.window.help.isVisible()
    assert focus() is members.listing


def test_escape_in_the_page_takes_the_help_away_but_not_from_a_cell(members: MembersPage, narrow: Seen) -> None:
    narrow.window.turn_help()
    assert narrow.window.help is not None
    cursor(members.listing, 0, "name")
    press(members.listing, Qt.Key.Key_F2, Qt.Key.Key_Escape)
    assert narrow.window.help.isVisible()
    press(members.listing, Qt.Key.Key_Escape)
    assert not narrow.window.help.isVisible()


def test_the_page_keys_turn_the_help(narrow: Seen) -> None:
    narrow.window.turn_help()
    assert narrow.window.help is not None
    bar = narrow.window.help._area.verticalScrollBar()
    narrow.until(bar.maximum)
    QTest.keyClick(focus(), Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(focus(), Qt.Key.Key_PageUp)
    assert bar.value() < bar.maximum()


def test_on_a_wide_window_the_help_stands_beside_the_page(seen: Seen) -> None:
    page = seen.go("members", MembersPage)
    width = page.width()
    seen.window.turn_help()
    assert seen.window.help is not None
    seen.until(lambda: page.width() < width)
    assert not seen.window.help.isAncestorOf(focus())


def test_columns_seen_in_the_card_too_give_way_and_are_not_written_unseen(members: MembersPage, narrow: Seen) -> None:
    """The cursor passes them over, what is copied holds none of them, and what is pasted goes where one sees it."""
    wear_preferred(Preferences(theme="light", type_size=150))
    narrow.window.resize(800, 540)
    listing, lines = members.listing, members.listing.lines
    gone = lines.section_of("phone_mobile")
    cursor(listing, 1, "phone_mobile")
    try:
        narrow.until(lambda: listing.isColumnHidden(gone))
        assert listing.currentIndex().column() == lines.section_of("post")
        press(listing, Qt.Key.Key_Tab)
        assert (listing.currentIndex().row(), listing.currentIndex().column()) == (2, 0)
        listing.selectAll()
        assert {key for _record, key in listing.chosen_spots()} == {"position", "name", "role", "post"}
        cursor(listing, 1, "post")
        QApplication.clipboard().setText("Kế toán\t0900 123 456")
        narrow.saved(listing.paste)
        narrow.until(lambda: lines.index(1, lines.section_of("post")).data() == "Kế toán")
        assert lines.index(1, gone).data() != "0900 123 456"
        assert "Không ghi 1 ô" in listing.foot.text()
    finally:
        wear_preferred(Preferences(theme="light"))
    narrow.window.resize(*SCREENS[100])
    narrow.until(lambda: not listing.isColumnHidden(gone))


def test_words_that_are_cut_stand_in_two_lines_while_there_is_no_room(members: MembersPage, narrow: Seen) -> None:
    listing = members.listing
    narrow.window.resize(*SCREENS[100])
    cursor(listing, 4, "post")
    narrow.saved(lambda: press(listing, "Trưởng ban công tác Mặt trận kiêm Bí thư chi bộ thôn", Qt.Key.Key_Return))
    narrow.until(lambda: listing.is_tall(4))
    assert not listing.is_tall(5)
    cursor(listing, 4, "post")
    narrow.saved(lambda: press(listing, "Kế toán", Qt.Key.Key_Return))
    narrow.until(lambda: not listing.is_tall(4))
