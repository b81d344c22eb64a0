"""A report of twenty pages in the real window: how soon it follows what is typed, how long the window stands still."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit

from ketnghia_desktop import app, messages
from ketnghia_desktop.papers import press
from ketnghia_desktop.papers.gather import Wanted
from ketnghia_desktop.papers.tree import parts
from ketnghia_desktop.paths import shipped
from ketnghia_desktop.ui.dressing import clothe, dress
from ketnghia_desktop.ui.main_window import MainWindow
from ketnghia_desktop.ui.pages.paper import PAUSE
from ketnghia_desktop.ui.pages.papers import PapersPage
from ketnghia_desktop.ui.theme import Look
from tests.benchmarks import drawing, large
from tests.benchmarks.living import Living
from tests.benchmarks.timing import Row, timed

if TYPE_CHECKING:
    from pathlib import Path

    from ketnghia_desktop.papers.values import Json
    from ketnghia_desktop.ui.pages.paper import PaperEditor

REPORT, YEAR = "needs_report", large.YEARS[-1]
PASSAGES = ("economy", "difficulties", "orientation")
PARAGRAPHS = 24
TEXT = (
    "Đời sống của đồng bào còn nhiều khó khăn, tỷ lệ hộ nghèo cao, đường đi lại cách trở nhất là mùa mưa lũ; "
    "sản xuất chủ yếu dựa vào nương rẫy, tập quán canh tác lạc hậu, năng suất thấp, thu nhập không ổn định. "
)
EDITS, WORDS = 15, 20
BETWEEN, REST = 0.09, 2.6
"""Seconds between two letters of a fast typist, and for which what is typed is saved and all has come to rest."""
STILL = 50
"""Milliseconds for which the window may stand still."""


def write(folder: Path, *, attach: bool) -> None:
    """The report with its long passages, its list of ten thousand households behind it or not."""
    typed: dict[str, Json] = {"attach_list": attach}
    typed |= {
        key: [{"runs": [{"text": f"{place}.{number}. {TEXT * 4}"}]} for number in range(PARAGRAPHS)]
        for place, key in enumerate(PASSAGES)
    }
    wanted = Wanted(REPORT, YEAR, date(YEAR, 3, 3), values=typed)
    with closing(app.open_store(folder)) as store, store.work("paper.edit") as work:
        press.save(work, app.library(folder), wanted)


class Watch:
    """A timer that should go off every two milliseconds, and the pauses there really were."""

    def __init__(self) -> None:
        self.pauses: list[float] = []
        self._last = perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._note)
        self._timer.start(2)

    def _note(self) -> None:
        now = perf_counter()
        self.pauses.append((now - self._last) * 1000)
        self._last = now

    def begin(self) -> None:
        """Forget what was before."""
        self.pauses, self._last = [], perf_counter()

    def told(self) -> str:
        """How often the window stood still for too long."""
        return f"{sum(one > STILL for one in self.pauses)} over {STILL} ms"


@dataclass
class Desk(Living):
    """The window and the loop that keeps it alive."""

    REST: ClassVar[float] = REST

    application: QApplication
    page: PapersPage
    watch: Watch

    def opened(self) -> tuple[PaperEditor, float, float]:
        """The report opened, and milliseconds until its first page was seen, and all its pages."""
        self.page.close_paper()
        self.rest()
        self.watch.begin()
        began, shown = perf_counter(), list[tuple[float, int]]()
        self.page.show_record(REPORT)
        editor = self.page.editor
        if editor is None:
            raise LookupError(REPORT)
        editor.shown.connect(lambda: shown.append(((perf_counter() - began) * 1000, editor.preview.page_count())))
        self.until(lambda: shown)
        self.rest(2 * REST)
        return editor, shown[0][0], shown[-1][0]

    def follows(self, editor: PaperEditor) -> float:
        """Milliseconds from the end of the pause until one more letter is seen on the page."""
        shown: list[float] = []
        told = editor.shown.connect(lambda: shown.append(perf_counter()))
        began = perf_counter()
        letter(passage(editor))
        self.until(lambda: shown)
        editor.shown.disconnect(told)
        self.rest()
        return (shown[0] - began) * 1000 - PAUSE

    def write(self, into: QTextEdit) -> None:
        """A person writes without looking up, faster and slower than the pause."""
        self.watch.begin()
        for place in range(EDITS * WORDS):
            letter(into)
            self.rest(BETWEEN if place % WORDS else 3 * BETWEEN)
        self.rest()


def letter(into: QTextEdit) -> None:
    """One more letter, as an input method sends it."""
    typed = QInputMethodEvent()
    typed.setCommitString("ề")
    QApplication.sendEvent(into, typed)


def passage(editor: PaperEditor) -> QTextEdit:
    """The passage that is written, the cursor at the end of its first paragraph."""
    found = editor.form[PASSAGES[1]].control
    if not isinstance(found, QTextEdit):
        raise TypeError(found)
    cursor = found.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    found.setTextCursor(cursor)
    return found


def at_the_desk(folder: Path) -> Desk:
    """The list of papers in the real window over this folder, everything in it settled."""
    application = QApplication.instance() or QApplication([])
    if not isinstance(application, QApplication):
        raise TypeError(application)
    messages.install("vi", shipped("i18n"))
    dress(application, Look())
    gc.disable()
    sys.setswitchinterval(app.TURN)
    window = MainWindow(app.doors(folder))
    clothe(window)
    window.resize(1366, 768)
    window.show()
    window.start()
    desk = Desk(application, PapersPage(window.desk), Watch())
    desk.until(window.rail.isEnabled)
    window.desk.choose_year(YEAR)
    window.go("papers")
    page = window.pages["papers"]
    if not isinstance(page, PapersPage):
        raise TypeError(page)
    desk.page = page
    desk.until(lambda: page._entries)
    return desk


def in_a_bare_field(desk: Desk) -> float:
    """The longest pause while the same is typed into nothing but a field of Qt: what the machine itself takes."""
    bare = QTextEdit()
    bare.setPlainText(f"{TEXT}\n" * PARAGRAPHS)
    bare.show()
    desk.write(bare)
    bare.close()
    return max(desk.watch.pauses)


def measured(folder: Path, what: str, *, attach: bool) -> list[Row]:
    """The report opened and written in."""
    write(folder, attach=attach)
    desk = at_the_desk(folder)
    editor, first, whole = desk.opened()
    opening = max(desk.watch.pauses)
    said = f"all {editor.preview.page_count()} pages after {whole:.0f} ms; {desk.watch.told()}"
    document = editor.state.document if editor.state else None
    if document is None:
        raise LookupError(REPORT)
    bare = partial(drawing.bare_text, parts(document)[0])
    follows, floors = [], []
    for _edit in range(EDITS):
        follows.append(desk.follows(editor))
        floors.append(timed(bare))
    desk.write(passage(editor))
    typing, paused = max(desk.watch.pauses), desk.watch.told()
    desk.page.window().close()
    still = in_a_bare_field(desk)
    return [
        Row(f"first page of {what}", first, median(floors), "1000 ms", said),
        Row(f"longest stand-still while it opens, {what}", opening, still, "50 ms"),
        Row(f"live preview after the pause, {what}", median(follows), median(floors), "150 ms"),
        Row(f"longest stand-still while typing, {what}", typing, still, "50 ms", paused),
    ]


def rows(folder: Path) -> list[Row]:
    """A report of twenty pages, alone and with the list of ten thousand households behind it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    drawing.register()
    large.fill(folder, ("poor", "near_poor"))
    return [*measured(folder, "20 pages", attach=False), *measured(folder, "20 pages and 10,000 rows", attach=True)]
