"""The search at the top: found without tones, gone through with arrows, opened with Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ketnghia_desktop.messages import _
from ketnghia_desktop.services.search import SHOWN
from ketnghia_desktop.store.finding import SOURCES
from ketnghia_desktop.ui.pages.households import HouseholdsPage
from ketnghia_desktop.ui.pages.papers import PapersPage
from ketnghia_desktop.ui.search_box import FIELDS, KINDS

if TYPE_CHECKING:
    from ketnghia_desktop.ui.search_list import Found
    from tests.window import Seen


def look_for(seen: Seen, text: str) -> list[Found]:
    """Type this into the search field; what is found."""
    box = seen.window.search
    seen.window.activateWindow()
    box.begin()
    box.setText(text)
    box.textEdited.emit(text)
    seen.until(lambda: box.found_list().isVisible() and not box._pause.isActive())
    seen.quiet()
    return box.found_list().found()


def key(seen: Seen, key: Qt.Key) -> None:
    QTest.keyClick(seen.window.search, key)


def test_a_household_is_found_and_opened(seen: Seen) -> None:
    page = seen.go("households", HouseholdsPage)
    seen.until(page.listing.chosen)
    wanted = page.listing.lines.record_at(3)
    code = page.listing.lines.data(page.listing.lines.index(3, 0))
    seen.window.go("dashboard")
    (found,) = look_for(seen, str(code))
    assert (found.page, found.opens, found.note) == ("households", wanted, f"{_('Code')}: {code}")
    key(seen, Qt.Key.Key_Return)
    seen.until(lambda: page.isVisible() and page.panel.form.record == wanted)
    assert not seen.window.search.found_list().isVisible()


@pytest.mark.parametrize("page", ["members", "partners", "villages", "signers", "ledger", "proposals", "papers"])
def test_what_was_found_is_shown_on_its_page(seen: Seen, page: str) -> None:
    words = {"members": "pho chu tich", "partners": "so", "villages": "thon", "signers": "chu tich"}
    found = [one for text in ("a", "b", "c", "h", "n", "q", "t", words.get(page, "x")) for one in look_for(seen, text)]
    wanted = next((one for one in found if one.page == page and one.opens), None)
    if wanted is None:
        pytest.skip("the sample has none that begins so")
    seen.window.search._open(wanted)
    assert seen.window.desk.preferences.page == page
    shown = seen.window.pages[page]
    seen.until(lambda: not hasattr(shown, "listing") or shown.listing.chosen() == wanted.opens)


def test_a_page_is_found_by_its_title(seen: Seen) -> None:
    found = look_for(seen, "tong quan")
    assert found[0].page == "dashboard"


def test_a_paper_is_found_by_its_name_before_it_was_begun(seen: Seen) -> None:
    seen.window.desk.choose_year(2027)  # nothing was begun in it
    found = [one for one in look_for(seen, "bien ban hop") if one.page == "papers"]
    assert [one.title for one in found if one.opens == "team_meeting_minutes"] == ["Biên bản họp Tổ Công tác"]
    assert len({one.opens for one in found}) == len(found)  # and once
    seen.window.search._open(next(one for one in found if one.opens == "team_meeting_minutes"))
    papers = seen.go("papers", PapersPage)
    seen.until(lambda: papers.editor and papers.editor.paper.id == "team_meeting_minutes")


def test_arrows_go_round_and_escape_goes_back(seen: Seen) -> None:
    page = seen.go("households", HouseholdsPage)
    page.search.setFocus()
    found = look_for(seen, "a")
    assert len(found) > 1
    key(seen, Qt.Key.Key_Up)
    assert found[-1].title in seen.window.search.accessibleDescription()
    key(seen, Qt.Key.Key_Down)
    assert found[0].title in seen.window.search.accessibleDescription()
    key(seen, Qt.Key.Key_Escape)
    assert not seen.window.search.found_list().isVisible()
    assert seen.window.search.text() == ""


def test_more_households_than_the_list_takes_are_opened_all(seen: Seen) -> None:
    last = look_for(seen, "h0")[-1]
    seen.window.search._open(last)
    page = seen.go("households", HouseholdsPage)
    assert page.search.text() == "h0"


def test_nothing_found_is_said(seen: Seen) -> None:
    assert look_for(seen, "qqqq") == []
    assert seen.window.search.found_list()._nothing.isVisible()


def test_before_there_is_a_commune_there_is_nothing_to_search(seen_empty: Seen) -> None:
    assert not seen_empty.window.search.isVisible()


def test_everything_that_is_found_has_a_word_and_a_page() -> None:
    assert set(KINDS) == set(SHOWN) == set(SOURCES)
    listed = {column for source in SOURCES.values() for column in source.columns}
    titles = {"head", "name", "content", "text", "title", "symbol"}
    assert listed - titles <= set(FIELDS)
