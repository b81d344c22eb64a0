"""Blocks of cells on the clipboard of the computer: out as text and as a table, in as whichever is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from ketnghia_desktop.exchange.clipboard_table import read_html, read_text, write_html, write_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ketnghia_desktop.exchange.clipboard_table import Block


def put(rows: Sequence[Sequence[str]]) -> None:
    """Put a block on the clipboard; a single cell goes as its bare text."""
    block = QMimeData()
    alone = len(rows) == 1 and len(rows[0]) == 1
    block.setText(rows[0][0] if alone else write_text(rows))
    block.setHtml(write_html(rows))
    QGuiApplication.clipboard().setMimeData(block)


class Copied(NamedTuple):
    """What is on the clipboard."""

    text: str
    html: str

    def lines(self) -> int:
        """How many lines there are at most, without reading them."""
        return self.text.count("\n") + 1 if self.text else self.html.casefold().count("<tr")

    def read(self) -> Block:
        """The block that is there, nothing if there is none; Refused(paste.too_large). It may take a while."""
        return read_text(self.text) if self.text else read_html(self.html)


def take() -> Copied:
    """What another program, or this one, put there."""
    found = QGuiApplication.clipboard().mimeData()
    text = found.text() if found.hasText() else ""
    return Copied(text, found.html() if found.hasHtml() and not text else "")
