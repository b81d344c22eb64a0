"""A paper from its draft to the register, through the buttons of its page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from ketnghia_desktop.services import people
from ketnghia_desktop.services.issuing import REASON
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.pages.papers import PapersPage
from tests.window import TODAY, type_into

if TYPE_CHECKING:
    from ketnghia_desktop.ui.pages.paper import PaperEditor
    from tests.window import Seen


def opened(seen: Seen, paper: str) -> PaperEditor:
    papers = seen.go("papers", PapersPage)
    papers.show_record(paper)
    seen.until(lambda: papers.editor and papers.editor.preview.page_count())
    assert papers.editor is not None
    return papers.editor


def state(editor: PaperEditor) -> str:
    return editor.state.state if editor.state else ""


def go_on(editor: PaperEditor, seen: Seen, becomes: str) -> None:
    seen.saved(editor.states.next.click)
    seen.until(lambda: state(editor) == becomes)


@pytest.fixture
def decision(seen: Seen) -> PaperEditor:
    return opened(seen, "team_decision")


def test_a_decision_goes_from_draft_to_issued(decision: PaperEditor, seen: Seen) -> None:
    assert decision.states.next.text() == "Trình ký"
    assert "không hoàn tác được" in decision.states.next.toolTip()
    go_on(decision, seen, "presented")
    assert not any(decision.form[key].control.isEnabled() for key in decision.form)
    assert "Bha Lơi, ngày" in str(decision.state and decision.state.document)
    assert seen.window.top._undo.toolTip() == "Đã trình ký: hãy lấy văn bản về dự thảo hoặc thu hồi"
    assert decision.states.register["number"].value() == 1
    type_into(decision.states.register, "number", "7")
    go_on(decision, seen, "signed")
    assert decision.badge.text() == "Đã ký · 07/QĐ-UBND"
    go_on(decision, seen, "issued")
    assert decision.states.next.isHidden()


def test_a_double_click_takes_one_step(decision: PaperEditor, seen: Seen) -> None:
    def press(at: int) -> None:
        for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            middle = QPointF(decision.states.next.rect().center())
            left = Qt.MouseButton.LeftButton
            event = QMouseEvent(kind, middle, middle, left, left, Qt.KeyboardModifier.NoModifier)
            event.setTimestamp(at)
            QApplication.sendEvent(decision.states.next, event)

    seen.saved(lambda: press(10_000))
    seen.until(lambda: state(decision) == "presented")
    for at in (10_150, 10_300):
        press(at)
        done: list[None] = []
        seen.window.jobs.run(Operation("paper.edit", lambda _work: None), done.append)
        seen.until(partial(bool, done))  # and with it whatever was asked for before
        seen.quiet()
        assert state(decision) == "presented"
    seen.saved(lambda: press(15_000))
    seen.until(lambda: state(decision) == "signed")


def test_what_is_presented_is_taken_back(decision: PaperEditor, seen: Seen) -> None:
    go_on(decision, seen, "presented")
    seen.saved(decision.states.back.click)
    seen.until(lambda: state(decision) == "draft")
    assert all(decision.form[key].control.isEnabled() for key in decision.form)


def test_a_number_and_day_that_do_not_fit_are_told_while_they_are_typed(decision: PaperEditor, seen: Seen) -> None:
    go_on(decision, seen, "presented")
    type_into(decision.states.register, "dated_on", "1/7/2025")
    decision.states.register.edited.emit()
    seen.until(lambda: "UBND huyện" in decision.states._odd.text())
    decision.states.next.click()
    seen.quiet()
    assert state(decision) == "presented"


def test_what_must_be_mended_blocks_and_what_may_be_weighed_wants_a_reason(seen: Seen) -> None:
    editor = opened(seen, "invitation")
    type_into(editor.form, "begins_at", "")
    editor.form.edited.emit()
    seen.until(lambda: not editor.states.next.isEnabled())
    assert editor.states._note.text() == "Còn 1 điều phải sửa rồi mới trình ký được."
    type_into(editor.form, "begins_at", "07 giờ 30 phút")
    type_into(editor.form, "notes", "Mang theo …")
    editor.form.edited.emit()
    seen.until(editor.states.reason.isVisible)
    editor.states.next.click()
    seen.until(lambda: "lý do" in editor.states.reason[REASON]._beneath.text())
    type_into(editor.states.reason, REASON, "Sẽ ghi tay")
    go_on(editor, seen, "presented")
    assert "Sẽ ghi tay" in editor.states._note.text()


def test_a_sheet_without_a_number_is_noted_as_signed(seen: Seen) -> None:
    editor = opened(seen, "contact_sheet")
    go_on(editor, seen, "presented")
    assert editor.states.register["number"].isHidden()
    assert editor.states.next.text() == "Ghi là đã ký"
    go_on(editor, seen, "signed")


def test_the_team_is_renewed_from_its_decision(decision: PaperEditor, seen: Seen) -> None:
    go_on(decision, seen, "presented")
    go_on(decision, seen, "signed")
    seen.saved(decision.states.renew.click)
    seen.until(lambda: seen.window.desk.preferences.page == "members")
    found: list[people.Term | None] = []
    seen.window.jobs.read(people.term, found.append)
    seen.until(lambda: found)
    assert found[0] is not None
    assert (found[0].form, found[0].started_on) == ("renewal", TODAY)
    assert found[0].replaces == "Quyết định số 01/QĐ-UBND ngày 14/01/2025"
    assert len(found[0].members) > 1


def test_a_day_nobody_can_read_is_not_presented_as_the_one_before(decision: PaperEditor, seen: Seen) -> None:
    type_into(decision.form, "dated_on", "31/2/2025")
    decision.states.next.click()
    seen.quiet()
    assert state(decision) == "draft"


def test_a_paper_is_withdrawn_only_when_asked_twice_and_stays_in_the_list(decision: PaperEditor, seen: Seen) -> None:
    go_on(decision, seen, "presented")
    go_on(decision, seen, "signed")
    decision.states.back.click()
    seen.quiet()
    assert state(decision) == "signed"
    assert seen.window.notice.text() == "Thu hồi văn bản 01/QĐ-UBND? Việc này không hoàn tác được."
    seen.saved(seen.window.notice._offer.click)
    papers = seen.go("papers", PapersPage)
    seen.until(
        lambda: [one.state for one in papers._entries if one.paper.id == "team_decision"] == ["draft", "withdrawn"]
    )
    gone = next(one for one in papers._entries if one.state == "withdrawn")
    papers.open_paper(gone.paper, gone.copy)
    seen.until(lambda: papers.editor and papers.editor.state)
    assert papers.editor is not None
    assert papers.editor.badge.text() == "Đã thu hồi · 01/QĐ-UBND"
    assert papers.editor.states.next.isHidden()
