"""What operations say about each other: who wrote a field, what an undo restores, what they add up to."""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from graphlib import TopologicalSorter
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Value: TypeAlias = "str | int | float | bool | list[object] | dict[str, object] | None"
Cells: TypeAlias = "Mapping[str, Value]"
"""Fields by name; one member of a JSON column is a field of its own, called `column/member`."""

NO_TEXTS: Mapping[str, str] = MappingProxyType({})
NO_SEALS: Mapping[str, Sequence[str]] = MappingProxyType({})
DELETED = "deleted"


class Kind(StrEnum):
    """How an operation came about."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    LOAD = "load"
    MERGE = "merge"


class Name(NamedTuple):
    """What every laptop calls an operation: the device it was made on, and its number there."""

    device: str
    sequence: int

    def __str__(self) -> str:
        return f"{self.device}:{self.sequence}"

    @classmethod
    def of(cls, text: str) -> Name:
        """The name that was written as `text`; ValueError when it is none."""
        device, _, sequence = text.rpartition(":")
        return cls(device, int(sequence))


@dataclass(frozen=True, slots=True)
class Change:
    """What an operation did to one row: fields before and after, and the row's newest operations it had seen.

    `before` is None when the row was made (fields it leaves out are empty), `after` when it was erased by law.
    Salts of personal fields lie beside the values; `sealed` holds the digests of values that were taken out.
    """

    table: str
    row: str
    before: Cells | None
    after: Cells | None
    saw: frozenset[Name] = frozenset()
    salts: Mapping[str, str] = field(default_factory=lambda: NO_TEXTS)
    sealed: Mapping[str, Sequence[str]] = field(default_factory=lambda: NO_SEALS)


@dataclass(frozen=True, slots=True)
class Operation:
    """One named change of the database; `hlc` breaks ties between laptops, `wall` is the clock shown to people."""

    name: Name
    kind: Kind
    label: str
    hlc: int
    undoes: Name | None = None
    cut: bool = False
    changes: tuple[Change, ...] = ()
    wall: int = 0
    previous: str = ""
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One operation that can be undone or redone, by the code it was made under."""

    name: Name
    label: str
    origin: Name


@dataclass(frozen=True, slots=True)
class Stacks:
    """What this device can take back and bring back, the newest last, and what ended the stack before it."""

    undo: tuple[Entry, ...] = ()
    redo: tuple[Entry, ...] = ()
    cut_by: str | None = None


@dataclass(frozen=True, slots=True)
class Stack:
    """The labels of what undo and redo would do now; `cut_by` says why there is nothing to undo.

    `origin`: the operation undo would take back, by the name it was first done under.
    """

    undo: str | None = None
    redo: str | None = None
    cut_by: str | None = None
    origin: Name | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class KeptField:
    """A field that undo left alone, because the operation labelled `by` wrote it later."""

    table: str
    row: str
    field: str
    by: str


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back (or brought back, `again`), what was kept, and the tables that changed.

    `origin`: the name it was first done under.
    """

    label: str
    kept: tuple[KeptField, ...] = ()
    touched: frozenset[str] = frozenset()
    origin: Name | None = field(default=None, compare=False)
    again: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Write:
    """Fields of one row to be set."""

    table: str
    row: str
    cells: Cells


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that laptops wrote without knowing of each other: each writer and its value, the shown one first."""

    table: str
    row: str
    field: str
    writers: tuple[tuple[Name, Value], ...]


def stacks(operations: Iterable[Operation], start: Stacks = Stacks()) -> Stacks:
    """The stacks after this device made these operations, in order."""
    undo, redo, cut_by = list(start.undo), list(start.redo), start.cut_by
    for operation in operations:
        if operation.cut:
            undo, redo, cut_by = [], [], operation.label
        elif operation.kind is Kind.UNDO:
            redo.append(Entry(operation.name, operation.label, undo.pop().origin))
        elif operation.kind is Kind.REDO:
            origin = redo.pop().origin
            undo.append(Entry(origin, operation.label, origin))
        else:
            undo.append(Entry(operation.name, operation.label, operation.name))
            redo = []
    return Stacks(tuple(undo), tuple(redo), cut_by)


def labels(now: Stacks) -> Stack:
    """What the buttons say."""
    undo = now.undo[-1].label if now.undo else None
    redo = now.redo[-1].label if now.redo else None
    return Stack(undo, redo, None if undo else now.cut_by, now.undo[-1].origin if now.undo else None)


