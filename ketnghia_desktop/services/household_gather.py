"""What names a household that was set aside comes to name the one that stays, except what is posted or presented."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ketnghia_desktop.domain.papers import PaperState
from ketnghia_desktop.services import household_joined
from ketnghia_desktop.services.households import found_by
from ketnghia_desktop.services.records import change, every, put_away
from ketnghia_desktop.store.models.households import HouseholdMemberRow, HouseholdRow, HouseholdYearRow
from ketnghia_desktop.store.models.ledger import PostingRow, VoucherRow
from ketnghia_desktop.store.models.papers import AttachmentRow, PaperRow
from ketnghia_desktop.store.models.proposals import ProposalHouseholdRow
from ketnghia_desktop.store.models.surveys import SurveySheetRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from ketnghia_desktop.store.work import Work

OWNED = (HouseholdMemberRow, HouseholdYearRow, SurveySheetRow)
"""Tables whose records belong to one household."""


def gather(work: Work) -> None:
    """Bring home everything that still names a household set aside, by this join or by what another laptop wrote since.

    What it writes follows from what is there alone, so that two laptops that do it write the same.
    """
    led = household_joined.roots(work.session)
    if not led:
        return
    for row_type in OWNED:
        _rename(every(work.session, row_type, row_type.household_id.in_(led)), "household_id", led)
    _items(work, led)
    _drafts(work, led)
    _rename(every(work.session, AttachmentRow, AttachmentRow.owner_id.in_(led)), "owner_id", led)
    _rename(every(work.session, HouseholdRow, HouseholdRow.joined_into_id.in_(led)), "joined_into_id", led)
    work.session.flush()
    called = household_joined.called(work.session)
    for row in every(work.session, HouseholdRow, HouseholdRow.id.in_(called)):
        change(row, found_by(row, called[row.id]))


def _rename(rows: Iterable[Any], column: str, led: Mapping[UUID, UUID]) -> None:
    for row in rows:
        change(row, {column: led[getattr(row, column)]})


def _items(work: Work, led: Mapping[UUID, UUID]) -> None:
    """The items it is for; one that is for both is for the one that stays, once."""
    row_type = ProposalHouseholdRow
    moved = every(work.session, row_type, row_type.household_id.in_(led))
    there = every(work.session, row_type, row_type.household_id.in_(set(led.values())))
    linked = {(row.item_id, row.household_id) for row in there}
    for row in moved:
        place = row.item_id, led[row.household_id]
        if place in linked:
            put_away([row])
        else:
            change(row, {"household_id": place[1]})
        linked.add(place)


def _drafts(work: Work, led: Mapping[UUID, UUID]) -> None:
    """Vouchers and papers that may still change; the others are found through the household that was set aside."""
    unposted = VoucherRow.posted_hash.is_(None)
    _rename(every(work.session, VoucherRow, unposted, VoucherRow.household_id.in_(led)), "household_id", led)
    lines = every(work.session, PostingRow, PostingRow.party_id.in_(led))
    drafts = every(work.session, VoucherRow, unposted, VoucherRow.id.in_({one.voucher_id for one in lines}))
    open_ones = {one.id for one in drafts}
    _rename((one for one in lines if one.voucher_id in open_ones), "party_id", led)
    papers = every(work.session, PaperRow, PaperRow.state == PaperState.DRAFT, PaperRow.about_id.in_(led))
    _rename(papers, "about_id", led)
