"""The window: shown at once, opened behind, undone by name, saved when it is closed."""

from __future__ import annotations

import os
import subprocess
import sys
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ketnghia_desktop.services import places
from ketnghia_desktop.ui.main_window import MainWindow
from ketnghia_desktop.ui.pages.households import HouseholdsPage
from ketnghia_desktop.ui.pages.list_page import ListPage
from ketnghia_desktop.ui.pages.partners import PartnersPage
from ketnghia_desktop.ui.pages.places import PlacesPage
from tests.window import SAMPLE, cells, cursor, doors, open_folder, press, show, type_into

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from tests.window import Seen

CHILD = """
import linecache
import sys
from pathlib import Path
from ketnghia_desktop import app
from ketnghia_desktop.ui.application import speak
from ketnghia_desktop.ui.dressing import clothe, dress, preferred
from ketnghia_desktop.ui.preferences import Preferences
from ketnghia_desktop.ui.main_window import MainWindow
from PySide6 import QtCore, QtWidgets
application = QtWidgets.QApplication([])
speak(application, "vi")
dress(application, preferred(Preferences()))
window = MainWindow(app.doors(Path(sys.argv[1])))
clothe(window)
window.show()
application.processEvents()
print(window.grab().isNull(), window.pages["dashboard"].poor.text().split()[0].isdecimal())
print(sum(name.startswith("ketnghia_desktop.") for name in sys.modules) <= 60)
print(*sorted(name for name in sys.modules if name.startswith("PySide6.Qt")))
heavy = "sqlalchemy yaml jinja2 reportlab docx openpyxl alembic pypdfium2 json concurrent.futures".split()
ours = {"ketnghia_desktop.commands.grammar", "ketnghia_desktop.definitions", "ketnghia_desktop.domain.calendar"}
print(*{*heavy, *ours} & set(sys.modules))
print(*{"Qt", "QStyle"} & {*vars(QtCore), *vars(QtWidgets)})
print(*[name for name in linecache.cache if "ketnghia_desktop" in name])
"""


def test_the_first_window_needs_qt_and_the_driver_alone(folder: Path) -> None:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(folder)], env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    lines = ["False True", "True", "PySide6.QtCore PySide6.QtGui PySide6.QtWidgets", "", "", ""]
    assert done.stdout.splitlines() == lines


def test_the_top_says_whose_data_it_is(seen: Seen) -> None:
    top = seen.window.top
    assert top._commune.text() == "Xã Bha Lơi"
    assert top._sample.isVisible()
    assert top._years.currentData() == 2025
    seen.until(lambda: top._regulation._whole == "Bộ quy định: Quảng Nam 2020-2025 (Quyết định 1100, Công văn 290)")


def test_a_change_is_undone_and_redone_by_name(seen: Seen) -> None:
    page = seen.go("villages", ListPage)
    seen.until(page.listing.chosen)
    type_into(page.panel.form, "name", "Thôn Mới")
    seen.saved(page.flush)
    seen.until(lambda: seen.window.top._undo.text() == "Hoàn tác: sửa thôn")
    seen.saved(seen.window.top.undo_asked.emit)
    seen.until(lambda: page.panel.form["name"].value() != "Thôn Mới")
    seen.until(lambda: seen.window.top._redo.text() == "Làm lại: sửa thôn")


def test_control_z_in_a_field_undoes_what_was_saved_not_letters(seen: Seen) -> None:
    page = seen.go("villages", ListPage)
    seen.until(page.listing.chosen)
    before = page.panel.form["name"].value()
    type_into(page.panel.form, "name", "Thôn Mới")
    seen.window.activateWindow()
    page.panel.form["name"].control.setFocus()
    seen.saved(lambda: QTest.keyClick(seen.window.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier))
    seen.until(lambda: page.panel.form["name"].value() == before)
    seen.until(seen.window.top._redo.isVisible)
    seen.saved(lambda: QTest.keyClick(seen.window.focusWidget(), Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier))
    seen.until(lambda: page.panel.form["name"].value() == "Thôn Mới")


def test_when_something_was_saved_is_said_at_the_foot(seen: Seen) -> None:
    page = seen.go("places", PlacesPage)
    seen.until(lambda: page.form.record)
    type_into(page.form, "address", "Thôn A Đăng")
    seen.saved(page.flush)
    seen.until(lambda: seen.window.saved.text().startswith("● Đã lưu lúc"))


def test_what_is_typed_is_saved_when_the_window_is_closed(seen: Seen, folder: Path) -> None:
    page = seen.go("places", PlacesPage)
    seen.until(lambda: page.form.record)
    type_into(page.form, "address", "Thôn Pà Lừa")
    seen.window.close()
    store = open_folder(folder)
    with store.read() as session:
        commune = places.commune(session)
    store.close()
    assert commune is not None
    assert commune.address == "Thôn Pà Lừa"


