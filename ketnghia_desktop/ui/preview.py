"""The page of paper as it will print: scrolled, zoomed, and following what is typed."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from ketnghia_desktop.messages import _
from ketnghia_desktop.ui.pdf_pages import Spot
from ketnghia_desktop.ui.preview_bar import PreviewBar
from ketnghia_desktop.ui.theme import PAPER, worn

if TYPE_CHECKING:
    from ketnghia_desktop.ui.jobs import Jobs
    from ketnghia_desktop.ui.pdf_pages import PdfPages

GAP, SCREEN = 16, 96 / 72
"""Pixels between pages; pixels per point at 100 %."""
SMALLEST, LARGEST, STEP = 0.3, 4.0, 1.15
WIDTH, WHOLE = 0.0, -1.0
"""Sizes that follow the room there is: as wide as it, or the whole page in it."""
LEAST = 0.2
"""Pixels per point, however little room there is."""
A4 = (595.0, 842.0)
Sizes: TypeAlias = tuple[tuple[float, float], ...]
TOP = Spot(0, 0.0)
KEPT = 2
"""Pages drawn before that are kept on either side of those seen."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How large pages are seen: at a size of their own, or each of them as large as the room takes.

    So the page being written keeps its size when a wider one comes behind it. `dense`: pixels of the screen for each
    of the window's.
    """

    zoom: float = 1.0
    width: int = 0
    height: int = 0
    dense: float = 1.0

    def scale(self, size: tuple[float, float]) -> float:
        """Pixels of the window per point of a page so many points wide and high."""
        if self.zoom > 0:
            return self.zoom * SCREEN
        wide = self.width / size[0]
        return max(LEAST, min(wide, self.height / size[1]) if self.zoom == WHOLE else wide)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pages are seen, and how large."""

    first: int
    last: int
    fit: Fit
    before: PdfPages | None = None
    at: Spot = TOP
    """The paper shown now and what stands at its top edge, so that the next one can be shown at the same words."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An open PDF and the pictures of the pages that were wanted."""

    pages: PdfPages
    images: dict[int, QImage]
    fit: Fit
    moved: tuple[Spot, Spot] | None = None
    """From where to where the words went that stood at the top edge."""


def draw(pages: PdfPages, wanted: Wanted) -> Drawn:
    """Draw the wanted pages that there are; meant for a thread."""
    moved = _moved(pages, wanted)
    by = moved[1].page - moved[0].page if moved else 0
    seen = range(wanted.first + by, min(wanted.last + by + 1, len(pages.sizes)))
    fit = wanted.fit
    images = {index: pages.image(index, fit.scale(pages.sizes[index]) * fit.dense) for index in seen}
    return Drawn(pages, images, fit, moved)


def _moved(pages: PdfPages, wanted: Wanted) -> tuple[Spot, Spot] | None:
    """Where the line at the top edge of the paper before stood, and where it stands now; None at the very top."""
    line = wanted.before.line_below(wanted.at) if wanted.before and wanted.at != TOP else None
    found = pages.find(line.text, line.at) if line else None
    return (line.at, found) if line and found else None


class Laid(NamedTuple):
    """Where each page begins, in pixels below the top of all, and how wide and high it is seen."""

    tops: tuple[float, ...]
    sizes: Sizes


def laid(sizes: Sizes, fit: Fit) -> Laid:
    """Pages of these sizes one under the other."""
    scales = [fit.scale(size) for size in sizes]
    seen = tuple((width * scale, height * scale) for (width, height), scale in zip(sizes, scales, strict=True))
    ends = accumulate((height + GAP for _width, height in seen), initial=float(GAP))
    return Laid(tuple(ends)[:-1], seen)


