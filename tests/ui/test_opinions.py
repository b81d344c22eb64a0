"""The opinions of minutes: pasted from Excel, filtered, frozen with their minutes; and the column they make ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ketnghia_desktop.domain.arrangement import Filter
from ketnghia_desktop.papers import press
from ketnghia_desktop.papers.gather import Wanted
from ketnghia_desktop.services import issuing, places
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.pages.papers import PapersPage
from ketnghia_desktop.ui.pages.proposals import ProposalsPage
from ketnghia_desktop.ui.table.columns import AIR_OF_CELLS
from tests.window import TODAY, cells, cursor, type_into

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.store.work import Work
    from ketnghia_desktop.ui.pages.opinions import OpinionsCard
    from tests.window import Seen

COPIED = (
    "Arất Bhươn\tĐại diện thôn\tThôn góp công\tđồng ý\r\n"
    'Zơrâm Nhích\tnguoi dan\t"Xin giếng\r\ngần trường"\tKhông đồng ý\r\n'
    "Bríu Thị Hôih\tNgười dân\tNhất trí\tĐồng ý có điều kiện\r\n"
)


@pytest.fixture
def minutes(seen: Seen) -> UUID:
    """Draft minutes of a village nobody has been to yet."""
    made: list[UUID] = []

    def begin(work: Work) -> UUID:
        village = places.add_village(work, name="Ra Đung")
        return press.begin(work, seen.window.desk.library(), Wanted("survey_minutes", TODAY.year, TODAY, village))

    seen.saved(lambda: seen.window.jobs.run(Operation("paper.begin", begin), made.append))
    return made[0]


def opened(seen: Seen, record: UUID) -> OpinionsCard:
    """The opinions of these minutes."""
    papers = seen.go("papers", PapersPage)
    seen.until(lambda: papers._entries)
    papers.show_record(record)
    seen.until(lambda: papers.editor and papers.editor.opinions and papers.editor.preview.page_count())
    assert papers.editor is not None
    assert papers.editor.opinions is not None
    return papers.editor.opinions


@pytest.fixture
def card(seen: Seen, minutes: UUID) -> OpinionsCard:
    """Their opinions, one begun."""
    made = opened(seen, minutes)
    seen.saved(made.add.click)
    seen.until(made.listing.lines.rowCount)
    return made


def paste(seen: Seen, card: OpinionsCard) -> None:
    """Paste the block over the line that was begun, and behind it."""
    QGuiApplication.clipboard().setText(COPIED)
    cursor(card.listing, 0, "speaker")
    seen.saved(card.listing.paste)
    seen.until(lambda: card.listing.lines.rowCount() == 3)
    seen.quiet()


def test_what_is_typed_behind_the_button_goes_into_the_new_line(seen: Seen, card: OpinionsCard) -> None:
    cursor(card.listing, 0, "topic")
    card.add.setFocus()
    seen.saved(lambda: QTest.keyClick(card.add, Qt.Key.Key_Space))
    seen.until(lambda: card.listing.lines.rowCount() == 2 and card.listing.currentIndex().row() == 1)
    assert QApplication.focusWidget() is card.listing
    here = card.listing.currentIndex()
    assert here.column() == card.listing.lines.section_of("speaker")


def test_a_block_of_excel_becomes_opinions_in_one_step(seen: Seen, card: OpinionsCard) -> None:
    paste(seen, card)
    assert cells(card.listing, "speaker") == ["Arất Bhươn", "Zơrâm Nhích", "Bríu Thị Hôih"]
    assert cells(card.listing, "opinion_role") == ["Đại diện thôn", "Người dân", "Người dân"]
    assert cells(card.listing, "agrees") == ["Đồng ý", "Không đồng ý", "Đồng ý có điều kiện"]
    assert [" ".join(one.split()) for one in cells(card.listing, "said")][1] == "Xin giếng gần trường"
    seen.saved(seen.window.jobs.undo)
    seen.until(lambda: card.listing.lines.rowCount() == 1)


def test_the_column_grows_with_the_longest_state_pasted_into_it(seen: Seen, card: OpinionsCard) -> None:
    paste(seen, card)
    seen.quiet()
    agrees = card.listing.lines.section_of("agrees")
    wide = card.listing.sizeHintForColumn(agrees) - AIR_OF_CELLS
    assert card.listing.columnWidth(agrees) >= wide
    with_words = (one for one in cells(card.listing, "agrees") if "điều kiện" in one)
    assert wide > card.listing.fontMetrics().horizontalAdvance(next(with_words))


def test_opinions_are_filtered_by_who_agrees_and_by_words(seen: Seen, card: OpinionsCard) -> None:
    paste(seen, card)
    card.listing.columns.narrow("agrees", Filter(among=("no", "conditions")))
    assert cells(card.listing, "speaker") == ["Zơrâm Nhích", "Bríu Thị Hôih"]
    card.listing.columns.narrow("said", Filter("gieng"))
    assert cells(card.listing, "speaker") == ["Zơrâm Nhích"]
    card.listing.columns.widen()
    assert card.listing.lines.rowCount() == 3


def test_what_stands_in_minutes_that_were_presented_is_not_pasted_over(seen: Seen) -> None:
    found: list[UUID] = []

    def find(session: Session) -> UUID:
        records = issuing.records(session, TODAY.year)
        return next(one.id for one in records if one.definition == "survey_minutes")

    seen.window.jobs.read(find, found.append)
    seen.until(lambda: found)
    card = opened(seen, found[0])
    papers = seen.go("papers", PapersPage)
    assert papers.editor is not None
    seen.saved(papers.editor.states.next.click)
    seen.until(lambda: card.listing.lines.rowCount() and not card.add.isEnabled())
    before = cells(card.listing, "said")
    QGuiApplication.clipboard().setText(COPIED)
    cursor(card.listing, 0, "speaker")
    card.listing.paste()
    seen.quiet()
    seen.until(lambda: "trình ký" in card.listing.foot.text())
    assert cells(card.listing, "said") == before


@pytest.mark.parametrize(("standing", "words"), [("ready", "✓ Sẵn sàng"), ("not_ready", "○ Chưa sẵn sàng")])
def test_items_are_filtered_by_whether_they_are_ready(seen: Seen, minutes: UUID, standing: str, words: str) -> None:
    assert minutes
    page = seen.go("proposals", ProposalsPage)
    seen.until(page.listing.chosen)
    page.add.click()
    type_into(page.panel.form, "content", "Giếng nước")
    type_into(page.panel.form, "place", "Ra Đung")
    seen.saved(page.flush)
    seen.until(lambda: "Giếng nước" in cells(page.listing, "content"))
    seen.quiet()
    page.listing.columns.narrow("gate", Filter(among=(standing,)))
    assert set(filter(None, cells(page.listing, "gate"))) == {words}
    assert ("Giếng nước" in cells(page.listing, "content")) is (standing == "not_ready")


def test_minutes_whose_beginning_is_undone_close_without_a_word_of_blame(seen: Seen, minutes: UUID) -> None:
    opened(seen, minutes)
    papers = seen.window.pages["papers"]
    assert isinstance(papers, PapersPage)
    seen.saved(seen.window.top.undo_asked.emit)
    seen.until(lambda: papers.editor is None)
    seen.quiet()
    assert not seen.window.notice.isVisible()
