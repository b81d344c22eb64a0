"""The page where one chooses colours, size of type and language."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton

from ketnghia_desktop.ui import preferences
from ketnghia_desktop.ui.dressing import wear
from ketnghia_desktop.ui.pages.screen import ScreenPage
from ketnghia_desktop.ui.theme import Look, worn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.window import Seen


@pytest.fixture
def page(seen: Seen) -> Iterator[ScreenPage]:
    yield seen.go("screen", ScreenPage)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    wear(application, Look())


def choose(page: ScreenPage, key: str, value: str) -> None:
    """Choose a value as a person does."""
    control = page.form[key].control
    assert isinstance(control, QComboBox)
    row = control.findData(value)
    assert row >= 0
    control.setCurrentIndex(row)
    control.activated.emit(row)


def test_a_choice_is_worn_at_once_and_remembered(page: ScreenPage) -> None:
    assert (worn().dark, worn().scale) == (False, 1.0)
    choose(page, "theme", "dark")
    choose(page, "type_size", "130")
    assert (worn().dark, worn().scale) == (True, 1.3)
    kept = preferences.load(page.desk.doors.settings)
    assert (kept.theme, kept.type_size) == ("dark", 130)


def test_another_language_is_offered_at_once(page: ScreenPage, seen: Seen) -> None:
    assert not page.again.isVisible()
    choose(page, "language", "en")
    assert page.again.isVisible()
    choose(page, "language", "vi")
    assert not page.again.isVisible()
    choose(page, "language", "en")
    page.again.findChildren(QPushButton)[0].click()
    assert seen.window.opens_again
    assert not seen.window.isVisible()
    assert preferences.load(page.desk.doors.settings).language == "en"


CHILD = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from ketnghia_desktop import app
from ketnghia_desktop.ui import application
from ketnghia_desktop.ui.main_window import MainWindow

class Window(MainWindow):
    def _show_state(self, state):
        super()._show_state(state)
        save = QCoreApplication.translate("QPlatformTheme", "Save")
        print(self.rail._buttons["papers"].accessibleName(), save, flush=True)
        if self.desk.preferences.language:
            QTimer.singleShot(0, self.close)
        else:
            self.desk.preferences.language = "en"
            QTimer.singleShot(0, self.desk.open_again.emit)

application.MainWindow = Window
sys.exit(application.run(app.doors(Path(sys.argv[1])), "vi"))
"""


def test_a_window_opened_again_speaks_the_other_language(folder: Path) -> None:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", CHILD, str(folder)]
    done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["Văn bản Lưu", "Papers Save"]
