"""The page of the proposals: a numbered tree with sums, and one item beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.ui.pages.proposals import ProposalsPage
from ketnghia_desktop.ui.table.columns import AIR_OF_CELLS
from tests.window import cells, pick, type_into

if TYPE_CHECKING:
    from tests.window import Seen


@pytest.fixture
def page(seen: Seen) -> ProposalsPage:
    made = seen.go("proposals", ProposalsPage)
    seen.until(made.listing.chosen)
    return made


def test_areas_and_items_are_numbered_and_summed(page: ProposalsPage) -> None:
    numbers = cells(page.listing, "number")
    assert numbers[:3] == ["1", "1.1", "1.1.1"]
    assert {"1", "2", "3", "4"} <= set(numbers)
    assert page.total.text().endswith(f"đề nghị {cells(page.listing, 'asked')[-1]} đồng năm 2025")


def test_an_item_with_its_money_is_added_in_one_step(page: ProposalsPage, seen: Seen) -> None:
    before = cells(page.listing, "number")
    page.add.click()
    type_into(page.panel.form, "content", "Giếng nước thôn A Đăng")
    type_into(page.panel.form, "asked_donor", "15tr")
    seen.saved(page.flush)
    seen.until(lambda: len(cells(page.listing, "number")) == len(before) + 1)
    row = cells(page.listing, "content").index("Giếng nước thôn A Đăng")
    assert cells(page.listing, "asked")[row] == "15.000.000"
    seen.saved(seen.window.top.undo_asked.emit)
    seen.until(lambda: cells(page.listing, "number") == before)


def test_an_item_under_another_takes_its_number(page: ProposalsPage, seen: Seen) -> None:
    seen.until(lambda: page.panel.form.record)
    page._add_below()
    type_into(page.panel.form, "content", "Mua cỏ voi giống")
    seen.saved(page.flush)
    seen.until(lambda: any("Mua cỏ voi giống" in text for text in cells(page.listing, "content")))
    row = next(row for row, text in enumerate(cells(page.listing, "content")) if "Mua cỏ voi giống" in text)
    assert cells(page.listing, "number")[row].startswith("1.1.")


def test_an_item_moves_and_money_is_changed(page: ProposalsPage, seen: Seen) -> None:
    first, second = (
        cells(page.listing, "content")[cells(page.listing, "number").index(number)] for number in ("2.1", "2.2")
    )
    pick(page.listing, cells(page.listing, "number").index("2.2"))
    seen.saved(lambda: page._move(-1))
    seen.until(lambda: cells(page.listing, "content")[cells(page.listing, "number").index("2.1")] == second)
    assert cells(page.listing, "content")[cells(page.listing, "number").index("2.2")] == first
    type_into(page.panel.form, "asked_partner", "1,5 tỷ")
    seen.saved(page.flush)
    seen.until(lambda: cells(page.listing, "asked")[cells(page.listing, "number").index("2.1")].startswith("1.5"))


def test_dropping_an_item_asks_for_the_reason_beneath_it(page: ProposalsPage, seen: Seen) -> None:
    page.panel.form.show_values({"state": "dropped"})
    page.flush()
    seen.until(lambda: page.panel.form["reason"].problem() == "Hãy ghi lý do bỏ nội dung này.")
    type_into(page.panel.form, "reason", "Đã có chương trình khác")
    seen.saved(page.flush)
    seen.until(lambda: cells(page.listing, "item")[1] == "Bỏ")


def test_an_item_that_books_name_is_not_removed_but_another_is(page: ProposalsPage, seen: Seen) -> None:
    page.add.click()
    type_into(page.panel.form, "content", "Nhầm")
    seen.saved(page.flush)
    seen.until(lambda: "Nhầm" in cells(page.listing, "content") and not page.panel.is_new())
    seen.saved(page._remove)
    seen.until(lambda: "Nhầm" not in cells(page.listing, "content"))


def test_an_amount_that_came_later_is_seen_whole_and_a_new_item_begins_where_the_cursor_is(
    page: ProposalsPage, seen: Seen
) -> None:
    seen.window.desk.choose_year(2027)  # a year without items: the column of amounts has but noughts to show
    seen.until(lambda: cells(page.listing, "asked") == ["0"] * 5)
    numbers = cells(page.listing, "number")
    page.listing.setCurrentIndex(page.listing.lines.index(numbers.index("2"), 1))
    page.add.click()
    type_into(page.panel.form, "content", "Xây nhà văn hóa xã")
    type_into(page.panel.form, "asked_partner", "1,2 tỷ")
    seen.saved(page.flush)
    seen.until(lambda: "1.200.000.000" in cells(page.listing, "asked"))
    assert cells(page.listing, "number")[:3] == ["1", "2", "2.1"]
    section = page.listing.lines.section_of("asked")
    assert page.listing.columnWidth(section) >= page.listing.sizeHintForColumn(section) - AIR_OF_CELLS