class Story:
    """All that operations did to one row, in any order; what each of them knew follows from what it saw."""

    def __init__(self, steps: Sequence[tuple[Operation, Change]]) -> None:
        self.steps = steps
        self._index = {operation.name: index for index, (operation, _) in enumerate(steps)}
        self._past = self._pasts()

    def _pasts(self) -> list[int]:
        """For each step, the set (as bits) of the steps it knew of."""
        seen = {
            index: [self._index[name] for name in change.saw if name in self._index]
            for index, (_, change) in enumerate(self.steps)
        }
        pasts = [0] * len(self.steps)
        for index in TopologicalSorter(seen).static_order():
            for known in seen[index]:
                pasts[index] |= pasts[known] | 1 << known
        return pasts

    def fields(self) -> tuple[str, ...]:
        """Every field any operation named, and `deleted`."""
        named = chain.from_iterable(change.after or () for _, change in self.steps)
        return tuple(dict.fromkeys((*named, DELETED)))

    def heads(self) -> frozenset[Name]:
        """The operations nobody who wrote this row had seen yet."""
        newest = self._newest((1 << len(self.steps)) - 1)
        return frozenset(self.steps[index][0].name for index in newest)

    def value(self, name: str) -> Value:
        """The field's present value; None also when it was never written."""
        index = self._shown(self._writers(name))
        return None if index is None else (self.steps[index][1].after or {}).get(name)

    def chain(self, name: str) -> Iterator[Operation]:
        """Whose writing the field shows: the last writer and, where that is an undo, whom it led back to."""
        among = self._writers(name)
        while (index := self._shown(among)) is not None:
            operation = self.steps[index][0]
            yield operation
            undone = None if operation.undoes is None else self._index.get(operation.undoes)
            if undone is None:
                return
            among &= self._past[undone]

    def state(self) -> dict[str, Value] | None:
        """The row these operations add up to, the same in whatever order they came; None when it was never made.

        Fields that are not in it are empty. Changing wins over a deletion that did not know of the change.
        """
        made = any(change.before is None for _, change in self.steps)
        if not made or any(change.after is None for _, change in self.steps):
            return None
        if len(self.steps) == 1:
            return dict(self.steps[0][1].after or {})
        written = {name: self._written(name) for name in self.fields()}
        state = {name: value for name, (found, value) in written.items() if found}
        if state.get(DELETED) and self._changed_beside_deletion():
            state[DELETED] = 0
        return state

    def conflicts(self) -> Iterator[Conflict]:
        """The fields with several newest writers that do not agree; blanks at the ends and composition do not count."""
        table, row = self.steps[0][1].table, self.steps[0][1].row
        for name in self.fields():
            newest = sorted(self._newest(self._writers(name)), key=self._rank, reverse=True)
            values = [(self.steps[index][0].name, (self.steps[index][1].after or {}).get(name)) for index in newest]
            if any(_plain(value) != _plain(values[0][1]) for _, value in values):
                yield Conflict(table, row, name, tuple(values))

    def _written(self, name: str) -> tuple[bool, Value]:
        index = self._shown(self._writers(name))
        after = {} if index is None else self.steps[index][1].after or {}
        return name in after, after.get(name)

    def _writers(self, name: str) -> int:
        """The steps that wrote a field; making the row writes them all."""
        return sum(
            1 << index
            for index, (_, change) in enumerate(self.steps)
            if change.before is None or name in (change.after or ())
        )

    def _newest(self, among: int) -> list[int]:
        known = 0
        for index in _bits(among):
            known |= self._past[index]
        return list(_bits(among & ~known))

    def _shown(self, among: int) -> int | None:
        return max(self._newest(among), key=self._rank, default=None)

    def _rank(self, index: int) -> tuple[int, Name]:
        operation = self.steps[index][0]
        return operation.hlc, operation.name

    def _changed_beside_deletion(self) -> bool:
        deletion = self._shown(self._writers(DELETED))
        return deletion is not None and any(
            not self._past[deletion] >> index & 1
            and not self._past[index] >> deletion & 1
            and not (change.after or {}).get(DELETED)
            for index, (_, change) in enumerate(self.steps)
            if index != deletion
        )


def _bits(number: int) -> Iterator[int]:
    while number:
        low = number & -number
        yield low.bit_length() - 1
        number ^= low


def same(one: Value, other: Value) -> bool:
    """Equal also as JSON, where 1 is not true."""
    return one == other and (
        isinstance(one, str) or json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    )


def _plain(value: Value) -> Value:
    return unicodedata.normalize("NFC", value).strip() if isinstance(value, str) else value


def by_row(operations: Iterable[Operation]) -> dict[tuple[str, str], Story]:
    """The story of every row, by table and id."""
    steps: defaultdict[tuple[str, str], list[tuple[Operation, Change]]] = defaultdict(list)
    for operation in operations:
        for change in operation.changes:
            steps[change.table, change.row].append((operation, change))
    return {key: Story(found) for key, found in steps.items()}


def undo_plan(undone: Operation, stories: Mapping[str, Story]) -> tuple[tuple[Write, ...], tuple[KeptField, ...]]:
    """What taking an operation back writes, field by field, and what it leaves because somebody wrote it later.

    `stories` holds every row the operation changed, by id.
    """
    writes: list[Write] = []
    kept: list[KeptField] = []
    for change in undone.changes:
        story = stories[change.row]
        later = tuple(_written_later(undone.name, change, story))
        kept += (KeptField(change.table, change.row, name, by) for name, by in later)
        restored = _restored(change, story, {name for name, _ in later})
        if restored:
            writes.append(Write(change.table, change.row, restored))
    return tuple(writes), tuple(kept)


def _written_later(undone: Name, change: Change, story: Story) -> Iterator[tuple[str, str]]:
    """The fields of a change that show somebody else's value, and that operation's label."""
    wanted = change.before
    for name in story.fields() if wanted is None else wanted:
        writers = list(story.chain(name))
        if not writers or undone in {writer.name for writer in writers}:
            continue
        if wanted is not None and same(story.value(name), wanted[name]):
            continue
        yield name, writers[0].label


def _restored(change: Change, story: Story, kept: set[str]) -> dict[str, Value]:
    """The values to write; a row that was made is put away again only if nobody wrote in it since."""
    if change.before is None:
        return {} if kept or story.value(DELETED) else {DELETED: 1}
    wanted = change.before.items()
    return {name: value for name, value in wanted if name not in kept and not same(story.value(name), value)}
