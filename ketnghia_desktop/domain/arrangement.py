"""A sheet as a person wants to see it: sorted by a column, and only the lines that are looked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.names import name_sort_key, sort_key
from ketnghia_desktop.domain.sheet import Cell, Column, Kind, Line, Role, Sheet
from ketnghia_desktop.domain.vietnamese import search_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Write = Callable[[Column, Cell], str]


@dataclass(frozen=True, slots=True)
class Order:
    """The column lines are sorted by; empty: the order they come in."""

    key: str = ""
    descending: bool = False


AS_GIVEN = Order()


@dataclass(frozen=True, slots=True)
class Filter:
    """What a cell must be to keep its line: hold these words (tones do not matter), and be among these values.

    `among` None: any value. An empty cell is the value "".
    """

    words: str = ""
    among: tuple[Cell, ...] | None = None

    def accepts(self, cell: Cell, text: str) -> bool:
        """Whether a cell, and the text it is shown as, passes."""
        if self.among is not None and plain(cell) not in self.among:
            return False
        found = search_key(text)
        return all(search_key(word) in found for word in self.words.split())


def plain(cell: Cell) -> Cell:
    """A cell as a value to choose: nothing is the empty text."""
    return "" if cell is None else cell


@dataclass(frozen=True, slots=True)
class _Family:
    """A line with the lines under it."""

    line: Line
    below: tuple[_Family, ...] = ()


def arranged(sheet: Sheet, order: Order, filters: Mapping[str, Filter], write: Write) -> Sheet:
    """The sheet sorted and filtered; lines stay under the lines and headings they belong to.

    Of a filtered sheet the sums are those of the lines that are left.
    """
    keys = {column.key for column in sheet.columns}
    wanted = [(sheet.index(key), one) for key, one in filters.items() if key in keys]
    if not wanted and order.key not in keys:
        return sheet
    lines: list[Line] = []
    for head, families in _parts(sheet.lines):
        kept = (
            [one for one in (_kept(sheet, family, wanted, write) for family in families) if one] if wanted else families
        )
        rows = list(_flat(_sorted(sheet, kept, order, write)))
        if head and wanted and head.role is Role.GROUP:
            lines += [_summed(sheet, head, rows), *rows] if rows else []
        elif head and wanted and head.role is Role.TOTAL:
            lines.append(_summed(sheet, head, [line for line in lines if line.role is Role.ROW]))
        else:
            lines += [head, *rows] if head else rows
    return replace(sheet, lines=tuple(lines))


def _parts(lines: Sequence[Line]) -> Iterator[tuple[Line | None, tuple[_Family, ...]]]:
    """Each heading or sum with the plain rows that follow it; rows before the first have no heading."""
    head: Line | None = None
    rows: list[Line] = []
    for line in lines:
        if line.role is Role.ROW:
            rows.append(line)
        else:
            if head or rows:
                yield head, _families(rows)
            head, rows = line, []
    yield head, _families(rows)


def _families(rows: Sequence[Line]) -> tuple[_Family, ...]:
    found: list[_Family] = []
    start = 0
    while start < len(rows):
        end = start + 1
        while end < len(rows) and rows[end].level > rows[start].level:
            end += 1
        found.append(_Family(rows[start], _families(rows[start + 1 : end]) if end > start + 1 else ()))
        start = end
    return tuple(found)


def _flat(families: Sequence[_Family]) -> Iterator[Line]:
    for one in families:
        yield one.line
        yield from _flat(one.below)


def _kept(sheet: Sheet, family: _Family, filters: Sequence[tuple[int, Filter]], write: Write) -> _Family | None:
    """The family as far as it passes; what stands above a line that passes stays with it."""
    below = tuple(one for one in (_kept(sheet, child, filters, write) for child in family.below) if one)
    cells = family.line.cells
    passes = all(one.accepts(cells[place], write(sheet.columns[place], cells[place])) for place, one in filters)
    return _Family(family.line, below) if passes or below else None


def _sorted(sheet: Sheet, families: Sequence[_Family], order: Order, write: Write) -> Sequence[_Family]:
    if all(column.key != order.key for column in sheet.columns):
        return families
    place = sheet.index(order.key)
    column = sheet.columns[place]
    full = [one for one in families if plain(one.line.cells[place]) != ""]
    bare = [one for one in families if plain(one.line.cells[place]) == ""]
    keys = {cell: _sort_key(column, cell, write) for cell in {one.line.cells[place] for one in full}}
    full.sort(key=lambda one: keys[one.line.cells[place]], reverse=order.descending)
    return [
        _Family(one.line, tuple(_sorted(sheet, one.below, order, write))) if one.below else one
        for one in (*full, *bare)
    ]


def different(sheet: Sheet, key: str, most: int, write: Write) -> tuple[Cell, ...]:
    """The different values of a column's rows in order, the empty one last; nothing where there are more than `most`.

    Only what is different is put in order: a column of names has as many values as lines.
    """
    place = sheet.index(key)
    column = sheet.columns[place]
    found = {plain(line.cells[place]) for line in sheet.lines if line.role is Role.ROW}
    if len(found) > most:
        return ()
    return tuple(sorted(found, key=lambda cell: (cell == "", _sort_key(column, cell, write))))


def _sort_key(column: Column, cell: Cell, write: Write) -> tuple[int, str]:
    """Numbers and days by size, people by their given name, all else by the Vietnamese alphabet."""
    if isinstance(cell, date):
        return cell.toordinal(), ""
    if isinstance(cell, int):
        return cell, ""
    text = write(column, cell)
    return 0, name_sort_key(text) if column.kind is Kind.PERSON else sort_key(text)


def _summed(sheet: Sheet, line: Line, rows: Sequence[Line]) -> Line:
    left = replace(sheet, lines=tuple(rows))
    cells = (
        left.total(column.key) if column.total else cell for column, cell in zip(sheet.columns, line.cells, strict=True)
    )
    return replace(line, cells=tuple(cells))
