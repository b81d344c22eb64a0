"""Where the households and villages of an item are chosen: found, ticked, and taken out again; kept as one step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ketnghia_desktop.definitions.model import Choice
from ketnghia_desktop.domain.numbers import grouped
from ketnghia_desktop.domain.sheet import Column, Kind, Line, Sheet
from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.papers.survey_forms import in_words
from ketnghia_desktop.services import beneficiaries, household_filters, household_list, household_survey
from ketnghia_desktop.services.beneficiaries import Beneficiary
from ketnghia_desktop.services.household_list import HouseholdQuery
from ketnghia_desktop.services.survey_answers import questions
from ketnghia_desktop.services.survey_needs import KINDS
from ketnghia_desktop.ui.chooser import Chooser
from ketnghia_desktop.ui.entry.fields import field
from ketnghia_desktop.ui.entry.several import ChoicesEditor
from ketnghia_desktop.ui.flow import Flow
from ketnghia_desktop.ui.list_card import listing_card
from ketnghia_desktop.ui.listing import Listing
from ketnghia_desktop.ui.pages.household_finding import SearchField, VillageChooser, class_chooser
from ketnghia_desktop.ui.parts import button, column, page_head, page_margins, plain, row
from ketnghia_desktop.ui.theme import INSIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.domain.sheet import Cell
    from ketnghia_desktop.services.beneficiaries import Wish
    from ketnghia_desktop.services.proposals import Item
    from ketnghia_desktop.ui.desk import Desk

A_LINE, A_COLUMN = 350, 270
"""Pixels at type of 100 % without which the filters stand in two lines, those chosen under those one chooses from."""
PAGE = 100
"""Lines asked for at a time."""
SHOWN = ("head", "village", "poverty")
FOUND = ("code", *SHOWN)
OFFERED = (
    Column("chosen", kind=Kind.TICK, width=0.4),
    Column("head", kind=Kind.PERSON, width=1.8),
    Column("village", width=1.1),
    Column("poverty", kind=Kind.STATE, width=1.0),
    Column("need_kind", width=2.6),
)
CHOSEN = (Column("head", kind=Kind.PERSON, width=1.6), Column("village", width=1.0))


@dataclass(frozen=True, slots=True)
class Known:
    """What is asked once for an item: who is suggested, what each household said it needs, and how kinds are called."""

    suggested: tuple[UUID, ...]
    needs: Mapping[UUID, Wish]
    kinds: Mapping[str, str]


def ask_known(session: Session, library: Library, year: int, item: Item) -> Known:
    """Read it."""
    surveys = [one for one in library.surveys.values() if one.subject == "household"]
    areas = household_survey.need_areas(surveys)
    asked = (one for survey in surveys for one in questions(survey) if one.key == KINDS)
    kinds = {choice.key: in_words(one, [choice.key]) for one in asked for choice in one.choices}
    found = beneficiaries.suggested(session, year, item.id, item.area, areas)
    return Known(found, beneficiaries.needs(session, year), kinds)


def _find(session: Session, query: HouseholdQuery) -> tuple[list[tuple[UUID, dict[str, Cell]]], int]:
    return household_list.rows(session, query, FOUND), household_list.count(session, query)


class BeneficiaryPicker(QWidget):
    """Chooses whom one item is for. `kept` tells the item, its households and villages; `left` that nothing is kept."""

    kept = Signal(object, object, object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._jobs = desk, desk.jobs
        self._item: Item | None = None
        self._known = Known((), {}, {})
        self._rows: list[tuple[UUID, dict[str, Cell]]] = []
        self._total = 0
        self._chosen: dict[UUID, Beneficiary] = {}
        self.query = HouseholdQuery(limit=PAGE)
        self.title, self.count = plain("", "title", wraps=True), plain("", "strong")
        self.search, self.village, self.poverty = SearchField(), VillageChooser(), class_chooser()
        self.who = Chooser()
        self.offered = Listing(desk, "beneficiaries_offered", _("Households to choose from"), spare=("village",))
        self.chosen = Listing(desk, "beneficiaries", _("Households chosen"))
        self.villages = ChoicesEditor(field("villages", _("Whole villages it is for"), "choices"))
        self._build()
        self._connect()

    def _build(self) -> None:
        self.who.setAccessibleName(_("Which households are offered"))
        self.who.addItem(_("Those who need it and stand in no other item"), "suggested")
        self.who.addItem(_("All households"), "")
        self.chosen.say_empty(_("Nobody yet. Tick households on the left: Space or Enter, also several at once."))
        self.done = button(_("Keep these"), self.keep, "primary")
        head = page_head(self.title, button(_("Give up"), self.give_up), self.done)
        offered, narrowed = QWidget(), QWidget()
        offered.setLayout(row(self.search, self.who))
        narrowed.setLayout(row(self.village, self.poverty))
        narrowing = Flow(offered, narrowed, least=A_LINE, shares=(3, 2), gap=INSIDE)
        tick = button(_("Tick, or take the tick away"), self.turn)
        remove = button(_("Take out"), self.take_out, "quiet", sign="x")
        left, right = QWidget(), QWidget()
        beside = column(row(self.count, 1, remove), listing_card(self.chosen), self.villages, gap=8)
        beside.setStretch(1, 1)
        right.setLayout(beside)
        left.setLayout(column(listing_card(self.offered), row(tick, 1), gap=8))
        body = Flow(left, right, least=A_COLUMN, shares=(2, 1))
        layout = column(head, narrowing, body, gap=12)
        layout.setStretch(2, 1)
        page_margins(layout)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.search.paused.connect(self._search)
        for chooser in (self.who, self.village, self.poverty):
            chooser.activated.connect(self._search)
        self.offered.columns.leave_to_page(FOUND, "head", self._ask_values)
        self.offered.columns.sorted_by.connect(self._sort)
        self.offered.columns.narrowed.connect(self._search)
        self.offered.lines.wanted.connect(self._more)
        self.offered.clicked.connect(self._on_clicked)
        for listing, do in ((self.offered, self.turn), (self.chosen, self.take_out)):
            listing.entered.connect(do)
            listing.installEventFilter(self)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Space ticks the marked households on the left, and takes out those on the right."""
        is_space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if event.type() == QEvent.Type.KeyPress and is_space and watched in (self.offered, self.chosen):
            (self.turn if watched is self.offered else self.take_out)()
            return True
        return super().eventFilter(watched, event)

    def begin(self, item: Item, homes: Mapping[UUID, Beneficiary], villages: Mapping[UUID, str]) -> None:
        """Choose for this item, beginning with whom it is for now."""
        self._item = item
        self._chosen = {one.id: one for one in homes.values() if one.id in item.households}
        words = {"number": item.number, "content": " ".join(item.content.split())}
        self.title.setText(fill(_("For whom: {number} {content}"), words))
        self.village.offer(villages.items())
        self.villages.offer([Choice(str(one), name) for one, name in villages.items()])
        self.villages.show_value(tuple(map(str, item.villages)))
        self.search.begin_anew()
        self.village.setCurrentIndex(0)
        self.poverty.setCurrentIndex(0)
        self.offered.columns.filters.clear()
        self.query = HouseholdQuery(year=self._desk.year, limit=PAGE)
        self._show_chosen()
        year = self._desk.year
        self._jobs.read(
            lambda session: ask_known(session, self._desk.library(), year, item),
            self._show_known,
            topic="beneficiaries.known",
        )
        self.search.setFocus()

    def _show_known(self, known: Known) -> None:
        self._known = known
        self.who.setCurrentIndex(0 if known.suggested else 1)
        self._search()

    def _search(self) -> None:
        self.query = replace(
            self.query,
            search=self.search.text(),
            village_id=self.village.currentData(),
            classes=tuple(self.poverty.currentData()),
            filters=tuple(self.offered.columns.filters.items()),
            ids=self._known.suggested if self.who.currentData() else None,
            offset=0,
            limit=PAGE,
        )
        self._jobs.read(partial(_find, query=self.query), self._show_found, topic="beneficiaries")

    def _sort(self, key: str, descending: bool) -> None:  # noqa: FBT001 - a signal's arguments
        self.query = replace(self.query, sort="name" if key == "head" else key, descending=descending)
        self._search()

    def _ask_values(self, key: str, then: Callable[[tuple[Cell, ...]], object]) -> None:
        ask = partial(household_filters.values, key=key, year=self._desk.year)
        self._jobs.read(ask, then, topic="beneficiaries.values")

    def _more(self) -> None:
        query = replace(self.query, offset=len(self._rows), limit=PAGE)
        self._jobs.read(partial(_find, query=query), self._show_more, topic="beneficiaries")

    def _show_found(self, found: tuple[list[tuple[UUID, dict[str, Cell]]], int]) -> None:
        self._rows, self._total = found
        self.offered.say_empty(
            _("No household asked for this, or all of them stand in another item: choose among all households.")
            if self.who.currentData()
            else _("No household is like that.")
        )
        self._show_offered()

    def _show_more(self, found: tuple[list[tuple[UUID, dict[str, Cell]]], int]) -> None:
        self._rows = [*self._rows, *found[0]]
        self._show_offered()

    def _show_offered(self) -> None:
        lines = (
            Line((one in self._chosen, *(cells[key] for key in SHOWN), self._needed(one)), (one,))
            for one, cells in self._rows
        )
        self.offered.show_sheet(Sheet(OFFERED, tuple(lines)), self._total)

    def _needed(self, one: UUID) -> str:
        """What a household asked for, in short."""
        need = self._known.needs.get(one)
        if need is None:
            return ""
        kinds = ", ".join(self._known.kinds.get(kind, kind) for kind in need.kinds)
        return ": ".join(filter(None, (kinds, " ".join(need.details.split()))))

    def _show_chosen(self) -> None:
        lines = (Line((one.head, one.village), (one.id,)) for one in self._chosen.values())
        self.chosen.show_sheet(Sheet(CHOSEN, tuple(lines)))
        self.count.setText(fill(_("Chosen households: {count}"), {"count": grouped(len(self._chosen))}))

    def _marked(self, listing: Listing) -> tuple[UUID, ...]:
        """The households of the lines that are marked in a list."""
        rows = sorted({index.row() for index in listing.selectionModel().selectedIndexes()})
        return tuple(one for one in map(listing.lines.record_at, rows) if one)

    def turn(self) -> None:
        """Tick the marked households; where all of them are ticked, take the ticks away."""
        marked = self._marked(self.offered)
        if all(one in self._chosen for one in marked):
            self._chosen = {one: each for one, each in self._chosen.items() if one not in marked}
        else:
            cells = dict(self._rows)
            self._chosen |= {one: _beneficiary(one, cells[one]) for one in marked if one in cells}
        self._show_offered()
        self._show_chosen()

    def _on_clicked(self, place: QModelIndex) -> None:
        """A click on a tick turns it."""
        if self.offered.lines.column(place.column()).key == "chosen":
            self.turn()

    def take_out(self) -> None:
        """Take the marked households out of those chosen."""
        marked = self._marked(self.chosen)
        self._chosen = {one: each for one, each in self._chosen.items() if one not in marked}
        self._show_offered()
        self._show_chosen()

    def give_up(self) -> None:
        """Leave the item as it was."""
        self._item = None
        self.left.emit()

    def keep(self) -> None:
        """Hand on what was chosen; nothing where nothing was changed."""
        item = self._item
        if item is None:
            return
        self._item = None
        found = self.villages.value()
        villages = tuple(UUID(str(one)) for one in found) if isinstance(found, tuple) else ()
        if (set(self._chosen), set(villages)) == (set(item.households), set(item.villages)):
            self.left.emit()
        else:
            self.kept.emit(item.id, tuple(self._chosen), villages)


def _beneficiary(one: UUID, cells: dict[str, Cell]) -> Beneficiary:
    return Beneficiary(one, str(cells["head"]), str(cells["code"]), str(cells["village"]))
