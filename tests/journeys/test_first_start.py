"""From the first start to a founding decision that was presented, numbered and issued; every action is counted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from ketnghia_desktop.services.issuing import REASON
from ketnghia_desktop.ui.pages.dashboard import DashboardPage
from ketnghia_desktop.ui.pages.members import MembersPage
from ketnghia_desktop.ui.pages.papers import PapersPage
from tests.window import doors, make_sample, show, type_into

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ketnghia_desktop.ui.entry.form import Form
    from ketnghia_desktop.ui.pages.paper import PaperEditor
    from tests.window import Seen

MOST = 23
"""Actions: words typed into a field, keys that lead on, buttons pressed. More of them is a step back."""
TEAM = (
    ("Hồ Văn Thể", "Chủ tịch UBND xã"),
    ("Bríu Nem", "Phó Chủ tịch UBND xã"),
    ("Pơ Loong Chiến", "Công chức xã"),
    ("Coor Mưu", "Chủ tịch Hội Nông dân xã"),
)


class Hands:
    """A person's hands: all they do is counted."""

    def __init__(self) -> None:
        self.done: Counter[str] = Counter()

    def type(self, form: Form, key: str, text: str) -> None:
        self.done["typed"] += 1
        type_into(form, key, text)

    def enter(self, where: QWidget) -> None:
        self.done["enter"] += 1
        QTest.keyClick(where, Qt.Key.Key_Return)
        QApplication.processEvents()

    def click(self, one: QPushButton) -> None:
        assert one.isVisible()
        assert one.isEnabled()
        self.done["clicked"] += 1
        one.click()


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def seen_empty(qtbot: QtBot, tmp_path: Path, seen: Seen) -> Iterator[Seen]:
    """The window over an empty folder; `seen` is there for its language."""
    (tmp_path / "empty").mkdir()
    made = show(qtbot, doors(tmp_path / "empty", make_sample(tmp_path / "other")))
    yield made
    made.window.close()


def begin(seen: Seen, hands: Hands) -> None:
    """The four screens."""
    page = seen.first_run()
    hands.type(page.form, "name", "tra leng")
    hands.enter(page.form["name"].control)
    hands.type(page.form, "signer", "Nguyễn Thị Đại")
    for _screen in range(3):
        here = page.focusWidget()
        assert here is not None
        hands.enter(here)
    seen.until(seen.window.rail.isVisible)


def todo(seen: Seen, words: str) -> QPushButton:
    """The button of what comes next, on the overview."""
    page = seen.go("dashboard", DashboardPage)

    def found() -> list[QPushButton]:
        return [one for one in page.findChildren(QPushButton) if words in one.accessibleName() and one.isVisible()]

    seen.until(found)
    return found()[0]


def found_team(seen: Seen, hands: Hands) -> None:
    hands.click(todo(seen, "Tổ công tác"))
    page = seen.window.pages["members"]
    assert isinstance(page, MembersPage)
    for name, post in TEAM:
        seen.until(page.panel.is_new)
        hands.type(page.panel.form, "name", name)
        hands.type(page.panel.form, "post", post)
        with seen.bot.waitSignal(seen.window.jobs.saved, timeout=30_000):
            hands.enter(page.panel.form["post"].control)
    seen.until(lambda: len(page._members) == len(TEAM))


def open_decision(seen: Seen, hands: Hands) -> PaperEditor:
    hands.click(todo(seen, "Quyết định thành lập"))
    papers = seen.window.pages["papers"]
    assert isinstance(papers, PapersPage)
    seen.until(lambda: papers.editor and papers.editor.preview.page_count())
    assert papers.editor is not None
    return papers.editor


def await_state(seen: Seen, editor: PaperEditor, becomes: str) -> None:
    seen.until(lambda: editor.state and editor.state.state == becomes)


def test_a_founding_decision_is_presented_from_the_first_start_on(seen_empty: Seen, hands: Hands) -> None:
    begin(seen_empty, hands)
    found_team(seen_empty, hands)
    hands.done["clicked"] += 1  # back to the overview
    editor = open_decision(seen_empty, hands)
    text = str(editor.state and editor.state.document)
    assert "Trà Leng" in text
    assert all(name in text for name, _post in TEAM)
    hands.type(editor.states.reason, REASON, "Số điện thoại ghi bổ sung sau")
    hands.click(editor.states.next)
    await_state(seen_empty, editor, "presented")
    assert hands.done.total() <= MOST, hands.done


def test_a_presented_decision_is_numbered_and_issued(seen_empty: Seen, hands: Hands) -> None:
    begin(seen_empty, hands)
    found_team(seen_empty, hands)
    editor = open_decision(seen_empty, hands)
    type_into(editor.states.reason, REASON, "Số điện thoại ghi bổ sung sau")
    for becomes in ("presented", "signed", "issued"):
        hands.click(editor.states.next)
        await_state(seen_empty, editor, becomes)
    assert editor.badge.text() == "Đã phát hành · 01/QĐ-UBND"
    papers = seen_empty.window.pages["papers"]
    assert isinstance(papers, PapersPage)
    editor._leave()
    seen_empty.until(lambda: [one.number for one in papers._entries if one.state == "issued"] == ["01/QĐ-UBND"])
