"""The band at the foot while something takes long: a row for each long work, and whether the window may close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame

from ketnghia_desktop.ui.parts import column
from ketnghia_desktop.ui.theme import BETWEEN, INSIDE

if TYPE_CHECKING:
    from ketnghia_desktop.ui.course import Course
    from ketnghia_desktop.ui.course_row import CourseRow
    from ketnghia_desktop.ui.jobs import Jobs


def by_system() -> bool:
    """Whether the computer is being shut down: it must not wait for an answer."""
    application = QGuiApplication.instance()
    return isinstance(application, QGuiApplication) and application.isSavingSession()


class WorkBand(QFrame):
    """Hidden while nothing takes long; a row for each long work."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("work")
        self.rows: list[CourseRow] = []
        self._is_asked = False
        self._column = column(gap=INSIDE // 2, margin=(BETWEEN, INSIDE, BETWEEN, INSIDE))
        self.setLayout(self._column)
        self.hide()
        jobs.began.connect(self._on_began)
        jobs.ended.connect(self._on_ended)

    def keeps_open(self) -> bool:
        """Whether the window should stay once more; asked a second time, or by the system, it may go."""
        first, self._is_asked = not self._is_asked, True
        return bool(self.rows) and first and not by_system()

    def titles(self) -> str:
        """What is under way."""
        return ", ".join(one.course.title for one in self.rows)

    def _on_began(self, course: Course) -> None:
        from ketnghia_desktop.ui.course_row import CourseRow

        made = CourseRow(course)
        self.rows.append(made)
        self._column.addWidget(made)
        self._is_asked = False
        self.show()

    def _on_ended(self, course: Course) -> None:
        for one in [one for one in self.rows if one.course is course]:
            self.rows.remove(one)
            self._column.removeWidget(one)
            one.hide()
            one.deleteLater()
        self._is_asked = False
        self.setVisible(bool(self.rows))
