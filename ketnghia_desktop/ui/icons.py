"""The icons of resources/icons, drawn in a colour of what is worn, and the buttons that carry them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QPushButton

from ketnghia_desktop.paths import shipped
from ketnghia_desktop.ui.theme import Look, worn

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent

PRESSED = "pressed"
"""The property of the application that holds when a filled button was pressed last, in milliseconds."""
RING, INSET = 2, 4
SIDE, ROOM = 18, 6
"""The side of an icon on a button, and the room between it and the words, at type of 100 %."""
DRESSING = frozenset({QEvent.Type.StyleChange, QEvent.Type.DevicePixelRatioChange, QEvent.Type.EnabledChange})
"""What asks for the icon to be drawn anew: other colours or size of type, a denser screen, no or again some use."""


class SignButton(QPushButton):
    """A button with an icon (or none) in a colour of the theme (`ink`), drawn anew when that or the screen changes.

    `later`: only the room for it is kept until `draw_sign`, so that the first window is painted sooner.
    """

    def __init__(self, text: str, sign: str, ink: str, *, later: bool = False) -> None:
        super().__init__(text)
        self._sign, self._ink, self._later = sign, ink, later
        self._drawn: tuple[Look, float, bool] | None = None
        self._draw()

    def draw_sign(self) -> None:
        """Draw the icon now."""
        self._later = False
        self._draw()

    def show_text(self, text: str) -> None:
        """Other words, or none: the icon stands beside them or alone."""
        if text != self.text():
            self.setText(text)
            self._drawn = None
            self._draw()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Wear what the application wears."""
        super().changeEvent(event)
        if event.type() in DRESSING:
            self._draw()

    def _room(self) -> QSize:
        look = worn()
        return QSize(look.px(SIDE + ROOM if self.text() else SIDE), look.px(SIDE))

    def _draw(self) -> None:
        state = (worn(), self.devicePixelRatioF(), self.isEnabled())
        if not self._later and state == self._drawn:
            return
        if not self._sign:
            return
        room, ratio = self._room(), state[1]
        self.setIconSize(room)
        canvas = QPixmap(room * ratio)
        canvas.fill(QColor(0, 0, 0, 0))
        if not self._later:
            self._drawn = state
            draw(self._sign, state[0].ink(self._ink if state[2] else "disabled"), canvas, round(room.height() * ratio))
        canvas.setDevicePixelRatio(ratio)
        sign = QIcon(canvas)
        sign.addPixmap(canvas, QIcon.Mode.Disabled)  # else Qt greys it once more
        self.setIcon(sign)


class FilledButton(SignButton):
    """The one filled button of a page; its ring of focus lies inside, where it stands out from the accent.

    Who double-clicks it has clicked once: what stands there by then is the next step, or another page's button.
    """

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Press it, unless one such button was pressed a moment ago."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            before = application.property(PRESSED)
            application.setProperty(PRESSED, event.timestamp())
            if before is not None and 0 <= event.timestamp() - before < application.doubleClickInterval():
                return
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The button, and the ring while it has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            from PySide6.QtGui import QPainter, QPen

            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(worn().ink("on_accent"), RING))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(INSET, INSET, -INSET, -INSET), INSET, INSET)


def draw(name: str, ink: QColor, canvas: QPixmap, side: int) -> None:
    """The icon at the left of a canvas, a square of `side` pixels."""
    from PySide6.QtGui import QPainter

    painter = QPainter(canvas)
    painter.drawPixmap(0, 0, picture(name, ink, side))
    painter.end()


def picture(name: str, ink: QColor, side: int) -> QPixmap:
    """The icon as a square picture of `side` pixels; an empty one if this Qt cannot read SVG.

    Nothing is drawn before the first window is painted: the names that takes are imported after it.
    """
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImageReader

    drawing = (shipped("resources") / "icons" / f"{name}.svg").read_bytes()
    buffer = QBuffer()
    buffer.setData(QByteArray(drawing.replace(b"currentColor", ink.name().encode())))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(side, side))
    return QPixmap.fromImage(reader.read())
