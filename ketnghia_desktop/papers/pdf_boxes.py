"""Set text and drawn lines in boxes that a page takes whole; points, x from the left margin, y downwards."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ketnghia_desktop.papers.faces import ASCENT, LINE_HEIGHT, Face, width
from ketnghia_desktop.papers.lines import SIGNS, balanced, blanks, hard_blanks, rule_length, spans, wrap
from ketnghia_desktop.papers.standard import RULE_WEIGHT, WIDEST_BLANK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ketnghia_desktop.papers.lines import Line
    from ketnghia_desktop.papers.standard import Look
    from ketnghia_desktop.papers.tree import Align, Inlines


class Glyphs(NamedTuple):
    """Text of one face on a baseline; `stretch` widens its blanks."""

    x: float
    y: float
    text: str
    face: Face
    size: float
    stretch: float


class Stroke(NamedTuple):
    """A drawn line."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float


class Sign(NamedTuple):
    """A sign that no face has, drawn on a baseline, `size` points high."""

    x: float
    y: float
    sign: str
    face: Face
    size: float


Mark = Glyphs | Stroke | Sign


class Box(NamedTuple):
    """What stands whole on one page: `before` is left out at its top, `hold` keeps the next box on the same page.

    `head` is set again above the box when it begins a page; `foot` is drawn when the page ends below it, and needs
    `foot_room` there. `rails`: where upright lines of the weight of a grid run through the whole box; those of boxes
    one under the other are drawn as one line.
    """

    height: float
    marks: tuple[Mark, ...]
    before: float = 0.0
    hold: bool = False
    head: tuple[Box, ...] = ()
    foot: tuple[Mark, ...] = ()
    foot_room: float = 0.0
    rails: tuple[float, ...] = ()


class Area(NamedTuple):
    """A part of the page's width."""

    left: float
    width: float


def step(look: Look) -> float:
    """From one baseline to the next."""
    return look.size * LINE_HEIGHT * look.spacing


def baseline(look: Look) -> float:
    """From the top of a line to its baseline."""
    return look.size * ASCENT


def set_line(line: Line, look: Look, area: Area, top: float, align: Align | None = None) -> Iterator[Mark]:
    """One line within the area; only justified text that goes on below fills it."""
    if not line.words:
        return
    align = align or look.align
    gap = area.width - line.width
    stretch = _stretch(line, look, gap) if align == "justify" and not line.last else 0.0
    start = area.left + gap * {"center": 0.5, "right": 1.0}.get(align, 0.0)
    for span in spans(line, look, stretch):
        yield from _marks(Glyphs(start + span.offset, top + baseline(look), span.text, span.face, look.size, stretch))


def _stretch(line: Line, look: Look, gap: float) -> float:
    """By how much every blank grows so that the line fills its room; nothing where that would pull it apart."""
    gaps = len(line.words) - 1 + hard_blanks(line)
    stretch = max(gap, 0.0) / gaps if gaps else 0.0
    return stretch if stretch <= WIDEST_BLANK * look.size else 0.0


def _marks(glyphs: Glyphs) -> Iterator[Mark]:
    """The text, its signs apart."""
    if SIGNS.isdisjoint(glyphs.text):
        yield glyphs
        return
    x = glyphs.x
    for drawn, group in groupby(glyphs.text, key=SIGNS.__contains__):
        text = "".join(group)
        if drawn:
            yield from (
                Sign(x + place * width(sign, glyphs.face) * glyphs.size, glyphs.y, sign, glyphs.face, glyphs.size)
                for place, sign in enumerate(text)
            )
        else:
            yield glyphs._replace(x=x, text=text)
        x += width(text, glyphs.face) * glyphs.size + blanks(text) * glyphs.stretch


def set_lines(
    lines: Sequence[Line], look: Look, area: Area, top: float = 0.0, *, align: Align | None = None
) -> list[Mark]:
    """Lines one under the other."""
    return [
        mark
        for position, line in enumerate(lines)
        for mark in set_line(line, look, area, top + position * step(look), align)
    ]


def lowered(marks: Sequence[Mark], by: float) -> Iterator[Mark]:
    """The same marks further down."""
    for mark in marks:
        if isinstance(mark, Glyphs):  # most marks are: made anew rather than replaced, which takes three times as long
            yield Glyphs(mark.x, mark.y + by, mark.text, mark.face, mark.size, mark.stretch)
        elif isinstance(mark, Stroke):
            yield mark._replace(y1=mark.y1 + by, y2=mark.y2 + by)
        else:
            yield mark._replace(y=mark.y + by)


class Stack:
    """Centred lines growing downwards within one area, as in the two blocks of a heading."""

    def __init__(self, area: Area, side: float = 0.0) -> None:
        self.area, self.height, self.marks = area, 0.0, list[Mark]()
        self._room = area.width - 2 * side
        self._lines: tuple[Line, ...] = ()

    def add(
        self, inlines: Inlines, look: Look, *, room: float | None = None, gap: float = 0.0, ruled: bool = True
    ) -> None:
        """The text below what is there, its lines about alike in length; `ruled` text gives a line its length."""
        room = self._room if room is None else room
        lines = wrap(inlines, look, balanced(inlines, look, room))
        self.height += gap
        self.marks += set_lines(lines, look, self.area, self.height, align="center")
        self.height += len(lines) * step(look)
        if ruled:
            self._lines = lines

    def rule(self, drop: float, *, whole: bool = False) -> None:
        """A drawn line under the last text: as long as it, or a third to a half of it."""
        length = self._lines[-1].width if whole else rule_length(self._lines)
        self.height += drop
        middle = self.area.left + self.area.width / 2
        self.marks.append(Stroke(middle - length / 2, self.height, middle + length / 2, self.height, RULE_WEIGHT))
        self.height += drop
