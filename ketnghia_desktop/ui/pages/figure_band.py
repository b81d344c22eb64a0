"""Above the list of households: which figure of the report they make, and the ways back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from ketnghia_desktop.messages import _, fill, label
from ketnghia_desktop.ui.parts import button, plain, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from ketnghia_desktop.services.figure_lists import FigureOf
    from ketnghia_desktop.ui.desk import Desk


class FigureBand(QFrame):
    """Seen while the list is narrowed to the households of one figure; `widened` is called when it no longer is."""

    def __init__(self, desk: Desk, widened: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.asked: FigureOf | None = None
        self._desk, self._widened, self._page = desk, widened, ""
        self._text = plain("", "strong", wraps=True)
        back = button(_("Back to the figure"), self._back, "quiet", sign="chevron-left")
        everything = button(_("Show all households"), self.clear, "quiet", sign="x")
        layout = row(back, self._text, everything, gap=12, margin=(8, 4, 8, 4))
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.hide()

    def show_figure(self, asked: FigureOf, back: str) -> None:
        """From now on the list shows these; `back`: the page the figure was seen on."""
        self.asked, self._page = asked, back
        self.show()

    def say(self, count: str) -> None:
        """What stands on top: the figure, its village and year, and how many households make it."""
        if self.asked:
            name = label(f"figure.{self.asked.name}")
            words: dict[str, str | int] = {"figure": " · ".join(filter(None, (name, self.asked.village)))}
            words |= {"year": self.asked.year, "count": count}
            self._text.setText(fill(_("Households that make “{figure}” of {year}: {count}"), words))

    def clear(self) -> None:
        """All households again."""
        self.asked = None
        self.hide()
        self._widened()

    def _back(self) -> None:
        page = self._page
        self.clear()
        self._desk.go(page)
