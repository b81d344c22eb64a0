"""What was entered of a year, of the commune and of each village, with its sources; what counts is for `figures`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.figures import Figure
from ketnghia_desktop.services.records import every
from ketnghia_desktop.store.models.households import EnteredFigureRow
from ketnghia_desktop.store.models.places import VillageRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from sqlalchemy.orm import Session


def of_commune(session: Session, year: int) -> dict[str, Figure]:
    """By name: what was entered for the commune (`against`: for all its villages), else the sum of its villages.

    The villages have a sum only once something was entered for every one of them.
    """
    below: defaultdict[str, list[Figure]] = defaultdict(list)
    villages = of_villages(session, year)
    for entered in villages.values():
        for name, one in entered.items():
            below[name].append(one)
    found = {name: _together(name, parts) for name, parts in below.items() if len(parts) == len(villages)}
    for row in rows(session, year):
        if row.village_id is None:
            found[row.name] = replace(_figure(row), against=found[row.name].value if row.name in found else None)
    return found


def of_villages(session: Session, year: int) -> dict[UUID, dict[str, Figure]]:
    """What was entered for each village there is, by name."""
    found: dict[UUID, dict[str, Figure]] = {one.id: {} for one in every(session, VillageRow)}
    for row in rows(session, year):
        if row.village_id in found:
            found[row.village_id][row.name] = _figure(row)
    return found


def rows(session: Session, year: int) -> Sequence[EnteredFigureRow]:
    """All that was entered of the year; of the same figure the later one counts."""
    return every(session, EnteredFigureRow, EnteredFigureRow.year == year)


def _figure(row: EnteredFigureRow) -> Figure:
    return Figure(row.name, row.value, origin="entered", source=row.source, dated=row.dated)


def _together(name: str, parts: list[Figure]) -> Figure:
    """The sum, by everyone who said a part of it; with their day where it is the same."""
    source = "; ".join(dict.fromkeys(one.source for one in parts))
    days = {one.dated for one in parts}
    value = sum(one.value or 0 for one in parts)
    return Figure(name, value, origin="entered", source=source, dated=days.pop() if len(days) == 1 else None)
