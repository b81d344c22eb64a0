"""A fault of ours, wherever it happens: one page that says the data is safe, a report without data, and a way on."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ketnghia_desktop.services import households, places
from ketnghia_desktop.ui import application
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.pages.households import HouseholdsPage
from ketnghia_desktop.ui.pages.list_page import ListPage
from tests import telling_commune
from tests.window import doors, open_folder, show, type_into

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from sqlalchemy.orm import Session

    from ketnghia_desktop.store.work import Work
    from ketnghia_desktop.ui.crash_page import CrashPage
    from tests.window import Seen

TELLING = "Bríu Thị Kín 0905 111 222"


def bug() -> ZeroDivisionError:
    return ZeroDivisionError(TELLING)


def stumble(_thing: Work | Session) -> None:
    raise bug()


def in_a_callback(seen: Seen) -> None:
    application._on_bug(seen.window, ZeroDivisionError, bug(), None)


def in_the_writer(seen: Seen) -> None:
    seen.window.jobs.run(Operation("household.edit", stumble))


def in_a_reader(seen: Seen) -> None:
    seen.window.jobs.read(stumble, print, topic="households")


def crashed(seen: Seen) -> CrashPage:
    seen.until(lambda: seen.window.rescue.page)
    page = seen.window.rescue.page
    assert page is not None
    assert seen.window.shell.currentWidget() is page
    return page


def words(page: CrashPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QWidget) if hasattr(one, "text"))


@pytest.mark.parametrize("happens", [in_a_callback, in_the_writer, in_a_reader])
def test_wherever_it_happens_it_is_told_on_one_page(seen: Seen, folder: Path, happens: Callable[[Seen], None]) -> None:
    happens(seen)
    page = crashed(seen)
    assert "Dữ liệu của bạn an toàn" in words(page)
    (report,) = (folder / "reports").iterdir()
    assert report.read_text(encoding="utf-8") == page.report.toPlainText()
    assert TELLING not in page.report.toPlainText()


def test_what_was_being_done_is_named(seen: Seen) -> None:
    in_the_writer(seen)
    assert "Đang làm: sửa hộ" in words(crashed(seen))


def test_when_the_newest_back_up_was_made_is_said(qtbot: QtBot, folder: Path, sample: Path) -> None:
    made = doors(folder, sample)._replace(newest_backup=lambda: datetime(2025, 3, 1, 14, 5, tzinfo=UTC))
    seen = show(qtbot, made)
    in_a_callback(seen)
    assert "14:05 ngày 01/03/2025" in words(crashed(seen))
    seen.window.close()


def test_one_goes_on_where_one_was_with_what_was_typed(seen: Seen) -> None:
    page = seen.go("villages", ListPage)
    seen.until(page.listing.chosen)
    type_into(page.panel.form, "name", "Thôn Mới")
    in_a_callback(seen)
    crashed(seen).on.click()
    seen.until(lambda: seen.window.pages.get("villages") not in (None, page))
    again = seen.window.pages["villages"]
    assert isinstance(again, ListPage)
    seen.until(lambda: "Thôn Mới" in [one.name for one in again._records])
    assert seen.window.rescue.page is None


def test_a_fault_beside_the_page_of_the_first_changes_nothing(seen: Seen, folder: Path) -> None:
    in_a_callback(seen)
    page = crashed(seen)
    for happens in (in_a_callback, in_a_reader, in_the_writer):
        happens(seen)
    seen.quiet()
    assert seen.window.rescue.page is page
    assert len(list((folder / "reports").iterdir())) == 1
    assert sum(" fault " in line for line in seen.window.desk.log.lines()) == 4


def test_a_page_that_fails_twice_is_left_for_the_overview(seen: Seen) -> None:
    for expected in ("villages", "dashboard"):
        seen.window.go("villages")
        in_a_callback(seen)
        crashed(seen).on.click()
        seen.until(lambda: seen.window._ready and seen.window.rail.isEnabled() and not seen.window.jobs.courses)
        assert seen.window.desk.preferences.page == expected


def test_the_report_is_copied_and_saved(seen: Seen, tmp_path: Path) -> None:
    in_a_callback(seen)
    page = crashed(seen)
    page.copy.click()
    assert QGuiApplication.clipboard().text() == page.report.toPlainText()
    page.where_to_save = lambda *_asked: tmp_path / "report.txt"
    page.save.click()
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == page.report.toPlainText()


def test_a_report_that_cannot_be_saved_is_said_and_the_page_stays(seen: Seen, tmp_path: Path) -> None:
    in_a_callback(seen)
    page = crashed(seen)
    page.where_to_save = lambda *_asked: tmp_path / "nowhere" / "report.txt"
    page.save.click()
    assert str(tmp_path / "nowhere") in page.said.text()


PAINTING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ketnghia_desktop import app
from ketnghia_desktop.ui import application, crash_page, rescue
from ketnghia_desktop.ui.main_window import MainWindow
from ketnghia_desktop.ui.pages.page import Page

def paint(self, event):
    raise ZeroDivisionError("secret name")

def broken(*told):
    raise ZeroDivisionError("secret name")

class Window(MainWindow):
    def start(self):
        super().start()
        self.looking = QTimer(interval=50, timeout=self.look)
        self.looking.start()
    def look(self):
        if self.rescue.page and self.shell.currentWidget() is self.rescue.page:
            self.looking.stop()
            print("told", flush=True)
            self.close()

made = QApplication([])
if "paint" in sys.argv:
    Page.paintEvent = paint
if "window" in sys.argv:
    MainWindow._build = broken
    def look():
        (page,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, crash_page.CrashPage)]
        print(page.report.toPlainText().count("secret"))
        page.shut.click()
    QTimer.singleShot(0, look)
if "page" in sys.argv:
    crash_page.CrashPage._build = broken
    Page.paintEvent = paint
application.MainWindow = Window
sys.exit(application.run(app.doors(Path(sys.argv[1])), "vi"))
"""


@pytest.mark.parametrize(("where", "said", "code"), [("paint", "told\n", 0), ("window", "0\n", 4), ("page", "", 4)])
def test_painting_and_the_window_itself_may_fail(folder: Path, where: str, said: str, code: int) -> None:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", PAINTING, str(folder), where]
    done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert (done.returncode, done.stdout) == (code, said)
    assert "secret" not in done.stderr


def test_neither_log_nor_report_names_anybody(qtbot: QtBot, tmp_path: Path, sample: Path) -> None:
    store = open_folder(tmp_path / "data")
    telling = telling_commune.fill(store)
    store.close()
    seen = show(qtbot, doors(tmp_path / "data", sample), year=telling_commune.YEAR)
    page = seen.go("households", HouseholdsPage)
    seen.until(page.listing.chosen)
    jobs = seen.window.jobs
    seen.saved(lambda: jobs.run(Operation("household.edit", lambda work: edit(work, telling))))
    jobs.undo()
    jobs.run(Operation("village.remove", lambda work: places.remove_village(work, telling.village)))
    in_the_writer(seen)
    report, log = crashed(seen).report.toPlainText(), "\n".join(seen.window.desk.log.lines())
    assert {"opened", "done", "undo", "refused", "fault"} <= {line.split()[1] for line in log.splitlines()}
    assert "village.used" in log
    for secret in (*telling_commune.SECRETS, "15000000", str(telling.poor), str(tmp_path)):
        assert secret not in report
        assert secret not in log
    seen.window.close()


def edit(work: Work, telling: telling_commune.Telling) -> None:
    households.edit(work, telling.poor, head="Zơrâm Giấu", phone="0914 333 444")
