"""The bin in the window, and the log of the laptop: what was removed is seen, brought back and undone by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from ketnghia_desktop.services import bin as bins
from ketnghia_desktop.services import household_list, households
from ketnghia_desktop.services.household_list import HouseholdQuery
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.pages.bin import BinPage
from ketnghia_desktop.ui.pages.list_page import ListPage
from ketnghia_desktop.ui.pages.machine_log import MachineLogPage
from ketnghia_desktop.ui.wording import OPERATIONS, operation_name
from tests.window import cells

if TYPE_CHECKING:
    from ketnghia_desktop.store.work import Work
    from tests.window import Seen


def remove_a_signer(seen: Seen) -> str:
    page = seen.go("signers", ListPage)
    seen.until(page.listing.chosen)
    name = page._records[0].name
    seen.saved(page._remove)
    return name


def test_what_was_removed_is_brought_back_and_undone_by_name(seen: Seen) -> None:
    name = remove_a_signer(seen)
    page = seen.go("bin", BinPage)
    seen.until(lambda: page._found)
    assert [one.name for one in page._found] == [name]
    assert page.back.isEnabled()
    seen.saved(page.back.click)
    seen.until(lambda: not page._found)
    seen.until(lambda: seen.window.top._undo.text() == "Hoàn tác: lấy lại người ký")
    assert not page.back.isEnabled()


def test_the_history_of_a_removed_household_is_read_in_the_bin(seen: Seen) -> None:
    add = Operation("household.add", lambda work: households.add(work, head="Bh'nướch A"))
    seen.saved(lambda: seen.window.jobs.run(add))
    seen.saved(lambda: seen.window.jobs.run(Operation("household.remove", remove_the_last)))
    page = seen.go("bin", BinPage)
    seen.until(lambda: page._found and page.history.lines.rowCount())
    assert not page._history.isHidden()
    assert "Hộ bị bỏ vào thùng rác." in " ".join(cells(page.history, "change"))
    remove_a_signer(seen)
    seen.go("bin", BinPage)
    seen.until(lambda: len(page._found) > 1)
    page._on_picked(next(one.id for one in page._found if one.noun == "signer"))
    assert page._history.isHidden()


def remove_the_last(work: Work) -> None:
    query = HouseholdQuery(search="Bh'nướch A", limit=100)
    for key, cells_ in household_list.rows(work.session, query, ("head",)):
        if cells_["head"] == "Bh'nướch A":
            households.remove(work, key)


def test_every_thing_in_the_bin_comes_back_under_a_name() -> None:
    nouns = {kind.noun for kind in bins.KINDS.values() if kind.noun}
    assert {f"{noun}.restore" for noun in nouns} <= set(OPERATIONS)


def test_the_log_is_read_and_copied(seen: Seen) -> None:
    remove_a_signer(seen)
    page = seen.go("machine_log", MachineLogPage)
    seen.until(lambda: operation_name("signer.remove") in page.text.toPlainText())
    page._copy()
    assert "doing=signer.remove" in QGuiApplication.clipboard().text()
    assert QGuiApplication.clipboard().text().splitlines() == page.lines
