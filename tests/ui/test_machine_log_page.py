"""The log is read in words and copied in codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication

from ketnghia_desktop.services import places
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.log_words import in_words
from ketnghia_desktop.ui.pages.machine_log import MachineLogPage

if TYPE_CHECKING:
    from tests.window import Seen

MOMENT = "2026-11-22T06:19:03+00:00"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("opened ms=12", "Mở dữ liệu"),
        ("done doing=household.edit tables=household ms=3", "Đã làm: sửa hộ"),
        ("undo doing=household.edit kept=0", "Hoàn tác: sửa hộ"),
        ("refused doing=open codes=disk.full", "Không làm được: mở dữ liệu. Ổ đĩa đã đầy"),
        ("fault doing=household.edit kind=builtins.KeyError at=ketnghia_desktop/app.py:3", "ketnghia_desktop/app.py:3"),
        ("fault doing=dashboard kind=builtins.KeyError at=x:3", "mở trang"),
    ],
)
def test_a_line_is_said_in_words(told: str, words: str) -> None:
    said = in_words(f"{MOMENT} {told}")
    assert said.startswith("22/11/2026 06:19:03  ")
    assert words in said
    assert "doing" not in said


@pytest.mark.parametrize("line", ["", "one", f"{MOMENT} unheard of=1", "yesterday done doing=household.edit"])
def test_a_line_that_says_nothing_known_stays_as_it_is(line: str) -> None:
    assert in_words(line) == line


def test_the_page_reads_words_and_copies_codes(seen: Seen) -> None:
    seen.saved(
        lambda: seen.window.jobs.run(Operation("commune.edit", lambda work: places.edit_commune(work, phone="0235")))
    )
    page = seen.go("machine_log", MachineLogPage)
    seen.until(lambda: "Đã làm: sửa thông tin xã" in page.text.toPlainText())
    page._copy()
    assert "done doing=commune.edit" in QGuiApplication.clipboard().text()
