"""The one table: computed once, drawn by screen, PDF, Word and workbook alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID


class Kind(StrEnum):
    """What a column holds, which decides how it is written, aligned, sorted and summed.

    PERSON: a person's name, sorted by the given name; NAME: what a place or a unit is called; BIRTH: a day or a year
    as ISO text, of which a list shows the year.
    """

    TEXT = "text"
    CODE = "code"
    PERSON = "person"
    NAME = "name"
    BIRTH = "birth"
    INTEGER = "integer"
    MONEY = "money"
    QUANTITY = "quantity"
    DATE = "date"
    TICK = "tick"
    STATE = "state"


NUMBERS = frozenset({Kind.INTEGER, Kind.MONEY, Kind.QUANTITY})


class Role(StrEnum):
    """Why a line stands in the table."""

    ROW = "row"
    GROUP = "group"
    TOTAL = "total"
    OPENING = "opening"
    CLOSING = "closing"


Cell = str | int | date | bool | None
"""MONEY cells are đồng, QUANTITY cells thousandths of the unit, STATE cells codes, TICK cells booleans."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key, its printed title (empty where the window words it), its kind and its share of the width."""

    key: str
    title: str = ""
    kind: Kind = Kind.TEXT
    width: float = 1.0
    total: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a cell per column, and the ids of the records it was made of (the first is the line's own)."""

    cells: tuple[Cell, ...]
    made_of: tuple[UUID, ...] = ()
    role: Role = Role.ROW
    level: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of columns and lines; every line has as many cells as there are columns."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...] = ()
    title: str = ""

    def index(self, key: str) -> int:
        """Where the column with this key stands; KeyError when there is none."""
        for position, column in enumerate(self.columns):
            if column.key == key:
                return position
        raise KeyError(key)

    def total(self, key: str) -> int:
        """The sum of the plain rows of a numeric column; empty cells count nothing."""
        position = self.index(key)
        cells = (line.cells[position] for line in self.lines if line.role is Role.ROW)
        return sum(cell for cell in cells if isinstance(cell, int))
