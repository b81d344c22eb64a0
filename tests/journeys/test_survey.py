"""B · The survey: a round is made, its forms are printed, three sheets come back, the rest is seen to be missing."""

from __future__ import annotations

import re
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

import pdfplumber
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from ketnghia_desktop.domain.survey_codes import spaced
from ketnghia_desktop.services import proposals, surveys
from ketnghia_desktop.ui.pages.households import HouseholdsPage
from ketnghia_desktop.ui.pages.papers import PapersPage
from ketnghia_desktop.ui.pages.proposals import ProposalsPage
from ketnghia_desktop.ui.pages.surveys import SurveysPage
from tests.window import TODAY, cells, cursor, press, type_into

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.services.surveys import Former
    from tests.window import Seen

ITEM = "Sửa nhà, sách vở cho hộ nghèo"
CODE = re.compile(r"\b\d{4}-\d\b")


def make_round(seen: Seen, page: SurveysPage) -> int:
    """A round for the poor and near-poor of one village; how many sheets it has."""
    page.add.click()
    villages = page.new.form["villages"].value()
    assert isinstance(villages, tuple)
    page.new.form["villages"].show_value(villages[2:3])
    type_into(page.new.form, "title", "Khảo sát bổ sung")
    seen.saved(page.new.make.click)
    seen.until(lambda: page.rounds.currentText() == "Khảo sát bổ sung")
    return page.sheets.lines.rowCount()


def printed_codes(seen: Seen, page: SurveysPage, path: Path) -> list[str]:
    """The codes on the forms, as a surveyor would read them."""
    page.forms.where_to_save = lambda *_asked: path
    page.forms.export()
    seen.until(lambda: str(path) in seen.window.notice.text())
    with pdfplumber.open(BytesIO(path.read_bytes())) as pdf:
        return [code for sheet in pdf.pages for code in CODE.findall(sheet.extract_text())]


def enter(seen: Seen, page: SurveysPage, code: str, persons: str) -> None:
    """One sheet by the keyboard: its code, Enter, what changed, Enter."""
    control = page.entry.code.control
    assert isinstance(control, QLineEdit)
    control.setText(code)
    control.setFocus()
    QTest.keyClick(control, Qt.Key.Key_Return)
    seen.until(lambda: page.entry.found)
    type_into(page.entry.form, "persons", persons)
    with seen.bot.waitSignal(seen.window.jobs.saved, timeout=30_000):
        QTest.keyClick(page.entry.form["persons"].control, Qt.Key.Key_Return)
    seen.until(lambda: page.entry.found is None)


def test_a_round_is_made_printed_entered_and_undone(seen: Seen, tmp_path: Path) -> None:
    page = seen.go("surveys", SurveysPage)
    seen.until(lambda: page._shown)
    given = make_round(seen, page)
    codes = printed_codes(seen, page, tmp_path / "phieu.pdf")
    assert len(codes) == len(set(codes)) == given > 3
    for place in range(3):
        enter(seen, page, codes[place], str(3 + place))
    seen.until(lambda: page.sheets.lines.rowCount() == given - 3)
    assert cells(page.villages, "sheets_missing") == [str(given - 3)]
    assert not set(codes[:3]) & set(cells(page.sheets, "sheet_code"))
    assert seen.window.top._undo.text() == "Hoàn tác: nhập phiếu khảo sát"
    seen.saved(seen.window.jobs.undo)
    seen.until(lambda: page.sheets.lines.rowCount() == given - 2)
    assert codes[2] in cells(page.sheets, "sheet_code")


def asked_before(seen: Seen) -> list[tuple[surveys.Sheet, Former]]:
    """The sheets not yet back of those who asked last year for a house or help for pupils, and stand in no item."""
    found: list[list[tuple[surveys.Sheet, Former]]] = []

    def ask(session: Session) -> list[tuple[surveys.Sheet, Former]]:
        this = surveys.rounds(session, TODAY.year)[0]
        former = surveys.former_answers(session, this.id)
        served = {home for item in proposals.items(session, TODAY.year) for home in item.households}
        return [
            (one, former[one.household_id])
            for one in surveys.sheets(session, this.id)
            if one.returned_on is None
            and one.household_id in former
            and one.household_id not in served
            and {"house", "pupils"} & set(former[one.household_id].answers.get("support", ()))
        ]

    seen.window.jobs.read(ask, found.append)
    seen.until(lambda: found)
    return found[0]


