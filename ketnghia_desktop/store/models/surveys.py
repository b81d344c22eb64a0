"""Tables of survey rounds: the villages that are asked, by whom, and a sheet for each household."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from ketnghia_desktop.store.base import JsonObject, Record, maybe_reference, members, reference, words


class SurveyRoundRow(Record):
    """One going round of the team: which questions (`survey`: id of their definition) are asked, and when."""

    __tablename__ = "survey_round"

    commune_id: Mapped[UUID] = reference()
    year: Mapped[int]
    survey: Mapped[str]
    title: Mapped[str]
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]


class SurveyVillageRow(Record):
    """A village of a round, and the member of the team who asks there."""

    __tablename__ = "survey_village"

    round_id: Mapped[UUID] = reference()
    village_id: Mapped[UUID] = reference()
    surveyor_id: Mapped[UUID | None] = maybe_reference()


class SurveySheetRow(Record):
    """The sheet of one household: its code with check digit, what was answered, and when it came back.

    `surveyor_id` only where somebody else than the village's surveyor asks.
    """

    __tablename__ = "survey_sheet"

    round_id: Mapped[UUID] = reference()
    household_id: Mapped[UUID] = reference()
    code: Mapped[str] = words(index=True)
    surveyor_id: Mapped[UUID | None] = maybe_reference()
    returned_on: Mapped[date | None]
    answers_json: Mapped[JsonObject] = members(personal=True)
    note: Mapped[str] = words(personal=True)
