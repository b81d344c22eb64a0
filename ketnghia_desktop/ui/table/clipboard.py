"""Blocks of cells on the clipboard of the computer: out as text and as a table, in as whichever is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def take() -> Block:
    """The block that is there, nothing if there is none; Refused(paste.too_large) for one that no person copied."""
    found = QGuiApplication.clipboard().mimeData()
    if found.hasText() and found.text():
        return read_text(found.text())
    return read_html(found.html()) if found.hasHtml() else ()
