"""The first start: four short screens that Enter leads through, with nothing to do where the default is right."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from ketnghia_desktop.ui import preferences
from ketnghia_desktop.ui.pages.list_page import ListPage
from ketnghia_desktop.ui.pages.places import PlacesPage
from tests.window import cells, doors, show, type_into

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ketnghia_desktop.ui.pages.first_run import FirstRunPage
    from tests.window import Seen

    Places = tuple[Path, Path]


@pytest.fixture
def page(seen_empty: Seen) -> FirstRunPage:
    return seen_empty.first_run()


@pytest.fixture
def places(tmp_path: Path, sample: Path) -> Places:
    """An empty folder, and the sample."""
    (tmp_path / "data").mkdir()
    return tmp_path / "data", sample


def enter(page: FirstRunPage) -> None:
    """Enter, wherever the cursor stands."""
    here = page.focusWidget()
    QTest.keyClick(here or page, Qt.Key.Key_Return)
    QApplication.processEvents()


def line(page: FirstRunPage, key: str) -> QLineEdit:
    control = page.form[key].control
    assert isinstance(control, QLineEdit)
    return control


def found(page: FirstRunPage, key: str, letters: str) -> list[str]:
    """What the list beneath a line offers for some letters."""
    completer = line(page, key).completer()
    completer.setCompletionPrefix(letters)
    offered = completer.completionModel()
    return [str(offered.index(row, 0).data()) for row in range(offered.rowCount())]


def test_enter_leads_from_the_name_and_the_signer_to_the_commune(page: FirstRunPage, seen_empty: Seen) -> None:
    assert page.focusWidget() is line(page, "name")
    type_into(page.form, "name", "tra leng")
    enter(page)
    assert page.focusWidget() is line(page, "signer")
    type_into(page.form, "signer", "Nguyễn Thị Đại")
    for screen in (2, 3):
        enter(page)
        assert page.shown == screen  # none is passed over: the regulation is seen before the commune is made
    enter(page)
    seen_empty.until(lambda: seen_empty.window.top._commune.text() == "Xã Trà Leng")
    overview, here = seen_empty.window.pages["dashboard"], seen_empty.window.focusWidget()
    assert here is overview  # not some button of the bar at the top
    signers = seen_empty.go("signers", ListPage)
    seen_empty.until(signers.listing.lines.rowCount)
    assert cells(signers.listing, "name") == ["Nguyễn Thị Đại"]
    facts = seen_empty.go("places", PlacesPage)
    seen_empty.until(lambda: facts.form["province"].value() == "Đà Nẵng")
    desk = seen_empty.window.desk  # a list of last year's classes does not turn the window back to that year
    assert preferences.load(desk.doors.settings).year == desk.year == desk.doors.today().year


def test_the_list_of_communes_is_that_of_the_province(page: FirstRunPage) -> None:
    assert found(page, "name", "tra leng") == ["Xã Trà Leng"]
    assert {"Quảng Ngãi", "Quảng Ninh", "Quảng Trị", "Tuyên Quang"} == set(found(page, "province", "quang"))
    type_into(page.form, "province", "")
    type_into(page.form, "name", "Xã Trà Leng")
    page.next.click()
    assert page.form["province"].value() == "Đà Nẵng"


def test_what_is_missing_keeps_one_on_its_screen(page: FirstRunPage) -> None:
    enter(page)
    assert page.shown == 0
    assert page.form["name"].problem()
    assert page.focusWidget() is line(page, "name")


def test_a_commune_outside_the_list_of_its_province_is_asked_about_once(page: FirstRunPage) -> None:
    type_into(page.form, "name", "Mường Pồn")
    enter(page)
    assert page.shown == 0
    assert page.form["name"].problem() == (
        "Không có trong danh sách của Đà Nẵng. Xem lại tên tỉnh và tên xã; nếu đúng thì cứ tiếp tục."
    )
    enter(page)
    assert page.shown == 1


def test_a_commune_of_a_province_without_a_list_is_typed_by_hand(page: FirstRunPage) -> None:
    type_into(page.form, "province", "Điện Biên")
    type_into(page.form, "name", "Mường Pồn")
    enter(page)
    assert page.shown == 1


def test_one_goes_back_and_finds_what_was_typed(page: FirstRunPage) -> None:
    type_into(page.form, "name", "Trà Leng")
    page.next.click()
    type_into(page.form, "signer", "Bríu Thị Nem")
    page.back.click()
    assert page.form["name"].value() == "Trà Leng"
    assert not page.back.isVisible()
    page.next.click()
    assert page.form["signer"].value() == "Bríu Thị Nem"
    page.back.setFocus()
    enter(page)
    assert page.shown == 0


def test_where_one_is_is_said_in_words(page: FirstRunPage) -> None:
    type_into(page.form, "name", "Trà Leng")
    page.next.click()
    assert page.where.text() == "Bước 2/4"
    assert [one.text() for one in page._marks] == ["✓ Xã", "Người ký", "Bộ quy định", "Sao lưu"]
    assert page.title.text() == "Ai ký văn bản của xã?"


@pytest.mark.parametrize(
    ("today", "period", "said"),
    [(date(2025, 3, 3), "2020-2025", ""), (date(2026, 2, 5), "2026-2030", "Hết hiệu lực · Quảng Nam 2020-2025")],
)
def test_the_period_is_that_of_today(qtbot: QtBot, places: Places, today: date, period: str, said: str) -> None:
    seen = show(qtbot, doors(*places)._replace(today=lambda: today))
    page = seen.first_run()
    assert page.form["period"].value() == period
    control = page.form["regulation"].control
    assert isinstance(control, QComboBox)
    assert control.currentText().startswith(said)
    assert ("Hết hiệu lực từ 01/01/2026, để tra cứu" in page.form["regulation"]._beneath.text()) is bool(said)
    seen.window.close()


def test_the_second_place_of_back_ups_is_asked_for_and_kept(
    page: FirstRunPage, seen_empty: Seen, tmp_path: Path
) -> None:
    type_into(page.form, "name", "Trà Leng")
    for _screen in range(3):
        page.next.click()
    assert page.place.none.isHidden()
    page.place.where_to_look = lambda *_asked: tmp_path
    page.place.choose.click()
    page.next.click()
    seen_empty.until(seen_empty.window.rail.isVisible)
    assert preferences.load(page.desk.doors.settings).backups == str(tmp_path)
