"""Last year against this year in the window: groups, their households, and the survey they make."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.services import figures, households, surveys
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.pages import year_changes
from ketnghia_desktop.ui.pages.households import HouseholdsPage
from ketnghia_desktop.ui.pages.surveys import SurveysPage
from ketnghia_desktop.ui.pages.year_changes import YearChangesPage
from tests.window import cells, pick

if TYPE_CHECKING:
    from ketnghia_desktop.services.surveys import Sheet
    from ketnghia_desktop.services.year_changes import Moved
    from ketnghia_desktop.store.work import Work
    from tests.window import Seen

YEAR = 2031
HOMES = (
    ("Bríu Thị An", "poor", "escaped"),
    ("Bríu Thị Bình", "near_poor", "escaped"),
    ("Bríu Thị Chúc", "other", "poor"),
)


def make_homes(work: Work) -> None:
    """Three households with classes of two years of their own."""
    for head, before, after in HOMES:
        made = households.add(work, year=YEAR - 1, head=head, poverty=before)
        households.set_class(work, made, YEAR, after)


@pytest.fixture
def page(seen: Seen) -> YearChangesPage:
    seen.saved(lambda: seen.window.jobs.run(Operation("household.add", make_homes)))
    seen.window.desk.choose_year(YEAR)
    made = seen.go("year_changes", YearChangesPage)
    seen.until(made.groups.lines.rowCount)
    return made


def test_each_group_shows_its_households_and_opens_them(seen: Seen, page: YearChangesPage) -> None:
    assert (page.before.currentText(), page.after.currentText()) == (str(YEAR - 1), str(YEAR))
    assert cells(page.groups, "count") == ["2", "1", "3"]
    assert cells(page.listing, "head") == ["Bríu Thị An", "Bríu Thị Bình"]
    pick(page.groups, 1)
    assert cells(page.listing, "head") == ["Bríu Thị Chúc"]
    page.see.click()
    register = seen.window.pages["households"]
    assert isinstance(register, HouseholdsPage)
    seen.until(lambda: register.panel.form.record == page.listing.chosen())


def test_the_lines_of_the_households_are_made_beside_the_window(
    seen: Seen, page: YearChangesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[threading.Thread] = []

    def cells_of(one: Moved) -> tuple[str, ...]:
        made.append(threading.current_thread())
        return shown_cells(one)

    shown_cells = year_changes._cells
    monkeypatch.setattr(year_changes, "_cells", cells_of)
    page.reload()
    seen.until(lambda: len(made) == 2 * len(HOMES))
    for row in (1, 2, 0):
        pick(page.groups, row)
    assert len(made) == 2 * len(HOMES)
    assert threading.main_thread() not in made


def test_who_is_gone_is_taken_off_the_lists_in_one_step_and_counts_no_longer(seen: Seen, page: YearChangesPage) -> None:
    def add(work: Work) -> None:
        households.add(work, year=YEAR - 1, head="Bríu Thị Dưng", poverty="poor")

    def total() -> int | None:
        found: list[int | None] = []
        seen.window.jobs.read(lambda s: figures.figure(s, "households.total", YEAR).value, found.append)
        seen.until(lambda: found)
        return found[0]

    assert not page.leave.isVisibleTo(page)
    seen.saved(lambda: seen.window.jobs.run(Operation("household.add", add)))
    seen.until(lambda: "Không còn trong danh sách" in cells(page.groups, "group"))
    pick(page.groups, cells(page.groups, "group").index("Không còn trong danh sách"))
    assert page.leave.text() == "Đưa ra khỏi danh sách: 1 hộ"
    before = total()
    assert before
    seen.saved(page.leave.click)
    seen.until(lambda: not page.leave.isVisibleTo(page))
    assert total() == before - 1
    seen.saved(seen.window.jobs.undo)
    seen.until(lambda: page.leave.isVisibleTo(page))
    assert total() == before
    seen.saved(page.ask_them.click)
    seen.until(lambda: "rà soát lại" in page.told._whole)  # what their forms bear is no word about them


def test_the_other_way_round_the_years_tell_the_contrary(seen: Seen, page: YearChangesPage) -> None:
    for chooser, year in ((page.before, YEAR), (page.after, YEAR - 1)):
        chooser.setCurrentIndex(chooser.findData(year))
    page.after.activated.emit(page.after.currentIndex())
    seen.until(lambda: cells(page.groups, "count") == ["1", "2", "3"])
    assert cells(page.groups, "group")[:2] == ["Thoát nghèo, thoát cận nghèo", "Tái nghèo hoặc nghèo hơn trước"]


def test_the_households_shown_are_given_sheets_of_a_new_round(seen: Seen, page: YearChangesPage) -> None:
    seen.saved(page.ask_them.click)
    seen.until(lambda: page.told._whole)
    found: list[tuple[Sheet, ...]] = []
    rounds: list[tuple[surveys.Round, ...]] = []
    seen.window.jobs.read(partial(surveys.rounds, year=YEAR), rounds.append)
    seen.until(lambda: rounds)
    (made,) = rounds[0]
    seen.window.jobs.read(partial(surveys.sheets, round_id=made.id), found.append)
    seen.until(lambda: found)
    assert sorted(one.head for one in found[0]) == ["Bríu Thị An", "Bríu Thị Bình"]
    assert page.told._whole == f"Đã lập: {made.title}, 2 phiếu."


def test_the_new_round_stands_on_the_page_of_the_survey(seen: Seen, page: YearChangesPage) -> None:
    pick(page.groups, 1)
    seen.saved(page.ask_them.click)
    seen.until(lambda: "surveys" in seen.window.pages)
    survey = seen.window.pages["surveys"]
    assert isinstance(survey, SurveysPage)
    seen.until(lambda: seen.window.stack.currentWidget() is survey and survey.rounds.count())
    assert survey.rounds.currentText() == f"Khảo sát năm {YEAR}: {cells(page.groups, 'group')[1]}"
    assert cells(survey.sheets, "head") == ["Bríu Thị Chúc"]


def test_an_answer_that_comes_when_nobody_looks_is_not_measured(
    page: YearChangesPage, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def measure(section: int) -> int:
        asked.append(section)
        return 50

    monkeypatch.setattr(page.listing, "sizeHintForColumn", measure)
    page.reload()
    seen.window.go("bin")
    seen.quiet()
    assert asked == []  # a list that is not seen measures every line it has
    seen.window.go("year_changes")
    assert asked != []
