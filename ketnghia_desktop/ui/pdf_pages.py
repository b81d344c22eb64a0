"""A finished PDF as pictures: opened from bytes, drawn page by page, every call into PDFium under one lock."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfPage, PdfTextPage

POINTS_PER_INCH = 72
NEAR = 8
"""Pages before and behind, on which a line is looked for again."""
TELLING = 8
"""Letters by which a line can be told from others."""


@cache
def _lock() -> RLock:
    """PDFium is not safe to call from two threads, even for two documents.

    A document may be let go of at any moment, also by the thread that holds the lock.
    """
    return RLock()


class Spot(NamedTuple):
    """A place on the paper: a page counted from 0, and how many points below its top."""

    page: int
    down: float


class Line(NamedTuple):
    """A line of text and where it begins."""

    text: str
    at: Spot


def _lines(words: PdfTextPage, height: float) -> Iterator[tuple[str, float]]:
    """Every line of a page and how many points below the top of the page its first letter begins."""
    place = 0
    for line in words.get_text_range().split("\r\n"):
        text = line.strip()
        if text:
            yield text, height - words.get_charbox(place + len(line) - len(line.lstrip()))[3]
        place += len(line) + len("\r\n")


def _picture(page: PdfPage, scale: float, crop: tuple[float, float, float, float] = (0, 0, 0, 0)) -> QImage:
    """A page as a picture of its own, without what is cropped (left, bottom, right, top, in points)."""
    bitmap = page.render(scale=scale, crop=crop, prefer_bgrx=True)
    view = QImage(
        memoryview(bitmap.buffer).cast("B"),
        bitmap.width,
        bitmap.height,
        bitmap.stride,
        QImage.Format.Format_RGB32,
    )
    made = view.copy()
    bitmap.close()
    page.close()
    return made


class PdfPages:
    """A paper as one PDF or several, one behind the other, open in memory. It may be used from any thread."""

    def __init__(self, *parts: bytes) -> None:
        import pypdfium2

        self._closed = False
        with _lock():
            self._documents = tuple(pypdfium2.PdfDocument(data) for data in parts)
            self._places = tuple((one, index) for one in self._documents for index in range(len(one)))
            self.sizes: tuple[tuple[float, float], ...] = tuple(one.get_page_size(index) for one, index in self._places)

    def _page(self, page: int) -> PdfPage:
        document, index = self._places[page]
        return document[index]

    def line_below(self, spot: Spot) -> Line | None:
        """The first telling line of text at or below a spot, on its page or the next; None where there is none."""
        for page, down in ((spot.page, spot.down), (spot.page + 1, 0.0)):
            with self._words(page) as words:
                for text, top in _lines(words, self.sizes[page][1]) if words else ():
                    if top >= down and len(text) >= TELLING:
                        return Line(text, Spot(page, top))
        return None

    def find(self, text: str, near: Spot) -> Spot | None:
        """Where this line of text stands: on the nearest page that has it, the place nearest to that before.

        Only pages near it are looked through: a change moves a line over a few pages, and a list may have hundreds.
        """
        pages = range(max(0, near.page - NEAR), min(len(self.sizes), near.page + NEAR + 1))
        for page in sorted(pages, key=lambda one: abs(one - near.page)):
            with self._words(page) as words:
                tops = [top for line, top in _lines(words, self.sizes[page][1]) if line == text] if words else []
            if tops:
                return Spot(page, min(tops, key=lambda top: abs(top - near.down)))
        return None

    @contextmanager
    def _words(self, page: int) -> Iterator[PdfTextPage | None]:
        """The text of a page; None once the document was let go, or where there is no such page."""
        with _lock():
            if self._closed or page >= len(self.sizes):
                yield None
                return
            opened = self._page(page)
            words = opened.get_textpage()
            try:
                yield words
            finally:
                words.close()
                opened.close()

    def strip(self, index: int, scale: float, rows: range) -> QImage:
        """These rows of pixels of the page at so many pixels per point: for printers, whose pages are large."""
        with _lock():
            height = self.sizes[index][1]
            crop = (0.0, max(0.0, height - rows.stop / scale), 0.0, rows.start / scale)
            return _picture(self._page(index), scale, crop)

    def image(self, index: int, scale: float) -> QImage:
        """The page at so many pixels per point; an empty picture once the document was let go."""
        with _lock():
            if self._closed:
                return QImage()
            return _picture(self._page(index), scale)

    def close(self) -> None:
        """Let go of the document."""
        with _lock():
            self._closed = True
            for one in self._documents:
                one.close()

    def __del__(self) -> None:
        """A document nobody looked at any more is let go under the lock too."""
        if not getattr(self, "_closed", True):
            self.close()
