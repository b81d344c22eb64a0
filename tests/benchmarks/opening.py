"""Opening: how long the window stands still while each page is gone to for the first time, in a fresh process."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from ketnghia_desktop.app import open_store
from ketnghia_desktop.exchange import data_file
from ketnghia_desktop.paths import shipped
from ketnghia_desktop.ui import preferences
from ketnghia_desktop.ui.preferences import Preferences
from tests.benchmarks.start import compiled
from tests.benchmarks.timing import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = 3
LOOKS = {"light, 100 %": ("light", 100), "dark, 150 %": ("dark", 150)}
WALK = """
import sys
from time import perf_counter, process_time, thread_time
from ketnghia_desktop import app
from ketnghia_desktop.ui import application
from ketnghia_desktop.ui.main_window import MainWindow
from ketnghia_desktop.ui.navigation import PLACES
from PySide6.QtCore import Qt, QTimer

TICK, REST, STAY = 5, 300, 900

class Window(MainWindow):
    pages_left = [place.key for place in PLACES if place.build and place.key != "dashboard"]

    def _show_state(self, state):
        super()._show_state(state)
        if not hasattr(self, "tick"):
            self.tick = QTimer(self)
            self.tick.setTimerType(Qt.TimerType.PreciseTimer)
            self.tick.timeout.connect(self.measure)
            self.tick.start(TICK)
            self.begin()
            QTimer.singleShot(2 * STAY, self.next_page)

    def begin(self):
        self.longest, self.worked, self.all_work = 0, 0, process_time()
        self.seen, self.done = perf_counter(), thread_time()

    def measure(self):
        now, done = perf_counter(), thread_time()
        if now - self.seen > self.longest:
            self.longest, self.worked = now - self.seen, done - self.done
        self.seen, self.done = now, done

    def next_page(self):
        self.begin()
        QTimer.singleShot(REST, self.open_page)

    def open_page(self):
        if not self.pages_left:
            self.close()
            return
        at_rest, key = self.longest, self.pages_left.pop(0)
        self.begin()
        self.go(key)
        QTimer.singleShot(STAY, lambda: self.tell(key, at_rest))

    def tell(self, key, at_rest):
        figures = (self.longest, self.worked, at_rest, process_time() - self.all_work)
        print(key, *(figure * 1000 for figure in figures), flush=True)
        self.next_page()

application.MainWindow = Window
sys.exit(app.start([]))
"""


def rows(folder: Path) -> Iterator[Row]:
    """The longest time without an answer at each page, beside that of the window at rest: the machine's own noise."""
    with_sample(folder)
    for look, (theme, size) in LOOKS.items():
        kept = Preferences(theme=theme, type_size=size)
        walks = []
        for _ in range(ROUNDS):
            preferences.save(folder / "window.ini", kept)
            walks.append(walk(folder))
        for key in walks[0]:
            gap, worked, at_rest, all_work = (median(each) for each in zip(*(one[key] for one in walks), strict=True))
            note = f"{worked:.0f} ms of it at work; in all {all_work:.0f} ms of processor time"
            yield Row(f"stall opening {key}, {look}", gap, at_rest, "100 ms", note)


def with_sample(folder: Path) -> None:
    """Fill the folder with the sample commune."""
    store = open_store(folder)
    data_file.load(store, (shipped("resources") / "sample" / "bha-loi.json").read_bytes())
    store.close()


def walk(folder: Path) -> dict[str, tuple[float, ...]]:
    """By page: the longest gap, the window's own work in it, the gap at rest, all work, each in milliseconds."""
    found: defaultdict[str, tuple[float, ...]] = defaultdict(tuple)
    done = subprocess.run(
        [sys.executable, "-c", WALK],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=Path(__file__).parents[2],
        env=compiled(folder),
        check=True,
    )
    for line in done.stdout.splitlines():
        key, *figures = line.split()
        found[key] = tuple(float(figure) for figure in figures)
    return found
