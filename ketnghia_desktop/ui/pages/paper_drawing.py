"""The pages of a paper while it is written: what is typed follows at once, long lists behind it once they are drawn."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ketnghia_desktop.papers import press
from ketnghia_desktop.papers.kept import Kept
from ketnghia_desktop.papers.tree import parts
from ketnghia_desktop.ui import preview
from ketnghia_desktop.ui.pdf_pages import PdfPages

if TYPE_CHECKING:
    from ketnghia_desktop.papers.tree import Document
    from ketnghia_desktop.ui.jobs import Jobs

PAPER, BEHIND, PAGES = "paper.pdf", "paper.behind", "paper.pages"


class PaperDrawing(QObject):
    """Draws the newest state into the preview; `shown` each time its pages are there."""

    shown = Signal()

    def __init__(self, jobs: Jobs, into: preview.Preview) -> None:
        super().__init__(into)
        self._jobs, self._preview = jobs, into
        self._lists = Kept()
        self._paper = b""
        self._behind = b""
        self._newest: Document | None = None
        self._drawn: Document | None = None
        self._at_work = False

    def draw(self, wanted: preview.Wanted, document: Document) -> None:
        """Draw this state; `wanted`: the pages that were seen when it was asked for."""
        paper, self._newest = parts(document)
        self._jobs.draw(partial(press.pdf, paper), partial(self._on_paper, wanted), topic=PAPER)

    def _on_paper(self, wanted: preview.Wanted, pdf: bytes) -> None:
        """The paper itself is drawn; the lists behind it are shown as they were until they are drawn anew."""
        self._paper = pdf
        if self._newest is None:
            self._behind, self._drawn = b"", None
        self._open(wanted)
        self._follow()

    def _open(self, wanted: preview.Wanted) -> None:
        """The pages of the newest state; what a stale one had made by now was dropped."""
        parts = tuple(filter(None, (self._paper, self._behind)))
        self._jobs.draw(lambda: preview.draw(PdfPages(*parts), wanted), self._show, topic=PAGES)

    def _show(self, drawn: preview.Drawn) -> None:
        self._preview.show_drawn(drawn)
        self.shown.emit()

    def _follow(self) -> None:
        """Draw the lists behind the newest state, one after the other; the same lists are drawn once."""
        if self._at_work or self._newest is None or self._newest is self._drawn:
            return
        self._at_work = True
        behind = self._newest
        make = partial(self._lists.of, "behind", behind, partial(press.pdf, behind))
        self._jobs.draw(make, partial(self._on_behind, behind), topic=BEHIND)

    def _on_behind(self, behind: Document, pdf: bytes) -> None:
        self._at_work = False
        if self._newest is None:
            return
        self._drawn = behind
        if pdf is not self._behind:
            self._behind = pdf
            self._open(self._preview.wanted())
        self._follow()

    def let_go(self) -> None:
        """Nobody looks at the paper any more."""
        for topic in (PAPER, BEHIND, PAGES):
            self._jobs.forget(topic)
        self._newest = self._drawn = None
        self._lists, self._paper, self._behind = Kept(), b"", b""
