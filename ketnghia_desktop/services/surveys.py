"""Survey rounds: who is asked, who goes where, which sheets are out, and which came back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ketnghia_desktop.domain import survey_codes
from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.domain.vietnamese import UnreadableError
from ketnghia_desktop.services.facts import NAME, Day, Reference, Text, Whole, checked, shape
from ketnghia_desktop.services.households import FIRST_YEAR, LAST_YEAR
from ketnghia_desktop.services.places import commune_row
from ketnghia_desktop.services.records import add, change, every, find, known, put_away, refuse
from ketnghia_desktop.store.models.households import HouseholdRow
from ketnghia_desktop.store.models.people import MemberRow
from ketnghia_desktop.store.models.places import VillageRow
from ketnghia_desktop.store.models.surveys import SurveyRoundRow, SurveySheetRow, SurveyVillageRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.store.work import Work

ROUND = shape(
    title=Text(limit=NAME, required=True),
    year=Whole(low=FIRST_YEAR, high=LAST_YEAR),
    survey=Text(limit=100, required=True),
    first_day=Day(),
    last_day=Day(),
)
SURVEYOR = shape(surveyor_id=Reference())


@dataclass(frozen=True, slots=True)
class Round:
    """One going round: `survey` is the id of its questions; the last day is still part of it."""

    id: UUID
    year: int
    survey: str
    title: str
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class VillageProgress:
    """A village of a round: who asks there, and how many sheets are out and back.

    `id` None: the households of the round that stand in none of its villages.
    """

    id: UUID | None
    name: str
    surveyor_id: UUID | None
    surveyor: str
    given: int
    back: int

    @property
    def missing(self) -> int:
        """Sheets that did not come back yet."""
        return self.given - self.back


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of one household: whose it is, who asks, and what came back."""

    id: UUID
    round_id: UUID
    household_id: UUID
    code: str
    head: str
    household_code: str
    head_birth: str
    village_id: UUID | None
    village: str
    hamlet: str
    surveyor: str
    returned_on: date | None
    answers: Mapping[str, Any]
    note: str


def rounds(session: Session, year: int | None = None) -> tuple[Round, ...]:
    """The rounds of a year, or all; the newest first."""
    rows = every(session, SurveyRoundRow, *([SurveyRoundRow.year == year] if year else []))
    return tuple(map(_round, sorted(rows, key=lambda row: (row.year, row.id), reverse=True)))


def one_round(session: Session, round_id: UUID) -> Round:
    """One round; Refused(record.missing)."""
    return _round(find(session, SurveyRoundRow, round_id))


def _round(row: SurveyRoundRow) -> Round:
    return Round(row.id, row.year, row.survey, row.title, row.first_day, row.last_day)


def make_round(work: Work, households: Iterable[UUID], **facts: object) -> UUID:
    """A new round (title, year, survey, first_day, last_day) with a sheet for each of these households.

    Refused(round.empty) when there is nobody to ask.
    """
    owner, asked = commune_row(work.session), tuple(dict.fromkeys(households))
    refuse(() if asked else [Breach("round.empty")])
    _in_order(facts)
    round_id = add(work, SurveyRoundRow, ROUND, facts, commune_id=owner.id)
    give_out(work, round_id, asked)
    return round_id


def edit_round(work: Work, round_id: UUID, **changes: object) -> None:
    """Change the title, the days or the year of a round."""
    row = find(work.session, SurveyRoundRow, round_id)
    values = checked(ROUND, changes)
    _in_order({"first_day": row.first_day, "last_day": row.last_day} | values)
    change(row, values)


def _in_order(facts: Mapping[str, object]) -> None:
    first, last = facts.get("first_day"), facts.get("last_day")
    if isinstance(first, date) and isinstance(last, date) and last < first:
        raise Refused(Breach("range.backwards", subject="last_day"))


def remove_round(work: Work, round_id: UUID) -> None:
    """Remove a round with its sheets; Refused(round.used) once one of them came back."""
    row = find(work.session, SurveyRoundRow, round_id)
    sheets_, villages = _sheet_rows(work.session, round_id), _village_rows(work.session, round_id)
    if any(one.returned_on for one in sheets_):
        raise Refused(Breach("round.used", subject=round_id, details={"title": row.title}))
    put_away([row, *sheets_, *villages])


