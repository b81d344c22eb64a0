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
    }
)
