"""What cells of a list do not say themselves: merged downwards, nt and ", a village written once, Ông before names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ketnghia_desktop.domain import list_cells as cells
from ketnghia_desktop.domain.list_columns import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ketnghia_desktop.domain.grid import Grid
    from ketnghia_desktop.domain.list_cells import RawCell

DITTO = frozenset({"nt", "n t", "n.t", "như trên", "ditto", '"', "''", "”", "“", "″", "〃", "//", "/ /"})
_SHARED = (Role.VILLAGE, Role.HAMLET)
"""What one tall cell says of every household beside it."""
_WORDS = (*_SHARED, Role.ETHNIC_GROUP, Role.POVERTY, Role.HOUSING, Role.INCOME, Role.NEEDS, Role.NOTE)
"""What a mark may repeat."""
_TITLED = re.compile(r"(?:ông|bà|anh|chị|cụ)\s*[.:]?\s+(\S+\s+\S.*)", re.IGNORECASE)
_NAMES = (Role.HEAD, Role.GIVEN_NAME)

Told = dict[int, dict[int, "RawCell"]]


def told_above(grid: Grid, places: Mapping[Role, int], first_row: int) -> Told:
    """By row and column: what cells mean that repeat those above, or bear more than a name."""
    told = _tall(grid, {places[role] for role in _SHARED if role in places})
    for role in _WORDS:
        if role in places:
            for row, cell in _repeated(grid, places[role], first_row):
                told.setdefault(row, {})[places[role]] = cell
    named = _named(grid, [places[role] for role in _NAMES if role in places], first_row)
    if Role.HEAD in places:
        for row, name in _untitled(grid, places[Role.HEAD], named):
            told.setdefault(row, {})[places[Role.HEAD]] = name
    if Role.VILLAGE in places:
        for row, cell in _carried(grid, places[Role.VILLAGE], named, told):
            told.setdefault(row, {})[places[Role.VILLAGE]] = cell
    return told


def _tall(grid: Grid, columns: set[int]) -> Told:
    """The cells of these columns that are merged with one above."""
    shared: Told = {}
    for span in grid.spans:
        if span.left in columns and span.bottom > span.top and span.top < len(grid.rows):
            for row in range(span.top + 1, min(span.bottom + 1, len(grid.rows))):
                shared.setdefault(row, {})[span.left] = grid.rows[span.top][span.left]
    return shared


def _repeated(grid: Grid, place: int, first_row: int) -> Iterator[tuple[int, RawCell]]:
    """The marks of a column that stand for what is above them."""
    column = [row[place] for row in grid.rows]
    if not any(map(_is_ditto, set(column))):
        return
    above: RawCell = None
    for row in range(first_row, len(column)):
        if _is_ditto(column[row]):
            yield row, above
        elif column[row] not in {None, ""}:
            above = column[row]


def _is_ditto(cell: RawCell) -> bool:
    return isinstance(cell, str) and cells.text(cell).casefold().strip(" .-–") in DITTO


def _named(grid: Grid, places: Sequence[int], first_row: int) -> list[int]:
    """The rows in which a name stands."""
    found: set[int] = set()
    for place in places:
        found.update(row for row, cells_ in enumerate(grid.rows) if cells_[place] not in {None, ""})
    return sorted(row for row in found if row >= first_row)


def _untitled(grid: Grid, place: int, named: list[int]) -> Iterator[tuple[int, RawCell]]:
    """Names without Ông and Bà before them, where most have it; Ông is a family name too."""
    names = cells.by_value(_untitled_name, [grid.rows[row][place] for row in named])
    if len(names) - names.count("") > names.count(""):
        yield from ((row, name) for row, name in zip(named, names, strict=True) if name)


def _untitled_name(cell: RawCell) -> str:
    """The name behind Ông or Bà; nothing where it has neither."""
    found = _TITLED.fullmatch(cells.text(cell))
    return found[1] if found else ""


def _carried(grid: Grid, place: int, named: list[int], told: Told) -> Iterator[tuple[int, RawCell]]:
    """Villages that are written beside their first household alone: each once, most rows bare."""
    meant = {row: cells_[place] for row, cells_ in told.items() if place in cells_}
    written = [(row, meant[row] if row in meant else grid.rows[row][place]) for row in named]
    villages = [cell for _, cell in written if cell not in {None, ""}]
    if not villages or len(set(villages)) < len(villages) or len(villages) * 2 > len(written):
        return
    above: RawCell = None
    part = ""
    for row, cell in written:
        if grid.part(row).name != part:
            above, part = None, grid.part(row).name
        above = cell if cell not in {None, ""} else above
        if above is not None:
            yield row, above
