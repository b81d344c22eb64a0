"""The columns of a list: sorted by a click on a title, filtered, and as wide as the person made them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtWidgets import QHeaderView

from ketnghia_desktop.domain.arrangement import AS_GIVEN, Filter, Order, different
from ketnghia_desktop.domain.sheet import Kind
from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.ui.models.held import written
from ketnghia_desktop.ui.table.titles import Titles
from ketnghia_desktop.ui.theme import worn
from ketnghia_desktop.ui.wording import column_title

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping

    from ketnghia_desktop.domain.sheet import Cell, Column
    from ketnghia_desktop.ui.preferences import Preferences
    from ketnghia_desktop.ui.table.grid import Grid

    Values = tuple[Cell, ...]
    Answer = Callable[[Values], object]


class Need(NamedTuple):
    """Pixels a column needs: with some air beside it, just cutting no word, and for its title."""

    natural: int
    snug: int
    title: int


WORDS = frozenset({Kind.TEXT, Kind.NAME})
ELASTIC = WORDS | {Kind.PERSON}
NARROWEST, WIDEST = 70, 2000
AIR, AIR_OF_CELLS = 4, 8
"""Pixels beside a column that hold no word: what is added here, and what the cells themselves ask for (`PADDING`)."""
A_NAME = 150
"""Room for a name of four syllables, in pixels at type of 100 %: rather than cut it, a list is scrolled."""
A_TITLE, A_PLACE = 230, 112
"""Room for what a line is about, and for the name of a place: cut only where the list would be scrolled for them."""
SENTENCES = 2.5
"""The share of a column in which whole sentences stand: it asks for as much room as what a line is about."""
MOST_VALUES = 300
"""A column with more different values is only searched, not chosen from."""


class Measured(NamedTuple):
    """How wide the cells are that were seen from a line on, as far down as the list was high."""

    first: int
    height: int
    contents: Mapping[int, int]


class Columns(QObject):
    """`sorted_by` and `narrowed` tell a page whose lists come from the database what to ask for.

    Other lists are told to be `arranged` as their model now says. `filtered`: other filters than before. `spare`: the
    columns that give way, the first one first, where there is no room for all: the foot of the list tells them.
    """

    sorted_by = Signal(str, bool)
    narrowed = Signal()
    arranged = Signal()
    filtered = Signal()
    filter_asked = Signal(int)
    shared = Signal()

    def __init__(self, view: Grid, key: str, preferences: Preferences, spare: tuple[str, ...] = ()) -> None:
        super().__init__(view)
        self._view, self._lines, self._key, self._preferences = view, view.lines, key, preferences
        self.spare, self.all_shown = spare, False
        self.unseen: tuple[int, ...] = ()
        self.filters: dict[str, Filter] = {}
        self._far_keys: frozenset[str] | None = None
        self._far_values: Callable[[str, Answer], object] | None = None
        self.at_work = False
        header = Titles(view, self._is_filtered, lambda section: self.may(self._lines.column(section).key))
        self._titles = header
        header.setResizeContentsPrecision(0)  # the rows that are seen say how wide a column must be
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setHorizontalHeader(header)
        # Titles show nothing of what is chosen, and with a choice of their own they do not ask each line for it.
        header.setSelectionModel(QItemSelectionModel(view.lines, header))
        header.sectionClicked.connect(self._on_title)
        header.sectionResized.connect(self._on_resized)
        header.filter_asked.connect(self.filter_asked)
        self._measured: Measured | None = None
        lines = self._lines  # the view itself is told of new lines first, and is given its width by them
        for told in (lines.modelAboutToBeReset, lines.modelReset, lines.dataChanged, lines.rowsInserted):
            told.connect(self.measure_anew)

    def leave_to_page(self, keys: Iterable[str], first: str, values: Callable[[str, Answer], object]) -> None:
        """The page sorts and filters by these columns, at first by `first`; `values` finds what a column holds."""
        self._far_keys, self._far_values = frozenset(keys), values
        self._lines.far = True
        self._lines.order = Order(first)

    def _is_filtered(self, section: int) -> bool:
        return self._lines.column(section).key in self.filters

    def may(self, key: str) -> bool:
        """Whether the list can be sorted and filtered by a column."""
        return self._far_keys is None or key in self._far_keys

    def title(self, key: str) -> str:
        """What a column is called."""
        column = self._lines.column(self._lines.section_of(key))
        return column.title or column_title(key)

    def _on_title(self, section: int) -> None:
        """Upwards, then downwards, then in the order the lines come in."""
        key, order = self._lines.column(section).key, self._lines.order
        if key != order.key:
            self.sort(Order(key))
        elif order.descending and self._far_keys is None:
            self.sort(AS_GIVEN)
        else:
            self.sort(Order(key, descending=not order.descending))

    def sort(self, order: Order) -> None:
        """Sort by a column."""
        if order.key and not self.may(order.key):
            return
        self._lines.order = order
        self._view.horizontalHeader().viewport().update()
        if self._lines.far:
            self.sorted_by.emit(order.key, order.descending)
        else:
            self.arranged.emit()

    def narrow(self, key: str, wanted: Filter | None) -> None:
        """Show only lines whose cell in this column is as wanted; None: any."""
        self.filters.pop(key, None)
        if wanted and wanted != Filter():
            self.filters[key] = wanted
        self._apply()

    def widen(self) -> None:
        """Take every filter away."""
        self.filters.clear()
        self._apply()

    def _apply(self) -> None:
        self.filtered.emit()
        self._view.horizontalHeader().viewport().update()
        if self._lines.far:
            self.narrowed.emit()
        else:
            self._lines.filters = dict(self.filters)
            self.arranged.emit()

    def said(self) -> str:
        """Which columns are filtered."""
        names = ", ".join(self.title(key) for key in self.filters if self._lines.section_of(key) >= 0)
        return fill(_("Filtered by: {columns}"), {"columns": names}) if self.filters else ""

    def unseen_said(self) -> str:
        """Which columns are not shown for lack of room."""
        names = ", ".join(self.title(self._lines.column(one).key) for one in self.unseen)
        return fill(_("No room for: {columns}. Press to see them; the list then scrolls sideways."), {"columns": names})

    def ask_values(self, key: str, then: Answer) -> None:
        """Find the different values of a column, sorted; nothing where there are too many to choose from."""
        if self._far_values:
            self._far_values(key, lambda values: then(self._few(values)))
            return
        then(different(self._lines.whole(), key, MOST_VALUES, written))

    def _few(self, values: Values) -> Values:
        found = tuple(dict.fromkeys(values))
        return found if len(found) <= MOST_VALUES else ()

    def _on_resized(self, section: int, _before: int, width: int) -> None:
        """A width the person dragged is remembered."""
        if not self.at_work and self._key and section < self._lines.columnCount():
            self._remember({**self.widths(), self._lines.column(section).key: width})

    def widths(self) -> dict[str, int]:
        """The widths the person gave to columns of this list."""
        found = _read(self._preferences.widths).get(self._key, {})
        return {key: width for key, width in found.items() if NARROWEST // 3 <= width <= WIDEST}

    def forget_widths(self) -> None:
        """As wide as their content asks for."""
        self._remember({})
        self.share_width()

    def _remember(self, widths: Mapping[str, int]) -> None:
        known = {**_read(self._preferences.widths), self._key: widths}
        self._preferences.widths = json.dumps({key: one for key, one in known.items() if one})

    def share_width(self) -> None:
        """Codes, dates and numbers get all the room they need; columns of words share what is left.

        Where that is too little, long titles stand in two lines, then the spare columns give way: as if the list had
        to be scrolled, else what a scroll bar changes could take it away again, and so on for ever.
        """
        given, room, bar = self.widths(), self._view.viewport().width(), self._view.verticalScrollBar()
        close = room if bar.isVisible() else room - bar.sizeHint().width()
        columns = {one: self._lines.column(one) for one in range(self._lines.columnCount())}
        contents = self._contents()
        folded: frozenset[int] = frozenset()
        needs = self._needs(contents, folded)
        asked = self._asked(columns, needs, given)
        if sum(asked.values()) > close:
            short, long = worn().px(NARROWEST), worn().px(A_PLACE)
            words = {one: max(short, min(content, long)) for one, content in contents.items()}
            folded = frozenset(one for one in columns if self._titles.needs(one) > words[one])
            needs = self._needs(contents, folded)
            asked = self._asked(columns, needs, given)
        gone = self._giving_way(columns, asked, close)
        self.unseen = tuple(sorted(gone))
        if self.all_shown:
            gone = set()
        self.at_work = True
        self._titles.fold(folded)
        for section in columns:
            self._titles.setSectionHidden(section, section in gone)
        self._view.leave_unseen()
        self._share({one: column for one, column in columns.items() if one not in gone}, needs, given, room)
        self.at_work = False
        self.shared.emit()

    def outgrown(self) -> bool:
        """Whether what stands in one line is cut in the room of those seen before; a name only where that may help."""
        told = [self._lines.column(one) for one in range(self._lines.columnCount())]
        given = self.widths()
        return any(
            self._view.sizeHintForColumn(one) - AIR_OF_CELLS > max(self._titles.sectionSize(one), self._asked_for(one))
            for one, column in enumerate(told)
            if column.kind not in WORDS and column.key not in given and not self._titles.isSectionHidden(one)
        )

    def _asked_for(self, section: int) -> int:
        """Pixels a name was to have when room was last shared: one that is not longer would get no more of it."""
        is_elastic = self._lines.column(section).kind in ELASTIC
        return self._measured.contents.get(section, 0) if self._measured and is_elastic else 0

    def measure_anew(self) -> None:
        """Other cells are seen, or the same in other type."""
        self._measured = None

    def _contents(self) -> Mapping[int, int]:
        """By column the pixels its cells ask for: every cell that is seen is asked, once.

        In a new look a list is given many widths, one after the other, before it comes to rest.
        """
        first, height, known = self._view.rowAt(0), self._view.viewport().height(), self._measured
        if known is None or known.first != first or known.height < height:
            asked = range(self._lines.columnCount())
            known = Measured(first, height, {one: self._view.sizeHintForColumn(one) for one in asked})
            self._measured = known
        return known.contents

    def show_all(self) -> None:
        """Show the columns that gave way as well, and scroll to them; or let them give way again."""
        self.all_shown = not self.all_shown
        self.share_width()

    def _asked(
        self, columns: Mapping[int, Column], needs: Mapping[int, Need], given: Mapping[str, int]
    ) -> dict[int, int]:
        """What each column needs; of long words as much as is read well."""
        asked = {one: given.get(column.key) or needs[one].natural for one, column in columns.items()}
        words = (one for one, column in columns.items() if _stretches(column, given))
        most = {one: worn().px(A_TITLE if self._tells(one) else A_PLACE) for one in words}
        return asked | {one: max(needs[one].title, min(needs[one].snug, width)) for one, width in most.items()}

    def is_named(self, section: int) -> bool:
        """Whether a column says whose line it is, or what it is about."""
        column = self._lines.column(section)
        return self._view.calls(section) or (section == self._view.wordy() and column.key not in self.spare)

    def _tells(self, section: int) -> bool:
        """Whether a column is what the list is read for."""
        return self.is_named(section) or self._lines.column(section).width >= SENTENCES

    def _giving_way(self, columns: Mapping[int, Column], asked: Mapping[int, int], room: int) -> set[int]:
        """The columns that are not shown, so that the others have room."""
        told = {key for (_record, key), draft in self._lines.drafts.items() if draft.problem}
        spare = [one for key in self.spare if key not in told for one, column in columns.items() if column.key == key]
        gone: set[int] = set()
        for one in spare:
            if sum(width for section, width in asked.items() if section not in gone) <= room:
                break
            gone.add(one)
        return gone

    def _share(
        self,
        columns: Mapping[int, Column],
        needs: Mapping[int, Need],
        given: Mapping[str, int],
        whole: int,
    ) -> None:
        natural = {one: given.get(column.key) or needs[one].natural for one, column in columns.items()}
        elastic = {one: column.width for one, column in columns.items() if _stretches(column, given)}
        room = whole - sum(natural[one] for one in columns if one not in elastic)
        named = {one for one in elastic if self.is_named(one)}
        least = least_widths({one: needs[one] for one in elastic}, named, room)
        if not elastic and columns and room > 0:
            natural[max(columns)] += room  # a list ends where its card does
        for section, width in {**natural, **shared(room, natural, elastic, least)}.items():
            self._titles.resizeSection(section, width)

    def _needs(self, contents: Mapping[int, int], folded: Container[int]) -> dict[int, Need]:
        """What each column needs."""
        titles = {one: self._titles.needs(one, folded=one in folded) for one in contents}
        return {
            one: Need(max(titles[one], wide) + AIR, max(titles[one], wide - AIR_OF_CELLS), titles[one])
            for one, wide in contents.items()
        }


def _stretches(column: Column, given: Mapping[str, int]) -> bool:
    return column.kind in ELASTIC and column.key not in given


def least_widths(needs: Mapping[int, Need], named: Container[int], room: int) -> Mapping[int, int]:
    """What columns of words are given at least: all they need if there is room for it, else less and less."""
    natural, snug, titles = ({one: need[which] for one, need in needs.items()} for which in range(3))
    no_titles = dict.fromkeys(needs, 0)
    roomy, telling, tight, close = (
        {one: min(most[one], max(worn().px(words if one in named else others), title[one])) for one in needs}
        for most, words, others, title in (
            (natural, A_TITLE, A_PLACE, titles),
            (natural, A_TITLE, NARROWEST, titles),
            (snug, A_TITLE, NARROWEST, titles),
            (natural, A_NAME, NARROWEST, no_titles),
        )
    )
    ways = (natural, snug, roomy, telling, tight, close)
    return next((one for one in ways if sum(one.values()) <= room), roomy)  # it is scrolled however narrow these are


def _read(kept: str) -> dict[str, dict[str, int]]:
    """The widths as they were remembered; whatever is not as we write it is forgotten."""
    try:
        found = json.loads(kept or "{}")
    except ValueError:
        return {}
    lists = found.items() if isinstance(found, dict) else ()
    return {
        str(name): {str(key): width for key, width in one.items() if isinstance(width, int)}
        for name, one in lists
        if isinstance(one, dict)
    }


def shared(
    room: int, natural: Mapping[int, int], weights: Mapping[int, float], least: Mapping[int, int]
) -> dict[int, int]:
    """Widths that fill the room by weight; none is given more than it needs while another needs more, or too little."""
    found: dict[int, int] = {}
    waiting = dict(weights)
    while waiting:
        unit = (room - sum(found.values())) / sum(waiting.values())
        narrow = {one: least[one] for one in waiting if least[one] > unit * waiting[one]}
        content = {one: natural[one] for one in waiting if natural[one] <= unit * waiting[one]}
        settled = narrow or (content if len(content) < len(waiting) else {})
        if not settled:
            return {**found, **{one: int(unit * weight) for one, weight in waiting.items()}}
        found |= settled
        waiting = {one: weight for one, weight in waiting.items() if one not in settled}
    return found
