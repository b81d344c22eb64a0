"""The vouchers of the sample commune, written through the ledger as a secretary would."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ketnghia_desktop.services import ledger, support

if TYPE_CHECKING:
    from uuid import UUID

    from sample_making import Making

    from ketnghia_desktop.services.ledger import VoucherDraft
    from ketnghia_desktop.store.work import Work

THOUSANDTHS = 1000


def make(making: Making) -> None:
    """Every voucher, each posted on its own day."""
    with making.store.work("commodity.add") as work:
        for key, facts in making.content["commodities"].items():
            making.commodities[key] = ledger.add_commodity(work, **facts)
    for facts in making.content["vouchers"]:
        making.clock.day = facts["day"]
        with making.store.work("voucher.post") as work:
            _written(making, work, facts)


def _written(making: Making, work: Work, facts: dict[str, Any]) -> None:
    if facts["do"] == "correct":
        wrong = making.vouchers[facts["key"]]
        said = ledger.voucher(work.session, wrong).facts
        right = support.money_received(
            said.partner_id or making.partners[0],
            facts["amount"],
            dated=facts["day"],
            text=said.text,
            item_id=said.item_id,
        )
        ledger.correct(work, wrong, facts["reason"], right=right)
        return
    draft = ledger.draft(work, replace(_draft(making, work, facts), gift=facts.get("gift", False)))
    if "key" in facts:
        making.vouchers[facts["key"]] = draft
    if not facts.get("draft"):
        ledger.post(work, draft)


def _draft(making: Making, work: Work, facts: dict[str, Any]) -> VoucherDraft:
    said: dict[str, Any] = {"dated": facts["day"], "text": facts["text"], "item_id": making.items[facts["item"]]}
    match facts["do"]:
        case "receive":
            partner = making.partners[facts["partner"]]
            return support.money_received(partner, facts["amount"], cash=facts.get("cash", False), **said)
        case "receive_goods":
            return support.goods_received(
                making.partners[facts["partner"]],
                making.commodities[facts["goods"]],
                facts["quantity"] * THOUSANDTHS,
                facts["value"],
                value_basis=facts["basis"],
                **said,
            )
        case "give":
            return support.money_given(_shares(making, facts, 1), cash=not facts.get("bank", False), **said)
        case "give_goods":
            shares = _shares(making, facts, THOUSANDTHS)
            return support.goods_given(work.session, making.commodities[facts["goods"]], shares, **said)
        case "direct":
            return support.handed_over(making.partners[facts["partner"]], _shares(making, facts, 1), **said)
    return support.money_spent(facts["amount"], cash=not facts.get("bank", False), **said)


def _shares(making: Making, facts: dict[str, Any], scale: int) -> dict[UUID, int]:
    """The same share for every household the item is for, or for those that live alone."""
    chosen = making.alone if facts.get("to") else making.chosen[facts.get("of", facts["item"])]
    return dict.fromkeys(chosen[: facts.get("only", len(chosen))], facts["each"] * scale)
