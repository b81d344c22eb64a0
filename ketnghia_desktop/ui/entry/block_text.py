"""Several lines of plain text with room for as much as is kept of them, so that the window stays quick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit

from ketnghia_desktop.messages import _
from ketnghia_desktop.services.facts import LONG

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData


def cut_words() -> str:
    """What is said where only a part of what was copied is kept."""
    return _("Only part of what was copied found room here. Copy the rest in parts, or shorten it in Word.")


class BlockText(QPlainTextEdit):
    """`shortened`: of what was pasted or dropped only a part found room."""

    shortened = Signal()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """As many letters as there is room for, in place of what is chosen."""
        words = source.text()
        chosen = len(self.textCursor().selectedText())
        room = max(0, LONG - self.document().characterCount() + 1 + chosen)
        self.insertPlainText(words[:room])
        self.ensureCursorVisible()
        if len(words) > room:
            self.shortened.emit()
