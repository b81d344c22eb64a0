"""The row of one long work: its title, what is in hand, how far it is, and the button that stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QProgressBar

from ketnghia_desktop.domain.numbers import grouped
from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.ui.parts import Elided, button, plain, row
from ketnghia_desktop.ui.theme import BETWEEN

if TYPE_CHECKING:
    from ketnghia_desktop.ui.course import Course


class CourseRow(QFrame):
    """One long work. Escape stops it while the keyboard is in its row."""

    def __init__(self, course: Course) -> None:
        super().__init__()
        self.course = course
        self.what, self.count = Elided("secondary"), plain("", "secondary")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(course.title)
        self.stop = button(_("Stop"), course.stop)
        self.stop.setAccessibleName(fill(_("Stop: {what}"), {"what": course.title}))
        self.stop.setToolTip("Esc")
        layout = row(plain(course.title, "strong"), self.what, self.bar, self.count, self.stop, gap=BETWEEN)
        layout.setStretchFactor(self.what, 1)
        self.setLayout(layout)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, course.stop, context=context)
        course.moved.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        course, stage = self.course, self.course.stage
        self.bar.setRange(0, stage.of)  # of nought nobody knows how far it is: the bar moves to and fro
        self.bar.setValue(stage.done)
        told = fill(_("{done} of {all}"), {"done": grouped(stage.done), "all": grouped(stage.of)})
        self.count.setText(told if stage.of else "")
        self.what.say(self._said())
        self.stop.setEnabled(not course.is_stopping and not course.is_keeping)

    def _said(self) -> str:
        if self.course.is_stopping:
            return _("being stopped; nothing of it will be kept…")
        if self.course.is_keeping:
            return _("being kept…")
        return _("being noted in the history…") if self.course.is_noting else self.course.stage.what
