"""The log of this laptop: read in words, sent to whoever helps in codes, counts and moments; nothing of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from ketnghia_desktop.messages import _
from ketnghia_desktop.ui.log_words import in_words
from ketnghia_desktop.ui.pages.page import Page
from ketnghia_desktop.ui.parts import button, column, page_head, page_margins, plain

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from ketnghia_desktop.ui.desk import Desk

SHOWN = 500
"""The newest lines; all of them are copied, as the file has them."""


class MachineLogPage(Page):
    """Shows the newest lines first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lines: list[str] = []
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Log of the laptop"))
        self.note = plain(_("What the program did and when. No names, no numbers of people, no amounts."), "secondary")
        copy = button(_("Copy"), self._copy)
        layout = column(page_head(plain(_("Log of the laptop"), "title"), 1, copy), self.note, self.text, gap=12)
        layout.setStretch(2, 1)
        page_margins(layout)
        self.setLayout(layout)

    def reload(self) -> None:
        """Read the files again."""
        self.jobs.draw(self.desk.log.lines, self._show, topic="log")

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Every time it is seen there may be more."""
        self._stale = True
        super().showEvent(event)

    def _show(self, lines: list[str]) -> None:
        self.lines = lines
        self.text.setPlainText("\n".join(map(in_words, reversed(lines[-SHOWN:]))))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self.lines))
        self.desk.say(_("Copied. It can be pasted into a letter now."), good=True)