def give_out(work: Work, round_id: UUID, households: Iterable[UUID]) -> int:
    """Give a sheet with a new code to each household that has none yet; their villages join the round. How many."""
    find(work.session, SurveyRoundRow, round_id)
    have = {row.household_id for row in _sheet_rows(work.session, round_id)}
    kept = (HouseholdRow.deleted == 0, HouseholdRow.joined_into_id.is_(None))
    homes = work.session.execute(select(HouseholdRow.id, HouseholdRow.village_id).where(*kept))
    villages = {home.id: home.village_id for home in homes}
    new = [one for one in households if one not in have and one in villages]
    last = _last_number(work.session)
    work.session.add_all(
        SurveySheetRow(id=new_id(), round_id=round_id, household_id=one, code=survey_codes.code(number))
        for number, one in enumerate(new, start=last + 1)
    )
    known_ones = {row.village_id for row in _village_rows(work.session, round_id)}
    joining = dict.fromkeys(villages[one] for one in new)
    work.session.add_all(
        SurveyVillageRow(id=new_id(), round_id=round_id, village_id=one)
        for one in joining
        if one and one not in known_ones
    )
    return len(new)


def _last_number(session: Session) -> int:
    """The highest number any sheet was given, taken back ones included: an old paper never opens a new sheet."""
    codes = session.scalars(select(SurveySheetRow.code))
    return max(map(survey_codes.number_of, codes), default=0)


def withdraw(work: Work, sheet_id: UUID) -> None:
    """Take a sheet out of its round; Refused(sheet.back) once it came back."""
    row = find(work.session, SurveySheetRow, sheet_id)
    if row.returned_on:
        raise Refused(Breach("sheet.back", subject=sheet_id, details={"code": survey_codes.spaced(row.code)}))
    put_away([row])


def assign(work: Work, round_id: UUID, village_id: UUID, surveyor_id: object) -> None:
    """Say who of the team asks in a village of the round; None: nobody yet."""
    values = checked(SURVEYOR, {"surveyor_id": surveyor_id})
    known(work.session, MemberRow, surveyor_id, "surveyor_id")
    for row in _village_rows(work.session, round_id):
        if row.village_id == village_id:
            change(row, values)


def assign_sheet(work: Work, sheet_id: UUID, surveyor_id: object) -> None:
    """Say who asks one household; None, or whoever asks in its village: that one, whoever it will be."""
    values = checked(SURVEYOR, {"surveyor_id": surveyor_id})
    known(work.session, MemberRow, surveyor_id, "surveyor_id")
    row = find(work.session, SurveySheetRow, sheet_id)
    home = find(work.session, HouseholdRow, row.household_id)
    usual = {one.surveyor_id for one in _village_rows(work.session, row.round_id) if one.village_id == home.village_id}
    change(row, {"surveyor_id": None} if surveyor_id in usual else values)


def progress(session: Session, round_id: UUID) -> tuple[VillageProgress, ...]:
    """The villages of a round in their order, and what is out and back; last those in none of its villages."""
    found = sheets(session, round_id)
    given = Counter(one.village_id for one in found)
    back = Counter(one.village_id for one in found if one.returned_on)
    names, people = _villages(session), _members(session)
    asked = {row.village_id: row.surveyor_id for row in _village_rows(session, round_id)}
    shown: list[UUID | None] = [one for one in names if one in asked or given[one]]
    shown += [None] if given[None] else []
    return tuple(
        VillageProgress(
            one,
            names[one] if one else "",
            surveyor := asked.get(one) if one else None,
            people.get(surveyor, "") if surveyor else "",
            given[one],
            back[one],
        )
        for one in shown
    )


def sheets(session: Session, round_id: UUID, *, village_id: UUID | None = None) -> tuple[Sheet, ...]:
    """The sheets of a round (of one village), by village and code."""
    found = _described(session, round_id, _sheet_rows(session, round_id))
    return tuple(one for one in found if village_id is None or one.village_id == village_id)


