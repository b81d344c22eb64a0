"""How cells of a table are painted: names bold, states as a word on a tint, totals bold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ketnghia_desktop.domain.sheet import Kind, Role
from ketnghia_desktop.ui.models.sheet_model import Code, Level, SheetModel, Standing
from ketnghia_desktop.ui.theme import ROW_HEIGHT, SMALL_POINTS, tint, worn
from ketnghia_desktop.ui.wording import state_tint

if TYPE_CHECKING:
    from ketnghia_desktop.domain.sheet import Column

Index = QModelIndex | QPersistentModelIndex
PADDING, PILL_HEIGHT = 8, 20


def _column(index: Index) -> Column | None:
    model = index.model()
    return model.column(index.column()) if isinstance(model, SheetModel) else None


class Cells(QStyledItemDelegate):
    """Paints what the style sheet cannot: it knows the kind of each column."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 - Qt's name
        """Bold for names and for lines that sum up; a state's word is painted on its tint instead."""
        super().initStyleOption(option, index)
        column = _column(index)
        summing = index.data(Standing) not in (None, Role.ROW)
        if summing or (column and column.kind is Kind.PERSON and not index.data(Level)):
            option.font.setWeight(QFont.Weight.DemiBold)
        if column and column.kind is Kind.STATE and state_tint(column.key, str(index.data(Code) or "")):
            option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell, and its state as a pill."""
        super().paint(painter, option, index)
        column = _column(index)
        if column and column.kind is Kind.STATE:
            name = state_tint(column.key, str(index.data(Code) or ""))
            if name:
                self._pill(painter, option.rect, str(index.data()), name)

    def _pill(self, painter: QPainter, cell: QRect, text: str, name: str) -> None:
        look = worn()
        ink, ground = tint(look.colours, name)
        height = look.px(PILL_HEIGHT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(painter.font())
        font.setPointSizeF(look.points(SMALL_POINTS))
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
        if column and column.kind is Kind.STATE:
            width = QFontMetrics(option.font).horizontalAdvance(str(index.data())) + 3 * PADDING
        return QSize(width + PADDING, worn().px(ROW_HEIGHT))
