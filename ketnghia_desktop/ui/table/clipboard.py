"""Blocks of cells on the clipboard of the computer: out as text and as a table, in as whichever is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from ketnghia_desktop.exchange.clipboard_table import in_unicode, read_html, read_text, write_html, write_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ketnghia_desktop.exchange.clipboard_table import Block


OURS = "application/x-ketnghia-cells"
"""The kind of data that tells our own cells from those of other programs: they come back letter by letter."""


class Ready(NamedTuple):
    """A block as it goes on the clipboard: as text and as a table."""

    text: str
    html: str


def ready(rows: Sequence[Sequence[str]]) -> Ready | None:
    """The rows as a block for the clipboard; a single cell goes as its bare text. Nothing when there are none."""
    if not rows:
        return None
    alone = len(rows) == 1 and len(rows[0]) == 1
    return Ready(rows[0][0] if alone else write_text(rows), write_html(rows))


def put(block: Ready | None) -> None:
    """Put a block on the clipboard; nothing leaves there what is."""
    if block:
        held = QMimeData()
        held.setText(block.text)
        held.setHtml(block.html)
        held.setData(OURS, b"1")
        QGuiApplication.clipboard().setMimeData(held)


class Copied(NamedTuple):
    """What is on the clipboard; `ours`: this program put it there."""

    text: str
    html: str
    ours: bool = False

    def lines(self) -> int:
        """How many lines there are at most, without reading them."""
        return self.text.count("\n") + 1 if self.text else self.html.casefold().count("<tr")

    def read(self) -> Block:
        """The block that is there, nothing if there is none; Refused(paste.too_large). It may take a while."""
        block = read_text(self.text) if self.text else read_html(self.html)
        return block if self.ours else in_unicode(block)


def take() -> Copied:
    """What another program, or this one, put there."""
    found = QGuiApplication.clipboard().mimeData()
    text = found.text() if found.hasText() else ""
    html = found.html() if found.hasHtml() and not text else ""
    return Copied(text, html, found.hasFormat(OURS))
