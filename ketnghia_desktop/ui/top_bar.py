"""The bar at the top: whose data this is, which year, and what can be undone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QFrame

from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.ui.chooser import Chooser
from ketnghia_desktop.ui.icons import SignButton
from ketnghia_desktop.ui.parts import Elided, button, pill, plain, row
from ketnghia_desktop.ui.theme import BETWEEN
from ketnghia_desktop.ui.wording import operation_name, why_cut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QResizeEvent

    from ketnghia_desktop.domain.history import Stack
    from ketnghia_desktop.ui.search_box import SearchBox


class TopBar(QFrame):
    """Commune, sample mark, year, profile; undo and redo that name what they do."""

    year_chosen = Signal(int)
    undo_asked = Signal()
    redo_asked = Signal()
    home_asked = Signal()
    help_asked = Signal()

    def __init__(self, search: SearchBox) -> None:
        super().__init__()
        self.setObjectName("top")
        self._is_complete = self._is_sample = False
        self._commune = plain("", "strong")
        self._sample = pill(_("SAMPLE DATA"), "amber")
        self._home = button(_("Start my own commune"), self.home_asked.emit, "quiet")
        self._home_sign = self._way("", "map-pin", self.home_asked)
        self._home_sign.setAccessibleName(self._home.text())
        self._home_sign.setToolTip(self._home.text())
        self._search = search
        self._years = Chooser(as_wide_as_its_words=True)
        self._years.setAccessibleName(_("Year"))
        self._regulation = Elided("secondary")
        self._undo_named = _("Undo")
        self._undo = self._way(self._undo_named, "undo-2", self.undo_asked)
        self._redo_named = _("Redo")
        self._redo = self._way(self._redo_named, "redo-2", self.redo_asked)
        self._help = self._way("", "info", self.help_asked)
        self._help.setAccessibleName(_("Help for this page"))
        self._help.setToolTip("F1")
        parts = (
            self._commune,
            self._sample,
            self._home,
            self._home_sign,
            self._years,
            self._regulation,
            search,
            self._undo,
            self._redo,
            self._help,
        )
        layout = row(*parts, gap=12, margin=(BETWEEN, 0, BETWEEN, 0))
        layout.setStretchFactor(self._regulation, 1)
        self.setLayout(layout)
        self._years.activated.connect(lambda: self.year_chosen.emit(self._years.currentData()))
        self.show_commune("", sample=False)
        self.show_regulation("")
        self.show_stack(None)

    def _way(self, text: str, sign: str, asked: SignalInstance) -> SignButton:
        made = SignButton(text, sign, "secondary", later=True)
        made.setProperty("kind", "top")
        made.setAutoDefault(False)
        made.clicked.connect(lambda _checked=False: asked.emit())
        return made

    def complete(self) -> None:
        """Draw the icons and take the keys, the first time; the first window is painted without either."""
        if self._is_complete:
            return
        self._is_complete = True
        from PySide6.QtGui import QKeySequence, QShortcut

        for keys, signal in (
            (QKeySequence.StandardKey.Undo, self.undo_asked),
            (QKeySequence.StandardKey.HelpContents, self.help_asked),
            (QKeySequence("Ctrl+Y"), self.redo_asked),
            (QKeySequence("Ctrl+Shift+Z"), self.redo_asked),
        ):
            QShortcut(keys, self, signal.emit)
        self._home_sign.draw_sign()
        self._undo.draw_sign()
        self._redo.draw_sign()
        self._help.draw_sign()

    def show_commune(self, name: str, *, sample: bool) -> None:
        """Whose data this is; the sample's says so wherever one is."""
        self._commune.setText(name)
        self._commune.setVisible(bool(name))
        self._sample.setVisible(sample)
        self._is_sample = sample
        self._fit()

    def show_search(self) -> None:
        """There is something to search in."""
        self._search.show()
        self._search.setEnabled(True)
        self._fit()

    def show_regulation(self, name: str) -> None:
        """The regulation profile the commune works under."""
        short = name.partition(" (")[0]  # without the papers it goes back to
        ways = [fill(_("Regulation: {name}"), {"name": one}) for one in (name, short) if one]
        self._regulation.say(*ways, short)

    def show_years(self, years: Iterable[int], year: int) -> None:
        """The years one can choose, the latest first, and the one in hand."""
        self._years.clear()
        for one in sorted({*years, year}, reverse=True):
            self._years.addItem(fill(_("Year {year}"), {"year": one}), one)
        self._years.setCurrentIndex(self._years.place_of(year))
        self._years.setVisible(True)
        self._fit()

    def show_year(self, year: int) -> None:
        """Another year is in hand."""
        if self._years.place_of(year) < 0:
            self._years.addItem(fill(_("Year {year}"), {"year": year}), year)
        self._years.setCurrentIndex(self._years.place_of(year))

    def hide_years(self) -> None:
        """Before there is a commune there is no year to choose."""
        self._years.setVisible(False)

    def show_stack(self, stack: Stack | None) -> None:
        """What undo and redo would do; where an operation cannot be undone, why."""
        undo, redo = (stack.undo, stack.redo) if stack else (None, None)
        self._undo_named = fill(_("Undo: {what}"), {"what": operation_name(undo)}) if undo else _("Undo")
        self._undo.setAccessibleName(self._undo_named)
        self._undo.setEnabled(bool(undo))
        self._undo.setToolTip(f"{self._undo_named} (Ctrl+Z)" if undo else why_cut(stack.cut_by if stack else None))
        self._redo_named = fill(_("Redo: {what}"), {"what": operation_name(redo)}) if redo else _("Redo")
        self._redo.setAccessibleName(self._redo_named)
        self._redo.setVisible(bool(redo))
        self._redo.setToolTip(f"{self._redo_named} (Ctrl+Y)")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width has room for the whole name of what is undone, or not."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger type leaves less room."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Where there is no room, one after another is told by less: the buttons by icons, which tooltips name."""
        self._undo.show_text(self._undo_named)
        self._redo.show_text(self._redo_named)
        self._show_home(as_sign=False)
        self._search.fold(folded=False)
        for fold in (
            partial(self._undo.show_text, _("Undo")),
            partial(self._undo.show_text, ""),
            partial(self._redo.show_text, ""),
            partial(self._show_home, as_sign=True),
            partial(self._search.fold, folded=True),
        ):
            if self._has_room():
                return
            fold()

    def _has_room(self) -> bool:
        layout = self.layout()
        return not layout or not self.isVisible() or layout.minimumSize().width() <= self.width()

    def _show_home(self, *, as_sign: bool) -> None:
        """The way to a commune of one's own, which only the sample has: its words, or its icon alone."""
        self._home.setVisible(self._is_sample and not as_sign)
        self._home_sign.setVisible(self._is_sample and as_sign)
