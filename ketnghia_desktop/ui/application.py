"""Starts Qt: fonts of our own, the theme, the language, and the window."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from ketnghia_desktop.messages import install
from ketnghia_desktop.paths import shipped
from ketnghia_desktop.ui.main_window import MainWindow
from ketnghia_desktop.ui.theme import BODY_POINTS, LIGHT, palette, style_sheet

if TYPE_CHECKING:
    from types import TracebackType

    from ketnghia_desktop.ui.desk import Doors

FACES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")


def dress(application: QApplication) -> None:
    """Give the application its fonts, its colours and its measures, the same on every system."""
    application.setStyle("Fusion")
    for face in FACES:
        QFontDatabase.addApplicationFont(str(shipped("resources") / "fonts" / face))
    font = QFont("Noto Sans")
    font.setPointSizeF(BODY_POINTS)
    application.setFont(font)
    application.setPalette(palette(LIGHT))
    application.setStyleSheet(style_sheet(LIGHT, shipped("resources") / "icons"))


def run(doors: Doors, language: str = "vi") -> int:
    """Show the window until it is closed; the exit status of Qt's loop."""
    install(language, shipped("i18n"))
    QLocale.setDefault(QLocale("vi_VN" if language == "vi" else "en_GB"))
    application = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(application, QApplication):
        raise TypeError("another kind of Qt application is running")
    application.setApplicationName("ketnghia-desktop")
    dress(application)
    window = MainWindow(doors)
    sys.excepthook = lambda kind, bug, trace: _on_bug(window, kind, bug, trace)
    if window.desk.preferences.maximized:
        window.showMaximized()
    else:
        window.show()
    window.start()
    return application.exec()


def _on_bug(window: MainWindow, kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
    """A mistake of ours in a slot: on the terminal in full, in the window in a sentence."""
    import traceback

    traceback.print_exception(kind, bug, trace)
    if isinstance(bug, Exception):
        window.jobs.failed.emit(bug)
