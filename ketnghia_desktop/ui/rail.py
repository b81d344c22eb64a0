"""The dark rail at the left: where one can go, and where one is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ketnghia_desktop.messages import _
from ketnghia_desktop.ui.icons import SignButton
from ketnghia_desktop.ui.navigation import PLACES, Place, destination, place
from ketnghia_desktop.ui.parts import column, line
from ketnghia_desktop.ui.theme import GRID, INSIDE


class Rail(QFrame):
    """The places as buttons; those within another are seen while one is there."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._buttons: dict[str, SignButton] = {}
        layout = column(gap=GRID // 2, margin=INSIDE)
        for one in PLACES:
            if one.after_line:
                layout.addSpacing(INSIDE)
                layout.addWidget(line())
                layout.addSpacing(INSIDE)
            self._buttons[one.key] = made = self._button(one)
            layout.addWidget(made)
        layout.addStretch(1)
        self.setLayout(layout)
        self.show_place("dashboard")

    def _button(self, one: Place) -> SignButton:
        made = SignButton(_(one.title), one.sign, "rail_text", later=True)
        made.setCheckable(True)
        made.setProperty("level", 1 if one.within else 0)
        made.clicked.connect(lambda: self._choose(one.key))
        return made

    def draw_signs(self) -> None:
        """Draw the icons; the first window is painted without them."""
        for one in self._buttons.values():
            one.draw_sign()

    def _choose(self, key: str) -> None:
        self.show_place(self._here)  # a button pressed again stays pressed
        self.chosen.emit(destination(key).key)

    def show_place(self, key: str) -> None:
        """Mark the place one is at, and unfold what lies beside it."""
        self._here = key
        group = place(key).within or key
        for one in PLACES:
            self._buttons[one.key].setChecked(one.key in (key, place(key).within))
            self._buttons[one.key].setVisible(not one.within or one.within == group)
