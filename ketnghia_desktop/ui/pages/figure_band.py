"""Above the list of households: which figure of the report they make, and the ways back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from ketnghia_desktop.domain.numbers import grouped
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

    def of(self, year: int) -> FigureOf | None:
        """What is asked, of the year in hand; a presented paper stays one of its own year."""
        return self.asked if self.asked is None or self.asked.paper else replace(self.asked, year=year)

    def say(self, count: int, gone: int) -> None:
        """What stands on top: the figure, its village and year, how many households make it; how many are no more."""
        if self.asked is None:
            return
        name = label(f"figure.{self.asked.name}")
        words: dict[str, str | int] = {"figure": " · ".join(filter(None, (name, self.asked.village)))}
        words |= {"year": self.asked.year, "count": grouped(count)}
        then = _("Households that made “{figure}” of {year} when the paper was presented: {count}")
        told = then if self.asked.paper else _("Households that make “{figure}” of {year}: {count}")
        deleted = fill(_("deleted since: {count}"), {"count": grouped(gone)}) if gone else ""
        self._text.setText(" · ".join(filter(None, (fill(told, words), deleted))))

    def leave(self) -> None:
        """The list is no longer narrowed; whoever says so asks for it."""
        self.asked = None
        self.hide()

    def clear(self) -> None:
        """All households again."""
        self.leave()
        self._widened()

    def _back(self) -> None:
        page = self._page
        self.clear()
        self._desk.go(page)
