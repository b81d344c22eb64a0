"""The list of the Tổ as tests of lists use it: opened, read in rows, pasted into from another program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from ketnghia_desktop.ui.pages.members import MembersPage
from tests.window import cells

if TYPE_CHECKING:
    from tests.window import Seen

KEYS = ("name", "role", "post", "phone_mobile")


def opened(seen: Seen) -> MembersPage:
    """Its page, with the first member chosen."""
    page = seen.go("members", MembersPage)
    seen.until(page.listing.chosen)
    return page


def rows(page: MembersPage, *wanted: int) -> list[list[str]]:
    """The main cells of some rows, as they are read."""
    columns = [cells(page.listing, key) for key in KEYS]
    return [[column[row] for column in columns] for row in wanted]


def take(text: str, html: str = "") -> None:
    """Put something on the clipboard as another program does."""
    copied = QMimeData()
    if text:
        copied.setText(text)
    if html:
        copied.setHtml(html)
    QGuiApplication.clipboard().setMimeData(copied)
