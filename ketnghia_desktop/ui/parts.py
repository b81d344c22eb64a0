"""The small parts pages are built of: plain labels, buttons, cards, pills, rows and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ketnghia_desktop.ui.flow import Flow
from ketnghia_desktop.ui.icons import FilledButton, SignButton
from ketnghia_desktop.ui.theme import BETWEEN, EDGE, INSIDE, worn

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

PLAIN_TEXT, NO_FOCUS, NEVER = 0, 0, 1
"""Qt.TextFormat.PlainText, Qt.FocusPolicy.NoFocus, Qt.ScrollBarPolicy.ScrollBarAlwaysOff.

The name `Qt` alone takes longer to import than all of this package: nothing in the first window uses it.
"""

MOST = 1000
"""A share of the room beside which a share of one is nothing."""
NARROW = 1000
"""Below this width, in pixels at type of 100 %, a window has no room for two things side by side."""

Part = QWidget | QLayout | int
"""What a row or column holds: a widget, a layout, or a number: so many parts of the empty space."""
Margin = int | tuple[int, int, int, int]
"""The space around: the same on all sides, or left, top, right, bottom."""


def is_narrow(widget: QWidget) -> bool:
    """Whether the window of this widget has no room for two things side by side."""
    return widget.window().width() < worn().px(NARROW)


def plain(text: str = "", role: str = "", *, wraps: bool = False) -> QLabel:
    """A label that shows `text` letter by letter: what people wrote is never read as mark-up."""
    label = QLabel(text)
    label.setProperty("textFormat", PLAIN_TEXT)
    label.setWordWrap(wraps)
    if role:
        label.setProperty("role", role)
    if wraps:  # a wrapped label must be free to become narrower than its text
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


FEWEST, PART = 12, " · "
"""Letters of a phrase cut short that still say something; what stands between the phrases of a line."""


def tip(text: str) -> str:
    """A text as a tooltip shows it letter by letter: what people wrote is never read as mark-up."""
    if "<" not in text:
        return text
    from html import escape  # with two thousand names of letters, and hardly ever needed

    return f"<qt>{escape(text, quote=False)}</qt>"


class Elided(QLabel):
    """A plain line that says less where there is no room for all of it; then the tooltip says it whole.

    Its phrases say the most first: the last one gives way before a word of another is cut.
    """

    def __init__(self, role: str = "") -> None:
        super().__init__()
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""
        self._shorter: tuple[str, ...] = ()

    def say(self, text: str, *shorter: str) -> None:
        """Show this, or the first of the shorter ways to say it that fits, or as much of it as fits."""
        self._whole, self._shorter = text, shorter
        self._fit()

    def text(self) -> str:
        """All that is said, also where there is no room for it."""
        return self._whole

    def shown(self) -> str:
        """As much of it as there is room for."""
        return super().text()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width shows more or less of the text."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._whole:
            self.clear()
            self.setToolTip("")
            return
        text = self._fitting()
        self.setText(text)
        self.setToolTip("" if text == self._whole else tip(self._whole))

    def _fitting(self) -> str:
        """All of it, or it said shorter, or as many of its phrases as there is room for, or how it begins."""
        from PySide6.QtCore import Qt

        metrics, phrases = self.fontMetrics(), self._whole.split(PART)
        ways = (PART.join(phrases[:count]) for count in range(len(phrases) - 1, 0, -1))
        found = (one for one in (self._whole, *self._shorter, *ways) if metrics.horizontalAdvance(one) <= self.width())
        cut = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        return next(found, cut if len(cut) >= FEWEST else "")


class Wrapped(QLabel):
    """A plain text at the head of a page, in as many lines as it needs.

    `least`: pixels at type of 100 % that one of its lines is given, if it has so much to say.
    """

    def __init__(self, role: str, *, least: int) -> None:
        super().__init__()
        self._least = least
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setProperty("role", role)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as what it says, but no wider than it must be."""
        whole = self.fontMetrics().horizontalAdvance(self.text()) + 1
        return QSize(min(whole, worn().px(self._least)), super().minimumSizeHint().height())


def pill(text: str, tint: str) -> QLabel:
    """A word on a tint (red · amber · green · neutral)."""
    label = plain(text)
    label.setProperty("tint", tint)
    label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return label


