"""Work in pieces: one after the other, the loop in between, and nothing of what was given up."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ketnghia_desktop.ui.turns import Turns
from tests.window import PATIENCE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_the_window_has_its_turn_between_two_pieces(qtbot: QtBot) -> None:
    holder, done = QObject(), list[str]()

    def first() -> None:
        done.append("form")
        QTimer.singleShot(0, partial(done.append, "window"))

    turns = Turns(holder)
    turns.take(first, partial(done.append, "checks"))
    assert done == []
    qtbot.waitUntil(lambda: "checks" in done, timeout=PATIENCE)
    assert done == ["form", "window", "checks"]


def test_what_is_given_anew_takes_the_place_of_the_rest(qtbot: QtBot) -> None:
    holder, done = QObject(), list[str]()
    turns = Turns(holder)
    turns.take(partial(turns.take, partial(done.append, "new")), partial(done.append, "old"))
    qtbot.waitUntil(lambda: bool(done), timeout=PATIENCE)
    assert done == ["new"]


def test_what_is_forgotten_is_not_done(qtbot: QtBot) -> None:
    holder, done = QObject(), list[str]()
    turns = Turns(holder)
    turns.take(partial(done.append, "forgotten"))
    turns.forget()
    turns.take(partial(done.append, "later"))
    qtbot.waitUntil(lambda: bool(done), timeout=PATIENCE)
    assert done == ["later"]


def test_a_fault_in_one_piece_keeps_no_other_from_being_done(qtbot: QtBot) -> None:
    holder, done = QObject(), list[str]()

    def stumble() -> None:
        raise ZeroDivisionError

    turns = Turns(holder)
    with qtbot.captureExceptions() as faults:
        turns.take(stumble, partial(done.append, "behind it"))
        qtbot.waitUntil(lambda: bool(done), timeout=PATIENCE)
    assert [kind for kind, *_ in faults] == [ZeroDivisionError]
