"""What households need, as they said when they were asked; by household, and summed by village."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketnghia_desktop.services import surveys
from ketnghia_desktop.services.records import every
from ketnghia_desktop.store.models.surveys import SurveyRoundRow, SurveySheetRow

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.services.surveys import Sheet

KINDS, DETAILS, AMOUNT, CONTRIBUTION = "support", "details", "amount", "contribution"
"""The questions, in every survey of households, whose answers are a need."""


@dataclass(frozen=True, slots=True)
class Need:
    """What one household asked for in a round: kinds of support (codes), details, đồng, and what it gives itself."""

    household_id: UUID
    round_id: UUID
    year: int
    kinds: tuple[str, ...]
    details: str
    amount: int | None
    contribution: str


@dataclass(frozen=True, slots=True)
class VillageNeeds:
    """What a village needs in a year: how many households ask, for each kind of support how many, and đồng in all."""

    village_id: UUID | None
    village: str
    households: int
    kinds: Mapping[str, int]
    amount: int
    made_of: tuple[UUID, ...]


def of_household(session: Session, household_id: UUID) -> tuple[Need, ...]:
    """Everything a household said it needs, the latest year first."""
    rounds = {row.id: row.year for row in every(session, SurveyRoundRow)}
    rows = every(session, SurveySheetRow, SurveySheetRow.household_id == household_id)
    told = [_need(row, rounds[row.round_id]) for row in rows if row.round_id in rounds]
    return tuple(sorted((one for one in told if one), key=lambda one: (-one.year, one.round_id)))


def latest(session: Session, years: Collection[int]) -> Mapping[UUID, Need]:
    """By household what it said last in these years that it needs."""
    rounds = sorted(every(session, SurveyRoundRow, SurveyRoundRow.year.in_(years)), key=lambda row: (row.year, row.id))
    found: dict[UUID, Need] = {}
    for one in rounds:
        rows = every(session, SurveySheetRow, SurveySheetRow.round_id == one.id)
        found |= {row.household_id: need for row in rows if (need := _need(row, one.year))}
    return found


def of_year(session: Session, year: int) -> tuple[Need, ...]:
    """The needs of a year; of a household asked twice what it said last."""
    return tuple(need for _, need in _told(session, year))


def by_village(session: Session, year: int) -> tuple[VillageNeeds, ...]:
    """The needs of a year summed by village, in the order of the villages."""
    found: defaultdict[tuple[UUID | None, str], list[Need]] = defaultdict(list)
    for sheet, need in _told(session, year):
        found[sheet.village_id, sheet.village].append(need)
    return tuple(
        VillageNeeds(
            village_id,
            village,
            len(needs),
            Counter(kind for need in needs for kind in need.kinds),
            sum(need.amount or 0 for need in needs),
            tuple(need.household_id for need in needs),
        )
        for (village_id, village), needs in found.items()
    )


def _told(session: Session, year: int) -> tuple[tuple[Sheet, Need], ...]:
    newest: dict[UUID, tuple[Sheet, Need]] = {}
    for one in reversed(surveys.rounds(session, year)):
        for sheet in surveys.sheets(session, one.id):
            if need := _need(sheet, year):
                newest[sheet.household_id] = (sheet, need)
    return tuple(newest.values())


def _need(sheet: Sheet | SurveySheetRow, year: int) -> Need | None:
    """Nothing where the household asked for nothing."""
    answers = sheet.answers if isinstance(sheet, surveys.Sheet) else sheet.answers_json
    need = Need(
        sheet.household_id,
        sheet.round_id,
        year,
        tuple(answers.get(KINDS, ())),
        answers.get(DETAILS, ""),
        answers.get(AMOUNT),
        answers.get(CONTRIBUTION, ""),
    )
    return need if need.kinds or need.details or need.amount else None
