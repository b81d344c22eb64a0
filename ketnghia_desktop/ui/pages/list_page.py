"""The plainest page: a list of records in order, one of them beside it. Most lists need nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from ketnghia_desktop.domain.sheet import Line, Sheet
from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.ui.beside import Beside
from ketnghia_desktop.ui.entry.fields import cell_fields
from ketnghia_desktop.ui.entry.panel import RecordPanel, Ways
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.list_card import export_button
from ketnghia_desktop.ui.listing import Listing
from ketnghia_desktop.ui.pages.page import Page
from ketnghia_desktop.ui.parts import Elided, Part, button, column, page_head, page_margins, plain, sign_button
from ketnghia_desktop.ui.table.editing import Editing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.model import FieldDef
    from ketnghia_desktop.domain.sheet import Cell, Column
    from ketnghia_desktop.store.work import Work
    from ketnghia_desktop.ui.desk import Desk
    from ketnghia_desktop.ui.entry.readings import Value


class Listed(Protocol):
    """What such a list shows: a frozen dataclass of the services with an id and a name."""

    @property
    def id(self) -> UUID:
        """Its id."""
        ...

    @property
    def name(self) -> str:
        """What it is called in the head of its card."""
        ...


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of a list page; `count` has a place {count}."""

    title: str
    count: str
    add: str
    new: str
    remove: str
    hint: str


@dataclass(frozen=True, slots=True)
class ListDef:
    """One such page: the noun its operations are named by, what it reads, shows and asks, and the services it calls.

    `cells` and `facts` say what a record is in the list and in the form; `add` and `edit` take facts by keyword.
    `written`: by column of the list the field of the form that is written in it.
    """

    noun: str
    concerns: frozenset[str]
    words: Words
    columns: tuple[Column, ...]
    fields: Sequence[Sequence[FieldDef]]
    ask: Callable[[Session], Sequence[Listed]]
    cells: Callable[[Any], tuple[Cell, ...]]
    facts: Callable[[Any], Mapping[str, Value]]
    add: Callable[..., UUID]
    edit: Callable[..., None]
    remove: Callable[[Work, UUID], None]
    move: Callable[[Work, UUID, int], None] | None = None
    blank: Mapping[str, Value] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)


def _editing(made: ListDef) -> Editing:
    """The cells of the list are written by what the form is written by."""
    return Editing(
        noun=made.noun,
        fields=cell_fields(made.fields, **made.written),
        edit=lambda work, record, facts: made.edit(work, record, **facts),
        add=lambda work, facts: made.add(work, **{**made.blank, **facts}),
    )


class ListPage(Page):
    """Shows what its definition says."""

    def __init__(self, desk: Desk, made: ListDef) -> None:
        super().__init__(desk)
        self._def = made
        self.concerns = made.concerns
        self._records: list[Listed] = []
        self.count = Elided("secondary")
        self.listing = Listing(desk, made.noun, made.words.title, editing=_editing(made))
        ways = Ways(self._adding, self._editing)
        self.panel = RecordPanel(desk, made.fields, ways, hint=_("Choose a row to see it."))
        self.beside = Beside(self.listing, self.panel)
        self._build()
        self.listing.picked.connect(self._on_picked)
        self.listing.entered.connect(self.panel.focus)
        self.panel.added.connect(self.listing.expect)

    def _build(self) -> None:
        words = self._def.words
        self.listing.say_empty(words.hint)
        ways: list[Part] = []
        if self._def.move:
            ways += [
                sign_button("arrow-up", _("Move up"), partial(self._move, -1)),
                sign_button("arrow-down", _("Move down"), partial(self._move, 1)),
            ]
        self.panel.add_foot(*ways, 1, button(words.remove, self._remove, "quiet", sign="trash-2"))
        add = button(words.add, self._add, "primary", sign="plus")
        export = export_button(self.listing)
        layout = column(page_head(plain(words.title, "title"), self.count, export, add), self.beside, gap=14)
        layout.setStretch(1, 1)
        page_margins(layout)
        self.setLayout(layout)

    def flush(self) -> None:
        """Save what is typed."""
        self.listing.flush()
        self.panel.form.flush()

    def reload(self) -> None:
        """Read the list again."""
        self.jobs.read(self._def.ask, self._show, topic=self._def.noun)

    def _show(self, records: Sequence[Listed]) -> None:
        self._records = list(records)
        lines = (Line(self._def.cells(one), (one.id,)) for one in records)
        self.listing.show_sheet(Sheet(self._def.columns, tuple(lines)))
        self.count.say(fill(self._def.words.count, {"count": len(self._records)}))
        if not self.panel.is_new():
            first = self._records[0].id if self._records else None
            self._on_picked(self.listing.nearest() or first)

    def _record(self, record: UUID | None) -> Listed | None:
        return next((one for one in self._records if one.id == record), None)

    def _on_picked(self, record: UUID | None) -> None:
        found = self._record(record)
        self.listing.choose(found.id if found else None)
        if found is None:
            self.panel.show_nothing()
            return
        self.panel.say(found.name)
        self.panel.show_record(found.id, self._def.facts(found))

    def show_record(self, record: UUID | str) -> None:
        """Show one record beside the list."""
        if not isinstance(record, str):
            self._on_picked(record)
            self.listing.expect(record)
            self.beside.open()

    def _add(self) -> None:
        self.listing.choose(None)
        self.panel.show_new(self._def.words.new, self._def.blank)

    def _adding(self, facts: dict[str, Any]) -> Operation[UUID]:
        return Operation(f"{self._def.noun}.add", lambda work: self._def.add(work, **facts))

    def _editing(self, record: UUID, facts: dict[str, Any]) -> Operation[None]:
        return Operation(f"{self._def.noun}.edit", lambda work: self._def.edit(work, record, **facts))

    def _move(self, by: int) -> None:
        move, found = self._def.move, self._record(self.panel.form.record)
        if move and found:
            place = self._records.index(found) + 1 + by
            self.jobs.run(Operation(f"{self._def.noun}.move", lambda work: move(work, found.id, place)))

    def _remove(self) -> None:
        if record := self.panel.form.record:
            self.jobs.run(Operation(f"{self._def.noun}.remove", lambda work: self._def.remove(work, record)))
