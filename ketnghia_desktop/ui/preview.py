"""The page of paper as it will print: scrolled, zoomed, and following what is typed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy

from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.ui.parts import button, plain, row, sign_button
from ketnghia_desktop.ui.theme import PAPER, worn

if TYPE_CHECKING:
    from ketnghia_desktop.ui.jobs import Jobs
    from ketnghia_desktop.ui.pdf_pages import PdfPages

GAP, SCREEN = 16, 96 / 72
"""Pixels between pages; pixels per point at 100 %."""
SMALLEST, LARGEST, STEP = 0.3, 4.0, 1.15


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pages are seen, and at how many pixels per point."""

    first: int
    last: int
    scale: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """An open PDF and the pictures of the pages that were wanted."""

    pages: PdfPages
    images: dict[int, QImage]
    scale: float


def draw(pages: PdfPages, wanted: Wanted) -> Drawn:
    """Draw the wanted pages that there are; meant for a thread."""
    seen = range(wanted.first, min(wanted.last + 1, len(pages.sizes)))
    return Drawn(pages, {index: pages.image(index, wanted.scale) for index in seen}, wanted.scale)


class Preview(QAbstractScrollArea):
    """Pages one under the other on a quiet ground. What comes next replaces what is shown in place, never blank."""

    turned = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self.topic = f"preview.{id(self)}"
        self._drawn: Drawn | None = None
        self._zoom = 0.0  # 0: as wide as there is room
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("The paper as it will print"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._page = plain("", "secondary")
        self._percent = button("", self.fit_width, "quiet")
        self._percent.setAccessibleName(_("As wide as the window"))
        self._bar = self._controls()

    def _controls(self) -> QFrame:
        made = QFrame(self)
        made.setProperty("role", "card")
        made.setLayout(
            row(
                self._page,
                sign_button("minus", _("Smaller"), partial(self.zoom_by, 1 / STEP)),
                self._percent,
                sign_button("plus", _("Larger"), partial(self.zoom_by, STEP)),
                gap=2,
                margin=(12, 1, 4, 1),
            )
        )
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        made.hide()
        return made

    def wanted(self) -> Wanted:
        """What should be drawn of the next document: the pages seen now, at the size they are seen."""
        first, last = self._seen()
        return Wanted(first, last, self._scale() * self.devicePixelRatioF())

    def show_drawn(self, drawn: Drawn) -> None:
        """Show another state of the paper at the same place and size."""
        before, self._drawn = self._drawn, drawn
        if before is not None and before.pages is not drawn.pages:
            before.pages.close()
        self._lay_out()
        self._ask_missing()

    def let_go(self) -> None:
        """Close the document; nothing is shown any more."""
        if self._drawn:
            self._drawn.pages.close()
        self._drawn = None

    def page_count(self) -> int:
        """How many pages the paper has."""
        return len(self._sizes())

    def zoom_by(self, factor: float) -> None:
        """Show the paper larger or smaller."""
        self._set_zoom(min(LARGEST, max(SMALLEST, self._scale() / SCREEN * factor)))

    def fit_width(self) -> None:
        """Show the paper as wide as there is room."""
        self._set_zoom(0.0)

    def turn(self, by: int) -> None:
        """Go a page on or back."""
        place = min(max(0, self.page() + by), max(0, self.page_count() - 1))
        self.verticalScrollBar().setValue(int(self._tops()[place]) if self.page_count() else 0)

    def page(self) -> int:
        """The page at the middle of what is seen, counted from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        return max((index for index, top in enumerate(self._tops()) if top <= middle), default=0)

    def _set_zoom(self, zoom: float) -> None:
        bar = self.verticalScrollBar()
        place = bar.value() / max(1, bar.maximum())
        self._zoom = zoom
        self._lay_out()
        bar.setValue(int(place * bar.maximum()))
        self._ask_missing()

    def _sizes(self) -> tuple[tuple[float, float], ...]:
        return self._drawn.pages.sizes if self._drawn else ()

    def _scale(self) -> float:
        if self._zoom:
            return self._zoom * SCREEN
        widest = max((width for width, _height in self._sizes()), default=595.0)
        return max(0.2, (self.viewport().width() - 2 * GAP) / widest)

    def _tops(self) -> list[float]:
        """Where each page begins, in pixels from the top."""
        scale, tops, below = self._scale(), [], float(GAP)
        for _width, height in self._sizes():
            tops.append(below)
            below += height * scale + GAP
        return tops

    def _seen(self) -> tuple[int, int]:
        above = self.verticalScrollBar().value()
        below, scale = above + self.viewport().height(), self._scale()
        seen = [
            index
            for index, (top, size) in enumerate(zip(self._tops(), self._sizes(), strict=True))
            if top + size[1] * scale >= above and top <= below
        ]
        return (seen[0], seen[-1]) if seen else (0, 1)

    def _lay_out(self) -> None:
        scale, sizes, room = self._scale(), self._sizes(), self.viewport().size()
        height = sum(size[1] * scale + GAP for size in sizes) + GAP
        width = max((size[0] * scale + 2 * GAP for size in sizes), default=0)
        self.verticalScrollBar().setRange(0, max(0, int(height - room.height())))
        self.verticalScrollBar().setPageStep(room.height())
        self.verticalScrollBar().setSingleStep(48)
        self.horizontalScrollBar().setRange(0, max(0, int(width - room.width())))
        self.horizontalScrollBar().setPageStep(room.width())
        self._label()
        self.viewport().update()

    def _label(self) -> None:
        words = {"page": self.page() + 1, "pages": self.page_count()}
        self._page.setText(fill(_("Page {page} / {pages}"), words))
        self._percent.setText(f"{round(self._scale() / SCREEN * 100)} %")
        self._bar.setVisible(self._drawn is not None)
        self._bar.adjustSize()
        corner = self.viewport().rect().bottomRight() - QPoint(self._bar.width() + 12, self._bar.height() + 10)
        self._bar.move(corner)

    def _on_scrolled(self) -> None:
        self._label()
        self._ask_missing()

    def _ask_missing(self) -> None:
        """Pages that came into view, or changed their size, are drawn in the reader's lane."""
        drawn, wanted = self._drawn, self.wanted()
        if drawn is None:
            return
        have = drawn.images if drawn.scale == wanted.scale else {}
        if any(index not in have for index in range(wanted.first, min(wanted.last + 1, len(drawn.pages.sizes)))):
            self._jobs.draw(partial(draw, drawn.pages, wanted), self._on_missing, topic=self.topic)

    def _on_missing(self, drawn: Drawn) -> None:
        if self._drawn is not None and drawn.pages is self._drawn.pages:
            self._drawn = drawn
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
        scale, above = self._scale(), self.verticalScrollBar().value()
        first, last = self._seen()
        for index in range(first, min(last + 1, self.page_count())):
            width, height = (side * scale for side in self._sizes()[index])
            left = max(float(GAP), (self.viewport().width() - width) / 2) - self.horizontalScrollBar().value()
            self._paint_page(painter, QRectF(left, self._tops()[index] - above, width, height), index)

    def _paint_page(self, painter: QPainter, spot: QRectF, index: int) -> None:
        shadow = worn().ink("shadow")
        for grown, strength in ((2.5, 128), (1.0, 255)):  # the only shadow there is
            shadow.setAlpha(strength)
            painter.fillRect(spot.adjusted(-grown, -grown + 1, grown, grown + 1), shadow)
        painter.fillRect(spot, QColor(PAPER))
        image = self._drawn.images.get(index) if self._drawn else None
        if image is not None:
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

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Page up and down turn pages; Ctrl with plus, minus and nought zooms."""
        if event.matches(QKeySequence.StandardKey.ZoomIn):
            self.zoom_by(STEP)
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self.zoom_by(1 / STEP)
        elif event.key() == Qt.Key.Key_0 and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.fit_width()
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)
