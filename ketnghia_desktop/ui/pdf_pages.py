"""A finished PDF as pictures: opened from bytes, drawn page by page, every call into PDFium under one lock."""

from __future__ import annotations

from functools import cache
from threading import RLock

from PySide6.QtGui import QImage

POINTS_PER_INCH = 72


@cache
def _lock() -> RLock:
    """PDFium is not safe to call from two threads, even for two documents.

    A document may be let go of at any moment, also by the thread that holds the lock.
    """
    return RLock()


class PdfPages:
    """One PDF, open in memory. It may be used from any thread."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        self._closed = False
        with _lock():
            self._document = pypdfium2.PdfDocument(data)
            self.sizes: tuple[tuple[float, float], ...] = tuple(
                self._document.get_page_size(index) for index in range(len(self._document))
            )

    def image(self, index: int, scale: float) -> QImage:
        """The page at so many pixels per point; an empty picture once the document was let go."""
        with _lock():
            if self._closed:
                return QImage()
            page = self._document[index]
            bitmap = page.render(scale=scale, prefer_bgrx=True)
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

    def close(self) -> None:
        """Let go of the document."""
        with _lock():
            self._closed = True
            self._document.close()

    def __del__(self) -> None:
        """A document nobody looked at any more is let go under the lock too."""
        if not getattr(self, "_closed", True):
            self.close()
