"""A form that saves itself: a moment after the last key, and whenever a field is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from ketnghia_desktop.ui.entry.form import Form

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from ketnghia_desktop.definitions.model import FieldDef
    from ketnghia_desktop.domain.breaches import Breach
    from ketnghia_desktop.ui.entry.readings import Value

PAUSE = 900
"""Milliseconds after the last key; with the work itself a change is safe well within two seconds."""


class RecordForm(Form):
    """Shows the facts of one record, and hands on (`changed`: record, facts) only those the person changed.

    The record is None while it is new: then it is handed on once, when nothing required is missing. Whoever makes
    the change calls `kept` when it is done, or `returned` when it was refused, with the `token` that tells apart the
    records shown one after the other. Facts that arrive meanwhile never overwrite what is being typed.
    """

    changed = Signal(object, dict)

    def __init__(self, rows: Sequence[Sequence[FieldDef]]) -> None:
        super().__init__(rows)
        self.record: UUID | None = None
        self.token = 0
        self._known: dict[str, Value] = {}
        self._under_way = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.flush)
        self.edited.connect(self._pause.start)
        self.left.connect(self.flush)

    def begin(self, facts: Mapping[str, Value]) -> None:
        """A record that does not exist yet, blank but for these facts."""
        self._turn_to(None)
        for key in self:
            self[key].show_value(None)
        self._known = {key: self[key].value() for key in self if not self[key].field.required and key not in facts}
        self.show_values(facts)

    def show_record(self, record: UUID, facts: Mapping[str, Value]) -> None:
        """Another record: whatever was typed for the last one has been handed on before."""
        self._turn_to(record)
        self._known = {key: facts[key] for key in self if key in facts}
        self.show_values(self._known)

    def _turn_to(self, record: UUID | None) -> None:
        self._pause.stop()
        self.token += 1
        self.record, self._under_way = record, 0

    def refresh(self, facts: Mapping[str, Value]) -> None:
        """The same record as it is now; fields being typed in keep what was typed."""
        if self._under_way:
            return
        typed = self.typed()
        fresh = {key: facts[key] for key in self._known if key in facts and key not in typed}
        moved = {key: value for key, value in fresh.items() if value != self._known[key]}
        self._known |= moved
        self.show_values(moved)

    def typed(self) -> dict[str, Value]:
        """The facts that differ from what is kept; of fields that cannot be read, what is wrong is said."""
        known = self._known
        return {key: value for key, value in self.values().items() if key not in known or value != known[key]}

    def flush(self) -> None:
        """Hand on what was typed, now."""
        self._pause.stop()
        changes = self.typed()
        if not changes or not self._may_go(changes):
            return
        self._under_way += 1
        self._known |= changes
        self.changed.emit(self.record, changes)

    def _may_go(self, changes: Mapping[str, Value]) -> bool:
        """A new record goes once, and complete; what is typed meanwhile follows when it has its id."""
        if self.record is not None:
            return True
        if self._under_way:
            self._pause.start()
            return False
        return all(key in changes for key in self if self[key].field.required)

    def kept(self, token: int, record: UUID) -> None:
        """The change handed on under this token is done; a new record has this id from now on."""
        if token == self.token:
            self.record = record
            self._under_way = max(0, self._under_way - 1)

    def returned(self, token: int, changes: Mapping[str, Value], breaches: Sequence[Breach]) -> tuple[Breach, ...]:
        """The change was refused: the fields keep what was typed, and say why; breaches about no field come back."""
        if token != self.token:
            return tuple(breaches)
        self._under_way = max(0, self._under_way - 1)
        for key in changes:
            self._known.pop(key, None)
        return self.tell(breaches)
