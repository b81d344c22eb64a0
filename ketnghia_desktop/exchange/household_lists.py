"""Household lists of other programs: a file read with its layout and year, and the rows of it that must be mended."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ketnghia_desktop.domain import list_cells as cells
from ketnghia_desktop.domain import list_grid, list_parts, list_rows
from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.import_plan import Standing
from ketnghia_desktop.domain.list_columns import CLASS_TICKS, NO_HEADING, Role
from ketnghia_desktop.domain.list_parts import Piece
from ketnghia_desktop.domain.list_places import village_key
from ketnghia_desktop.domain.sheet import Column, Line, Sheet
from ketnghia_desktop.exchange import household_export, list_file, xlsx_out
from ketnghia_desktop.services import household_import, list_layouts, places

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.grid import Grid, Part
    from ketnghia_desktop.domain.import_plan import Plan, PlannedRow
    from ketnghia_desktop.domain.list_columns import Layout
    from ketnghia_desktop.domain.list_rows import Listed
    from ketnghia_desktop.domain.list_walk import Passed

_YEAR = re.compile(r"năm\s+(20\d\d)", re.IGNORECASE)
_CLASSES = (Role.POVERTY, *CLASS_TICKS)
_NUMBER = re.compile(r"(?<!\d)20\d\d(?!\d)")
_DAY = re.compile(r"ngày\s[\s\d.…_]*tháng\s[\s\d.…_]*năm\s+20\d\d", re.IGNORECASE)
TO_MEND = frozenset({Standing.REFUSED, Standing.DOUBTFUL})
NARROW, WIDE = 0.6, 4.0


@dataclass(frozen=True, slots=True)
class HouseholdList:
    """One sheet of a file as a list of households, or all that are one list; `year` that of its class.

    `sheet` is its name, empty where all are one list, and `sheets` what may be chosen instead of it; `others`: those
    of them that look like more lists. `village`: of the households that stand under none, where a person said that the
    whole list is one village's.
    """

    file: str
    grid: Grid
    layout: Layout
    year: int
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    village: str = ""

    def rows(self, today: date) -> tuple[tuple[Listed, ...], tuple[Passed, ...]]:
        """Its households, and the rows that are none; Refused(list.no_heads) while no column holds the heads."""
        if not self.layout.names_households():
            raise Refused(Breach("list.no_heads", details={"file": self.file}))
        found, passed = list_rows.households(self.grid, self.layout, today)
        if not self.village:
            return found, passed
        return tuple(one if one.village else one._replace(village=self.village) for one in found), passed

    def with_layout(self, layout: Layout) -> HouseholdList:
        """The same list after a person corrected what its columns hold."""
        return replace(self, layout=layout)


def read(
    session: Session,
    path: Path,
    today: date,
    sheet: str = "",
    head_row: int | None = None,
    *,
    opened: Callable[[Path], tuple[Grid, ...]] = list_file.read,
) -> HouseholdList:
    """The sheet of this name; else all sheets that are one list (one per village, or per class), or the largest.

    Columns are as remembered for their source; `head_row` (from 0) is the heading of the sheet where a person said so.
    A sheet in which nothing tells the heads comes too: a person may say which column does. `opened` gives the sheets of
    the file, in a process of its own.
    Refused: list.no_sheet, and as `list_file.read` says.
    """
    grids = opened(path)
    if sheet and sheet not in {grid.name for grid in grids}:
        raise Refused(Breach("list.no_sheet", details={"sheet": sheet, "file": path.name}))
    reader = _Reader(session, sheet, head_row)
    pieces = {grid.name: reader.whole(grid) for grid in grids}
    able = {name: piece for name, piece in pieces.items() if piece.layout.names_households()}
    told = [reader.described(one) for one in able.values()]
    parts = list_parts.named_villages([*able.values()], told) if len(able) > 1 else tuple(told)
    is_one = len(able) > 1 and list_parts.belong_together(parts)
    sheets = (*(("",) if is_one else ()), *pieces)
    if is_one and not sheet:
        joined = list_parts.joined([*able.values()], parts)
        year = _year([*able.values()], path, today)
        return HouseholdList(path.name, joined.grid, joined.layout, year, "", sheets)
    best = sheet or max(able or pieces, key=lambda name: len(pieces[name].grid.rows))
    others = tuple(name for name in able if name != best)
    found = pieces[best]
    return HouseholdList(path.name, found.grid, found.layout, _year([found], path, today), best, sheets, others)


class _Reader:
    """Finds the list of each sheet, with what is remembered of its source and known of the commune."""

    def __init__(self, session: Session, sheet: str, head_row: int | None) -> None:
        self._session, self._sheet, self._head_row = session, sheet, head_row
        self._sources = list_layouts.known(session)
        self._villages = {village_key(village.name) for village in places.villages(session)}

    def whole(self, grid: Grid) -> Piece:
        """The list on a sheet, those that stand side by side put below each other."""
        layout = self._layout(grid)
        blocks = list_parts.blocks(grid, layout)
        beside = [Piece(one, layout if one is grid else self._layout(one)) for one in blocks]
        able = [one for one in beside if one.layout.names_households()] or beside[:1]
        parts = [self.described(one) for one in able]
        if len(able) > 1:
            return list_parts.joined(able, parts)
        return Piece(replace(able[0].grid, parts=tuple(parts)), able[0].layout)

    def described(self, piece: Piece) -> Part:
        """What the sheet's name and titles say of all its households."""
        return list_parts.described(piece, self._villages)

    def _layout(self, grid: Grid) -> Layout:
        """Under the heading a person named, else one that was taken before, else the likeliest."""
        return list_layouts.remembered(self._session, self._found(grid))

    def _found(self, grid: Grid) -> Layout:
        if self._head_row is not None and grid.name == self._sheet:
            return list_grid.layout_at(grid, self._head_row)
        sources = list_grid.sources(grid) if self._sources else ()
        taken = next((row for row, source in enumerate(sources) if source in self._sources), None)
        if taken is not None:
            return list_grid.layout_at(grid, taken)
        return list_grid.layout(grid) or list_grid.layout_at(grid, NO_HEADING)


