"""A receipt as a form, and the form as a voucher whose postings balance by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ketnghia_desktop.definitions.model import Choice
from ketnghia_desktop.domain.ledger import BANK, CASH, SOURCE, STOCK, Posting, money
from ketnghia_desktop.messages import _
from ketnghia_desktop.services import ledger
from ketnghia_desktop.services.ledger import VoucherDraft
from ketnghia_desktop.ui.entry.fields import field

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from ketnghia_desktop.definitions.model import FieldDef
    from ketnghia_desktop.services.ledger import Commodity
    from ketnghia_desktop.store.work import Work

GOODS = "goods"
GOODS_FIELDS = ("commodity", "unit", "quantity", "value_basis")
WRITTEN = ("into", "amount", "commodity", "unit", "quantity")
"""Kept as they were typed while they do not yet make a whole posting."""

OWN = ("text", "partner_id", "item_id", "gift", "value_basis", "accountant_receipt")


def receipt_fields() -> tuple[tuple[FieldDef, ...], ...]:
    """The form of a receipt; the fields of goods are shown only for goods."""
    into = (Choice(CASH, _("Cash")), Choice(BANK, _("Bank account")), Choice(GOODS, _("Goods")))
    return (
        (
            field("dated", _("Received on"), "date", required=True),
            field("into", _("Received as"), "choice", choices=into, required=True),
        ),
        (field("partner_id", _("From the unit"), "reference"),),
        (field("amount", _("Amount, or value of the goods (đồng)"), "money"),),
        (field("commodity", _("Goods"), "short"), field("unit", _("Unit of measure"), "short")),
        (field("quantity", _("Quantity"), "quantity"), field("value_basis", _("How it was valued"), "short")),
        (field("text", _("What for"), "long"),),
        (field("item_id", _("For the item"), "reference"),),
        (field("accountant_receipt", _("Accountant's receipt"), "short"), field("gift", _("A gift"), "tick")),
    )


def facts_of(draft: VoucherDraft, goods: tuple[Commodity, ...]) -> dict[str, Any]:
    """What the form shows of a voucher; of a draft also what is not a whole posting yet."""
    into = next((one for one in draft.postings if one.account != SOURCE), None)
    held = next((one for one in goods if into and str(one.id) == into.commodity), None)
    return {
        "dated": draft.dated,
        "into": GOODS if held else into.account if into else CASH,
        "amount": into.value if into else None,
        "commodity": held.name if held else "",
        "unit": held.unit if held else "",
        "quantity": into.units if into and held else None,
        **{key: getattr(draft, key) for key in OWN},
        **{key: draft.values[key] for key in WRITTEN if key in draft.values},
    }


def draft_of(work: Work, facts: dict[str, Any], today: date) -> VoucherDraft:
    """The voucher the form describes; goods nobody counted yet are taken into the list of goods."""
    return VoucherDraft(
        kind="receipt",
        dated=facts.get("dated") or today,
        postings=_postings(work, facts),
        values={key: facts[key] for key in WRITTEN if key in facts},
        **{key: facts[key] for key in OWN if key in facts},
    )


def _postings(work: Work, facts: dict[str, Any]) -> tuple[Posting, ...]:
    amount, partner = facts.get("amount") or 0, facts.get("partner_id")
    account = facts.get("into") or CASH
    if account == GOODS:
        units = facts.get("quantity") or 0
        name, unit = facts.get("commodity", ""), facts.get("unit", "")
        if not (name and unit and units):
            return ()
        good = _commodity(work, name, unit)
        giver = Posting(SOURCE, good, -units, -amount, "partner", partner)
        return giver, Posting(STOCK, good, units, amount)
    return (money(SOURCE, -amount, "partner", partner), money(account, amount)) if amount else ()


def _commodity(work: Work, name: str, unit: str) -> str:
    known = ((str(one.id), one.name, one.unit) for one in ledger.commodities(work.session))
    found = next((key for key, *rest in known if rest == [name, unit]), None)
    return found or str(_new(work, name, unit))


def _new(work: Work, name: str, unit: str) -> UUID:
    made = ledger.add_commodity(work, name=name, unit=unit)
    work.session.flush()
    return made
