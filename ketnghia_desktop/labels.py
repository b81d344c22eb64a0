"""The short name of each code that is shown: states, kinds, classes, operations."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.sentences import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "poverty.poor": mark("Poor"),
        "poverty.near_poor": mark("Near-poor"),
        "poverty.escaped": mark("Newly escaped from poverty"),
        "poverty.other": mark("Other"),
        "sex.male": mark("Male"),
        "sex.female": mark("Female"),
        "item.proposed": mark("Proposed"),
        "item.agreed": mark("Agreed"),
        "item.signed": mark("Signed"),
        "item.under_way": mark("Under way"),
        "item.done": mark("Done"),
        "item.dropped": mark("Dropped"),
        "paper.draft": mark("Draft"),
        "paper.presented": mark("Presented for signing"),
        "paper.signed": mark("Signed"),
        "paper.issued": mark("Issued"),
        "paper.sent": mark("Sent"),
        "paper.withdrawn": mark("Withdrawn"),
        "paper.replaced": mark("Replaced"),
        "partner.department": mark("Department or agency"),
        "partner.district": mark("Lowland district"),
        "partner.border_guard": mark("Border guard"),
        "partner.business": mark("Business"),
        "partner.donor": mark("Donor"),
        "role.leader": mark("Leader"),
        "role.deputy": mark("Deputy leader"),
        "role.secretary": mark("Secretary"),
        "role.member": mark("Member"),
        "role.invited": mark("Invited person"),
        "term.founding": mark("Founding"),
        "term.renewal": mark("Renewal"),
        "post.chairman": mark("Chairman"),
        "post.vice_chairman": mark("Vice-chairman"),
        "source.partner": mark("Twinned unit"),
        "source.donor": mark("Business, donor"),
        "source.officials": mark("Officials' contributions"),
        "source.integrated": mark("Integrated programmes"),
        "source.counterpart": mark("Commune's own part"),
        "source.residents": mark("Residents"),
        "kind.receipt": mark("Receipt"),
        "kind.purchase": mark("Purchase"),
        "kind.distribution": mark("Distribution"),
        "kind.spending": mark("Spending"),
        "kind.loss": mark("Loss"),
        "kind.giving_back": mark("Giving back"),
        "kind.direct": mark("Handed over directly"),
        "kind.by_partner": mark("Done by the unit itself"),
        "kind.count": mark("Count"),
        "kind.loan": mark("Loan"),
        "kind.repayment": mark("Repayment"),
        "kind.correction": mark("Correction"),
        "voucher.draft": mark("Draft"),
        "voucher.posted": mark("Posted"),
        "voucher.reversed": mark("Taken back"),
        "account.cash": mark("Cash"),
        "account.bank": mark("Bank account"),
        "account.stock": mark("Stock"),
    }
)
