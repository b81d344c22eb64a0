"""A walk through all pages of the window, in any language, theme, size of type and size of screen."""

from __future__ import annotations

from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QApplication, QWidget

from ketnghia_desktop import messages
from ketnghia_desktop.ui.dressing import wear_preferred
from ketnghia_desktop.ui.navigation import PLACES
from ketnghia_desktop.ui.pages.page import Page
from ketnghia_desktop.ui.pages.papers import PapersPage
from ketnghia_desktop.ui.preferences import Preferences
from tests.window import doors, show

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.window import Seen

PAGES = [place.key for place in PLACES if place.build]
SCREENS: Mapping[int, tuple[int, int]] = MappingProxyType({100: (1366, 768), 200: (960, 540)})
"""The smallest screens, in logical pixels, by the scaling of the system."""


class Variant(NamedTuple):
    """What a window is opened in."""

    language: str = "vi"
    theme: str = "light"
    size: int = 100
    screen: tuple[int, int] = SCREENS[100]

    def __str__(self) -> str:
        return f"{self.language}-{self.theme}-{self.size}-{self.screen[0]}x{self.screen[1]}"


class Data(NamedTuple):
    """The folders a window is opened over: its own data, the sample to copy, the catalogues."""

    folder: Path
    sample: Path
    spoken: Path


@contextmanager
def opened(bot: QtBot, data: Data, variant: Variant) -> Iterator[Seen]:
    """The window over the sample commune, in this variant; afterwards all is as it was."""
    messages.install(variant.language, data.spoken)
    seen = show(bot, doors(data.folder, data.sample))
    wear_preferred(Preferences(theme=variant.theme, type_size=variant.size))
    seen.window.resize(*variant.screen)
    try:
        yield seen
    finally:
        seen.window.close()
        wear_preferred(Preferences(theme="light"))


def visit(seen: Seen, key: str) -> list[QWidget]:
    """Everything that is seen in the window once a page stands there; of the papers, one is opened."""
    page = seen.go(key, Page)
    seen.quiet()
    seen.quiet()
    if isinstance(page, PapersPage):
        seen.until(lambda: page._entries)
        page.show_record("team_decision")
        seen.until(lambda: page.editor and page.editor.preview.page_count())
    QApplication.processEvents()
    return [one for one in seen.window.findChildren(QWidget) if one.isVisible()]
