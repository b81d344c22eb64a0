"""The bin: everything that was removed, when and on which laptop, and the way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from ketnghia_desktop.domain.sheet import Column, Kind, Line, Sheet
from ketnghia_desktop.messages import _, fill, sentence
from ketnghia_desktop.services import bin as bins
from ketnghia_desktop.services import household_sheet
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.listing import Listing, listing_card
from ketnghia_desktop.ui.pages.household_history import history_sheet
from ketnghia_desktop.ui.pages.page import Page
from ketnghia_desktop.ui.parts import Elided, button, column, page_head, page_margins, plain
from ketnghia_desktop.ui.wording import operation_name

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.services.bin import Removed
    from ketnghia_desktop.ui.desk import Desk

HOUSEHOLD = "household"
"""The noun of what has a history that is read here: on no page is a household that was removed."""
COLUMNS = (
    Column("removed", kind=Kind.NAME, width=2.6),
    Column("operation", width=1.4),
    Column("removed_at", kind=Kind.CODE, width=1),
    Column("laptop", width=0.9),
)


def several(library: Library) -> frozenset[str]:
    """The papers that a year may have several of."""
    return frozenset(paper.id for paper in library.papers.values() if paper.several)


def sheet(found: tuple[Removed, ...]) -> Sheet:
    """The bin as a list."""
    lines = (
        Line((_name(one), operation_name(one.label), f"{one.at:%d/%m/%Y %H:%M}", one.laptop), (one.id,))
        for one in found
    )
    return Sheet(COLUMNS, tuple(lines))


def _name(one: Removed) -> str:
    told = fill(_("{name}, with {count} more"), {"name": one.name, "count": one.with_it}) if one.with_it else one.name
    if one.is_part:
        return fill(_("{name}: the classes that were removed with it"), {"name": one.name})
    return fill(_("{name} (joined into {other})"), {"name": told, "other": one.into}) if one.into else told


class BinPage(Page):
    """Shows what was removed; one of them can be brought back, as an operation that can be undone."""

    CONCERNS: ClassVar[frozenset[str]] = frozenset(bins.KINDS)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._found: tuple[Removed, ...] = ()
        self.count = Elided("secondary")
        self.why = plain("", "problem", wraps=True)
        self.listing = Listing(desk, "bin", _("Bin"))
        self.listing.say_empty(_("The bin is empty. Whatever is removed is kept here and can be brought back."))
        self.back = button(_("Bring back"), self._restore, "primary", sign="undo-2")
        head = page_head(plain(_("Bin"), "title"), self.count, self.back)
        self.history = Listing(desk, "bin.history", _("History of the household"))
        self._history = listing_card(self.history)
        self._history.hide()
        layout = column(head, self.why, listing_card(self.listing), self._history, gap=12)
        layout.setStretch(2, 3)
        layout.setStretch(3, 2)
        page_margins(layout)
        self.setLayout(layout)
        self.listing.picked.connect(self._on_picked)

    def reload(self) -> None:
        """Read the bin again."""

        def ask(session: Session) -> tuple[Removed, ...]:
            return bins.removed(session, several(self.desk.library()))

        self.jobs.read(ask, self._show, topic="bin")

    def _show(self, found: tuple[Removed, ...]) -> None:
        self._found = found
        self.listing.show_sheet(sheet(found))
        self.count.say(fill(_("in the bin: {count}"), {"count": len(found)}))
        self._on_picked(self.listing.chosen() or (found[0].id if found else None))

    def _picked(self, record: UUID | None) -> Removed | None:
        return next((one for one in self._found if one.id == record), None)

    def _on_picked(self, record: UUID | None) -> None:
        one = self._picked(record)
        self.listing.choose(one.id if one else None)
        self.back.setEnabled(one is not None and one.breach is None)
        self.why.setText(sentence(one.breach) if one and one.breach else "")
        self.why.setVisible(bool(one and one.breach))
        self._history.setVisible(one is not None and one.noun == HOUSEHOLD)
        if one and one.noun == HOUSEHOLD:
            ask = partial(household_sheet.history, household_id=one.id)
            self.jobs.read(ask, lambda steps: self.history.show_sheet(history_sheet(steps)), topic="bin.history")

    def _restore(self) -> None:
        one = self._picked(self.listing.chosen())
        if one:
            record, label = one.id, f"{one.noun}.restore"
            self.jobs.run(Operation(label, lambda work: bins.restore(work, record, several(self.desk.library()))))
