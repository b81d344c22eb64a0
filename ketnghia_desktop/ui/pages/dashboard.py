"""The overview: the first figures at once, the whole picture a moment later, and what to do next."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ketnghia_desktop.domain.numbers import grouped
from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.sentences import mark
from ketnghia_desktop.ui.figure_card import Bar, FigureCard, bar_rows
from ketnghia_desktop.ui.flow import Flow
from ketnghia_desktop.ui.pages.page import Page
from ketnghia_desktop.ui.parts import button, card, column, empty, line, page_margins, pill, plain, row, scrolled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from ketnghia_desktop.store.glance import Glance
    from ketnghia_desktop.ui.desk import Desk
    from ketnghia_desktop.ui.pages.overview import Overview, PaperLine, Step

MILLION = 1_000_000
A_FIGURE, A_COLUMN = 150, 300
"""Pixels at type of 100 % that a figure needs, and a column of lines: with less room they stand under one another."""
PAUSE = 250
"""Milliseconds somebody looks at the figures before the papers are composed for what they lack."""

STEPS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "signers": (
            mark("Say who signs for the commune"),
            mark("Papers need a chairman or vice-chairman to sign them."),
        ),
        "villages": (mark("Enter the villages"), mark("Households and proposals belong to villages.")),
        "team": (mark("Found the work team"), mark("Leader, deputy, secretary, members, invited persons.")),
        "decision": (
            mark("Present the founding decision for signing"),
            mark("The paper is filled in already; look it over, mend what is told, print it."),
        ),
        "renewal": (
            mark("Present the decision on the renewed team for signing"),
            mark("The paper is filled in already; look it over, mend what is told, print it."),
        ),
        "partners": (mark("Enter the twinned units"), mark("Reports and proposals are sent to them.")),
        "households": (mark("Enter the households"), mark("The figures of the report are counted from them.")),
        "proposals": (mark("Write down this year's proposals"), mark("They become the appendix of the report.")),
        "minutes": (
            mark("Survey the villages and take minutes"),
            mark("Villages without dated minutes this year: {count}"),
        ),
        "drafts": (
            mark("Post the drafts of the support book"),
            mark("Drafts that do not count yet: {count}"),
        ),
    }
)


def millions(dong: int) -> str:
    """An amount in millions of đồng, as overviews have it."""
    whole, rest = divmod(round(dong / (MILLION / 10)), 10)
    return f"{grouped(whole)},{rest}" if rest else grouped(whole)


class DashboardPage(Page):
    """Draws figures and steps; each step opens the place where it is done."""

    CONCERNS: ClassVar[frozenset[str]] = frozenset(
        {"household", "household_year", "proposal_item", "proposal_money", "voucher", "posting", "member", "signer"}
        | {"village", "partner", "commune", "paper", "team_term"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title = plain(_("Overview"), "title")
        self.subtitle = plain("", "secondary")
        self.poor = FigureCard(_("Poor households"))
        self.near_poor = FigureCard(_("Near-poor households"))
        self.asked = FigureCard(_("Asked for"))
        self.received = FigureCard(_("Received"))
        self._steps, self._papers, self._bars = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(PAUSE)
        self._settled.timeout.connect(self._ask_papers)
        self._build()

    def _build(self) -> None:
        figures = Flow(self.poor, self.near_poor, self.asked, self.received, least=A_FIGURE)
        self._steps.setSpacing(0)
        self._papers.setSpacing(0)
        todo = card(plain(_("What comes next"), "strong"), self._steps, gap=10)
        papers = card(plain(_("Papers of the year"), "strong"), self._papers, gap=10)
        areas = card(plain(_("Asked for by area, million đồng"), "strong"), self._bars, gap=14)
        left, right = QWidget(), QWidget()
        left.setLayout(column(todo, papers, 1, gap=16))
        right.setLayout(column(areas, 1))
        lower = Flow(left, right, least=A_COLUMN, shares=(4, 3))
        layout = column(column(self.title, self.subtitle, gap=2), figures, lower, 1, gap=16)
        page_margins(layout)
        inside = QWidget()
        inside.setLayout(layout)
        self.setLayout(column(scrolled(inside)))

    def show_glance(self, found: Glance) -> None:
        """The figures that the driver alone could read."""
        year = found.year
        self._say_classes(year, found.by_class.get("poor"), found.by_class.get("near_poor"))
        self._say_money(year, found.asked, found.received)
        self.subtitle.setText(fill(_("Year {year}"), {"year": year}))

    def reload(self) -> None:
        """Ask for the whole picture, once the data is open and the window goes to this page."""
        if not self.jobs.is_open:
            self._stale = True
            return
        year = self.desk.year
        self.jobs.read(lambda session: self._ask(session, year), self._show, topic="dashboard")

    def _ask(self, session: Session, year: int) -> Overview | None:
        from ketnghia_desktop.ui.pages.overview import ask

        return ask(session, self.desk.library(), year)

    def _ask_papers(self) -> None:
        """Only for somebody who stays: who is on the way to another page does not wait behind this."""
        if not self.isVisible():
            self._stale = True
            return
        year = self.desk.year
        self.jobs.read(lambda session: self._lacks(session, year), self._show_papers, topic="dashboard.papers")

    def _lacks(self, session: Session, year: int) -> tuple[PaperLine, ...]:
        from ketnghia_desktop.ui.pages.overview import ask_papers

        return ask_papers(session, self.desk.library(), year, self.desk.doors.today())

    def _show(self, found: Overview | None) -> None:
        if found is None:
            return
        year = self.desk.year
        self._say_classes(found.class_year, found.poor, found.near_poor)
        self._say_money(year, found.asked, found.received)
        words: dict[str, str | int] = {
            "households": grouped(found.households or 0),
            "members": found.members,
            "items": found.items,
        }
        self.subtitle.setText(fill(_("households: {households} · members: {members} · proposals: {items}"), words))
        self._show_steps(found.steps)
        self._show_areas(found)
        self._settled.start()

    def _say_classes(self, year: int, poor: int | None, near_poor: int | None) -> None:
        for figure, value in ((self.poor, poor), (self.near_poor, near_poor)):
            note = fill(_("as recognised for {year}"), {"year": year})
            figure.say("–" if value is None else grouped(value), _("households"), note)

    def _say_money(self, year: int, asked: int, received: int) -> None:
        unit = _("million đồng")
        self.asked.say(millions(asked), unit, fill(_("in the proposals of {year}"), {"year": year}))
        self.received.say(millions(received), unit, fill(_("posted in the book of {year}"), {"year": year}))

    def _show_steps(self, steps: tuple[Step, ...]) -> None:
        empty(self._steps)
        if not steps:
            self._steps.addWidget(plain(_("Nothing is missing. The papers can be made."), "secondary"))
        for place, step in enumerate(steps):
            self._steps.addWidget(line())
            self._steps.addWidget(self._step(step, first=place == 0))

    def _step(self, step: Step, *, first: bool) -> QWidget:
        title, note = (_(text) for text in STEPS[step.code])
        words = column(plain(title, "strong"), plain(fill(note, {"count": step.count}), "secondary", wraps=True), gap=2)
        go = button(_("Open"), lambda: self.desk.go(step.page, step.record), "primary" if first else "")
        go.setAccessibleName(fill(_("Open: {what}"), {"what": title}))
        made = QWidget()
        layout = row(words, go, gap=16, margin=(0, 8, 0, 8))
        layout.setStretch(0, 1)
        made.setLayout(layout)
        return made

    def _show_papers(self, papers: tuple[PaperLine, ...]) -> None:
        empty(self._papers)
        for one in papers:
            words = fill(_("to mend: {count}"), {"count": one.lacks}) if one.lacks else _("ready")
            go = button(_("Open"), partial(self.desk.go, "papers", one.id))
            go.setAccessibleName(fill(_("Open: {what}"), {"what": one.title}))
            made = QWidget()
            state = pill(words, "amber" if one.lacks else "green")
            layout = row(plain(one.title, wraps=True), state, go, margin=(0, 4, 0, 4))
            layout.setStretch(0, 1)
            made.setLayout(layout)
            self._papers.addWidget(line())
            self._papers.addWidget(made)

    def _show_areas(self, found: Overview) -> None:
        empty(self._bars)
        most = max((one.asked for one in found.areas), default=0) or 1
        bars = (
            Bar(
                one.name,
                fill(_("{money} · items: {count}"), {"money": millions(one.asked), "count": one.items}),
                one.asked / most,
            )
            for one in found.areas
        )
        self._bars.addWidget(bar_rows(tuple(bars)))
