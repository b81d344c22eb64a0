"""The four short screens of an empty folder; or the sample to look around in, or data brought along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QWidget

from ketnghia_desktop.domain.regulation import newest_ended, period_on, proposed
from ketnghia_desktop.domain.units import kind_and_name, read_units, unit_called
from ketnghia_desktop.domain.vietnamese import search_key
from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.paths import shipped
from ketnghia_desktop.services import places
from ketnghia_desktop.ui import preferences
from ketnghia_desktop.ui.backup_place import BackupPlace
from ketnghia_desktop.ui.entry.form import Form
from ketnghia_desktop.ui.file_dialog import ask_what_to_open
from ketnghia_desktop.ui.folding_completer import FoldingCompleter
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.pages.first_run_screens import screens
from ketnghia_desktop.ui.pages.page import Page
from ketnghia_desktop.ui.pages.regulation_choice import regulation_choice
from ketnghia_desktop.ui.parts import MOST, button, card, column, page_margins, pill, plain, restyle, row, scrolled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.domain.breaches import Breach
    from ketnghia_desktop.domain.regulation import Regulation
    from ketnghia_desktop.domain.units import Unit
    from ketnghia_desktop.store.work import Work
    from ketnghia_desktop.ui.desk import Desk


LISTS = "units.tsv"
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def found(work: Work, *, signer: str, post: str, **facts: Any) -> None:  # noqa: ANN401 - facts of any kind
    """Create the commune, and with it whoever signs for it: one operation."""
    places.create_commune(work, **facts)
    if signer:
        places.add_signer(work, name=signer, post=post)


class FirstRunPage(Page):
    """Asks where we are, who signs, by which rules, and where back-ups go; Enter goes on.

    `sample_asked` when the person only wants to look around, `file_asked` with the file somebody brings along.
    """

    CONCERNS: ClassVar[frozenset[str]] = frozenset()
    sample_asked = Signal()
    file_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._regulations: dict[str, Regulation] = {}
        self._units: tuple[Unit, ...] = ()
        self._doubted = ("", "")
        self.screens = screens()
        self.shown = 0
        self.form = Form([fields for one in self.screens for fields in one.rows])
        self.form.show_values({"post": places.POSTS[0]})
        self.place = BackupPlace(desk)
        self.title, self.note = plain("", "title", wraps=True), plain("", "secondary", wraps=True)
        self.where = plain("", "secondary")
        self._marks = tuple(pill("", "neutral") for _one in self.screens)
        self.next = button(_("Next"), self.go_on, "primary")
        self.back = button(_("Back"), self._go_back, sign="chevron-left")
        self.sample = button(_("Look around in a sample commune"), self.sample_asked.emit)
        self.bring = button(_("Bring my data from a file or another laptop…"), self._bring)
        self.what_to_open: Callable[..., Path | None] = ask_what_to_open
        self.form["regulation"].edited.connect(self._on_regulation)
        self.form["province"].left.connect(self._offer_communes)
        self.form["name"].left.connect(self._on_name)
        self.form.entered.connect(self._on_entered)
        self._build()
        self._show_screen(0)

    def _build(self) -> None:
        or_else = plain(_("Or see first how it works, with invented data, or go on with data you have:"), "secondary")
        or_else.setWordWrap(True)
        asked = card(self.form, self.place, row(self.back, 1, self.next), margin=14, gap=10)
        self._other = card(or_else, row(self.sample, 1), row(self.bring, 1), margin=14, gap=8)
        steps = row(self.where, *self._marks, 1, gap=8)
        inside, middle = QWidget(), QFrame()
        inside.setLayout(column(self.note, asked, self._other, 2, gap=8))
        # The title stays: in large type on a small screen only what is asked is scrolled.
        self._area = scrolled(inside)
        middle.setProperty("measure", "page")
        middle.setLayout(column(steps, self.title, self._area, gap=6))
        layout = row(1, middle, 1)
        layout.setStretch(1, MOST)
        page_margins(layout)
        self.setLayout(layout)

    def is_last(self) -> bool:
        """Whether the next step creates the commune."""
        return self.shown == len(self.screens) - 1

    def _show_screen(self, number: int) -> None:
        self.shown, shown = number, self.screens[number]
        self.title.setText(shown.title)
        self.note.setText(shown.note)
        self.where.setText(fill(_("Step {number} of {all}"), {"number": number + 1, "all": len(self.screens)}))
        for place, (mark, one) in enumerate(zip(self._marks, self.screens, strict=True)):
            mark.setText(f"✓ {one.name}" if place < number else one.name)
            mark.setProperty("tint", "green" if place == number else "neutral")
            restyle(mark)
        for key in self.form:
            self.form[key].setVisible(key in shown.keys)
        self.form.setVisible(bool(shown.keys))
        self.place.setVisible(self.is_last())
        self._other.setVisible(number == 0)
        self.back.setVisible(number > 0)
        self.next.setText(_("Create the commune") if self.is_last() else _("Next"))
        self._focus()
        # In large type on a small screen the way on is seen all the same, once all is laid out.
        QTimer.singleShot(0, self._area, lambda: self._area.ensureWidgetVisible(self.next, 0, 0))

    def _focus(self) -> None:
        """The cursor stands where something is to be typed, else on the button that goes on."""
        lines = ((key, self.form[key].control) for key in self.screens[self.shown].keys)
        empty = next((key for key, one in lines if isinstance(one, QLineEdit) and not one.text()), "")
        if empty:
            self.form.focus(empty)
        else:
            self.next.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses the button it stands on, and elsewhere goes on; a line says itself that it was entered."""
        here = self.focusWidget()
        if event.key() not in ENTER or isinstance(here, QLineEdit):
            super().keyPressEvent(event)
        elif isinstance(here, QPushButton):
            here.click()
        else:
            self.go_on()

    def _on_entered(self) -> None:
        """Enter in a line goes on, unless it takes something out of the list beneath the line."""
        line = self.focusWidget()
        completer = line.completer() if isinstance(line, QLineEdit) else None
        popup = completer.popup() if completer else None
        if popup and popup.isVisible() and popup.currentIndex().isValid():
            return
        if popup:
            popup.hide()
        # Enter comes here once more, from the line that does not take it: the cursor must still stand in that line.
        QTimer.singleShot(0, self, self.go_on)

    def go_on(self) -> None:
        """The next screen, or the commune is created; what is missing is said beside its field."""
        if wrong := self._wrong():
            self.form.focus(wrong)
        elif self.is_last():
            self._create()
        else:
            self._show_screen(self.shown + 1)

    def _wrong(self) -> str:
        """The first field of this screen that must be mended, or once looked at again; empty: all is well."""
        self._on_name()
        keys = self.screens[self.shown].keys
        for key in keys:
            self.form[key].tell("")
        self.form.values()
        return next((key for key in keys if self.form[key].problem()), "") or self._doubtful()

    def _doubtful(self) -> str:
        """A commune that does not stand in the list of its province is asked about once, then taken as it is."""
        where = (self._written("province"), self._written("name"))
        if self.shown or self._unit() or not self._listed() or self._doubted == where:
            return ""
        self._doubted = where
        asks = _("Not in the list of {province}. Look at the province and the name again; if they are right, go on.")
        self.form["name"].tell(fill(asks, {"province": where[0]}))
        return "name"

    def _go_back(self) -> None:
        if self.shown:
            self._show_screen(self.shown - 1)

    def reload(self) -> None:
        """Ask for the regulations one can choose, and for the list of communes."""
        self.jobs.draw(self.desk.library, self._offer, topic="first_run")
        self.jobs.draw(_lists, lambda known: self._offer_units(*known), topic="first_run.units")

    def _offer_units(self, provinces: tuple[str, ...], units: tuple[Unit, ...]) -> None:
        """The lists; a province that alone has its communes in them is proposed."""
        self._units = units
        self._complete("province", provinces)
        listed = {unit.province for unit in units}
        if len(listed) == 1 and not self._written("province"):
            self.form["province"].show_value(*listed)
            self._focus()
        self._offer_communes()

    def _offer_communes(self) -> None:
        self._complete("name", tuple(unit.title for unit in self._listed() or self._units))

    def _complete(self, key: str, labels: tuple[str, ...]) -> None:
        control = self.form[key].control
        if isinstance(control, QLineEdit):
            control.setCompleter(FoldingCompleter(labels, control))

    def _listed(self) -> tuple[Unit, ...]:
        """The communes that are known of the province written."""
        place = search_key(self._written("province"))
        return tuple(unit for unit in self._units if search_key(unit.province) == place)

    def _unit(self) -> Unit | None:
        """The commune of the list that is written in the form."""
        return unit_called(self._units, self._written("province"), self._written("name"))

    def _written(self, key: str) -> str:
        """What stands in a field, complete or not."""
        control = self.form[key].control
        return control.text() if isinstance(control, QLineEdit) else ""

    def _on_name(self) -> None:
        """A commune of the list brings its province along."""
        unit = self._unit()
        if unit and not self._written("province"):
            self.form["province"].show_value(unit.province)

    def _on_regulation(self) -> None:
        chosen = self._regulations.get(str(self.form["regulation"].value()))
        if chosen:
            self.form["period"].show_value(period_on(chosen, self.desk.doors.today()))

    def _offer(self, library: Library) -> None:
        today, known = self.desk.doors.today(), library.regulations.values()
        self._regulations = {one.id: one for one in known}
        self.form.offer("regulation", [regulation_choice(one, today) for one in known])
        best = proposed(known, today) or newest_ended(known, today)
        if best:
            self.form["regulation"].show_value(best.id)
            self._on_regulation()

    def _create(self) -> None:
        facts = self.form.values()
        unit = self._unit()
        facts["kind"], facts["name"] = (unit.kind, unit.name) if unit else kind_and_name(str(facts["name"]))
        self.setFocus()  # a button that is no longer enabled would give it to one of the bar at the top
        self.next.setEnabled(False)
        self.desk.preferences.backups, self.desk.preferences.year = self.place.place, self.desk.year
        preferences.save(self.desk.doors.settings, self.desk.preferences)
        made: dict[str, Any] = facts
        self.jobs.run(Operation("commune.create", lambda work: found(work, **made)), refused=self._on_refused)

    def _bring(self) -> None:
        if chosen := self.what_to_open(self, self.desk.preferences.home(), _("Data of a commune"), ".json"):
            self.file_asked.emit(chosen)

    def _on_refused(self, breaches: tuple[Breach, ...]) -> None:
        """Back to the screen whose field is to be mended."""
        self.next.setEnabled(True)
        others = self.form.tell(breaches)
        about = (number for number, one in enumerate(self.screens) if any(self.form[key].problem() for key in one.keys))
        self._show_screen(next(about, self.shown))
        if others:
            self.desk.refuse(others)


def _lists() -> tuple[tuple[str, ...], tuple[Unit, ...]]:
    return read_units((shipped("resources") / LISTS).read_text(encoding="utf-8"))
