"""Some of a few values, ticked: one stop for Tab, the arrows go from box to box, Space ticks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from ketnghia_desktop.domain.vietnamese import UnreadableError
from ketnghia_desktop.ui.entry.editors import Editor, editor
from ketnghia_desktop.ui.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ketnghia_desktop.definitions.model import Choice, FieldDef
    from ketnghia_desktop.ui.entry.readings import Value

COLUMNS, LONGEST = 2, 24
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}.get


class ChoicesEditor(Editor):
    """Boxes to tick."""

    def __init__(self, field: FieldDef) -> None:
        self.boxes: dict[str, QCheckBox] = {}
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(GRID)
        super().__init__(field, self._inside)
        self.offer(field.choices)

    def offer(self, choices: Iterable[Choice]) -> None:
        """Offer these values from now on; those ticked stay ticked."""
        kept, offered = self._ticked(), tuple(choices)
        for box in self.boxes.values():
            self._grid.removeWidget(box)
            box.deleteLater()
        columns = COLUMNS if all(len(one.label) <= LONGEST for one in offered) else 1
        self.boxes = {one.key: self._box(one) for one in offered}
        for place, box in enumerate(self.boxes.values()):
            self._grid.addWidget(box, *divmod(place, columns))
        if first := next(iter(self.boxes.values()), None):
            first.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._inside.setFocusProxy(first)
        self._put(kept)

    def _box(self, choice: Choice) -> QCheckBox:
        box = QCheckBox(choice.label.replace("&", "&&"))
        box.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        box.setAccessibleDescription(self.field.label)
        box.installEventFilter(self)
        box.clicked.connect(self._on_edited)
        return box

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The arrows go from box to box."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, QCheckBox):
            boxes = list(self.boxes.values())
            if step := STEPS(Qt.Key(event.key())):
                boxes[(boxes.index(watched) + step) % len(boxes)].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _ticked(self) -> tuple[str, ...]:
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def value(self) -> Value:
        """The keys of those ticked; UnreadableError(fact.missing) when one must be and none is."""
        if self.field.required and not self._ticked():
            raise UnreadableError("fact.missing", "")
        return self._ticked()

    def _put(self, value: Value) -> None:
        ticked = value if isinstance(value, tuple) else ()
        for key, box in self.boxes.items():
            box.setChecked(key in ticked)


def any_editor(field: FieldDef, year: int | None = None) -> Editor:
    """The editor of a field, of one with several choices too."""
    return ChoicesEditor(field) if field.kind == "choices" else editor(field, year)
