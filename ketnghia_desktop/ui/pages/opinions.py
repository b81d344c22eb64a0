"""What was said in minutes, one line each: who, as what, about which item, and whether they agree."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ketnghia_desktop.definitions.model import Choice
from ketnghia_desktop.domain.gate import Role
from ketnghia_desktop.domain.sheet import Column, Kind, Line, Sheet
from ketnghia_desktop.messages import _
from ketnghia_desktop.papers import press, proposal_rows
from ketnghia_desktop.papers.gather import gather
from ketnghia_desktop.services import issuing, opinions
from ketnghia_desktop.ui.entry.fields import choices, field
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.listing import Listing
from ketnghia_desktop.ui.parts import button, column, line, plain, row, sign_button
from ketnghia_desktop.ui.table.editing import Editing

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.definitions.model import PaperDef
    from ketnghia_desktop.papers.gather import Wanted
    from ketnghia_desktop.services.opinions import Opinion
    from ketnghia_desktop.store.work import Work
    from ketnghia_desktop.ui.desk import Desk

COLUMNS = (
    Column("speaker", kind=Kind.NAME, width=1.5),
    Column("opinion_role", kind=Kind.STATE, width=1.1),
    Column("said", width=2.6),
    Column("agrees", kind=Kind.STATE, width=1.1),
    Column("topic", width=1.6),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """The opinions of the minutes, and the items they may be about, by number and content."""

    opinions: tuple[Opinion, ...]
    items: tuple[Choice, ...]
    editable: bool


def takes_opinions(paper: PaperDef) -> bool:
    """Whether a paper prints what people said."""
    return any(one.source.startswith("opinions.") for one in paper.fields)


def ask(session: Session, library: Library, which: Wanted) -> Shown:
    """Read them; of minutes that were not begun yet, or whose beginning was undone, there are none."""
    if which.record and not issuing.is_there(session, which.record):
        return Shown((), (), editable=False)
    gathered = gather(session, library, which)
    numbered = proposal_rows.numbered(session, which.year, gathered.regulation)
    items = tuple(Choice(str(one.id), f"{number}. {' '.join(one.content.split())}") for one, number in numbered)
    record = gathered.record
    found = opinions.of_paper(session, record.id) if record else ()
    return Shown(found, items, editable=record is None or record.state == "draft")


def sheet(shown: Shown) -> Sheet:
    """A line for each."""
    topics = {one.key: one.label for one in shown.items}
    return Sheet(
        COLUMNS,
        tuple(
            Line((one.speaker, one.role, one.said, one.agrees, topics.get(str(one.item_id), "")), (one.id,))
            for one in shown.opinions
        ),
    )


def first_role(paper: PaperDef, shown: Shown) -> str:
    """As what the next one most likely speaks: the village first, then residents; among the team a member."""
    if paper.about != "village":
        return Role.MEMBER.value
    heard = {one.role for one in shown.opinions}
    return Role.RESIDENT.value if Role.VILLAGE.value in heard else Role.VILLAGE.value


class OpinionsCard(QFrame):
    """The list under the page of minutes. `begun`: the minutes have an id now, because something was said in them."""

    begun = Signal(object)

    def __init__(self, desk: Desk, paper: PaperDef, which: Callable[[], Wanted]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._desk, self._paper, self._which = desk, paper, which
        self._shown = Shown((), (), editable=False)
        self.listing = Listing(desk, "opinions", _("Opinions"), editing=self._cells(), spare=("topic", "opinion_role"))
        self.add = button(_("Add an opinion"), self._add, sign="plus")
        self.remove = sign_button("trash-2", _("Remove the opinion"), self._remove)
        head = row(plain(_("What people said"), "strong"), self.add, self.remove, margin=(16, 8, 12, 6))
        head.setStretch(0, 1)
        self.setLayout(column(head, self.listing, line(), self.listing.foot, margin=1, gap=0))

    def show_opinions(self, shown: Shown) -> None:
        """Show them as they are now."""
        self._shown = shown
        self.listing.offer("item_id", [Choice("", _("All items")), *shown.items])
        self.listing.show_sheet(sheet(shown))
        for one in (self.add, self.remove):
            one.setEnabled(shown.editable)

    def _cells(self) -> Editing:
        fields = {
            "speaker": field("speaker", _("Who spoke")),
            "opinion_role": field("role", _("As what"), "choice", choices=choices("opinion_role", opinions.ROLES)),
            "said": field("said", _("What was said"), "long"),
            "agrees": field("agrees", _("Agrees"), "choice", choices=choices("agrees", opinions.AGREEMENTS)),
            "topic": field("item_id", _("About the item"), "reference"),
        }
        return Editing(noun="opinion", fields=fields, edit=self._edit, add=self._say, why_not=self._why_not)

    def _edit(self, work: Work, record: UUID, facts: dict[str, Any]) -> None:
        opinions.change_opinion(work, record, **facts)

    def _why_not(self, _record: UUID, _column: str) -> str:
        return "" if self._shown.editable else _("These minutes were presented for signing: take them back first.")

    def _say(self, work: Work, facts: dict[str, Any]) -> UUID:
        """In one operation with the minutes, if they were not begun yet."""
        which = self._which()
        record = which.record or press.save(work, self._desk.library(), replace(which, values=None))
        return opinions.say(work, record, **{"role": first_role(self._paper, self._shown), **facts})

    def _add(self) -> None:
        self.listing.flush()
        self._desk.jobs.run(Operation("opinion.add", lambda work: self._say(work, {})), self._on_added)

    def _on_added(self, record: UUID) -> None:
        """Who spoke is typed at once: the next key goes into the new line, never again to the button."""
        self.listing.choose(None)
        self.listing.setFocus()
        self.listing.expect(record)
        self.begun.emit(record)

    def _remove(self) -> None:
        if record := self.listing.chosen():
            self._desk.jobs.run(Operation("opinion.remove", lambda work: opinions.remove(work, record)))
