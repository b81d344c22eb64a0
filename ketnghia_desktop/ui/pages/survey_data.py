"""What the page of the survey reads and shows: rounds, villages, sheets, the household behind a code."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ketnghia_desktop.definitions.model import Choice, FieldDef
from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.sheet import Column, Kind, Line, Sheet
from ketnghia_desktop.domain.survey_codes import spaced
from ketnghia_desktop.papers.survey_forms import NO, YES
from ketnghia_desktop.services import households, people, places, survey_answers, survey_known, surveys
from ketnghia_desktop.services.survey_known import Known
from ketnghia_desktop.ui.entry.form import paired

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.definitions.model import QuestionDef, SurveyDef
    from ketnghia_desktop.services.people import Member
    from ketnghia_desktop.services.places import Village
    from ketnghia_desktop.services.surveys import Round, VillageProgress
    from ketnghia_desktop.ui.entry.form import Row

SQUARE_METRES = "m²"
SAID: Mapping[bool, str] = MappingProxyType({True: "yes", False: "no"})
"""A question to be ticked has two boxes on paper: who ticked none did not say no."""
VILLAGES = (
    Column("village", kind=Kind.NAME, width=1.6),
    Column("surveyor", width=1.6),
    Column("sheets_given", kind=Kind.INTEGER, width=0.7, total=True),
    Column("sheets_back", kind=Kind.INTEGER, width=0.6, total=True),
    Column("sheets_missing", kind=Kind.INTEGER, width=0.8, total=True),
)
SHEETS = (
    Column("sheet_code", kind=Kind.CODE, width=0.9),
    Column("head", kind=Kind.PERSON, width=2.0),
    Column("village", width=1.2),
    Column("hamlet", width=1.0),
    Column("surveyor", width=1.4),
    Column("returned_on", kind=Kind.DATE, width=0.9),
)
COLUMNS = (*VILLAGES, *SHEETS)
NOBODY: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """The rounds of a year, and of the one chosen its villages and sheets; who may ask; all villages.

    `lines`: the sheets as their list shows them, one line each.
    """

    rounds: tuple[Round, ...]
    chosen: Round | None
    survey: SurveyDef | None
    progress: tuple[VillageProgress, ...]
    sheets: tuple[surveys.Sheet, ...]
    lines: tuple[Line, ...]
    members: tuple[Member, ...]
    villages: tuple[Village, ...]
    surveys: tuple[SurveyDef, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The sheet behind a code, what is known of the household, and what the register says of it."""

    sheet: surveys.Sheet
    known: Known
    register: Mapping[str, Any]


def ask(session: Session, library: Library, year: int, round_id: UUID | None) -> Shown:
    """Read it; without a round the newest of the year."""
    rounds = surveys.rounds(session, year)
    chosen = next((one for one in rounds if one.id == round_id), next(iter(rounds), None))
    term = people.term(session)
    sheets = surveys.sheets(session, chosen.id) if chosen else ()
    return Shown(
        rounds=rounds,
        chosen=chosen,
        survey=library.surveys.get(chosen.survey) if chosen else None,
        progress=surveys.progress(session, chosen.id) if chosen else (),
        sheets=sheets,
        lines=tuple(map(_line, sheets)),
        members=term.members if term else (),
        villages=places.villages(session),
        surveys=tuple(one for one in library.surveys.values() if one.subject == "household"),
    )


def find(session: Session, survey: SurveyDef, round_id: UUID, wanted: UUID | str) -> Found | tuple[Breach, ...]:
    """The sheet with this code or id, or why there is none."""
    try:
        if isinstance(wanted, str):
            sheet = surveys.sheet_by_code(session, round_id, wanted)
        else:
            sheet = surveys.sheet(session, wanted)
        home = households.household(session, sheet.household_id)
    except Refused as refusal:
        return refusal.breaches
    known = survey_known.known(session, survey, round_id, (home.id,))
    return Found(sheet, known.get(home.id, Known()), asdict(home))


def village_sheet(progress: tuple[VillageProgress, ...]) -> Sheet:
    """The villages as their list shows them."""
    return Sheet(
        VILLAGES,
        tuple(
            Line((one.name, one.surveyor, one.given, one.back, one.missing), (one.id,) if one.id else NOBODY)
            for one in progress
        ),
    )


def _line(one: surveys.Sheet) -> Line:
    return Line((spaced(one.code), one.head, one.village, one.hamlet, one.surveyor, one.returned_on), (one.id,))


def sheet_list(shown: Shown, village: UUID | None, *, missing: bool) -> Sheet:
    """The sheets as their list shows them: of one village or of all; all of them or those not yet back."""
    listed = (
        line
        for one, line in zip(shown.sheets, shown.lines, strict=True)
        if not (missing and one.returned_on) and (village is None or one.village_id == village)
    )
    return Sheet(SHEETS, tuple(listed))


def question_rows(survey: SurveyDef) -> tuple[Row, ...]:
    """The questions as rows of a form, numbered as they are on paper."""
    return tuple(_rows(survey))


def _rows(survey: SurveyDef) -> Iterator[Row]:
    numbers = {one.key: place for place, one in enumerate(survey_answers.questions(survey), start=1)}
    for group in survey.groups:
        yield group.title
        yield from paired(_field(one, numbers[one.key]) for one in group.questions)


def _field(question: QuestionDef, number: int) -> FieldDef:
    """What is not answered is kept too: no field of a sheet must be filled in."""
    label = f"{question.label} ({question.unit})" if question.unit else question.label
    two = question.kind == "tick"
    kind = "area" if question.kind == "integer" and question.unit == SQUARE_METRES else question.kind
    return FieldDef(
        key=question.key,
        kind="choice" if two else kind,
        label=f"{number}. {label}",
        line=question.line,
        help=question.help,
        choices=(Choice(SAID[True], YES), Choice(SAID[False], NO)) if two else question.choices,
    )


def as_values(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers as the fields of a form hold them."""
    told = {key: SAID[value] if isinstance(value, bool) else value for key, value in answers.items()}
    return {key: tuple(value) if isinstance(value, list) else value for key, value in told.items()}


def as_answers(survey: SurveyDef, values: Mapping[str, object]) -> dict[str, object]:
    """The same the other way: yes, no, or not said."""
    two = {one.key for one in survey_answers.questions(survey) if one.kind == "tick"}
    meant = {word: said for said, word in SAID.items()}
    return {key: meant.get(str(value)) if key in two else value for key, value in values.items()}
