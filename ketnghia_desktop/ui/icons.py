"""The icons of resources/icons, drawn in a colour of the theme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QIcon, QImageReader, QPainter, QPixmap

from ketnghia_desktop.paths import shipped

SIDE, ROOM = 18, 6
"""The side of an icon on a button, and the room between it and the words."""
SHARP = 3  # drawn three times as large, so that they stay sharp on dense screens


@cache
def icon(name: str, colour: str) -> QIcon:
    """The icon `name` in one colour, the same when its control is disabled or chosen."""
    return QIcon(picture(name, colour, SIDE * SHARP))


@cache
def spaced_icon(name: str, colour: str) -> QIcon:
    """The icon with some room at its right, for a button that has words too."""
    wide = QPixmap((SIDE + ROOM) * SHARP, SIDE * SHARP)
    wide.fill(QColor(0, 0, 0, 0))
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, picture(name, colour, SIDE * SHARP))
    painter.end()
    return QIcon(wide)


@cache
def room_for_icon() -> QIcon:
    """Nothing, as large as an icon with its room: what stands there until there is time to draw."""
    blank = QPixmap(spaced_size())
    blank.fill(QColor(0, 0, 0, 0))
    return QIcon(blank)


def spaced_size() -> QSize:
    """The size such an icon is drawn at."""
    return QSize(SIDE + ROOM, SIDE)


def picture(name: str, colour: str, side: int) -> QPixmap:
    """The icon as a square picture of `side` pixels; an empty one if this Qt cannot read SVG."""
    drawing = (shipped("resources") / "icons" / f"{name}.svg").read_bytes()
    buffer = QBuffer()
    buffer.setData(QByteArray(drawing.replace(b"currentColor", colour.encode())))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(side, side))
    return QPixmap.fromImage(reader.read())
