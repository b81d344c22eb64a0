"""The households: found without tones, filtered by village and class, one of them beside the list."""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget

from ketnghia_desktop.definitions.model import Choice
from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.domain.names import masked, sort_key
from ketnghia_desktop.domain.numbers import grouped
from ketnghia_desktop.domain.sheet import Kind, Sheet
from ketnghia_desktop.messages import _, fill, label
from ketnghia_desktop.services import figure_lists, household_filters, household_list, households, places
from ketnghia_desktop.services.household_list import HouseholdQuery
from ketnghia_desktop.ui.beside import Beside
from ketnghia_desktop.ui.chooser import Chooser
from ketnghia_desktop.ui.entry.panel import RecordPanel, Ways
from ketnghia_desktop.ui.file_drop import FileDrop
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.list_card import export_button
from ketnghia_desktop.ui.listing import Listing
from ketnghia_desktop.ui.pages import class_year
from ketnghia_desktop.ui.pages.figure_band import FigureBand
from ketnghia_desktop.ui.pages.household_fields import counted, household_editing, household_fields, write
from ketnghia_desktop.ui.pages.household_finding import SearchField, VillageChooser, class_chooser
from ketnghia_desktop.ui.pages.household_likeness import LikenessLine
from ketnghia_desktop.ui.pages.household_sheet import HouseholdSheet
from ketnghia_desktop.ui.pages.household_two import TwoChosen
from ketnghia_desktop.ui.pages.page import Page
from ketnghia_desktop.ui.parts import MOST, Elided, button, column, page_head, page_margins, plain, row, sign_button

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.sheet import Cell
    from ketnghia_desktop.services.figure_lists import FigureOf
    from ketnghia_desktop.services.households import Household
    from ketnghia_desktop.services.places import Village
    from ketnghia_desktop.ui.desk import Desk

SHOWN = ("code", "head", "village", "head_birth", "ethnic_group", "persons", "poverty")
SPARE = ("ethnic_group", "head_birth", "persons")
PAGE, MORE, FARTHEST = 50, 100, 5000
"""Lines asked for first, more than a screen shows, and when one goes on; who stands farther down is not scrolled to."""


class _Found(NamedTuple):
    """A page of the list; `total` where it was read to its end: a full page is shown before all are counted.

    Narrowed to those that make a figure, the query says which they are; `gone`: how many of them were deleted since.
    """

    query: HouseholdQuery
    sheet: Sheet
    total: int | None
    gone: int


def _ask(session: Session, query: HouseholdQuery, figure: FigureOf | None, awaited: UUID | None) -> _Found:
    """The list from its beginning; where one household is awaited, down to that one."""
    ids = figure_lists.made_of(session, figure) if figure else None
    gone = len(ids) - household_list.count(session, HouseholdQuery(ids=ids)) if ids and figure and figure.paper else 0
    query = replace(query, ids=ids)
    if awaited and (before := household_list.place(session, query, awaited)) is not None and before < FARTHEST:
        query = replace(query, limit=max(query.limit, before + PAGE))
    found = _page(session, query)
    whole = not query.offset and len(found.lines) < query.limit
    return _Found(query, found, len(found.lines) if whole else None, gone)


def _page(session: Session, query: HouseholdQuery) -> Sheet:
    """The page of the list; of births it shows the year, for the list is about age."""
    found = household_list.page(session, query)
    born = found.index("head_birth")
    columns = (*found.columns[:born], replace(found.columns[born], kind=Kind.BIRTH), *found.columns[born + 1 :])
    return replace(found, columns=columns)


