"""All is reached by the keyboard: Tab goes from the rail through the page and back to where it began."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QTableView, QWidget

from ketnghia_desktop.ui.entry.editors import Editor
from ketnghia_desktop.ui.entry.form import Form
from ketnghia_desktop.ui.pages.members import MembersPage
from tests.walk import PAGES, SCREENS, now_seen, visit
from tests.window import type_into

if TYPE_CHECKING:
    from tests.window import Seen

MOST_STEPS = 200


def focus(seen: Seen) -> QWidget:
    found = seen.window.focusWidget()
    assert found is not None
    return found


def ring(seen: Seen, key: str) -> list[QWidget]:
    """Where the focus goes from the button of the rail until it is there again; lists are left by Ctrl+Tab."""
    return round_from(seen.window.rail._buttons[key], seen)


def round_from(begin: QWidget, seen: Seen) -> list[QWidget]:
    """Where the focus goes from a control until it is there again."""
    begin.setFocus()
    visited = [focus(seen)]
    for _step in range(MOST_STEPS):
        here = focus(seen)
        ctrl = Qt.KeyboardModifier.ControlModifier if isinstance(here, QTableView) else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(here, Qt.Key.Key_Tab, ctrl)
        if focus(seen) is begin:
            return visited
        visited.append(focus(seen))
    return visited


def reachable(one: QWidget) -> bool:
    """Whether the keyboard should come here: scroll areas only scroll."""
    wanted = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.isEnabled()
    return wanted and one.focusProxy() is None and type(one) is not QScrollArea


def where(one: QWidget) -> str:
    return f"{type(one).__name__} {one.accessibleName()}"


@pytest.mark.parametrize("key", PAGES)
def test_tab_reaches_every_control_and_comes_back(seen: Seen, key: str) -> None:
    seen.window.resize(1920, 1080)
    shown = visit(seen, key)
    steps = ring(seen, key)
    assert len(steps) < MOST_STEPS
    assert len({id(one) for one in steps}) == len(steps)
    assert [where(one) for one in shown if reachable(one) and one not in steps and one.isVisible()] == []
    assert_forms_in_order(seen, steps)


@pytest.mark.parametrize("scene", ["papers_list", "help"])
def test_tab_reaches_all_of_what_is_no_page_of_its_own(seen: Seen, scene: str) -> None:
    seen.window.resize(1920, 1080)
    shown = visit(seen, scene)
    steps = round_from(seen.window.rail._buttons["papers"], seen)
    assert [where(one) for one in shown if reachable(one) and one not in steps and one.isVisible()] == []


def test_tab_reaches_all_of_what_a_fault_leaves(seen: Seen) -> None:
    shown = visit(seen, "crash")
    page = seen.window.rescue.page
    assert page is not None
    assert focus(seen) is page.on
    steps = round_from(page.on, seen)
    assert [where(one) for one in shown if reachable(one) and one not in steps and one.isVisible()] == []
    QTest.keyClick(page.on, Qt.Key.Key_Space)
    seen.until(lambda: seen.window.rescue.page is None)


def test_tab_reaches_all_of_the_first_screens(seen_empty: Seen) -> None:
    page = seen_empty.first_run()
    seen_empty.quiet()
    type_into(page.form, "name", "Trà Leng")
    for screen in page.screens:
        assert page.title.text() == screen.title
        steps = round_from(page.next, seen_empty)
        assert [where(one) for one in now_seen(seen_empty) if reachable(one) and one not in steps] == []
        assert_forms_in_order(seen_empty, steps[1:])
        if not page.is_last():
            page.next.click()


def assert_forms_in_order(seen: Seen, steps: list[QWidget]) -> None:
    for form in [one for one in seen.window.findChildren(Form) if one.isVisible()]:
        editors = [form[name] for name in form]
        order = [one.control for one in editors if isinstance(one, Editor) and one.control in steps]
        assert [one for one in steps if one in order] == order


def test_a_folded_rail_opens_its_places_as_a_menu(seen: Seen) -> None:
    seen.window.resize(*SCREENS[200])
    rail = seen.window.rail
    seen.until(lambda: rail.folded)
    assert rail._buttons["team"].text() == ""
    assert rail._buttons["team"].toolTip() == "Tổ công tác"
    QTest.keyClick(rail._buttons["team"], Qt.Key.Key_Space)
    assert rail.menu is not None
    assert [action.text() for action in rail.menu.actions()] == ["Thành viên, nhiệm vụ", "Đơn vị kết nghĩa"]
    rail.menu.actions()[1].trigger()
    rail.menu.close()
    assert seen.window.stack.currentWidget() is seen.window.pages["partners"]
    seen.window.resize(*SCREENS[100])
    seen.until(lambda: not rail.folded)
    assert rail._buttons["team"].text() == "Tổ công tác"


def test_the_ring_of_focus_is_seen_on_the_filled_button(seen: Seen) -> None:
    button = seen.go("members", MembersPage).add
    seen.window.activateWindow()
    seen.window.rail._buttons["team"].setFocus()
    before = button.grab().toImage()
    button.setFocus()
    seen.until(button.hasFocus)
    assert button.grab().toImage() != before
