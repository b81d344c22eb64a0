"""Lists and books as a workbook any office program opens."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ketnghia_desktop.domain.sheet import Cell, Column

NO_TITLES: Mapping[str, str] = MappingProxyType({})


def as_written(_column: Column, cell: Cell) -> str:
    """A tick as x, a state as its code: for a reader who knows the codes."""
    if isinstance(cell, bool):
        return "x" if cell else ""
    return str(cell)


def workbook(
    sheets: Sheet | Sequence[Sheet],
    *,
    heading: tuple[str, ...] = (),
    titles: Mapping[str, str] = NO_TITLES,
    word: Callable[[Column, Cell], str] = as_written,
) -> bytes:
    """One worksheet per sheet, under the same heading lines; equal sheets give equal bytes.

    Texts are text whatever they begin with; days and numbers are days and numbers (đồng whole, quantities in units
    with decimals); totals are live sums that carry their value along. `titles`: by column key the titles of columns
    that have none, and under "total" the label of a total line that is added where a sheet has columns to add up and
    no total. `word`: what is written for a state or a tick.
    """
    from ketnghia_desktop.exchange.xlsx_draw import draw
    from ketnghia_desktop.exchange.xlsx_layout import pages

    chosen = (sheets,) if isinstance(sheets, Sheet) else tuple(sheets)
    return draw(pages(chosen, heading, titles, word))
