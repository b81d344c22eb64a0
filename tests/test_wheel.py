"""A plain wheel carries everything: installed elsewhere, the program finds its forms, texts and resources."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("ketnghia_desktop", "forms", "i18n", "resources", "packaging")
FILES = ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE")


def run(*words: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONIOENCODING": "utf-8", **variables}
    return subprocess.run(
        [sys.executable, *words], cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the wheel lays down, far from the checkout."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("target")
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, source / folder, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    for file in FILES:
        shutil.copy(ROOT / file, source / file)
    built = run("-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", "dist", ".", cwd=source)
    assert built.returncode == 0, built.stderr
    with zipfile.ZipFile(next((source / "dist").glob("*.whl"))) as wheel:
        wheel.extractall(target)
    return target


def test_the_program_runs_from_where_it_was_installed(installed: Path) -> None:
    done = run("-m", "ketnghia_desktop", "forms", "check", "--json", cwd=installed, PYTHONPATH=str(installed))
    assert done.returncode == 0, done.stderr
    assert '"faults": []' in done.stdout


def test_what_is_no_code_lies_inside(installed: Path) -> None:
    shipped = installed / "ketnghia_desktop" / "_shipped"
    for pattern in ("forms/papers/*.yaml", "i18n/vi/LC_MESSAGES/ketnghia.mo", "resources/fonts/*.ttf"):
        assert list(shipped.glob(pattern)), pattern
    assert not list(shipped.rglob("*.po"))


def test_it_speaks_vietnamese_there(installed: Path, tmp_path: Path) -> None:
    done = run("-m", "ketnghia_desktop", "check", "--data", str(tmp_path), cwd=installed, PYTHONPATH=str(installed))
    assert done.returncode == 3
    assert "thư mục" in done.stderr.casefold()
    assert "Traceback" not in done.stderr
