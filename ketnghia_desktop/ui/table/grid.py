"""The cells of a list: a cursor, a rectangle of chosen cells, and the record the cursor is on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QTableView

from ketnghia_desktop.domain.sheet import Kind
from ketnghia_desktop.messages import _
from ketnghia_desktop.ui.models.held import NewLine
from ketnghia_desktop.ui.models.sheet_model import Problem, SheetModel
from ketnghia_desktop.ui.table.columns import ELASTIC
from ketnghia_desktop.ui.table.walking import Cell as Place
from ketnghia_desktop.ui.table.walking import Walk
from ketnghia_desktop.ui.theme import ROW_HEIGHT, worn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from uuid import UUID

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from ketnghia_desktop.ui.models.held import Owner
    from ketnghia_desktop.ui.table.cell_editors import Way

    Index = QModelIndex | QPersistentModelIndex

CHOSEN = 0.16
"""How much of the accent colour a chosen cell has."""
WRONG = 0.1
"""How much red a cell has that is to be mended: one that is empty has no red words."""
MOST_KEPT = 500
"""More chosen cells than this are not looked for again when lines have moved."""


class Block(NamedTuple):
    """A rectangle of cells."""

    top: int
    left: int
    height: int
    width: int

    def holds(self, row: int, section: int) -> bool:
        """Whether a cell is in it."""
        return self.top <= row < self.top + self.height and self.left <= section < self.left + self.width


class Grid(QTableView):
    """Shows the lines of a SheetModel; `picked` tells the record the cursor came to."""

    picked = Signal(object)

    def __init__(self, name: str, keys: tuple[str, ...]) -> None:
        super().__init__()
        self.lines = SheetModel(self, keys=keys)
        self._chosen: UUID | None = None
        self._near: UUID | None = None
        self.awaited: UUID | None = None
        self._nothing = ""
        self._walk = Walk()
        self.setAccessibleName(name)
        self.setModel(self.lines)
        self._set_up()
        self.selectionModel().currentChanged.connect(self._on_current)

    def seen(self) -> list[int]:
        """The columns that are shown; on a narrow list some give way."""
        return [one for one in range(self.lines.columnCount()) if not self.isColumnHidden(one)]

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(worn().px(ROW_HEIGHT))

    def _on_current(self) -> None:
        self.leave_unseen()
        self.viewport().update()
        record = self.lines.record_at(self.currentIndex().row())
        if record != self._chosen:
            self._chosen, self._near, self.awaited = record, None, None
            self.picked.emit(record)

    def keeping_place(self, change: Callable[[], object]) -> None:
        """Change what is shown, with the cursor, the chosen cells and the place scrolled to as they were.

        A record that is awaited is scrolled to; what stands nearest to one that went is told by `nearest`.
        """
        record, column, at = (
            self.awaited or self._chosen,
            self.currentIndex().column(),
            self.verticalScrollBar().value(),
        )
        few = sum(one.width * one.height for one in self.chosen_blocks()) <= MOST_KEPT
        here = self.lines.record_at(self.currentIndex().row())
        is_other = self.awaited not in {None, here}  # one that comes to another line has left what was chosen
        keys = {(one, key) for one, key in self.chosen_spots() if one} if few and not is_other else set()
        line = self.lines.line_at(self.currentIndex().row())
        before, row = self.lines.held().sheet.lines, self.lines.row_of(record)
        self.selectionModel().blockSignals(True)  # noqa: FBT003 - Qt takes it by place
        change()
        self.selectionModel().blockSignals(False)  # noqa: FBT003 - Qt takes it by place
        if self.lines.row_of(record) != self.currentIndex().row() or not self.currentIndex().isValid():
            self.choose(record if self.lines.row_of(record) >= 0 else here, column)
            self._choose_again(keys)
        if isinstance(line, NewLine) and self.lines.row_of(line) >= 0:
            self._move_to(Place(self.lines.row_of(line), column))
        if record and row >= 0 > self.lines.row_of(record):
            beside = (one.made_of[0] for one in (*before[row + 1 :], *before[:row][::-1]) if one.made_of)
            self._near = next((one for one in beside if self.lines.row_of(one) >= 0), None)
        self._scroll_to_awaited(at)
        self.viewport().update()

    def _scroll_to_awaited(self, at: int) -> None:
        """To the line of the record that is awaited; back to where the list was while it is not shown."""
        self.verticalScrollBar().setValue(at)
        if (row := self.lines.row_of(self.awaited)) >= 0:
            self.awaited = None
            self.executeDelayedItemsLayout()
            self.scrollTo(self.lines.index(row, max(0, self.currentIndex().column())))

    def _choose_again(self, keys: Iterable[tuple[Owner, str]]) -> None:
        for record, key in keys:
            index = self.lines.index(self.lines.row_of(record), self.lines.section_of(key))
            self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)

    def say_empty(self, text: str) -> None:
        """What is said where the lines would be, while there are none."""
        self._nothing = text
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click under the last line leaves the line the cursor was on: what is pasted then is added."""
        if not self.indexAt(event.position().toPoint()).isValid():
            self.choose(None)
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The lines, or why there are none."""
        super().paintEvent(event)
        if self.lines.columnCount() and not self.lines.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(worn().ink("secondary"))
            room = self.viewport().rect().adjusted(24, 24, -24, -24)
            text = _("No line is like that.") if self.lines.filters else self._nothing
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, text)

    def choose(self, record: UUID | None, column: int = -1) -> None:
        """Put the cursor on a record's line, in the column it was in; nowhere when the record is not shown."""
        row, now = self.lines.row_of(record), self.currentIndex()
        self._chosen = record if row >= 0 else None
        if row < 0:
            if self.lines.record_at(now.row()):  # on a heading the cursor may stay
                self.setCurrentIndex(QModelIndex())
        elif row != now.row():
            self._move_to(Place(row, max(0, column if column >= 0 else now.column())))

    def choose_first(self) -> UUID | None:
        """Choose the first record of the list, if there is one."""
        first = self.lines.record_at(0)
        self.choose(first)
        return first

    def expect(self, record: UUID) -> None:
        """Choose this record as soon as it is shown, and bring it before the eyes."""
        self._chosen = self.awaited = record

    def chosen(self) -> UUID | None:
        """The record the cursor is on."""
        return self._chosen

    def nearest(self) -> UUID | None:
        """The record the cursor is on; where it went, the one that came into its place, or the last one."""
        return self._chosen or (self._near if self.lines.row_of(self._near) >= 0 else None)

    def chosen_places(self) -> list[Place]:
        """The chosen cells, row by row; without any the current one."""
        found = {
            Place(row, section)
            for one in self.chosen_blocks()
            for row in range(one.top, one.top + one.height)
            for section in self.seen()
            if one.left <= section < one.left + one.width
        }
        here = self.currentIndex()
        return sorted(found) or ([Place(here.row(), here.column())] if here.isValid() else [])

    def chosen_spots(self) -> list[tuple[Owner | None, str]]:
        """The lines and columns of the chosen cells, row by row."""
        keys = self.lines.shown_keys()
        return [(self.lines.line_at(row), keys[section]) for row, section in self.chosen_places()]

    def chosen_block(self) -> Block:
        """The rectangle around the chosen cells; in an empty list the place of the first cell."""
        blocks, here = self.chosen_blocks(), self.currentIndex()
        if not blocks:
            return Block(here.row(), here.column(), 1, 1) if here.isValid() else Block(self.lines.rowCount(), 0, 1, 1)
        top, left = min(one.top for one in blocks), min(one.left for one in blocks)
        bottom, right = max(one.top + one.height for one in blocks), max(one.left + one.width for one in blocks)
        return Block(top, left, bottom - top, right - left)

    def chosen_blocks(self) -> list[Block]:
        """The rectangles the chosen cells are made of."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(place) for place in range(chosen.count())]
        return [Block(one.top(), one.left(), one.height(), one.width()) for one in ranges]

    def ground(self, index: Index) -> QColor | None:
        """The ground of a cell: its line's; a stronger one where more than one is chosen, a red one to be mended."""
        if index.data(Problem) and index != self.currentIndex():
            made = worn().ink("red")
            made.setAlphaF(WRONG)
            return made
        chosen = self.selectionModel()
        if chosen.isSelected(self.lines.index(index.row(), index.column())) and index != self.currentIndex():
            made = worn().ink("accent")
            made.setAlphaF(CHOSEN)
            return made
        return worn().ink("selected") if index.row() == self.currentIndex().row() else None

    def wordy(self) -> int:
        """The first column of words, which shows how deep a line lies."""
        kinds = [self.lines.column(one).kind in ELASTIC for one in range(self.lines.columnCount())]
        return kinds.index(True) if True in kinds else -1

    def calls(self, section: int) -> bool:
        """Whether a column says what its line is called: a person's name, or the name it begins with."""
        kind = self.lines.column(section).kind
        return kind is Kind.PERSON or (kind is Kind.NAME and section == self.wordy())

    def step(self, way: Way) -> bool:
        """Move the cursor; False where the list ends."""
        here, seen = self.currentIndex(), self.seen()
        place = Place(here.row(), seen.index(here.column()) if here.column() in seen else 0)
        to = self._walk.step(place, way, self.lines.rowCount(), len(seen))
        if to:
            self._move_to(Place(to.row, seen[to.column]))
        return to is not None

    def leave_unseen(self) -> None:
        """Take the cursor out of a column that has given way: nothing is typed where nobody sees it."""
        here = self.currentIndex()
        if here.isValid() and self.isColumnHidden(here.column()):
            self._move_to(Place(here.row(), here.column()))

    def _move_to(self, cell: Place) -> None:
        """The cursor to a cell, or to the one shown beside it where it has given way."""
        seen = self.seen()
        column = next((one for one in seen if one >= cell.column), seen[-1] if seen else 0)
        index = self.lines.index(cell.row, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
