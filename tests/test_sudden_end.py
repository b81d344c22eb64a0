"""A death inside Qt leaves its frames, which the next start tells of without naming a folder of a person."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from ketnghia_desktop import app, sudden_end
from ketnghia_desktop.crash import describe_end

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """
import faulthandler, sys
from pathlib import Path
from ketnghia_desktop import sudden_end
folder = Path(sys.argv[1])
print(len(sudden_end.watch(folder)), flush=True)
if "die" in sys.argv:
    faulthandler._sigsegv()
sudden_end.rest(folder)
"""


def run(folder: Path, *how: str) -> tuple[int, str]:
    """One run of a program that is watched; its exit code, and how much the run before had left."""
    command = [sys.executable, "-c", PROGRAM, str(folder), *how]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60)
    return done.returncode, done.stdout.strip()


def test_what_dies_without_an_exception_is_known_at_the_next_start_and_only_then(tmp_path: Path) -> None:
    folder = tmp_path / "Bríu Thị Kín"
    assert run(folder) == (0, "0")
    assert run(folder, "die")[0] != 0
    code, left = run(folder)
    assert (code, int(left) > 0) == (0, True)
    assert run(folder) == (0, "0")


def test_a_second_program_takes_nothing_from_the_first(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM.replace("if ", "sys.stdin.read()\nif "), str(tmp_path), "die"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as first:
        assert first.stdout
        assert first.stdout.readline() == "0\n"
        assert run(tmp_path) == (0, "0")
        first.communicate()
    assert first.returncode != 0
    assert int(run(tmp_path)[1]) > 0


def test_empty_files_of_killed_programs_do_not_gather(tmp_path: Path) -> None:
    for name in ("ended-1.txt", "ended-2.txt"):
        (tmp_path / name).write_text("")
    os.utime(tmp_path / "ended-1.txt", (0, 0))
    assert run(tmp_path) == (0, "0")
    assert [one.name for one in tmp_path.iterdir()] == ["ended-2.txt"]


def test_a_folder_that_cannot_be_written_goes_unwatched(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert sudden_end.watch(tmp_path / "file") == ""


def test_the_report_names_frames_and_no_folder_of_a_person() -> None:
    frames = 'Fatal Python error: Aborted\n  File "/home/Bríu/ketnghia_desktop/ui/x.py", line 3 in paint\n'
    told = describe_end(frames, ["one"])
    assert 'File "ketnghia_desktop/ui/x.py", line 3 in paint' in told
    assert "Bríu" not in told
    assert told.endswith("\none\n")


WINDOW = """
import faulthandler, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from ketnghia_desktop import app
from ketnghia_desktop.ui import application
from ketnghia_desktop.ui.main_window import MainWindow

class Window(MainWindow):
    def start(self):
        super().start()
        self.looking = QTimer(interval=20, timeout=self.look)
        self.looking.start()
    def look(self):
        if not self.rail.isEnabled():
            return
        if "die" in sys.argv:
            faulthandler._sigsegv()
        if self.rescue.page:
            self.looking.stop()
            print("look" in self.rescue.page.report.toPlainText(), flush=True)
            self.close()
        elif self.notice.text():
            print(self.notice.text(), flush=True)
            self.notice._offer.click()
        else:
            self.looking.stop()
            print("nothing", flush=True)
            self.close()

application.MainWindow = Window
sys.exit(app._window(Path(sys.argv[1]), "vi"))
"""


def test_the_next_window_says_so_once_and_offers_the_report(tmp_path: Path) -> None:
    app.doors(tmp_path).open_sample().close()
    folder = tmp_path / "sample"

    def window(*how: str) -> list[str]:
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
        command = [sys.executable, "-c", WINDOW, str(folder), *how]
        done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False, timeout=60)
        return done.stdout.splitlines()

    assert window("die") == []
    said = window()
    assert said[0].startswith("Lần trước chương trình dừng đột ngột")
    assert said[1] == "True"
    assert len(list((folder / "reports").iterdir())) == 1
    assert window() == ["nothing"]
