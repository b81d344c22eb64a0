"""Any Sheet in a table view: read only, for an edit is an operation, and a new Sheet comes back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ketnghia_desktop.domain.money import write_quantity
from ketnghia_desktop.domain.numbers import grouped
from ketnghia_desktop.domain.sheet import NUMBERS, Column, Kind, Role, Sheet
from ketnghia_desktop.ui.wording import column_title, state_name

if TYPE_CHECKING:
    from uuid import UUID

    from ketnghia_desktop.domain.sheet import Cell

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

MadeOf = int(Qt.ItemDataRole.UserRole)
"""The role that hands on the ids of the records a line was made of."""
Code = MadeOf + 1
"""The role that hands on what is really in the cell: the code behind a word, the number behind its digits."""
Standing = MadeOf + 2
"""The role that says why the line is there (row, group, total …)."""
Level = MadeOf + 3
"""The role that says how deep a line lies under others."""

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def written(column: Column, cell: Cell) -> str:
    """A cell as it is read on the screen: 50.000.000 · 1,5 · 05/02/2026 · ✓ · Nghèo."""
    if cell is None or cell == "":
        return ""
    match column.kind:
        case Kind.TICK:
            return "✓" if cell else ""
        case Kind.STATE:
            return state_name(column.key, str(cell))
        case Kind.QUANTITY if isinstance(cell, int):
            return write_quantity(cell)
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return grouped(cell) if isinstance(cell, int) and column.kind in NUMBERS else str(cell)


class SheetModel(QAbstractTableModel):
    """Shows the columns named (all of them when none is); `wanted` asks for more lines when the last one is near."""

    wanted = Signal()

    def __init__(self, parent: QObject | None = None, *, keys: tuple[str, ...] = ()) -> None:
        super().__init__(parent)
        self._keys = keys
        self._sheet = Sheet(())
        self._places: tuple[int, ...] = ()
        self._total = 0
        self.order = ("", False)

    def show_sheet(self, sheet: Sheet, total: int = 0) -> None:
        """Show this sheet; `total`: how many lines there are in all, of which these are the first."""
        self.beginResetModel()
        self._sheet, self._total = sheet, total
        present = [column.key for column in sheet.columns]
        self._places = tuple(present.index(key) for key in self._keys or present if key in present)
        self.endResetModel()

    def append(self, sheet: Sheet) -> None:
        """Add the lines that follow those already shown."""
        if not sheet.lines:
            return
        first = len(self._sheet.lines)
        self.beginInsertRows(NOWHERE, first, first + len(sheet.lines) - 1)
        self._sheet = Sheet(self._sheet.columns, (*self._sheet.lines, *sheet.lines), self._sheet.title)
        self.endInsertRows()

    def column(self, section: int) -> Column:
        """The sheet's column that is shown in this place."""
        return self._sheet.columns[self._places[section]]

    def row_of(self, record: UUID | None) -> int:
        """The row whose line is this record's own; -1 when it is not shown."""
        if record is None:
            return -1
        owners = (line.made_of[0] if line.made_of else None for line in self._sheet.lines)
        return next((row for row, owner in enumerate(owners) if owner == record), -1)

    def record_at(self, row: int) -> UUID | None:
        """The record a row's line is the own one of; None for totals and for rows that are not there."""
        if not 0 <= row < len(self._sheet.lines):
            return None
        line = self._sheet.lines[row]
        return line.made_of[0] if line.made_of and line.role is Role.ROW else None

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802 - Qt's name
        """How many lines are shown so far."""
        return 0 if parent.isValid() else len(self._sheet.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802 - Qt's name
        """How many columns are shown."""
        return 0 if parent.isValid() else len(self._places)

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 - Qt's name
        """Whether there are lines that were not read yet."""
        return not parent.isValid() and len(self._sheet.lines) < self._total

    def fetchMore(self, parent: Index) -> None:  # noqa: N802 - Qt's name
        """Ask the page for the lines that follow."""
        if not parent.isValid():
            self.wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """What Qt asks about a cell."""
        column = self.column(index.column())
        line = self._sheet.lines[index.row()]
        cell = line.cells[self._places[index.column()]]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return written(column, cell)
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(RIGHT if column.kind in NUMBERS else LEFT)
        return {Code: cell, MadeOf: line.made_of, Standing: line.role, Level: line.level}.get(role)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's variant
        """The titles of the columns, aligned as what stands under them."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._places):
            return None
        column = self.column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            arrow = (" ▼" if self.order[1] else " ▲") if column.key == self.order[0] else ""
            return (column.title or column_title(column.key)) + arrow
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(RIGHT if column.kind in NUMBERS else LEFT)
        return None
