"""The card beside a list: one record, its head, and its self-saving form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QWidget

from ketnghia_desktop.ui.beside import SideCard
from ketnghia_desktop.ui.entry.record import RecordForm
from ketnghia_desktop.ui.parts import Part, column, plain, row, scrolled
from ketnghia_desktop.ui.theme import BETWEEN, INSIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from uuid import UUID

    from ketnghia_desktop.domain.breaches import Breach
    from ketnghia_desktop.ui.desk import Desk
    from ketnghia_desktop.ui.entry.form import Row
    from ketnghia_desktop.ui.entry.readings import Value
    from ketnghia_desktop.ui.jobs import Operation


@dataclass(frozen=True, slots=True)
class Ways:
    """How what is typed into a panel becomes an operation: for a new record, and for one there is."""

    add: Callable[[dict[str, Any]], Operation[UUID]]
    edit: Callable[[UUID, dict[str, Any]], Operation[Any]]


class RecordPanel(SideCard):
    """Shows a record, a new one, or (`hint`) what choosing one would show. `added`: a new record has its id."""

    added = Signal(object)

    def __init__(self, desk: Desk, rows: Sequence[Row], ways: Ways, *, hint: str) -> None:
        super().__init__()
        self._desk, self._ways = desk, ways
        self.form = RecordForm(rows)
        self.form.changed.connect(self._on_changed)
        self._title = plain("", "strong", wraps=True)
        self._note = plain("", "secondary", wraps=True)
        self._foot = row(gap=INSIDE // 2)
        self._below = column(gap=INSIDE)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._hint(hint))
        self._stack.addWidget(self._inside())

    def _hint(self, text: str) -> QWidget:
        label = plain(text, "secondary", wraps=True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        made = QWidget()
        made.setLayout(column(label, 1, margin=BETWEEN))
        return made

    def _inside(self) -> QWidget:
        inside = QWidget()
        inside.setLayout(column(self.form, self._below, 1, gap=BETWEEN, margin=(BETWEEN, 2, BETWEEN, INSIDE)))
        area = scrolled(inside)
        area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        head = self._head = column(self._title, self._note, gap=2)
        head.setContentsMargins(BETWEEN, 14, BETWEEN, INSIDE)
        self._foot.setContentsMargins(BETWEEN - 6, 2, BETWEEN, INSIDE)
        made = QWidget()
        made.setLayout(column(head, area, self._foot, gap=0))
        return made

    def add_above(self, part: QWidget) -> None:
        """Put a widget under the head, where it is seen whatever the form is scrolled to."""
        self._head.addWidget(part)

    def add_below(self, *parts: QWidget) -> None:
        """Put further widgets under the form, inside what scrolls."""
        for part in parts:
            self._below.addWidget(part)

    def add_foot(self, *parts: Part) -> None:
        """Put buttons at the foot of the card; the first that has an edge stands in line with the fields."""
        if self._foot.isEmpty() and isinstance(parts[0], QWidget) and parts[0].property("kind") != "quiet":
            self._foot.setContentsMargins(BETWEEN, 2, BETWEEN, INSIDE)
        for part in parts:
            if isinstance(part, QWidget):
                self._foot.addWidget(part)
            elif isinstance(part, int):
                self._foot.addStretch(part)

    def say(self, title: str, note: str = "") -> None:
        """The head of the card: whose record it is, and a line about it."""
        self._title.setText(title)
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def show_nothing(self) -> None:
        """No record is chosen."""
        self.form.flush()
        self.form.rest()
        self._stack.setCurrentIndex(0)

    def show_new(self, title: str, facts: Mapping[str, Value], note: str = "") -> None:
        """A new record with these facts to begin with; it is kept once nothing required is missing."""
        self.form.flush()
        self.say(title, note)
        self.form.begin(facts)
        self._stack.setCurrentIndex(1)
        self.focus()

    def show_record(self, record: UUID, facts: Mapping[str, Value]) -> None:
        """A record as it is now; if it is the one already shown, what is being typed stays."""
        if record == self.form.record:
            self.form.refresh(facts)
        else:
            self.form.flush()
            self.form.show_record(record, facts)
        self._stack.setCurrentIndex(1)

    def focus(self, key: str = "") -> None:
        """Put the cursor into a field of the form; without a name into the first."""
        self.asked.emit()
        self.form.focus(key)

    def is_new(self) -> bool:
        """Whether a record is being entered that does not exist yet."""
        return self._stack.currentIndex() == 1 and self.form.record is None

    def _on_changed(self, record: UUID | None, changes: dict[str, Any]) -> None:
        token = self.form.token
        refused = partial(self._on_refused, token, changes)
        if record is None:
            self._desk.jobs.run(self._ways.add(changes), partial(self._on_added, token), refused=refused)
        else:
            self._desk.jobs.run(
                self._ways.edit(record, changes), lambda _: self.form.kept(token, record), refused=refused
            )

    def _on_added(self, token: int, made: UUID) -> None:
        self.form.kept(token, made)
        self.added.emit(made)

    def _on_refused(self, token: int, changes: dict[str, Any], breaches: tuple[Breach, ...]) -> None:
        if others := self.form.returned(token, changes, breaches):
            self._desk.refuse(others)
