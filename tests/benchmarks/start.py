"""Start: our window with true figures and the first edit, against a bare window, each in a fresh process."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

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
    print("painted", memory(), flush=True)
    application.quit()
window = Window()
window.setCentralWidget(QLabel("0"))
window.resize(1366, 768)
window.show()
application.exec()
"""
OURS = """
import sys
from PySide6.QtCore import QTimer
from ketnghia_desktop import app
from ketnghia_desktop.ui import application
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
        print("painted", memory(), flush=True)
        self.jobs.opened.connect(self.edit)
    def edit(self):
        from ketnghia_desktop.services import places
        self.jobs.touched.connect(self.edited)
        self.jobs.run(Operation("commune.edit", lambda work: places.edit_commune(work, phone=sys.argv[1])))
    def edited(self, tables):
        print("edited", memory(), flush=True)
        self.close()
application.MainWindow = Window
sys.exit(app.start([]))
"""
MEMORY = """
def memory():
    with open("/proc/self/status") as status:
        return next(line.split()[1] for line in status if line.startswith("VmRSS"))
"""


def compiled(folder: Path) -> dict[str, str]:
    """The surroundings of a program that was started before and is opened by a double click, without words.

    Its bytecode is kept, as on every laptop; `folder` is what it opens, and stands where the system keeps data.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "XDG_DATA_HOME": str(folder.parent)}


def run(surroundings: dict[str, str], program: str, *words: str) -> dict[str, tuple[float, int]]:
    """When each line was told, in milliseconds from the start of the process, and the memory then, in KiB."""
    began = perf_counter()
    told = {}
    with subprocess.Popen(
        [sys.executable, "-c", MEMORY + program, *words],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=Path(__file__).parents[2],
        env=surroundings,
    ) as child:
        for line in child.stdout or ():
            name, memory = line.split()
            told[name] = ((perf_counter() - began) * 1000, int(memory))
    return told


def rows(folder: Path) -> list[Row]:
    """Medians of alternating starts."""
    start = partial(run, compiled(folder))
    start(BARE)
    start(OURS, "0")
    pairs = [(start(OURS, str(number + 1)), start(BARE)) for number in range(ROUNDS)]

    def middle(side: int, name: str, place: int) -> float:
        return median(pair[side][name][place] for pair in pairs)

    floor = middle(1, "painted", 0)
    return [
        Row("start to a painted overview, 10,000 households", middle(0, "painted", 0), floor, "1.6 x"),
        Row("start to the first edit accepted", middle(0, "edited", 0), floor, "5 x"),
        Row("memory after that start, MiB", middle(0, "edited", 1) / 1024, middle(1, "painted", 1) / 1024, "3 x"),
    ]
