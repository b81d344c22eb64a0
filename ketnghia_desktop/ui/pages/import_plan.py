"""The third step of taking a list in: what would be done with each row, before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ketnghia_desktop.domain.import_plan import Standing
from ketnghia_desktop.domain.numbers import grouped
from ketnghia_desktop.messages import _, fill, label
from ketnghia_desktop.ui.beside import Beside
from ketnghia_desktop.ui.flow import Flow
from ketnghia_desktop.ui.listing import Listing
from ketnghia_desktop.ui.pages.import_row import RowPanel
from ketnghia_desktop.ui.pages.import_sheets import MOVEMENTS, row_key, row_number
from ketnghia_desktop.ui.parts import Own, Wrapped, button, column, row
from ketnghia_desktop.ui.tabs import Tabs
from ketnghia_desktop.ui.theme import INSIDE

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtGui import QShowEvent

    from ketnghia_desktop.domain.import_plan import PlannedRow
    from ketnghia_desktop.ui.desk import Desk
    from ketnghia_desktop.ui.pages.import_reading import Examined
    from ketnghia_desktop.ui.pages.import_summary import Summary

TABS = (*(standing.value for standing in Standing), MOVEMENTS)
A_SUMMARY = 230
"""Pixels at type of 100 % without which what would be done is told under the buttons."""


class PlanStep(Own):
    """A tab for each standing, its rows, and the row the cursor is on beside them."""

    decided = Signal(int, object, object)
    confirmed = Signal()
    went_back = Signal()
    again_asked = Signal()
    mend_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._found: Examined | None = None
        self._rows: dict[int, PlannedRow] = {}
        self.tabs = Tabs(_("What would be done"))
        self.listing = Listing(desk, "", _("Rows of the list"), spare=("sheet", "persons", "head_birth"))
        self.panel = RowPanel()
        self.summary = Wrapped("secondary", least=A_SUMMARY)
        self.confirm = button("", self.confirmed.emit, "primary")
        self.mend = button(_("Rows not taken to Excel"), self.mend_asked.emit)
        self._build()

    def _build(self) -> None:
        for key in TABS:
            self.tabs.addTab(key)
        self.tabs.currentChanged.connect(self._on_tab)
        self.listing.picked.connect(self._on_picked)
        self.listing.entered.connect(self.panel.focus)
        self.panel.decided.connect(self.decided)
        self.panel.take_keys(self)
        self.beside = Beside(self.listing, self.panel)
        back = button(_("Back to the columns"), self.went_back.emit)
        again = button(_("Another file"), self.again_asked.emit)
        ways, told = QWidget(), QWidget()
        ways.setLayout(row(self.confirm, back, again, self.mend, 1))
        told.setLayout(row(self.summary))
        foot = Flow(ways, told, shares=(0, 1), gap=INSIDE)
        layout = column(self.tabs, self.beside, foot, gap=INSIDE)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_plan(self, found: Examined) -> None:
        """Show what would be done, in the tab that is open."""
        if found.plan is None:
            return
        self._found = found
        self._rows = {one.listed.row: one for one in found.plan.rows}
        for place, key in enumerate(TABS):
            sheet = found.tabs.get(key)
            self.tabs.setTabText(place, f"{tab_name(key)}  {grouped(len(sheet.lines))}" if sheet else tab_name(key))
            self.tabs.setTabVisible(place, sheet is not None)
        if found.summary:
            self._say(found.summary)
        if self.isVisible():
            self._show_tab()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """The rows are laid out only once they are seen: a list that is not seen would measure every line."""
        super().showEvent(event)
        QApplication.sendEvent(self.tabs, QEvent(QEvent.Type.FontChange))  # texts set unseen keep their old widths else
        self._show_tab()

    def open_first(self) -> None:
        """Open the tab that most needs a look: doubtful rows, else new ones, else the first with any."""
        if self._found is None:
            return
        tabs = self._found.tabs
        for key in (Standing.DOUBTFUL, Standing.CHANGED, Standing.NEW, Standing.REFUSED, Standing.SAME):
            if tabs[key].lines:
                self.tabs.setCurrentIndex(TABS.index(key))
                self._on_picked(self.listing.choose_first())
                return

    def key(self) -> str:
        """The tab that is open."""
        return TABS[self.tabs.currentIndex()]

    def choose_row(self, number: int) -> None:
        """Put the cursor on a row of the file."""
        self.listing.choose(row_key(number))
        self._on_picked(self.listing.chosen())

    def _on_tab(self) -> None:
        self.listing.columns.widen()
        self._show_tab()

    def _show_tab(self) -> None:
        if self._found is None:
            return
        self.listing.say_empty(_("There are no such rows."))
        self.panel.setVisible(self.key() != MOVEMENTS)
        self.listing.show_sheet(self._found.tabs[self.key()], then=self._on_shown)

    def _on_shown(self) -> None:
        self.listing.share_width()
        self._on_picked(self.listing.chosen() or self.listing.choose_first())

    def _on_picked(self, record: UUID | None) -> None:
        if self._found is None or self._found.plan is None or self.key() == MOVEMENTS:
            return
        self.panel.show_row(self._found.plan, self._rows.get(row_number(record)) if record else None)

    def _say(self, told: Summary) -> None:
        self.confirm.setText(fill(_("Take in households: {count}"), {"count": grouped(told.writes)}))
        self.confirm.setEnabled(bool(told.writes))
        self.mend.setVisible(bool(told.left))
        self.summary.setText(" · ".join(told.words))


def tab_name(key: str) -> str:
    """What a tab is called."""
    return _("Year on year") if key == MOVEMENTS else label(f"standing.{key}")
