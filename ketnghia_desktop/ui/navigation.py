"""The places of the window: their order in the rail, their names, and how each page is built when first gone to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ketnghia_desktop.sentences import mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from ketnghia_desktop.ui.desk import Desk
    from ketnghia_desktop.ui.pages.page import Page


def _dashboard(desk: Desk) -> Page:
    from ketnghia_desktop.ui.pages.dashboard import DashboardPage

    return DashboardPage(desk)


def _members(desk: Desk) -> Page:
    from ketnghia_desktop.ui.pages.members import MembersPage

    return MembersPage(desk)


def _partners(desk: Desk) -> Page:
    from ketnghia_desktop.ui.pages.partners import PartnersPage

    return PartnersPage(desk)


def _households(desk: Desk) -> Page:
    from ketnghia_desktop.ui.pages.households import HouseholdsPage

    return HouseholdsPage(desk)


def _household_import(desk: Desk) -> Page:
    from ketnghia_desktop.ui.pages.import_page import ImportPage

    return ImportPage(desk)


def _household_join(desk: Desk) -> Page:
    from ketnghia_desktop.ui.pages.household_join import HouseholdJoinPage

    return HouseholdJoinPage(desk)


def _year_changes(desk: Desk) -> Page:
    from ketnghia_desktop.ui.pages.year_changes import YearChangesPage

    return YearChangesPage(desk)


def _surveys(desk: Desk) -> Page:
    from ketnghia_desktop.ui.pages.surveys import SurveysPage

    return SurveysPage(desk)


def _figures(desk: Desk) -> Page:
    from ketnghia_desktop.ui.pages.figures import FiguresPage

    return FiguresPage(desk)


def _proposals(desk: Desk) -> Page:
    from ketnghia_desktop.ui.pages.proposals import ProposalsPage

    return ProposalsPage(desk)


def _ledger(desk: Desk) -> Page:
    from ketnghia_desktop.ui.pages.ledger import LedgerPage

    return LedgerPage(desk)


def _papers(desk: Desk) -> Page:
    from ketnghia_desktop.ui.pages.papers import PapersPage

    return PapersPage(desk)


def _places(desk: Desk) -> Page:
    from ketnghia_desktop.ui.pages.places import PlacesPage

    return PlacesPage(desk)


def _villages(desk: Desk) -> Page:
    from ketnghia_desktop.ui.pages.list_page import ListPage
    from ketnghia_desktop.ui.pages.places import villages

    return ListPage(desk, villages())


def _signers(desk: Desk) -> Page:
    from ketnghia_desktop.ui.pages.list_page import ListPage
    from ketnghia_desktop.ui.pages.places import signers

    return ListPage(desk, signers())


def _screen(desk: Desk) -> Page:
    from ketnghia_desktop.ui.pages.screen import ScreenPage

    return ScreenPage(desk)


def _bin(desk: Desk) -> Page:
    from ketnghia_desktop.ui.pages.bin import BinPage

    return BinPage(desk)


def _machine_log(desk: Desk) -> Page:
    from ketnghia_desktop.ui.pages.machine_log import MachineLogPage

    return MachineLogPage(desk)


def _backups(desk: Desk) -> Page:
    from ketnghia_desktop.ui.pages.backups import BackupsPage

    return BackupsPage(desk)


class Place(NamedTuple):
    """One entry of the rail. `within`: the entry it unfolds under; an entry without `build` leads to its first one."""

    key: str
    title: str
    sign: str = ""
    within: str = ""
    build: Callable[[Desk], Page] | None = None
    after_line: bool = False


PLACES = (
    Place("dashboard", mark("Overview"), "house", build=_dashboard),
    Place("team", mark("Work team"), "users-round"),
    Place("members", mark("Members and duties"), within="team", build=_members),
    Place("partners", mark("Twinned units"), within="team", build=_partners),
    Place("survey", mark("Survey, proposals"), "list-tree"),
    Place("households", mark("Households"), within="survey", build=_households),
    Place("household_import", mark("Lists from Excel"), within="survey", build=_household_import),
    Place("household_join", mark("Possible doubles"), within="survey", build=_household_join),
    Place("year_changes", mark("Year on year"), within="survey", build=_year_changes),
    Place("surveys", mark("Survey"), within="survey", build=_surveys),
    Place("figures", mark("Figures"), within="survey", build=_figures),
    Place("proposals", mark("Proposals"), within="survey", build=_proposals),
    Place("carrying_out", mark("Carrying out"), "hand-heart"),
    Place("ledger", mark("Support book"), within="carrying_out", build=_ledger),
    Place("papers", mark("Papers"), "file-text", build=_papers, after_line=True),
    Place("settings", mark("Settings"), "settings"),
    Place("places", mark("The commune"), within="settings", build=_places),
    Place("villages", mark("Villages"), within="settings", build=_villages),
    Place("signers", mark("Who signs"), within="settings", build=_signers),
    Place("backups", mark("Back-ups"), within="settings", build=_backups),
    Place("bin", mark("Bin"), within="settings", build=_bin),
    Place("machine_log", mark("Log of the laptop"), within="settings", build=_machine_log),
    Place("screen", mark("Screen and type"), within="settings", build=_screen),
)


def place(key: str) -> Place:
    """The entry with this key; KeyError when there is none."""
    for one in PLACES:
        if one.key == key:
            return one
    raise KeyError(key)


def destination(key: str) -> Place:
    """The entry whose page is shown when this one is chosen: itself, or the first under it."""
    one = place(key)
    return one if one.build else next(inner for inner in PLACES if inner.within == key)
