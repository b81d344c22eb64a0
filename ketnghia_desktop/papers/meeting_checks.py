"""Checks of invitations and minutes: what is asked for lies ahead, and those who must be heard were heard."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.domain.calendar import short_day
from ketnghia_desktop.domain.gate import OPINION_RULE, PASSAGES, Role
from ketnghia_desktop.domain.hours import Hour, hour_of
from ketnghia_desktop.domain.vietnamese import search_key
from ketnghia_desktop.papers.examined import check, listed
from ketnghia_desktop.papers.facts import GateFacts, OpinionFacts
from ketnghia_desktop.papers.richtext import passages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from ketnghia_desktop.domain.breaches import Detail
    from ketnghia_desktop.papers.examined import Examined

HEARD = ("opinions.all", "opinions.village_heard", "opinions.residents_heard")
VOTES, PRESENT, ABSENT = ("votes_for", "votes_against", "votes_other"), "present", "absent"
AHEAD = ("held_on", "reply_by")
HOURS = ("begins_at", "ends_at")
UNHEARD: Mapping[Role, str] = MappingProxyType(
    {Role.VILLAGE: "opinion.no_village", Role.RESIDENT: "opinion.no_residents", Role.MEMBER: "opinion.no_member"}
)
"""What is found when nothing was written of those who must be heard."""


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


@check("hours_in_order")
def _hours_in_order(paper: Examined) -> Iterator[Breach]:
    """What begins in the morning does not end before."""
    begins, ends = (_hour(paper, key) for key in HOURS)
    if begins and ends and ends <= begins:
        yield Breach("hour.backwards", "", HOURS[-1], {"begins": str(begins), "ends": str(ends)})


def _hour(paper: Examined, key: str) -> Hour | None:
    return next((hour_of(str(value or "")) for field, value in paper.fields("hour") if field.key == key), None)


@check("opinions_recorded")
def _opinions_recorded(paper: Examined) -> Iterator[Breach]:
    """Those who must be heard said something, and it is written down: in a passage, or one by one."""
    heard = {one.role for _, found in paper.from_source(*HEARD) for one in listed(found, OpinionFacts)}
    for field, value in paper.fields("rich", "long"):
        if field.key in PASSAGES and not passages(value) and PASSAGES[field.key] not in heard:
            yield Breach(UNHEARD[PASSAGES[field.key]], OPINION_RULE, field.key)


@check("items_ready")
def _items_ready(paper: Examined) -> Iterator[Breach]:
    """Nothing is asked for without the opinions it needs, unless somebody wrote down why (1a-practice 16)."""
    for key, found in paper.from_source("proposals.unready"):
        for item in listed(found, GateFacts):
            for one in item.missing:
                details: dict[str, Detail] = {"number": item.number, "content": item.content, "village": one.village}
                yield Breach(one.code, OPINION_RULE, key, details)


@check("attendance_agrees")
def _attendance_agrees(paper: Examined) -> Iterator[Breach]:
    """No more of the team were there than it has members, and nobody was both there and away."""
    for _, members in paper.from_source("team.members"):
        present = _lines(paper, PRESENT)
        if isinstance(members, tuple) and len(present) > len(members):
            counts: dict[str, Detail] = {"present": len(present), "members": len(members)}
            yield Breach("present.more_than_members", "", PRESENT, counts, overridable=True)
    here = {search_key(_name(one)) for one in _lines(paper, PRESENT)}
    for name in map(_name, _lines(paper, ABSENT)):
        if search_key(name) in here:
            yield Breach("present.and_absent", "", ABSENT, {"name": name}, overridable=True)


def _lines(paper: Examined, key: str) -> tuple[str, ...]:
    value = paper.values[key].value if key in paper.values else ()
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def _name(line: str) -> str:
    """Who a line of attendance is about: what stands before the post or the reason."""
    return re.split(r"[,;:(]| [-–] ", line.lstrip("-–•+* 0123456789.)"), maxsplit=1)[0].strip()


@check("votes_counted")
def _votes_counted(paper: Examined) -> Iterator[Breach]:
    """Not more votes than members who were there."""
    values = {key: paper.values[key].value for key in (*VOTES, PRESENT) if key in paper.values}
    votes = [one for key in VOTES if isinstance(one := values.get(key), int)]
    present = values.get(PRESENT)
    if isinstance(present, tuple) and sum(votes) > len(present):
        yield Breach("votes.more_than_present", "", VOTES[0], {"votes": sum(votes), "present": len(present)})
