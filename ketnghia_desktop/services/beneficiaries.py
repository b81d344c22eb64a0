"""Whom an item of the proposals is for: chosen by people, suggested from what households said they need."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from ketnghia_desktop.domain.proposals import ItemState
from ketnghia_desktop.services import proposals, survey_needs
from ketnghia_desktop.services.household_filters import among
from ketnghia_desktop.store.models.households import HouseholdRow
from ketnghia_desktop.store.models.places import VillageRow
from ketnghia_desktop.store.models.proposals import ProposalHouseholdRow, ProposalItemRow, ProposalRow
from ketnghia_desktop.store.models.surveys import SurveyRoundRow, SurveySheetRow

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.store.work import Work


class Beneficiary(NamedTuple):
    """A household as it is named among those an item is for."""

    id: UUID
    head: str
    code: str
    village: str


class Wish(NamedTuple):
    """What a household says it needs: kinds of support (codes), and in its own words."""

    kinds: tuple[str, ...]
    details: str


def named(session: Session, households: Collection[UUID]) -> Mapping[UUID, Beneficiary]:
    """These households, those that left the lists too, by village and name; who was removed is left out."""
    row = HouseholdRow
    asked = (
        select(row.id, row.head, row.code, VillageRow.name)
        .outerjoin(VillageRow, VillageRow.id == row.village_id)
        .where(row.deleted == 0, among(tuple(households)))
        .order_by(VillageRow.position, row.sort_key, row.id)
    )
    return {one.id: Beneficiary(one.id, one.head, one.code, one.name or "") for one in session.execute(asked)}


def needs(session: Session, year: int) -> Mapping[UUID, Wish]:
    """What households said last that the proposals of a year may take up: asked in that year, or in the one before.

    Of a household nobody asked in these years it is what the register says, as it came with a list from Excel.
    """
    return _registered(session, year) | _asking(session, year)


def _asking(session: Session, year: int) -> dict[UUID, Wish]:
    return {key: Wish(one.kinds, one.details) for key, one in survey_needs.latest(session, (year - 1, year)).items()}


def _registered(session: Session, year: int) -> dict[UUID, Wish]:
    """The needs the register knows of households of the lists that gave no answer in these years."""
    row, sheet = HouseholdRow, SurveySheetRow
    answered = (
        select(sheet.household_id)
        .join(SurveyRoundRow, SurveyRoundRow.id == sheet.round_id)
        .where(sheet.deleted == 0, SurveyRoundRow.deleted == 0, sheet.returned_on.is_not(None))
        .where(SurveyRoundRow.year.in_((year - 1, year)))
    )
    asked = (
        select(row.id, row.needs)
        .where(row.deleted == 0, row.archived_on.is_(None), row.needs != "", row.id.not_in(answered))
        .order_by(row.sort_key, row.id)
    )
    return {one.id: Wish((), one.needs) for one in session.execute(asked)}


def suggested(session: Session, year: int, item_id: UUID, area: str, areas: Mapping[str, str]) -> tuple[UUID, ...]:
    """The households that asked for something of an area, and that no other item of the year is for.

    Where nobody asked for anything yet it is those for whom the register says a need. `areas`: by kind of support its
    area ("": any); items that were dropped are for nobody.
    """
    served = _served(session, year, item_id)
    asking = _asking(session, year) or _registered(session, year)
    return tuple(
        one
        for one, need in asking.items()
        if one not in served and any(areas.get(kind, "") in {"", area} for kind in need.kinds or ("",))
    )


def _served(session: Session, year: int, but: UUID) -> frozenset[UUID]:
    """The households that the other items of the year are for."""
    row, link = ProposalItemRow, ProposalHouseholdRow
    asked = (
        select(link.household_id)
        .join(row, row.id == link.item_id)
        .join(ProposalRow, ProposalRow.id == row.proposal_id)
        .where(link.deleted == 0, row.deleted == 0, ProposalRow.deleted == 0, ProposalRow.year == year)
        .where(row.id != but, row.state != ItemState.DROPPED)
    )
    return frozenset(session.scalars(asked))


def choose(work: Work, item_id: UUID, households: Sequence[UUID], villages: Sequence[UUID]) -> None:
    """Say for which households and villages an item is: exactly these."""
    proposals.link_households(work, item_id, households)
    proposals.link_villages(work, item_id, villages)
