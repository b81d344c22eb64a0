"""The year's proposals: a numbered tree under the regulation's areas, and one item beside it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QStackedLayout, QWidget

from ketnghia_desktop.definitions.model import Choice
from ketnghia_desktop.domain.money import write_money
from ketnghia_desktop.domain.names import bare_village
from ketnghia_desktop.domain.sheet import Column, Kind, Line, Role, Sheet
from ketnghia_desktop.messages import _, fill, label
from ketnghia_desktop.papers import press
from ketnghia_desktop.papers.gather import Wanted
from ketnghia_desktop.services import beneficiaries, gate, people, places, proposals
from ketnghia_desktop.ui.beside import Beside
from ketnghia_desktop.ui.entry.fields import cell_fields, choices, field
from ketnghia_desktop.ui.entry.panel import RecordPanel, Ways
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.list_card import export_button
from ketnghia_desktop.ui.listing import Listing
from ketnghia_desktop.ui.pages.beneficiary_box import BeneficiaryBox
from ketnghia_desktop.ui.pages.beneficiary_picker import BeneficiaryPicker
from ketnghia_desktop.ui.pages.item_gate import GateBox
from ketnghia_desktop.ui.pages.page import Page
from ketnghia_desktop.ui.parts import Elided, button, column, page_head, page_margins, plain, sign_button
from ketnghia_desktop.ui.table.editing import Editing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.domain.regulation import Area
    from ketnghia_desktop.services.beneficiaries import Beneficiary
    from ketnghia_desktop.services.gate import Readiness
    from ketnghia_desktop.services.people import Partner
    from ketnghia_desktop.services.proposals import Item
    from ketnghia_desktop.store.work import Work
    from ketnghia_desktop.ui.desk import Desk
    from ketnghia_desktop.ui.entry.form import Row

COLUMNS = (
    Column("number", kind=Kind.CODE, width=0.5),
    Column("content", width=3.4),
    Column("place", width=1.3),
    Column("item", kind=Kind.STATE, width=0.9),
    Column("gate", kind=Kind.STATE, width=0.9),
    Column("asked", kind=Kind.MONEY, width=1.2, total=True),
)
ASKED = "asked_"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows: the regulation's areas, the items of the year, how each stands at the gate, the partners."""

    areas: tuple[Area, ...]
    items: tuple[Item, ...]
    gate: Mapping[UUID, Readiness]
    villages: Mapping[UUID, str]
    partners: tuple[Partner, ...]
    homes: Mapping[UUID, Beneficiary]


def ask(session: Session, library: Library, year: int) -> Shown:
    """Read it, under the regulation the year's proposal was begun with."""
    commune, begun = places.commune(session), proposals.proposal(session, year)
    name = begun.regulation if begun else commune.regulation if commune else ""
    regulation = library.regulations.get(name)
    areas = regulation.areas if regulation else ()
    found = proposals.items(session, year, [area.key for area in areas])
    names = {one.id: bare_village(one.name) for one in places.villages(session)}
    homes = beneficiaries.named(session, {one for item in found for one in item.households})
    return Shown(areas, found, gate.readiness(session, year, areas), names, people.partners(session), homes)


def item_fields() -> tuple[Row, ...]:
    """The form of one item; what is asked of each source stands in it as a field of its own."""
    sources = [field(ASKED + one, label(f"source.{one}"), "money") for one in proposals.SOURCES]
    return (
        (field("area", _("Content area"), "choice", required=True),),
        (field("content", _("Content"), "long", required=True),),
        (field("details", _("Details"), "long", about=_("Households, land, product, quantity, price …")),),
        (field("place", _("Place")),),
        (field("schedule", _("When")),),
        _("Money asked for (đồng)"),
        *((one,) for one in sources),
        (field("partner_id", _("Asked of the unit"), "reference"),),
        (field("duty_residents", _("Duty of the residents"), "long"),),
        (field("duty_commune", _("Duty of the commune"), "long"),),
        (field("duty_partner", _("Duty of the unit"), "long"),),
        (field("solution", _("How it is done"), "long"),),
        (field("origin", _("Where it comes from"), about=_("The member, or the commune's resolution")),),
        (
            field("state", _("State"), "choice", choices=choices("item", proposals.STATES), required=True),
            field("gift", _("A gift"), "tick"),
        ),
        (field("reason", _("Reason"), "long", about=_("Why it is dropped or changed")),),
        (
            field(
                "gate_reason",
                _("Why it is sent before all were heard"),
                "long",
                about=_("Printed only in the team's own minutes"),
            ),
        ),
    )


def facts_of(item: Item) -> dict[str, Any]:
    """The facts of an item as its form shows them."""
    asked = {ASKED + one.source: one.asked for one in item.money}
    partner = next((one.partner_id for one in item.money if one.source == "partner"), None)
    nothing = dict.fromkeys(ASKED + one for one in proposals.SOURCES)
    return {**asdict(item), **nothing, **asked, "partner_id": partner}


