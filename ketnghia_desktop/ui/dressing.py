"""Puts a look on the application: fonts of our own, palette, style sheet; everything shown is painted anew."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from ketnghia_desktop.paths import shipped
from ketnghia_desktop.ui.style import style_sheet
from ketnghia_desktop.ui.theme import BODY_POINTS, WORN, Look, look, palette, worn

if TYPE_CHECKING:
    from ketnghia_desktop.ui.preferences import Preferences

SCHEMES = MappingProxyType({"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark})
FACES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")


def dress(application: QApplication, wanted: Look) -> None:
    """Give the application its fonts, its colours and its measures, the same on every system."""
    application.setStyle("Fusion")
    for face in FACES:
        QFontDatabase.addApplicationFont(str(shipped("resources") / "fonts" / face))
    wear(application, wanted)


def wear(application: QApplication, wanted: Look) -> None:
    """Change what everything is painted in, at once; nothing happens when it is worn already."""
    if application.styleSheet() and wanted == worn():
        return
    application.setProperty(WORN, wanted)
    font = QFont("Noto Sans")
    font.setPointSizeF(wanted.points(BODY_POINTS))
    application.setFont(font)
    application.setPalette(palette(wanted.colours))
    application.setStyleSheet(style_sheet(wanted, shipped("resources") / "icons"))


def preferred(preferences: Preferences) -> Look:
    """The look these preferences ask for, on the screen there is; the window's frame is told to match."""
    hints = QApplication.styleHints()
    hints.setColorScheme(SCHEMES.get(preferences.theme, Qt.ColorScheme.Unknown))
    return look(preferences.theme, preferences.type_size, hints.colorScheme())


def wear_preferred(preferences: Preferences) -> None:
    """Wear what these preferences ask for from now on."""
    application = QApplication.instance()
    if isinstance(application, QApplication):
        wear(application, preferred(preferences))
