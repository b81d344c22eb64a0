"""Start: our window with true figures and the first edit, against a bare window, each in a fresh process."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from tests.benchmarks.timing import Row

ROUNDS = 9

BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
application = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, told)
def told():
    tell("painted")
    application.quit()
window = Window()
window.setCentralWidget(QLabel("0"))
window.resize(1366, 768)
window.show()
application.exec()
"""
OURS = """
import sys
from ketnghia_desktop import app
from ketnghia_desktop.ui import application
from PySide6.QtCore import QTimer
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.main_window import MainWindow
class Window(MainWindow):
    painted = False
    def paintEvent(self, event):
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, self.tell)  # in front of what the window begins once it is painted
        super().paintEvent(event)
    def tell(self):
        tell("painted")
        self.jobs.opened.connect(self.edit)
    def edit(self):
        from ketnghia_desktop.services import places
        self.jobs.touched.connect(self.edited)
        self.jobs.run(Operation("commune.edit", lambda work: places.edit_commune(work, phone=sys.argv[1])))
    def edited(self, tables):
        tell("edited")
        self.close()
application.MainWindow = Window
sys.exit(app.start([]))
"""
TELL = """
from time import process_time
def tell(what):
    with open("/proc/self/status") as status:
        memory = next(line.split()[1] for line in status if line.startswith("VmRSS"))
    print(what, memory, process_time() * 1000, flush=True)
"""


class Told(NamedTuple):
    """What a program told at one moment: milliseconds since it was started, memory in KiB, processor time in ms."""

    elapsed: float
    memory: int
    worked: float


def compiled(folder: Path) -> dict[str, str]:
    """The surroundings of a program that was started before and is opened by a double click, without words.

    Its bytecode is kept, as on every laptop; `folder` is what it opens, and stands where the system keeps data.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "XDG_DATA_HOME": str(folder.parent)}


def run(surroundings: dict[str, str], program: str, *words: str) -> dict[str, Told]:
    """When each line was told, and what it told."""
    began = perf_counter()
    told = {}
    with subprocess.Popen(
        [sys.executable, "-c", TELL + program, *words],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=Path(__file__).parents[2],
        env=surroundings,
    ) as child:
        for line in child.stdout or ():
            name, memory, worked = line.split()
            told[name] = Told((perf_counter() - began) * 1000, int(memory), float(worked))
    return told


def rows(folder: Path) -> list[Row]:
    """Medians of alternating starts; on a machine at other work the ratio of processor time is the one to trust."""
    start = partial(run, compiled(folder))
    start(BARE)
    start(OURS, "0")
    pairs = [(start(OURS, str(number + 1)), start(BARE)) for number in range(ROUNDS)]

    def middle(name: str, measure: str) -> tuple[float, float]:
        ours, floor = ([getattr(one, measure) for one in told] for told in _columns(pairs, name))
        return median(ours), median(floor)

    def elapsed(work: str, name: str, allowed: str) -> Row:
        ours, floor = middle(name, "worked")
        return Row(work, *middle(name, "elapsed"), allowed, f"processor time {ours / floor:.2f} x")

    ours, floor = middle("edited", "memory")
    return [
        elapsed("start to a painted overview, 10,000 households", "painted", "1.6 x"),
        elapsed("start to the first edit accepted", "edited", "5 x"),
        Row("memory after that start, MiB", ours / 1024, floor / 1024, "3 x"),
    ]


def _columns(pairs: list[tuple[dict[str, Told], dict[str, Told]]], name: str) -> tuple[list[Told], list[Told]]:
    """What our programs told at one moment, and what the bare windows told when they were painted."""
    return [ours[name] for ours, _ in pairs], [bare["painted"] for _, bare in pairs]
