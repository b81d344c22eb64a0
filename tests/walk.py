"""A walk through all pages of the window, in any language, theme, size of type and size of screen."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from ketnghia_desktop import messages
from ketnghia_desktop.ui.dressing import wear_preferred
from ketnghia_desktop.ui.navigation import PLACES
from ketnghia_desktop.ui.pages.figures import FiguresPage
from ketnghia_desktop.ui.pages.household_join import HouseholdJoinPage
from ketnghia_desktop.ui.pages.households import HouseholdsPage
from ketnghia_desktop.ui.pages.import_page import ImportPage
from ketnghia_desktop.ui.pages.members import MembersPage
from ketnghia_desktop.ui.pages.page import Page
from ketnghia_desktop.ui.pages.papers import PapersPage
from ketnghia_desktop.ui.pages.proposals import ProposalsPage
from ketnghia_desktop.ui.pages.surveys import SurveysPage
from ketnghia_desktop.ui.preferences import Preferences
from tests.window import doors, show, type_into

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pytestqt.qtbot import QtBot

    from tests.window import Seen

PAGES = [place.key for place in PLACES if place.build]
TABS = [f"household_sheet_{tab}" for tab in range(7)]
CARDS = ["household_new", "figures_villages", "beneficiaries", "survey_entry", "survey_new", "opinions", "search"]
IMPORT = ["import_columns", "import_plan"]
CHANGED = ["presented", "import_done", "bin_filled"]
SCENES = [*PAGES, "household_compare", "opened", *TABS, *CARDS, *IMPORT, "papers_list", "help", *CHANGED, "crash"]
"""What is seen besides: two households side by side, a line of a list opened, the sheet of a household, what opens
over or beside a list, a list from Excel on its way in, the papers before one is opened, the help beside a page, what
stands there once something was presented for signing, taken in or removed, and, last, what a fault leaves.
"""
LISTS = Path(__file__).parent / "fixtures" / "lists"
A_LIST, A_BAD_LIST = LISTS / "1-danh-sach-ho-ngheo.xlsx", LISTS / "hong" / "du-lieu-xau.xlsx"
ASKED = "H00009"
"""The code of a household of the sample with members, answers, needs and support."""
SCREENS: Mapping[int, tuple[int, int]] = MappingProxyType({100: (1366, 768), 200: (960, 540)})
"""The smallest screens, in logical pixels, by the scaling of the system."""


class Variant(NamedTuple):
    """What a window is opened in."""

    language: str = "vi"
    theme: str = "light"
    size: int = 100
    screen: tuple[int, int] = SCREENS[100]

    def __str__(self) -> str:
        return f"{self.language}-{self.theme}-{self.size}-{self.screen[0]}x{self.screen[1]}"


class Data(NamedTuple):
    """The folders a window is opened over: its own data, the sample to copy, the catalogues."""

    folder: Path
    sample: Path
    spoken: Path


@contextmanager
def opened(bot: QtBot, data: Data, variant: Variant) -> Iterator[Seen]:
    """The window over the sample commune, in this variant; afterwards all is as it was."""
    messages.install(variant.language, data.spoken)
    seen = show(bot, doors(data.folder, data.sample))
    wear_preferred(Preferences(theme=variant.theme, type_size=variant.size))
    seen.window.resize(*variant.screen)
    try:
        yield seen
    finally:
        seen.window.close()
        wear_preferred(Preferences(theme="light"))


def visit(seen: Seen, key: str) -> list[QWidget]:
    """Everything that is seen in the window once a page or scene stands there; of the papers, one is opened.

    What lay over the scene before it is closed first, as who goes on would do.
    """
    if key != "search":
        seen.window.search.clear()
        seen.window.rail.setFocus()
    if key in CHANGED and seen.window.help and seen.window.help.isVisible():
        seen.window.turn_help()
    if key in BEYOND:
        BEYOND[key](seen)
        return now_seen(seen)
    page = seen.go(key, Page)
    if isinstance(page, PapersPage):
        seen.until(lambda: page._entries)
        page.show_record("team_decision")
        seen.until(lambda: page.editor and page.editor.preview.page_count())
    return now_seen(seen)


def now_seen(seen: Seen) -> list[QWidget]:
    """Everything that is seen in the window once it is at rest."""
    seen.settled()
    return [one for one in seen.window.findChildren(QWidget) if one.isVisible()]


def _household_compare(seen: Seen) -> None:
    lines = seen.go("households", HouseholdsPage).listing.lines
    seen.until(lambda: lines.rowCount() > 1)
    page = seen.go("household_join", HouseholdJoinPage)
    page.show_record(f"{lines.record_at(0)} {lines.record_at(1)}")
    seen.until(page.comparing.isVisible)


def _opened(seen: Seen) -> None:
    page = seen.go("households", HouseholdsPage)
    seen.until(lambda: page.panel.form.record)
    page.panel.focus()


def _household_sheet(seen: Seen, tab: int) -> None:
    page = seen.go("households", HouseholdsPage)
    page.show_list()
    page.search.setText(ASKED)
    seen.until(lambda: page.listing.lines.rowCount() == 1)
    page.listing.choose_first()
    page.listing.picked.emit(page.listing.chosen())
    seen.until(lambda: page.panel.form.record == page.listing.chosen())
    page.show_sheet()
    page.sheet.tabs.setCurrentIndex(tab)


def _household_new(seen: Seen) -> None:
    page = seen.go("households", HouseholdsPage)
    page.show_list()
    page.search.clear()
    seen.until(lambda: page.listing.lines.rowCount() > 1)
    page.add.click()
    type_into(page.panel.form, "head_birth", "1985")
    type_into(page.panel.form, "head", "Tơ Ngôl Minh Dêl")
    page.likeness.look()
    seen.until(page.likeness.isVisible)
    page.flush()  # on a slow machine the pause after the last key has saved it already
    seen.until(lambda: page.panel.form.record)


def _figures_villages(seen: Seen) -> None:
    page = seen.go("figures", FiguresPage)
    page.which.setCurrentIndex(1)
    page.which.activated.emit(1)


def _beneficiaries(seen: Seen) -> None:
    page = seen.go("proposals", ProposalsPage)
    seen.until(lambda: page.panel.form.record)
    page.choose_households()
    seen.until(page.picker.offered.lines.rowCount)


def _survey_entry(seen: Seen) -> None:
    page = seen.go("surveys", SurveysPage)
    seen.until(page.sheets.lines.rowCount)
    page.entry.look_up(page.sheets.lines.record_at(0))
    page.beside.open()
    seen.until(lambda: page.entry.found)
    type_into(page.entry.form, "workers", "đông người")
    page.entry.record()


def _survey_new(seen: Seen) -> None:
    page = seen.go("surveys", SurveysPage)
    page.add.click()


def _opinions(seen: Seen) -> None:
    page = seen.go("papers", PapersPage)
    page.close_paper()
    seen.until(lambda: page._entries)
    page.show_record("survey_minutes")
    seen.until(lambda: page.editor and page.editor.preview.page_count())


def _search(seen: Seen) -> None:
    seen.go("dashboard", Page)
    box = seen.window.search
    box.setFocus()
    box.setText("nguyen")
    box.textEdited.emit("nguyen")
    seen.until(box.found_list().isVisible)


def _import_done(seen: Seen) -> None:
    _import_columns(seen, A_BAD_LIST)
    page = seen.go("household_import", ImportPage)
    page.columns.go_on.click()
    seen.until(lambda: page.step() is page.plan)
    page.take_in()
    seen.until(lambda: page.step() is page.done and not page.is_busy())


def _bin_filled(seen: Seen) -> None:
    page = seen.go("members", MembersPage)
    seen.until(lambda: page.panel.form.record)
    seen.saved(page._remove)
    seen.go("bin", Page)


def _presented(seen: Seen) -> None:
    page = seen.go("papers", PapersPage)
    page.close_paper()
    page.show_record("team_decision")
    seen.until(lambda: page.editor and page.editor.preview.page_count())
    assert page.editor is not None
    page.editor.states.next.click()
    seen.until(lambda: page.editor and page.editor.state and page.editor.state.state == "presented")


def _import_columns(seen: Seen, path: Path = A_LIST) -> None:
    page = seen.go("household_import", ImportPage)
    page.open(path)
    seen.until(lambda: page.step() is page.columns and not page.is_busy())


def _import_plan(seen: Seen) -> None:
    _import_columns(seen)
    page = seen.go("household_import", ImportPage)
    page.columns.go_on.click()
    seen.until(lambda: page.step() is page.plan)


def _papers_list(seen: Seen) -> None:
    page = seen.go("papers", PapersPage)
    page.close_paper()
    seen.until(lambda: page._entries)


def _help(seen: Seen) -> None:
    seen.go("members", Page)
    seen.window.turn_help()


def _crash(seen: Seen) -> None:
    seen.window.rescue.on_bug(ZeroDivisionError("a fault of the walk"))
    seen.until(lambda: seen.window.rescue.page)


BEYOND: Mapping[str, Callable[[Seen], None]] = MappingProxyType(
    {
        "household_compare": _household_compare,
        "opened": _opened,
        **{key: partial(_household_sheet, tab=tab) for tab, key in enumerate(TABS)},
        "household_new": _household_new,
        "figures_villages": _figures_villages,
        "beneficiaries": _beneficiaries,
        "survey_entry": _survey_entry,
        "survey_new": _survey_new,
        "opinions": _opinions,
        "search": _search,
        "import_done": _import_done,
        "bin_filled": _bin_filled,
        "presented": _presented,
        "import_columns": _import_columns,
        "import_plan": _import_plan,
        "papers_list": _papers_list,
        "help": _help,
        "crash": _crash,
    }
)
"""How the scenes that are no page of their own are come by."""
