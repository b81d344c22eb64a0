"""Any Sheet in a table view, sorted and filtered; read only, for an edit is an operation: a new Sheet comes back."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ketnghia_desktop.domain.arrangement import AS_GIVEN, arranged
from ketnghia_desktop.domain.sheet import NUMBERS, Line, Role, Sheet
from ketnghia_desktop.ui.models.held import Draft, Held, NewLine, written
from ketnghia_desktop.ui.wording import column_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from uuid import UUID

    from ketnghia_desktop.domain.arrangement import Filter, Order
    from ketnghia_desktop.domain.sheet import Cell, Column
    from ketnghia_desktop.ui.models.held import Owner

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
Problem = MadeOf + 4
"""The role that says what is wrong with what was typed into the cell; empty where nothing is."""

OF_LINE = MappingProxyType({MadeOf: attrgetter("made_of"), Standing: attrgetter("role"), Level: attrgetter("level")})
"""The roles that hand on a fact of the line."""
WORDS = frozenset({int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)})
"""The roles that hand on what is read in a cell."""
ANSWERED = WORDS | {
    int(Qt.ItemDataRole.AccessibleDescriptionRole),
    int(Qt.ItemDataRole.TextAlignmentRole),
    *range(MadeOf, Problem + 1),
}
"""The roles there is an answer to."""

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Arrangement(NamedTuple):
    """A sheet, how many lines there are in all (0: those), and what came of it sorted and filtered.

    `rows`: where each record stands; `moves`: whether any line stands otherwise than in what was shown, `before`.
    """

    whole: Sheet
    total: int
    lines: Sheet
    rows: dict[UUID, int]
    before: Sheet
    moves: bool


def _rows(sheet: Sheet) -> dict[UUID, int]:
    """By record the row of its own line, which is the first of those made of it."""
    owned = [(line.made_of[0], row) for row, line in enumerate(sheet.lines) if line.made_of]
    return dict(reversed(owned))


def _moves(sheet: Sheet, before: Sheet) -> bool:
    """Whether the columns, or the records and roles of the lines, are not the same in the same order."""
    return sheet.columns != before.columns or [(line.made_of[:1], line.role) for line in sheet.lines] != [
        (line.made_of[:1], line.role) for line in before.lines
    ]


class SheetModel(QAbstractTableModel):
    """Shows the columns named (all of them when none is); `wanted` asks for more lines when the last one is near.

    It says how many at least; `known` when lines came, or how many there are. `noted` when other texts are not kept
    than before.
    `far`: the sheet comes sorted and filtered from the database; else that is done here. Lines that are not kept yet
    stand behind all others, as long as what is shown is what they belong to (`about`).
    """

    wanted = Signal(int)
    known = Signal()
    noted = Signal()

    def __init__(self, parent: QObject | None = None, *, keys: tuple[str, ...] = ()) -> None:
        super().__init__(parent)
        self._keys = keys
        self._whole = self._sheet = Sheet(())
        self._places: tuple[int, ...] = ()
        self._rows: dict[UUID, int] = {}
        self._total = 0
        self.far = False
        self.order: Order = AS_GIVEN
        self.filters: Mapping[str, Filter] = {}
        self.drafts: dict[tuple[Owner, str], Draft] = {}
        self._new: tuple[NewLine, ...] = ()
        self.writable: Callable[[Owner | None, str], bool] = lambda _record, _column: False
        self.about: Callable[[], object] = lambda: None

    def show_sheet(self, sheet: Sheet, total: int = 0) -> None:
        """Show this sheet; `total`: how many lines there are in all, of which these are the first.

        Where its lines are those already shown, only their cells are told to have changed.
        """
        self.take(self.arranging(sheet, total)())

    def take(self, made: Arrangement) -> None:
        """Show these lines; see `show_sheet`."""
        drafts = {spot: one for spot, one in self.drafts.items() if one.problem or isinstance(spot[0], NewLine)}
        new = self._lines_of(drafts)
        same = self.fits(made) and new == self._new
        if not same:
            self.beginResetModel()
        self._whole, self._total, self._sheet, self._rows = made.whole, made.total, made.lines, made.rows
        self.drafts, self._new = drafts, new
        present = [column.key for column in made.whole.columns]
        self._places = tuple(present.index(key) for key in self._keys or present if key in present)
        if not same:
            self.endResetModel()
        elif self.rowCount():
            self._tell_all()
        self.known.emit()

    def count(self, total: int) -> None:
        """So many lines there are in all, which was not known when the first were shown."""
        self._total = total
        self.known.emit()

    def _lines_of(self, drafts: Iterable[tuple[Owner, str]]) -> tuple[NewLine, ...]:
        """The lines not kept yet that belong here, in the order they came in."""
        about = self.about()
        found = {line for line, _key in drafts if isinstance(line, NewLine) and line.about == about}
        return tuple(sorted(found, key=lambda line: line.number))

    def fits(self, made: Arrangement) -> bool:
        """Whether this can be shown without moving any line."""
        return not (made.moves if made.before is self._sheet else _moves(made.lines, self._sheet))

    def is_ordered(self) -> bool:
        """Whether lines are sorted or filtered here, which takes long where there are many."""
        return not self.far and bool(self.order.key or self.filters)

    def arranging(self, sheet: Sheet, total: int = 0) -> Callable[[], Arrangement]:
        """What puts a sheet in order as `order` and `filters` now say; it may be called in any thread."""
        order, filters, before, far = self.order, self.filters, self._sheet, self.far

        def arrange() -> Arrangement:
            lines = sheet if far else arranged(sheet, order, filters, written)
            return Arrangement(sheet, total, lines, _rows(lines), before, _moves(lines, before))

        return arrange

    def append(self, sheet: Sheet) -> None:
        """Add the lines that follow those already shown."""
        if not sheet.lines:
            self.count(len(self._sheet.lines))
            return
        first = len(self._sheet.lines)
        self.beginInsertRows(NOWHERE, first, first + len(sheet.lines) - 1)
        self._whole = self._sheet = replace(self._sheet, lines=(*self._sheet.lines, *sheet.lines))
        self._rows = _rows(self._sheet)
        self.endInsertRows()
        self.known.emit()

    def shown(self) -> Sheet:
        """The columns and lines as they stand on the screen."""
        return self.held().shown()

    def cell(self, row: int, section: int) -> Cell:
        """What is really in a cell."""
        return self._line(row).cells[self._places[section]]

    def _line(self, row: int) -> Line:
        lines = self._sheet.lines
        return lines[row] if row < len(lines) else Line((None,) * len(self._sheet.columns))

    def held(self) -> Held:
        """What the list holds now."""
        return Held(self._sheet, self._rows, dict(self.drafts), self._places, self._new)

    def whole(self) -> Sheet:
        """The sheet before it was sorted and filtered."""
        return self._whole

    def total(self) -> int:
        """How many lines there are in all, as the page told."""
        return self._total

    def note(self, drafts: Mapping[tuple[Owner, str], Draft | None]) -> None:
        """Show these texts in cells until a new sheet comes, or until they are mended; None: as the sheet has it."""
        self.drafts |= {spot: draft for spot, draft in drafts.items() if draft}
        for spot in [spot for spot, draft in drafts.items() if draft is None]:
            self.drafts.pop(spot, None)
        self._follow_new()
        if drafts and self.rowCount():
            self._tell_all()
        self.noted.emit()

    def forget(self, owner: Owner, key: str) -> None:
        """Give up what is typed into a cell; of a line not kept yet all of it."""
        whole = [spot for spot in self.drafts if spot[0] == owner] if isinstance(owner, NewLine) else [(owner, key)]
        self.note(dict.fromkeys(whole))

    def _follow_new(self) -> None:
        """Show the lines that are not kept now, and no others; those that stay do not move."""
        new, first = self._lines_of(self.drafts), len(self._sheet.lines)
        gone = {*self._new} - {*new}
        if gone and len(gone) == len(self._new):
            self.beginRemoveRows(NOWHERE, first, first + len(gone) - 1)
            self._new = ()
            self.endRemoveRows()
        for line in gone & {*self._new}:
            place = self._new.index(line)
            self.beginRemoveRows(NOWHERE, first + place, first + place)
            self._new = tuple(one for one in self._new if one != line)
            self.endRemoveRows()
        stay = len(self._new)
        if new[:stay] == self._new and new != self._new:
            self.beginInsertRows(NOWHERE, first + stay, first + len(new) - 1)
            self._new = new
            self.endInsertRows()
        elif new != self._new:
            self.beginResetModel()
            self._new = new
            self.endResetModel()

    def _tell_all(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def shown_keys(self) -> list[str]:
        """The keys of the columns, as they are shown."""
        return [self._sheet.columns[place].key for place in self._places]

    def section_of(self, key: str) -> int:
        """Where the column with this key is shown; -1 when it is not."""
        keys = self.shown_keys()
        return keys.index(key) if key in keys else -1

    def spot(self, index: Index) -> tuple[Owner | None, str]:
        """The line and the column a cell belongs to."""
        return self.line_at(index.row()), self.column(index.column()).key

    def draft(self, index: Index) -> Draft | None:
        """What is typed into this cell and not in the sheet."""
        record, key = self.spot(index)
        return self.drafts.get((record, key)) if record else None

    def column(self, section: int) -> Column:
        """The sheet's column that is shown in this place."""
        return self._sheet.columns[self._places[section]]

    def row_of(self, line: Owner | None) -> int:
        """The row of a record's own line, or of one not kept yet; -1 when it is not shown."""
        if isinstance(line, NewLine):
            return len(self._sheet.lines) + self._new.index(line) if line in self._new else -1
        return -1 if line is None else self._rows.get(line, -1)

    def line_at(self, row: int) -> Owner | None:
        """The record a row's line is the own one of, or the line that is not kept yet; None for totals."""
        new = row - len(self._sheet.lines)
        return self._new[new] if 0 <= new < len(self._new) else self.record_at(row)

    def record_at(self, row: int) -> UUID | None:
        """The record a row's line is the own one of; None for totals and for rows that are not there."""
        if not 0 <= row < len(self._sheet.lines):
            return None
        line = self._sheet.lines[row]
        return line.made_of[0] if line.made_of and line.role is Role.ROW else None

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802 - Qt's name
        """How many lines are shown so far."""
        return 0 if parent.isValid() else len(self._sheet.lines) + len(self._new)

    def kept_count(self) -> int:
        """How many of the lines shown so far are records, headings and sums."""
        return len(self._sheet.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802 - Qt's name
        """How many columns are shown."""
        return 0 if parent.isValid() else len(self._places)

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 - Qt's name
        """Whether there are lines that were not read yet."""
        return not parent.isValid() and len(self._sheet.lines) < self._total

    def fetchMore(self, parent: Index) -> None:  # noqa: N802 - Qt's name
        """Ask the page for the lines that follow."""
        if not parent.isValid():
            self.wanted.emit(0)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """What Qt asks about a cell; of most roles it asks, again and again, there is nothing to say."""
        if role not in ANSWERED:
            return None
        place, line = self._places[index.column()], self._line(index.row())
        column, cell = self._sheet.columns[place], line.cells[place]
        if of_line := OF_LINE.get(role):
            return of_line(line)
        if role == Code:
            return cell
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(RIGHT if column.kind in NUMBERS else LEFT)
        draft = self.draft(index) if self.drafts else None
        if role in WORDS:
            return draft.text if draft else written(column, cell)
        return draft.problem if draft else ""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell may be chosen; which may be written in is for the page to say."""
        known = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return known | Qt.ItemFlag.ItemIsEditable if self.writable(*self.spot(index)) else known

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's variant
        """The titles of the columns, aligned as what stands under them."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._places):
            return None
        column = self.column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            arrow = (" ▼" if self.order.descending else " ▲") if column.key == self.order.key else ""
            return (column.title or column_title(column.key)) + arrow
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(RIGHT if column.kind in NUMBERS else LEFT)
        return None
