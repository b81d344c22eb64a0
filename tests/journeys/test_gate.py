"""An item that waits for the people: its minutes are begun from it, two opinions written down, and it is ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from ketnghia_desktop.services import places
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.pages.papers import PapersPage
from ketnghia_desktop.ui.pages.proposals import ProposalsPage
from tests.window import cells, cursor, press, type_into

if TYPE_CHECKING:
    from ketnghia_desktop.ui.pages.paper import PaperEditor
    from tests.window import Seen

ITEM = "Giếng nước thôn Ra Đung"


def standing(page: ProposalsPage) -> str:
    row = cells(page.listing, "content").index(ITEM)
    return cells(page.listing, "gate")[row]


def new_item(seen: Seen) -> ProposalsPage:
    """An item in a village that nobody has been to yet."""
    seen.saved(
        lambda: seen.window.jobs.run(Operation("village.add", lambda work: places.add_village(work, name="Ra Đung")))
    )
    page = seen.go("proposals", ProposalsPage)
    seen.until(page.listing.chosen)
    page.add.click()
    type_into(page.panel.form, "content", ITEM)
    type_into(page.panel.form, "place", "Thôn Ra Đung")
    seen.saved(page.flush)
    seen.until(lambda: ITEM in cells(page.listing, "content") and not page.panel.is_new())
    return page


def say(seen: Seen, editor: PaperEditor, speaker: str, words: str) -> None:
    card = editor.opinions
    assert card is not None
    lines = len(cells(card.listing, "speaker"))
    seen.saved(card.add.click)
    seen.until(lambda: len(cells(card.listing, "speaker")) == lines + 1)
    for key, text in (("speaker", speaker), ("said", words)):
        cursor(card.listing, lines, key)
        press(card.listing, text)
        seen.saved(card.listing.flush)
    seen.until(lambda: words in cells(card.listing, "said"))


def test_an_item_is_ready_once_the_village_and_residents_were_heard(seen: Seen) -> None:
    page = new_item(seen)
    seen.until(lambda: standing(page) == "○ Chưa sẵn sàng")
    begin = next(one for one in page.gate.findChildren(QPushButton) if one.text() == "Lập biên bản")
    seen.saved(begin.click)
    papers = seen.window.pages["papers"]
    assert isinstance(papers, PapersPage)
    seen.until(lambda: papers.editor and papers.editor.state and papers.editor.preview.page_count())
    editor = papers.editor
    assert editor is not None
    assert editor.paper.id == "survey_minutes"
    type_into(editor.form, "held_on", "10/2/2025")
    seen.saved(editor.flush)
    say(seen, editor, "Arất Bhươn", "Thôn góp công đào giếng")
    say(seen, editor, "Zơrâm Nhích", "Xin giếng gần trường")
    assert editor.opinions is not None
    assert cells(editor.opinions.listing, "opinion_role") == ["Đại diện thôn", "Người dân"]
    seen.go("proposals", ProposalsPage)
    seen.until(lambda: standing(page) == "✓ Sẵn sàng")


def test_a_reason_lets_an_item_through_and_only_the_team_reads_it(seen: Seen) -> None:
    page = new_item(seen)
    seen.until(lambda: standing(page) == "○ Chưa sẵn sàng")
    type_into(page.panel.form, "gate_reason", "Lũ cắt đường, họp qua điện thoại")
    seen.saved(page.flush)
    seen.until(lambda: standing(page) == "! Gửi kèm lý do")
