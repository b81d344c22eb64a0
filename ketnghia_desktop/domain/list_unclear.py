"""Columns of ticks beside the classes that nobody understands: whoever is ticked there alone is not simply neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketnghia_desktop.domain import list_cells as cells
from ketnghia_desktop.domain.list_columns import CLASS_TICKS, UNDER, Role

if TYPE_CHECKING:
    from ketnghia_desktop.domain.list_columns import Layout, ListColumn

INDICES = 4
"""So many columns of ticks side by side are the indices of what a household lacks, no classes."""


def unclear(layout: Layout) -> tuple[ListColumn, ...]:
    """Columns of ticks under one heading with a column of a class, or next to one, that a person has not named yet."""
    if not layout.says_all_classes():
        return ()
    columns = [one for one in layout.columns if one.heading or one.examples]
    classes = [one for one in columns if one.role in CLASS_TICKS]
    above = {_above(one) for one in classes} - {""}
    found = [one for one in columns if _is_unknown(one) and _above(one) in above]
    for run in _runs(columns):
        near = any(one.role in CLASS_TICKS for one in run)
        unknown = [one for one in run if _is_unknown(one)]
        if near and len(unknown) < INDICES:
            found += [one for one in unknown if one not in found]
    return tuple(sorted(found, key=lambda one: one.place))


def _above(column: ListColumn) -> str:
    return column.heading.rpartition(UNDER)[0]


def _is_unknown(column: ListColumn) -> bool:
    """Whether it holds ticks and nothing else, and neither its heading nor a person says what for."""
    ticked = [cells.is_tick(one) for one in column.examples]
    held = any(cells.tick(one) for one in column.examples)
    return column.role is Role.LEFT_OUT and not column.confidence and held and all(ticked)


def _runs(columns: list[ListColumn]) -> list[list[ListColumn]]:
    """Columns of classes and of unknown ticks that stand side by side."""
    runs: list[list[ListColumn]] = [[]]
    for one in columns:
        if one.role in CLASS_TICKS or _is_unknown(one):
            runs[-1].append(one)
        else:
            runs.append([])
    return runs
