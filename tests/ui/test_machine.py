"""What the machine cannot do: a sentence that says what to do, nothing typed lost, and another try."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from sqlcipher3 import dbapi2

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.store import recorder
from ketnghia_desktop.store import work as works
from ketnghia_desktop.ui.pages.list_page import ListPage
from ketnghia_desktop.ui.pages.members import MembersPage
from ketnghia_desktop.ui.wording import CUTS, OPERATIONS, operation_name
from tests.window import cells, cursor, doors, press, show, type_into

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.window import Seen


@pytest.mark.parametrize(
    ("code", "words"),
    [("disk.full", "Ổ đĩa đã đầy"), ("folder.unwritable", "Không ghi được vào thư mục"), ("disk.failed", "ổ đĩa")],
)
def test_a_change_that_the_machine_refuses_is_kept_in_the_form_and_tried_again(
    seen: Seen, monkeypatch: pytest.MonkeyPatch, code: str, words: str
) -> None:
    page = seen.go("villages", ListPage)
    seen.until(page.listing.chosen)
    kept = recorder.record

    def refuse(*_asked: object, **_more: object) -> None:
        raise Refused(Breach(code, details={"folder": "/data"}))

    monkeypatch.setattr(works, "record", refuse)
    type_into(page.panel.form, "name", "Thôn Mới")
    page.flush()
    seen.until(lambda: words.lower() in seen.window.notice.text().lower())
    assert page.panel.form["name"].value() == "Thôn Mới"
    monkeypatch.setattr(works, "record", kept)
    seen.saved(seen.window.notice._offer.click)
    seen.until(lambda: "Thôn Mới" in [one.name for one in page._records])
    assert seen.window.rescue.page is None


def test_cells_that_the_machine_refuses_stay_and_are_tried_again(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    page = seen.go("members", MembersPage)
    seen.until(page.listing.chosen)
    kept = recorder.record

    def refuse(*_asked: object, **_more: object) -> None:
        raise Refused(Breach("disk.full"))

    monkeypatch.setattr(works, "record", refuse)
    for row, post in enumerate(("Kế toán", "Văn thư")):
        cursor(page.listing, row, "post")
        press(page.listing, post, Qt.Key.Key_Return)
    seen.until(lambda: [bool(one.problem) for one in page.listing.lines.drafts.values()] == [True, True])
    assert cells(page.listing, "post")[:2] == ["Kế toán", "Văn thư"]
    assert "Ổ đĩa đã đầy" in seen.window.notice.text()
    monkeypatch.setattr(works, "record", kept)
    seen.window.notice._offer.click()
    seen.until(lambda: not page.listing.lines.drafts and cells(page.listing, "post")[:2] == ["Kế toán", "Văn thư"])


def test_what_a_rule_forbids_offers_no_second_try(seen: Seen) -> None:
    seen.window.desk.refuse([Breach("village.used", details={"name": "Thôn Một"})])
    assert "Thôn Một" in seen.window.notice.text()
    assert not seen.window.notice._offer.isVisible()


def cut_short(database: Path) -> None:
    database.write_bytes(database.read_bytes()[: 8 * 4096])


def another_id(database: Path) -> None:
    with closing(dbapi2.connect(str(database), isolation_level=None)) as connection:
        connection.execute("UPDATE village SET id = 'z' || substr(id, 2)")


@pytest.mark.parametrize("damage", [cut_short, another_id])
def test_damaged_data_is_told_and_is_no_fault_of_the_program(
    qtbot: QtBot, folder: Path, sample: Path, damage: Callable[[Path], None]
) -> None:
    damage(folder / "ketnghia.db")
    seen = show(qtbot, doors(folder, sample))
    if seen.window.rail.isEnabled():
        seen.window.go("villages")
    seen.until(lambda: str(folder) in seen.window.notice.text())
    assert "bị hỏng" in seen.window.notice.text()
    assert seen.window.rescue.page is None
    assert not (folder / "reports").exists()
    seen.window.close()


def test_what_a_newer_program_did_is_a_change() -> None:
    assert operation_name("herd.count") == "một thay đổi"
    assert operation_name("data.load") == "đưa dữ liệu từ tệp vào"


def test_every_end_of_undoing_is_that_of_an_operation_with_a_name() -> None:
    assert set(CUTS) <= set(OPERATIONS)
