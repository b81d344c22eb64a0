"""Draws resources/papers/sample-band.svg: the words of the sample band as outlines, never text on a paper."""

# Needs fontTools. Run from the top of the source tree: python packaging/make_band.py
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fontTools.ttLib import Glyph

WORDS = "DỮ LIỆU MẪU"
FACE = Path("resources/fonts/NotoSans-Bold.ttf")
TARGET = Path("resources/papers/sample-band.svg")
LETTER_GAP = 40
ABOVE, BELOW = 1000, -300


class _Outline(BasePen):
    """Moves, lines and cubic curves as the words of an SVG path, y downwards."""

    def __init__(self, glyphs: Mapping[str, Glyph]) -> None:
        super().__init__(glyphs)
        self.words: list[str] = []

    def _add(self, letter: str, *points: tuple[float, float]) -> None:
        self.words += [letter, *(f"{round(value)}" for x, y in points for value in (x, ABOVE - y))]

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - the pen's own names
        self._add("M", pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._add("L", pt)

    def _curveToOne(  # noqa: N802
        self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]
    ) -> None:
        self._add("C", pt1, pt2, pt3)

    def _closePath(self) -> None:  # noqa: N802
        self._add("Z")


def main() -> None:
    """Set the words letter by letter and write their outlines."""
    font = TTFont(FACE)
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    pen, width = _Outline(glyphs), 0.0
    for letter in WORDS:
        glyph = glyphs[names[ord(letter)]]
        glyph.draw(TransformPen(pen, (1, 0, 0, 1, width, 0)))
        width += glyph.width + LETTER_GAP
    TARGET.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {round(width) - LETTER_GAP} {ABOVE - BELOW}">'
        f'<path fill="none" stroke="gray" stroke-width="8" d="{" ".join(pen.words)}"/></svg>\n',
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
