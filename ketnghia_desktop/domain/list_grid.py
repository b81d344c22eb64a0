"""Which rows of a grid are the heading of a list of households, and how a heading of two lines reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ketnghia_desktop.domain import list_cells as cells
from ketnghia_desktop.domain.list_columns import (
    NO_HEADING,
    UNDER,
    Layout,
    heading_roles,
    plain_words,
    recognise,
    source_of,
)
from ketnghia_desktop.domain.list_contents import completed
from ketnghia_desktop.domain.list_land import with_kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ketnghia_desktop.domain.grid import Grid, Row

DEEPEST_HEAD = 60
"""How many rows of titles may stand above a heading."""
HEAD_ROWS = 4
LEAST_FILLED = 3
"""Cells of the first row of a list without a heading: titles above it fill fewer."""
NUMBERED, LONGEST_NUMBER = 0.6, 6
_VILLAGE_IN = re.compile(r".*\b(?:thôn|bản|làng|buôn)\s*:?\s+\S.*", re.IGNORECASE)
_OF_A_PLACE = re.compile(r"(?:thôn|bản|làng|buôn|xã|phường|huyện|tỉnh|thành phố)\s*:\s*\S.*", re.IGNORECASE)
SUB_HEADS = frozenset({"nam", "nu", "ngay", "thang", "m2", "nguoi", "khau", "dong", "ho khac", "khac"})


def layout(grid: Grid) -> Layout | None:
    """The heading that is most like one of a household list, and what the columns under it hold; None without one."""
    hits = [(_hits(grid.rows[row]), -row) for row in range(min(DEEPEST_HEAD, len(grid.rows)))]
    best, negative = max(hits, default=(0, 0))
    if best:
        found = layout_at(grid, -negative)
        if found.names_households():
            return found
    bare = layout_at(grid, NO_HEADING)
    if bare.names_households():
        return bare
    return found if best else None


def layout_at(grid: Grid, head_row: int) -> Layout:
    """What the columns hold when the heading begins in this row (from 0); NO_HEADING: there is none."""
    if head_row == NO_HEADING:
        wide = (row for row, cells_ in enumerate(grid.rows) if len(_filled(cells_)) >= LEAST_FILLED)
        first, headings = next(wide, 0), ("",) * grid.width
    else:
        first = _first_row(grid, head_row)
        headings = _headings(grid, head_row, first)
    rows = grid.rows[first:]
    return Layout(head_row, first, with_kinds(completed(recognise(headings, rows), rows), rows))


def sources(grid: Grid) -> tuple[str, ...]:
    """What lists whose heading were in each of the first rows have in common with others of their source.

    An empty row is no heading, though what follows it would be the second line of one.
    """
    return tuple(
        source_of(_headings(grid, row, _first_row(grid, row))) if _filled(grid.rows[row]) else ""
        for row in range(min(DEEPEST_HEAD, len(grid.rows)))
    )


def _hits(row: Row) -> int:
    """How many different roles the cells of a row could head."""
    found = {roles[0] for cell in row if isinstance(cell, str) and (roles := heading_roles(cell))}
    return len(found)


def _first_row(grid: Grid, head_row: int) -> int:
    """The first row below the heading, its second line and its numbers (1) (2) (3) aside."""
    row, filled = head_row + 1, _filled(grid.rows[head_row])
    deepest = max((span.bottom for span in grid.spans if span.top == head_row), default=head_row)
    while row < len(grid.rows) and row < head_row + HEAD_ROWS:
        below = grid.rows[row]
        if row > deepest and not (_is_second_line(below, filled) or is_numbering(below)):
            break
        row += 1
    return row


def _is_second_line(row: Row, above: set[int]) -> bool:
    """All of it words that stand under headings, some where the line above is empty or says a part."""
    filled = [cell for cell in row if cell not in {None, ""}]
    if not filled or not all(isinstance(cell, str) for cell in filled):
        return False
    known = sum(bool(heading_roles(str(cell))) or plain_words(str(cell)) in SUB_HEADS for cell in filled)
    return known * 2 > len(filled) and (known > 1 or not _filled(row) <= above) and not cells.is_tick(filled[0])


def is_numbering(row: Row) -> bool:
    """Whether a row only counts its columns: 1 2 3, (1) (2) (3), A B 1 2."""
    if any(isinstance(cell, str) and len(cell) > LONGEST_NUMBER for cell in row):
        return False
    words = [cells.text(cell).strip("() ") for cell in row if cell not in {None, ""}]
    numbers = [int(word) for word in words if word.isdecimal() and word.isascii()]
    counted = [number for place, number in enumerate(numbers) if number == numbers[0] + place]
    short = all(len(word) <= 3 for word in words)  # noqa: PLR2004 - no list has a thousand columns
    return len(numbers) > 2 and short and len(counted) == len(numbers) >= NUMBERED * len(words)  # noqa: PLR2004 - two numbers count nothing


def _filled(row: Row) -> set[int]:
    return {place for place, cell in enumerate(row) if cell not in {None, ""}}


def _headings(grid: Grid, head_row: int, first_row: int) -> tuple[str, ...]:
    """Each column's heading, with the one above it where that spans several."""
    lines = [_spread(grid, row, first_row) for row in range(head_row, first_row) if not is_numbering(grid.rows[row])]
    if head_row and _hits(grid.rows[head_row - 1]) and not _is_title(grid.rows[head_row - 1]):
        lines.insert(0, _spread(grid, head_row - 1, first_row))
    return tuple(_joined([line[place] for line in lines]) for place in range(grid.width))


def _is_title(row: Row) -> bool:
    """Whether all it says is of which village and commune the list is."""
    words = [cells.text(cell) for cell in row if cell not in {None, ""}]
    return all(map(_OF_A_PLACE.fullmatch, words)) or (len(words) == 1 and _VILLAGE_IN.fullmatch(words[0]) is not None)


def _joined(words: Sequence[str]) -> str:
    told = [word for word in dict.fromkeys(words) if word and not word.strip("() ").isdecimal()]
    return UNDER.join(told)


def _spread(grid: Grid, row: int, first_row: int) -> list[str]:
    """A heading line with its merged cells filled; where no merging is known, rightwards over the parts below it."""
    words = [cells.text(cell) for cell in grid.rows[row]]
    for span in grid.spans:
        if span.top == row:
            words[span.left : span.right + 1] = [words[span.left]] * (min(span.right, grid.width - 1) - span.left + 1)
    if not grid.spans and row + 1 < first_row and not is_numbering(grid.rows[row + 1]):
        below = grid.rows[row + 1]
        for place in range(1, grid.width):
            if not words[place] and below[place] not in {None, ""}:
                words[place] = words[place - 1]
    return words
