"""The first screen of an empty folder: create the commune, look around in the sample, or bring data along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ketnghia_desktop.definitions.model import Choice
from ketnghia_desktop.domain.regulation import proposed
from ketnghia_desktop.domain.units import kind_and_name, read_units, unit_called
from ketnghia_desktop.messages import _
from ketnghia_desktop.paths import shipped
from ketnghia_desktop.services import places
from ketnghia_desktop.ui.entry.fields import choices, field
from ketnghia_desktop.ui.entry.form import Form
from ketnghia_desktop.ui.file_dialog import ask_what_to_open
from ketnghia_desktop.ui.folding_completer import FoldingCompleter
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.pages.page import Page
from ketnghia_desktop.ui.parts import button, card, column, page_margins, plain, row, scrolled

if TYPE_CHECKING:
    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.definitions.model import FieldDef
    from ketnghia_desktop.domain.breaches import Breach
    from ketnghia_desktop.domain.units import Unit
    from ketnghia_desktop.store.work import Work
    from ketnghia_desktop.ui.desk import Desk


LISTS = "units.tsv"


def commune_fields() -> tuple[tuple[FieldDef, ...], ...]:
    """What must be known before anything else, and who signs, without whom no paper is ready."""
    districts = _("Empty where there are none any more")
    return (
        (
            field(
                "name", _("Name of the commune"), required=True, about=_("Type some letters and choose, or all of it")
            ),
        ),
        (field("province", _("Province or city"), required=True), field("district", _("District"), about=districts)),
        (
            field("signer", _("Who signs for the commune"), about=_("Full name; it can also be entered later")),
            field("post", _("Post"), "choice", choices=choices("post", places.POSTS), required=True),
        ),
        (field("regulation", _("Regulation"), "choice", required=True),),
        (field("period", _("Period"), "short"),),
    )


def found(work: Work, *, signer: str, post: str, **facts: Any) -> None:  # noqa: ANN401 - facts of any kind
    """Create the commune, and with it whoever signs for it: one operation."""
    places.create_commune(work, **facts)
    if signer:
        places.add_signer(work, name=signer, post=post)


class FirstRunPage(Page):
    """Asks where we are and who signs; `sample_asked` when the person only wants to look around.

    `file_asked` tells the file somebody brings their data in.
    """

    CONCERNS: ClassVar[frozenset[str]] = frozenset()
    sample_asked = Signal()
    file_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._periods: dict[str, str] = {}
        self._units: tuple[Unit, ...] = ()
        self.form = Form(commune_fields())
        self.form.show_values({"post": places.POSTS[0]})
        self.begin = button(_("Create the commune"), self._create, "primary")
        self.sample = button(_("Look around in a sample commune"), self.sample_asked.emit)
        self.bring = button(_("Bring my data from a file…"), self._bring)
        self.form["regulation"].edited.connect(self._on_regulation)
        self.form["name"].left.connect(self._on_name)
        self.form.entered.connect(self._on_entered)
        self._build()

    def _build(self) -> None:
        title = plain(_("Welcome. Which commune is this?"), "title")
        note = plain(_("Everything stays on this laptop. All of it can be changed later."), "secondary")
        or_else = plain(_("Or see first how it works, with invented data, or go on with data you have:"), "secondary")
        shown = card(self.form, row(self.begin, 1), margin=16, gap=12)
        other = card(or_else, row(self.sample, self.bring, 1), margin=14, gap=8)
        for one in (shown, other):
            one.setProperty("measure", "page")
        inside = QWidget()
        inside.setLayout(row(1, column(1, title, note, shown, other, 2, gap=10), 1))
        layout = column(scrolled(inside))
        page_margins(layout)
        self.setLayout(layout)

    def reload(self) -> None:
        """Ask for the regulations one can choose."""
        self.jobs.draw(self.desk.library, self._offer, topic="first_run")
        self.jobs.draw(_lists, lambda known: self._offer_units(*known), topic="first_run.units")

    def _offer_units(self, provinces: tuple[str, ...], units: tuple[Unit, ...]) -> None:
        self._units = units
        for key, labels in (("province", provinces), ("name", tuple(unit.title for unit in units))):
            control = self.form[key].control
            if isinstance(control, QLineEdit):
                control.setCompleter(FoldingCompleter(labels, control))

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

    def _on_entered(self) -> None:
        """Enter goes on to the next field, and creates the commune once all that matters is there."""
        if all(self._written(key).strip() for key in ("name", "province", "signer")):
            self._create()
        else:
            self.focusNextChild()

    def _on_regulation(self) -> None:
        chosen = str(self.form["regulation"].value())
        self.form["period"].show_value(self._periods.get(chosen, ""))

    def _offer(self, library: Library) -> None:
        known = library.regulations.values()
        self._periods = {one.id: one.period for one in known}
        self.form.offer("regulation", [Choice(one.id, " · ".join(filter(None, (one.name, one.note)))) for one in known])
        best = proposed(known, self.desk.doors.today()) or next(iter(known), None)
        if best:
            self.form["regulation"].show_value(best.id)
            self.form["period"].show_value(best.period)
        self.form.focus("name")

    def _create(self) -> None:
        facts = self.form.values()
        if any(self.form[key].problem() for key in self.form):
            return
        unit = self._unit()
        facts["kind"], facts["name"] = (unit.kind, unit.name) if unit else kind_and_name(str(facts["name"]))
        self.begin.setEnabled(False)
        made: dict[str, Any] = facts
        self.jobs.run(Operation("commune.create", lambda work: found(work, **made)), refused=self._on_refused)

    def _bring(self) -> None:
        if chosen := ask_what_to_open(self, self.desk.preferences.home(), _("Data of a commune"), ".json"):
            self.file_asked.emit(chosen)

    def _on_refused(self, breaches: tuple[Breach, ...]) -> None:
        self.begin.setEnabled(True)
        if others := self.form.tell(breaches):
            self.desk.refuse(others)


def _lists() -> tuple[tuple[str, ...], tuple[Unit, ...]]:
    return read_units((shipped("resources") / LISTS).read_text(encoding="utf-8"))
