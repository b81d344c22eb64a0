"""The lanes: changes one after the other, readings beside them, nothing lost."""

from __future__ import annotations

import gc
import sys
import weakref
from functools import partial
from threading import Event, current_thread, main_thread
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.services import places
from ketnghia_desktop.ui.garbage import Sweeper
from ketnghia_desktop.ui.jobs import Jobs, Operation
from tests.window import PATIENCE, open_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from sqlalchemy.orm import Session

    from ketnghia_desktop.store.work import Work


@pytest.fixture
def jobs(qtbot: QtBot, folder: Path) -> Iterator[Jobs]:
    made = Jobs()
    with qtbot.waitSignal(made.opened, timeout=PATIENCE):
        made.open(partial(open_folder, folder), lambda _breaches: None)
    yield made
    made.close()


def rename(name: str, work: Work) -> str:
    places.edit_commune(work, address=name)
    return name


def test_a_change_gives_its_result_and_names_the_tables(qtbot: QtBot, jobs: Jobs) -> None:
    results: list[str] = []
    with qtbot.waitSignal(jobs.touched, timeout=PATIENCE) as heard:
        jobs.run(Operation("commune.edit", partial(rename, "A Xan")), results.append)
    assert results == ["A Xan"]
    assert heard.args == [{"commune"}]


def refuse(_work: Work) -> None:
    raise Refused(Breach("village.used"))


def test_what_a_rule_forbids_comes_back_as_breaches(qtbot: QtBot, jobs: Jobs) -> None:
    with qtbot.waitSignal(jobs.refused, timeout=PATIENCE) as heard:
        jobs.run(Operation("village.remove", refuse))
    assert [breach.code for breach in heard.args[0]] == ["village.used"]


def test_one_change_may_hear_its_own_refusal(qtbot: QtBot, jobs: Jobs) -> None:
    heard: list[Any] = []
    with qtbot.assertNotEmitted(jobs.refused):
        jobs.run(Operation("village.remove", refuse), refused=heard.extend)
        qtbot.waitUntil(lambda: bool(heard), timeout=PATIENCE)
    assert heard[0].code == "village.used"


def fail(_session: Session) -> None:
    raise ZeroDivisionError


def test_a_fault_of_ours_is_never_lost(qtbot: QtBot, jobs: Jobs) -> None:
    with qtbot.waitSignal(jobs.failed, timeout=PATIENCE) as heard:
        jobs.read(fail, lambda _nothing: None)
    assert isinstance(heard.args[0], ZeroDivisionError)


def test_of_several_questions_on_one_topic_the_newest_is_answered(qtbot: QtBot, jobs: Jobs) -> None:
    begun, go_on, answers = Event(), Event(), list[int]()

    def slow(number: int) -> int:
        begun.set()
        go_on.wait(10)
        return number

    for number in range(5):
        jobs.draw(partial(slow, number), answers.append, topic="page")
    begun.wait(10)
    go_on.set()
    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE)
    assert answers == [4]


def test_answers_from_another_folder_are_forgotten(qtbot: QtBot, jobs: Jobs, folder: Path) -> None:
    answers: list[int] = []
    jobs.draw(lambda: 1, answers.append)
    with qtbot.waitSignal(jobs.opened, timeout=PATIENCE):
        jobs.open(partial(open_folder, folder), lambda _breaches: None)
    assert answers == []


def test_undo_names_what_it_would_undo(qtbot: QtBot, jobs: Jobs) -> None:
    stacks: list[Any] = []
    jobs.stack.connect(stacks.append)
    jobs.run(Operation("commune.edit", partial(rename, "A Xan")))
    qtbot.waitUntil(lambda: bool(stacks) and stacks[-1].undo == "commune.edit", timeout=PATIENCE)
    jobs.undo()
    qtbot.waitUntil(lambda: stacks[-1].redo == "commune.edit", timeout=PATIENCE)
    jobs.redo()
    qtbot.waitUntil(lambda: stacks[-1].undo == "commune.edit", timeout=PATIENCE)


def test_closing_finishes_what_was_asked_for(jobs: Jobs, folder: Path) -> None:
    jobs.run(Operation("commune.edit", partial(rename, "A Xan")))
    jobs.close()
    store = open_folder(folder)
    with store.read() as session:
        commune = places.commune(session)
    store.close()
    assert commune is not None
    assert commune.address == "A Xan"


class Pair(QObject):
    """Something of Qt in a circle, which only the garbage collector takes away."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def test_an_object_of_qt_left_to_the_collector_ends_in_the_main_thread(qtbot: QtBot, jobs: Jobs) -> None:
    ended: list[object] = []
    gc.collect()
    weakref.finalize(Pair(), lambda: ended.append(current_thread()))

    def busy(_session: Session) -> list[list[int]]:
        return [[number] for number in range(200_000)]  # enough for the collector's turn, many times over

    kept: list[object] = []
    jobs.read(busy, kept.append)
    qtbot.waitUntil(lambda: bool(kept and ended), timeout=PATIENCE)
    assert ended == [main_thread()]


def test_what_lived_long_is_looked_through_only_when_much_was_added_to_it(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []
    blocks = 1_000_000
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, 99))
    monkeypatch.setattr(gc, "collect", looked.append)
    monkeypatch.setattr(sys, "getallocatedblocks", lambda: blocks)
    sweeper = Sweeper(jobs)
    sweeper.begin()
    blocks = 1_200_000
    sweeper.sweep()
    assert looked == []
    blocks = 1_300_000
    sweeper.sweep()
    sweeper.sweep()
    assert looked == [2]


def test_a_long_list_is_looked_through_once(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    young = 700_000
    monkeypatch.setattr(gc, "get_count", lambda: (young, 0, 99))
    monkeypatch.setattr(gc, "collect", lambda age: looked.append(f"collect {age}"))
    monkeypatch.setattr(gc, "freeze", lambda: looked.append("keep"))
    monkeypatch.setattr(sys, "getallocatedblocks", lambda: 2_000_000)
    sweeper = Sweeper(jobs)
    sweeper.sweep()
    young = 10
    sweeper.sweep()  # grown by that list alone
    assert looked == ["collect 1", "keep"]


def test_without_lanes_python_collects_by_itself(qtbot: QtBot, folder: Path) -> None:
    made = Jobs()
    with qtbot.waitSignal(made.opened, timeout=PATIENCE):
        made.open(partial(open_folder, folder), lambda _breaches: None)
    gc.freeze()
    during = gc.isenabled(), gc.get_freeze_count() > 0
    made.close()
    assert (during, gc.isenabled(), gc.get_freeze_count()) == ((False, True), True, 0)
