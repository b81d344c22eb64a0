"""Starts Qt: fonts of our own, the theme, the language, and the window."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from ketnghia_desktop.messages import LANGUAGES, install
from ketnghia_desktop.paths import shipped
from ketnghia_desktop.ui import preferences
from ketnghia_desktop.ui.dressing import clothe, dress, preferred, wear_preferred
from ketnghia_desktop.ui.main_window import MainWindow
from ketnghia_desktop.ui.qt_texts import QtTexts
from ketnghia_desktop.ui.rescue import MACHINE

if TYPE_CHECKING:
    from types import TracebackType

    from ketnghia_desktop.ui.doors import Doors


FUSION = ("-style", "Fusion")
"""The same on every system; told on Qt's line, for to set it later brings in all names of `QStyle`."""


def run(doors: Doors, language: str = "vi") -> int:
    """Show the window until it is closed; the exit status of Qt's loop.

    The language chosen in the window goes before `language`. A window that asks for it is opened again.
    """
    application = QApplication.instance() or QApplication([*sys.argv[:1], *FUSION])
    if not isinstance(application, QApplication):
        raise TypeError("another kind of Qt application is running")
    application.setApplicationName("ketnghia-desktop")
    kept = preferences.load(doors.settings)
    words = speak(application, kept.language if kept.language in LANGUAGES else language)
    dress(application, preferred(kept))
    try:
        window = _open(doors)
    except Exception as bug:  # noqa: BLE001 - else the program would end without a word
        return _without_window(application, doors, bug)
    application.styleHints().colorSchemeChanged.connect(lambda _system: wear_preferred(window.desk.preferences))
    status = application.exec()
    while window.opens_again:
        application.removeTranslator(words)
        words = speak(application, window.desk.preferences.language)
        window.deleteLater()
        window = _open(doors)
        status = application.exec()
    return status


def speak(application: QApplication, language: str) -> QtTexts:
    """From here on windows are opened in this language; what Qt brings with it speaks it while the answer is kept."""
    install(language, shipped("i18n"))
    words = QtTexts(language, shipped("i18n"))
    application.installTranslator(words)
    QLocale.setDefault(QLocale("vi_VN" if language == "vi" else "en_GB"))
    return words


def _open(doors: Doors) -> MainWindow:
    window = MainWindow(doors)
    clothe(window)
    sys.excepthook = lambda kind, bug, trace: _on_bug(window, kind, bug, trace)
    if window.desk.preferences.maximized:
        window.showMaximized()
    else:
        window.show()
    window.start()
    return window


def _on_bug(window: MainWindow, kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
    """A mistake of ours in a callback or in painting is told in the window; what else ends a program ends it."""
    if isinstance(bug, Exception):
        window.rescue.on_bug(bug)
    else:
        sys.__excepthook__(kind, bug, trace)


def _without_window(application: QApplication, doors: Doors, bug: Exception) -> int:
    """Not even the window can be made: the page of the fault is all there is."""
    from ketnghia_desktop import crash
    from ketnghia_desktop.ui.crash_page import Crash, CrashPage

    report = crash.describe(bug)
    file = crash.write_report(report, doors.settings.parent / "reports")
    page = CrashPage(Crash(report, file, doors.newest_backup(), ""), None, application.quit)
    page.resize(900, 640)
    clothe(page)
    page.show()
    application.exec()
    return MACHINE
