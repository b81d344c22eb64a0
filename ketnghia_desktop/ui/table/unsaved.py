"""The cells a list could not keep: what they are called, where the next one is, and the step they belong to."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from ketnghia_desktop.domain.vietnamese import sentence_case
from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.ui.models.held import Draft, NewLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ketnghia_desktop.domain.history import Name, Stack, Undone
    from ketnghia_desktop.ui.models.held import Held, Owner
    from ketnghia_desktop.ui.models.sheet_model import SheetModel
    from ketnghia_desktop.ui.table.editing import Editing, Outcome, Refusal

    Drafts = Mapping[tuple[Owner, str], Draft]

MOST_NAMED = 3
"""Cells of one reason that are named one by one."""


class Place(NamedTuple):
    """A cell of the screen."""

    row: int
    section: int


def stays(one: Refusal, editing: Editing) -> bool:
    """Whether a refused text stays in its cell: in one of a line there is, that may be written in."""
    line, column = one.spot
    return isinstance(line, UUID | NewLine) and not editing.refusal(line, column)


def drafts(refused: Iterable[Refusal], editing: Editing, held: Held) -> Drafts:
    """The refused texts that stay in their cells to be mended, each with its reason and the name of its line."""
    return {
        (line, column): Draft(one.text, one.sentence, held.called(line))
        for one in refused
        for line, column in [one.spot]
        if isinstance(line, UUID) and stays(one, editing)
    }


def new_lines(outcome: Outcome, number: Callable[[], NewLine]) -> Outcome:
    """The same, with a name of its own for each line that was refused (`number` gives the next), and no empty ones."""
    names = {line: number() for line in outcome.left if isinstance(line, int)}

    def owner(line: Owner | int | None) -> Owner | int | None:
        return names.get(line, outcome.added.get(line, line)) if isinstance(line, int) else line

    def is_missed(one: Refusal) -> bool:
        line = one.spot.line
        return bool(one.text) or not isinstance(line, int | NewLine) or line in outcome.left or line in outcome.added

    missed = filter(is_missed, outcome.refused)
    refused = (replace(one, spot=one.spot._replace(line=owner(one.spot.line))) for one in missed)
    left = {names.get(line, line) if isinstance(line, int) else line: texts for line, texts in outcome.left.items()}
    return replace(outcome, refused=tuple(refused), left=left)


def left_drafts(outcome: Outcome, editing: Editing, shown: Sequence[str]) -> Drafts:
    """The lines that were refused, word by word, with the reason at what is to be mended, in a column that is shown."""
    texts = {line: cells for line, cells in outcome.left.items() if isinstance(line, NewLine)}
    found: dict[tuple[Owner, str], Draft] = {
        (line, column): Draft(text) for line, cells in texts.items() for column, text in cells.items()
    }
    for one in outcome.refused:
        line, column = one.spot
        if not isinstance(line, NewLine) or column not in editing.fields:
            continue
        why, place = one.sentence, column
        if column not in shown:
            why, place = f"{editing.fields[column].label}: {why}", next(key for key in shown if key in editing.fields)
        before = found.get((line, place), Draft(""))
        found[line, place] = before._replace(problem="\n".join(filter(None, (before.problem, why))))
    return found


def told(refused: Sequence[Refusal], held: Held, titles: Mapping[str, str], added: Sequence[UUID] = ()) -> str:
    """Which cells were not written, by row and column, and why; of many with one reason the first.

    `added`: the lines that were, which are not shown yet.
    """
    parts: list[str] = []
    for reason, found in groupby(sorted(refused, key=lambda one: one.sentence), key=lambda one: one.sentence):
        cells = list(found)
        places = "; ".join(_place(one, held, titles, added) for one in cells[:MOST_NAMED])
        if len(cells) > MOST_NAMED:
            places = fill(_("{cells} and {count} more"), {"cells": places, "count": len(cells) - MOST_NAMED})
        parts.append(f"{sentence_case(places)}: {reason}")
    return " ".join(parts)


def _place(one: Refusal, held: Held, titles: Mapping[str, str], added: Sequence[UUID]) -> str:
    line, column = one.spot
    row = held.row(line)
    if row is not None and isinstance(line, NewLine):  # behind all others
        row += len(added)
    elif row is None and line in added:
        row = len(held.sheet.lines) + added.index(line)
    if row is None:
        where = _("a heading or a sum")
    elif isinstance(line, UUID | NewLine) and (name := held.called(line)):
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
            changed = {spot[0] for spot, draft in marked.items() if self._lines.drafts.get(spot) != draft}
            here = {
                spot: draft
                for spot, draft in marked.items()
                if self._lines.drafts.get(spot) == draft
                if not (isinstance(spot[0], NewLine) and spot[0] in changed)  # a line is kept or goes as a whole
            }
            self._by_step[undone.origin] = here
            self._lines.note(dict.fromkeys(here))
