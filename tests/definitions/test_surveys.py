"""A survey's file is read whole."""

from __future__ import annotations

import pytest

from ketnghia_desktop.definitions.model import Choice, SurveyDef
from ketnghia_desktop.definitions.record import Reading
from ketnghia_desktop.definitions.source import parse
from ketnghia_desktop.definitions.surveys import read_survey

GOOD = """\
id: needs
title: Khảo sát
subject: household
clause: 290, bước 3
groups:
  - title: Thực trạng
    questions:
      - {key: land, kind: integer, label: Đất, unit: m², required: true, from: household.land_m2}
      - {key: water, kind: choice, label: Nước, choices: [{key: well, label: Giếng}]}
  - title: Ý kiến
    questions:
      - {key: opinion, kind: long, label: Ý kiến, persons: free}
"""


def read(text: str) -> tuple[SurveyDef, list[tuple[int, str, str]]]:
    reading = Reading("x.yaml")
    survey = read_survey(parse(text), reading)
    return survey, [(one.line, one.code, one.about) for one in reading.faults]


def test_a_survey_is_read_whole() -> None:
    survey, faults = read(GOOD)
    assert faults == []
    assert [group.title for group in survey.groups] == ["Thực trạng", "Ý kiến"]
    land, water = survey.groups[0].questions
    assert (land.unit, land.required, land.source, land.line) == ("m²", True, "household.land_m2", 8)
    assert water.choices == (Choice("well", "Giếng"),)
    assert survey.groups[1].questions[0].persons == "free"


@pytest.mark.parametrize(
    ("was", "becomes", "fault"),
    [
        ("subject: household", "subject: cow", (3, "value.not_allowed", "cow")),
        ("kind: integer", "kind: rich", (8, "value.not_allowed", "rich")),
        (", choices: [{key: well, label: Giếng}]", "", (9, "key.missing", "choices")),
        ("key: opinion", "key: land", (12, "key.duplicate", "land")),
        ("persons: free", "persons: many", (12, "value.not_allowed", "many")),
        ("groups:", "parts:", (1, "key.missing", "groups")),
        ("label: Đất", "lable: Đất", (8, "key.unknown", "lable")),
    ],
)
def test_a_fault_is_said_with_line_and_word(was: str, becomes: str, fault: tuple[int, str, str]) -> None:
    assert fault in read(GOOD.replace(was, becomes))[1]
