"""A form made of field definitions: values in, values out, problems beside their fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.domain.vietnamese import UnreadableError
from ketnghia_desktop.messages import sentence
from ketnghia_desktop.ui.entry.editors import SHORT_KINDS, Editor
from ketnghia_desktop.ui.entry.several import any_editor
from ketnghia_desktop.ui.parts import plain, reveal
from ketnghia_desktop.ui.theme import GRID, worn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

    from ketnghia_desktop.definitions.model import Choice, FieldDef
    from ketnghia_desktop.ui.entry.readings import Value

    Row = Sequence[FieldDef] | str


SIXTHS = 6
"""A row is divided so: thirds and halves both divide it."""
A_FIELD = 130
"""Pixels at type of 100 % without which a field does not stand beside another."""
MOST_LETTERS = 26
"""Of a choice or a help that still fits half a row."""


def paired(fields: Iterable[FieldDef]) -> tuple[tuple[FieldDef, ...], ...]:
    """The fields in rows: two short ones that follow each other share one."""
    rows: list[tuple[FieldDef, ...]] = []
    for field in fields:
        last = rows[-1] if rows else ()
        if _is_short(field) and len(last) == 1 and _is_short(last[0]):
            rows[-1] = (*last, field)
        else:
            rows.append((field,))
    return tuple(rows)


def _is_short(field: FieldDef) -> bool:
    """Whether half a row is enough for it: its kind is short, and so is whatever it says."""
    words = (field.help, *(choice.label for choice in field.choices))
    return field.kind in SHORT_KINDS and max(map(len, words)) <= MOST_LETTERS


class Form(QWidget):
    """Editors in rows, or a heading in place of a row.

    `edited` when the person changed a field, `left` when the focus left one, `entered` on Enter in a line.
    """

    edited = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, rows: Sequence[Row], year: int | None = None) -> None:
        super().__init__()
        self._year = year
        self._editors: dict[str, Editor] = {}
        self._offered: dict[str, tuple[Choice, ...]] = {}
        self._rows = [self._heading(one) if isinstance(one, str) else self._made(one) for one in rows]
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(3 * GRID)
        self._grid.setVerticalSpacing(2 * GRID)
        for place in range(SIXTHS):
            self._grid.setColumnStretch(place, 1)
        self._place(SIXTHS)

    def _heading(self, text: str) -> tuple[QWidget, ...]:
        return (plain(text, "strong", wraps=True),)

    def _made(self, fields: Sequence[FieldDef]) -> tuple[QWidget, ...]:
        for field in fields:
            made = self._editors[field.key] = any_editor(field, self._year)
            made.edited.connect(self.edited)
            made.left.connect(self.left)
            made.entered.connect(self.entered)
        return tuple(self._editors[field.key] for field in fields)

    def _place(self, across: int) -> None:
        """Every row in lines of at most so many fields."""
        self._across, line = across, 0
        for parts in self._rows:
            beside = len(parts) if len(parts) <= across else 1
            span = SIXTHS // beside
            for place, one in enumerate(parts):
                self._grid.removeWidget(one)
                self._grid.addWidget(one, line + place // beside, place % beside * span, 1, span)
                self._grid.setAlignment(one, Qt.AlignmentFlag.AlignTop)
            line += len(parts)

    def _arrange(self) -> None:
        """As many fields beside each other as there is room for."""
        field, gap = worn().px(A_FIELD), self._grid.horizontalSpacing()
        most = max(map(len, self._rows), default=1)
        across = max(1, min(most, (self.width() + gap) // (field + gap)))
        if across != min(self._across, most):
            self._place(across)
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as its widest field alone, as high as its rows are now."""
        shown = (one for parts in self._rows for one in parts if not one.isHidden())
        widest = max((one.minimumSizeHint().width() for one in shown), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where there is no room, fields stand under one another."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger type asks for more room."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._arrange()

    def put_labels_beside(self, keys: Iterable[str]) -> None:
        """The labels of these fields at their left, so that many of them need little room."""
        for key in keys:
            self._editors[key].put_label_beside()

    def __getitem__(self, key: str) -> Editor:
        """The editor of a field; KeyError when the form has no such field."""
        return self._editors[key]

    def __contains__(self, key: object) -> bool:
        """Whether the form has this field."""
        return key in self._editors

    def __iter__(self) -> Iterator[str]:
        """The keys of its fields, in order."""
        return iter(self._editors)

    def set_written(self, *, may: bool) -> None:
        """Whether its fields are written in; what leads from a field to its records can be followed either way."""
        for one in self._editors.values():
            one.control.setEnabled(may)

    def offer(self, key: str, choices: Iterable[Choice]) -> None:
        """Let a field offer these values; what it offers already is not laid out again."""
        offered = tuple(choices)
        if self._offered.get(key) != offered:
            self._offered[key] = offered
            self._editors[key].offer(offered)

    def show_values(self, values: Mapping[str, Value]) -> None:
        """Show the values of the fields named."""
        for key, value in values.items():
            if key in self._editors:
                self._editors[key].show_value(value)

    def values(self) -> dict[str, Value]:
        """What can be read; of each field that cannot, the problem is said beneath it."""
        found: dict[str, Value] = {}
        for key, one in self._editors.items():
            try:
                found[key] = one.value()
            except UnreadableError as unreadable:
                one.tell(sentence(Breach(unreadable.code, details={"text": unreadable.text})))
        return found

    def tell(self, breaches: Iterable[Breach]) -> tuple[Breach, ...]:
        """Say each breach beneath the field it is about; those about no field of this form are given back."""
        others: list[Breach] = []
        for breach in breaches:
            if breach.subject in self._editors:
                self._editors[str(breach.subject)].tell(sentence(breach))
            else:
                others.append(breach)
        return tuple(others)

    def unread(self) -> str:
        """The first field that cannot be read, what is wrong said beneath it; empty when all can."""
        read = self.values()
        return next((key for key in self._editors if key not in read), "")

    def focus(self, key: str = "") -> None:
        """Put the cursor into a field, and the field where it is seen; without a name into the first.

        As with Tab, what stands in a line is chosen whole: whoever types a number does not add digits to it.
        """
        chosen = self._editors.get(key) or next(iter(self._editors.values()), None)
        if chosen:
            chosen.control.setFocus()
            if isinstance(chosen.control, QLineEdit):
                chosen.control.selectAll()
            reveal(chosen)
