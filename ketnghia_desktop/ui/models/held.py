"""What a list holds at one moment: its sheet, and the texts typed into its cells that are not kept yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ketnghia_desktop.domain.money import write_quantity
from ketnghia_desktop.domain.numbers import grouped
from ketnghia_desktop.domain.sheet import NUMBERS, Kind, Sheet
from ketnghia_desktop.ui.wording import state_name

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from uuid import UUID

    from ketnghia_desktop.domain.sheet import Cell, Column

YEAR = 4
"""Letters of a year."""
NAMED = frozenset({Kind.PERSON, Kind.NAME})
"""Kinds of columns that say what a line is called."""


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line that is typed or pasted and not kept yet: its number in its list, and what it belongs to (`about`)."""

    number: int
    about: object = None


Owner: TypeAlias = "UUID | NewLine"
"""Whose line a cell stands in: a record's, or one that is none yet."""


class Draft(NamedTuple):
    """A text typed into a cell that is not in the sheet yet: on its way (no problem), or to be mended.

    `line`: what its line is called, for those it is told to while the line is not shown.
    """

    text: str
    problem: str = ""
    line: str = ""


class Held(NamedTuple):
    """What a list holds at one moment: it may be read in any thread."""

    sheet: Sheet
    rows: Mapping[UUID, int]
    drafts: Mapping[tuple[Owner, str], Draft]
    places: tuple[int, ...]
    new: tuple[NewLine, ...] = ()

    def shown(self) -> Sheet:
        """The columns and lines as they stand on the screen."""
        columns = tuple(self.sheet.columns[place] for place in self.places)
        lines = (replace(line, cells=tuple(line.cells[place] for place in self.places)) for line in self.sheet.lines)
        return Sheet(columns, tuple(lines), self.sheet.title)

    def draft(self, record: Owner, key: str) -> str | None:
        """What is typed into a cell and not in the sheet."""
        found = self.drafts.get((record, key))
        return found.text if found else None

    def without(self, spots: Container[tuple[Owner, str]]) -> Held:
        """The same, with nothing typed into these cells."""
        return self._replace(drafts={spot: draft for spot, draft in self.drafts.items() if spot not in spots})

    def row(self, line: Owner | int | None) -> int | None:
        """The row of a line, or the one a line yet to be added would have; None when it has none."""
        kept = len(self.sheet.lines)
        if isinstance(line, int):
            return kept + len(self.new) + line
        if isinstance(line, NewLine):
            return kept + self.new.index(line) if line in self.new else None
        return self.rows.get(line) if line else None

    def called(self, line: Owner) -> str:
        """What a line is called: a person's or a place's name, else its first words; "" when not shown."""
        row = self.row(line)
        columns = sorted((self.sheet.columns[place] for place in self.places), key=lambda one: one.kind not in NAMED)
        words = [one for one in columns if one.kind in NAMED or one.kind is Kind.TEXT]
        if isinstance(line, NewLine):
            return next(filter(None, (self.draft(line, one.key) for one in words)), "")
        if row is None or not words:
            return ""
        return written(words[0], self.sheet.lines[row].cells[self.sheet.index(words[0].key)])

    def cell(self, record: UUID, key: str) -> tuple[Column, Cell]:
        """A cell, with its column; KeyError when it is not in the list."""
        place = self.sheet.index(key)
        return self.sheet.columns[place], self.sheet.lines[self.rows[record]].cells[place]


def written(column: Column, cell: Cell) -> str:
    """A cell as it is read on the screen: 50.000.000 · 1,5 · 05/02/2026 · ✓ · Nghèo; a text in one line."""
    if cell is None or cell == "":
        return ""
    match column.kind:
        case Kind.TICK:
            return "✓" if cell else ""
        case Kind.STATE:
            return state_name(column.key, str(cell))
        case Kind.QUANTITY if isinstance(cell, int):
            return write_quantity(cell)
        case Kind.BIRTH:
            return str(cell)[:YEAR]
    return _plainly(column, cell)


def _plainly(column: Column, cell: str | int | date) -> str:
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, str):
        return " ".join(cell.split()) if "\n" in cell else cell
    return grouped(cell) if column.kind in NUMBERS else str(cell)
