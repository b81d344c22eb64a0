"""The icons of resources/icons, drawn in a colour of the theme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QIcon, QImageReader, QPixmap

from ketnghia_desktop.paths import shipped

SIDE = 18
SHARP = 3  # drawn three times as large, so that they stay sharp on dense screens


@cache
def icon(name: str, colour: str) -> QIcon:
    """The icon `name` in one colour, the same when its control is disabled or chosen."""
    return QIcon(picture(name, colour, SIDE * SHARP))


def picture(name: str, colour: str, side: int) -> QPixmap:
    """The icon as a square picture of `side` pixels; an empty one if this Qt cannot read SVG."""
    drawing = (shipped("resources") / "icons" / f"{name}.svg").read_bytes()
    buffer = QBuffer()
    buffer.setData(QByteArray(drawing.replace(b"currentColor", colour.encode())))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(side, side))
    return QPixmap.fromImage(reader.read())
