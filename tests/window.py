"""The real window over a copy of the sample commune, for the tests that look through it."""

from __future__ import annotations

import importlib.util
import shutil
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from threading import Barrier
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QObject, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit

from ketnghia_desktop import app
from ketnghia_desktop.exchange import data_file
from ketnghia_desktop.paths import shipped
from ketnghia_desktop.store.glance import glance
from ketnghia_desktop.store.work import Store
from ketnghia_desktop.ui.doors import Doors
from ketnghia_desktop.ui.dressing import clothe, dress
from ketnghia_desktop.ui.main_window import MainWindow
from ketnghia_desktop.ui.pages.first_run import FirstRunPage
from ketnghia_desktop.ui.theme import WORN, Look

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from PySide6.QtCore import Qt
    from pytestqt.qtbot import QtBot

    from ketnghia_desktop.ui.entry.form import Form
    from ketnghia_desktop.ui.listing import Listing
    from ketnghia_desktop.ui.pages.page import Page

P = TypeVar("P", bound="Page")
ROOT = Path(__file__).parent.parent
SAMPLE = shipped("resources") / "sample" / "bha-loi.json"
TODAY = date(2025, 3, 3)
READERS = 2
PATIENCE = 30_000
"""Milliseconds a test waits for what must come; it comes long before, also on a laptop at work."""


@dataclass(frozen=True)
class StillClock:
    """A clock for tests: one day, and milliseconds that begin with it."""

    def today(self) -> date:
        return TODAY

    def milliseconds(self) -> int:
        return 1_741_000_000_000


def catalogues() -> ModuleType:
    """The script that extracts and compiles the window's texts; it is no package."""
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "packaging" / "messages.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(ROOT / "packaging" / "messages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def make_sample(folder: Path) -> Path:
    """A folder with the sample commune, to be copied by every test that needs one."""
    store = Store.open(folder, StillClock())
    data_file.load(store, SAMPLE.read_bytes())
    store.close()
    return folder


def open_folder(folder: Path) -> Store:
    return Store.open(folder, StillClock())


def doors(folder: Path, sample: Path) -> Doors:
    """The doors of a window over `folder`; the sample commune is a copy beside it."""

    def open_sample() -> Store:
        beside = folder.parent / "sample-copy"
        if not beside.exists():
            shutil.copytree(sample, beside)
        return open_folder(beside)

    return Doors(
        settings=folder / "window.ini",
        today=StillClock().today,
        glance=partial(glance, folder),
        open_store=partial(open_folder, folder),
        open_sample=open_sample,
        open_filled=app.doors(folder).open_filled,
        library=partial(app.library, folder),
    )


@dataclass
class Seen:
    """A window on the screen, and a person's patience."""

    window: MainWindow
    bot: QtBot

    def until(self, true: Callable[[], object]) -> None:
        """Wait for something to become true."""
        self.bot.waitUntil(lambda: bool(true()), timeout=PATIENCE)

    def go(self, key: str, kind: type[P]) -> P:
        """Go to a page; the page."""
        self.window.go(key)
        page = self.window.pages[key]
        assert isinstance(page, kind)
        return page

    def first_run(self) -> FirstRunPage:
        """The first screen of an empty folder, ready to be filled in."""
        page = self.window.pages["first_run"]
        assert isinstance(page, FirstRunPage)
        regulation = page.form["regulation"].control
        self.until(lambda: isinstance(regulation, QComboBox) and regulation.currentData() and page._units)
        return page

    def create_commune(self, **typed: str) -> None:
        """Fill in the screens of the first start, and go through all of them."""
        page = self.first_run()
        for key, text in {"province": "Quảng Nam", "name": "A Xan", **typed}.items():
            type_into(page.form, key, text)
        for _screen in page.screens:
            page.next.click()
        self.until(self.window.rail.isVisible)

    def quiet(self) -> None:
        """Wait until everything asked for so far is done and shown: both readers meet when nothing is left to read."""
        done: list[int] = []
        meeting = Barrier(READERS)
        for _reader in range(READERS):
            self.window.jobs.draw(meeting.wait, done.append)
        self.until(lambda: len(done) == READERS)

    def settled(self) -> None:
        """Wait until nothing is on its way: no change, no reading, no pause behind a key, no part to be laid out."""
        while True:
            asked = next(self.window.jobs._tickets)
            self.window.jobs.settle()
            self.until(lambda: not any(map(is_running, self.window.findChildren(QTimer))))
            self.quiet()
            lay_out()
            if next(self.window.jobs._tickets) == asked + READERS + 1:  # none but the two of `quiet`
                return

    def leave(self) -> None:
        """Close the window; asked about what could not be kept, close it again."""
        if not self.window.close():
            self.window.close()

    def saved(self, do: Callable[[], object]) -> None:
        """Do something, and wait until a change was saved."""
        with self.bot.waitSignal(self.window.jobs.saved, timeout=PATIENCE):
            do()


