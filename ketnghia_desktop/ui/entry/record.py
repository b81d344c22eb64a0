"""A form that saves itself: a moment after the last key, and whenever a field is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from ketnghia_desktop.domain.vietnamese import UnreadableError
from ketnghia_desktop.ui.entry.form import Form

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from ketnghia_desktop.domain.breaches import Breach
    from ketnghia_desktop.ui.entry.form import Row
    from ketnghia_desktop.ui.entry.readings import Value

MISSING = "fact.missing"
PAUSE = 900
"""Milliseconds after the last key; with the work itself a change is safe well within two seconds."""


class RecordForm(Form):
    """Shows the facts of one record, and hands on (`changed`: record, facts) only those the person changed.

    The record is None while it is new: then it is handed on once, when nothing required is missing. Whoever makes
    the change calls `kept` when it is done, or `returned` when it was refused, with the `token` that tells apart the
    records shown one after the other. Facts that arrive meanwhile never overwrite what is being typed.
    """

    changed = Signal(object, dict)

    def __init__(self, rows: Sequence[Row], year: int | None = None) -> None:
        super().__init__(rows, year)
        self.record: UUID | None = None
        self.token = 0
        self._idle = True
        self._facts: dict[str, Value] = {}
        self._given: dict[str, Value] = {}
        self._known: dict[str, Value] = {}
        self._under_way = 0
        self._returned: set[str] = set()
        self._told: set[str] = set()
        self._is_touched = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.flush)
        self.edited.connect(self._on_touched)
        self.left.connect(self.flush)

    def _on_touched(self) -> None:
        self._is_touched = True
        self._pause.start()

    def is_blank(self) -> bool:
        """Whether it is a new record in which nothing was typed yet."""
        return self.record is None and not self._is_touched

    def rest(self) -> None:
        """No record: nothing is handed on."""
        self._turn_to(None, idle=True)

    def begin(self, facts: Mapping[str, Value]) -> None:
        """A record that does not exist yet, blank but for these facts."""
        self._turn_to(None)
        self._facts, self._given = {}, dict(facts)
        for key in self:
            self[key].show_value(None)
        self._known = {key: self[key].value() for key in self if not self[key].field.required and key not in facts}
        self.show_values(facts)

    def show_record(self, record: UUID, facts: Mapping[str, Value]) -> None:
        """Another record: whatever was typed for the last one has been handed on before."""
        self._turn_to(record)
        self._facts = {key: facts[key] for key in self if key in facts}
        self.show_values(self._facts)
        self._known = {key: self._read(key, value) for key, value in self._facts.items()}

    def _read(self, key: str, otherwise: Value) -> Value:
        """What a field says now, which is how its fact is recognised when it comes back unchanged."""
        try:
            return self[key].value()
        except UnreadableError:
            return otherwise

    def _turn_to(self, record: UUID | None, *, idle: bool = False) -> None:
        self._pause.stop()
        self.token += 1
        self.record, self._under_way, self._idle, self._is_touched = record, 0, idle, False
        self._returned.clear()
        self._told.clear()

    def refresh(self, facts: Mapping[str, Value]) -> None:
        """The same record as it is now; fields being typed in keep what was typed."""
        if self._under_way:
            return
        typed = self.typed()
        for key in (key for key in self if key in facts and key not in typed):
            value, known = facts[key], self._known.get(key)
            if value not in (known, self._facts.get(key, known)):
                self[key].show_value(value)
                self._known[key] = self._read(key, value)
            self._facts[key] = value

    def typed(self) -> dict[str, Value]:
        """The facts that differ from what is kept; of fields that cannot be read, what is wrong is said."""
        known = self._known
        return {key: value for key, value in self.values().items() if key not in known or value != known[key]}

    def flush(self) -> None:
        """Hand on what was typed, now."""
        self._pause.stop()
        changes = {} if self._idle or self.is_blank() else self.typed()
        if not changes or not self._may_go(changes):
            return
        self._under_way += 1
        self._returned.clear()
        self._known |= changes
        self._facts |= changes
        self.changed.emit(self.record, changes)

    def is_handed_on(self) -> bool:
        """Whether nothing typed waits to be handed on: nothing is lost when another record is shown now."""
        if self.record is None and not self._under_way:
            return False
        return not self.typed()

    def unsaved(self) -> tuple[str, ...]:
        """The keys of fields whose text is not kept: unreadable, refused, or lacking in a new record that needs it."""
        if self._idle or self._under_way or self.is_blank():
            return ()
        return tuple(key for key in self if key in self._returned or self._is_lost(self._unread(key)))

    def _is_lost(self, code: str) -> bool:
        return bool(code) and (self.record is None or code != MISSING)

    def _unread(self, key: str) -> str:
        """Why a field cannot be read; empty when it can."""
        try:
            self[key].value()
        except UnreadableError as unreadable:
            return unreadable.code
        return ""

    def _may_go(self, changes: Mapping[str, Value]) -> bool:
        """A new record goes once, complete, and only when the person typed something.

        What is typed meanwhile follows when it has its id.
        """
        if self.record is not None:
            return True
        if self._under_way:
            self._pause.start()
            return False
        if all(key in self._given and value == self._given[key] for key, value in changes.items()):
            return False
        return all(key in changes for key in self if self[key].field.required)

    def kept(self, token: int, record: UUID) -> None:
        """The change handed on under this token is done; a new record has this id from now on."""
        if token == self.token:
            self.record = record
            self._under_way = max(0, self._under_way - 1)
            for key in self._told - {key for key in self._told if self._unread(key)}:
                self[key].tell("")
            self._told.clear()

    def returned(self, token: int, changes: Mapping[str, Value], breaches: Sequence[Breach]) -> tuple[Breach, ...]:
        """The change was refused: the fields keep what was typed, and say why; breaches about no field come back."""
        if token != self.token:
            return tuple(breaches)
        self._under_way = max(0, self._under_way - 1)
        self._returned |= changes.keys()
        self._told |= {str(one.subject) for one in breaches if one.subject in self}
        for key in changes:
            self._known.pop(key, None)
        return self.tell(breaches)
