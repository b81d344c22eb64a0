"""Qt's own words: the buttons, menus and dialogs it brings with it speak the language of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTranslator

from ketnghia_desktop.messages import catalogue

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUE = "qt"
"""qt.po holds Qt's English and its translation, whatever part of Qt says it; Qt ships none in Vietnamese."""


class QtTexts(QTranslator):
    """Looks Qt's texts up in our catalogue; what is not in it stays as Qt has it."""

    def __init__(self, language: str, folder: Path) -> None:
        super().__init__()
        self._texts = catalogue(CATALOGUE, folder, language)

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """There is always an answer."""
        return False

    def translate(self, _context: str, text: str, _comment: str | None = None, _count: int = -1) -> str:
        """The text in our language; Qt fills in its places."""
        return self._texts.gettext(text) if text else text
