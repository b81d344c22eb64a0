"""Looking for anything by words: households, places, people, units, proposals, vouchers and papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from sqlalchemy import select, text

from ketnghia_desktop.domain.passages import holds, passage
from ketnghia_desktop.services import vouchers
from ketnghia_desktop.services.issuing import full_number_of
from ketnghia_desktop.store.finding import SOURCES, exact_match, folded_match
from ketnghia_desktop.store.models.households import HouseholdRow
from ketnghia_desktop.store.models.ledger import VoucherRow
from ketnghia_desktop.store.models.papers import PaperRow
from ketnghia_desktop.store.models.people import ContactRow, MemberRow, PartnerRow, TeamTermRow
from ketnghia_desktop.store.models.places import SignerRow, VillageRow
from ketnghia_desktop.store.models.proposals import ProposalItemRow, ProposalRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
