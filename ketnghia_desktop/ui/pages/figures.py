"""The commune's figures for the report: each with where it comes from, village by village, and its households."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from PySide6.QtWidgets import QLayout, QStackedWidget, QWidget

from ketnghia_desktop.domain.figures import Recognition
from ketnghia_desktop.domain.numbers import grouped
from ketnghia_desktop.domain.sheet import Role, Sheet
from ketnghia_desktop.messages import _, fill, label, sentence
from ketnghia_desktop.services import figure_lists, figures, places, registers, unreviewed
from ketnghia_desktop.services.figure_lists import IDS, NAMES, OF_VILLAGE, PLACES, FigureOf
from ketnghia_desktop.ui.beside import Beside
from ketnghia_desktop.ui.chooser import Chooser
from ketnghia_desktop.ui.entry.fields import cell_fields, field
from ketnghia_desktop.ui.entry.panel import RecordPanel, Ways
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.list_card import export_button, listing_card
from ketnghia_desktop.ui.listing import Listing
from ketnghia_desktop.ui.pages.figure_register import RegisterCard
from ketnghia_desktop.ui.pages.page import Page
from ketnghia_desktop.ui.parts import Elided, button, column, page_head, page_margins, plain
from ketnghia_desktop.ui.table.editing import Editing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.model import FieldDef
    from ketnghia_desktop.domain.breaches import Breach
    from ketnghia_desktop.domain.sheet import Line
    from ketnghia_desktop.store.work import Work
    from ketnghia_desktop.ui.desk import Desk

SHOWN = ("figure", "amount", "origin", "source")
FIRST = ("households.total", "persons.total", "households.poor", "persons.poor", "households.near_poor")
"""Of the figures by village those one looks for first: they give way last."""
LATER = tuple(name for name in reversed(NAMES) if name not in FIRST)


class Found(NamedTuple):
    """What the page shows of a year: `below` by figure its villages, `odd` what does not agree."""

    commune: Sheet
    villages: Sheet
    below: Mapping[str, tuple[tuple[FigureOf, Line], ...]]
    odd: tuple[Breach, ...]
    class_year: int | None
    recognised: Recognition
    full: bool


def ask(session: Session, year: int) -> Found:
    """The figures of the year; nothing before there is a commune."""
    if places.commune(session) is None:
        return Found(Sheet(()), Sheet(()), {}, (), None, Recognition(""), full=False)
    of_year = figures.class_year(session, year)
    gap = unreviewed.breach(unreviewed.unreviewed(session, year))
    return Found(
        figure_lists.commune(session, year),
        figure_lists.villages(session, year),
        figure_lists.of_villages(session, year),
        (*figures.breaches(session, year), *((gap,) if gap else ())),
        of_year,
        registers.recognition(session, of_year or year),
        registers.is_full(session, year),
    )


def figure_fields() -> tuple[tuple[FieldDef, ...], ...]:
    """What is entered of a figure that is not counted."""
    return (
        (field("value", _("Figure"), "integer"),),
        (field("source", _("Source"), about=_("Who says so: statistics, an officer, a decision")),),
        (field("dated", _("Of which day"), "date"),),
    )


class FiguresPage(Page):
    """Shows the figures of the year in hand: each of the commune with its villages beneath, or all of all villages."""

    CONCERNS: ClassVar[frozenset[str]] = frozenset(
        {"household", "household_year", "entered_figure", "register_year", "village", "hamlet", "commune"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.found: Found | None = None
        self.lines: dict[UUID, FigureOf] = {}
        self.note = Elided("secondary")
        self.odd = plain("", "problem", wraps=True)
        self.register = RegisterCard(desk)
        self.which = Chooser(as_wide_as_its_words=True)
        self.listing = Listing(desk, "figures", _("Figures of the commune"), SHOWN, spare=("source", "origin"))
        fields = cell_fields(figure_fields(), "source", "dated", amount="value")
        editing = Editing("figure", fields, self._enter, why_not=self._why_not)
        self.below = Listing(desk, "figures.below", _("The figure in each village"), editing=editing)
        self.villages = Listing(desk, "figures.villages", _("Figures by village"), spare=(*LATER, *reversed(FIRST)))
        ways = Ways(self._adding, self._editing)
        self.panel = RecordPanel(desk, figure_fields(), ways, hint=_("Choose a figure to see where it comes from."))
        self.opens = button(_("Open the households"), self._open)
        self._stack = QStackedWidget()
        self._build()

    def _build(self) -> None:
        self.which.setAccessibleName(_("Figures of"))
        self.which.addItem(_("The whole commune"), 0)
        self.which.addItem(_("By village"), 1)
        self.which.activated.connect(self._stack.setCurrentIndex)
        self.panel.add_foot(self.opens, 1)
        self.listing.picked.connect(self._on_picked)
        self.listing.entered.connect(self._open)
        self.below.picked.connect(self._on_village)
        self.villages.entered.connect(self._open_cell)
        self._below = listing_card(self.below)
        lists = column(listing_card(self.listing), self._below, gap=12)
        lists.setStretch(0, 3)
        lists.setStretch(1, 2)
        self._stack.addWidget(Beside(self.listing, self.panel, lists=_inside(lists)))
        self._stack.addWidget(listing_card(self.villages))
        head = page_head(plain(_("Figures"), "title"), self.note, self.which, export_button(self.listing))
        layout = column(head, self.register, self.odd, self._stack, gap=12)
        layout.setStretch(3, 1)
        page_margins(layout)
        self.setLayout(layout)

    def flush(self) -> None:
        """Save what is typed."""
        self.register.flush()
        self.below.flush()
        self.panel.form.flush()

    def reload(self) -> None:
        """Ask for the figures of the year."""
        self.jobs.read(partial(ask, year=self.desk.year), self._show, topic="figures")

    def _show(self, found: Found) -> None:
        year = self.desk.year
        self.found = found
        self.lines = {record: FigureOf(name, year) for record, name in IDS.items()}
        self.lines |= {line.made_of[0]: asked for below in found.below.values() for asked, line in below}
        counted = fill(_("classes of {year}"), {"year": found.class_year}) if found.class_year else _("no classes yet")
        self.note.say(counted)
        self.odd.setText("\n".join(map(sentence, found.odd)))
        self.odd.setVisible(bool(found.odd))
        self.register.show_register(year, (found.class_year or year, found.recognised), full=found.full)
        self.listing.show_sheet(found.commune, len(found.commune.lines))
        titled = [
            replace(one, title=label(f"figure.{one.key}")) if one.key != "village" else one
            for one in found.villages.columns
        ]
        villages = replace(found.villages, columns=tuple(titled), lines=tuple(map(_named, found.villages.lines)))
        self.villages.show_sheet(villages, len(villages.lines))
        self._on_picked(self.listing.nearest() or self.listing.choose_first())

    def _on_picked(self, record: UUID | None) -> None:
        """A figure of the commune: its villages beneath it, what is known of it beside it."""
        name = IDS.get(record) if record else None
        below = [line for _, line in self.found.below.get(name, ())] if self.found and name else []
        self.below.show_sheet(Sheet(OF_VILLAGE, tuple(below)), len(below))
        self._below.setVisible(bool(below))
        shown = self.panel.form.record
        of_village = shown in self.lines and shown not in IDS and self.lines[shown].name == name
        self._show_beside(shown if of_village else record)

    def _on_village(self, record: UUID | None) -> None:
        if record and self.below.hasFocus():
            self._show_beside(record)

    def _show_beside(self, record: UUID | None) -> None:
        line = self._line(record)
        if record is None or line is None:
            self.panel.show_nothing()
            return
        asked, (_called, amount, origin, source, dated) = self.lines[record], line.cells
        title = " · ".join(filter(None, (label(f"figure.{asked.name}"), asked.village)))
        self.panel.say(title, self._says(asked.name, amount, str(origin)))
        self.panel.show_record(record, {"value": amount, "source": source, "dated": dated})
        self.panel.form.setEnabled(not self._why_not(record, "amount"))
        self.opens.setEnabled(asked.name not in PLACES)

    def _line(self, record: UUID | None) -> Line | None:
        if self.found is None or record not in self.lines:
            return None
        lines = (*self.found.commune.lines, *(one for _, one in self.found.below.get(self.lines[record].name, ())))
        return next((one for one in lines if record in one.made_of), None)

    def _says(self, name: str, amount: object, origin: str) -> str:
        if name in PLACES:
            return _("From the commune's record: see Settings")
        if origin == "computed":
            return (
                fill(_("Counted from our own lists: {count}"), {"count": grouped(amount)})
                if isinstance(amount, int)
                else ""
            )
        if origin == "entered":
            return _("Entered: our own lists hold only a part of the households")
        return _("Not known yet: enter it, or mark the register as full when it holds every household")

    def _why_not(self, record: UUID, _column: str) -> str:
        """Why nothing is entered of this figure; empty where something may be."""
        if self.found is None or self.lines[record].name not in figures.enterable():
            return _("This figure is worked out from the lists and cannot be entered.")
        return _("The register holds every household: the figure is counted.") if self.found.full else ""

    def _open(self) -> None:
        record = self.panel.form.record or self.listing.chosen()
        if record in self.lines and self.lines[record].name not in PLACES:
            self.desk.trace(self.lines[record], "figures")

    def _open_cell(self) -> None:
        """The households behind the cell of the cursor."""
        village, index = self.villages.chosen(), self.villages.currentIndex()
        name = self.villages.lines.column(index.column()).key
        if village and name in figures.COUNTED:
            called = str(self.villages.lines.index(index.row(), 0).data())
            self.desk.trace(FigureOf(name, self.desk.year, village, called), "figures")

    def _adding(self, _facts: dict[str, Any]) -> Operation[UUID]:
        raise RuntimeError("figures are not added")

    def _editing(self, record: UUID, facts: dict[str, Any]) -> Operation[None]:
        return Operation("figure.enter", lambda work: self._enter(work, record, facts))

    def _enter(self, work: Work, record: UUID, facts: dict[str, Any]) -> None:
        figure_lists.enter(work, self.lines[record], facts)


def _inside(layout: QLayout) -> QWidget:
    made = QWidget()
    made.setLayout(layout)
    return made


def _named(line: Line) -> Line:
    """A line of figures says whose they are, also where no village does."""
    name, *counts = line.cells
    whose = _("The whole commune") if line.role is Role.TOTAL else _("No village yet")
    return replace(line, cells=(name or whose, *counts))
