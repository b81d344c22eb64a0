"""The first rows of a list as the file has them, with a choice above each column of what it holds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ketnghia_desktop.domain import list_cells as cells
from ketnghia_desktop.domain.list_columns import Role
from ketnghia_desktop.domain.names import masked
from ketnghia_desktop.messages import _, fill, label
from ketnghia_desktop.ui.chooser import Chooser
from ketnghia_desktop.ui.theme import ROW_HEIGHT, worn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ketnghia_desktop.domain.grid import Grid
    from ketnghia_desktop.domain.list_columns import Layout, ListColumn

    Index = QModelIndex | QPersistentModelIndex

FEW = 12
WIDTH, WIDEST, AROUND = 150, 420, 24
"""Pixels at type of 100 %: of a column at least, for its heading at most, and beside its words."""
MOST_COLUMNS = 60
"""Columns that are shown: no list of households has as many."""
CHOICES, HEADINGS, ABOVE = 0, 1, 2
"""The rows above the cells: what each column holds, and its heading."""
NOWHERE = QModelIndex()


class FirstRows(QAbstractTableModel):
    """The first rows below a heading; the numbers of identity only by their ends."""

    def __init__(self) -> None:
        super().__init__()
        self.grid: Grid | None = None
        self.columns: tuple[ListColumn, ...] = ()
        self._rows: tuple[tuple[int, tuple[str, ...]], ...] = ()

    def show_list(self, grid: Grid, layout: Layout) -> None:
        """Show this list."""
        self.beginResetModel()
        self.grid = grid
        self.columns = shown(layout.columns)
        texts = (
            (grid.place(place + 1)[1], tuple(cells.text(grid.rows[place][one.place]) for one in self.columns))
            for place in range(layout.first_row, len(grid.rows))
        )
        filled = (one for one in texts if any(one[1]))
        self._rows = tuple(one for _, one in zip(range(FEW), filled, strict=False))
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802 - Qt's name
        """The choices, the headings, the first rows."""
        return 0 if parent.isValid() else ABOVE + len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802 - Qt's name
        """The columns that hold anything."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """A heading or a cell; the choices are drawn by themselves."""
        if role == Qt.ItemDataRole.FontRole and index.row() == HEADINGS:
            bold = QFont()
            bold.setWeight(QFont.Weight.DemiBold)
            return bold
        texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return self._text(index.row(), index.column()) if role in texts else None

    def _text(self, row: int, section: int) -> str:
        column = self.columns[section]
        if row < ABOVE:
            return column.heading if row == HEADINGS else ""
        text = self._rows[row - ABOVE][1][section]
        return masked(text) if text and column.role is Role.PERSONAL_ID else text

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's variant
        """The number of each row in the file."""
        if orientation is Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole:
            return str(self._rows[section - ABOVE][0]) if section >= ABOVE else ""
        return None


def shown(columns: Sequence[ListColumn]) -> tuple[ListColumn, ...]:
    """The columns in which anything stands."""
    filled = (one for one in columns if one.heading or one.examples)
    return tuple(one for _, one in zip(range(MOST_COLUMNS), filled, strict=False))


class ColumnTable(QTableView):
    """`said` tells the place of a column and the role a person gave it."""

    said = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._model = FirstRows()
        self._choosers: list[Chooser] = []
        self._roles = QStandardItemModel(self)
        for role in Role:
            item = QStandardItem(label(f"column.{role}"))
            item.setData(role.value, Qt.ItemDataRole.UserRole)
            self._roles.appendRow(item)
        self.setModel(self._model)
        self.setAccessibleName(_("The first rows of the list"))
        self.horizontalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)

    def show_list(self, grid: Grid, layout: Layout) -> None:
        """Show the first rows and the roles; the choices keep the keyboard while only roles change."""
        places = [one.place for one in self._model.columns]
        same = grid is self._model.grid and places == [one.place for one in shown(layout.columns)]
        self._model.columns = shown(layout.columns) if same else ()
        if same:
            self.viewport().update()
        else:
            self._model.show_list(grid, layout)
            self._lay_out()
        for chooser, one in zip(self._choosers, self._model.columns, strict=True):
            chooser.setCurrentIndex(chooser.place_of(one.role.value))
        self._widen()

    def _lay_out(self) -> None:
        self.verticalHeader().setDefaultSectionSize(worn().px(ROW_HEIGHT))
        self._choosers = [self._chooser(section) for section in range(len(self._model.columns))]

    def _widen(self) -> None:
        """Each column has room for its heading and for what it holds: both stand in one line."""
        font = self.font()
        font.setWeight(QFont.Weight.DemiBold)
        bold = QFontMetrics(font)
        for section, (chooser, one) in enumerate(zip(self._choosers, self._model.columns, strict=True)):
            heading = min(bold.horizontalAdvance(one.heading) + worn().px(AROUND), worn().px(WIDEST))
            self.setColumnWidth(section, max(worn().px(WIDTH), chooser.asks() + worn().px(AROUND), heading))

    def _chooser(self, section: int) -> Chooser:
        one = self._model.columns[section]
        made = Chooser()
        made.setModel(self._roles)
        made.setAccessibleName(fill(_("What the column “{heading}” holds"), {"heading": one.heading or "—"}))
        made.setMaxVisibleItems(20)
        made.activated.connect(partial(self._on_said, made, one.place))
        made.installEventFilter(self)
        self.setIndexWidget(self._model.index(CHOICES, section), made)
        return made

    def _on_said(self, chooser: Chooser, place: int, _chosen: int) -> None:
        self.said.emit(place, chooser.currentData(Qt.ItemDataRole.UserRole))

    def chooser(self, place: int) -> Chooser:
        """The choice above a column of the file, counted from 0."""
        return self._choosers[[one.place for one in self._model.columns].index(place)]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The choice the keyboard comes to is brought before the eyes."""
        if event.type() is QEvent.Type.FocusIn and watched in self._choosers:
            section = self._choosers.index(watched)
            self.scrollTo(self._model.index(CHOICES, section))
        return super().eventFilter(watched, event)

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self._choosers[0] if self._choosers else self
