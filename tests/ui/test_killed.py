"""The program dies, or is closed, while somebody types; the next start shows what was typed."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WINDOW = """
import faulthandler
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from sqlalchemy import text
from ketnghia_desktop import app
from ketnghia_desktop.ui import application
from ketnghia_desktop.ui.main_window import MainWindow

TYPED = "Thôn Đắk Ốc"
ENDLESS = text("WITH RECURSIVE one(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM one) SELECT count(*) FROM one")

class Window(MainWindow):
    def start(self):
        super().start()
        self.jobs.saved.connect(self.on_saved)
        self.looking = QTimer(interval=20, timeout=self.look)
        self.looking.start()

    def on_saved(self):
        print("saved", flush=True)
        if sys.argv[2] == "fault":
            raise RuntimeError
        if sys.argv[2] == "reading":
            self.close()
            self.close()  # asked about the list that is being made

    def look(self):
        if not self.rail.isEnabled():
            return
        if "villages" not in self.pages:
            self.go("villages")
        form = self.pages["villages"].panel.form
        if form.record is None:
            return
        self.looking.stop()
        self.line = form["name"].control
        if sys.argv[2] == "look":
            print(self.line.text(), flush=True)
            self.close()
        else:
            self.line.clear()
            self.letters = iter(TYPED)
            self.typing = QTimer(interval=5, timeout=self.type)
            self.typing.start()

    def type(self):
        letter = next(self.letters, None)
        if letter:
            event = QInputMethodEvent()
            event.setCommitString(letter)
            QApplication.sendEvent(self.line, event)
            return
        self.typing.stop()
        print("typed", flush=True)
        if sys.argv[2] == "reading":
            faulthandler.dump_traceback_later(60, exit=True)  # it never ends: say where
            self.jobs.read(lambda session: session.execute(ENDLESS), print)
            self.jobs.make("A list", lambda session, progress: session.execute(ENDLESS), print)
        elif sys.argv[2] != "kill":
            self.close()

application.MainWindow = Window
sys.exit(application.run(app.doors(Path(sys.argv[1])), "vi"))
"""
TYPED = "Thôn Đắk Ốc"


def program(folder: Path, how: str) -> subprocess.Popen[str]:
    """The program itself in a process of its own, somebody at its keys."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", WINDOW, str(folder), how]
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, encoding="utf-8")


def lines(child: subprocess.Popen[str]) -> Iterator[str]:
    assert child.stdout is not None
    return (line.strip() for line in child.stdout)


def shown_at_the_next_start(folder: Path) -> str:
    """What stands in the field once the program is started again."""
    with program(folder, "look") as child:
        return next(lines(child))


@pytest.mark.parametrize("how", ["kill", "close", "fault", "reading"])
def test_what_was_typed_is_there_after_the_end(folder: Path, how: str) -> None:
    """The program ends all the same, and leaves a report, after a fault while the window closes; while it reads too.

    `reading`: what is read, and what is made of it, would never end by itself.
    """
    assert shown_at_the_next_start(folder) != TYPED
    with program(folder, how) as child:
        told = lines(child)
        assert next(line for line in told if line == "typed")
        assert next(told) == "saved"  # by itself, a moment after the last letter
        if how == "kill":
            child.kill()
        assert list(told) == []
    assert (child.returncode == 0) == (how != "kill")
    assert len(list(folder.glob("reports/*"))) == (how == "fault")
    assert shown_at_the_next_start(folder) == TYPED


def test_killed_in_the_middle_of_a_word_the_program_opens_again(folder: Path) -> None:
    before = shown_at_the_next_start(folder)
    with program(folder, "kill") as child:
        assert next(lines(child)) == "typed"
        child.kill()
    assert shown_at_the_next_start(folder) in {before, TYPED}
