"""A form that saves itself: only what changed, never over what is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QLineEdit

from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.ui.entry.fields import field
from ketnghia_desktop.ui.entry.record import PAUSE, RecordForm
from tests.window import type_into

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ID, OTHER = new_id(), new_id()
MOST = 2000
"""Milliseconds after which everything typed must be on its way."""


@pytest.fixture
def form(qtbot: QtBot) -> RecordForm:
    made = RecordForm([[field("name", "Tên", required=True)], [field("post", "Chức vụ")]])
    qtbot.addWidget(made)
    return made


@pytest.fixture
def heard(form: RecordForm) -> list[tuple[Any, dict[str, Any]]]:
    made: list[tuple[Any, dict[str, Any]]] = []
    form.changed.connect(lambda record, facts: made.append((record, facts)))
    return made


def type_over(form: RecordForm, key: str, text: str) -> None:
    control = form[key].control
    assert isinstance(control, QLineEdit)
    control.setText(text)
    control.textEdited.emit(text)


def test_a_pause_hands_on_what_changed_and_nothing_else(form: RecordForm, qtbot: QtBot) -> None:
    form.show_record(ID, {"name": "An", "post": ""})
    with qtbot.waitSignal(form.changed, timeout=MOST) as changed:
        type_over(form, "post", "Trưởng thôn")
    assert changed.args == [ID, {"post": "Trưởng thôn"}]
    assert PAUSE < MOST


def test_leaving_a_field_hands_it_on_at_once(form: RecordForm, heard: list[Any]) -> None:
    form.show_record(ID, {"name": "An", "post": ""})
    type_over(form, "name", "Bình")
    form.left.emit()
    assert heard == [(ID, {"name": "Bình"})]


def test_facts_that_arrive_do_not_overwrite_what_is_typed(form: RecordForm, heard: list[Any]) -> None:
    form.show_record(ID, {"name": "An", "post": ""})
    type_over(form, "name", "Bình")
    form.refresh({"name": "Cúc", "post": "Bí thư"})
    assert (form["name"].value(), form["post"].value()) == ("Bình", "Bí thư")
    form.flush()
    assert heard == [(ID, {"name": "Bình"})]


def test_facts_on_their_way_are_not_set_back_by_older_ones(form: RecordForm, heard: list[Any]) -> None:
    form.show_record(ID, {"name": "An", "post": ""})
    type_over(form, "name", "Bình")
    form.flush()
    form.refresh({"name": "An", "post": ""})
    assert form["name"].value() == "Bình"
    form.kept(form.token, ID)
    form.refresh({"name": "An", "post": ""})
    assert form["name"].value() == "An"


def test_a_new_record_goes_once_and_complete(form: RecordForm, heard: list[Any]) -> None:
    form.begin({"post": "Tổ viên"})
    form.flush()
    assert heard == []
    type_over(form, "name", "An")
    form.flush()
    type_over(form, "name", "Ân")
    form.flush()
    assert heard == [(None, {"name": "An", "post": "Tổ viên"})]
    form.kept(form.token, ID)
    form.flush()
    assert heard[1:] == [(ID, {"name": "Ân"})]


def test_a_new_record_nobody_typed_into_does_not_come_to_be(form: RecordForm, heard: list[Any]) -> None:
    form.begin({"name": "An", "post": "Tổ viên"})
    form.left.emit()
    assert heard == []
    type_over(form, "post", "Tổ phó")
    form.flush()
    assert heard == [(None, {"name": "An", "post": "Tổ phó"})]


def test_a_form_at_rest_hands_on_nothing(form: RecordForm, heard: list[Any]) -> None:
    form.flush()
    form.show_record(ID, {"name": "An", "post": ""})
    form.rest()
    type_over(form, "name", "Bình")
    form.flush()
    assert heard == []


def test_what_was_refused_stays_typed_and_says_why(form: RecordForm) -> None:
    form.show_record(ID, {"name": "An", "post": ""})
    type_over(form, "post", "x" * 300)
    form.flush()
    breach = Breach("fact.too_long", subject="post", details={"limit": 200})
    assert form.returned(form.token, {"post": ""}, [breach]) == ()
    assert form["post"].problem() == "Dài quá; tối đa 200 chữ."
    assert form.typed() == {"post": "x" * 300}
    type_over(form, "post", "")
    form.flush()
    form.returned(form.token, {"post": ""}, [Breach("fact.missing", subject="name")])
    form.kept(form.token, ID)
    assert form["name"].problem() == "", "what was kept lacks nothing"


def test_a_refusal_that_comes_too_late_is_given_back(form: RecordForm) -> None:
    form.show_record(ID, {"name": "An", "post": ""})
    token = form.token
    form.show_record(OTHER, {"name": "Bình", "post": ""})
    breach = Breach("fact.too_long", subject="post")
    assert form.returned(token, {"post": "x"}, [breach]) == (breach,)


def test_a_new_record_that_nobody_touched_asks_for_nothing(qtbot: QtBot) -> None:
    form = RecordForm([(field("name", "Tên", required=True), field("post", "Chức vụ"))])
    qtbot.addWidget(form)
    form.begin({})
    form.flush()
    assert form["name"].problem() == ""
    type_into(form, "post", "Trưởng thôn")
    form.flush()
    assert form["name"].problem() == "Hãy điền mục này."