def test_what_is_still_written_is_waited_for_out_of_sight(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    hidden, found = Event(), list[bool]()
    monkeypatch.setattr(MainWindow, "hideEvent", lambda _window, _event: hidden.set())
    seen.window.jobs.end_with(lambda: found.append(hidden.wait(5)))
    assert seen.window.close()
    assert found == [True]


def test_what_cannot_be_kept_is_named_before_it_is_lost(seen: Seen) -> None:
    """A cell with words nobody can read: the year and the window wait for an answer, and lead back to it."""
    page = seen.go("households", HouseholdsPage)
    listing = page.listing
    seen.until(listing.lines.rowCount)
    seen.quiet()
    head, before = cells(listing, "head")[1], cells(listing, "persons")[1]
    cursor(listing, 1, "persons")
    press(listing, "đ", "ô", "n", "g")
    seen.go("partners", PartnersPage)
    assert cells(listing, "persons")[1] == "đông"

    year = seen.window.desk.year
    seen.window.top.year_chosen.emit(year - 1)
    told = f"Chưa ghi được: {head}, Khẩu (“đông”)."
    assert told in seen.window.notice.text()
    assert (seen.window.desk.year, seen.window.top._years.currentData()) == (year, year)
    assert (seen.window.stack.currentWidget(), listing.currentIndex().row()) == (page, 1)

    assert not seen.window.close()
    assert told in seen.window.notice.text()
    seen.window.top.year_chosen.emit(year - 1)
    seen.window.notice._offer.click()
    seen.quiet()
    assert seen.window.desk.year == year - 1
    assert not listing.lines.drafts
    assert before in cells(listing, "persons")
    assert seen.window.close()


def test_a_new_record_that_lacks_its_name_is_asked_about_too(seen: Seen) -> None:
    page = seen.go("households", HouseholdsPage)
    seen.until(lambda: page.panel.form.record)
    seen.quiet()
    page.add.click()
    type_into(page.panel.form, "persons", "5")
    assert not seen.window.close()
    assert "Chưa ghi được: mục Chủ hộ" in seen.window.notice.text()
    assert seen.window.close()


def test_what_is_refused_at_the_moment_of_closing_is_asked_about(seen: Seen) -> None:
    """Nobody but the service refuses these: closed in the same breath, the window comes back with both."""
    page = seen.go("signers", ListPage)
    seen.until(page.listing.chosen)
    seen.quiet()
    cursor(page.listing, 0, "valid_to")
    press(page.listing, "1/1/1999")
    assert not seen.window.close()
    assert seen.window.isVisible()
    assert "Đến (“1/1/1999”)" in seen.window.notice.text()
    assert page.listing.bubble.isVisible()
    page.listing.give_up()
    type_into(page.panel.form, "valid_to", "2/2/1999")
    assert not seen.window.close()
    assert "Chưa ghi được: mục Thôi ký từ ngày" in seen.window.notice.text()
    assert seen.window.close()


def test_a_folder_in_use_is_told_in_a_line_and_tried_again(qtbot: QtBot, folder: Path, sample: Path) -> None:
    other = open_folder(folder)
    seen = show(qtbot, doors(folder, sample))
    assert "đang mở ở một cửa sổ" in seen.window.notice.text()
    other.close()
    seen.window.notice._offer.click()
    seen.until(seen.window.rail.isEnabled)
    seen.window.close()


def test_size_and_page_are_remembered(qtbot: QtBot, folder: Path, sample: Path) -> None:
    seen = show(qtbot, doors(folder, sample))
    seen.go("partners", PartnersPage)
    seen.window.resize(1200, 700)
    seen.window.close()
    again = show(qtbot, doors(folder, sample))
    assert (again.window.width(), again.window.desk.preferences.page) == (1366, "partners")
    again.window.close()


def test_an_empty_folder_asks_which_commune_it_is(seen_empty: Seen) -> None:
    seen_empty.create_commune(name="A Xan")
    seen_empty.until(lambda: seen_empty.window.top._commune.text() == "Xã A Xan")
    assert not seen_empty.window.top._sample.isVisible()


def test_data_is_brought_along_from_a_file(seen_empty: Seen) -> None:
    seen_empty.first_run().file_asked.emit(SAMPLE)
    seen_empty.until(lambda: seen_empty.window.top._commune.text() == "Xã Bha Lơi")


def test_a_file_of_something_else_is_refused_and_the_folder_stays_empty(seen_empty: Seen, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text("{}")
    seen_empty.first_run().file_asked.emit(tmp_path / "other.json")
    seen_empty.until(seen_empty.window.notice.text)
    seen_empty.window.notice._offer.click()
    seen_empty.until(lambda: not seen_empty.window.notice.text() and "first_run" in seen_empty.window.pages)


def test_the_sample_is_opened_beside_and_left_again(seen_empty: Seen) -> None:
    window = seen_empty.window
    seen_empty.first_run().sample.click()
    seen_empty.until(window.top._sample.isVisible)
    page = seen_empty.go("households", HouseholdsPage)
    seen_empty.until(page.listing.lines.rowCount)
    cursor(page.listing, 1, "persons")
    press(page.listing, "đông")
    window.top._home.click()
    assert "Chưa ghi được: " in window.notice.text()
    assert "(“đông”)" in window.notice.text()
    seen_empty.quiet()
    assert window.top._sample.isVisible()
    window.notice._offer.click()
    seen_empty.until(lambda: "first_run" in window.pages)
