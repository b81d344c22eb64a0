"""The program as its commands show it, and the sample commune in a folder."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from ketnghia_desktop import messages
from ketnghia_desktop.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Told:
    """What a command told, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def facts(self) -> dict[str, Any]:
        facts: dict[str, Any] = json.loads(self.out)
        return facts


@pytest.fixture(autouse=True)
def away_from_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test touches the data of the person who runs it, or the language of the next test."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "home"))
    monkeypatch.setenv("LANGUAGE", "vi")
    yield
    messages._catalogue.cache_clear()


@pytest.fixture
def ketnghia(capsys: pytest.CaptureFixture[str]) -> Callable[..., Told]:
    """Runs one line in this process."""

    def run(*words: str | Path) -> Told:
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Told(code, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample commune as `demo` lays it down, made once."""
    folder = tmp_path_factory.mktemp("sample") / "data"
    assert main(["demo", "--data", str(folder)]) == 0
    return folder


@pytest.fixture
def sample(filled: Path, tmp_path: Path) -> Path:
    """A copy of the sample commune that a test may change."""
    return shutil.copytree(filled, tmp_path / "sample")
