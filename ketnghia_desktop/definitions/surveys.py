"""A file of `forms/surveys/` → SurveyDef: the questions of a survey round, in groups."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast, get_args

from ketnghia_desktop.definitions.model import TYPED_KINDS, Choice, Persons, QuestionDef, QuestionGroupDef, SurveyDef
from ketnghia_desktop.definitions.record import Record

if TYPE_CHECKING:
    from ketnghia_desktop.definitions.record import Reading
    from ketnghia_desktop.definitions.source import Node

SUBJECTS = ("household", "village")
QUESTION_KINDS = (TYPED_KINDS - {"rich", "hour"}) | {"choices"}
"""As fields of a form; of `choices` several may be ticked."""


def read_survey(node: Node, reading: Reading) -> SurveyDef:
    """The questions a file declares; meaningless where the reading noted a fault."""
    record = Record(node, reading)
    survey = SurveyDef(
        id=record.identifier("id"),
        file=reading.file,
        title=record.text("title"),
        subject=record.one_of("subject", SUBJECTS),
        groups=tuple(map(_group, record.records("groups", required=True))),
        clause=record.text("clause", ""),
    )
    record.done()
    _check_keys(survey, reading)
    return survey


def _group(record: Record) -> QuestionGroupDef:
    return QuestionGroupDef(record.text("title"), tuple(map(_question, record.records("questions", required=True))))


def _question(record: Record) -> QuestionDef:
    kind = record.one_of("kind", QUESTION_KINDS, "text")
    choices = tuple(map(_choice, record.records("choices")))
    if kind.startswith("choice") and not choices:
        record.reading.fault(record.line, "key.missing", "choices")
    return QuestionDef(
        key=record.identifier("key"),
        kind=kind,
        label=record.text("label"),
        line=record.line,
        help=record.text("help", ""),
        unit=record.text("unit", ""),
        required=record.tick("required"),
        choices=choices,
        source=record.text("from", ""),
        persons=cast("Persons", record.one_of("persons", get_args(Persons), "none")),
    )


def _choice(record: Record) -> Choice:
    key, label = record.identifier("key"), record.text("label")
    return Choice(key, label, record.identifier("area", ""), also=record.texts("also"))


def _check_keys(survey: SurveyDef, reading: Reading) -> None:
    questions = [question for group in survey.groups for question in group.questions]
    counted = Counter(question.key for question in questions)
    for question in questions:
        if counted[question.key] > 1:
            reading.fault(question.line, "key.duplicate", question.key)