class Layings(QObject):
    """Counts the parts that are shown, laid out or given another size."""

    KINDS = frozenset({QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.StyleChange})

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() in self.KINDS
        return False


def lay_out() -> None:
    """Let turns of the loop pass until one lays nothing out: what is laid out changes what is around it."""
    application, layings, before = QApplication.instance(), Layings(), -1
    assert application is not None
    application.installEventFilter(layings)
    while before != layings.count:
        before = layings.count
        application.processEvents()
    application.removeEventFilter(layings)


def is_running(timer: QTimer) -> bool:
    """Whether something waits for its moment; what comes again and again is waited for by nobody."""
    return timer.isSingleShot() and timer.isActive()


def type_into(form: Form, key: str, text: str) -> None:
    """Put a text into a field, as if it had been typed."""
    control = form[key].control
    if isinstance(control, QPlainTextEdit | QTextEdit):
        control.setPlainText(text)
    elif isinstance(control, QLineEdit):
        control.setText(text)
        control.textEdited.emit(text)
    else:
        raise TypeError(key)


def cells(listing: Listing, key: str) -> list[str]:
    """What stands in a column of a list, from top to bottom."""
    lines = listing.lines
    place = [lines.column(section).key for section in range(lines.columnCount())].index(key)
    return [str(lines.data(lines.index(row, place))) for row in range(lines.rowCount())]


def pick(listing: Listing, row: int) -> None:
    """Choose a line, as a click does."""
    listing.setCurrentIndex(listing.lines.index(row, 0))


def show(bot: QtBot, made: Doors, *, year: int = TODAY.year) -> Seen:
    """The window, opened as far as it opens by itself."""
    application = QApplication.instance()
    if isinstance(application, QApplication) and application.property(WORN) is None:
        dress(application, Look())
    window = MainWindow(made)
    clothe(window)
    bot.addWidget(window)
    seen = Seen(window, bot)
    window.resize(1366, 768)
    window.show()
    window.start()
    seen.until(lambda: window.rail.isEnabled() or "first_run" in window.pages or window.notice.text())
    if window.rail.isEnabled():
        window.desk.choose_year(year)
    return seen


def cursor(listing: Listing, row: int, key: str) -> None:
    """Put the cursor into a cell and the focus on the list."""
    listing.setFocus()
    listing.setCurrentIndex(listing.lines.index(row, listing.lines.section_of(key)))


def press(listing: Listing, *keys: Qt.Key | str) -> None:
    """Press keys one after the other, wherever they go from this list; letters are typed as an input method does."""
    for key in keys:
        target = listing._cells.editor or listing
        if isinstance(key, str):
            event = QInputMethodEvent()
            event.setCommitString(key)
            QApplication.sendEvent(target, event)
        else:
            QTest.keyClick(target, key)


def mark(listing: Listing, first: tuple[int, str], last: tuple[int, str]) -> None:
    """Choose the cells from one to another."""
    lines = listing.lines
    corners = [lines.index(row, lines.section_of(key)) for row, key in (first, last)]
    cursor(listing, *first)
    how = QItemSelectionModel.SelectionFlag.ClearAndSelect
    listing.selectionModel().select(QItemSelection(*corners), how)
