"""A journey goes through the real window, without a screen."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from ketnghia_desktop import messages
from tests.window import ROOT, Seen, catalogues, doors, make_sample, show

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def seen(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    """The window over the sample commune, in Vietnamese."""
    monkeypatch.setenv("LANGUAGE", "vi")
    shutil.copytree(ROOT / "i18n", tmp_path / "i18n")
    catalogues().compile_catalogues(tmp_path / "i18n")
    messages.install("vi", tmp_path / "i18n")
    made = show(qtbot, doors(make_sample(tmp_path / "data"), tmp_path / "data"))
    yield made
    made.leave()
    messages._catalogue.cache_clear()
