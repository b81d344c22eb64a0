"""What pages share is loaded beforehand, a little in each turn; who goes elsewhere meanwhile stays there."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ketnghia_desktop.ui import preferences, warming
from ketnghia_desktop.ui.pages.bin import BinPage
from ketnghia_desktop.ui.pages.households import HouseholdsPage
from ketnghia_desktop.ui.preferences import Preferences
from tests.window import PATIENCE, doors, show

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from ketnghia_desktop.ui.main_window import MainWindow

LOAD = """
import json, sys
from importlib import import_module
from ketnghia_desktop.ui import main_window, warming
from ketnghia_desktop.ui.pages import dashboard
from ketnghia_desktop.store import work

def brings(name):
    before = len(sys.modules)
    import_module(f"ketnghia_desktop.{name}")
    return len(sys.modules) - before

pieces = {name: brings(name) for name in warming.PIECES}
pages = {name: brings(f"ui.pages.{name}") for name in ("members", "partners", "households", "ledger")}
print(json.dumps([pieces, pages]))
"""
MOST, REST = 20, 5
"""Modules that come in one turn of the window, and those a page then loads by itself."""


def test_every_piece_brings_some_of_what_the_first_list_would_load_at_once() -> None:
    done = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, encoding="utf-8", check=True)
    pieces, pages = json.loads(done.stdout)
    assert [name for name, count in pieces.items() if not 0 < count <= MOST] == []
    assert [name for name, count in pages.items() if count > REST] == []
    assert sum(pieces.values()) > 3 * MOST


def _is_warm(window: MainWindow) -> bool:
    return not window._warming._turns._pieces


def test_the_page_seen_last_is_shown_unless_another_is_gone_to(qtbot: QtBot, folder: Path, sample: Path) -> None:
    for goes, stays in (("", HouseholdsPage), ("bin", BinPage)):
        made = doors(folder, sample)
        preferences.save(made.settings, Preferences(page="households"))
        seen = show(qtbot, made)
        if goes:
            seen.window.go(goes)
        seen.until(partial(_is_warm, seen.window))
        seen.quiet()
        assert isinstance(seen.window.stack.currentWidget(), stays)
        seen.window.close()


def test_what_was_to_be_loaded_later_takes_nothing_from_who_loads_now(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warming, "QUIET", 0)
    monkeypatch.setattr(warming, "PIECES", ("paths",) * 9)
    parent, shown = QObject(), list[str]()
    made = warming.Warming(parent)
    made.load_later()
    made.load(lambda: shown.append("households"))
    qtbot.waitUntil(lambda: shown == ["households"], timeout=PATIENCE)
