"""What a search found, one under the other: what it is called, where the words stood, what kind of thing it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ketnghia_desktop.domain.passages import spans
from ketnghia_desktop.messages import _
from ketnghia_desktop.ui.parts import column, plain
from ketnghia_desktop.ui.theme import SMALL_POINTS, worn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

Index = QModelIndex | QPersistentModelIndex
EDGE, GAP, LINE = 10, 12, 46
WIDTH, MOST_LINES = 640, 9


class Found(NamedTuple):
    """One line of the list: its words, and the page that opens, with what is shown there and in which year."""

    title: str
    note: str
    kind: str
    page: str
    opens: UUID | str | None = None
    year: int | None = None


class Line(QStyledItemDelegate):
    """Paints one find: its title with the words found in bold, the note under it, the kind at the right."""

    wanted = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The line; the one Enter opens lies on the colour of what is chosen."""
        found: Found = index.data(Qt.ItemDataRole.UserRole)
        look = worn()
        painter.save()
        if index.row() == option.widget.currentRow() if isinstance(option.widget, QListWidget) else False:
            painter.fillRect(option.rect, look.ink("selected"))
        small = QFont(option.font)
        small.setPointSizeF(look.points(SMALL_POINTS))
        inside = option.rect.adjusted(EDGE, look.px(4), -EDGE, -look.px(4))
        upper, lower = QRect(inside), QRect(inside)
        upper.setHeight(inside.height() // 2 if found.note else inside.height())
        lower.setTop(upper.bottom())
        kind_width = QFontMetrics(small).horizontalAdvance(found.kind)
        painter.setFont(small)
        painter.setPen(look.ink("secondary"))
        painter.drawText(upper, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, found.kind)
        upper.setRight(upper.right() - kind_width - GAP)
        self._marked(painter, upper, found.title, option.font, "text")
        if found.note:
            self._marked(painter, lower, found.note, small, "secondary")
        painter.restore()

    def _marked(self, painter: QPainter, room: QRect, text: str, font: QFont, ink: str) -> None:
        """The text in one line, what was looked for in it bold and in the accent."""
        bold = QFont(font)
        bold.setWeight(QFont.Weight.Bold)
        text = QFontMetrics(bold).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        at = 0
        for start, end in (*spans(text, self.wanted), (len(text), len(text))):
            for part, face, colour in ((text[at:start], font, ink), (text[start:end], bold, "accent")):
                painter.setFont(face)
                painter.setPen(worn().ink(colour))
                painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, part)
                room.setLeft(room.left() + QFontMetrics(face).horizontalAdvance(part))
            at = end

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Every line is as high as two lines of text."""
        return QSize(WIDTH, worn().px(LINE))


class SearchList(QFrame):
    """Lies over the page under the search field, which keeps the focus; `chosen` tells the line that was taken."""

    chosen = Signal(object)

    def __init__(self, above: QWidget) -> None:
        super().__init__(above)
        self.setProperty("role", "card")
        self._lines, self._nothing = QListWidget(), plain(_("Nothing like that was found."), "secondary")
        self._line = Line(self._lines)
        self._lines.setAccessibleName(_("What was found"))
        self._lines.setProperty("role", "found")
        self._lines.setItemDelegate(self._line)
        self._lines.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lines.setFrameShape(QFrame.Shape.NoFrame)
        self._lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines.setMouseTracking(True)
        self._lines.itemEntered.connect(self._lines.setCurrentItem)
        self._lines.itemClicked.connect(lambda item: self.chosen.emit(item.data(Qt.ItemDataRole.UserRole)))
        self.setLayout(column(self._lines, self._nothing, gap=0, margin=6))
        self.hide()

    def show_found(self, found: Sequence[Found], wanted: str, under: QWidget) -> None:
        """Show these under a widget, the first one ready to be opened."""
        self._line.wanted = wanted
        self._lines.clear()
        for one in found:
            item = QListWidgetItem(" · ".join(filter(None, (one.title, one.note, one.kind))))
            item.setData(Qt.ItemDataRole.UserRole, one)
            self._lines.addItem(item)
        self._lines.setCurrentRow(0)
        self._lines.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self._lie_under(under, len(found))
        self.show()
        self.raise_()

    def _lie_under(self, under: QWidget, lines: int) -> None:
        window = under.window()
        left_bottom = under.mapTo(window, under.rect().bottomLeft())
        height = worn().px(LINE) * max(1, min(lines, MOST_LINES)) + 14
        width = min(worn().px(WIDTH), window.width() - 2 * EDGE)
        left = max(EDGE, min(left_bottom.x(), window.width() - width - EDGE))
        self.setGeometry(left, left_bottom.y() + 4, width, min(height, window.height() - left_bottom.y() - 2 * EDGE))

    def step(self, by: int) -> str:
        """Go to the next or the last line; what it says."""
        count = self._lines.count()
        if count:
            self._lines.setCurrentRow((self._lines.currentRow() + by) % count)
        item = self._lines.currentItem()
        return item.text() if item else ""

    def take(self) -> None:
        """Take the line one is at."""
        item = self._lines.currentItem()
        if item:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def found(self) -> list[Found]:
        """What is shown."""
        return [self._lines.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self._lines.count())]
