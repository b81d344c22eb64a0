"""What a household said in surveys: its sheets, and which item of the proposals took up each thing it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ketnghia_desktop.domain.proposals import ItemState
from ketnghia_desktop.services import survey_needs, surveys
from ketnghia_desktop.store.models.proposals import ProposalHouseholdRow, ProposalItemRow, ProposalRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.model import SurveyDef
    from ketnghia_desktop.services.survey_needs import Need
    from ketnghia_desktop.services.surveys import Round, Sheet


@dataclass(frozen=True, slots=True)
class Taking:
    """An item of the proposals that is for the household."""

    id: UUID
    year: int
    area: str
    content: str
    state: str


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing a household asked for, and the item that took it up, if any did; `kind` "": none was ticked."""

    need: Need
    kind: str
    round: Round
    taken_up: Taking | None


def sheets(session: Session, household_id: UUID) -> tuple[tuple[Round, Sheet], ...]:
    """The sheets of a household, those still out too, the newest round first."""
    found = [surveys.sheet(session, row.id) for row in surveys.named(session, household_id)]
    return tuple((one, sheet) for one in surveys.rounds(session) for sheet in found if sheet.round_id == one.id)


def need_areas(known: Iterable[SurveyDef]) -> Mapping[str, str]:
    """By kind of support the content area of the proposals that takes it up; "": any does."""
    questions = (one for survey in known for group in survey.groups for one in group.questions)
    return {choice.key: choice.area for one in questions if one.key == survey_needs.KINDS for choice in one.choices}


def wishes(session: Session, household_id: UUID, areas: Mapping[str, str]) -> tuple[Wish, ...]:
    """Each thing a household ever asked for, the newest first.

    It is taken up by the first item, not dropped, for this household and of the area of that kind, that was proposed
    in the year of asking or later.
    """
    rounds = {one.id: one for one in surveys.rounds(session)}
    items = tuple(_items(session, household_id))
    return tuple(
        Wish(need, kind, rounds[need.round_id], _taking(items, need.year, areas.get(kind, "")))
        for need in survey_needs.of_household(session, household_id)
        for kind in need.kinds or ("",)
    )


def _items(session: Session, household_id: UUID) -> Iterator[Taking]:
    row, link = ProposalItemRow, ProposalHouseholdRow
    asked = (
        select(row.id, ProposalRow.year, row.area, row.content, row.state)
        .join(ProposalRow, ProposalRow.id == row.proposal_id)
        .join(link, link.item_id == row.id)
        .where(link.household_id == household_id, link.deleted == 0, row.deleted == 0, row.state != ItemState.DROPPED)
        .order_by(ProposalRow.year, row.position)
    )
    return (Taking(*one) for one in session.execute(asked))


def _taking(items: tuple[Taking, ...], year: int, area: str) -> Taking | None:
    return next((one for one in items if one.year >= year and area in {"", one.area}), None)
