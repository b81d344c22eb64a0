"""The page of the households: found without tones, filtered, paged, changed beside the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from ketnghia_desktop.domain.vietnamese import search_key
from ketnghia_desktop.services import households, proposals
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.pages.dashboard import DashboardPage
from ketnghia_desktop.ui.pages.figures import FiguresPage
from ketnghia_desktop.ui.pages.households import PAGE, HouseholdsPage
from tests.window import cells, pick, type_into

if TYPE_CHECKING:
    from tests.window import Seen


@pytest.fixture
def page(seen: Seen) -> HouseholdsPage:
    made = seen.go("households", HouseholdsPage)
    seen.until(made.listing.lines.rowCount)
    return made


def test_tones_do_not_matter_in_the_search(page: HouseholdsPage, seen: Seen) -> None:
    head = cells(page.listing, "head")[0]
    page.search.setText(" ".join(search_key(word) for word in head.split()))
    seen.until(lambda: 0 < page.listing.lines.rowCount() < PAGE)
    assert head in cells(page.listing, "head")


def test_village_and_class_narrow_the_list(page: HouseholdsPage, seen: Seen) -> None:
    seen.until(lambda: page.village.count() > 1)
    page.village.setCurrentIndex(1)
    page.village.activated.emit(1)
    page.poverty.setCurrentIndex(2)
    page.poverty.activated.emit(2)
    seen.until(lambda: set(cells(page.listing, "poverty")) == {"Nghèo"})
    assert set(cells(page.listing, "village")) == {page.village.currentText()}


def test_a_title_sorts_and_sorts_back(page: HouseholdsPage, seen: Seen) -> None:
    lines = page.listing.lines
    code = [lines.column(section).key for section in range(lines.columnCount())].index("code")
    page.listing.horizontalHeader().sectionClicked.emit(code)
    seen.until(
        lambda: (
            cells(page.listing, "code") == sorted(cells(page.listing, "code"))
            and cells(page.listing, "code")[0] == "H00001"
        )
    )
    page.listing.horizontalHeader().sectionClicked.emit(code)
    seen.until(lambda: cells(page.listing, "code")[0] > cells(page.listing, "code")[-1])


def test_more_lines_come_when_the_last_is_near(page: HouseholdsPage, seen: Seen) -> None:
    assert page.listing.lines.rowCount() == PAGE
    page.listing.scrollToBottom()
    seen.until(lambda: page.listing.lines.rowCount() > PAGE)
    assert len(set(cells(page.listing, "code"))) == page.listing.lines.rowCount()


def test_the_class_of_the_year_is_changed_with_the_household(page: HouseholdsPage, seen: Seen) -> None:
    pick(page.listing, 0)
    seen.until(lambda: page.panel.form.record)
    page.panel.form.show_values({"poverty": "escaped", "persons": 9})
    seen.saved(page.flush)
    seen.until(
        lambda: cells(page.listing, "poverty")[0] == "Mới thoát nghèo" and cells(page.listing, "persons")[0] == "9"
    )


def test_a_household_is_added_and_taken_back(page: HouseholdsPage, seen: Seen) -> None:
    page.add.click()
    type_into(page.panel.form, "head", "Zơ Râm Thị Mới")
    seen.saved(page.flush)
    page.search.setText("zo ram thi moi")
    seen.until(lambda: cells(page.listing, "head") == ["Zơ Râm Thị Mới"])
    seen.saved(seen.window.top.undo_asked.emit)
    seen.until(lambda: cells(page.listing, "head") == [])
    seen.until(lambda: page.panel._stack.currentIndex() == 0)


def test_who_is_added_or_gone_to_is_chosen_in_the_list_and_seen_there(page: HouseholdsPage, seen: Seen) -> None:
    listing = page.listing

    def is_seen(head: str) -> bool:
        row = listing.currentIndex().row()
        rect = listing.visualRect(listing.currentIndex())
        return row >= 0 and cells(listing, "head")[row] == head and listing.viewport().rect().contains(rect)

    page.add.click()
    type_into(page.panel.form, "head", "Zơ Râm Thị Yên")
    seen.saved(page.flush)
    seen.until(lambda: is_seen("Zơ Râm Thị Yên"))
    assert listing.currentIndex().row() > PAGE  # it came although the list is read by pages
    last = listing.lines.record_at(listing.currentIndex().row())
    assert last is not None
    page.search.setText("khong co ai nhu the nay")
    seen.until(lambda: listing.lines.rowCount() == 0)
    page.show_record(last)
    seen.until(lambda: is_seen("Zơ Râm Thị Yên") and page.panel.form.record == last)
    assert page.search.text() == ""


def test_beside_a_narrowed_list_stands_nobody_who_is_not_in_it(page: HouseholdsPage, seen: Seen) -> None:
    seen.until(lambda: page.panel.form.record)
    first = page.panel.form.record
    head = cells(page.listing, "head")[5]
    page.search.setText(head)
    seen.until(lambda: page.listing.lines.rowCount() < PAGE)
    seen.until(lambda: page.panel.form.record == page.listing.chosen() != first)
    page.search.setText("khong co ai nhu the nay")
    seen.until(lambda: page.listing.lines.rowCount() == 0 and page.panel.form.record is None)


def test_behind_one_that_is_deleted_the_next_is_chosen(page: HouseholdsPage, seen: Seen) -> None:
    record = page.listing.lines.record_at
    page.add.click()
    type_into(page.panel.form, "head", "Alăng Thị Ánh")
    seen.saved(page.flush)
    seen.until(lambda: page.listing.chosen() == page.panel.form.record and page.listing.currentIndex().row() > 0)
    following = record(page.listing.currentIndex().row() + 1)
    seen.saved(page._remove)
    seen.until(lambda: page.panel.form.record == following)
    assert page.listing.chosen() == following
    assert record(page.listing.currentIndex().row()) == following


def test_an_answer_that_comes_late_does_not_take_the_new_form_away(page: HouseholdsPage, seen: Seen) -> None:
    page._on_picked(page.listing.lines.record_at(1))
    page.add.click()
    answered: list[int] = []
    seen.window.jobs.read(lambda _session: 1, answered.append)
    seen.until(lambda: answered)
    assert page.panel.is_new()


def test_a_household_named_in_the_books_is_not_deleted_and_why_is_said(page: HouseholdsPage, seen: Seen) -> None:
    found: list[proposals.Item] = []
    seen.window.jobs.read(lambda session: proposals.items(session, 2025), found.extend)
    seen.until(lambda: found)
    named = next(item.households[0] for item in found if item.households)
    page.show_record(named)
    seen.until(lambda: page.panel.form.record == named)
    page._remove()
    seen.until(lambda: "Không xóa được hộ" in seen.window.notice.text())


def test_another_year_shows_its_own_classes(page: HouseholdsPage, seen: Seen) -> None:
    seen.window.desk.choose_year(2024)
    seen.until(lambda: page.count.text().endswith("diện năm 2024"))


def test_a_year_without_classes_says_which_are_counted_and_leads_there(page: HouseholdsPage, seen: Seen) -> None:
    seen.quiet()
    assert page.class_year.isHidden()
    seen.window.desk.choose_year(2027)
    seen.until(page.class_year.isVisible)
    overview = seen.go("dashboard", DashboardPage)
    seen.until(lambda: "2025" in overview.poor.findChildren(QLabel)[-1].text())
    seen.go("households", HouseholdsPage)
    page.class_year.go.click()
    seen.until(page.class_year.isHidden)
    assert seen.window.desk.year == 2025


def test_a_list_of_some_villages_says_who_is_left_out_and_leads_to_them(page: HouseholdsPage, seen: Seen) -> None:
    seen.quiet()
    household = page.listing.lines.record_at(0)
    assert household
    listed = Operation("household.edit", lambda work: households.set_class(work, household, 2026, "poor"))
    seen.window.jobs.run(listed)
    seen.window.desk.choose_year(2026)
    seen.until(lambda: "chưa có diện năm 2026" in page.class_year.text.text())
    figures = seen.go("figures", FiguresPage)
    seen.until(lambda: "chưa có diện năm 2026" in figures.odd.text())
    seen.go("households", HouseholdsPage)
    page.class_year.go.click()
    assert seen.window.pages["year_changes"].isVisible()


def test_who_is_gone_to_is_chosen_alone_and_a_change_leaves_the_village_chosen(
    page: HouseholdsPage, seen: Seen
) -> None:
    seen.until(lambda: page.village.count() > 1)
    page.village.setCurrentIndex(2)
    village = page.village.currentText()
    page.village.activated.emit(2)
    seen.until(lambda: set(cells(page.listing, "village")) == {village})
    here, there = page.listing.lines.record_at(0), page.listing.lines.record_at(3)
    assert here
    assert there
    pick(page.listing, 0)
    page.show_record(there)  # as the search above the window does
    seen.until(lambda: {row for row, _ in page.listing.chosen_places()} == {page.listing.lines.row_of(there)})
    seen.until(lambda: page.panel.form.record == there)
    edit = Operation("household.edit", lambda work: households.edit(work, there, persons=7))
    seen.saved(lambda: seen.window.jobs.run(edit))
    seen.quiet()
    assert page.village.currentText() == village