def _described(session: Session, round_id: UUID, rows: Sequence[SurveySheetRow]) -> list[Sheet]:
    names, people = _villages(session), _members(session)
    asked = {row.village_id: row.surveyor_id for row in _village_rows(session, round_id)}
    columns = (HouseholdRow.id, HouseholdRow.head, HouseholdRow.code, HouseholdRow.head_birth)
    wanted = select(*columns, HouseholdRow.village_id, HouseholdRow.hamlet).where(HouseholdRow.deleted == 0)
    if len(rows) == 1:
        wanted = wanted.where(HouseholdRow.id == rows[0].household_id)
    homes = {home.id: home for home in session.execute(wanted)}
    places = {one: place for place, one in enumerate(names)}
    made = [
        Sheet(
            id=row.id,
            round_id=round_id,
            household_id=row.household_id,
            code=row.code,
            head=home.head,
            household_code=home.code,
            head_birth=home.head_birth,
            village_id=home.village_id,
            village=names.get(home.village_id, ""),
            hamlet=home.hamlet,
            surveyor=people.get(row.surveyor_id or asked.get(home.village_id), ""),
            returned_on=row.returned_on,
            answers=MappingProxyType(row.answers_json),
            note=row.note,
        )
        for row in rows
        if (home := homes.get(row.household_id))
    ]
    return sorted(made, key=lambda one: (places.get(one.village_id, len(places)), one.code))


def sheet(session: Session, sheet_id: UUID) -> Sheet:
    """One sheet; Refused(record.missing)."""
    row = find(session, SurveySheetRow, sheet_id)
    if found := _described(session, row.round_id, [row]):
        return found[0]
    raise Refused(Breach("record.missing", subject=sheet_id))


def sheet_by_code(session: Session, round_id: UUID, typed: str) -> Sheet:
    """The sheet whose code was typed.

    Refused, each about "code": sheet.code_unreadable · sheet.code_misread (the check digit is wrong) ·
    sheet.unknown_code (no sheet of this round) · sheet.code_twice (two laptops gave it).
    """
    try:
        code = survey_codes.read_code(typed)
    except UnreadableError as wrong:
        raise Refused(Breach(wrong.code, subject="code", details={"text": wrong.text})) from wrong
    rows = every(session, SurveySheetRow, SurveySheetRow.round_id == round_id, SurveySheetRow.code == code)
    details = {"code": survey_codes.spaced(code)}
    if not rows:
        raise Refused(Breach("sheet.unknown_code", subject="code", details=details))
    if len(rows) > 1:
        raise Refused(Breach("sheet.code_twice", subject="code", details=details))
    return sheet(session, rows[0].id)


@dataclass(frozen=True, slots=True)
class Former:
    """What a household answered the last time it was asked the same questions."""

    year: int
    answers: Mapping[str, Any]


def former_answers(session: Session, round_id: UUID) -> Mapping[UUID, Former]:
    """By household what it answered in the newest earlier round of the same questions."""
    this = one_round(session, round_id)
    earlier = {
        one.id: one
        for one in every(session, SurveyRoundRow, SurveyRoundRow.survey == this.survey, SurveyRoundRow.id != round_id)
        if (one.year, one.id) < (this.year, this.id)
    }
    rows = every(session, SurveySheetRow, SurveySheetRow.round_id.in_(earlier), SurveySheetRow.returned_on.is_not(None))
    in_time = sorted(rows, key=lambda row: (earlier[row.round_id].year, row.round_id, row.id))
    return {row.household_id: Former(earlier[row.round_id].year, MappingProxyType(row.answers_json)) for row in in_time}


def named(session: Session, household_id: UUID) -> tuple[SurveySheetRow, ...]:
    """The sheets of a household in all rounds."""
    return tuple(every(session, SurveySheetRow, SurveySheetRow.household_id == household_id))


def _sheet_rows(session: Session, round_id: UUID) -> Sequence[SurveySheetRow]:
    return every(session, SurveySheetRow, SurveySheetRow.round_id == round_id)


def _village_rows(session: Session, round_id: UUID) -> Sequence[SurveyVillageRow]:
    return every(session, SurveyVillageRow, SurveyVillageRow.round_id == round_id)


def _villages(session: Session) -> dict[UUID | None, str]:
    """The names of the villages, in their order."""
    rows = sorted(every(session, VillageRow), key=lambda row: row.position)
    return {row.id: row.name for row in rows}


def _members(session: Session) -> dict[UUID | None, str]:
    """The names of everybody who is or was in the team; who left it stays named on old sheets."""
    return {row.id: row.name for row in session.execute(select(MemberRow.id, MemberRow.name))}
