"""Choosing whom an item of the proposals is for: suggested, found, ticked by the keyboard, kept as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ketnghia_desktop.ui.models.sheet_model import Code
from ketnghia_desktop.ui.pages.dashboard import DashboardPage
from ketnghia_desktop.ui.pages.proposals import ProposalsPage
from tests.window import cells, cursor, mark, pick, press

if TYPE_CHECKING:
    from ketnghia_desktop.services.proposals import Item
    from tests.window import Seen

NUMBER = "1.2"


@pytest.fixture
def page(seen: Seen) -> ProposalsPage:
    """The picker, open for an item of the economy."""
    made = seen.go("proposals", ProposalsPage)
    seen.until(made.listing.chosen)
    pick(made.listing, cells(made.listing, "number").index(NUMBER))
    seen.until(lambda: made._items[made.panel.form.record].number == NUMBER if made.panel.form.record else False)
    made.whom.choose.click()
    seen.until(made.picker.offered.lines.rowCount)
    return made


def item(page: ProposalsPage) -> Item:
    return next(one for one in page._items.values() if one.number == NUMBER)


def everybody(page: ProposalsPage, seen: Seen) -> None:
    """Choose among all households."""
    before = page.picker._total
    page.picker.who.setCurrentIndex(1)
    page.picker.who.activated.emit(1)
    seen.until(lambda: page.picker._total > before)


def test_who_needs_it_is_suggested_and_what_they_asked_for_stands_beside(page: ProposalsPage) -> None:
    offered = page.picker.offered
    assert page.picker.who.currentData() == "suggested"
    assert all(cells(offered, "need_kind"))
    assert not set(map(offered.lines.record_at, range(offered.lines.rowCount()))) & {
        home for one in page._items.values() if one.number != NUMBER for home in one.households
    }


def test_several_are_ticked_kept_as_one_step_and_taken_back(page: ProposalsPage, seen: Seen) -> None:
    before = set(item(page).households)
    everybody(page, seen)
    picker, offered = page.picker, page.picker.offered
    fresh = [row for row in range(30) if offered.lines.record_at(row) not in before]
    first = next(row for row in fresh if {row, row + 1, row + 2} <= set(fresh))
    mark(offered, (first, "head"), (first + 2, "head"))
    press(offered, Qt.Key.Key_Space)
    wanted = {offered.lines.record_at(row) for row in range(first, first + 3)}
    assert all(offered.lines.index(row, 0).data(Code) for row in range(first, first + 3))
    assert picker.chosen.lines.rowCount() == len(before) + 3
    picker.villages.show_value(tuple(picker.villages.boxes)[:1])
    seen.saved(picker.done.click)
    seen.until(lambda: set(item(page).households) == before | wanted)
    assert len(item(page).villages) == 1
    assert page.whom.count.text().startswith(f"hộ: {len(before) + 3}")
    assert seen.window.top._undo.text() == "Hoàn tác: chọn hộ, thôn hưởng lợi"
    seen.saved(seen.window.top.undo_asked.emit)
    seen.until(lambda: set(item(page).households) == before and not item(page).villages)


def test_a_household_is_found_without_tones_ticked_by_enter_and_taken_out_again(
    page: ProposalsPage, seen: Seen
) -> None:
    everybody(page, seen)
    picker = page.picker
    before = picker.chosen.lines.rowCount()
    picker.search.setText("briu thi")
    picker.search.paused.emit()
    seen.until(lambda: all("Bríu Thị" in head for head in cells(picker.offered, "head")))
    chosen = set(map(picker.chosen.lines.record_at, range(before)))
    row = next(row for row in range(50) if picker.offered.lines.record_at(row) not in chosen)
    wanted = picker.offered.lines.record_at(row)
    cursor(picker.offered, row, "head")
    press(picker.offered, Qt.Key.Key_Return)
    assert picker.chosen.lines.rowCount() == before + 1
    pick(picker.chosen, before)
    assert picker.chosen.chosen() == wanted
    press(picker.chosen, Qt.Key.Key_Space)
    assert picker.chosen.lines.rowCount() == before


def test_a_click_on_a_tick_turns_it(page: ProposalsPage) -> None:
    picker, offered = page.picker, page.picker.offered
    before = picker.chosen.lines.rowCount()
    row = next(row for row in range(offered.lines.rowCount()) if not offered.lines.index(row, 0).data(Code))
    for section, more in ((offered.lines.section_of("head"), 0), (0, 1), (0, 0)):
        place = offered.visualRect(offered.lines.index(row, section)).center()
        QTest.mouseClick(offered.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert picker.chosen.lines.rowCount() == before + more


def test_given_up_nothing_is_kept_and_leaving_the_page_keeps_what_was_ticked(page: ProposalsPage, seen: Seen) -> None:
    before = set(item(page).households)
    for row in range(2):
        cursor(page.picker.offered, row, "head")
        press(page.picker.offered, Qt.Key.Key_Space)
        if row == 0:
            page.picker.give_up()
            seen.quiet()
            assert set(item(page).households) == before
            page.whom.choose.click()
            seen.until(lambda: page.picker.chosen.lines.rowCount() == len(before))
            seen.quiet()
    seen.saved(lambda: seen.go("dashboard", DashboardPage))
    seen.go("proposals", ProposalsPage)
    seen.until(lambda: len(set(item(page).households)) == len(before) + 1)


def test_a_village_and_a_class_narrow_what_is_offered(page: ProposalsPage, seen: Seen) -> None:
    everybody(page, seen)
    picker = page.picker
    total = picker._total
    picker.village.setCurrentIndex(2)
    picker.village.activated.emit(2)
    seen.until(lambda: picker._total < total)
    assert set(cells(picker.offered, "village")) == {picker.village.currentText()}
    of_village = picker._total
    picker.poverty.setCurrentIndex(picker.poverty.findText("Nghèo"))
    picker.poverty.activated.emit(2)
    seen.until(lambda: picker._total < of_village)
    assert set(cells(picker.offered, "poverty")) <= {"Nghèo"}
