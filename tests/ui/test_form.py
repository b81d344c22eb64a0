"""Forms: what is typed is read, what was understood is said, what is wrong stands beneath its field."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QStyleOptionComboBox

from ketnghia_desktop.definitions.model import Choice
from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.services.facts import LONG
from ketnghia_desktop.ui.chooser import Chooser
from ketnghia_desktop.ui.entry.fields import field
from ketnghia_desktop.ui.entry.form import Form, paired

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ID = new_id()
KINDS = (
    (field("text", "Tên", required=True),),
    (field("date", "Ngày", "date"), field("birth", "Sinh", "birth")),
    (field("integer", "Số", "integer"), field("money", "Tiền", "money"), field("quantity", "Lượng", "quantity")),
    (field("choice", "Diện", "choice", choices=(Choice("a", "A"), Choice("b", "B"))),),
    (field("record", "Thôn", "reference", choices=(Choice(str(ID), "Tà Vạc"),)),),
    (field("tick", "Có", "tick"),),
    "Một đề mục",
    (field("long", "Dài", "long"),),
    (field("lines", "Dòng", "lines"),),
    (field("records", "Thành viên", "records"),),
)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form(KINDS, 2026)
    qtbot.addWidget(made)
    made.show_values(dict.fromkeys(made))
    return made


def type_into(form: Form, key: str, text: str) -> None:
    """Type as an input method does: letters that no keyboard has are committed whole."""
    control = form[key].control
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(control, event)


def said(form: Form, key: str) -> str:
    return form[key]._beneath.text()


def test_a_book_pasted_into_a_field_is_cut_with_a_word(form: Form) -> None:
    block = form["long"].control
    assert isinstance(block, QPlainTextEdit)
    QGuiApplication.clipboard().setText("Zơ Râm <b>x</b>\n" * 300_000)
    block.paste()
    assert len(block.toPlainText()) == LONG
    assert said(form, "long").startswith("Chỉ một phần")
    type_into(form, "long", "!")
    assert said(form, "long") == ""
    block.setPlainText("An")
    QGuiApplication.clipboard().setText("Bính\nCúc")
    block.paste()
    assert sorted(block.toPlainText()) == sorted("AnBính\nCúc")


@pytest.mark.parametrize(
    ("key", "typed", "value", "understood"),
    [
        ("text", "Nguyễn Thị Được", "Nguyễn Thị Được", ""),
        ("text", "Nguyê\u0303n", "Nguyễn", ""),
        ("date", "5/2/26", date(2026, 2, 5), "→ ngày 05 tháng 02 năm 2026"),
        ("date", "5.2", date(2026, 2, 5), "→ ngày 05 tháng 02 năm 2026"),
        ("birth", "1980", "1980", ""),
        ("birth", "1/3/1980", "1980-03-01", "→ ngày 01 tháng 3 năm 1980"),
        ("integer", "1.250", 1250, ""),
        ("money", "50tr", 50_000_000, "→ 50 triệu đồng"),
        ("quantity", "2,5", 2500, ""),
        ("long", "<b>An</b> & {{7*7}}", "<b>An</b> & {{7*7}}", ""),
        ("lines", "một\n\n hai ", ("một", "hai"), ""),
    ],
)
def test_what_is_typed_is_read_and_said_back(form: Form, key: str, typed: str, value: object, understood: str) -> None:
    type_into(form, key, typed)
    assert form[key].value() == value
    assert said(form, key) == understood


@pytest.mark.parametrize(
    ("key", "typed", "problem"),
    [
        ("text", "", "Hãy điền mục này."),
        ("date", "32/1/2026", "Không có ngày này."),
        ("integer", "6/3", "Hãy ghi số nguyên, ví dụ 4 hoặc 1.250."),
        ("money", "rẻ", "Hãy ghi số tiền, ví dụ 50.000.000 hoặc 50tr."),
    ],
)
def test_what_cannot_be_read_is_told_beneath_and_left_as_typed(form: Form, key: str, typed: str, problem: str) -> None:
    type_into(form, key, typed)
    assert key not in form.values()
    assert form[key].problem() == problem
    assert form[key].control.property("wrong") is True
    control = form[key].control
    assert isinstance(control, QLineEdit)
    assert control.text() == typed


def test_values_shown_are_written_as_people_read_them(form: Form) -> None:
    form.show_values({"date": date(2026, 2, 5), "money": 1_200_000_000, "birth": "1980-03-01", "quantity": 1500})
    written = [form[key].control.text() for key in ("date", "money", "birth", "quantity")]  # type: ignore[attr-defined] # lines
    assert written == ["05/02/2026", "1.200.000.000", "01/03/1980", "1,5"]


def test_a_choice_keeps_a_value_that_is_no_longer_offered(form: Form) -> None:
    form.show_values({"choice": "c"})
    assert form["choice"].value() == "c"
    form.offer("choice", [Choice("a", "A")])
    assert form["choice"].value() == "c"


def test_a_reference_is_an_id(form: Form) -> None:
    form.show_values({"record": ID})
    assert form["record"].value() == UUID(str(ID))
    form.show_values({"record": None})
    assert form["record"].value() is None


def test_showing_values_is_not_editing(form: Form, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.edited):
        form.show_values({"text": "An", "tick": True, "choice": "b", "long": "x", "records": ("một", "hai")})


def test_breaches_go_to_their_fields_and_the_others_come_back(form: Form) -> None:
    others = form.tell([Breach("fact.too_long", subject="text", details={"limit": 5}), Breach("village.used")])
    assert form["text"].problem() == "Dài quá; tối đa 5 chữ."
    assert [breach.code for breach in others] == ["village.used"]


def test_many_records_are_shown_by_the_first(form: Form) -> None:
    form.show_values({"records": tuple(f"Người {place}" for place in range(1, 8))})
    text = form["records"].control.text()  # type: ignore[attr-defined] # a label
    assert text.splitlines() == ["Người 1", "Người 2", "Người 3", "Người 4", "… và 3 mục nữa"]


def test_every_control_says_its_name(form: Form) -> None:
    assert all(form[key].control.accessibleName() for key in form)


def test_short_fields_that_follow_each_other_share_a_row() -> None:
    fields = [field("a", "A", "date"), field("b", "B", "money"), field("c", "C"), field("d", "D", "integer")]
    assert [[one.key for one in row] for row in paired(fields)] == [["a", "b"], ["c"], ["d"]]


def test_fields_complete_in_a_list_never_in_the_line(form: Form) -> None:
    """Completing inside the line would spoil what UniKey types with its backspaces."""
    assert not any(one.isEditable() for one in form.findChildren(QComboBox))
    assert all(one.completer() is None for one in form.findChildren(QLineEdit))


@pytest.mark.parametrize("key", ["text", "long"])
def test_unikey_types_by_backspace_and_again(form: Form, key: str, qtbot: QtBot) -> None:
    control = form[key].control
    assert isinstance(control, QLineEdit | QPlainTextEdit)
    type_into(form, key, "D")
    cursor = control.textCursor() if isinstance(control, QPlainTextEdit) else None
    if cursor:
        cursor.deletePreviousChar()
    elif isinstance(control, QLineEdit):
        control.backspace()
    type_into(form, key, "Đăng")
    assert form[key].value() == "Đăng"


def test_a_choice_with_no_room_stands_in_lines_and_is_whole_in_its_list(qtbot: QtBot) -> None:
    box, words = Chooser(), "Ủy ban nhân dân xã (TM. ỦY BAN NHÂN DÂN)"
    qtbot.addWidget(box)
    box.addItem(words)
    box.resize(800, 34)
    box.show()
    drawn = QStyleOptionComboBox()
    box.initStyleOption(drawn)
    assert drawn.currentText == words
    box.resize(200, 34)
    box.initStyleOption(drawn)
    lines = drawn.currentText.split("\n")
    assert (len(lines) > 1, " ".join(lines), box.toolTip()) == (True, words, "")
    assert box.height() > len(lines) * box.fontMetrics().lineSpacing()
    box.showPopup()
    assert box.view().width() >= box.fontMetrics().horizontalAdvance(words)
    box.hidePopup()
    box.resize(90, 34)
    box.initStyleOption(drawn)
    assert drawn.currentText.endswith("…")
    assert box.toolTip() == words
