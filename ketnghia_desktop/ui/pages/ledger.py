"""The support book: the year's vouchers, and a receipt drafted, posted, corrected beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from ketnghia_desktop.definitions.model import Choice
from ketnghia_desktop.domain.money import write_money, write_quantity
from ketnghia_desktop.domain.sheet import Sheet
from ketnghia_desktop.messages import _, fill, label, sentences
from ketnghia_desktop.services import ledger, people, proposals
from ketnghia_desktop.ui.beside import Beside
from ketnghia_desktop.ui.entry.fields import cell_fields
from ketnghia_desktop.ui.entry.panel import RecordPanel, Ways
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.list_card import export_button
from ketnghia_desktop.ui.listing import Listing
from ketnghia_desktop.ui.pages.page import Page
from ketnghia_desktop.ui.pages.receipt import GOODS, GOODS_FIELDS, draft_of, facts_of, receipt_fields
from ketnghia_desktop.ui.parts import Wrapped, button, column, page_head, page_margins, plain, row
from ketnghia_desktop.ui.table.editing import Editing

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.breaches import Breach
    from ketnghia_desktop.services.ledger import Balance, Commodity, Voucher
    from ketnghia_desktop.services.people import Partner
    from ketnghia_desktop.services.proposals import Item
    from ketnghia_desktop.store.work import Work
    from ketnghia_desktop.ui.desk import Desk

SHOWN = ("dated", "serial", "text", "value", "state")
IN_HAND = 230
"""Pixels at type of 100 % for what the commune holds: no figure of it is ever cut."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows of a year."""

    sheet: Sheet
    vouchers: tuple[Voucher, ...]
    balances: tuple[Balance, ...]
    goods: tuple[Commodity, ...]
    partners: tuple[Partner, ...]
    items: tuple[Item, ...]
    odd: dict[UUID, tuple[Breach, ...]]


def ask(session: Session, year: int, today: date) -> Shown:
    """Read it."""
    return Shown(
        sheet=ledger.vouchers(session, year),
        vouchers=ledger.every_voucher(session, year),
        balances=ledger.balances(session),
        goods=ledger.commodities(session),
        partners=people.partners(session),
        items=proposals.items(session, year),
        odd=ledger.oddities(session, year, today),
    )


def held(balances: tuple[Balance, ...]) -> str:
    """What the commune holds, in a line."""
    ours = [one for one in balances if one.account in ("cash", "bank", "stock")]
    parts = (
        f"{label(f'account.{one.account}')} {write_money(one.units)}"
        if one.account != "stock"
        else f"{one.name} {write_quantity(one.units)} {one.unit}"
        for one in ours
    )
    return " · ".join(parts)


