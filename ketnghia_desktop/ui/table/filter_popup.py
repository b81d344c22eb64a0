"""What a column is filtered by: words, tones or not, or some of its values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem
from shiboken6 import isValid

from ketnghia_desktop.domain.arrangement import Filter
from ketnghia_desktop.domain.vietnamese import one_line, search_key
from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.ui.models.held import written
from ketnghia_desktop.ui.parts import button, column, plain, row
from ketnghia_desktop.ui.theme import worn

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from ketnghia_desktop.domain.sheet import Cell, Column

Value = Qt.ItemDataRole.UserRole
WIDTH, LIST_HEIGHT = 300, 220


class FilterPopup(QFrame):
    """Opens under a column's title; what is chosen goes to `done` (None: no filter)."""

    def __init__(self, parent: QWidget, of: Column, title: str, done: Callable[[Filter | None], object]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(worn().px(WIDTH))
        self._of, self._done = of, done
        self.words = QLineEdit()
        self.words.setAccessibleName(fill(_("Words in {column}"), {"column": title}))
        self.words.setPlaceholderText(_("Contains… (tones do not matter)"))
        self.words.textChanged.connect(self._on_words)
        self.words.returnPressed.connect(self.apply)
        self.values = QListWidget()
        self.values.setAccessibleName(fill(_("Values of {column}"), {"column": title}))
        self.values.setFixedHeight(worn().px(LIST_HEIGHT))
        self.values.hide()
        heading = plain(fill(_("Filter: {column}"), {"column": title}), "strong")
        self.every = button(_("Tick all"), lambda: self._tick(ticked=True), "quiet")
        self.none = button(_("Tick none"), lambda: self._tick(ticked=False), "quiet")
        self.every.hide()
        self.none.hide()
        self.clear = button(_("No filter"), self._clear)
        apply = button(_("Filter"), self.apply, "primary")
        ticks = row(self.every, self.none, 1)
        self.setLayout(column(heading, self.words, self.values, ticks, row(self.clear, 1, apply), gap=8, margin=12))

    def show_at(self, place: QPoint, now: Filter | None) -> None:
        """Open at a place of the screen, with what is filtered at present."""
        self._now = now or Filter()
        self.words.setText(self._now.words)
        self.words.selectAll()
        self.adjustSize()
        self.move(place)
        self.show()
        self.words.setFocus()

    def offer(self, values: tuple[Cell, ...]) -> None:
        """The values one can choose from; none: only words are asked for. They may come when it is closed again."""
        if not isValid(self):
            return
        for value in values:
            item = QListWidgetItem(written(self._of, value) or _("(empty)"), self.values)
            item.setData(Value, value)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            kept = self._now.among is None or value in self._now.among
            item.setCheckState(Qt.CheckState.Checked if kept else Qt.CheckState.Unchecked)
        for one in (self.values, self.every, self.none):
            one.setVisible(bool(values))
        self._on_words()
        self.adjustSize()

    def _items(self) -> list[QListWidgetItem]:
        """The values that hold the words typed."""
        every = (self.values.item(place) for place in range(self.values.count()))
        return [item for item in every if not item.isHidden()]

    def _on_words(self) -> None:
        wanted = [search_key(word) for word in self.words.text().split()]
        for place in range(self.values.count()):
            item = self.values.item(place)
            key = search_key(item.text())
            item.setHidden(not all(word in key for word in wanted))

    def _tick(self, *, ticked: bool) -> None:
        for item in self._items():
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def apply(self) -> None:
        """Filter as chosen: by the values ticked among those seen, or by words where there are none to tick."""
        if not self.values.count():
            self._end(Filter(one_line(self.words.text())))
            return
        ticked = [item for item in self._items() if item.checkState() is Qt.CheckState.Checked]
        whole = len(ticked) == self.values.count()
        self._end(None if whole else Filter(among=tuple(item.data(Value) for item in ticked)))

    def _clear(self) -> None:
        self._end(None)

    def _end(self, wanted: Filter | None) -> None:
        done = self._done
        self.close()
        done(wanted)
