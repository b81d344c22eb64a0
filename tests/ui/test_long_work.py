"""Long work: told as it goes, stopped with nothing kept, in the lanes and in the window."""

from __future__ import annotations

from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.progress import CancelledError
from ketnghia_desktop.services import places
from ketnghia_desktop.ui.course import Course
from ketnghia_desktop.ui.jobs import Jobs, LongOperation
from ketnghia_desktop.ui.pages.papers import PapersPage
from tests.main_thread import SlowError
from tests.window import PATIENCE, open_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.progress import Progress
    from ketnghia_desktop.store.work import Work
    from tests.window import Seen

MANY = 20


@pytest.fixture
def jobs(qtbot: QtBot, folder: Path) -> Iterator[Jobs]:
    made = Jobs()
    with qtbot.waitSignal(made.opened, timeout=PATIENCE):
        made.open(partial(open_folder, folder), lambda _breaches: None)
    yield made
    made.close()


class Villages:
    """Adds villages one by one, and waits after the third until it is let go on."""

    def __init__(self) -> None:
        self.at_third, self.go_on = Event(), Event()

    def add(self, work: Work, progress: Progress) -> int:
        for number in range(MANY):
            progress.step(number, MANY, f"Thôn {number}")
            places.add_village(work, name=f"Thôn {number}")
            if number == 3:
                self.at_third.set()
                self.go_on.wait(10)
        return MANY

    def operation(self) -> LongOperation[int]:
        return LongOperation("village.add", "Nhận danh sách thôn", self.add)


def count(jobs: Jobs, qtbot: QtBot) -> int:
    found: list[int] = []
    jobs.read(lambda session: len(places.villages(session)), found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=PATIENCE)
    return found[0]


def test_a_long_change_is_one_operation_and_gives_its_result(qtbot: QtBot, jobs: Jobs) -> None:
    before, results, stacks = count(jobs, qtbot), list[int](), list[Any]()
    jobs.stack.connect(stacks.append)
    villages = Villages()
    villages.go_on.set()
    with qtbot.waitSignal(jobs.ended, timeout=PATIENCE) as ended:
        jobs.run_long(villages.operation(), results.append)
    assert (results, ended.args[0].was_stopped) == ([MANY], False)
    assert count(jobs, qtbot) == before + MANY
    jobs.undo()
    qtbot.waitUntil(lambda: bool(stacks) and stacks[-1].redo == "village.add", timeout=PATIENCE)
    assert count(jobs, qtbot) == before


def test_stopped_half_way_nothing_of_it_is_kept(qtbot: QtBot, jobs: Jobs) -> None:
    before, results = count(jobs, qtbot), list[int]()
    villages = Villages()
    course = jobs.run_long(villages.operation(), results.append)
    qtbot.waitUntil(villages.at_third.is_set, timeout=PATIENCE)
    with qtbot.assertNotEmitted(jobs.touched), qtbot.waitSignal(jobs.ended, timeout=PATIENCE):
        course.stop()
        villages.go_on.set()
    assert (results, course.was_stopped, jobs.courses) == ([], True, [])
    assert count(jobs, qtbot) == before


def test_meanwhile_the_readers_answer(qtbot: QtBot, jobs: Jobs) -> None:
    villages = Villages()
    jobs.run_long(villages.operation())
    qtbot.waitUntil(villages.at_third.is_set, timeout=PATIENCE)
    assert count(jobs, qtbot) >= 0
    assert len(jobs.courses) == 1
    villages.go_on.set()


def test_what_waits_for_its_turn_can_be_stopped_before_it_begins(qtbot: QtBot, jobs: Jobs) -> None:
    first, second = Villages(), Villages()
    jobs.run_long(first.operation())
    waiting = jobs.run_long(second.operation())
    waiting.stop()
    with qtbot.waitSignals([jobs.ended, jobs.ended], timeout=PATIENCE):
        first.go_on.set()
    assert (waiting.was_stopped, second.at_third.is_set()) == (True, False)


def test_what_is_being_kept_is_no_longer_stopped(qtbot: QtBot) -> None:
    course = Course("Nhận danh sách thôn", lambda show: show())
    course.keep()
    course.stop()
    assert (course.is_stopping, course.is_keeping, course.was_stopped) == (False, True, False)


def test_what_was_stopped_is_not_kept(qtbot: QtBot) -> None:
    course = Course("Nhận danh sách thôn", lambda show: show())
    course.stop()
    with pytest.raises(CancelledError):
        course.keep()
    assert (course.is_keeping, course.was_stopped) == (False, True)


def refuse(_work: Work, _progress: Progress) -> None:
    raise Refused(Breach("village.used"))


