"""Rows with sensible defaults, and a clock that stands still, for tests of what is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.domain.household_keys import KNOWN_BY, keys
from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.store.models.households import HouseholdRow
from ketnghia_desktop.store.models.ledger import PostingRow, VoucherRow
from ketnghia_desktop.store.models.papers import PaperRow
from ketnghia_desktop.store.models.places import CommuneRow

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

COMMUNE = UUID("01900000-0000-7000-8000-000000000001")


@dataclass
class StillClock:
    """A clock that shows what it is told."""

    day: date = date(2026, 3, 5)
    now: int = 1_772_668_800_000

    def today(self) -> date:
        return self.day

    def milliseconds(self) -> int:
        return self.now


def refused(code: str) -> AbstractContextManager[object]:
    """Inside it exactly this is refused."""
    return pytest.raises(Refused, match=f"^{re.escape(code)}$")


def a_commune(**facts: object) -> CommuneRow:
    return CommuneRow(**{"id": COMMUNE, "name": "Trà Leng", **facts})


def a_household(head: str = "Bh'nướch A", **facts: object) -> HouseholdRow:
    known_by = {**dict.fromkeys(KNOWN_BY, ""), "head": head, **facts}
    return HouseholdRow(**{"id": new_id(), "commune_id": COMMUNE, "head": head, **keys(known_by), **facts})


def a_voucher(**facts: object) -> VoucherRow:
    draft = {"id": new_id(), "commune_id": COMMUNE, "kind": "receipt", "year": 2026, "dated": date(2026, 3, 1)}
    return VoucherRow(**{**draft, "device_id": new_id(), **facts})


def a_posting(voucher: UUID, **facts: object) -> PostingRow:
    return PostingRow(**{"id": new_id(), "voucher_id": voucher, "account": "cash", "units": 5, "value": 5, **facts})


def a_paper(**facts: object) -> PaperRow:
    return PaperRow(**{"id": new_id(), "commune_id": COMMUNE, "definition": "needs_report", "year": 2026, **facts})
