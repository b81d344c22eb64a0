"""A list of records in a card: one line each, written in, copied, pasted into, sorted and filtered as in Excel."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QCursor
from PySide6.QtWidgets import QApplication

from ketnghia_desktop.domain.vietnamese import nfc
from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.ui.cells import Cells
from ketnghia_desktop.ui.file_dialog import ask_where_to_save
from ketnghia_desktop.ui.list_card import Foot, listing_card
from ketnghia_desktop.ui.models.held import NewLine
from ketnghia_desktop.ui.models.sheet_model import Code, Problem
from ketnghia_desktop.ui.table import copying, export, menus
from ketnghia_desktop.ui.table.bubble import Bubble
from ketnghia_desktop.ui.table.cell_editors import Way
from ketnghia_desktop.ui.table.columns import Columns
from ketnghia_desktop.ui.table.grid import Grid
from ketnghia_desktop.ui.table.heights import Heights
from ketnghia_desktop.ui.table.ordering import Ordering
from ketnghia_desktop.ui.table.unsaved import Place, following, unsaved
from ketnghia_desktop.ui.table.writing import Writer
from ketnghia_desktop.ui.theme import ROW_HEIGHT, worn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from uuid import UUID

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QWidget
    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.model import Choice
    from ketnghia_desktop.domain.sheet import Sheet
    from ketnghia_desktop.ui.desk import Desk
    from ketnghia_desktop.ui.models.sheet_model import Arrangement
    from ketnghia_desktop.ui.table.cell_editors import CellBlock, CellLine
    from ketnghia_desktop.ui.table.editing import Editing

    Index = QModelIndex | QPersistentModelIndex

__all__ = ["Listing", "listing_card"]


class Listing(Grid):
    """Shows a Sheet; `picked` tells the record the cursor is on, `entered` that the person wants to see it beside.

    `key` names the list among what is remembered; with `editing` its cells can be written in; `spare` names the columns
    that give way where there is no room for all, the first of them first; the foot shows them again.
    """

    entered = Signal()

    def __init__(
        self,
        desk: Desk,
        key: str,
        name: str,
        keys: tuple[str, ...] = (),
        *,
        editing: Editing | None = None,
        spare: tuple[str, ...] = (),
    ) -> None:
        super().__init__(name, keys)
        self.desk = desk
        self._waiting: tuple[Arrangement, Callable[[], object]] | None = None
        self._ordering = Ordering(self.lines, desk.jobs)
        self._replacing = self._outgrown = False
        self.everything: Callable[[Session], Sheet] | None = None
        self.where_to_save: Callable[..., Path | None] = ask_where_to_save
        self._cells = Cells(self)
        self.setItemDelegate(self._cells)
        self.columns = Columns(self, key, desk.preferences, spare)
        self.heights = Heights(self, self.columns)
        self.writer = Writer(self, desk, editing) if editing else None
        self.bubble, self.foot = Bubble(self), Foot(self.columns, self.to_unsaved, written=self.writer is not None)
        self._actions = menus.add_actions(self)
        self._connect()

    def _connect(self) -> None:
        self.selectionModel().currentChanged.connect(self.tell_problem)
        self.lines.noted.connect(self._on_noted)
        self.doubleClicked.connect(self.edit_cell)
        self.horizontalHeader().customContextMenuRequested.connect(self._on_title_menu)
        self.columns.arranged.connect(self.rearrange)
        self.desk.clothed.connect(self.share_width)
        self.columns.filtered.connect(self.show_filters)
        self.columns.filter_asked.connect(lambda one: menus.open_filter(self, self.lines.column(one).key))
        self.verticalScrollBar().valueChanged.connect(self.tell_problem)
        self.verticalScrollBar().valueChanged.connect(self._grow)
        self.horizontalScrollBar().valueChanged.connect(self.tell_problem)

    def _on_noted(self) -> None:
        self.foot.show_unsaved(len(unsaved(self.lines)))
        self.tell_problem()

    def show_sheet(self, sheet: Sheet, total: int = 0, then: Callable[[], object] = lambda: None) -> None:
        """Show it with the cursor and the chosen cells where they were; while a cell is typed in no line moves.

        `then` follows: at once, unless many lines are to be sorted or filtered first.
        """
        self._ordering.begin(sheet, total, partial(self._show, then))

    def _show(self, then: Callable[[], object], made: Arrangement) -> None:
        if self._cells.editor and not self.lines.fits(made):
            self._waiting = (made, then)
            return
        self._waiting = None
        before, had_none = self.lines.shown_keys(), self.lines.rowCount() == 0
        self._take(made)
        if had_none or before != self.lines.shown_keys():
            self.share_width()
        else:
            self._grow()
        then()

    def _take(self, made: Arrangement) -> None:
        self.keeping_place(lambda: self.lines.take(made))
        self.tell_problem()

    def _show_waiting(self) -> None:
        """Nothing is typed in any more."""
        if self._waiting:
            made, then = self._waiting
            self._show(then, made)

    def is_tall(self, row: int) -> bool:
        """Whether a line has room for two lines of type."""
        return self.rowHeight(row) > worn().px(ROW_HEIGHT)

    def rearrange(self) -> None:
        """Sort and filter the lines as the columns now say."""
        self.flush()
        self._ordering.begin_anew(self._take)

    def copy(self) -> None:
        """Put the chosen cells on the clipboard, for Excel and for Word."""
        copying.copy(self)

    def is_ringed(self) -> bool:
        """Whether the current cell has the focus."""
        return self.hasFocus() or self._cells.editor is not None

    def offer(self, field: str, choices: Iterable[Choice]) -> None:
        """Let the cells of this field offer these values from now on."""
        if self.writer:
            self.writer.offer(field, choices)

    def edit_cell(self) -> None:
        """Open the current cell with what it holds; where it is not written in, say why, or go beside."""
        if not self._begin(replacing=False) and self.writer and not self.writer.is_by_hand(self.currentIndex()):
            self.entered.emit()

    def _begin(self, *, replacing: bool) -> bool:
        index = self.currentIndex()
        if self.writer is None or not index.isValid():
            self.entered.emit()
            return False
        if why := self.writer.why_not(index):
            self.say(why)
            return False
        self._replacing = replacing
        self.edit(index)
        self._cells.place_cursor()
        return self._cells.editor is not None

    def open_editor(self, parent: QWidget, index: Index) -> CellLine | CellBlock:
        """What the cell is typed in."""
        if self.writer is None:
            raise RuntimeError("this list is not written in")
        return self.writer.editor(parent, index, replacing=self._replacing)

    def commit(self, index: Index, text: str) -> None:
        """A cell was typed."""
        if self.writer:
            self.writer.commit(index, nfc(text))

    def go_on(self, way: Way) -> None:
        """Behind a cell that was typed: the next one, unless it must be mended first."""
        self._show_waiting()
        if way is Way.BACK:
            self.tell_problem()
        elif self.currentIndex().data(Problem):
            self._begin(replacing=False)
            self.tell_problem()
        else:
            self.step(way)

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: N802, FBT001 - Qt's name and signature
        """Tab walks through the cells of a list that is written in, and out of it behind the last."""
        return self.step_by_tab(forwards=forwards) or super().focusNextPrevChild(forwards)

    def step_by_tab(self, *, forwards: bool) -> bool:
        """Go to the next cell or the one before; False where there is none, or nothing to write."""
        if self.writer is None or not self.currentIndex().isValid():
            return False
        return self.step(Way.NEXT if forwards else Way.BEFORE)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Letters replace what is in the cell, Enter opens it, Space ticks it."""
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.step(Way.UP)
            else:
                self.edit_cell()
        elif event.key() == Qt.Key.Key_Escape:
            event.setAccepted(bool(self.currentIndex().data(Problem)))  # else it is for what is around the list
            self.give_up()
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):  # with Ctrl: out of the list, past all its cells
            super().focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        elif self.writer and plain and event.key() == Qt.Key.Key_Space and self._ticks():
            self.writer.toggle(self.currentIndex())
        elif self.writer and plain and event.key() == Qt.Key.Key_Backspace:
            self._begin(replacing=True)
        elif self.writer and plain and event.text().isprintable() and event.text():
            self._type(event)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        """What an input method composes begins in the cell as any letter does."""
        if self.writer and (event.commitString() or event.preeditString()):
            self._type(event)
        else:
            super().inputMethodEvent(event)

    def _type(self, event: QEvent) -> None:
        if self._begin(replacing=True) and self._cells.editor:
            QApplication.sendEvent(self._cells.editor, event)

    def _ticks(self) -> bool:
        return isinstance(self.currentIndex().data(Code), bool)

    def give_up(self) -> None:
        """Forget what was typed into the current cell and could not be kept."""
        owner, key = self.lines.spot(self.currentIndex()) if self.currentIndex().isValid() else (None, "")
        if owner and self.currentIndex().data(Problem):
            self.lines.forget(owner, key)
        self.say("")
        self.tell_problem()

    def to_unsaved(self) -> None:
        """Go to the next cell that could not be saved; where none is shown, say whose line it is on."""
        here = self.currentIndex()
        if place := following(self.lines, Place(here.row(), here.column())):
            self.setFocus()
            self.setCurrentIndex(self.lines.index(*place))
            self.tell_problem()
        elif left := unsaved(self.lines):
            names = ", ".join(sorted({draft.line for draft in left.values() if draft.line}))
            said = _("They are on lines not shown now: {names}. Take away the filters and the search.")
            self.say(fill(said, {"names": names}))

    def flush(self) -> None:
        """Hand on what is being typed into a cell."""
        if self._cells.editor:
            self._cells.commitData.emit(self._cells.editor)
            self._cells.closeEditor.emit(self._cells.editor)
        self._show_waiting()

    def tell_understood(self, index: Index, text: str) -> None:
        """Say beside the cell what is understood of what is typed."""
        if self.writer:
            self._beside(index, self.writer.understood(index, text), problem=False)

    def tell_problem(self) -> None:
        """Say beside the current cell what is wrong in it, if anything."""
        index = self.currentIndex()
        text = str(index.data(Problem) or "") if index.isValid() else ""
        self.setAccessibleDescription(text)
        self._beside(index, text, problem=True)

    def _beside(self, index: Index, text: str, *, problem: bool) -> None:
        cell = self.visualRect(self.lines.index(index.row(), index.column())).translated(
            self.viewport().geometry().topLeft()
        )
        self.bubble.tell(text, cell, problem=problem)

    def say(self, text: str) -> None:
        """Say a sentence at the foot of the list."""
        self.foot.say(text)

    def show_filters(self) -> None:
        """Say at the foot of the list what it is filtered by, and how to see all."""
        self.foot.show_filters(self.columns.said())

    def choose(self, record: UUID | None, column: int = -1) -> None:
        """As any grid; but who is in a line that is not kept yet goes on there, whatever the page shows beside."""
        if not (self.is_ringed() and isinstance(self.lines.line_at(self.currentIndex().row()), NewLine)):
            super().choose(record, column)

    def cut(self) -> None:
        """Copy the chosen cells and empty them."""
        if self.writer:
            self.writer.cut()

    def paste(self) -> None:
        """Write what is on the clipboard from the current cell on."""
        if self.writer:
            self.writer.paste()

    def empty_cells(self) -> None:
        """Empty the chosen cells."""
        if self.writer:
            self.writer.clear()

    def fill_down(self) -> None:
        """Write the topmost chosen cell into those under it."""
        if self.writer:
            self.writer.fill_down()

    def ask_filter(self) -> None:
        """Ask what the column of the cursor is to be filtered by."""
        key = self.lines.column(max(0, self.currentIndex().column())).key if self.lines.columnCount() else ""
        if self.columns.may(key):
            menus.open_filter(self, key)

    def _on_title_menu(self, place: QPoint) -> None:
        section = self.horizontalHeader().logicalIndexAt(place)
        if section >= 0:
            menus.column_menu(self, self.lines.column(section).key).popup(QCursor.pos())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """What can be done with the cells; by the keyboard at the cursor."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        here = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        menus.cell_menu(self, self._actions).popup(event.globalPos() if by_mouse else here)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger type has higher lines and wider columns."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.verticalHeader().setDefaultSectionSize(worn().px(ROW_HEIGHT))
            self.columns.measure_anew()
            self.share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The columns share whatever width there is."""
        super().resizeEvent(event)
        self.share_width()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Type or width may have become others since it was seen."""
        super().showEvent(event)
        self.share_width(outgrown=False)

    def _grow(self) -> None:
        """What is seen now may say more than what was seen before."""
        if self.isVisible() and not self.columns.at_work and self.columns.outgrown():
            self.columns.measure_anew()
            self.share_width()

    def share_width(self, *, outgrown: bool = True) -> None:
        """For who looks: to measure the cells of every list nobody sees takes longer than all else in a new look.

        While a page is clothed its lists are given many widths; they share the last one, when it is to be painted.
        """
        self._outgrown |= outgrown
        if not (self._outgrown and self.isVisible() and self.window().updatesEnabled()) or self.columns.at_work:
            return
        room = self.viewport().width()
        self.columns.share_width()
        if self.viewport().width() != room:  # a scroll bar came or went with it
            self.columns.share_width()
        self._outgrown = False

    def export(self) -> None:
        """Write the list, as it is sorted and filtered, to a workbook the person names."""
        self.flush()
        export.ask(self)