def answers_of(seen: Seen, sheet: surveys.Sheet) -> dict[str, object]:
    """What is kept of a sheet now."""
    found: list[surveys.Sheet] = []
    seen.window.jobs.read(partial(surveys.sheet, sheet_id=sheet.id), found.append)
    seen.until(lambda: found)
    return dict(found[0].answers)


def test_only_what_changed_is_typed_and_the_need_goes_into_a_proposal(seen: Seen, tmp_path: Path) -> None:
    wanted = asked_before(seen)[:3]
    page = seen.go("surveys", SurveysPage)
    seen.until(lambda: page._shown)
    missing = page.sheets.lines.rowCount()
    page.forms.layouts.setCurrentIndex(page.forms.layouts.findData("compact"))
    codes = printed_codes(seen, page, tmp_path / "rut-gon.pdf")
    for place, (sheet, former) in enumerate(wanted):
        assert spaced(sheet.code) in codes
        enter(seen, page, spaced(sheet.code), str(5 + place))
        assert answers_of(seen, sheet) == {**former.answers, "persons": 5 + place}
    seen.until(lambda: page.sheets.lines.rowCount() == missing - len(wanted))
    assert not {spaced(sheet.code) for sheet, _ in wanted} & set(cells(page.sheets, "sheet_code"))
    home = wanted[0][0].household_id
    assert told_on_the_sheet(seen, home) == ("5 người", "○ Chưa đưa vào đề xuất")
    propose_for(seen, home)
    assert told_on_the_sheet(seen, home) == ("5 người", f"{ITEM} ({TODAY.year})")
    assert "Số hộ tham gia: 1 hộ" in appendix(seen)


def told_on_the_sheet(seen: Seen, home: UUID) -> tuple[str, str]:
    """How many persons the household said it has, and what became of what it needs, on its own sheet."""
    page = seen.go("households", HouseholdsPage)
    seen.quiet()
    page.show_record(home)
    seen.until(lambda: page.panel.form.record == home)
    page.show_sheet()
    seen.until(lambda: page.sheet._told and page.sheet._told.home.id == home)
    seen.quiet()
    answers, needs = page.sheet.answers.listing, page.sheet.needs.listing
    persons = cells(answers, "answer")[cells(answers, "question").index("Số nhân khẩu")]
    return persons, cells(needs, "taken_up")[0]


def propose_for(seen: Seen, home: UUID) -> None:
    """A new item for the welfare of this household, which is suggested because it asked for it."""
    page = seen.go("proposals", ProposalsPage)
    seen.until(page.listing.chosen)
    page.add.click()
    page.panel.form.show_values({"area": "welfare"})
    type_into(page.panel.form, "content", ITEM)
    seen.saved(page.flush)
    seen.until(lambda: ITEM in cells(page.listing, "content") and not page.panel.is_new())
    page.whom.choose.click()
    offered = page.picker.offered
    seen.until(offered.lines.rowCount)
    row = [offered.lines.record_at(row) for row in range(offered.lines.rowCount())].index(home)
    cursor(offered, row, "head")
    press(offered, Qt.Key.Key_Space)
    seen.saved(page.picker.done.click)
    seen.until(lambda: any(home in one.households for one in page._items.values()))


def appendix(seen: Seen) -> str:
    """What the appendix of the proposals says."""
    papers = seen.go("papers", PapersPage)
    seen.until(lambda: papers._entries)
    papers.show_record("needs_appendix")
    seen.until(lambda: papers.editor and papers.editor.state and papers.editor.preview.page_count())
    editor = papers.editor
    assert editor is not None
    assert editor.state is not None
    return str(editor.state.document)