def write_money_facts(work: Work, item: UUID, facts: dict[str, Any]) -> None:
    """Set what is asked of the sources that the form names."""
    for source in proposals.SOURCES:
        named = {"asked": facts[ASKED + source] or 0} if ASKED + source in facts else {}
        if source == "partner" and "partner_id" in facts:
            named["partner_id"] = facts["partner_id"]
        if named:
            proposals.set_money(work, item, source, **named)


def plain_facts(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts that are the item's own."""
    return {key: value for key, value in facts.items() if not key.startswith(ASKED) and key != "partner_id"}


def edit(work: Work, item: UUID, facts: dict[str, Any]) -> None:
    """Change an item and its money in one operation."""
    if own := plain_facts(facts):
        proposals.edit_item(work, item, **own)
    write_money_facts(work, item, facts)


def add(work: Work, year: int, parent: UUID | None, facts: dict[str, Any]) -> UUID:
    """Add an item and its money in one operation; the year's proposal is begun if it was not."""
    own = plain_facts(facts)
    begun = proposals.ensure_proposal(work, year)
    made = proposals.add_item(work, begun, own.pop("area"), parent_id=parent, **own)
    write_money_facts(work, made, facts)
    return made


def sheet(shown: Shown) -> Sheet:
    """Areas with their sums, the items under them, and the sum of all."""
    lines: list[Line] = []
    for area in shown.areas:
        under = [one for one in shown.items if one.area == area.key]
        total = sum(one.asked for one in under)
        lines.append(Line((str(area.number), area.short, "", "", "", total), role=Role.GROUP))
        lines += [_line(one, shown.gate.get(one.id)) for one in under]
    everything = sum(one.asked for one in shown.items)
    lines.append(Line(("", _("Total"), "", "", "", everything), role=Role.TOTAL))
    return Sheet(COLUMNS, tuple(lines))


def _line(one: Item, found: Readiness | None) -> Line:
    stands = found.standing.value if found else ""
    cells = (one.number, one.content, one.place, one.state, stands, one.asked or None)
    return Line(cells, (one.id,), level=one.level - 1)


class ProposalsPage(Page):
    """Shows the proposal of the year in hand."""

    CONCERNS: ClassVar[frozenset[str]] = frozenset(
        {"proposal", "proposal_item", "proposal_money", "partner", "proposal_household", "proposal_village"}
        | {"opinion", "paper", "village", "household"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shown = Shown((), (), {}, {}, (), {})
        self._items: dict[UUID, Item] = {}
        self._parent: UUID | None = None
        self.total = Elided("secondary")
        self.listing = Listing(
            desk, "proposals", _("Proposals"), editing=self._cells(), spare=("place", "gate", "item")
        )
        hint = _("Choose an item to see and change it. The first one is added with the button above.")
        self.panel = RecordPanel(desk, item_fields(), Ways(self._adding, self._editing), hint=hint)
        self.beside = Beside(self.listing, self.panel, enter=self._enter)
        self.panel.form.put_labels_beside(ASKED + one for one in proposals.SOURCES)
        self.whom, self.gate = BeneficiaryBox(), GateBox()
        self._picker: BeneficiaryPicker | None = None
        self._build()
        self.listing.picked.connect(self._on_picked)
        self.listing.entered.connect(self._enter)
        self.panel.added.connect(self.listing.expect)

    def _build(self) -> None:
        self.panel.add_below(self.whom, self.gate)
        self.whom.asked.connect(self.choose_households)
        self.gate.opened.connect(partial(self.desk.go, "papers"))
        self.gate.begun.connect(self._begin_minutes)
        self.panel.add_foot(
            button(_("Add an item under it"), self._add_below, sign="plus"),
            1,
            sign_button("arrow-up", _("Move up"), partial(self._move, -1)),
            sign_button("arrow-down", _("Move down"), partial(self._move, 1)),
            sign_button("trash-2", _("Remove the item"), self._remove),
        )
        self.add = button(_("Add an item"), self._add, "primary", sign="plus")
        export = export_button(self.listing)
        layout = column(page_head(plain(_("Proposals"), "title"), self.total, export, self.add), self.beside, gap=14)
        layout.setStretch(1, 1)
        page_margins(layout)
        listed = QWidget()
        listed.setLayout(layout)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(listed)

    @property
    def picker(self) -> BeneficiaryPicker:
        """Made when it is first asked for: a third of the page, and most who look at the list never choose in it."""
        if self._picker is None:
            self._picker = BeneficiaryPicker(self.desk)
            self._picker.kept.connect(self._on_chosen)
            self._picker.left.connect(self._show_list)
            self._stack.addWidget(self._picker)
        return self._picker

    def flush(self) -> None:
        """Save what is typed, and whom an item was chosen for."""
        if self._picker:
            self._picker.keep()
        self.listing.flush()
        self.panel.form.flush()

    def reload(self) -> None:
        """Read the items of the year again."""
        year = self.desk.year
        self.jobs.read(lambda session: ask(session, self.desk.library(), year), self._show, topic="proposals")

    def _show(self, shown: Shown) -> None:
        self._shown, self._items = shown, {one.id: one for one in shown.items}
        self.panel.form.offer("area", [Choice(one.key, f"{one.number}. {one.short}") for one in shown.areas])
        self.panel.form.offer("partner_id", [Choice(str(one.id), one.name) for one in shown.partners])
        self.listing.show_sheet(sheet(shown))
        asked = write_money(sum(one.asked for one in shown.items))
        words: dict[str, str | int] = {"count": len(shown.items), "money": asked, "year": self.desk.year}
        self.total.say(fill(_("items: {count} · {money} asked for {year}"), words))
        if not self.panel.is_new():
            self._on_picked(self.listing.nearest() or next(iter(self._items), None))

    def _on_picked(self, record: UUID | None) -> None:
        item = self._items.get(record) if record else None
        self.listing.choose(item.id if item else None)
        if item is None:
            self.panel.show_nothing()
            return
        found = self._shown.gate.get(item.id)
        stands = label(f"gate.{found.standing.value}") if found else ""
        note = " · ".join(filter(None, (write_money(item.asked), stands)))
        self.panel.say(f"{item.number}  {' '.join(item.content.split())}", note)
        self.panel.show_record(item.id, facts_of(item))
        self.whom.show_item(item, self._shown.homes, self._shown.villages)
        self.gate.show_item(item, found, self._shown.villages)

    def _enter(self) -> None:
        self.panel.focus("content")

    def choose_households(self) -> None:
        """Choose whom the item beside the list is for."""
        record = self.panel.form.record
        if item := self._items.get(record) if record else None:
            self.flush()
            self._stack.setCurrentWidget(self.picker)
            self.picker.begin(item, self._shown.homes, self._shown.villages)

    def _on_chosen(self, item: UUID, households: Sequence[UUID], villages: Sequence[UUID]) -> None:
        self._show_list()
        operation = Operation("item.link", lambda work: beneficiaries.choose(work, item, households, villages))
        self.jobs.run(operation)

    def _show_list(self) -> None:
        self._stack.setCurrentIndex(0)
        self.whom.choose.setFocus()

    def _begin_minutes(self, name: str, village: UUID | None) -> None:
        """Begin the minutes an item waits for, and go there."""
        self.flush()
        wanted = Wanted(name, self.desk.year, self.desk.doors.today(), village)
        operation = Operation("paper.begin", lambda work: press.begin(work, self.desk.library(), wanted))
        self.jobs.run(operation, partial(self.desk.go, "papers"))

    def show_record(self, record: UUID | str) -> None:
        """Show one item beside the tree."""
        if not isinstance(record, str):
            self._on_picked(record)
            self.listing.expect(record)
            self.beside.open()

    def _add(self) -> None:
        chosen = self._items.get(self.panel.form.record) if self.panel.form.record else None
        self._begin(None, chosen.area if chosen else self._area_here(), _("New item"))

    def _area_here(self) -> str:
        """The area on whose heading the cursor is; else the first."""
        number = self.listing.lines.index(self.listing.currentIndex().row(), 0).data()
        first = self._shown.areas[0].key if self._shown.areas else ""
        return next((one.key for one in self._shown.areas if str(one.number) == number), first)

    def _add_below(self) -> None:
        item = self._items.get(self.panel.form.record) if self.panel.form.record else None
        if item:
            self._begin(item.id, item.area, fill(_("New item under {number}"), {"number": item.number}))

    def _begin(self, parent: UUID | None, area: str, title: str) -> None:
        self.flush()
        self._parent = parent
        self.listing.choose(None)
        self.panel.show_new(title, {"area": area, "state": "proposed"})
        self.panel.form.focus("content")

    def _adding(self, facts: dict[str, Any]) -> Operation[UUID]:
        year, parent = self.desk.year, self._parent
        return Operation("item.add", lambda work: add(work, year, parent, facts))

    def _cells(self) -> Editing:
        """Money is written in the list where it is asked of one source; of none yet, it is asked of the unit."""
        asked = field("asked", _("Asked (đồng)"), "money")
        return Editing(
            noun="item",
            fields={**cell_fields(item_fields(), "content", "place", item="state"), "asked": asked},
            edit=self._write_cells,
            why_not=self._why_not,
        )

    def _write_cells(self, work: Work, record: UUID, facts: dict[str, Any]) -> None:
        money = self._items[record].money
        source = ASKED + (money[0].source if money else "partner")
        edit(work, record, {source if key == "asked" else key: value for key, value in facts.items()})

    def _why_not(self, record: UUID, column: str) -> str:
        several = column == "asked" and len(self._items[record].money) > 1
        return _("This is asked of several sources: change it beside the list.") if several else ""

    def _editing(self, record: UUID, facts: dict[str, Any]) -> Operation[None]:
        return Operation("item.edit", lambda work: edit(work, record, facts))

    def _move(self, by: int) -> None:
        record = self.panel.form.record
        if item := self._items.get(record) if record else None:
            place = int(item.number.rpartition(".")[2]) + by
            self.jobs.run(Operation("item.move", lambda work: proposals.move_item(work, item.id, place)))

    def _remove(self) -> None:
        if record := self.panel.form.record:
            self.panel.show_nothing()
            self.jobs.run(Operation("item.remove", lambda work: proposals.remove_item(work, record)))
