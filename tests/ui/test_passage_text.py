"""The editor of free passages: what papers print goes in and comes out, whatever is on the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from ketnghia_desktop.definitions.model import FieldDef
from ketnghia_desktop.domain.vietnamese import nfc
from ketnghia_desktop.papers.richtext import Passage, bare_item, tidied
from ketnghia_desktop.papers.tree import Run
from ketnghia_desktop.ui.entry.editors import PassageEditor
from ketnghia_desktop.ui.entry.passage_text import PassageText
from tests.ui.test_typing import TELEX, compose, press

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

words = st.text(st.characters(categories=("L", "Nd", "P", "Zs")), min_size=1, max_size=8)
runs = st.lists(st.builds(Run, words, bold=st.booleans(), italic=st.booleans()), min_size=1, max_size=4)
kinds = st.sampled_from([(False, False), (True, False), (True, True)])


@st.composite
def a_passage(draw: st.DrawFn) -> Passage:
    item, numbered = draw(kinds)
    found = tidied(draw(runs)) or (Run("x"),)
    bare, bullet = bare_item(found)
    return Passage(found if item or not bullet else bare or (Run("x"),), item=item or bullet, numbered=numbered)


def normal(one: Passage) -> Passage:
    """NFC, and tidy once more behind a bullet that was taken off."""
    runs = tuple(Run(nfc(run.text), bold=run.bold, italic=run.italic) for run in one.runs)
    return Passage(tidied(runs) or (Run("x"),), item=one.item, numbered=one.numbered)


@pytest.fixture
def text(qtbot: QtBot) -> PassageText:
    made = PassageText()
    qtbot.addWidget(made)
    made.show()
    return made


def clipboard(*, html: str = "", plain: str = "") -> QMimeData:
    data = QMimeData()
    if html:
        data.setHtml(html)
    if plain:
        data.setText(plain)
    return data


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.lists(a_passage().map(normal), max_size=5))
def test_what_is_shown_is_read_back(text: PassageText, shown: list[Passage]) -> None:
    text.show_passages(shown)
    once = text.passages()
    text.show_passages(once)
    assert text.passages() == once
    assert "".join(one.text for one in once).split() == "".join(one.text for one in shown).split()
    assert [(one.item, one.numbered) for one in once] == [(one.item, one.numbered) for one in shown]


def test_lists_beside_each_other_stay_apart(text: PassageText) -> None:
    shown = (
        Passage((Run("Khó khăn", bold=True), Run(" lớn:"))),
        Passage((Run("xa"),), item=True),
        Passage((Run("dốc", italic=True),), item=True),
        Passage((Run("một"),), item=True, numbered=True),
        Passage((Run("hai"),), item=True, numbered=True),
        Passage((Run("hết"),)),
    )
    text.show_passages(shown)
    assert text.passages() == shown


def test_what_is_pasted_is_only_what_papers_print(text: PassageText) -> None:
    html = (
        "<h1 style='color:red'>Đề</h1><p><b>đậm</b> <a href='http://x'>chữ</a><img src='file:///x.png'></p>"
        "<ol><li>một</li><li>hai</li></ul><script>alert(1)</script><table><tr><td>ô</td></tr></table>"
    )
    text.insertFromMimeData(clipboard(html=html, plain="khác"))
    assert text.passages() == (
        Passage((Run("Đề", bold=True),)),
        Passage((Run("đậm", bold=True), Run(" chữ"))),
        Passage((Run("một"),), item=True, numbered=True),
        Passage((Run("hai"),), item=True, numbered=True),
        Passage((Run("ô"),)),
    )
    assert "http://x" not in text.toHtml()
    assert "img" not in text.toHtml()


def test_a_few_words_are_pasted_into_the_sentence(text: PassageText) -> None:
    text.show_passages((Passage((Run("Thu nhập thấp"),)),))
    text.moveCursor(QTextCursor.MoveOperation.End)
    text.insertFromMimeData(clipboard(plain=", không đều"))
    assert [one.text for one in text.passages()] == ["Thu nhập thấp, không đều"]


def test_marks_of_html_in_plain_text_are_words(text: PassageText) -> None:
    text.insertFromMimeData(clipboard(plain="<b>x</b> &amp; =1+1"))
    assert text.passages() == (Passage((Run("<b>x</b> &amp; =1+1"),)),)


def test_a_book_on_the_clipboard_is_cut(text: PassageText) -> None:
    text.insertFromMimeData(clipboard(plain="\n".join(["chữ " * 2000] * 60)))
    assert 100_000 < text.document().characterCount() <= 200_000


def test_what_finds_no_room_is_told(qtbot: QtBot) -> None:
    editor = PassageEditor(FieldDef(key="rich", kind="rich", label="Thuận lợi, khó khăn", line=0))
    qtbot.addWidget(editor)
    text = editor.findChild(PassageText)
    assert text is not None
    text.insertFromMimeData(clipboard(plain="Thu nhập thấp"))
    assert editor.problem() == ""
    text.insertFromMimeData(clipboard(plain="chữ " * 250_000))
    assert editor.problem().startswith("Chỉ một phần")
    assert 10_000 < len(text.toPlainText()) < 30_000


def test_ctrl_b_and_ctrl_i_turn_what_is_chosen(text: PassageText) -> None:
    text.show_passages((Passage((Run("đậm"),)),))
    text.selectAll()
    QTest.keyClick(text, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(text, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert text.passages() == (Passage((Run("đậm", bold=True, italic=True),)),)
    QTest.keyClick(text, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert text.passages() == (Passage((Run("đậm", italic=True),)),)


def test_the_buttons_make_lists_and_take_them_back(text: PassageText) -> None:
    text.show_passages((Passage((Run("một"),)), Passage((Run("hai"),))))
    _bold, _italic, bullets, numbers = text.buttons()
    text.selectAll()
    bullets.click()
    assert [one.item for one in text.passages()] == [True, True]
    text.selectAll()
    numbers.click()
    assert [one.numbered for one in text.passages()] == [True, True]
    text.selectAll()
    numbers.click()
    assert [one.item for one in text.passages()] == [False, False]


def test_enter_on_an_empty_item_ends_the_list(text: PassageText) -> None:
    text.show_passages((Passage((Run("mot"),), item=True),))
    text.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(text, Qt.Key.Key_Return)
    QTest.keyClick(text, Qt.Key.Key_Return)
    QTest.keyClicks(text, "het")
    assert text.passages() == (Passage((Run("mot"),), item=True), Passage((Run("het"),)))


@pytest.fixture
def field(qtbot: QtBot) -> PassageEditor:
    made = PassageEditor(FieldDef(key="economy", kind="rich", label="Khái quát", line=0))
    qtbot.addWidget(made)
    made.show()
    return made


TCVN3 = "§êi sèng nh©n d©n cßn nhiÒu khã kh¨n, giao th«ng ®i l¹i rÊt vÊt v¶"


def test_an_old_encoding_is_offered_to_be_turned_and_taken_back(field: PassageEditor) -> None:
    control = field.control
    assert isinstance(control, PassageText)
    control.insertFromMimeData(clipboard(plain="Xã nghèo"))
    assert field._offer.isHidden()
    control.clear()
    control.insertFromMimeData(clipboard(plain=TCVN3))
    assert not field._offer.isHidden()
    field._offer.click()
    assert [one.text for one in control.passages()] == [
        "Đời sống nhân dân còn nhiều khó khăn, giao thông đi lại rất vất vả"
    ]
    assert field._offer.isHidden()
    control.undo()
    assert [one.text for one in control.passages()] == [TCVN3]


def test_ctrl_z_takes_back_in_the_field(field: PassageEditor) -> None:
    field.show_value((Passage((Run("cũ"),)),))
    QTest.keyClicks(field.control, "moi ")
    assert field.value() == (Passage((Run("moi cũ"),)),)
    QTest.keyClick(field.control, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == (Passage((Run("cũ"),)),)


@pytest.mark.parametrize("send", [press, compose])
def test_what_unikey_types_stays(field: PassageEditor, send: Callable[[QWidget, str], None]) -> None:
    for shown in ((), (Passage((Run("Đã có "),), item=True),)):
        field.show_value(shown)
        control = field.control
        assert isinstance(control, PassageText)
        control.moveCursor(QTextCursor.MoveOperation.End)
        for letter in TELEX:
            send(control, letter)
        assert control.passages()[0].text.endswith("Đăng")
