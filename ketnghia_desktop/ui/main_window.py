"""The window: rail, top bar, one page at a time, the line of notices, the line at the foot."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTime, QTimer
from PySide6.QtWidgets import QFrame, QMainWindow, QStackedWidget, QWidget

from ketnghia_desktop.messages import _, fill, sentences
from ketnghia_desktop.ui import preferences
from ketnghia_desktop.ui.commune_state import CommuneState, ask_state
from ketnghia_desktop.ui.desk import Desk
from ketnghia_desktop.ui.dressing import Wardrobe
from ketnghia_desktop.ui.leaving import Leaving
from ketnghia_desktop.ui.navigation import destination, place
from ketnghia_desktop.ui.notice import Notice
from ketnghia_desktop.ui.page_stack import Middle, page_area
from ketnghia_desktop.ui.parts import column, hide_away, plain, row
from ketnghia_desktop.ui.rail import Rail
from ketnghia_desktop.ui.rescue import Rescue
from ketnghia_desktop.ui.search_box import SearchBox
from ketnghia_desktop.ui.theme import BETWEEN, worn
from ketnghia_desktop.ui.top_bar import TopBar
from ketnghia_desktop.ui.warming import Warming
from ketnghia_desktop.ui.work_band import WorkBand

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent

    from ketnghia_desktop.domain.breaches import Breach
    from ketnghia_desktop.domain.history import Undone
    from ketnghia_desktop.services.figure_lists import FigureOf
    from ketnghia_desktop.store.work import Store
    from ketnghia_desktop.ui.course import Course
    from ketnghia_desktop.ui.doors import Doors
    from ketnghia_desktop.ui.help_panel import HelpPanel
    from ketnghia_desktop.ui.pages.page import Page

SMALLEST, NARROW = (480, 360), 1150
"""The smallest window, in pixels; below the second width (at type of 100 %) the rail shows only its icons."""
UNSEEN = 300
"""Milliseconds after which a window that was never painted is opened all the same."""

ESCAPE = 0x01000000
"""Qt.Key.Key_Escape: nothing in the first window uses the name `Qt`."""

STATE_TABLES = frozenset({"commune", "household_year", "proposal", "voucher", "paper", "team_term"})


class MainWindow(QMainWindow):
    """Shows itself with the first figures at once; the store is opened behind it by `start`."""

    def __init__(self, doors: Doors) -> None:
        super().__init__()
        self.desk = Desk(doors, preferences.load(doors.settings))
        self.jobs = self.desk.jobs
        self.search = SearchBox(self.desk)
        self._size()
        self.top, self.rail, self.notice = TopBar(self.search), Rail(folded=self._is_narrow()), Notice()
        self.stack, self.band = QStackedWidget(), WorkBand(self.jobs)
        self.saved, self.device = plain(""), plain("")
        self.shell, self.wardrobe = QStackedWidget(), Wardrobe(self, self.desk.clothed.emit)
        self.rescue = Rescue(self.desk, self.shell, self.wardrobe)
        self._opener, self._warming = doors.open_store, Warming(self)
        self.pages: dict[str, Page] = {}
        self.help: HelpPanel | None = None
        self._ready = self._unopened = self.opens_again = False
        self._leaving = Leaving(self.desk, self.pages)
        self._build()
        self._connect()
        self._first_figures()

    def start(self) -> None:
        """Open the folder once the window is painted; behind one that nobody sees, a moment later."""
        self._unopened = True
        QTimer.singleShot(UNSEEN, self._open_once)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """On a narrow window the rail is folded, so that the page has room."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        self.rail.fold(folded=self._is_narrow())

    def _is_narrow(self) -> bool:
        return self.width() < worn().px(NARROW)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The first time, begin with what is behind."""
        super().paintEvent(event)
        if self._unopened:
            QTimer.singleShot(0, self._open_once)

    def _open_once(self) -> None:
        if self._unopened:
            self._unopened = False
            self.rail.complete()
            self.top.complete()
            self.search.complete()
            self._open(self.desk.doors.open_store)

    def _size(self) -> None:
        self.setMinimumSize(*SMALLEST)
        screen = self.screen().availableSize()
        self.resize(QSize(self.desk.preferences.width, self.desk.preferences.height).boundedTo(screen))

    def _build(self) -> None:
        self.setWindowTitle(_("Twinning work team"))
        area, status = page_area(self.stack), self._status()
        inside = column(self.notice, area, gap=0)
        inside.setStretch(1, 1)
        self._middle = Middle(self.rail, inside, self.stack)
        ground = QWidget()
        ground.setObjectName("ground")
        ground.setLayout(column(self.top, self._middle, self.band, status, gap=0))
        self.shell.addWidget(ground)
        self.setCentralWidget(self.shell)
        bars = area.verticalScrollBar(), area.horizontalScrollBar()
        self.wardrobe.take(self.top, self.rail, self.notice, *bars, self.band, status)
        ground.setFocus()  # else the first button of the top bar would seem chosen
        self.saved.setText(_("Opening the data…"))

    def _status(self) -> QFrame:
        made = QFrame()
        made.setObjectName("status")
        made.setLayout(row(self.saved, 1, self.device, margin=(BETWEEN, 0, BETWEEN, 0)))
        return made

    def _connect(self) -> None:
        self.wardrobe.changed.connect(self._fold)
        self.rail.chosen.connect(self.go)
        self.desk.went.connect(self.go)
        self.desk.traced.connect(self.trace)
        self.desk.year_changed.connect(self.top.show_year)
        self.desk.open_again.connect(self._open_again)
        self.desk.try_again.connect(self.flush)
        self.desk.said.connect(self.notice.say)
        self.top.year_chosen.connect(self._on_year)
        self.top.undo_asked.connect(self._undo)
        self.top.redo_asked.connect(self._redo)
        self.top.help_asked.connect(self.turn_help)
        self.top.home_asked.connect(self._on_home)
        self.jobs.opened.connect(self._on_opened)
        self.jobs.touched.connect(self._on_touched)
        self.jobs.saved.connect(self._on_saved)
        self.jobs.stack.connect(self.top.show_stack)
        self.jobs.refused.connect(self._on_refused)
        self.jobs.failed.connect(self.rescue.on_bug)
        self.rescue.told.connect(self.flush)
        self.rescue.anew.connect(self.begin_anew)
        self.rescue.left.connect(self.close)
        self.jobs.undone.connect(self._on_undone)
        self.jobs.ended.connect(self._on_ended)

    def _first_figures(self) -> None:
        """What the driver alone can read stands on the first painted page."""
        found = self.desk.doors.glance()
        self.rail.setEnabled(False)
        if found:
            page = self._page("dashboard")
            self.stack.setCurrentWidget(page)
            self.top.show_commune(found.commune, sample=found.sample)
            self.desk.choose_year(self.desk.preferences.year or found.year)
            self.top.show_years(found.years, self.desk.year)
            from ketnghia_desktop.ui.pages.dashboard import DashboardPage

            if isinstance(page, DashboardPage):
                page.show_glance(found)
        else:
            self.top.hide_years()
            self.search.hide()
            self.rail.hide()

    def _open(self, opener: Callable[[], Store]) -> None:
        self.flush()
        self._opener = opener
        self.saved.setText(_("Opening the data…"))
        self.jobs.open(opener, self._on_not_opened)

    def begin_anew(self) -> None:
        """Let all pages go and open the same data again, as when the window was opened."""
        self._ready = True
        self._forget_pages()
        self._open(self._opener)

    def _on_not_opened(self, breaches: tuple[Breach, ...]) -> None:
        self.saved.setText(_("The data is not open"))
        self.desk.say(sentences(breaches), _("Try again"), lambda: self._open(self._opener))

    def _on_opened(self) -> None:
        self.desk.say("")
        self.saved.setText("")
        self._forget_pages()
        self._ask_state()

    def _forget_pages(self) -> None:
        """Pages of another folder's data are let go; the overview alone may stay as it was painted."""
        for key in [key for key in self.pages if self._ready or key != "dashboard"]:
            page = self.pages.pop(key)
            self.stack.removeWidget(page)
            hide_away(page)
            page.deleteLater()
        self._ready = False

    def _ask_state(self) -> None:
        today = self.desk.doors.today()
        self.jobs.read(lambda session: ask_state(session, today), self._show_state, topic="state")

    def _show_state(self, state: CommuneState | None) -> None:
        if state is None or state.sample:
            self.desk.keeping.rest()
        else:
            self.desk.keeping.begin()
        if state is None:
            self._first_run()
            return
        self.top.show_commune(state.commune, sample=state.sample)
        self.top.show_years(state.years, self.desk.year)
        self.device.setText(fill(_("Laptop: {name}"), {"name": self.jobs.device}))
        if not self._ready:
            self._ready = True
            self.rail.show()
            self.rail.setEnabled(True)
            self.top.show_search()
            self._begin(self.desk.preferences.page or "dashboard")
            self.rescue.offer_last()
        self._ask_regulation(state.regulation)

    def _begin(self, key: str) -> None:
        """Show the page that was seen last; one with a list is loaded in turns, unless another is gone to meanwhile."""
        if key == "dashboard":
            self.go(key)
            self._warming.load_later()
        else:
            self._warming.load(lambda: self.go(key) if self.desk.preferences.page == key else None)

    def _ask_regulation(self, profile: str) -> None:
        """Its name stands in the forms, which are read behind everything that one can work with."""

        def name() -> str:
            found = self.desk.library().regulations.get(profile)
            return found.name if found else ""

        self.jobs.draw(name, self.top.show_regulation, topic="regulation")

    def _first_run(self) -> None:
        from ketnghia_desktop.ui.pages.first_run import FirstRunPage

        self.rail.hide()
        self.search.hide()
        self.top.show_commune("", sample=False)
        self.top.show_regulation("")
        self.top.hide_years()
        self.desk.preferences.page = ""
        page = FirstRunPage(self.desk)
        page.sample_asked.connect(lambda: self._open(self.desk.doors.open_sample))
        page.file_asked.connect(lambda file: self._open(lambda: self.desk.doors.open_filled(file)))
        self.pages["first_run"] = page
        self.stack.addWidget(page)
        self.wardrobe.take(page)
        self.stack.setCurrentWidget(page)

    def _page(self, key: str) -> Page:
        if key not in self.pages:
            build = destination(key).build
            if build is None:
                raise KeyError(key)
            self.pages[key] = page = build(self.desk)
            self.stack.addWidget(page)
        return self.pages[key]

    def go(self, key: str, record: UUID | str | None = None) -> None:
        """Show a page; what is typed on the one left is saved first."""
        self.flush()
        key = destination(key).key
        page = self._page(key)
        self.wardrobe.take(page)
        self.rail.show_place(key)
        self.desk.preferences.page = key
        self.stack.setCurrentWidget(page)
        page.freshen()
        if record is not None:
            page.show_record(record)
        if self.help and self.help.isVisible():
            self._show_help(self.help)

    def trace(self, asked: FigureOf, back: str) -> None:
        """Show the households that make a figure, and the way back to the page it stands on."""
        self.go("households")
        self._page("households").show_figure(asked, back)

    def turn_help(self) -> None:
        """Show the help for this page at the right, or take it away again."""
        if self.help and self.help.isVisible():
            self.help.leave()
            return
        if self.help is None:
            from ketnghia_desktop.ui.help_panel import HelpPanel

            self.help = HelpPanel(self.desk.language, self.turn_help)
            self._middle.take(self.help)
            self.wardrobe.take(self.help)
        if self._show_help(self.help):
            self.help.enter()

    def _show_help(self, panel: HelpPanel) -> bool:
        """Show what belongs to the page; whether the help lies over it."""
        if "first_run" in self.pages:
            panel.show_help("first_run", _("First start"))
        else:
            here = place(self.desk.preferences.page or "dashboard")
            panel.show_help(here.key, _(here.title))
        return self._middle.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc that nothing else needs takes the help away."""
        if event.key() == ESCAPE and self.help and self.help.isVisible():
            self.turn_help()
        else:
            super().keyPressEvent(event)

    def flush(self) -> None:
        """Hand on whatever is typed and not yet saved, on every page."""
        for page in self.pages.values():
            page.flush()

    def _on_year(self, year: int) -> None:
        """What cannot be kept was meant for the year in hand: nobody takes it into another without being asked."""
        if self._leaving.may_change(lambda: self._on_year(year)):
            self.desk.choose_year(year)
        else:
            self.top.show_year(self.desk.year)

    def _on_home(self) -> None:
        """Leave the sample commune for one's own."""
        home = partial(self._open, self.desk.doors.open_store)
        if self._leaving.may_leave(home):
            home()

    def _undo(self) -> None:
        self.flush()
        self.jobs.undo()

    def _redo(self) -> None:
        self.flush()
        self.jobs.redo()

    def _on_touched(self, tables: frozenset[str]) -> None:
        if tables & STATE_TABLES:
            self._ask_state()

    def _on_saved(self) -> None:
        self.desk.say("")
        self.saved.setText(fill(_("● Saved at {time}"), {"time": QTime.currentTime().toString("HH:mm")}))

    def _on_undone(self, undone: Undone) -> None:
        if undone.kept:
            self.desk.say(_("What was changed again since then was kept as it is now."))

    def _on_ended(self, course: Course) -> None:
        if course.was_stopped:
            self.desk.say(fill(_("Stopped: {what}. Nothing of it was kept."), {"what": course.title}), good=True)

    def _on_refused(self, breaches: tuple[Breach, ...]) -> None:
        self.desk.refuse(breaches)

    def _open_again(self) -> None:
        """Close; whoever opened the window sees in `opens_again` that another is wanted."""
        self.opens_again = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Save what is typed, finish what was asked for, remember the window; long work keeps it open once."""
        if not self._may_close(self._open_again if self.opens_again else self.close):
            self.opens_again = False
            event.ignore()
            return
        kept = self.desk.preferences
        kept.maximized = self.isMaximized()
        if not kept.maximized:
            kept.width, kept.height = self.width(), self.height()
        self.desk.keeping.end()
        self.jobs.close()
        for page in self.pages.values():
            page.let_go()
        preferences.save(self.desk.doors.settings, kept)
        super().closeEvent(event)

    def _may_close(self, close: Callable[[], object]) -> bool:
        if self.band.keeps_open():
            said = _("Still under way: {what}. Closed again, the window stops it; nothing is left half done.")
            self.desk.say(fill(said, {"what": self.band.titles()}), _("Stop it and close"), close)
            return False
        return self._leaving.may_close(self, close)
