"""What is typed into a cell: a line, a line with a list of choices under it, or a few lines."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget

from ketnghia_desktop.ui.entry.block_text import BlockText
from ketnghia_desktop.ui.entry.cell_readings import CHOSEN, LONG
from ketnghia_desktop.ui.folding_completer import FoldingCompleter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from ketnghia_desktop.definitions.model import Choice, FieldDef

AROUND = 40


class Way(Enum):
    """Where the cursor goes when a cell is left."""

    STAY = auto()
    BACK = auto()
    LEFT = auto()
    RIGHT = auto()
    UP = auto()
    DOWN = auto()
    NEXT = auto()
    BEFORE = auto()
    RETURN = auto()


def way_out(event: QKeyEvent, *, replacing: bool) -> Way | None:
    """Where a key leads out of a cell: in one that is typed anew the arrows lead out of it too."""
    key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    match key:
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            return Way.UP if shift else Way.RETURN
        case Qt.Key.Key_Tab:
            return Way.NEXT
        case Qt.Key.Key_Backtab:
            return Way.BEFORE
        case Qt.Key.Key_Escape:
            return Way.BACK
    arrows = {
        Qt.Key.Key_Up: Way.UP,
        Qt.Key.Key_Down: Way.DOWN,
        Qt.Key.Key_Left: Way.LEFT,
        Qt.Key.Key_Right: Way.RIGHT,
    }
    return arrows.get(Qt.Key(key)) if replacing and not shift else None


def turns_time(event: QKeyEvent) -> bool:
    """Whether the keys are those of undo and redo, which the window does by name."""
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


class CellLine(QLineEdit):
    """One line; `leaves` tells which way the person went, `changed` every change of the text.

    Nothing is checked, completed or rewritten while it is typed: input methods go back and type anew.
    """

    leaves = Signal(object)
    changed = Signal(str)

    def __init__(self, parent: QWidget, *, replacing: bool) -> None:
        super().__init__(parent)
        self.setProperty("cell", "true")
        self.setFrame(False)
        self._replacing = replacing
        self.textChanged.connect(self.changed)

    def begin(self, text: str) -> None:
        """Begin with this text, the cursor behind it."""
        self.setText(text)

    def event(self, event: QEvent) -> bool:
        """Keys that lead out of the cell are told; undoing is the window's."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and turns_time(event):
                event.ignore()
                return True
            way = way_out(event, replacing=self._replacing) if event.type() == QEvent.Type.KeyPress else None
            if way and not self._keeps(way):
                event.accept()
                self.leaves.emit(way)
                return True
        return super().event(event)

    def _keeps(self, way: Way) -> bool:
        """Whether a key is used inside the cell after all."""
        return way is Way.STAY


class CellChoice(CellLine):
    """One of a few values: typed, or taken from the list under the cell."""

    def __init__(self, parent: QWidget, labels: Sequence[str], *, replacing: bool) -> None:
        super().__init__(parent, replacing=replacing)
        self._offered = FoldingCompleter(labels, self)
        self.setCompleter(self._offered)
        self._whole = False

    def begin(self, text: str) -> None:
        """Begin with this value chosen; all values are shown under it."""
        super().begin(text)
        self.selectAll()
        self._whole = True

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Now that the cell has its place, the list can be shown under it."""
        super().showEvent(event)
        self._list().setAccessibleName(self.accessibleName())
        self._list().setProperty("role", "choices")
        self._list().setMinimumWidth(max(self.width(), self._list().sizeHintForColumn(0) + AROUND))
        if self._whole:
            self._offered.setCompletionPrefix("")
            self._offered.complete()

    def _list(self) -> QAbstractItemView:
        found = self._offered.popup()
        if found is None:
            raise RuntimeError("the completer has no list")
        return found

    def _keeps(self, way: Way) -> bool:
        """The arrows walk through the list, Esc first closes it, Enter takes what is chosen in it."""
        popup = self._list()
        if way in {Way.UP, Way.DOWN} or (way is Way.BACK and popup.isVisible()):
            return True
        chosen = popup.currentIndex() if popup.isVisible() else QModelIndex()
        if way in {Way.RETURN, Way.NEXT, Way.BEFORE} and chosen.isValid():
            self.setText(self._offered.pathFromIndex(chosen))
        if way is not Way.BACK:
            popup.hide()
        return False


class CellBlock(BlockText):
    """Several lines: Alt+Enter begins another one."""

    leaves = Signal(object)
    changed = Signal(str)

    def __init__(self, parent: QWidget, *, replacing: bool) -> None:
        super().__init__(parent)
        self.setProperty("cell", "true")
        self._replacing = replacing
        self.textChanged.connect(lambda: self.changed.emit(self.text()))

    def text(self) -> str:
        """What is typed."""
        return self.toPlainText()

    def begin(self, text: str) -> None:
        """Begin with this text, the cursor behind it."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def event(self, event: QEvent) -> bool:
        """Keys that lead out of the cell are told; undoing is the window's."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and turns_time(event):
                event.ignore()
                return True
            way = way_out(event, replacing=self._replacing) if event.type() == QEvent.Type.KeyPress else None
            if way is Way.RETURN and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.insertPlainText("\n")
                return True
            if way:
                event.accept()
                self.leaves.emit(way)
                return True
        return super().event(event)


def cell_editor(
    parent: QWidget, field: FieldDef, choices: Sequence[Choice], *, replacing: bool
) -> CellLine | CellBlock:
    """The editor for a cell of this field."""
    if field.kind in LONG:
        return CellBlock(parent, replacing=replacing)
    if field.kind in CHOSEN:
        return CellChoice(parent, [choice.label for choice in choices], replacing=replacing)
    return CellLine(parent, replacing=replacing)
