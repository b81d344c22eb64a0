"""The commune's figures for the report: each with where it comes from, village by village, and its households."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from PySide6.QtWidgets import QStackedWidget, QWidget

from ketnghia_desktop.domain.numbers import grouped
from ketnghia_desktop.domain.sheet import Sheet
from ketnghia_desktop.messages import _, fill, label
from ketnghia_desktop.services import figure_lists, figures, places
from ketnghia_desktop.services.figure_lists import IDS, PLACES, FigureOf
from ketnghia_desktop.ui.chooser import Chooser
from ketnghia_desktop.ui.entry.fields import field
from ketnghia_desktop.ui.entry.panel import RecordPanel, Ways
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.list_card import export_button, listing_card
from ketnghia_desktop.ui.listing import Listing
from ketnghia_desktop.ui.pages.page import Page
from ketnghia_desktop.ui.parts import button, column, page_head, page_margins, plain, row

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.model import FieldDef
    from ketnghia_desktop.ui.desk import Desk

SHOWN = ("figure", "amount", "origin", "source")


class Found(NamedTuple):
    """What the page shows of a year."""

    commune: Sheet
    villages: Sheet
    class_year: int | None
    full: bool


def ask(session: Session, year: int) -> Found:
    """The figures of the year; nothing before there is a commune."""
    owner = places.commune(session)
    if owner is None:
        return Found(Sheet(()), Sheet(()), None, full=False)
    return Found(
        figure_lists.commune(session, year),
        figure_lists.villages(session, year),
        figures.class_year(session, year),
        owner.full_register,
    )


def figure_fields() -> tuple[tuple[FieldDef, ...], ...]:
    """What is entered of a figure that is not counted."""
    return (
        (field("value", _("Figure"), "integer"),),
        (field("source", _("Source"), about=_("Who says so: statistics, an officer, a decision")),),
        (field("dated", _("Of which day"), "date"),),
    )


class FiguresPage(Page):
    """Shows the figures of the year in hand, of the commune or village by village."""

    CONCERNS: ClassVar[frozenset[str]] = frozenset(
        {"household", "household_year", "entered_figure", "village", "hamlet", "commune"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.found: Found | None = None
        self.note = plain("", "secondary")
        self.which = Chooser(as_wide_as_its_words=True)
        self.listing = Listing(desk, "figures", _("Figures of the commune"), SHOWN)
        self.villages = Listing(desk, "figures.villages", _("Figures by village"))
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
        self.villages.entered.connect(self._open_village)
        self._stack.addWidget(_beside(self.listing, self.panel))
        self._stack.addWidget(_beside(self.villages))
        head = page_head(plain(_("Figures"), "title"), self.note, 1, self.which, export_button(self.listing))
        layout = column(head, self._stack, gap=12)
        layout.setStretch(1, 1)
        page_margins(layout)
        self.setLayout(layout)

    def flush(self) -> None:
        """Save what is typed."""
        self.panel.form.flush()

    def reload(self) -> None:
        """Ask for the figures of the year."""
        self.jobs.read(partial(ask, year=self.desk.year), self._show, topic="figures")

    def _show(self, found: Found) -> None:
        self.found = found
        counted = fill(_("classes of {year}"), {"year": found.class_year}) if found.class_year else _("no classes yet")
        full = _("the register holds every household") if found.full else _("the register is not full")
        self.note.setText(f"{counted} · {full}")
        self.listing.show_sheet(found.commune, len(found.commune.lines))
        titled = [
            replace(one, title=label(f"figure.{one.key}")) if one.key != "village" else one
            for one in found.villages.columns
        ]
        self.villages.show_sheet(replace(found.villages, columns=tuple(titled)), len(found.villages.lines))
        chosen = self.panel.form.record or self.listing.choose_first()
        self._on_picked(chosen)

    def _on_picked(self, record: UUID | None) -> None:
        name = IDS.get(record) if record else None
        line = next((one for one in self.found.commune.lines if record in one.made_of), None) if self.found else None
        if record is None or name is None or line is None:
            self.panel.show_nothing()
            return
        _name, amount, origin, source, dated = line.cells
        may = self.found is not None and not self.found.full and name in figures.enterable()
        self.panel.say(label(f"figure.{name}"), self._says(name, amount, str(origin)))
        self.panel.show_record(record, {"value": amount, "source": source, "dated": dated})
        self.panel.form.setEnabled(may)
        self.opens.setEnabled(name not in PLACES)

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

    def _open(self) -> None:
        record = self.listing.chosen()
        name = IDS.get(record) if record else None
        if name and name not in PLACES:
            self.desk.trace(FigureOf(name, self.desk.year), "figures")

    def _open_village(self) -> None:
        """The households behind the cell of the cursor."""
        village, index = self.villages.chosen(), self.villages.currentIndex()
        name = self.villages.lines.column(index.column()).key
        if village and name in figures.COUNTED:
            called = str(self.villages.lines.index(index.row(), 0).data())
            self.desk.trace(FigureOf(name, self.desk.year, village, called), "figures")

    def _adding(self, _facts: dict[str, Any]) -> Operation[UUID]:
        raise RuntimeError("figures are not added")

    def _editing(self, record: UUID, facts: dict[str, Any]) -> Operation[None]:
        year, name = self.desk.year, IDS[record]
        return Operation("figure.enter", lambda work: figure_lists.enter(work, year, name, facts))


def _beside(listing: Listing, *others: QWidget) -> QWidget:
    made = QWidget()
    layout = row(listing_card(listing), *others, gap=16)
    layout.setStretch(0, 1)
    made.setLayout(layout)
    return made
