"""What may be written in a list, planned as a value before anything is changed, and done as one operation."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.progress import SILENT
from ketnghia_desktop.domain.vietnamese import UnreadableError
from ketnghia_desktop.messages import _, sentence
from ketnghia_desktop.ui.entry.cell_readings import cell_reading
from ketnghia_desktop.ui.models.held import NAMED, NewLine, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from uuid import UUID

    from ketnghia_desktop.definitions.model import Choice, FieldDef
    from ketnghia_desktop.domain.progress import Progress
    from ketnghia_desktop.store.work import Work
    from ketnghia_desktop.ui.entry.cell_readings import OtherWords
    from ketnghia_desktop.ui.entry.readings import Reading, Value
    from ketnghia_desktop.ui.models.held import Held, Owner

    Facts = dict[str, Any]


class Spot(NamedTuple):
    """A cell: its line (a number: one yet to be added; None: a heading), and its column's key."""

    line: Owner | int | None
    column: str


def _allowed(_record: UUID, _column: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Editing:
    """How a page lets its list be written in, by the same services its form calls.

    `noun` names the operation of a single cell ("member" → member.edit; `noun_of`: by record). `fields`: by column
    the field that stands in it; columns without one are not written by hand. `edit` and `add` are called inside the
    operation; without `add` no lines are added. `why_not` says in a sentence why this cell may not be changed.
    `other_words`: by column, what else than its label a choice is called in the lists one pastes from ("" if nothing).
    `about`: what new lines belong to, where the list shows now this and now that (a household).
    """

    noun: str
    fields: Mapping[str, FieldDef]
    edit: Callable[[Work, UUID, Facts], object]
    add: Callable[[Work, Facts], UUID] | None = None
    why_not: Callable[[UUID, str], str] = _allowed
    noun_of: Callable[[UUID], str] | None = None
    other_words: Mapping[str, OtherWords] = field(default_factory=lambda: MappingProxyType({}))
    about: Callable[[], object] = lambda: None

    def operation(self, record: Owner) -> str:
        """The name of changing one cell of this record, or of adding a line that was pasted."""
        if isinstance(record, NewLine):
            return "cells.paste"
        return f"{self.noun_of(record) if self.noun_of else self.noun}.edit"

    def refusal(self, record: Owner | None, column: str) -> str:
        """Why this cell is not written in; empty when it may be."""
        if column not in self.fields:
            return _("This column is not written by hand.")
        if isinstance(record, NewLine):
            return ""
        return self.why_not(record, column) if record else _("This line is a heading or a sum.")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A cell that is not written: what was to stand there, and why not."""

    spot: Spot
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Plan:
    """By line the texts and values to be written, by column; and what is refused beforehand."""

    changes: Mapping[Owner | int | None, Mapping[str, tuple[str, Value]]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The cells that were written, by line the records that were added, what was refused.

    `left`: by line the texts of those that were not added.
    """

    written: tuple[Spot, ...]
    added: Mapping[NewLine | int, UUID]
    refused: tuple[Refusal, ...]
    left: Mapping[NewLine | int, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Planner:
    """Reads texts for cells of a list as it is held now; in any thread."""

    editing: Editing
    offers: Mapping[str, Sequence[Choice]]
    year: int
    held: Held
    _readings: dict[str, Reading] = field(default_factory=dict)

    def reading(self, column: str) -> Reading:
        """How texts for this column are read."""
        if column not in self._readings:
            known = self.editing.fields[column]
            offered, words = self.offers.get(known.key, known.choices), self.editing.other_words.get(column)
            self._readings[column] = cell_reading(known, offered, self.year, words)
        return self._readings[column]

    def is_name(self, column: str) -> bool:
        """Whether this column says what a line is called, and is not written by hand."""
        known = {one.key: one for one in self.held.sheet.columns}
        return column in known and column not in self.editing.fields and known[column].kind in NAMED

    def shown(self, spot: Spot) -> str:
        """What a cell holds, as text that could be typed into it."""
        record, key = spot
        if record is None or isinstance(record, int):
            return ""
        typed = self.held.draft(record, key)
        if typed is not None:
            return typed
        if isinstance(record, NewLine) or record not in self.held.rows:
            return ""
        column, cell = self.held.cell(record, key)
        return self.reading(key).write(cell) if key in self.editing.fields else written(column, cell)

    def plan(self, wishes: Iterable[tuple[Spot, str]]) -> Plan:
        """What would be written; what cannot be read or may not be written is refused, what is so already left out."""
        changes: dict[Owner | int | None, dict[str, tuple[str, Value]]] = {}
        refused: list[Refusal] = []
        for spot, text in self._whole(wishes).items():
            if why := self._why_not(spot):
                if text != self.shown(spot):
                    refused.append(Refusal(spot, text, why))
                continue
            try:
                value = self.reading(spot.column).read(text)
            except UnreadableError as unreadable:
                refused.append(Refusal(spot, text, self._told(spot.column, unreadable)))
                continue
            if self._is_new(spot, text, value):
                changes.setdefault(spot.line, {})[spot.column] = (text, value)
        return Plan(changes, tuple(refused))

    def _whole(self, wishes: Iterable[tuple[Spot, str]]) -> Mapping[Spot, str]:
        """The wishes, and for a line that is not kept yet all else that is typed in it: it is added whole or not."""
        wanted = dict(wishes)
        lines = {line for line, _column in wanted if isinstance(line, NewLine)}
        rest = {Spot(*spot): draft.text for spot, draft in self.held.drafts.items() if lines and spot[0] in lines}
        return rest | wanted

    def _why_not(self, spot: Spot) -> str:
        if not isinstance(spot.line, int):
            return self.editing.refusal(spot.line, spot.column)
        if self.editing.add is None:
            return _("No line can be added here.")
        return "" if spot.column in self.editing.fields else _("This column is not written by hand.")

    def _is_new(self, spot: Spot, text: str, value: Value) -> bool:
        if isinstance(spot.line, int | NewLine):
            return bool(text.strip())
        return self.reading(spot.column).write(value) != self.shown(spot)

    def _told(self, column: str, unreadable: UnreadableError) -> str:
        known = self.editing.fields[column]
        offered = self.offers.get(known.key, known.choices)
        details = {"text": unreadable.text, "choices": " · ".join(one.label for one in offered[:8])}
        return sentence(Breach(unreadable.code, details=details))


def perform(plan: Plan, editing: Editing, work: Work, progress: Progress = SILENT) -> Outcome:
    """Do what is planned, line by line; a line or cell the services refuse leaves the others as planned."""
    made = _Made([], {}, list(plan.refused))
    for done, (line, cells) in enumerate(plan.changes.items()):
        progress.step(done, len(plan.changes))
        if isinstance(line, int | NewLine):
            _add(work, editing, line, cells, made)
        elif line is not None:
            _edit(work, editing, line, cells, made)
    refused = tuple(dict.fromkeys(made.refused))  # what cannot be read is often what the services miss
    return Outcome(tuple(made.written), made.added, refused, _left(plan, editing, made))


class _Made(NamedTuple):
    written: list[Spot]
    added: dict[NewLine | int, UUID]
    refused: list[Refusal]


def _left(plan: Plan, editing: Editing, made: _Made) -> dict[NewLine | int, dict[str, str]]:
    """What was to stand in the lines that were not added; one without any word is not missed."""
    left: dict[NewLine | int, dict[str, str]] = {}
    texts = [(Spot(line, key), text) for line, cells in plan.changes.items() for key, (text, _) in cells.items()]
    for spot, text in (*texts, *((one.spot, one.text) for one in plan.refused)):
        if isinstance(spot.line, int | NewLine) and spot.line not in made.added and spot.column in editing.fields:
            left.setdefault(spot.line, {})[spot.column] = text
    return {line: cells for line, cells in left.items() if editing.add and any(map(str.strip, cells.values()))}


def _facts(editing: Editing, cells: Mapping[str, tuple[str, Value]]) -> Facts:
    return {editing.fields[column].key: value for column, (_text, value) in cells.items()}


def _edit(work: Work, editing: Editing, record: UUID, cells: Mapping[str, tuple[str, Value]], made: _Made) -> None:
    """All cells of a line at once, for they may need each other; where that is refused, each for itself."""
    try:
        editing.edit(work, record, _facts(editing, cells))
    except Refused as refusal:
        if len(cells) == 1:
            made.refused.extend(_refusals(editing, record, cells, refusal))
            return
        for column, cell in cells.items():
            _edit(work, editing, record, {column: cell}, made)
    else:
        made.written.extend(Spot(record, column) for column in cells)


def _add(
    work: Work, editing: Editing, line: NewLine | int, cells: Mapping[str, tuple[str, Value]], made: _Made
) -> None:
    if editing.add is None:
        return
    try:
        record = editing.add(work, _facts(editing, cells))
    except Refused as refusal:
        made.refused.extend(_where_wrong(editing, line, cells, refusal))
    else:
        made.added[line] = record
        made.written.extend(Spot(record, column) for column in cells)


def _where_wrong(
    editing: Editing, line: NewLine | int, cells: Mapping[str, tuple[str, Value]], refusal: Refused
) -> Iterable[Refusal]:
    """Why a line is not added, at the columns that are to be mended; what is about none of them at its first cell."""
    columns = {one.key: column for column, one in editing.fields.items()}
    for breach in refusal.breaches:
        column = columns.get(str(breach.subject)) or next(iter(cells))
        yield Refusal(Spot(line, column), cells[column][0] if column in cells else "", sentence(breach))


def _refusals(
    editing: Editing, line: UUID, cells: Mapping[str, tuple[str, Value]], refusal: Refused
) -> tuple[Refusal, ...]:
    """The same reason at every cell; where it is about a field that is not among them, that one is named."""
    labels = {one.key: one.label for one in editing.fields.values()}
    here = {editing.fields[column].key for column in cells}
    told = (
        f"{labels[str(breach.subject)]}: {sentence(breach)}"
        if breach.subject in labels and breach.subject not in here
        else sentence(breach)
        for breach in refusal.breaches
    )
    why = "\n".join(dict.fromkeys(told))
    return tuple(Refusal(Spot(line, column), text, why) for column, (text, _value) in cells.items())
