"""A picture of every page, light and dark, in both languages; `dev.py pictures` keeps them to be looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication

from tests.walk import SCENES, SCREENS, Data, Variant, opened, visit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LOOKS = [Variant(language, theme) for language in ("vi", "en") for theme in ("light", "dark")]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """All looks where pictures are to be kept; otherwise two that differ in everything show that all are painted."""
    if "variant" in metafunc.fixturenames:
        looks = LOOKS if metafunc.config.getoption("--pictures") else LOOKS[::3]
        metafunc.parametrize("variant", looks, ids=str)


@pytest.fixture
def kept(pytestconfig: pytest.Config, tmp_path: Path) -> Path:
    """The folder of the pictures."""
    made = Path(pytestconfig.getoption("--pictures") or tmp_path / "pictures").absolute()
    made.mkdir(parents=True, exist_ok=True)
    return made


def test_every_page_is_painted(qtbot: QtBot, data: Data, kept: Path, variant: Variant) -> None:
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    with opened(qtbot, data, variant._replace(screen=SCREENS[round(ratio * 100)])) as seen:
        for key in SCENES:
            visit(seen, key)
            picture = seen.window.grab()
            assert picture.save(str(kept / f"{key}-{variant.theme}-{round(ratio * 100)}-{variant.language}.png"))
            assert picture.devicePixelRatio() == ratio


def test_the_first_screens_are_painted(qtbot: QtBot, data: Data, kept: Path, tmp_path: Path, variant: Variant) -> None:
    (tmp_path / "nothing").mkdir()
    percent = round(QGuiApplication.primaryScreen().devicePixelRatio() * 100)
    empty = Data(tmp_path / "nothing", data.sample, data.spoken)
    with opened(qtbot, empty, variant._replace(screen=SCREENS[percent])) as seen:
        seen.first_run()
        seen.quiet()
        assert seen.window.grab().save(str(kept / f"first_run-{variant.theme}-{percent}-{variant.language}.png"))
