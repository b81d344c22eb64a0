"""The page of the survey: a round is made, forms are printed, sheets are typed by the keyboard alone."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pdfplumber
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit

from ketnghia_desktop.domain.survey_codes import spaced
from ketnghia_desktop.services import households, surveys
from ketnghia_desktop.ui.entry.several import ChoicesEditor
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.pages.surveys import SurveysPage
from tests.window import cells, cursor, mark, pick, press, type_into

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from uuid import UUID

    from ketnghia_desktop.store.work import Work
    from tests.window import Seen


@pytest.fixture
def page(seen: Seen) -> SurveysPage:
    """The page with the round of 2025: 18 sheets, six of them back."""
    made = seen.go("surveys", SurveysPage)
    seen.until(lambda: made.sheets.lines.rowCount() == 12)
    return made


def sheet(page: SurveysPage, place: int) -> surveys.Sheet:
    assert page._shown is not None
    return [one for one in page._shown.sheets if one.returned_on is None][place]


def type_code(seen: Seen, page: SurveysPage, text: str) -> None:
    control = page.entry.code.control
    assert isinstance(control, QLineEdit)
    control.setText(text)
    control.setFocus()
    QTest.keyClick(control, Qt.Key.Key_Return)
    seen.quiet()


def test_the_page_shows_villages_with_what_is_out_and_back(seen: Seen, page: SurveysPage) -> None:
    assert cells(page.villages, "sheets_given") == ["9", "9"]
    assert cells(page.villages, "sheets_back") == ["3", "3"]
    assert cells(page.villages, "sheets_missing") == ["6", "6"]
    assert all(cells(page.villages, "surveyor"))
    pick(page.villages, 1)
    assert page.sheets.lines.rowCount() == 6
    page.reload()
    seen.quiet()
    assert page.forms.where.currentText() == cells(page.villages, "village")[1], "a change leaves it chosen"


def test_a_sheet_is_entered_by_code_and_enter_alone(seen: Seen, page: SurveysPage) -> None:
    one, after = sheet(page, 0), sheet(page, 1)
    type_code(seen, page, spaced(one.code).replace("0", "o"))
    seen.until(lambda: page.entry.found)
    assert page.entry._head.text() == one.head
    assert page.entry.form.isVisibleTo(page)
    persons = page.entry.form["persons"].control
    assert isinstance(persons, QLineEdit)
    seen.until(lambda: persons.text() and persons.selectedText() == persons.text())
    assert QApplication.focusWidget() is page.entry.form["persons"].control
    type_into(page.entry.form, "workers", "3")
    with seen.bot.waitSignal(seen.window.jobs.saved, timeout=30_000):
        QTest.keyClick(page.entry.form["details"].control, Qt.Key.Key_Return)
    seen.until(lambda: QApplication.focusWidget() is page.entry.code.control)
    assert one.head in page.entry.said.text()
    seen.until(lambda: page.sheets.lines.rowCount() == 11)
    type_code(seen, page, spaced(after.code))
    seen.until(lambda: page.entry.found and page.entry.found.sheet.id == after.id)


@pytest.mark.parametrize(("said", "answer"), [("", None), ("no", False), ("yes", True)])
def test_who_ticked_neither_box_did_not_say_no(seen: Seen, page: SurveysPage, said: str, answer: object) -> None:
    def kept(record: UUID) -> Mapping[str, object]:
        found: list[surveys.Sheet] = []
        seen.window.jobs.read(lambda session: surveys.sheet(session, record), found.append)
        seen.until(lambda: found)
        return found[0].answers

    one = sheet(page, 0)
    page.entry.look_up(one.id)
    seen.until(lambda: page.entry.found)
    page.entry.form["pen"].show_value(said)
    seen.saved(page.entry.record)
    seen.quiet()
    assert kept(one.id).get("pen") is answer
    page.entry.look_up(one.id)
    seen.until(lambda: page.entry.found)
    assert page.entry.form["pen"].value() == said or not said  # else what was said last year stands there again


def test_last_years_answers_stand_there_to_begin_with(seen: Seen, page: SurveysPage) -> None:
    with_former = next(one for one in page._shown.sheets if one.returned_on is None) if page._shown else None
    assert with_former is not None
    page.entry.look_up(with_former.id)
    seen.until(lambda: page.entry.found)
    found = page.entry.found
    assert found is not None
    assert found.known.year
    assert page.entry.form["persons"].value() == found.known.answers["persons"]
    assert page.entry.form["support"].value() == tuple(found.known.answers["support"])
    assert f"lần trước: {found.known.answers['persons']}" in page.entry.form["persons"]._label.text()


def test_of_who_was_never_asked_the_register_speaks(seen: Seen, page: SurveysPage) -> None:
    assert page._shown
    assert page._shown.chosen
    this = page._shown.chosen.id

    def given_out(work: Work) -> UUID:
        home = households.add(work, head="Bríu Lần Đầu", persons=7, land_m2=1250, housing="Dột nát", needs="Bò giống")
        surveys.give_out(work, this, [home])
        return surveys.named(work.session, home)[0].id

    made: list[UUID] = []
    seen.window.jobs.run(Operation("household.add", given_out), made.append)
    seen.until(lambda: made)
    (sheet_id,) = made
    page.entry.look_up(sheet_id)
    seen.until(lambda: page.entry.found and page.entry.found.sheet.id == sheet_id)
    form = page.entry.form
    assert [form[key].value() for key in ("persons", "land", "housing", "workers")] == [7, 1250, "temporary", None]
    assert form["details"].value() == "Bò giống"
    assert "sổ hộ ghi: 7 người" in form["persons"]._label.text()
    assert "chưa khảo sát lần nào" in page.entry._about.text()


@pytest.mark.parametrize(("typed", "said"), [("0013-1", "sai"), ("abc", "0137-6"), ("0137-6", "không thuộc đợt này")])
def test_a_wrong_code_is_told_beside_the_field(seen: Seen, page: SurveysPage, typed: str, said: str) -> None:
    type_code(seen, page, typed)
    seen.until(page.entry.code.problem)
    assert said in page.entry.code.problem()
    assert page.entry.found is None


def test_an_answer_that_cannot_be_read_stays_with_its_sentence(seen: Seen, page: SurveysPage) -> None:
    page.entry.look_up(sheet(page, 0).id)
    seen.until(lambda: page.entry.found)
    type_into(page.entry.form, "persons", "đông người")
    last = page.entry.form["details"]
    page.entry.form.focus("details")
    QTest.keyClick(last.control, Qt.Key.Key_Return)
    wrong = page.entry.form["persons"]
    assert wrong.problem()
    assert not last.visibleRegion().contains(last.rect().center())
    assert wrong.visibleRegion().contains(wrong.rect().center())
    assert QApplication.focusWidget() is wrong.control
    assert page.entry.found is not None


def test_the_register_changes_only_when_asked_and_the_step_back_names_it(seen: Seen, page: SurveysPage) -> None:
    one = sheet(page, 0)
    page.entry.look_up(one.id)
    seen.until(lambda: page.entry.found)
    type_into(page.entry.form, "persons", "9")
    seen.saved(page.entry.record)
    seen.until(lambda: page.entry.take.isVisibleTo(page))
    told: list[int] = []
    ask = lambda session: households.household(session, one.household_id).persons  # noqa: E731 - asked twice
    page.jobs.read(ask, told.append)
    seen.until(lambda: told)
    seen.saved(page.entry.take.click)
    page.jobs.read(ask, told.append)
    seen.until(lambda: len(told) == 2)
    assert told[0] != 9
    assert told[1] == 9
    assert seen.window.top._undo.text() == "Hoàn tác: ghi câu trả lời vào sổ hộ"


def test_escape_gives_a_sheet_up(seen: Seen, page: SurveysPage) -> None:
    page.entry.look_up(sheet(page, 0).id)
    seen.until(lambda: page.entry.found)
    QTest.keyClick(page.entry.form["crops"].control, Qt.Key.Key_Escape)
    assert page.entry.found is None


def test_escape_loses_no_answers_unless_it_is_pressed_twice(seen: Seen, page: SurveysPage) -> None:
    page.entry.look_up(sheet(page, 0).id)
    seen.until(lambda: page.entry.found)
    control = page.entry.form["workers"].control
    for text in ("17", "18"):
        type_into(page.entry.form, "workers", text)
        QTest.keyClick(control, Qt.Key.Key_Escape)
        assert page.entry.found is not None
        assert "Esc" in page.entry.said.text()
    QTest.keyClick(control, Qt.Key.Key_Escape)
    assert page.entry.found is None
    assert not page.entry.said.isVisible()


def test_a_sheet_that_is_back_can_be_marked_as_not_yet_back(seen: Seen, page: SurveysPage) -> None:
    back = next(one for one in page._shown.sheets if one.returned_on) if page._shown else None
    assert back is not None
    page.entry.look_up(back.id)
    seen.until(lambda: page.entry.back.isVisibleTo(page))
    assert not page.entry.out.isVisibleTo(page)
    seen.saved(page.entry.back.click)
    seen.until(lambda: page.sheets.lines.rowCount() == 13)


def test_a_surveyor_is_chosen_in_the_list(seen: Seen, page: SurveysPage) -> None:
    assert page._shown is not None
    name = page._shown.members[0].name
    cursor(page.villages, 0, "surveyor")
    with seen.bot.waitSignal(seen.window.jobs.saved, timeout=30_000):
        press(page.villages, name, Qt.Key.Key_Return)
    seen.until(lambda: cells(page.villages, "surveyor")[0] == name)


def test_one_household_is_given_another_surveyor_in_the_list_and_those_below_the_same(
    seen: Seen, page: SurveysPage
) -> None:
    assert page._shown is not None
    usual = cells(page.sheets, "surveyor")
    name = next(one.name for one in page._shown.members if one.name not in usual)
    cursor(page.sheets, 1, "surveyor")
    with seen.bot.waitSignal(seen.window.jobs.saved, timeout=30_000):
        press(page.sheets, name, Qt.Key.Key_Return)
    seen.until(lambda: cells(page.sheets, "surveyor")[:3] == [usual[0], name, usual[2]])
    mark(page.sheets, (1, "surveyor"), (3, "surveyor"))
    seen.saved(page.sheets.fill_down)
    seen.until(lambda: cells(page.sheets, "surveyor")[:5] == [usual[0], name, name, name, usual[4]])
    assert cells(page.villages, "surveyor") == [usual[0], usual[-1]]
    cursor(page.sheets, 2, "surveyor")
    seen.saved(page.sheets.empty_cells)
    seen.until(lambda: cells(page.sheets, "surveyor")[:4] == [usual[0], name, usual[2], name])


def test_enter_on_a_sheet_opens_it_beside(seen: Seen, page: SurveysPage) -> None:
    cursor(page.sheets, 2, "head")
    press(page.sheets, Qt.Key.Key_Return)
    seen.until(lambda: page.entry.found and page.entry.found.sheet.id == page.sheets.lines.record_at(2))
    assert QApplication.focusWidget() is page.entry.form["persons"].control


def test_several_are_ticked_with_the_arrows_and_space(seen: Seen, page: SurveysPage) -> None:
    page.entry.look_up(sheet(page, 0).id)
    seen.until(lambda: page.entry.found)
    support = page.entry.form["support"]
    assert isinstance(support, ChoicesEditor)
    support.show_value(())
    support.control.setFocus()
    QTest.keyClick(support.boxes["breeding_stock"], Qt.Key.Key_Down)
    seen.until(lambda: QApplication.focusWidget() is support.boxes["seedlings"])
    box = QApplication.focusWidget()
    assert isinstance(box, QCheckBox)
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert support.value() == ("seedlings",)


@pytest.mark.parametrize("asked", [("filled", None, 18), ("filled", 0, 9), ("blank", None, 1)])
def test_forms_are_written_as_one_pdf(
    seen: Seen, page: SurveysPage, tmp_path: Path, asked: tuple[str, int | None, int]
) -> None:
    layout, village, pages = asked
    path = tmp_path / "phieu.pdf"
    page.forms.where_to_save = lambda *_asked: path
    page.forms.layouts.setCurrentIndex(page.forms.layouts.findData(layout))
    if village is not None:
        pick(page.villages, village)
    page.forms.export()
    seen.until(path.exists)
    seen.until(lambda: str(path) in seen.window.notice.text())
    with pdfplumber.open(BytesIO(path.read_bytes())) as pdf:
        assert len(pdf.pages) == pages


def test_forms_are_printed_through_the_systems_dialog(
    seen: Seen, page: SurveysPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is asked for once the number of pages is known; without a printer it is said what to do, at once."""
    asked: list[int] = []

    def choose(_parent: object, pages: int, _page: int) -> QPrinter:
        asked.append(pages)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "x.pdf"))
        printer.setResolution(72)
        printer.setFromTo(2, 3)
        return printer

    page.forms.printer = choose
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    page.forms.print.click()
    assert ("chưa cài máy in" in seen.window.notice.text(), asked) == (True, [])
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["Canon"]))
    page.forms.print.click()
    seen.until(lambda: "Đã gửi đến máy in" in seen.window.notice.text())
    assert asked == [18]
    with pdfplumber.open(tmp_path / "x.pdf") as pdf:
        assert len(pdf.pages) == 2


