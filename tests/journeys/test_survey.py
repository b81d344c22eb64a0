"""B · The survey: a round is made, its forms are printed, three sheets come back, the rest is seen to be missing."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pdfplumber
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from ketnghia_desktop.ui.pages.surveys import SurveysPage
from tests.window import cells, type_into

if TYPE_CHECKING:
    from pathlib import Path

    from tests.window import Seen

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
    page.where_to_save = lambda *_asked: path
    page.write_forms()
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
