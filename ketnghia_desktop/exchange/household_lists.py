"""Household lists of other programs: a file read with its layout and year, and the rows of it that must be mended."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ketnghia_desktop.domain import list_cells as cells
from ketnghia_desktop.domain import list_grid, list_parts, list_rows
from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.import_plan import Standing
from ketnghia_desktop.domain.list_columns import CLASS_TICKS, Role
from ketnghia_desktop.domain.list_parts import Piece
from ketnghia_desktop.domain.list_rows import village_key
from ketnghia_desktop.domain.sheet import Column, Line, Sheet
from ketnghia_desktop.exchange import household_export, list_file, xlsx_out
from ketnghia_desktop.services import household_import, list_layouts, places

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date
    from pathlib import Path

    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.import_plan import Plan, PlannedRow
    from ketnghia_desktop.domain.list_columns import Layout
    from ketnghia_desktop.domain.list_grid import Grid
    from ketnghia_desktop.domain.list_rows import Listed, Passed

_YEAR = re.compile(r"năm\s+(20\d\d)", re.IGNORECASE)
_DAY = re.compile(r"ngày\s[\s\d.…_]*tháng\s[\s\d.…_]*năm\s+20\d\d", re.IGNORECASE)
TO_MEND = frozenset({Standing.REFUSED, Standing.DOUBTFUL})
WIDE = 3.0


@dataclass(frozen=True, slots=True)
class HouseholdList:
    """One sheet of a file as a list of households, `year` that of its class; `others`: sheets that look like more.

    `village`: of the households that stand under none, where a person said that the whole list is one village's.
    """

    file: str
    grid: Grid
    layout: Layout
    year: int
    others: tuple[str, ...] = ()
    village: str = ""

    def rows(self, today: date) -> tuple[tuple[Listed, ...], tuple[Passed, ...]]:
        """Its households, and the rows that are none; Refused(list.no_heads) while no column holds the heads."""
        if not self.layout.names_households():
            raise Refused(Breach("list.no_heads", details={"file": self.file}))
        found, passed = list_rows.households(self.grid, self.layout, today)
        if not self.village:
            return found, passed
        return tuple(one if one.village else replace(one, village=self.village) for one in found), passed

    def with_layout(self, layout: Layout) -> HouseholdList:
        """The same list after a person corrected what its columns hold."""
        return replace(self, layout=layout)


def read(session: Session, path: Path, today: date, sheet: str = "") -> HouseholdList:
    """The sheet of this name; else all sheets that are one list (one per village, or per class), or the largest.

    Columns are as remembered for their source. Refused: list.no_sheet, list.no_heads, and as `list_file.read` says.
    """
    grids = [grid for grid in list_file.read(path) if sheet in {"", grid.name}]
    if not grids:
        raise Refused(Breach("list.no_sheet", details={"sheet": sheet, "file": path.name}))
    known = {village_key(village.name) for village in places.villages(session)}
    able = [one for grid in grids if (one := _whole(session, grid, known)) is not None]
    if not able:
        raise Refused(Breach("list.no_heads", details={"file": path.name}))
    parts = [list_parts.described(one, known) for one in able]
    if len(able) > 1 and list_parts.belong_together(parts):
        joined = list_parts.joined(able, parts)
        return HouseholdList(path.name, joined.grid, joined.layout, _year(able, today))
    best = max(able, key=lambda one: len(one.grid.rows))
    others = tuple(one.grid.name for one in able if one is not best)
    return HouseholdList(path.name, best.grid, best.layout, _year([best], today), others)


def _whole(session: Session, grid: Grid, villages: Collection[str]) -> Piece | None:
    """The list on a sheet, those that stand side by side put below each other; None where there is none."""
    found = list_grid.layout(grid)
    if found is None:
        return None
    beside = (Piece(one, layout) for one in list_parts.blocks(grid, found) if (layout := list_grid.layout(one)))
    pieces = [replace(one, layout=list_layouts.remembered(session, one.layout)) for one in beside]
    able = [one for one in pieces if one.layout.names_households()]
    if not able:
        return None
    parts = [list_parts.described(one, villages) for one in able]
    if len(able) > 1:
        return list_parts.joined(able, parts)
    return Piece(replace(able[0].grid, parts=tuple(parts)), able[0].layout)


def _year(pieces: Sequence[Piece], today: date) -> int:
    """The latest year the titles of any name, else this year."""
    return max((year for piece in pieces for year in _named_years(piece, today)), default=today.year)


def _named_years(piece: Piece, today: date) -> list[int]:
    """The years the titles name but for the days of papers, else those of these days; none after next year.

    A list of the end of 2025 is often sent with a decision of January 2026.
    """
    rows = piece.grid.rows[: piece.layout.head_row]
    titles = " ".join(cells.text(cell) for row in rows for cell in row if cell is not None)
    for words in (_DAY.sub(" ", titles), titles):
        if named := [int(year) for year in _YEAR.findall(words) if int(year) <= today.year + 1]:
            return named
    return []


def plan(session: Session, listed: HouseholdList, today: date, year: int | None = None) -> Plan:
    """What taking the list in would do."""
    rows, _ = listed.rows(today)
    return household_import.plan(session, rows, year or listed.year)


def to_mend(
    listed: HouseholdList, made: Plan, told: Callable[[PlannedRow], Sequence[str]], titles: Sequence[str]
) -> bytes:
    """A workbook of the rows that were not taken, as the list has them, with what is `told` of each under `titles`.

    What stood above a row for many, its village or class, stands beside it, and the year above all: the workbook is
    mended and taken in.
    """
    rows = [row for row in made.rows if row.standing in TO_MEND]
    above = [one for one in _ABOVE if not listed.layout.roles & one.roles and any(map(one.word, rows))]
    columns = [Column(str(one.place), one.heading or " ", width=1.5) for one in listed.layout.columns]
    beside = [Column(f"beside.{place}", title, width=WIDE) for place, title in enumerate(titles)]
    lines = (
        Line((*map(cells.text, listed.grid.rows[row.listed.row - 1]), *(one.word(row) for one in above), *told(row)))
        for row in rows
    )
    columns += [Column(f"above.{one.heading}", one.heading, width=1.5) for one in above]
    sheet = Sheet((*columns, *beside), tuple(lines), listed.file)
    return xlsx_out.workbook(sheet, heading=(household_export.TITLE.format(year=made.year),))


@dataclass(frozen=True, slots=True)
class _Above:
    """What a heading between the rows, or a sheet's name, says of those below, where no column of `roles` does."""

    heading: str
    roles: frozenset[Role]
    word: Callable[[PlannedRow], str]


_ABOVE = (
    _Above("Thôn", frozenset({Role.VILLAGE}), lambda row: row.listed.village),
    _Above(
        "Phân loại",
        frozenset({Role.POVERTY, *CLASS_TICKS}),
        lambda row: household_export.WORDS[row.listed.poverty.value] if row.listed.poverty else "",
    ),
)
