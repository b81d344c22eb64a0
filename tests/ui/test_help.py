"""Help: every page has its own in both languages, a key away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from ketnghia_desktop.messages import LANGUAGES, _
from ketnghia_desktop.paths import shipped
from ketnghia_desktop.ui.help_panel import HEADING, KEYS, help_text
from ketnghia_desktop.ui.navigation import PLACES

if TYPE_CHECKING:
    from tests.window import Seen

PAGES = ("first_run", *(place.key for place in PLACES if place.build))


def shown(seen: Seen) -> list[str]:
    panel = seen.window.help
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()] if panel else []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_help_of_a_purpose_and_steps(page: str, language: str) -> None:
    purpose, *rest = help_text(language, page).split("\n\n")
    assert 40 < len(purpose) < 250
    steps = rest[0].splitlines()
    assert steps[0].startswith(HEADING)
    assert [step.partition(".")[0] for step in steps[1:]] == [str(number) for number in range(1, len(steps))]


def test_no_help_is_about_a_page_that_is_not_there() -> None:
    written = {file.stem for file in (shipped("resources") / "help").rglob("*.txt")}
    assert written == set(PAGES)


def test_f1_shows_the_help_of_the_page_and_follows(seen: Seen) -> None:
    window = seen.window
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_F1)
    seen.until(lambda: help_text("vi", "dashboard").splitlines()[0] in shown(seen))
    window.go("households")
    seen.until(lambda: help_text("vi", "households").splitlines()[0] in shown(seen))
    assert {_(does) for _keys, does in KEYS} <= set(shown(seen))
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert not shown(seen)


def test_there_is_help_before_there_is_a_commune(seen_empty: Seen) -> None:
    seen_empty.window.turn_help()
    seen_empty.until(lambda: help_text("vi", "first_run").splitlines()[0] in shown(seen_empty))
