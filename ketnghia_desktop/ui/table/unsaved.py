"""The cells a list could not keep: what they are called, where the next one is, and the step they belong to."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from ketnghia_desktop.domain.vietnamese import sentence_case
from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.ui.models.sheet_model import Draft

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ketnghia_desktop.domain.history import Name, Stack, Undone
    from ketnghia_desktop.ui.models.sheet_model import Held, SheetModel
    from ketnghia_desktop.ui.table.editing import Editing, Refusal

    Drafts = Mapping[tuple[UUID, str], Draft]

MOST_NAMED = 3
"""Cells of one reason that are named one by one."""


class Place(NamedTuple):
    """A cell of the screen."""

    row: int
    section: int


def stays(one: Refusal, editing: Editing) -> bool:
    """Whether a refused text stays in its cell: in one of a line there is, that may be written in."""
    line, column = one.spot
    return isinstance(line, UUID) and not editing.refusal(line, column)


def drafts(refused: Iterable[Refusal], editing: Editing, held: Held) -> Drafts:
    """The refused texts that stay in their cells to be mended, each with its reason and the name of its line."""
    return {
        (record, column): Draft(one.text, one.sentence, held.called(record))
        for one in refused
        for record, column in [one.spot]
        if isinstance(record, UUID) and stays(one, editing)
    }


def told(refused: Sequence[Refusal], held: Held, titles: Mapping[str, str]) -> str:
    """Which cells were not written, by row and column, and why; of many with one reason the first."""
    parts: list[str] = []
    for reason, found in groupby(sorted(refused, key=lambda one: one.sentence), key=lambda one: one.sentence):
        cells = list(found)
        places = "; ".join(_place(one, held, titles) for one in cells[:MOST_NAMED])
        if len(cells) > MOST_NAMED:
            places = fill(_("{cells} and {count} more"), {"cells": places, "count": len(cells) - MOST_NAMED})
        parts.append(f"{sentence_case(places)}: {reason}")
    return " ".join(parts)


def _place(one: Refusal, held: Held, titles: Mapping[str, str]) -> str:
    line, column = one.spot
    row = held.row(line)
    if row is None:
        where = _("a heading or a sum")
    elif isinstance(line, UUID) and (name := held.called(line)):
        where = fill(_("row {row} ({name})"), {"row": row + 1, "name": name})
    else:
        where = fill(_("row {row}"), {"row": row + 1})
    return f"{where}, {titles[column]}" if column in titles else where


def unsaved(lines: SheetModel) -> Drafts:
    """The cells whose text is not kept."""
    return {spot: draft for spot, draft in lines.drafts.items() if draft.problem}


def following(lines: SheetModel, here: Place) -> Place | None:
    """The next unsaved cell that is shown behind this one, from the top again behind the last; None without any."""
    places = sorted(
        Place(row, section)
        for record, key in unsaved(lines)
        if (row := lines.row_of(record)) >= 0 and (section := lines.section_of(key)) >= 0
    )
    return next((one for one in places if one > here), places[0] if places else None)


class Marks:
    """The refused cells of blocks, by the step the block was: undone with it they go, redone they come again."""

    def __init__(self, lines: SheetModel) -> None:
        self._lines = lines
        self._new: Drafts = {}
        self._by_step: dict[Name, Drafts] = {}

    def keep(self, marked: Drafts) -> None:
        """These belong to the step that is told of next."""
        self._new = marked

    def name(self, stack: Stack) -> None:
        """A step was done."""
        if self._new and stack.origin:
            self._by_step[stack.origin] = self._new
        self._new = {}

    def follow(self, undone: Undone) -> None:
        """A step was taken back, or done again; cells that hold something else by now are left alone."""
        marked = self._by_step.get(undone.origin) if undone.origin else None
        if not marked or not undone.origin:
            return
        if undone.again:
            self._lines.note({spot: draft for spot, draft in marked.items() if spot not in self._lines.drafts})
        else:
            here = {spot: draft for spot, draft in marked.items() if self._lines.drafts.get(spot) == draft}
            self._by_step[undone.origin] = here
            self._lines.note(dict.fromkeys(here))
