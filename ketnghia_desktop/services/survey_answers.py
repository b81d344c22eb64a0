"""What was answered on a sheet: checked by the kinds of the questions, kept, and taken over into the household."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.domain.vietnamese import search_key
from ketnghia_desktop.services import households
from ketnghia_desktop.services.facts import (
    LONG,
    SHORT,
    Choice,
    Day,
    Text,
    Tick,
    Whole,
    checked,
    plain_values,
)
from ketnghia_desktop.services.records import change, find
from ketnghia_desktop.store.models.surveys import SurveySheetRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from uuid import UUID

    from ketnghia_desktop.definitions.model import QuestionDef, SurveyDef
    from ketnghia_desktop.services.facts import Fact
    from ketnghia_desktop.store.work import Work

FROM_HOUSEHOLD = "household."
"""A question with `from: household.persons` asks what the register says too."""
MOST_COUNTED = 10**9
NOTE = Text(limit=LONG, lines=True)
MISSING: tuple[object, ...] = (None, "", (), [])


@dataclass(frozen=True, slots=True)
class Several:
    """Some of a few codes, each once, in their own order."""

    among: tuple[str, ...]

    def examined(self, key: str, value: object) -> list[str] | Breach:
        """The codes that are among them."""
        if not isinstance(value, list | tuple):
            return Breach("fact.wrong_kind", subject=key)
        if any(one not in self.among for one in value):
            return Breach("fact.not_a_choice", subject=key)
        return [one for one in self.among if one in value]


def questions(survey: SurveyDef) -> Iterator[QuestionDef]:
    """All questions in order."""
    return (question for group in survey.groups for question in group.questions)


def _fact(question: QuestionDef) -> Fact:
    among = tuple(choice.key for choice in question.choices)
    facts: dict[str, Fact] = {
        "integer": Whole(high=MOST_COUNTED, blank=True),
        "money": Whole(blank=True),
        "tick": Tick(),
        "choice": Choice((*among, "")),
        "choices": Several(among),
        "date": Day(),
        "long": NOTE,
        "lines": NOTE,
    }
    return facts.get(question.kind, Text(limit=SHORT))


def read_answers(survey: SurveyDef, answers: Mapping[str, object]) -> dict[str, Any]:
    """The answers as they are kept; those to questions the survey no longer has are kept as they are.

    Refused with a breach per question (its subject) whose answer is not of its kind.
    """
    facts = {question.key: _fact(question) for question in questions(survey)}
    given = {key: answers[key] for key in facts if key in answers}
    known = checked(MappingProxyType(facts), {key: one for key, one in given.items() if one not in MISSING})
    other = {key: value for key, value in answers.items() if key not in facts}
    empty = {key: None for key, one in given.items() if one in MISSING}
    return plain_values({**other, **{key: _kept(value) for key, value in known.items()}}) | empty


def _kept(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def record(
    work: Work, survey: SurveyDef, sheet_id: UUID, answers: Mapping[str, object], *, returned_on: date | None = None
) -> None:
    """Keep what a sheet says and that it came back (today, unless a day is given); answers not named stay."""
    row = find(work.session, SurveySheetRow, sheet_id)
    read = {**row.answers_json, **read_answers(survey, answers)}
    kept = {key: value for key, value in read.items() if value is not None}
    change(row, {"answers_json": kept, "returned_on": returned_on or row.returned_on or work.today})


def take_back(work: Work, sheet_id: UUID) -> None:
    """The sheet counts as not yet back; what was typed stays."""
    change(find(work.session, SurveySheetRow, sheet_id), {"returned_on": None})


def annotate(work: Work, sheet_id: UUID, note: str) -> None:
    """A note on a sheet: nobody was at home, they moved away."""
    change(find(work.session, SurveySheetRow, sheet_id), checked(MappingProxyType({"note": NOTE}), {"note": note}))


def unanswered(survey: SurveyDef, answers: Mapping[str, object]) -> tuple[QuestionDef, ...]:
    """The questions that must be answered and are not."""
    return tuple(one for one in questions(survey) if one.required and answers.get(one.key) in MISSING)


def household_column(question: QuestionDef) -> str:
    """The fact of the register a question asks for; empty where it asks for none."""
    return question.source.removeprefix(FROM_HOUSEHOLD) if question.source.startswith(FROM_HOUSEHOLD) else ""


def from_register(survey: SurveyDef, facts: Mapping[str, object]) -> Mapping[str, Any]:
    """What the facts of a household, by their columns, answer to the questions that ask for them; nobody is nothing."""
    told = {
        one.key: _as_answer(one, facts.get(column)) for one in questions(survey) if (column := household_column(one))
    }
    return MappingProxyType({key: answer for key, answer in told.items() if answer not in (*MISSING, 0)})


def _as_answer(question: QuestionDef, fact: object) -> object:
    """A fact of the register as the question has it: of its choices the one of that name, or that is called so too."""
    if question.kind != "choice":
        return fact
    written = search_key(str(fact or ""))
    named = (one.key for one in question.choices if written in map(search_key, (one.label, *one.also)))
    return next(named, None)


def _as_fact(question: QuestionDef, answer: object) -> object:
    """An answer as the register keeps it: of a choice its words."""
    return next((one.label for one in question.choices if one.key == answer), answer)


def differing(survey: SurveyDef, answers: Mapping[str, object], facts: Mapping[str, object]) -> tuple[QuestionDef, ...]:
    """The questions whose answers differ from what the register says of the household."""
    return tuple(
        one
        for one in questions(survey)
        if (column := household_column(one))
        if answers.get(one.key) not in MISSING and not _says(one, answers[one.key], facts.get(column))
    )


def _says(question: QuestionDef, answer: object, fact: object) -> bool:
    """Whether the register says what was answered, of a choice in whatever words."""
    return _as_fact(question, answer) == fact or (question.kind == "choice" and _as_answer(question, fact) == answer)


def take_over(work: Work, survey: SurveyDef, sheet_id: UUID, keys: Collection[str]) -> None:
    """Write the answers a person confirmed (by the keys of their questions) into the register."""
    row = find(work.session, SurveySheetRow, sheet_id)
    confirmed = (one for one in questions(survey) if one.key in keys and household_column(one))
    answers = row.answers_json
    facts = {household_column(one): _as_fact(one, answers[one.key]) for one in confirmed if one.key in answers}
    if facts:
        households.edit(work, row.household_id, **facts)
