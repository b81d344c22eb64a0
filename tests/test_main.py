"""The program as it is started: exit codes of a real process, the language, faults of ours."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop import app, messages
from ketnghia_desktop.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent


def start(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    """A process as a person starts it, on a terminal that knows no Vietnamese."""
    env = {**os.environ, "XDG_DATA_HOME": str(home), "LOCALAPPDATA": str(home), "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "ketnghia_desktop", *words]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(autouse=True)
def away_from_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv("LANGUAGE", "vi")
    yield
    messages._catalogue.cache_clear()


@pytest.mark.parametrize(
    ("line", "code"),
    [("forms check", 0), ("fly", 2), ("--help", 0), ("check", 3), ("data load none.json", 3)],
)
def test_a_process_ends_with_the_code_of_its_command(line: str, code: int, tmp_path: Path) -> None:
    done = start(*line.split(), home=tmp_path)
    assert done.returncode == code
    assert bool(done.stderr) == (code != 0)
    assert "Traceback" not in done.stderr


def test_vietnamese_unless_english_is_asked_for(tmp_path: Path) -> None:
    assert "Thư mục này" in start("check", home=tmp_path).stderr
    assert "There is no data" in start("check", "--lang", "en", home=tmp_path).stderr
    assert "cách dùng" in start("--help", home=tmp_path).stdout


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_screen_the_window_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == 4
    assert main(["--data", str(tmp_path / "new"), "--lang", "en"]) == 4
    first, second = capsys.readouterr().err.splitlines()
    assert "không có màn hình" in first
    assert "no screen" in second
    assert not (tmp_path / "new").exists()


def test_a_fault_of_ours_ends_in_a_sentence_and_a_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_options: object) -> int:
        raise ZeroDivisionError("Bríu Thị Nga")

    monkeypatch.setattr(app, "_command", fail)
    assert main(["check", "--lang", "en"]) == 4
    said = capsys.readouterr().err
    report = next((tmp_path / "ketnghia-desktop" / "reports").iterdir())
    assert str(report) in said
    assert "Traceback" not in said
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")


def test_who_stops_a_command_hears_that_data_is_safe(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "_command", interrupted)
    assert main(["check", "--lang", "en"]) == 4
    assert capsys.readouterr().err.startswith("Stopped.")


def test_a_reader_who_leaves_early_sees_no_error(tmp_path: Path) -> None:
    env = {**os.environ, "XDG_DATA_HOME": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-m", "ketnghia_desktop", "forms", "check"],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:
        assert child.stdout
        child.stdout.close()
        assert child.stderr
        said = child.stderr.read()
    assert said == b""
