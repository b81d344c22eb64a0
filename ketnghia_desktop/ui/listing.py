"""A list of records in a card: one line each, one of them chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from ketnghia_desktop.domain.sheet import Kind
from ketnghia_desktop.ui.cells import Cells
from ketnghia_desktop.ui.models.sheet_model import SheetModel
from ketnghia_desktop.ui.parts import card
from ketnghia_desktop.ui.theme import ROW_HEIGHT, worn

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from ketnghia_desktop.domain.sheet import Sheet


ELASTIC = frozenset({Kind.TEXT, Kind.PERSON})
NARROWEST = 70


class Listing(QTableView):
    """Shows a Sheet; `picked` tells the record the person chose, `entered` that they want to edit it."""

    picked = Signal(object)
    entered = Signal()
    sorted_by = Signal(str, bool)

    def __init__(self, name: str, keys: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.lines = SheetModel(self, keys=keys)
        self._chosen: UUID | None = None
        self._nothing = ""
        self._sortable: tuple[str, ...] = ()
        self._order = ("", False)
        self.setAccessibleName(name)
        self.setModel(self.lines)
        self.setItemDelegate(Cells(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(worn().px(ROW_HEIGHT))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setResizeContentsPrecision(0)  # the rows that are seen say how wide a column must be
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.selectionModel().currentRowChanged.connect(self._on_row)
        self.doubleClicked.connect(self.entered.emit)

    def show_sheet(self, sheet: Sheet, total: int = 0) -> None:
        """Show it, with the same record chosen as before if it is still there."""
        chosen, at = self._chosen, self.verticalScrollBar().value()
        had_none = self.lines.rowCount() == 0
        self.selectionModel().blockSignals(True)  # noqa: FBT003 - Qt takes it by place
        self.lines.show_sheet(sheet, total)
        self.selectionModel().blockSignals(False)  # noqa: FBT003 - Qt takes it by place
        if had_none:
            self._share_width()
        self.choose(chosen)
        self.verticalScrollBar().setValue(at)

    def say_empty(self, text: str) -> None:
        """What is said where the lines would be, while there are none."""
        self._nothing = text
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The lines, or why there are none."""
        super().paintEvent(event)
        if self._nothing and self.lines.columnCount() and not self.lines.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(worn().ink("secondary"))
            room = self.viewport().rect().adjusted(24, 24, -24, -24)
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self._nothing)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger type has higher lines and wider columns."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.verticalHeader().setDefaultSectionSize(worn().px(ROW_HEIGHT))
            self._share_width()

    def choose(self, record: UUID | None) -> None:
        """Choose a record's line; no line is chosen when it is not shown."""
        row = self.lines.row_of(record)
        self._chosen = record if row >= 0 else None
        if row < 0:
            self.setCurrentIndex(QModelIndex())
            return
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.lines.index(row, 0), how)

    def choose_first(self) -> UUID | None:
        """Choose the first record of the list, if there is one."""
        first = self.lines.record_at(0)
        self.choose(first)
        return first

    def expect(self, record: UUID) -> None:
        """Choose this record as soon as it is shown."""
        self._chosen = record

    def chosen(self) -> UUID | None:
        """The record whose line is chosen."""
        return self._chosen

    def let_sort(self, keys: tuple[str, ...], first: str) -> None:
        """Let a click on the title of these columns sort the list; at first it is sorted by `first`."""
        self._sortable, self._order = keys, (first, False)
        self._mark_order()
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._on_title)

    def _on_title(self, section: int) -> None:
        key = self.lines.column(section).key
        if key in self._sortable:
            self._order = (key, key == self._order[0] and not self._order[1])
            self._mark_order()
            self.sorted_by.emit(*self._order)

    def _mark_order(self) -> None:
        self.lines.order = self._order
        self.horizontalHeader().viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes to the record beside the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _on_row(self) -> None:
        record = self.lines.record_at(self.currentIndex().row())
        if record != self._chosen:
            self._chosen = record
            self.picked.emit(record)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The columns share whatever width there is."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Codes, dates and numbers get all the room they need; columns of words share what is left."""
        header, shown = self.horizontalHeader(), range(self.lines.columnCount())
        natural = {one: max(header.sectionSizeHint(one), self.sizeHintForColumn(one)) + 4 for one in shown}
        elastic = {one: self.lines.column(one).width for one in shown if self.lines.column(one).kind in ELASTIC}
        room = self.viewport().width() - sum(natural[one] for one in shown if one not in elastic)
        for section, width in {**natural, **shared(room, natural, elastic)}.items():
            header.resizeSection(section, width)


def shared(room: int, natural: Mapping[int, int], weights: Mapping[int, float]) -> dict[int, int]:
    """Widths that fill the room by weight; no column is given more than it needs while another needs more."""
    found: dict[int, int] = {}
    waiting = dict(weights)
    while waiting:
        unit = (room - sum(found.values())) / sum(waiting.values())
        content = [one for one in waiting if natural[one] <= unit * waiting[one]]
        if len(content) == len(waiting) or not content:
            return {**found, **{one: max(NARROWEST, int(unit * weight)) for one, weight in waiting.items()}}
        for one in content:
            found[one] = natural[one]
            del waiting[one]
    return found


def listing_card(listing: Listing) -> QFrame:
    """The list in its card."""
    return card(listing, margin=1)
