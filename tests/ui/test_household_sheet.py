"""The sheet of a household in the window: its people by typing and pasting, classes, history, masked numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from ketnghia_desktop.services import households, survey_needs
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.pages.households import HouseholdsPage
from ketnghia_desktop.ui.pages.surveys import SurveysPage
from tests.window import cells, pick, press, type_into

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

    from tests.window import Seen


@pytest.fixture
def page(seen: Seen) -> HouseholdsPage:
    """The list, with the sheet of a household open that the sample lists no people of."""
    made = seen.go("households", HouseholdsPage)
    seen.until(made.listing.lines.rowCount)
    made.listing.choose(made.listing.lines.record_at(0))
    seen.until(lambda: made.panel.form.record == made.listing.lines.record_at(0))
    made.show_sheet()
    seen.until(made.sheet.classes.lines.rowCount)
    return made


def add(page: HouseholdsPage, seen: Seen, name: str) -> None:
    before = page.sheet.people.listing.lines.rowCount()
    page.sheet.people.new_person.setText(name)
    seen.saved(page.sheet.people.new_person.returnPressed.emit)
    seen.until(lambda: page.sheet.people.listing.lines.rowCount() == before + 1)


def test_people_are_typed_and_pasted_as_a_block(page: HouseholdsPage, seen: Seen) -> None:
    add(page, seen, "Zơ Râm Nhớ")
    people = page.sheet.people.listing
    people.setCurrentIndex(people.lines.index(0, 0))
    QGuiApplication.clipboard().setText("Zơ Râm Nhớ\t1958\tNam\nAlăng Thị Bốn\t5/2/1960\tNữ\n")
    seen.saved(people.paste)
    seen.until(lambda: cells(people, "name") == ["Zơ Râm Nhớ", "Alăng Thị Bốn"])
    assert cells(people, "sex") == ["Nam", "Nữ"]
    seen.until(page.sheet.people.count.isVisible)
    assert "chủ hộ và các thành viên đã ghi là 3 người" in page.sheet.people.count.text()


def test_a_member_is_deleted_and_brought_back_by_undo(page: HouseholdsPage, seen: Seen) -> None:
    add(page, seen, "Zơ Râm Nhớ")
    page.sheet.people.listing.choose(page.sheet.people.listing.lines.record_at(0))
    seen.saved(page.sheet.people._remove)
    seen.until(lambda: not page.sheet.people.listing.lines.rowCount())
    seen.saved(seen.window.jobs.undo)
    seen.until(lambda: cells(page.sheet.people.listing, "name") == ["Zơ Râm Nhớ"])


def test_the_class_of_a_year_is_changed_and_told_in_the_history(page: HouseholdsPage, seen: Seen) -> None:
    record, sheet = page.sheet.record, page.sheet
    assert record
    was = cells(sheet.classes, "poverty")[0]
    wanted = next(name for name in ("Nghèo", "Cận nghèo") if name != was)
    row = sheet.classes.lines.index(0, 1)
    seen.saved(lambda: sheet.classes.commit(row, wanted))
    seen.until(lambda: cells(sheet.classes, "poverty")[0] == wanted)
    seen.until(lambda: any(f"từ {was} thành {wanted}" in told for told in cells(sheet.history, "change")))


def test_the_number_is_masked_until_it_is_asked_for_and_that_is_logged(page: HouseholdsPage, seen: Seen) -> None:
    page.show_list()
    control = page.panel.form["personal_id"].control
    assert isinstance(control, QLineEdit)
    assert "•" in control.text()
    page.show_number()
    seen.until(lambda: "•" not in control.text())
    number = control.text()
    log = "\n".join(page.desk.log.lines())
    assert "household.number_shown" in log
    assert number not in log
    other = page.listing.lines.record_at(1)
    assert other
    page._on_picked(other)
    seen.until(lambda: "•" in control.text())
    assert page.number.isEnabled()
    emptied = Operation("household.edit", lambda work: households.edit(work, other, personal_id=""))
    seen.saved(lambda: seen.window.jobs.run(emptied))
    seen.until(lambda: not page.number.isEnabled())


def test_a_members_number_is_shown_whole_only_when_asked_for_and_that_is_logged(
    page: HouseholdsPage, seen: Seen
) -> None:
    people = page.sheet.people
    number = "049058001234"
    for name in ("Zơ Râm Nhớ", "Alăng Thị Bốn"):
        add(page, seen, name)
    place = people.listing.lines.index(0, people.listing.lines.section_of("personal_id"))
    seen.saved(lambda: people.listing.commit(place, number))
    seen.until(lambda: "•" in cells(people.listing, "personal_id")[0])
    people.listing.choose(people.listing.lines.record_at(0))
    people.show_number()
    assert cells(people.listing, "personal_id")[0] == number
    log = "\n".join(page.desk.log.lines())
    assert "household.number_shown" in log
    assert number not in log
    pick(people.listing, 1)
    assert "•" in cells(people.listing, "personal_id")[0]


@pytest.fixture
def asked(seen: Seen) -> HouseholdsPage:
    """The sheet of a household of the sample that answered in two years."""
    page = seen.go("households", HouseholdsPage)
    found: list[UUID] = []

    def ask(session: Session) -> UUID:
        latest, before = (survey_needs.latest(session, (year,)) for year in (2025, 2024))
        return next(one for one in latest if one in before)

    seen.window.jobs.read(ask, found.append)
    seen.until(lambda: found)
    page.show_record(found[0])
    seen.until(lambda: page.panel.form.record == found[0])
    page.show_sheet()
    seen.until(page.sheet.answers.listing.lines.rowCount)
    return page


def test_answers_stand_on_the_sheet_by_round_and_lead_there(seen: Seen, asked: HouseholdsPage) -> None:
    listing = asked.sheet.answers.listing
    questions, answers = cells(listing, "question"), cells(listing, "answer")
    heads = [row for row, text in enumerate(questions) if text.startswith("Khảo sát nhu cầu năm")]
    assert [questions[row][-4:] for row in heads] == ["2025", "2024"]
    assert all("khảo sát:" in answers[row] and "phiếu" in answers[row] for row in heads)
    assert answers[questions.index("Số nhân khẩu")].endswith("người")
    pick(listing, heads[1] + 1)
    press(listing, Qt.Key.Key_Return)
    survey = seen.window.pages["surveys"]
    assert isinstance(survey, SurveysPage)
    seen.until(lambda: survey.rounds.currentText() == "Khảo sát nhu cầu năm 2024")


def test_needs_stand_on_the_sheet_and_say_what_to_do(asked: HouseholdsPage) -> None:
    listing = asked.sheet.needs.listing
    assert cells(listing, "class_year") == ["2025", "2024"]
    assert all(cells(listing, "need_kind"))
    row = next(row for row, text in enumerate(cells(listing, "taken_up")) if text.startswith("○"))
    pick(listing, row)
    press(listing, Qt.Key.Key_Return)
    assert "chọn hộ này" in listing.foot._said._whole


def test_until_somebody_asked_the_needs_of_the_list_are_told(page: HouseholdsPage, seen: Seen) -> None:
    home = page.sheet.record
    assert home
    needs = Operation("household.edit", lambda work: households.edit(work, home, needs="Bò giống\nHọc nghề"))
    seen.saved(lambda: seen.window.jobs.run(needs))
    seen.until(lambda: page.sheet.needs.listing._nothing.startswith("Danh sách hộ ghi: Bò giống; Học nghề."))


def test_the_parts_are_turned_as_the_sheets_of_excel(page: HouseholdsPage, seen: Seen) -> None:
    seen.window.activateWindow()
    page.sheet.people.listing.setFocus()
    QTest.keyClick(seen.window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.sheet.tabs.currentIndex() == 1
    for _time in range(2):
        QTest.keyClick(seen.window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.sheet.shown.currentIndex() == page.sheet.tabs.count() - 1


def test_a_masked_number_is_never_kept(page: HouseholdsPage, seen: Seen) -> None:
    page.show_list()
    form = page.panel.form
    type_into(form, "personal_id", "049•••••1234")
    form.flush()
    seen.until(lambda: "che một phần" in form["personal_id"].problem())


def test_a_household_that_is_there_already_is_told_while_typing_and_opened(page: HouseholdsPage, seen: Seen) -> None:
    page.show_list()
    with_whom = page.panel.form.record
    head, birth, village = (page.panel.form[key].value() for key in ("head", "head_birth", "village_id"))
    page._add()
    page.panel.form.begin({"village_id": village, "head_birth": birth})
    type_into(page.panel.form, "head", str(head))
    page.likeness.look()
    seen.until(page.likeness.isVisible)
    assert str(head) in page.likeness.said.text()
    page.likeness.opened.emit(with_whom)
    seen.until(lambda: page.panel.form.record == with_whom and not page.likeness.isVisible())


def counted(page: HouseholdsPage) -> int:
    """How many households the head of the page says there are."""
    return int("".join(filter(str.isdigit, page.count.text().partition("·")[0])))


@pytest.mark.parametrize("mark", ["living_alone", "never_supported"])
def test_a_mark_narrows_the_list(page: HouseholdsPage, seen: Seen, mark: str) -> None:
    page.show_list()
    before = counted(page)
    page.mark.setCurrentIndex(page.mark.findData(mark))
    page.mark.activated.emit(0)
    seen.until(lambda: 0 < counted(page) < before)