def _year(pieces: Sequence[Piece], path: Path, today: date) -> int:
    """The latest year the titles name, else the heading of the class, else a sheet or the file, else this year."""
    names = [path.stem, *(piece.grid.name for piece in pieces)]
    titled = [year for piece in pieces for year in _named_years(piece, today)] or _sound(
        [year for piece in pieces for role in _CLASSES for year in _NUMBER.findall(piece.layout.heading(role))], today
    )
    return max(titled or _sound(_NUMBER.findall(" ".join(names)), today), default=today.year)


def _named_years(piece: Piece, today: date) -> list[int]:
    """The years the titles name but for the days of papers, else those of these days.

    A list of the end of 2025 is often sent with a decision of January 2026.
    """
    rows = piece.grid.rows[: piece.layout.title_rows]
    titles = " ".join(cells.text(cell) for row in rows for cell in row if cell is not None)
    return next(
        (named for words in (_DAY.sub(" ", titles), titles) if (named := _sound(_YEAR.findall(words), today))), []
    )


def _sound(years: Sequence[str], today: date) -> list[int]:
    """None after next year."""
    return [int(year) for year in years if int(year) <= today.year + 1]


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
    wide = (*(NARROW for _ in titles[1:]), WIDE)  # the last one tells why, in sentences
    beside = [Column(f"beside.{place}", title, width=wide[place]) for place, title in enumerate(titles)]
    nothing = ("",) * len(titles)
    lines = (
        Line((*map(cells.text, listed.grid.rows[number - 1]), *(one.word(row) for one in above), *words))
        for row in rows
        for number, words in [(row.listed.row, told(row)), *((one.row, nothing) for one in row.listed.members)]
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
