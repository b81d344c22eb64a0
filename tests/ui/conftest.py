"""Qt without a screen, the Vietnamese catalogue, and a window over a copy of the sample commune."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from ketnghia_desktop import messages
from tests.main_thread import keep_watch
from tests.walk import Data
from tests.window import ROOT, Seen, catalogues, doors, make_sample, show

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture(scope="session")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled catalogues, away from the source tree."""
    folder = tmp_path_factory.mktemp("i18n")
    shutil.copytree(ROOT / "i18n", folder, dirs_exist_ok=True)
    catalogues().compile_catalogues(folder)
    return folder


@pytest.fixture(autouse=True)
def vietnamese(spoken: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LANGUAGE", "vi")
    messages.install("vi", spoken)
    yield
    messages._catalogue.cache_clear()


@pytest.fixture(autouse=True)
def nothing_slow_on_the_main_thread(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """No callback of the window reads, writes, composes or draws by itself: that is what the lanes are for."""
    done = keep_watch(monkeypatch)
    yield done
    assert done == []


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample commune; it is copied, never opened."""
    return make_sample(tmp_path_factory.mktemp("sample") / "data")


@pytest.fixture
def folder(sample: Path, tmp_path: Path) -> Path:
    """A folder with the sample commune of this test's own."""
    return shutil.copytree(sample, tmp_path / "data")


@pytest.fixture
def data(folder: Path, sample: Path, spoken: Path) -> Data:
    """All that a window in any language is opened over."""
    return Data(folder, sample, spoken)


@pytest.fixture
def seen(qtbot: QtBot, folder: Path, sample: Path) -> Iterator[Seen]:
    """The window over the sample commune."""
    made = show(qtbot, doors(folder, sample))
    yield made
    made.leave()


@pytest.fixture
def seen_empty(qtbot: QtBot, tmp_path: Path, sample: Path) -> Iterator[Seen]:
    """The window over an empty folder."""
    (tmp_path / "data").mkdir()
    made = show(qtbot, doors(tmp_path / "data", sample))
    yield made
    made.leave()
