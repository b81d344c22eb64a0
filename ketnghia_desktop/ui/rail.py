"""The dark rail at the left: where one can go, and where one is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QWidget

from ketnghia_desktop.messages import _
from ketnghia_desktop.ui.icons import SignButton
from ketnghia_desktop.ui.navigation import PLACES, Place, destination, place
from ketnghia_desktop.ui.parts import NEVER, NO_FOCUS, column, line, restyle
from ketnghia_desktop.ui.theme import GRID, INSIDE


class Rail(QScrollArea):
    """The places as buttons; those within another are seen while one is there. On a low screen it scrolls.

    Folded, on a narrow one, only the icons are left; one that leads to several places opens them as a menu.
    """

    chosen = Signal(str)

    def __init__(self, *, folded: bool = False) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setProperty("focusPolicy", NO_FOCUS)
        self.setProperty("horizontalScrollBarPolicy", NEVER)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.folded = folded
        self.setProperty("folded", folded)
        self._buttons: dict[str, SignButton] = {}
        self.menu: QMenu | None = None
        self._layout = layout = column(gap=GRID // 2, margin=INSIDE)
        for one in PLACES:
            if one.within:
                continue
            if one.after_line:
                layout.addSpacing(INSIDE)
                layout.addWidget(line())
                layout.addSpacing(INSIDE)
            self._buttons[one.key] = made = self._button(one)
            layout.addWidget(made)
        layout.addStretch(1)
        inside = QWidget()
        inside.setObjectName("inside")
        inside.setLayout(layout)
        self.setWidgetResizable(True)
        self.setWidget(inside)
        self.show_place("dashboard")

    def _button(self, one: Place) -> SignButton:
        words = _(one.title)
        made = SignButton("" if self.folded else words, one.sign, "rail_text", later=True)
        made.setToolTip(words if self.folded else "")
        made.setCheckable(True)
        made.setAccessibleName(words)
        made.setProperty("level", 1 if one.within else 0)
        made.clicked.connect(lambda: self._choose(one.key))
        return made

    def complete(self) -> None:
        """Draw the icons, and make the buttons of the places within others: the first window is painted without."""
        before = self._buttons[PLACES[0].key]
        for one in PLACES:
            if one.key not in self._buttons:
                self._buttons[one.key] = made = self._button(one)
                self._layout.insertWidget(self._layout.indexOf(before) + 1, made)
                self.setTabOrder(before, made)
            before = self._buttons[one.key]
            before.draw_sign()
        self.show_place(self._here)

    def fold(self, *, folded: bool) -> None:
        """Leave only the icons, or show the words again."""
        if folded == self.folded:
            return
        self.folded = folded
        self.setProperty("folded", folded)
        for key, made in self._buttons.items():
            words = _(place(key).title)
            made.show_text("" if folded else words)
            made.setToolTip(words if folded else "")
        for widget in (self, *self._buttons.values()):
            restyle(widget)
        self.show_place(self._here)

    def _choose(self, key: str) -> None:
        self.show_place(self._here)  # a button pressed again stays pressed
        inner = [one for one in PLACES if one.within == key]
        if self.folded and len(inner) > 1:
            self._offer(self._buttons[key], inner)
        else:
            self.chosen.emit(destination(key).key)

    def _offer(self, beside: SignButton, places: list[Place]) -> None:
        self.menu = QMenu(self)
        for one in places:
            self.menu.addAction(_(one.title), partial(self.chosen.emit, one.key))
        self.menu.popup(beside.mapToGlobal(QPoint(beside.width() + GRID, 0)))

    def show_place(self, key: str) -> None:
        """Mark the place one is at, and unfold what lies beside it."""
        self._here = key
        group = place(key).within or key
        unfolded = not self.folded
        for one, made in self._buttons.items():
            within = place(one).within
            made.setChecked(one in (key, place(key).within))
            made.setVisible(not within or (unfolded and within == group))
