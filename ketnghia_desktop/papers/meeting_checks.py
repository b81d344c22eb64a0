"""Checks of invitations and minutes: what is asked for lies ahead, and those who must be heard were heard."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.domain.calendar import short_day
from ketnghia_desktop.papers.examined import check
from ketnghia_desktop.papers.richtext import passages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from ketnghia_desktop.papers.examined import Examined

OPINION_RULE = "290, bước 3"
AHEAD = ("held_on", "reply_by")
OPINIONS: Mapping[str, str] = MappingProxyType(
    {"village_opinion": "opinion.no_village", "residents_opinion": "opinion.no_residents"}
)
"""Papers that keep minutes of a survey name their fields for the opinions so; what is found when one is empty."""


@check("days_ahead")
def _days_ahead(paper: Examined) -> Iterator[Breach]:
    """Nobody is invited to a day that is over, nor asked to have answered before the letter was written."""
    dated = paper.values[paper.paper.dated].value if paper.paper.dated else None
    for field, day in paper.fields("date"):
        if dated and field.key in AHEAD and _before(day, paper.on):
            details = {"label": field.label, "dated": short_day(paper.on)}
            yield Breach("date.before_paper", "", field.key, details)


def _before(day: object, other: date) -> bool:
    return isinstance(day, type(other)) and day < other


@check("opinions_recorded")
def _opinions_recorded(paper: Examined) -> Iterator[Breach]:
    """The village's representative and the residents said something, and it is written down."""
    for field, value in paper.fields("rich", "long"):
        if field.key in OPINIONS and not passages(value):
            yield Breach(OPINIONS[field.key], OPINION_RULE, field.key)
