"""The line above the page that says what a message box would have said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QFrame

from ketnghia_desktop.messages import _
from ketnghia_desktop.ui.parts import button, plain, restyle, row, sign_button
from ketnghia_desktop.ui.theme import EDGE, INSIDE

if TYPE_CHECKING:
    from collections.abc import Callable

SIDES = (EDGE, INSIDE // 2, INSIDE, INSIDE // 2)


class Said(NamedTuple):
    """A sentence, whether it is good news, and what is offered beside it: one thing, or `also` another."""

    text: str
    good: bool = False
    offer: str = ""
    do: Callable[[], object] | None = None
    also: tuple[str, Callable[[], object]] | None = None


NOTHING = Said("")


class Notice(QFrame):
    """Hidden until there is something to say; one thing or two may be offered beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self._said = NOTHING
        self._text, self._offer = plain("", wraps=True), button("", self._on_offer)
        self._also = button("", self._on_also)
        self.hide()

    def _build(self) -> None:
        """Put the parts in their places; most windows are closed without a word."""
        close = sign_button("x", _("Close this line"), lambda: self.say(NOTHING))
        layout = row(self._text, self._also, self._offer, close, margin=SIDES)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def say(self, said: Said) -> None:
        """Show a sentence, and a button for the one thing to do; an empty text takes the line away."""
        self._said = said
        self._text.setText(said.text)
        if self.layout() is None and said.text:
            self._build()
        if self.layout() is not None:
            self.setProperty("tone", "good" if said.good else "bad")
            restyle(self)
            restyle(self._text)
            self._offer.setText(said.offer)
            self._offer.setVisible(bool(said.offer))
            self._also.setText(said.also[0] if said.also else "")
            self._also.setVisible(said.also is not None)
            self.setVisible(bool(said.text))

    def text(self) -> str:
        """What is said now."""
        return self._text.text()

    def _on_offer(self) -> None:
        do = self._said.do
        self.say(NOTHING)
        if do:
            do()

    def _on_also(self) -> None:
        also = self._said.also
        self.say(NOTHING)
        if also:
            also[1]()
