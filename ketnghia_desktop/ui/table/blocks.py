"""What a block of cells is to become when something is pasted into it, filled down or emptied: wishes, cell by cell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.vietnamese import search_key
from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.ui.table.arranging import arrangement, is_headed, titles
from ketnghia_desktop.ui.table.editing import Plan, Planner, Refusal, Spot

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ketnghia_desktop.exchange.clipboard_table import Block
    from ketnghia_desktop.ui.models.held import Owner


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a block is pasted: the first chosen cell, how many are chosen, the records and columns of the list.

    `whole`: whether the list shows all its lines, so that what is beyond is new. `every`: the columns of a new line,
    also those that have given way on a narrow list.
    """

    top: int
    left: int
    height: int
    width: int
    records: Sequence[Owner | None]
    keys: Sequence[str]
    every: Sequence[str]
    whole: bool

    def line(self, row: int) -> Owner | int | None:
        """The record of a row; behind the last one the number of a line to be added."""
        return self.records[row] if row < len(self.records) else row - len(self.records)


def paste(planner: Planner, block: Block, ground: Ground) -> Plan:
    """The block from the first chosen cell on, repeated where a multiple of it is chosen.

    One that begins with titles is added behind the last line, wherever the cursor stands; where none can be added, each
    of its lines goes to the one that is called as it says. A title is never written into a cell.
    """
    if not block:
        raise Refused(Breach("paste.nothing"))
    named = titles(planner, block, ground.every)
    if named and planner.editing.add:  # a list of its own, which is never meant to stand on other people's lines
        return _add(planner, block[1:], replace(ground, top=len(ground.records)), named)
    if named:
        return _under_titles(planner, block[1:], ground, named)
    if ground.left < len(ground.keys) and is_headed(planner, block, ground.keys[ground.left]):
        block = block[1:]
    if ground.left == 0 and ground.top == len(ground.records):
        return _add(planner, block, ground, named)
    return _write(planner, block, ground)


def _write(planner: Planner, block: Block, ground: Ground) -> Plan:
    """The block over what stands there."""
    high = ground.height if ground.height % len(block) == 0 else len(block)
    wide = ground.width if ground.width % len(block[0]) == 0 else len(block[0])
    if ground.top + high > len(ground.records) and not ground.whole:
        raise Refused(Breach("paste.beyond"))
    wishes: list[tuple[Spot, str]] = []
    outside: list[Refusal] = []
    for down in range(high):
        line, texts = ground.line(ground.top + down), block[down % len(block)]
        for across in range(wide):
            text, place = texts[across % len(texts)], ground.left + across
            if place < len(ground.keys):
                wishes.append((Spot(line, ground.keys[place]), text))
            elif text.strip():
                outside.append(Refusal(Spot(line, ""), text, _("There is no column for it.")))
    plan = planner.plan(wishes)
    return replace(plan, refused=(*plan.refused, *outside))


def _add(planner: Planner, block: Block, ground: Ground, named: Sequence[str]) -> Plan:
    """Nothing but new lines: the columns of the block go where they belong."""
    wishes: list[tuple[Spot, str]] = []
    outside: list[Refusal] = []
    for key, column in zip(arrangement(planner, block, ground.every, named), zip(*block, strict=True), strict=True):
        for down, text in enumerate(column):
            spot = Spot(ground.line(ground.top + down), key or "")
            if key:
                wishes.append((spot, text))
            elif key is not None and text.strip():
                outside.append(Refusal(spot, text, _("There is no column for it.")))
    plan = planner.plan(wishes)
    return replace(plan, refused=(*plan.refused, *outside))


def _under_titles(planner: Planner, block: Block, ground: Ground, named: Sequence[str]) -> Plan:
    """The block over lines that are there: its columns go where their titles say, its lines where their names do."""
    name = next((place for place, key in enumerate(named) if planner.is_name(key)), None)
    lines = _called(planner, ground.records, named[name]) if name is not None else {}
    wishes: list[tuple[Spot, str]] = []
    unknown: list[Refusal] = []
    for down, texts in enumerate(block):
        line = ground.line(ground.top + down)
        if name is not None and texts[name].strip():
            if (found := lines.get(search_key(texts[name]))) is None:
                why = fill(_("“{name}” is not in this list."), {"name": texts[name].strip()})
                unknown.append(Refusal(Spot(line, named[name]), texts[name], why))
                continue
            line = found
        wishes += [(Spot(line, key), text) for key, text in zip(named, texts, strict=True) if key]
    plan = planner.plan(wishes)
    return replace(plan, refused=(*plan.refused, *unknown))


def _called(planner: Planner, records: Sequence[Owner | None], key: str) -> dict[str, UUID]:
    """The records by what their lines are called; nobody knows which one is meant where two are called alike."""
    named = [(search_key(planner.shown(Spot(one, key))), one) for one in records if isinstance(one, UUID)]
    often = Counter(name for name, _one in named)
    return {name: one for name, one in named if often[name] == 1}


def empty(planner: Planner, spots: Sequence[Spot]) -> Plan:
    """Nothing in any of these cells."""
    return planner.plan((spot, "") for spot in spots)


def fill_down(planner: Planner, columns: Sequence[Sequence[Spot]]) -> Plan:
    """Of each column what its first cell holds, in the cells under it."""
    return planner.plan((spot, planner.shown(above)) for above, *below in columns for spot in below)


def columns_of(cells: Sequence[tuple[int, int]], spot: Callable[[int, int], Spot]) -> list[list[Spot]]:
    """The chosen cells (row, column) column by column, each with the cell its text comes from in front.

    That is the topmost; where only one is chosen, the cell above it.
    """
    found: list[list[Spot]] = []
    for column in sorted({column for _row, column in cells}):
        rows = sorted(row for row, one in cells if one == column)
        first = rows if len(rows) > 1 else [rows[0] - 1, rows[0]]
        if first[0] >= 0:
            found.append([spot(row, column) for row in first])
    return found
