"""The first screen of an empty folder: create the commune, or look around in the sample."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Signal

from ketnghia_desktop.definitions.model import Choice
from ketnghia_desktop.domain.regulation import proposed
from ketnghia_desktop.messages import _
from ketnghia_desktop.services import places
from ketnghia_desktop.ui.entry.fields import field
from ketnghia_desktop.ui.entry.form import Form
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.pages.page import Page
from ketnghia_desktop.ui.parts import button, card, column, page_margins, plain, row

if TYPE_CHECKING:
    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.definitions.model import FieldDef
    from ketnghia_desktop.domain.breaches import Breach
    from ketnghia_desktop.ui.desk import Desk


def commune_fields() -> tuple[tuple[FieldDef, ...], ...]:
    """What must be known before anything else."""
    return (
        (field("name", _("Name of the commune"), required=True, about=_("Without the word xã")),),
        (field("province", _("Province or city"), required=True),),
        (
            field(
                "district", _("District"), about=_("Leave it empty where districts were abolished (since 1 July 2025)")
            ),
        ),
        (field("regulation", _("Regulation"), "choice", required=True),),
    )


class FirstRunPage(Page):
    """Asks where we are; `sample_asked` when the person only wants to look around."""

    CONCERNS: ClassVar[frozenset[str]] = frozenset()
    sample_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._periods: dict[str, str] = {}
        self.form = Form(commune_fields())
        self.begin = button(_("Create the commune"), self._create, "primary")
        self.sample = button(_("Look around in a sample commune"), self.sample_asked.emit)
        title = plain(_("Welcome. Which commune is this?"), "title")
        note = plain(_("Everything stays on this laptop. All of it can be changed later."), "secondary")
        or_else = plain(_("Or see first how it works, with invented data:"), "secondary")
        shown = card(self.form, row(self.begin, 1), margin=20, gap=16)
        other = card(or_else, row(self.sample, 1), margin=20, gap=10)
        for one in (shown, other):
            one.setProperty("measure", "page")
        inside = column(1, title, note, shown, other, 2, gap=12)
        layout = row(1, inside, 1)
        page_margins(layout)
        self.setLayout(layout)

    def reload(self) -> None:
        """Ask for the regulations one can choose."""
        self.jobs.draw(self.desk.library, self._offer, topic="first_run")

    def _offer(self, library: Library) -> None:
        known = library.regulations.values()
        self._periods = {one.id: one.period for one in known}
        self.form.offer("regulation", [Choice(one.id, " · ".join(filter(None, (one.name, one.note)))) for one in known])
        best = proposed(known, self.desk.doors.today()) or next(iter(known), None)
        if best:
            self.form.show_values({"regulation": best.id})
        self.form.focus("name")

    def _create(self) -> None:
        facts = self.form.values()
        if any(self.form[key].problem() for key in self.form):
            return
        facts["period"] = self._periods.get(str(facts["regulation"]), "")
        self.begin.setEnabled(False)
        made: dict[str, Any] = facts
        operation = Operation("commune.create", lambda work: places.create_commune(work, **made))
        self.jobs.run(operation, refused=self._on_refused)

    def _on_refused(self, breaches: tuple[Breach, ...]) -> None:
        self.begin.setEnabled(True)
        if others := self.form.tell(breaches):
            self.desk.refuse(others)