def test_a_round_is_made_from_villages_and_classes_and_undone(seen: Seen, page: SurveysPage) -> None:
    page.add.click()
    assert page.new.form.isVisibleTo(page)
    page.new.form["villages"].show_value(page.new.form["villages"].value()[:1])  # type: ignore[index]  # keys
    type_into(page.new.form, "title", "Khảo sát bổ sung")
    seen.saved(page.new.make.click)
    seen.until(lambda: page.rounds.currentText() == "Khảo sát bổ sung")
    assert len(cells(page.villages, "village")) == 1
    assert page.forms.layouts is seen.window.focusWidget()
    assert seen.window.top._undo.text() == "Hoàn tác: lập đợt khảo sát"
    seen.saved(seen.window.jobs.undo)
    seen.until(lambda: page.rounds.count() == 1)
    assert page.sheets.lines.rowCount() == 12


def test_a_round_for_nobody_says_so_and_one_with_sheets_back_stays(seen: Seen, page: SurveysPage) -> None:
    page.add.click()
    page.new.form["classes"].show_value(())
    page.new._make()
    seen.until(page.new.form["whom"].problem)
    page.new.given_up.emit()
    page._show_about()
    page._remove()
    seen.until(seen.window.notice.text)
    assert page.rounds.count() == 1
