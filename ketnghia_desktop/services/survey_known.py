"""What is known of a household before it is asked: its answers the last time, else what the register says."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from ketnghia_desktop.services import survey_answers, surveys
from ketnghia_desktop.services.households import HOUSEHOLD
from ketnghia_desktop.store.models.households import HouseholdRow

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.model import SurveyDef

NOBODY: Mapping[str, Any] = MappingProxyType({})


class Known(NamedTuple):
    """Answers by the keys of their questions; `year` they were given in, None where the register says them."""

    answers: Mapping[str, Any] = NOBODY
    year: int | None = None


def known(session: Session, survey: SurveyDef, round_id: UUID, asked: Collection[UUID]) -> Mapping[UUID, Known]:
    """What is known of each of these households; of those of whom it is nothing, nothing."""
    former = surveys.former_answers(session, round_id)
    told = {home: Known(former[home].answers, former[home].year) for home in asked if home in former}
    said = of_register(session, survey, [home for home in asked if home not in former])
    return told | {home: Known(answers) for home, answers in said.items() if answers}


def of_register(session: Session, survey: SurveyDef, asked: Collection[UUID]) -> Mapping[UUID, Mapping[str, Any]]:
    """What the register says of each household to the questions that ask for it."""
    columns = [*dict.fromkeys(filter(None, map(survey_answers.household_column, survey_answers.questions(survey))))]
    kept = [name for name in columns if name in HOUSEHOLD]
    if not kept or not asked:
        return {}
    wanted = select(HouseholdRow.id, *(getattr(HouseholdRow, name) for name in kept))
    one = next(iter(asked)) if len(asked) == 1 else None
    rows = session.execute(wanted.where(HouseholdRow.id == one) if one else wanted.where(HouseholdRow.deleted == 0))
    among = frozenset(asked)
    return {
        home: survey_answers.from_register(survey, dict(zip(kept, facts, strict=True)))
        for home, *facts in rows
        if home in among
    }
