"""Survey sheets as papers print them: the questions, and beside them what is known of the household."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ketnghia_desktop.domain.calendar import short_day, write_birth
from ketnghia_desktop.domain.numbers import grouped
from ketnghia_desktop.domain.survey_codes import spaced
from ketnghia_desktop.papers.facts import QuestionFacts, SheetFacts, SurveyFacts
from ketnghia_desktop.services import survey_known, surveys
from ketnghia_desktop.services.survey_known import Known

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.model import QuestionDef, SurveyDef
    from ketnghia_desktop.services.surveys import Round, Sheet

HOUSEHOLD = "household"
BOX = "☐"
YES, NO = "Có", "Không"
LONG_KINDS = frozenset({"long", "lines"})
TICKED = frozenset({"choice", "choices", "tick"})


class Rooms(NamedTuple):
    """Millimetres to write in: two lines by hand, one line, and to tick in."""

    long: int
    short: int
    ticked: int


ROOMY, FIRST, CLOSE = Rooms(13, 8, 7), Rooms(11, 8, 7), Rooms(11, 7, 0)
"""A sheet of nobody so fills its page; one with a code, and one with former answers too, still fit on it, also where
a program gives every row of a table a little more.
"""


@dataclass(frozen=True, slots=True)
class Where:
    """Which sheets: of the round or village `about`, else of the newest round of the year; of it only a `village`."""

    year: int
    about: UUID | None = None
    village: UUID | None = None


def survey_facts(session: Session, known: Mapping[str, SurveyDef], year: int, about: UUID | None) -> SurveyFacts:
    """The questions of the round a paper is about; before there is one, those every commune begins with."""
    this = _round(session, year, about)
    survey = _survey(known, this)
    return SurveyFacts(survey.title, this.title if this else "", _questions(survey)) if survey else SurveyFacts()


def blank(session: Session, known: Mapping[str, SurveyDef], year: int, about: UUID | None) -> tuple[SheetFacts, ...]:
    """A sheet of nobody."""
    return (SheetFacts(questions=survey_facts(session, known, year, about).questions),)


def sheets(session: Session, known: Mapping[str, SurveyDef], where: Where, *, coded: bool) -> tuple[SheetFacts, ...]:
    """The sheets that were given out, by village and code; `coded`: no household is named, nobody is quoted."""
    this = _round(session, where.year, where.about)
    survey = _survey(known, this)
    if this is None or survey is None:
        return ()
    village = where.village or (where.about if where.about != this.id else None)
    found = surveys.sheets(session, this.id, village_id=village)
    known_before = survey_known.known(session, survey, this.id, [one.household_id for one in found])
    return tuple(_sheet(one, survey, known_before.get(one.household_id, Known()), coded=coded) for one in found)


def _round(session: Session, year: int, about: UUID | None) -> Round | None:
    """The round named, else the newest of the year that asks in the village named."""
    for one in surveys.rounds(session):
        if one.id == about:
            return one
    of_year = surveys.rounds(session, year)
    asking = (one for one in of_year if any(row.id == about for row in surveys.progress(session, one.id)))
    return next(asking, None) if about else next(iter(of_year), None)


def _survey(known: Mapping[str, SurveyDef], this: Round | None) -> SurveyDef | None:
    households = (one for one in known.values() if one.subject == HOUSEHOLD)
    return known.get(this.survey) if this else next(households, None)


def _questions(survey: SurveyDef, rooms: Rooms = ROOMY) -> tuple[QuestionFacts, ...]:
    """Groups and questions in order, the questions numbered through."""
    return tuple(_numbered(survey, rooms))


def _numbered(survey: SurveyDef, rooms: Rooms) -> Iterator[QuestionFacts]:
    number = 0
    for group in survey.groups:
        yield QuestionFacts(label=group.title, is_group=True, room=0)
        for question in group.questions:
            number += 1
            yield _question(question, str(number), rooms)


def _question(question: QuestionDef, number: str, rooms: Rooms) -> QuestionFacts:
    label = f"{question.label} ({question.unit})" if question.unit else question.label
    words = (YES, NO) if question.kind == "tick" else tuple(choice.label for choice in question.choices)
    boxes = tuple(f"{BOX} {word}" for word in words)
    written = rooms.long if question.kind in LONG_KINDS else rooms.short
    room = rooms.ticked if question.kind in TICKED else written
    return QuestionFacts(number, label, choices=boxes, room=room)


def _sheet(sheet: Sheet, survey: SurveyDef, before: Known, *, coded: bool) -> SheetFacts:
    told = _told(survey, before.answers, coded=coded)
    questions = _questions(survey, CLOSE if before.year or told else FIRST)
    lines = tuple(replace(one, before=_lines(told.get(one.number, ""))) for one in questions)
    return SheetFacts(
        code=spaced(sheet.code),
        head=sheet.household_code if coded else sheet.head,
        born="" if coded else write_birth(sheet.head_birth),
        village=sheet.village,
        hamlet=sheet.hamlet,
        surveyor=sheet.surveyor,
        before=before.year,
        of_register=bool(told) and before.year is None,
        told="; ".join(f"({number}) {' '.join(answer.split()).rstrip('.;')}" for number, answer in told.items()),
        questions=lines,
    )


def _told(survey: SurveyDef, answers: Mapping[str, object], *, coded: bool) -> dict[str, str]:
    """What is known, by the numbers of the questions, as it is said."""
    asked = [question for group in survey.groups for question in group.questions]
    return {
        str(number): said
        for number, question in enumerate(asked, start=1)
        if not (coded and question.persons != "none")
        if (said := in_words(question, answers.get(question.key)))
    }


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def in_words(question: QuestionDef, answer: object) -> str:
    """An answer as people read it; empty where there is none."""
    words = {choice.key: choice.label for choice in question.choices}
    match answer:
        case bool():
            return YES if answer else NO
        case int():
            return f"{grouped(answer)} {'đồng' if question.kind == 'money' else question.unit}".strip()
        case str() if question.kind == "date" and answer:
            return short_day(date.fromisoformat(answer))
        case str():
            return words.get(answer, answer)
        case list() | tuple():
            return ", ".join(words.get(str(one), str(one)) for one in answer)
    return ""
