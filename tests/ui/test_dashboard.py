"""The overview: true figures at once, and steps that open the place where they are done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from ketnghia_desktop.ui.main_window import MainWindow
from ketnghia_desktop.ui.pages.dashboard import DashboardPage, millions
from ketnghia_desktop.ui.pages.papers import PapersPage
from tests.window import doors

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.window import Seen


def figures(page: DashboardPage) -> list[str]:
    return [one.text() for one in (page.poor, page.near_poor, page.asked, page.received)]


def opener(page: DashboardPage, seen: Seen, what: str) -> QPushButton:
    """The button that opens this, once it is seen."""

    def shown() -> list[QPushButton]:
        buttons = page.findChildren(QPushButton)
        return [one for one in buttons if one.accessibleName() == f"Mở: {what}" and one.isVisible()]

    seen.until(shown)
    return shown()[0]


def test_the_figures_of_the_driver_are_those_of_the_services(
    qtbot: QtBot, folder: Path, sample: Path, seen: Seen
) -> None:
    page = seen.go("dashboard", DashboardPage)
    seen.until(lambda: "trong danh sách" in page.subtitle.text())
    seen.window.close()
    unopened = MainWindow(doors(folder, sample))
    qtbot.addWidget(unopened)
    first = unopened.pages["dashboard"]
    assert isinstance(first, DashboardPage)
    assert figures(first) == figures(page)
    unopened.close()


def test_a_step_opens_the_page_where_it_is_done(seen: Seen) -> None:
    page = seen.go("dashboard", DashboardPage)
    opener(page, seen, "Ghi sổ các chứng từ còn dự thảo").click()
    assert seen.window.desk.preferences.page == "ledger"


def test_a_paper_is_opened_from_the_overview(seen: Seen) -> None:
    page = seen.go("dashboard", DashboardPage)
    opener(page, seen, "Quyết định kiện toàn Tổ Công tác kết nghĩa").click()
    papers = seen.window.pages["papers"]
    assert isinstance(papers, PapersPage)
    seen.until(lambda: papers.editor and papers.editor.which.definition == "team_decision")


def test_an_empty_commune_is_told_what_to_do_first(seen_empty: Seen) -> None:
    seen_empty.create_commune()
    page = seen_empty.go("dashboard", DashboardPage)
    assert opener(page, seen_empty, "Ghi người ký của xã").isVisible()


def test_amounts_are_said_in_millions() -> None:
    assert [millions(dong) for dong in (0, 991_000_000, 439_800_000, 1_250_000_000_000)] == [
        "0",
        "991",
        "439,8",
        "1.250.000",
    ]
