"""Sheets of other programs as rows of cells in Unicode, and what was done to make them so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ketnghia_desktop.domain.codecs import Codec
    from ketnghia_desktop.domain.households import Poverty
    from ketnghia_desktop.domain.list_cells import RawCell

Row = tuple["RawCell", ...]
TELLING = 5
"""Letters of a text that shows how old letters were read."""


@dataclass(frozen=True, slots=True)
class Span:
    """Cells that are merged into one, rows and columns from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Mended:
    """Texts in old letters that were made Unicode: their encoding (`also` another), one of them before and after."""

    codec: Codec
    before: str
    after: str
    also: Codec | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Where in a grid rows of another sheet, or of the list beside, begin: at `first`, which is `source` there.

    `village` and `poverty` are what the sheet's name and titles say of all of them.
    """

    name: str
    first: int = 0
    source: int = 0
    village: str = ""
    poverty: Poverty | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """Sheets of a file in Unicode, one below the other; every row has `width` cells. Row 0 is the sheet's row 1.

    `blanks`: how many bytes that stand for no letter were left out of it.
    """

    name: str
    rows: tuple[Row, ...]
    spans: tuple[Span, ...] = ()
    hidden: frozenset[int] = frozenset()
    parts: tuple[Part, ...] = ()
    mended: Mended | None = None
    blanks: int = 0

    def part(self, row: int) -> Part:
        """The part this row (from 0) stands in."""
        return next((part for part in reversed(self.parts) if part.first <= row), Part(self.name))

    def place(self, row: int) -> tuple[str, int]:
        """The sheet a row stands in and its number there, both as Excel counts, from 1."""
        part = self.part(row - 1)
        return part.name, row - part.first + part.source

    @property
    def has_sheets(self) -> bool:
        """Whether more than one sheet was put together, so that a row's number says little without its sheet."""
        return len({part.name for part in self.parts}) > 1

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0


def mended(codec: Codec, pairs: Iterable[tuple[str, str]]) -> Mended | None:
    """The first of these texts that became another by more than how its letters are composed; None when none did."""
    changed = ((old, new) for old, new in pairs if len(old) >= TELLING and nfc(old) != new)
    return next((Mended(codec, old, new) for old, new in changed), None)
