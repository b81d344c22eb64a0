"""Where the cursor of a list goes, as in Excel: Enter after some Tabs returns to the column they began in."""

from __future__ import annotations

from typing import NamedTuple

from ketnghia_desktop.ui.table.cell_editors import Way


class Cell(NamedTuple):
    """A row and a column of the screen."""

    row: int
    column: int


STEPS = ((Way.UP, -1, 0), (Way.DOWN, 1, 0), (Way.LEFT, 0, -1), (Way.RIGHT, 0, 1))


class Walk:
    """Remembers where a row of Tabs began."""

    def __init__(self) -> None:
        self._begun: Cell | None = None

    def step(self, here: Cell, way: Way, rows: int, columns: int) -> Cell | None:
        """The cell this way leads to; None where the list ends."""
        match way:
            case Way.NEXT | Way.BEFORE:
                return self._tab(here, 1 if way is Way.NEXT else -1, rows, columns)
            case Way.RETURN:
                begun, self._begun = self._begun, None
                column = begun.column if begun and begun.row == here.row else here.column
                return Cell(min(here.row + 1, rows - 1), column)
        self._begun = None
        down, across = next(((down, across) for one, down, across in STEPS if one is way), (0, 0))
        return Cell(max(0, min(here.row + down, rows - 1)), max(0, min(here.column + across, columns - 1)))

    def _tab(self, here: Cell, by: int, rows: int, columns: int) -> Cell | None:
        if self._begun is None or self._begun.row != here.row:
            self._begun = here
        place = here.row * columns + here.column + by
        return Cell(*divmod(place, columns)) if 0 <= place < rows * columns else None
