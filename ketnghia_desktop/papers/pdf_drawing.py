"""Marks onto a page of a PDF: texts as few objects, lines, and signs that no face has."""

from __future__ import annotations

from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ketnghia_desktop.papers.pdf_boxes import Glyphs, Sign, Stroke

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportlab.pdfgen.canvas import Canvas

    from ketnghia_desktop.papers.pdf_boxes import Mark

INVISIBLE: Final = 3
VISIBLE: Final = 0
SIGN_WEIGHT = 0.06
BOX = ((0.08, -0.02), (0.70, -0.02), (0.70, 0.60), (0.08, 0.60), (0.08, -0.02))
TICK = ((0.18, 0.30), (0.34, 0.10), (0.62, 0.56))
CROSS = (((0.18, 0.08), (0.60, 0.50)), ((0.18, 0.50), (0.60, 0.08)))
SIGN_LINES: Mapping[str, tuple[tuple[tuple[float, float], ...], ...]] = MappingProxyType(
    {"☐": (BOX,), "☑": (BOX, TICK), "☒": (BOX, *CROSS), "✓": (TICK,)}
)
"""Signs of forms as lines from point to point, in ems from the baseline."""


def draw(canvas: Canvas, marks: Iterable[Mark]) -> None:
    """The marks of a page, y downwards: lines first, then texts and signs in the order they are read."""
    marks = tuple(marks)
    for mark in marks:
        if isinstance(mark, Stroke):
            canvas.setLineWidth(mark.weight)
            canvas.line(mark.x1, -mark.y1, mark.x2, -mark.y2)
    written = (mark for mark in marks if not isinstance(mark, Stroke))
    for kind, group in groupby(written, key=type):
        if kind is Glyphs:
            _draw_texts(canvas, [mark for mark in group if isinstance(mark, Glyphs)])
        else:
            for mark in group:
                if isinstance(mark, Sign):
                    _draw_sign(canvas, mark)


def _draw_texts(canvas: Canvas, glyphs: Iterable[Glyphs]) -> None:
    """Texts as one object that names a face, a size or a stretch only where it changes."""
    text = canvas.beginText()
    worn, stretch = None, 0.0
    for one in glyphs:
        if (one.face, one.size) != worn:
            worn = one.face, one.size
            text.setFont(one.face.value, one.size)
        if one.stretch != stretch:
            stretch = one.stretch
            text.setWordSpace(stretch)
        text.setTextOrigin(one.x, -one.y)
        text.textOut(one.text)
    if stretch:
        text.setWordSpace(0)  # it would hold for what is drawn behind this
    canvas.drawText(text)


def _draw_sign(canvas: Canvas, mark: Sign) -> None:
    """The sign as lines, and as text that is found and copied but not seen."""
    unseen = canvas.beginText(mark.x, -mark.y)
    unseen.setTextRenderMode(INVISIBLE)
    unseen.setFont(mark.face.value, mark.size)
    unseen.textOut(mark.sign)
    unseen.setTextRenderMode(VISIBLE)
    canvas.drawText(unseen)
    canvas.saveState()
    canvas.translate(mark.x, -mark.y)
    canvas.setLineWidth(SIGN_WEIGHT * mark.size)
    path = canvas.beginPath()
    for (x, y), *others in SIGN_LINES[mark.sign]:
        path.moveTo(x * mark.size, y * mark.size)
        for across, up in others:
            path.lineTo(across * mark.size, up * mark.size)
    canvas.drawPath(path)
    canvas.restoreState()