class LedgerPage(Page):
    """Shows the vouchers of the year in hand."""

    CONCERNS: ClassVar[frozenset[str]] = frozenset({"voucher", "posting", "commodity", "partner", "proposal_item"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._vouchers: dict[UUID, Voucher] = {}
        self.held = Wrapped("secondary", least=IN_HAND)
        self.listing = Listing(desk, "vouchers", _("Vouchers"), SHOWN, editing=self._cells(), spare=("serial", "state"))
        hint = _("Choose a voucher, or write down what was received.")
        self.panel = RecordPanel(desk, receipt_fields(), Ways(self._adding, self._editing), hint=hint)
        self.beside = Beside(self.listing, self.panel)
        self._build()
        self.listing.picked.connect(self._on_picked)
        self.listing.entered.connect(self.panel.focus)
        self.panel.added.connect(self.listing.expect)
        self.panel.form.edited.connect(self._fit)

    def _build(self) -> None:
        self.listing.say_empty(_("The vouchers of the year will stand here. Write the first receipt above."))
        self.post = button(_("Post to the book"), self._post, "primary")
        self.discard = button(_("Discard the draft"), self._discard, "quiet", sign="trash-2")
        self.panel.add_foot(self.discard, 1, self.post)
        self.panel.add_below(self._correction())
        add = button(_("Write a receipt"), self._add, sign="plus")
        export = export_button(self.listing)
        head = page_head(plain(_("Support book"), "title"), self.held, export, add)
        layout = column(head, self.beside, gap=14)
        layout.setStretch(1, 1)
        page_margins(layout)
        self.setLayout(layout)

    def _correction(self) -> QWidget:
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Reason of the correction"))
        self.reason.setPlaceholderText(_("Reason of the correction"))
        self.correction = QWidget()
        note = plain(
            _("A posted voucher is never changed: it is taken back by a correction, and a new draft."), "secondary"
        )
        note.setWordWrap(True)
        self.correction.setLayout(
            column(note, self.reason, row(button(_("Write a correction"), self._correct), 1), gap=8)
        )
        return self.correction

    def flush(self) -> None:
        """Save what is typed."""
        self.listing.flush()
        self.panel.form.flush()

    def reload(self) -> None:
        """Read the vouchers of the year again."""
        year, today = self.desk.year, self.desk.doors.today()
        self.jobs.read(lambda session: ask(session, year, today), self._show, topic="ledger")

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        self._vouchers = {one.id: one for one in shown.vouchers}
        form = self.panel.form
        form.offer("partner_id", [Choice(str(one.id), one.name) for one in shown.partners])
        form.offer("item_id", [Choice(str(one.id), f"{one.number} {one.content}") for one in shown.items])
        self.listing.show_sheet(Sheet(shown.sheet.columns, shown.sheet.lines[::-1]))
        self.held.setText(held(shown.balances) or _("nothing in hand yet"))
        if not self.panel.is_new():
            self._on_picked(self.listing.nearest() or next(reversed(self._vouchers), None))

    def _on_picked(self, record: UUID | None) -> None:
        voucher = self._vouchers.get(record) if record else None
        self.listing.choose(voucher.id if voucher else None)
        if voucher is None:
            self.panel.show_nothing()
            return
        draft = voucher.state == "draft"
        kind = label(f"kind.{voucher.facts.kind}")
        self.panel.say(
            fill(_("{kind}, draft"), {"kind": kind}) if draft else f"{kind} {voucher.number}",
            sentences(self._shown.odd.get(voucher.id, ())) or self._state(voucher),
        )
        self.panel.show_record(voucher.id, facts_of(voucher.facts, self._shown.goods))
        self._allow(voucher)
        self._fit()

    def _state(self, voucher: Voucher) -> str:
        match voucher.state:
            case "draft":
                return _("Saved as a draft; it counts once it is posted.")
            case "reversed":
                return _("Taken back by a correction.")
        return _("Posted: it stands in the book for ever.")

    def _allow(self, voucher: Voucher | None) -> None:
        """A draft is written in and posted; what is posted is only corrected, and a correction is final."""
        draft = voucher is None or voucher.state == "draft"
        receipt = voucher is None or voucher.facts.kind == "receipt"
        self.panel.form.setEnabled(draft and receipt)
        self.post.setVisible(draft and voucher is not None)
        self.discard.setVisible(draft and voucher is not None)
        self.correction.setVisible(not draft and voucher is not None and voucher.state == "posted" and receipt)

    def _fit(self) -> None:
        """Show the fields of goods only when goods were received."""
        goods = self.panel.form["into"].value() == GOODS
        for key in GOODS_FIELDS:
            self.panel.form[key].setVisible(goods)

    def show_record(self, record: UUID | str) -> None:
        """Show one voucher."""
        if not isinstance(record, str):
            self._on_picked(record)
            self.listing.expect(record)
            self.beside.open()

    def _add(self) -> None:
        self.flush()
        self.listing.choose(None)
        note = _("It is saved as a draft while you type.")
        self.panel.show_new(_("New receipt"), {"dated": self._day(), "into": "cash"}, note)
        self._allow(None)
        self._fit()
        self.panel.form.focus("partner_id")

    def _day(self) -> date:
        """Today, or the day of the year in hand that is nearest to it."""
        return min(max(self.desk.doors.today(), date(self.desk.year, 1, 1)), date(self.desk.year, 12, 31))

    def _follow(self, dated: object) -> None:
        """A voucher dated in another year stands in that year's book."""
        if isinstance(dated, date):
            self.desk.choose_year(dated.year)

    def _adding(self, facts: dict[str, Any]) -> Operation[UUID]:
        today = self._day()
        self._follow(facts.get("dated"))
        return Operation("voucher.draft", lambda work: ledger.draft(work, draft_of(work, facts, today)))

    def _editing(self, record: UUID, facts: dict[str, Any]) -> Operation[None]:
        self._follow(facts.get("dated"))
        return Operation("voucher.edit", lambda work: self._write(work, record, facts))

    def _write(self, work: Work, record: UUID, facts: dict[str, Any]) -> None:
        known = facts_of(ledger.voucher(work.session, record).facts, ledger.commodities(work.session))
        ledger.edit_draft(work, record, draft_of(work, {**known, **facts}, self._day()))

    def _cells(self) -> Editing:
        """Drafts of receipts are written in the list too; a draft added there was received in cash."""
        return Editing(
            noun="voucher",
            fields=cell_fields(receipt_fields(), "dated", "text", value="amount"),
            edit=self._write,
            add=lambda work, facts: ledger.draft(work, draft_of(work, {"into": "cash", **facts}, self._day())),
            why_not=self._why_not,
        )

    def _why_not(self, record: UUID, _column: str) -> str:
        voucher = self._vouchers.get(record)
        if voucher is None or voucher.state != "draft":
            return _("Posted: it stands in the book for ever. Write a correction beside the list.")
        return "" if voucher.facts.kind == "receipt" else _("This draft is not written here.")

    def _post(self) -> None:
        self.flush()
        if record := self.panel.form.record:
            self.jobs.run(Operation("voucher.post", lambda work: ledger.post(work, record)))

    def _discard(self) -> None:
        if record := self.panel.form.record:
            self.panel.show_nothing()
            self.jobs.run(Operation("voucher.discard", lambda work: ledger.discard(work, record)))

    def _correct(self) -> None:
        record, reason = self.panel.form.record, self.reason.text()
        if record:
            operation = Operation("voucher.correct", lambda work: ledger.correct(work, record, reason))
            self.jobs.run(operation, self._on_corrected)

    def _on_corrected(self, right: UUID) -> None:
        self.reason.clear()
        self.listing.expect(right)
