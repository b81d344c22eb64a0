"""In use: how long the window's thread works in one stretch while a look, a list of 100,000 or the desk is used."""

from __future__ import annotations

import os
from contextlib import closing
from functools import partial
from time import thread_time
from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from ketnghia_desktop import app, messages
from ketnghia_desktop.domain.arrangement import Order
from ketnghia_desktop.paths import shipped
from ketnghia_desktop.services import surveys
from ketnghia_desktop.store.models.households import HouseholdRow
from ketnghia_desktop.ui.dressing import clothe, dress, wear
from ketnghia_desktop.ui.main_window import MainWindow
from ketnghia_desktop.ui.pages.households import HouseholdsPage
from ketnghia_desktop.ui.pages.surveys import SurveysPage
from ketnghia_desktop.ui.theme import Look, look
from tests.benchmarks import large
from tests.benchmarks.living import Living
from tests.benchmarks.timing import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ketnghia_desktop.ui.pages.page import Page

P = TypeVar("P", bound="Page")
YEAR, SURVEY = large.YEARS[-1], "household_needs"
TICK = 2
"""Milliseconds between two looks at the clock."""
ROUNDS = 3


class Used(Living):
    """The real window over a folder; the longest stretch is of processor time, for others use the machine too."""

    REST: ClassVar[float] = 1.5

    def __init__(self, folder: Path) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        application = QApplication.instance() or QApplication([])
        if not isinstance(application, QApplication):
            raise TypeError(application)
        self.application = application
        messages.install("vi", shipped("i18n"))
        dress(application, Look())
        self.window = MainWindow(app.doors(folder))
        clothe(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.start()
        self._longest = self._done = 0.0
        self._tick = QTimer(self.window)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._look)
        self._tick.start(TICK)
        self.until(self.window.rail.isEnabled)
        self.window.desk.choose_year(YEAR)
        self.rest()

    def _look(self) -> None:
        done = thread_time()
        self._longest, self._done = max(self._longest, done - self._done), done

    def go(self, key: str, kind: type[P]) -> P:
        """Go to a page; the page, at rest."""
        self.window.go(key)
        page = self.window.pages[key]
        if not isinstance(page, kind):
            raise TypeError(page)
        self.rest()
        return page

    def row(self, what: str, *deeds: Callable[[], object]) -> Row:
        """The longest stretch in milliseconds over some rounds of these, beside that of the window at rest."""

        def longest(do: Callable[[], object]) -> float:
            self._longest, self._done = 0.0, thread_time()
            do()
            self.rest()
            return self._longest * 1000

        found = [longest(deed) for _ in range(ROUNDS) for deed in deeds]
        return Row(f"stall, {what}", max(found), longest(lambda: None), "100 ms")


def _looks(used: Used) -> Iterator[Row]:
    def worn(theme: str, size: int) -> Callable[[], None]:
        return lambda: wear(used.application, look(theme, size, dark=theme == "dark"))

    for key in ("members", "households", "proposals"):
        used.window.go(key)
        used.rest()
        yield used.row(f"system turns dark and light, {key} seen", worn("dark", 100), worn("light", 100))
        yield used.row(f"type larger and smaller, {key} seen", worn("light", 150), worn("light", 100))


def _list(used: Used) -> Iterator[Row]:
    page = used.go("households", HouseholdsPage)
    listing = page.listing
    section = listing.lines.section_of("head")
    bar = listing.verticalScrollBar()
    name = "100,000 households"

    def edit() -> None:
        listing.commit(listing.lines.index(3, section), f"Bríu {listing.lines.cell(3, section)}"[:40])

    yield used.row(f"a head edited, {name}", edit)
    yield used.row(f"undo, redo, {name}", used.window.jobs.undo, used.window.jobs.redo)
    sort = listing.columns.sort
    yield used.row(f"sorted, {name}", *(partial(sort, Order(key)) for key in ("village", "poverty", "head")))
    yield used.row(f"scrolled to the end of what is read, {name}", lambda: bar.setValue(bar.maximum()))
    yield used.row(f"another year, {name}", *(partial(used.window.desk.choose_year, year) for year in large.YEARS))


def _desk(used: Used) -> Iterator[Row]:
    page = used.go("surveys", SurveysPage)
    used.until(page.sheets.lines.rowCount)

    def enter() -> None:
        page.entry.look_up(page.sheets.lines.record_at(0))
        used.until(lambda: page.entry.found)
        page.entry.record()
        used.until(lambda: page.entry.found is None)

    yield used.row(f"sheet found and recorded, {page.sheets.lines.rowCount():,} sheets", enter)


def _give_out(folder: Path) -> None:
    with closing(app.open_store(folder)) as store, store.work("round.add") as work:
        every = work.session.scalars(select(HouseholdRow.id)).all()
        facts = {"title": "Khảo sát", "survey": SURVEY, "first_day": None, "last_day": None}
        surveys.make_round(work, every, year=YEAR, **facts)


def rows(place: Path) -> Iterator[Row]:
    """Looks and the desk with 10,000 households, lists with 100,000."""
    for households, measures in ((10_000, (_looks, _desk)), (100_000, (_list,))):
        folder = place / str(households)
        large.fill(folder, households=households)
        if _desk in measures:
            _give_out(folder)
        used = Used(folder)
        for measure in measures:
            yield from measure(used)
        used.window.close()