def retint(label: QLabel, text: str, tint: str) -> None:
    """Give a pill another word and tint."""
    label.setText(text)
    if label.property("tint") != tint:
        label.setProperty("tint", tint)
        restyle(label)


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose properties changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def button(text: str, do: Callable[[], object], kind: str = "", *, sign: str = "") -> QPushButton:
    """A button in one of the kinds: primary (one to a screen), quiet (a link), top, or the plain one."""
    ink = {"primary": "on_accent", "quiet": "accent"}.get(kind, "secondary")
    made = (FilledButton if kind == "primary" else SignButton)(text, sign, ink)
    if kind:
        made.setProperty("kind", kind)
    made.setAutoDefault(False)
    made.clicked.connect(lambda _checked=False: do())
    return made


def sign_button(sign: str, name: str, do: Callable[[], object]) -> QPushButton:
    """A button that shows only an icon; `name` is what screen readers and the tooltip say."""
    made = button("", do, "quiet", sign=sign)
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made


def line() -> QFrame:
    """A one-pixel line across."""
    made = QFrame()
    made.setProperty("role", "line")
    return made


def card(*parts: Part, margin: int = BETWEEN, gap: int = INSIDE) -> QFrame:
    """A white card holding its parts one under the other."""
    made = QFrame()
    made.setProperty("role", "card")
    made.setLayout(column(*parts, gap=gap, margin=margin))
    return made


def column(*parts: Part, gap: int = BETWEEN, margin: Margin = 0) -> QVBoxLayout:
    """Parts one under the other."""
    made = QVBoxLayout()
    _fill(made, parts, gap, margin)
    return made


def row(*parts: Part, gap: int = INSIDE, margin: Margin = 0) -> QHBoxLayout:
    """Parts side by side."""
    made = QHBoxLayout()
    _fill(made, parts, gap, margin)
    return made


def _fill(layout: QVBoxLayout | QHBoxLayout, parts: tuple[Part, ...], gap: int, margin: Margin) -> None:
    sides = (margin, margin, margin, margin) if isinstance(margin, int) else margin
    layout.setContentsMargins(*sides)
    layout.setSpacing(gap)
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addStretch(part)


class Scrolled(QScrollArea):
    """Scrolls up and down alone: it asks for the whole width of what it holds."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as what is inside must be, and its scroll bar; however low."""
        least, inside = super().minimumSizeHint(), self.widget()
        if inside is not None:
            least.setWidth(inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width())
        return least


def scrolled(inside: QWidget) -> QScrollArea:
    """What is higher than its room is scrolled to; it is never squeezed."""
    inside.setObjectName("inside")
    area = Scrolled()
    area.setWidgetResizable(True)
    area.setProperty("focusPolicy", NO_FOCUS)
    area.setProperty("horizontalScrollBarPolicy", NEVER)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inside)
    return area


def reveal(inside: QWidget) -> None:
    """Scroll whatever it stands in so far that it is seen."""
    around = inside.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(inside)
        around = around.parentWidget()


class Own(QWidget):
    """Shares its height among its parts by itself: what wraps in it takes no height from the list under it."""

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Never: what is around it would give it all the height it likes to have."""
        return False

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """With all lines of what wraps in it."""
        least, layout = super().minimumSizeHint(), self.layout()
        wrapped = layout.totalMinimumHeightForWidth(self.width()) if layout else 0
        return least.expandedTo(QSize(0, wrapped))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In another width it needs other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def page_head(*parts: Part) -> QWidget:
    """The top of a page: its title, what is told of it (it gives way, or wraps) or a number, its buttons at the right.

    Where there is no room for both, the buttons stand under the title.
    """
    end = next((place for place, part in enumerate(parts) if isinstance(part, Elided | Wrapped | int)), 0)
    left, right = QWidget(), QWidget()
    told = row(*parts[: end + 1], gap=10)
    told.setStretch(end, 1)
    left.setLayout(told)
    right.setLayout(row(*parts[end + 1 :], 1, gap=10))
    return Flow(left, right, shares=(1, 0), gap=10)


def page_wide(one: QFrame) -> QHBoxLayout:
    """A card at the left of a page, as wide as a form is read well; narrower where there is less room."""
    one.setProperty("measure", "page")
    made = row(one, 1)
    made.setStretch(0, MOST)
    return made


def page_margins(layout: QLayout) -> None:
    """The space at the edges of a page."""
    layout.setContentsMargins(EDGE, 18, EDGE, EDGE - 6)


def hide_away(one: QWidget) -> None:
    """Hide what goes away, and leave its focus to what is around it: Qt would give it to a control anywhere else."""
    here, around = one.window().focusWidget(), one.parentWidget()
    if here is not None and around is not None and (here is one or one.isAncestorOf(here)):
        around.setFocus()
    one.hide()


def empty(layout: QLayout) -> None:
    """Take everything out of a layout, and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            hide_away(widget)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)
