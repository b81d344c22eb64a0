"""Joining two households in the window: from the list, from the pairs, and back by one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QRadioButton

from ketnghia_desktop.domain.joining import Keep
from ketnghia_desktop.services import household_members, households
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.pages.household_join import HouseholdJoinPage
from ketnghia_desktop.ui.pages.household_two import TwoChosen
from ketnghia_desktop.ui.pages.households import HouseholdsPage
from tests.window import cells

if TYPE_CHECKING:
    from uuid import UUID

    from ketnghia_desktop.store.work import Work
    from tests.window import Seen

OLD, NEW = "Xơrâm Thị Tăm", "Xơ Râm Thị Tắm"


def make_two(work: Work) -> tuple[UUID, UUID]:
    facts = {"head": OLD, "head_birth": "1961", "persons": 3, "phone": "0905", "note": "Nhà tạm"}
    one = households.add(work, year=2025, poverty="poor", **facts)
    facts = {"head": NEW, "head_birth": "1961-02-03", "persons": 5, "note": "Ở xa"}
    other = households.add(work, year=2025, poverty="near_poor", **facts)
    household_members.add_member(work, other, name="Xơ Râm Út")
    return one, other


@pytest.fixture
def two(seen: Seen) -> tuple[UUID, UUID]:
    made: list[tuple[UUID, UUID]] = []
    seen.saved(lambda: seen.window.jobs.run(Operation("household.add", make_two), made.append))
    seen.until(lambda: made)
    return made[0]


def compared(seen: Seen, two: tuple[UUID, UUID]) -> HouseholdJoinPage:
    """The page with both side by side."""
    page = seen.go("household_join", HouseholdJoinPage)
    seen.until(lambda: page._found)
    place = cells(page.listing, "head").index(OLD)
    page.listing.setCurrentIndex(page.listing.lines.index(place, 0))
    page.see.click()
    seen.until(page.comparing.isVisible)
    assert page._pair == two
    return page


def mark_of(page: HouseholdJoinPage, of: str) -> QAbstractButton:
    """What is chosen of a fact."""
    mark = page.comparing._groups[of].checkedButton()
    assert mark is not None
    return mark


def count(seen: Seen) -> int:
    page = seen.go("households", HouseholdsPage)
    page.search.setText("xoram thi tam")
    seen.until(lambda: page.query.search)
    seen.quiet()
    return page.listing.lines.rowCount()


def test_a_pair_is_compared_joined_and_taken_back(seen: Seen, two: tuple[UUID, UUID]) -> None:
    page = compared(seen, two)
    assert page.comparing.isAncestorOf(seen.window.focusWidget())
    words = [one.text() for one in page.comparing.findChildren(QLabel) if one.isVisible()]
    assert words.count("khác nhau") == len(page.comparing._groups)
    assert {"thành viên: 1", OLD, NEW} <= set(words)
    facts, classes = page.comparing.chosen()
    assert (facts["head_birth"], facts["note"], classes[2025]) == (Keep.GOES, Keep.BOTH, Keep.GOES)
    mark_of(page, "head").setFocus()
    QTest.keyClick(mark_of(page, "head"), Qt.Key.Key_Left)
    kept = [mark_of(page, one).accessibleName() for one in ("head", "persons")]
    assert kept == [f"Chủ hộ: giữ {OLD}", "Khẩu: giữ 5"]
    seen.saved(page.comparing.join.click)
    seen.until(lambda: not page.comparing.isVisible())
    seen.quiet()
    assert OLD not in cells(page.listing, "head")
    assert count(seen) == 1
    seen.saved(seen.window.jobs.undo)
    seen.quiet()
    assert count(seen) == 2


def test_two_lines_of_the_list_are_compared_and_the_joined_one_is_shown(seen: Seen, two: tuple[UUID, UUID]) -> None:
    page = seen.go("households", HouseholdsPage)
    page.search.setText("xoram thi tam")
    seen.until(lambda: page.listing.lines.rowCount() == 2)
    bar = page.findChild(TwoChosen)
    assert bar is not None
    assert not bar.isVisible()
    lines = page.listing.lines
    page.listing.selectionModel().select(
        QItemSelection(lines.index(0, 0), lines.index(1, 0)), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    assert bar.isVisible()
    assert {OLD, NEW} <= {name for name in (OLD, NEW) if name in bar.said.text()}
    bar._compare()
    joining = seen.window.pages["household_join"]
    assert isinstance(joining, HouseholdJoinPage)
    seen.until(joining.comparing.isVisible)
    seen.saved(joining.comparing.join.click)
    seen.until(lambda: page.isVisible() and page.panel.form.record == two[0])


def test_kept_apart_a_pair_is_not_offered_again_until_that_is_undone(seen: Seen, two: tuple[UUID, UUID]) -> None:
    page = compared(seen, two)
    before = page.listing.lines.rowCount()
    seen.saved(page.comparing.parted.emit)
    seen.until(lambda: page.listing.lines.rowCount() == before - 1)
    assert OLD not in cells(page.listing, "head")
    assert page.told._whole
    seen.saved(seen.window.jobs.undo)
    seen.until(lambda: page.listing.lines.rowCount() == before)
    assert not page.told._whole


def test_all_of_one_side_is_kept_by_one_click_and_stays_chosen_when_read_again(
    seen: Seen, two: tuple[UUID, UUID]
) -> None:
    page = compared(seen, two)
    page.comparing._keep_all(Keep.STAYS)
    page.reload()
    seen.quiet()
    facts, classes = page.comparing.chosen()
    assert {*facts.values(), *classes.values()} == {Keep.STAYS}
    names = [one.accessibleName() for one in page.comparing.findChildren(QRadioButton)]
    assert all(names)


def test_while_it_is_typed_a_likeness_leads_to_the_comparison(seen: Seen, two: tuple[UUID, UUID]) -> None:
    page = seen.go("households", HouseholdsPage)
    page.show_record(two[1])
    seen.until(lambda: page.panel.form.record == two[1])
    page.likeness.look()
    seen.until(page.likeness.isVisible)
    page.likeness._one.click()
    joining = seen.window.pages["household_join"]
    assert isinstance(joining, HouseholdJoinPage)
    seen.until(lambda: joining._pair and joining.comparing.isVisible())
    assert set(joining._pair or ()) == set(two)
    joining.comparing.left.emit()
    seen.until(page.isVisible)
