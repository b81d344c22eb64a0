"""Starting Qt: our fonts, our language, a fault in a slot told and not fatal."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CHILD = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ketnghia_desktop import app
from ketnghia_desktop.ui import application
from ketnghia_desktop.ui.main_window import MainWindow

class Window(MainWindow):
    def _show_state(self, state):
        super()._show_state(state)
        print(QApplication.font().family(), state.commune, flush=True)
        QTimer.singleShot(0, self.stumble)
    def stumble(self):
        QTimer.singleShot(500, self.close)
        raise ZeroDivisionError("secret name")
    def closeEvent(self, event):
        print(self.shell.currentWidget() is self.rescue.page, flush=True)
        super().closeEvent(event)

application.MainWindow = Window
sys.exit(application.run(app.doors(Path(sys.argv[1])), sys.argv[2]))
"""


def test_the_program_runs_until_its_window_is_closed_and_survives_a_fault_of_ours(folder: Path) -> None:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(folder), "vi"], env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["Noto Sans Xã Bha Lơi", "True"]
    assert "secret name" not in done.stderr
    (report,) = (folder / "reports").iterdir()
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")
    assert (folder / "window.ini").is_file()
