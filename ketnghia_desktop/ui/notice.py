"""The line above the page that says what a message box would have said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from ketnghia_desktop.messages import _
from ketnghia_desktop.ui.parts import button, plain, row, sign_button
from ketnghia_desktop.ui.theme import EDGE, INSIDE

if TYPE_CHECKING:
    from collections.abc import Callable

SIDES = (EDGE, INSIDE // 2, INSIDE, INSIDE // 2)


class Notice(QFrame):
    """Hidden until there is something to say; one thing may be offered beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self._text = plain("", wraps=True)
        self._do: Callable[[], object] | None = None
        self._offer = button("", self._on_offer)
        self.setLayout(
            row(self._text, self._offer, sign_button("x", _("Close this line"), lambda: self.say("")), margin=SIDES)
        )
        self.hide()

    def say(self, text: str, offer: str = "", do: Callable[[], object] | None = None) -> None:
        """Show a sentence, and a button for the one thing to do; an empty text takes the line away."""
        self._do = do
        self._text.setText(text)
        self._offer.setText(offer)
        self._offer.setVisible(bool(offer))
        self.setVisible(bool(text))

    def text(self) -> str:
        """What is said now."""
        return self._text.text()

    def _on_offer(self) -> None:
        do, self._do = self._do, None
        self.say("")
        if do:
            do()