def fail(_session: Session, _progress: Progress) -> None:
    raise ZeroDivisionError


def test_long_work_that_is_refused_or_fails_is_told_and_ends(qtbot: QtBot, jobs: Jobs) -> None:
    heard: list[Any] = []
    with qtbot.waitSignal(jobs.ended, timeout=PATIENCE):
        jobs.run_long(LongOperation("village.remove", "", refuse), refused=heard.extend)
    with qtbot.waitSignals([jobs.failed, jobs.ended], timeout=PATIENCE):
        jobs.make("", fail, lambda _nothing: None)
    assert [breach.code for breach in heard] == ["village.used"]


def test_closing_stops_what_is_under_way(qtbot: QtBot, jobs: Jobs, folder: Path) -> None:
    villages = Villages()
    course = jobs.run_long(villages.operation())
    qtbot.waitUntil(villages.at_third.is_set, timeout=PATIENCE)
    course.stop()
    villages.go_on.set()
    jobs.close()
    store = open_folder(folder)
    with store.read() as session:
        assert "Thôn 0" not in [one.name for one in places.villages(session)]
    store.close()


def begin(seen: Seen, villages: Villages) -> Course:
    course = seen.window.jobs.run_long(villages.operation())
    seen.until(villages.at_third.is_set)
    seen.until(lambda: seen.window.band.rows[0].count.text() == f"3/{MANY}")
    return course


def test_the_band_tells_what_is_done_and_how_far_it_is(seen: Seen) -> None:
    villages = Villages()
    begin(seen, villages)
    (row,) = seen.window.band.rows
    assert seen.window.band.isVisible()
    assert (row.bar.value(), row.bar.maximum(), row.what.text()) == (3, MANY, "Thôn 3")
    assert (row.bar.accessibleName(), row.stop.accessibleName()) == ("Nhận danh sách thôn", "Dừng: Nhận danh sách thôn")
    villages.go_on.set()
    seen.until(seen.window.band.isHidden)


def test_escape_stops_it_and_a_line_says_that_nothing_was_kept(seen: Seen) -> None:
    villages = Villages()
    begin(seen, villages)
    (row,) = seen.window.band.rows
    seen.window.activateWindow()
    row.stop.setFocus()
    QTest.keyClick(row.stop, Qt.Key.Key_Escape)
    assert not row.stop.isEnabled()
    villages.go_on.set()
    seen.until(lambda: "Đã dừng: Nhận danh sách thôn" in seen.window.notice.text())


def test_a_window_at_work_is_closed_when_asked_twice(seen: Seen, folder: Path) -> None:
    villages = Villages()
    course = begin(seen, villages)
    seen.window.close()
    assert seen.window.isVisible()
    assert "Còn đang làm: Nhận danh sách thôn" in seen.window.notice.text()
    villages.go_on.set()
    course.stop()
    seen.window.close()
    assert not seen.window.isVisible()


def test_all_papers_and_books_of_a_year_go_into_one_folder(seen: Seen, tmp_path: Path) -> None:
    page = seen.go("papers", PapersPage)
    page.where_to_save = lambda _parent, _folder: tmp_path / "out"
    page.everything.click()
    seen.until(lambda: "Đã ghi" in seen.window.notice.text())
    names = {path.name.lower() for path in (tmp_path / "out").iterdir()}
    assert {"so-theo-doi-nguon-ho-tro-2025.xlsx", "so-theo-doi-nguon-ho-tro-2025.pdf"} <= names
    assert len(names) == int(seen.window.notice.text().split()[2])


def test_an_export_that_is_stopped_leaves_no_file(seen: Seen, tmp_path: Path) -> None:
    page = seen.go("papers", PapersPage)
    page.where_to_save = lambda _parent, _folder: tmp_path / "out"
    page.everything.click()
    seen.window.jobs.courses[0].stop()
    seen.until(lambda: "Đã dừng" in seen.window.notice.text())
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_said_beside_its_path(seen: Seen, tmp_path: Path) -> None:
    page = seen.go("papers", PapersPage)
    (tmp_path / "file").write_text("")
    page.where_to_save = lambda _parent, _folder: tmp_path / "file" / "out"
    page.everything.click()
    seen.until(lambda: str(tmp_path / "file") in seen.window.notice.text())


def test_the_watch_over_the_main_thread_sees_what_is_slow(
    seen: Seen, nothing_slow_on_the_main_thread: list[str]
) -> None:
    """The deliberate breakage beside the promise: a callback that reads by itself is caught."""
    with pytest.raises(SlowError):
        seen.window.jobs._ask(places.villages)
    nothing_slow_on_the_main_thread.clear()
