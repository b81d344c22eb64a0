"""A list and the card beside it; on a narrow window the card lies in the list's place, until one goes back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QWidget

from ketnghia_desktop.messages import _
from ketnghia_desktop.ui.list_card import listing_card
from ketnghia_desktop.ui.parts import button, column, is_narrow, restyle, row
from ketnghia_desktop.ui.theme import BETWEEN, worn
from ketnghia_desktop.ui.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

    from ketnghia_desktop.ui.listing import Listing


ASIDE, BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
ROOM, ROOM_OF_CARD = 830, 660
"""Pixels at type of 100 % that a list and a card ask for side by side, and a card and the way back from it."""


class SideCard(QFrame):
    """What stands beside a list. `asked`: something is begun or gone to in it, so it must be seen now."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setProperty("measure", "panel")

    def focus(self) -> None:
        """Put the cursor where one types first."""
        raise NotImplementedError


class Beside(QWidget):
    """A list, or `lists` that hold it, with one of several cards at its right: whichever the page does not hide.

    Where there is no room for both (a narrow window, large type, the help beside) it is folded: the list has all of
    it; what the list calls entering (F6, the button at its foot) or what a card asks for shows the card instead, and
    Esc or its button goes back to the line one came from.
    `enter` is what the button at the foot does; without it the cursor goes into the card.
    """

    def __init__(
        self,
        listing: Listing,
        *cards: SideCard,
        lists: QWidget | None = None,
        enter: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.folded = self.is_open = False
        self._listing, self._cards, self._turn = listing, cards, Turns(self)
        self._lists = lists or listing_card(listing)
        self.opener = button(_("Open the line"), enter or self._enter, "quiet", sign="chevron-right")
        listing.foot.offer(self.opener)
        self.back = button(_("To the list (Esc)"), self.go_back, "quiet", sign="chevron-left")
        self._way, self._side = QWidget(), QWidget()
        self._way.setLayout(column(row(self.back, 1), 1))
        self._beside_way = row(self._way, *cards, gap=BETWEEN)
        for card in cards:
            self._beside_way.setStretchFactor(card, 1)
        self._side.setLayout(self._beside_way)
        layout = row(self._lists, self._side, gap=BETWEEN)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self._arrange()
        for card in cards:
            card.asked.connect(partial(self._on_asked, card))

    def open(self) -> None:
        """Let the card be seen, with the cursor on the way back until it is put into the card."""
        if self.folded:
            self.is_open = True
            self._side.show()
            if not self._is_typed_in():
                self.back.setFocus()
            self._arrange()

    def go_back(self) -> None:
        """Let the list be seen again, with the cursor on the line it was on, if it was in the card."""
        if self.is_open:
            self.is_open = False
            self._lists.show()
            if self._is_typed_in():
                self._listing.setFocus()
            self._arrange()

    def _is_typed_in(self) -> bool:
        """Whether the cursor is in the card."""
        here = QApplication.focusWidget()
        return here is not None and here.isVisible() and self._side.isAncestorOf(here)

    def _on_asked(self, card: SideCard) -> None:
        if not card.isHidden():
            self.open()

    def _enter(self) -> None:
        self.open()
        for card in self._cards:
            if not card.isHidden():
                card.focus()

    def _arrange(self) -> None:
        self._lists.setVisible(not self.is_open)
        self._side.setVisible(self.is_open or not self.folded)
        self._way.setVisible(self.folded)
        self.opener.setVisible(self.folded)

    def _fold(self) -> None:
        """Fold or unfold as much room as there is now; a card that is typed in stays before the eyes."""
        folded = is_narrow(self) or self.width() < worn().px(ROOM)
        above = self.width() < worn().px(ROOM_OF_CARD)
        self._beside_way.setDirection(BELOW if above else ASIDE)
        if folded == self.folded or not self.isVisible():
            return
        self.folded = folded
        self.is_open = folded and self._is_typed_in()
        for card in self._cards:
            card.setProperty("folded", folded)
            restyle(card)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """The window may have become another one since."""
        super().showEvent(event)
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """There is room for both, or for one of the two."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger type asks for more room."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._turn.take(self._fold)  # its own: what is around it is being clothed

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc goes back to the list, unless what is typed in needed it itself."""
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self.go_back()
        else:
            super().keyPressEvent(event)