class Preview(QAbstractScrollArea):
    """Pages one under the other on a quiet ground. What comes next replaces what is shown in place, never blank."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self.topic = f"preview.{id(self)}"
        self._drawn: Drawn | None = None
        self._zoom = WIDTH
        self._found: tuple[tuple[Sizes, Fit], Laid] = ((), Fit()), Laid((), ())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("The paper as it will print"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.bar = PreviewBar(self)
        self.bar.went.connect(self.go)
        self.bar.page_asked.connect(lambda number: self.show_page(number - 1))

    def wanted(self) -> Wanted:
        """What should be drawn of the next document: the pages seen now, at the size they are seen."""
        first, last = self._seen()
        before = self._drawn.pages if self._drawn else None
        return Wanted(first, last, self._fit(), before, self._spot())

    def show_drawn(self, drawn: Drawn) -> None:
        """Show another state of the paper at the same words and size."""
        was = self._down(drawn.moved[0]) if drawn.moved else 0
        before, self._drawn = self._drawn, drawn
        if before is not None and before.pages is not drawn.pages:
            before.pages.close()
        self._lay_out()
        if drawn.moved:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self._down(drawn.moved[1]) - was)
        self._ask_missing()

    def let_go(self) -> None:
        """Close the document; nothing is shown any more."""
        if self._drawn:
            self._drawn.pages.close()
        self._drawn = None

    def page_count(self) -> int:
        """How many pages the paper has."""
        return len(self._sizes())

    def go(self, way: str) -> None:
        """Go one of the bar's ways: another page, another size."""
        match way:
            case "before" | "next":
                self.show_page(self.page() + (1 if way == "next" else -1))
            case "first" | "last":
                self.show_page(0 if way == "first" else self.page_count() - 1)
            case "larger" | "smaller":
                self.zoom_by(STEP if way == "larger" else 1 / STEP)
            case "width" | "whole":
                self._set_zoom(WIDTH if way == "width" else WHOLE)

    def zoom_by(self, factor: float) -> None:
        """Show the paper larger or smaller."""
        self._set_zoom(min(LARGEST, max(SMALLEST, self._scale() / SCREEN * factor)))

    def show_page(self, page: int) -> None:
        """Go to a page, counted from 0; beyond the ends to the first or last."""
        place = min(max(0, page), max(0, self.page_count() - 1))
        self.verticalScrollBar().setValue(self._down(Spot(place, 0)) if place else 0)

    def page(self) -> int:
        """The page at the middle of what is seen, counted from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        return max(0, bisect_right(self._laid().tops, middle) - 1)

    def _set_zoom(self, zoom: float) -> None:
        at = self._spot()
        self._zoom = zoom
        self._lay_out()
        self.verticalScrollBar().setValue(self._down(at) if at != TOP else 0)
        self._ask_missing()

    def _spot(self) -> Spot:
        """What stands at the top edge of what is seen."""
        above, tops = self.verticalScrollBar().value(), self._laid().tops
        page = max(0, bisect_right(tops, above) - 1)
        down = (above - tops[page]) / self._scale(page) if tops else 0.0
        return Spot(page, down) if page or down > 0 else TOP

    def _down(self, spot: Spot) -> int:
        """How many pixels a spot of the paper lies below the top of all pages."""
        tops = self._laid().tops
        page = min(spot.page, len(tops) - 1)
        return round(tops[page] + spot.down * self._scale(page)) if tops else 0

    def _fit(self) -> Fit:
        """How large pages are seen now; what does not matter to them is nought, so that it changes nothing."""
        room, follows = self.viewport().size(), self._zoom in (WIDTH, WHOLE)
        width = room.width() - 2 * GAP if follows else 0
        height = room.height() - 2 * GAP if self._zoom == WHOLE else 0
        return Fit(self._zoom, width, height, self.devicePixelRatioF())

    def _sizes(self) -> Sizes:
        return self._drawn.pages.sizes if self._drawn else ()

    def _scale(self, page: int | None = None) -> float:
        """Pixels per point of a page, of the one at the middle of what is seen if none is named."""
        sizes = self._sizes()
        place = self.page() if page is None else page
        return self._fit().scale(sizes[place] if place < len(sizes) else A4)

    def _laid(self) -> Laid:
        """Where the pages stand; found once for a paper and a size of it, however often one scrolls."""
        source = self._sizes(), self._fit()
        if self._found[0] != source:
            self._found = source, laid(*source)
        return self._found[1]

    def _seen(self) -> tuple[int, int]:
        above = self.verticalScrollBar().value()
        below = above + self.viewport().height()
        tops, sizes = self._laid()
        if not tops:
            return 0, 1
        first, last = max(0, bisect_right(tops, above) - 1), max(0, bisect_right(tops, below) - 1)
        gone = tops[first] + sizes[first][1] < above
        return min(first + gone, last), last

    def _lay_out(self) -> None:
        sizes, room = self._laid().sizes, self.viewport().size()
        height = sum(size[1] + GAP for size in sizes) + GAP
        width = max((size[0] + 2 * GAP for size in sizes), default=0)
        self.verticalScrollBar().setRange(0, max(0, int(height - room.height())))
        self.verticalScrollBar().setPageStep(room.height())
        self.verticalScrollBar().setSingleStep(48)
        self.horizontalScrollBar().setRange(0, max(0, int(width - room.width())))
        self.horizontalScrollBar().setPageStep(room.width())
        self._label()
        self.viewport().update()

    def _label(self) -> None:
        self.bar.show_place(self.page() + 1, self.page_count(), round(self._scale() / SCREEN * 100))
        self.bar.setVisible(self._drawn is not None)
        corner = self.viewport().rect().bottomRight() - QPoint(self.bar.width() + 12, self.bar.height() + 10)
        self.bar.move(corner)

    def _on_scrolled(self) -> None:
        self._label()
        self._ask_missing()

    def _ask_missing(self) -> None:
        """Pages that came into view, or changed their size, are drawn in the reader's lane."""
        drawn, wanted = self._drawn, replace(self.wanted(), before=None)
        if drawn is None:
            return
        have = drawn.images if drawn.fit == wanted.fit else {}
        if any(index not in have for index in range(wanted.first, min(wanted.last + 1, len(drawn.pages.sizes)))):
            self._jobs.draw(partial(draw, drawn.pages, wanted), self._on_missing, topic=self.topic)

    def _on_missing(self, drawn: Drawn) -> None:
        if self._drawn is None or drawn.pages is not self._drawn.pages:
            return
        kept = self._drawn.images if drawn.fit == self._drawn.fit else {}
        first, last = self._seen()
        near = {index: image for index, image in kept.items() if first - KEPT <= index <= last + KEPT}
        self._drawn = replace(drawn, images={**near, **drawn.images})
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The ground, and every page that is seen; one not drawn yet is white."""
        painter = QPainter(self.viewport())
        look = worn()
        painter.fillRect(event.rect(), look.ink("desk"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._drawn is None:
            painter.setPen(look.ink("neutral"))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, _("The page will stand here…"))
            return
        above, (tops, sizes) = self.verticalScrollBar().value(), self._laid()
        first, last = self._seen()
        for index in range(first, min(last + 1, self.page_count())):
            width, height = sizes[index]
            left = max(float(GAP), (self.viewport().width() - width) / 2) - self.horizontalScrollBar().value()
            self._paint_page(painter, QRectF(round(left), round(tops[index] - above), width, height), index)

    def _paint_page(self, painter: QPainter, spot: QRectF, index: int) -> None:
        shadow = worn().ink("shadow")
        for grown, strength in ((2.5, 128), (1.0, 255)):  # the only shadow there is
            shadow.setAlpha(strength)
            painter.fillRect(spot.adjusted(-grown, -grown + 1, grown, grown + 1), shadow)
        painter.fillRect(spot, QColor(PAPER))
        image = self._drawn.images.get(index) if self._drawn else None
        if image is not None and self._drawn and self._drawn.fit == self._fit():
            image.setDevicePixelRatio(self.devicePixelRatioF())
            painter.drawImage(spot.topLeft(), image)  # pixel by pixel: nothing is smoothed
        elif image is not None:
            painter.drawImage(spot, image)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """As wide as there is room, unless a size was chosen."""
        super().resizeEvent(event)
        self._lay_out()
        self._ask_missing()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """With Ctrl the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(STEP if event.angleDelta().y() > 0 else 1 / STEP)
        else:
            super().wheelEvent(event)
