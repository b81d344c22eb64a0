"""A card with one large figure, and a card with bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ketnghia_desktop.ui.parts import card, column, plain, row
from ketnghia_desktop.ui.theme import worn

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class FigureCard(QFrame):
    """A title, a figure, what it counts, and a line under it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._figure, self._unit, self._note = (
            plain("", "figure"),
            plain("", "secondary"),
            plain(role="secondary", wraps=True),
        )
        layout = column(plain(title, "strong"), row(self._figure, self._unit, 1), self._note, 1, gap=6, margin=16)
        self.setLayout(layout)
        self.say("–", "", "")

    def say(self, figure: str, unit: str, note: str) -> None:
        """Show these."""
        self._figure.setText(figure)
        self._unit.setText(unit)
        self._note.setText(note)

    def text(self) -> str:
        """What is shown, in one line."""
        return " ".join(filter(None, (self._figure.text(), self._unit.text(), self._note.text())))


class Bar(NamedTuple):
    """One bar: its name, its words at the right, and how much of the whole is full."""

    name: str
    words: str
    full: float


class BarLine(QWidget):
    """One thin bar; what it says stands above it in words."""

    def __init__(self, full: float) -> None:
        super().__init__()
        self._full = min(1.0, max(0.0, full))
        self.setFixedHeight(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The whole in grey, the full part in the accent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 0))
        for colour, share in (("line", 1.0), ("accent", self._full)):
            painter.setBrush(worn().ink(colour))
            painter.drawRoundedRect(QRectF(0, 0, self.width() * share, self.height()), 4, 4)


def _told(one: Bar) -> QHBoxLayout:
    made = row(plain(one.name, wraps=True), plain(one.words, "secondary"))
    made.setStretch(0, 1)
    return made


def bar_rows(bars: tuple[Bar, ...]) -> QWidget:
    """The bars one under the other, each with its words."""
    made = QWidget()
    parts = [column(_told(one), BarLine(one.full), gap=4) for one in bars]
    made.setLayout(column(*parts, gap=12))
    return made


def titled(title: str, inside: QWidget) -> QFrame:
    """A card with a title over its content."""
    return card(plain(title, "strong"), inside, 1, gap=14)
