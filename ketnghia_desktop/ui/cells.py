"""How cells of a table are painted, and typed into: names bold, states as a word on a tint, the current one ringed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from ketnghia_desktop.domain.sheet import Kind, Role
from ketnghia_desktop.ui.entry.block_text import cut_words
from ketnghia_desktop.ui.models.sheet_model import Code, Level, Problem, SheetModel, Standing
from ketnghia_desktop.ui.parts import tip
from ketnghia_desktop.ui.table.cell_editors import CellBlock, CellChoice, CellLine, Way
from ketnghia_desktop.ui.table.heights import indented
from ketnghia_desktop.ui.theme import ROW_HEIGHT, SMALL_POINTS, tint, worn
from ketnghia_desktop.ui.wording import state_tint

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent
    from PySide6.QtWidgets import QAbstractItemView

    from ketnghia_desktop.domain.sheet import Column
    from ketnghia_desktop.ui.listing import Listing

Index = QModelIndex | QPersistentModelIndex
PADDING, PILL_HEIGHT = 8, 20
LINES_TYPED = 4
RING = 2
TICK_SIDE, TICK_CORNER = 16, 4
TICK_STROKE = ((0.22, 0.52), (0.42, 0.72), (0.78, 0.3))
"""The sign in a ticked box, in shares of its side."""
LEAVING = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape})


def _column(index: Index) -> Column | None:
    model = index.model()
    return model.column(index.column()) if isinstance(model, SheetModel) else None


def _small(font: QFont) -> QFont:
    """The font of states."""
    made = QFont(font)
    made.setPointSizeF(worn().points(SMALL_POINTS))
    return made


class Cells(QStyledItemDelegate):
    """Paints what the style sheet cannot: it knows the kind of each column. Opens the editors of cells."""

    def __init__(self, view: Listing) -> None:
        super().__init__(view)
        self._view = view
        self.editor: CellLine | CellBlock | None = None

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 - Qt's name
        """Bold for names and for lines that sum up; a state's word is painted on its tint instead."""
        super().initStyleOption(option, index)
        column = _column(index)
        summing = index.data(Standing) not in (None, Role.ROW)
        if summing or (self._view.calls(index.column()) and not index.data(Level)):
            option.font.setWeight(QFont.Weight.DemiBold)
        if index.column() == self._view.wordy() and index.data(Level):  # as behind an icon nobody sees
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.decorationSize = QSize(indented(int(index.data(Level))), 1)
        if index.data(Problem):
            option.palette.setColor(option.palette.ColorRole.Text, worn().ink("red"))
        pill = column and column.kind is Kind.STATE and state_tint(column.key, str(index.data(Code) or ""))
        if pill and not index.data(Problem):
            option.text = ""
        if isinstance(index.data(Code), bool):
            option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell on its ground, its state as a pill, and the ring around the current one."""
        view, inside = self._view, QStyleOptionViewItem(option)
        if view.is_tall(index.row()):
            inside.features |= QStyleOptionViewItem.ViewItemFeature.WrapText
        if ground := view.ground(index):
            painter.fillRect(option.rect, ground)
        inside.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        if index.data(Standing) in (None, Role.ROW):
            super().paint(painter, inside, index)
        else:
            self._spread(painter, inside, index)
        column = _column(index)
        if isinstance(index.data(Code), bool):
            self._tick(painter, option.rect, ticked=index.data(Code))
        if column and column.kind is Kind.STATE and not index.data(Problem):
            name = state_tint(column.key, str(index.data(Code) or ""))
            if name:
                self._pill(painter, option.rect, str(index.data()), name)
        if index == view.currentIndex() and view.is_ringed():
            painter.setPen(QPen(worn().ink("red" if index.data(Problem) else "accent"), RING))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))

    def _spread(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A cell of a line that sums up or heads others: its words run on over the empty cells behind them."""
        first = self._view.wordy()
        line = [self._view.lines.index(index.row(), one) for one in self._view.seen() if one >= first >= 0]
        last = 0
        while last < len(line) - 1 and not line[last + 1].data():
            last += 1
        if not line or not line[0].column() <= index.column() <= line[last].column():
            super().paint(painter, option, index)
            return
        words, end = line[0], line[last]
        painter.save()
        painter.setClipRect(option.rect)
        option.rect = self._view.visualRect(words).united(self._view.visualRect(end))
        super().paint(painter, option, words)
        painter.restore()

    def _tick(self, painter: QPainter, cell: QRect, *, ticked: bool) -> None:
        """A box as those of forms, so that one sees that it can be ticked."""
        look = worn()
        side = look.px(TICK_SIDE)
        box = QRectF(cell.left() + PADDING + 0.5, cell.center().y() - side // 2 + 0.5, side, side)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.ink("accent" if ticked else "field"))
        painter.setBrush(look.ink("accent" if ticked else "card"))
        painter.drawRoundedRect(box, TICK_CORNER, TICK_CORNER)
        if ticked:
            painter.setPen(QPen(look.ink("on_accent"), RING))
            painter.drawPolyline([box.topLeft() + QPointF(x * side, y * side) for x, y in TICK_STROKE])
        painter.restore()

    def _pill(self, painter: QPainter, cell: QRect, text: str, name: str) -> None:
        look = worn()
        ink, ground = tint(look.colours, name)
        height = look.px(PILL_HEIGHT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = _small(painter.font())
        painter.setFont(font)
        width = min(QFontMetrics(font).horizontalAdvance(text) + 2 * PADDING, cell.width() - PADDING)
        spot = QRect(cell.left() + PADDING - 2, cell.center().y() - height // 2 + 1, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(spot, height / 2, height / 2)
        painter.setPen(QColor(ink))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width - PADDING)
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """As wide as its text, as high as every row."""
        column = _column(index)
        width = super().sizeHint(option, index).width()
        if column and column.kind is Kind.STATE and state_tint(column.key, str(index.data(Code) or "")):
            width = QFontMetrics(_small(option.font)).horizontalAdvance(str(index.data())) + 3 * PADDING
        return QSize(width + PADDING, worn().px(ROW_HEIGHT))

    def helpEvent(  # noqa: N802 - Qt's name
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """All that a cell holds, where it has no room for it."""
        if event.type() is not QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        is_cut = self.sizeHint(option, index).width() - PADDING > option.rect.width()
        QToolTip.showText(event.globalPos(), tip(str(index.data() or "")) if is_cut else "", view)
        return True

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802 - Qt's
        """What is typed into the cell."""
        made = self._view.open_editor(parent, index)
        made.leaves.connect(partial(self._on_left, made))
        made.changed.connect(partial(self._view.tell_understood, index))
        if isinstance(made, CellBlock):
            made.shortened.connect(lambda: self._view.say(cut_words()))
        self.editor = made
        return made

    def place_cursor(self) -> None:
        """Behind the text, which is not chosen: going back mends its end."""
        if isinstance(self.editor, CellLine) and not isinstance(self.editor, CellChoice):
            self.editor.deselect()

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Nothing: what is being typed is never overwritten by a newer sheet."""

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:  # noqa: N802 - Qt's name
        """Hand on what was typed."""
        if isinstance(editor, CellLine | CellBlock):
            self._view.commit(index, editor.text())

    def updateEditorGeometry(  # noqa: N802 - Qt's name
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """As large as the cell; several lines are given more room."""
        spot = QRect(option.rect)
        if isinstance(editor, CellBlock):
            spot.setHeight(editor.fontMetrics().lineSpacing() * LINES_TYPED + PADDING)
        editor.setGeometry(spot)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Nothing is typed any more."""
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The editors know themselves which keys lead out of them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in LEAVING:
            return False
        return super().eventFilter(watched, event)

    def _on_left(self, editor: CellLine | CellBlock, way: Way) -> None:
        if way is not Way.BACK:
            self.commitData.emit(editor)
        self.closeEditor.emit(editor)
        self._view.go_on(way)