def _in_order(key: str, values: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The values of a column as one looks for them; villages come in their own order."""
    if key == "village":
        return values
    return tuple(
        sorted(values, key=lambda one: (str(one) == "", one if isinstance(one, int) else 0, sort_key(str(one))))
    )


def _find(session: Session, record: UUID) -> Household | None:
    """The household, unless it was deleted meanwhile or its making was undone."""
    try:
        return households.household(session, record)
    except Refused:
        return None


class HouseholdsPage(Page):
    """Shows the register of the commune, and the classes of the year in hand."""

    CONCERNS: ClassVar[frozenset[str]] = frozenset(
        {"household", "household_year", "household_member", "village", "hamlet", "voucher", "posting", "paper"}
        | {"survey_round", "survey_village", "survey_sheet", "proposal_item", "proposal_household"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.query = HouseholdQuery(year=desk.year, limit=PAGE)
        self._unmasked: UUID | None = None
        self.count = Elided("secondary")
        self.search, self.village, self.poverty = SearchField(), VillageChooser(), class_chooser()
        self.mark = Chooser(as_wide_as_its_words=True)
        self.listing = Listing(desk, "households", _("Households"), SHOWN, editing=household_editing(desk), spare=SPARE)
        self.listing.everything = self._everything
        self.figure = FigureBand(desk, self._ask_list)
        self.class_year = class_year.ClassYearLine(desk)
        ways = Ways(self._adding, self._editing)
        self.panel = RecordPanel(desk, household_fields(), ways, hint=_("Choose a household to see and change it."))
        self.beside = Beside(self.listing, self.panel)
        self._awaited: UUID | None = None
        self._is_narrowed_anew = False
        self._hamlets: dict[UUID, list[str]] = {}
        self.panel.form["village_id"].edited.connect(self._offer_hamlets)
        self.likeness = LikenessLine(desk, self.panel.form)
        self.panel.add_above(self.likeness)
        self.likeness.opened.connect(self.show_record)
        self._sheet: HouseholdSheet | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.mark.setAccessibleName(_("Marks and support"))
        self.mark.addItem(_("All households"), "")
        for code in household_filters.MARKS:
            self.mark.addItem(label(f"mark.{code}"), code)
        self.add = button(_("Add a household"), self._add, "primary", sign="plus")
        self.number = button(_("Show number"), self.show_number)
        self.panel.add_foot(button(_("Sheet"), self.show_sheet), self.number)
        self.panel.add_foot(1, sign_button("trash-2", _("Delete the household"), self._remove))
        take_in = button(_("Take in from Excel…"), lambda: self.desk.go("household_import"))
        FileDrop(self, lambda path: self.desk.go("household_import", str(path)))
        title = plain(_("Households"), "title")
        head = page_head(title, self.count, take_in, export_button(self.listing), self.add)
        narrowing = row(self.search, self.village, self.poverty, self.mark, 1)
        narrowing.setStretch(0, MOST)
        above = (head, self.class_year, self.figure, narrowing)
        layout = column(*above, self.beside, TwoChosen(self.desk, self.listing), gap=12)
        layout.setStretch(4, 1)
        page_margins(layout)
        listed = QWidget()
        listed.setLayout(layout)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(listed)

    def _connect(self) -> None:
        self.search.paused.connect(self._search)
        self.village.activated.connect(self._search)
        self.poverty.activated.connect(self._search)
        self.mark.activated.connect(self._search)
        self.listing.picked.connect(self._on_picked)
        self.listing.entered.connect(self.panel.focus)
        self.listing.lines.wanted.connect(self._more)
        self.listing.columns.leave_to_page(SHOWN, "head", self._ask_values)
        self.listing.columns.sorted_by.connect(self._sort)
        self.listing.columns.narrowed.connect(self._search)
        self.panel.added.connect(self._on_added)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)

    @property
    def sheet(self) -> HouseholdSheet:
        """The sheet of a household, made when one is first asked for: seven lists nobody may look at."""
        if self._sheet is None:
            self._sheet = HouseholdSheet(self.desk)
            self._sheet.left.connect(self.show_list)
            self._stack.addWidget(self._sheet)
        return self._sheet

    def flush(self) -> None:
        """Save what is typed."""
        self.listing.flush()
        if self._sheet:
            self._sheet.flush()
        self.panel.form.flush()

    def reload(self) -> None:
        """Ask for the villages, for the lines shown so far, and for the household beside them."""
        self.jobs.read(places.villages, self._show_villages, topic="households.villages")
        classes = partial(class_year.ask, year=self.desk.year)
        self.jobs.read(classes, self.class_year.show_classes, topic="households.class_year")
        self._ask_list(max(PAGE, self.listing.lines.kept_count()))
        if self._sheet and self._sheet.record and self._stack.currentWidget() is self._sheet:
            self._sheet.show_household(self._sheet.record)
        if shown := self._awaited or self.panel.form.record:
            self._on_picked(shown)

    def _ask_list(self, limit: int = PAGE) -> None:
        self.query = replace(self.query, year=self.desk.year, offset=0, limit=limit)
        ask = partial(_ask, query=self.query, figure=self.figure.of(self.desk.year), awaited=self.listing.awaited)
        self.jobs.read(ask, self._show, topic="households")

    def _show(self, found: _Found) -> None:
        query, sheet, total, gone = found
        self.query = replace(self.query, ids=query.ids)
        self.figure.say(len(query.ids or ()), gone)
        self.listing.show_sheet(sheet, len(sheet.lines) + 1 if total is None else total)
        asked = bool(
            self.query.search or self.query.classes or self.query.village_id or self.query.mark or self.query.filters
        )
        none = _("The households will stand here. Take in a list you have from Excel, or add them one by one, above.")
        self.listing.say_empty(_("No household is like that.") if asked else none)
        if not self.panel.is_new() and self._awaited is None and self._is_beside_nothing():
            self._choose_near()
        self._is_narrowed_anew = False
        if total is None:
            self.jobs.read(partial(household_list.count, query=query), self._show_count, topic="households.count")
        else:
            self.jobs.forget("households.count")
            self._show_count(total)

    def _is_beside_nothing(self) -> bool:
        """Whether no household is beside the list, or one that a search just took out of it; an edit never does."""
        shown = self.panel.form.record
        return shown is None or (self._is_narrowed_anew and self.listing.lines.row_of(shown) < 0)

    def _choose_near(self) -> None:
        """The household that came into the place of the one that went; else the first."""
        near = self.listing.nearest() or self.listing.lines.record_at(0)
        self.listing.choose(near)
        self._on_picked(near)

    def _show_count(self, total: int) -> None:
        self.listing.lines.count(total)
        text = _("households: {count} · classes of {year}")
        self.count.say(fill(text, {"count": grouped(total), "year": self.desk.year}))

    def _show_villages(self, villages: tuple[Village, ...]) -> None:
        self.village.offer((one.id, one.name) for one in villages)
        offered = [Choice(str(one.id), one.name) for one in villages]
        self.panel.form.offer("village_id", offered)
        self.listing.offer("village_id", offered)
        self._hamlets = {one.id: [hamlet.name for hamlet in one.hamlets] for one in villages}
        self._offer_hamlets()

    def _offer_hamlets(self) -> None:
        """Those of the village in the form, ready to be taken."""
        here = self.panel.form["village_id"].value()
        names = self._hamlets.get(here, []) if isinstance(here, UUID) else []
        self.panel.form.offer("hamlet", [Choice(name, name) for name in names])

    def _search(self) -> None:
        self.beside.go_back()
        self._is_narrowed_anew = True
        self.query = replace(
            self.query,
            search=self.search.text(),
            village_id=self.village.currentData(),
            mark=self.mark.currentData(),
            classes=tuple(self.poverty.currentData()),
            filters=tuple(self.listing.columns.filters.items()),
        )
        self._ask_list()

    def _sort(self, key: str, descending: bool) -> None:  # noqa: FBT001 - a signal's arguments
        self.query = replace(self.query, sort="name" if key == "head" else key, descending=descending)
        self._ask_list()

    def _ask_values(self, key: str, then: Callable[[tuple[Cell, ...]], object]) -> None:
        ask = partial(household_filters.values, key=key, year=self.desk.year)
        self.jobs.read(ask, lambda found: then(_in_order(key, found)), topic="households.values")

    def _everything(self, session: Session) -> Sheet:
        """All that is found, in the columns of the list, not only the lines read so far."""
        found = _page(session, replace(self.query, offset=0, limit=household_list.count(session, self.query)))
        places = [found.index(key) for key in SHOWN]
        lines = (replace(line, cells=tuple(line.cells[place] for place in places)) for line in found.lines)
        return Sheet(tuple(found.columns[place] for place in places), tuple(lines))

    def _more(self, at_least: int) -> None:
        query = replace(self.query, offset=self.listing.lines.kept_count(), limit=max(MORE, at_least))
        self.jobs.read(partial(_page, query=query), self.listing.lines.append, topic="households")

    def _on_picked(self, record: UUID | None) -> None:
        if record != self._unmasked:
            self._unmasked = None
        self._awaited = record
        if record is None:
            self.panel.show_nothing()
            return
        self.jobs.read(partial(_find, record=record), self._show_household, topic="household")

    def _show_household(self, found: Household | None) -> None:
        sought, self._awaited = self._awaited, None
        if found is None:
            self.panel.show_nothing()
            if self.listing.lines.row_of(sought) < 0:  # else the list itself is about to come without it
                self._choose_near()
            return
        if found.id != self.panel.form.record:
            self.likeness.clear()
        year = self.desk.year
        history = [
            fill("{year} {name}", {"year": one.year, "name": label(f"poverty.{one.poverty}")}) for one in found.classes
        ]
        told = (found.code, found.village_name, " → ".join(history[::-1]))
        self.panel.say(found.head, " · ".join(filter(None, told)))
        self.number.setEnabled(bool(found.personal_id))
        poverty = next((one.poverty for one in found.classes if one.year == year), "")
        self.panel.show_record(found.id, {**asdict(found), "poverty": poverty, "personal_id": self._number(found)})
        self._offer_hamlets()

    def _number(self, found: Household) -> str:
        """The head's personal number: whole only for the household it was asked for."""
        return found.personal_id if found.id == self._unmasked else masked(found.personal_id)

    def show_number(self) -> None:
        """Show this household's number whole until another is chosen; that it was shown is logged, not the number."""
        if record := self.panel.form.record:
            self.panel.form.flush()
            self._unmasked = record
            self.desk.log.note("household.number_shown", count=1)
            self._on_picked(record)

    def show_sheet(self) -> None:
        """Show the sheet of the household that stands beside the list."""
        if record := self.panel.form.record:
            self.flush()
            self.sheet.show_household(record)
            self._stack.setCurrentWidget(self.sheet)
            self.sheet.tabs.setFocus()

    def show_list(self) -> None:
        """Go back from the sheet to the list."""
        if self._sheet:
            self._sheet.flush()
        self._stack.setCurrentIndex(0)

    def show_figure(self, asked: FigureOf, back: str) -> None:
        """Show exactly the households that make a figure, and the way back."""
        self.show_list()
        self._widen()
        self.figure.show_figure(asked, back)
        self._ask_list()

    def _widen(self) -> None:
        """Take away whatever the list is narrowed by."""
        self.search.begin_anew()
        self.village.setCurrentIndex(0)
        self.poverty.setCurrentIndex(0)
        self.mark.setCurrentIndex(0)
        self.listing.columns.widen()
        self.query = HouseholdQuery(year=self.desk.year, limit=PAGE)

    def show_record(self, record: UUID | str) -> None:
        """Show one household in the list and beside it, or those that some words find."""
        self.show_list()
        if isinstance(record, str):
            self.search.setText(record)
            return
        if self.listing.lines.row_of(record) < 0:
            self.figure.leave()
            self._widen()
        self._is_narrowed_anew = False
        self._on_added(record)
        self._on_picked(record)
        self.beside.open()

    def _on_added(self, record: UUID) -> None:
        self.listing.expect(record)
        self._ask_list(max(PAGE, self.listing.lines.kept_count()))

    def _add(self) -> None:
        self._awaited = None
        self.jobs.forget("household")
        self.likeness.clear()
        self.listing.choose(None)
        village = self.village.currentData()
        note = fill(
            _("It is saved as soon as the name is typed. Its class is that of {year}."), {"year": self.desk.year}
        )
        self.panel.show_new(_("New household"), {"village_id": village} if village else {}, note)
        self._offer_hamlets()

    def _adding(self, facts: dict[str, Any]) -> Operation[UUID]:
        year, given = self.desk.year, counted(facts)
        return Operation("household.add", lambda work: households.add(work, year=year, **given))

    def _editing(self, record: UUID, facts: dict[str, Any]) -> Operation[None]:
        year, given = self.desk.year, counted(facts)
        return Operation("household.edit", lambda work: write(work, record, year, given))

    def _remove(self) -> None:
        if record := self.panel.form.record:
            self.panel.show_nothing()
            self.jobs.run(Operation("household.remove", lambda work: households.remove(work, record)))
