"""Where the columns of a printed table stand: as their definition shares the room, but no number is broken."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from ketnghia_desktop.papers.faces import face_of, width
from ketnghia_desktop.papers.lines import inline_print
from ketnghia_desktop.papers.standard import CELL_SIDE_MM, POINTS_PER_MM, STYLES
from ketnghia_desktop.papers.tree import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ketnghia_desktop.papers.tree import Table, TableCell

LEAST_SHARE = 0.02
"""No column is narrower than this share, whatever the definition says."""
LONGEST_WORD = 16
"""Letters: no column is widened for a word longer than this, it is broken. Numbers are kept whole at any length."""
SPARE = 2 * CELL_SIDE_MM * POINTS_PER_MM + 0.5
"""Points beside the text of a cell, with a little so that rounding breaks no word."""
LETTER = 1.0 * STYLES[Style.CELL_HEAD].size + SPARE
"""Points: a column holds at least the widest letter, or its text would stand in the next one."""
NUMBER = re.compile(r"[\d.,/%()-]*\d[\d.,/%()-]*")


def column_edges(table: Table, room: float) -> tuple[float, ...]:
    """Where the vertical lines stand, from 0 to `room` points."""
    wanted = _wanted(table, room)
    for longest in (LONGEST_WORD, 0):
        least = least_widths(table, longest)
        if sum(least) <= room:
            return _edges(_fitted(wanted, least, room), room)
    return _edges(_squeezed(least, room), room)


def least_widths(table: Table, longest: int = LONGEST_WORD) -> list[float]:
    """For each column the width in points in which no number is broken, and no word of at most so many letters."""
    least = [LETTER] * len(table.columns)
    for column, style, word in set(_words(table)):
        if len(word) <= longest or NUMBER.fullmatch(word):
            look = STYLES[style]
            needed = width(word, face_of(bold=look.bold, italic=look.italic)) * look.size + SPARE
            least[column] = max(least[column], needed)
    return least


def _words(table: Table) -> Iterator[tuple[int, Style, str]]:
    """The words of all cells that stand in one column, with the style they are set in; a cell's text is read once."""
    texts = {
        (column, table.style_of(cell, head=head), part)
        for column, head, cell in _cells(table)
        for text in cell.paragraphs
        for part in text
    }
    return ((column, style, word) for column, style, part in texts for word in inline_print(part).split())


def _cells(table: Table) -> Iterable[tuple[int, bool, TableCell]]:
    """The cells of one column, with its place and whether they head it; one that stands in many rows comes once."""
    found: dict[tuple[int, bool, int], tuple[int, bool, TableCell]] = {}
    for head, rows in ((True, table.head), (False, table.body)):
        for row in rows:
            column = 0
            for cell in row:
                if cell.span <= 1 and column < len(table.columns):
                    found[column, head, id(cell)] = column, head, cell
                column += max(cell.span, 1)
    return found.values()


def _wanted(table: Table, room: float) -> list[float]:
    total = sum(max(column.share, 0.0) for column in table.columns) or 1.0
    shares = [max(column.share / total, LEAST_SHARE) for column in table.columns]
    return [room * share / sum(shares) for share in shares]


def _fitted(wanted: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Widths as `wanted` share the room, none below its least; together the leasts fit into the room."""
    fixed: set[int] = set()
    while True:
        rest = room - sum(least[place] for place in fixed)
        shared = sum(width for place, width in enumerate(wanted) if place not in fixed)
        widths = [least[place] if place in fixed else width * rest / shared for place, width in enumerate(wanted)]
        narrow = {place for place, width in enumerate(widths) if width < least[place]} - fixed
        if not narrow or len(narrow | fixed) == len(widths):
            return widths
        fixed |= narrow


def _squeezed(least: Sequence[float], room: float) -> list[float]:
    """Widths for numbers that do not fit beside each other: what each needs beyond a letter shrinks alike."""
    letter = min(LETTER, room / len(least))
    beyond = [one - letter for one in least]
    share = (room - letter * len(least)) / (sum(beyond) or 1.0)
    return [letter + one * share for one in beyond]


def _edges(widths: Sequence[float], room: float) -> tuple[float, ...]:
    total = sum(widths) or 1.0
    return tuple(accumulate((room * width / total for width in widths), initial=0.0))
