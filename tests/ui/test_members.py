"""The page of the team: members added, changed, moved, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.ui.pages.members import MembersPage
from tests.window import cells, pick, type_into

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


def test_without_a_team_one_is_founded_first(seen_empty: Seen) -> None:
    first = seen_empty.first_run()
    for key in ("name", "province"):
        type_into(first.form, key, "A Xan")
    first.begin.click()
    seen_empty.until(seen_empty.window.rail.isVisible)
    page = seen_empty.go("members", MembersPage)
    seen_empty.until(page.term_panel.isVisible)
    assert not page.add.isEnabled()
    type_into(page.term_panel.form, "started_on", "5/2/2025")
    seen_empty.saved(page.flush)
    seen_empty.until(page.add.isEnabled)
