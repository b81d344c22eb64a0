"""Soát lỗi: the named checks of papers; what they find names the field to jump to."""

from __future__ import annotations

import re
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.domain.calendar import short_day, valid_on
from ketnghia_desktop.domain.vietnamese import search_key
from ketnghia_desktop.papers import figure_checks, meeting_checks, print_checks, team_checks
from ketnghia_desktop.papers.examined import Check, check
from ketnghia_desktop.papers.facts import MemberFacts
from ketnghia_desktop.papers.richtext import passages
from ketnghia_desktop.papers.tree import Addressees, Closing, parts
from ketnghia_desktop.papers.values import EMPTY
from ketnghia_desktop.papers.wording import plain_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from ketnghia_desktop.domain.breaches import Detail
    from ketnghia_desktop.domain.regulation import LegalBasis, Recipient
    from ketnghia_desktop.papers.examined import Examined

RECIPIENT_RULE, BASIS_RULE = "30/2020/NĐ-CP, Phụ lục I, II.9", "30/2020/NĐ-CP, Phụ lục I, II.6"
NOBODY = MemberFacts()
YEAR_OF_WORK = re.compile(r"kết nghĩa năm (\d{4})", re.IGNORECASE)
OF_THE_DAY = frozenset({"dates_in_order", "bases_in_force", "recipients_in_force", "days_ahead"})
"""Checks whose answer changes with the day the paper bears."""
YEARS = re.compile(r"(\d{4})\D{1,3}(\d{4})")
PERIOD, CITES = "giai đoạn", "Căn cứ"
LEFT_OPEN = re.compile(r"…|\.{3,}|_{3,}")


def breaches(paper: Examined, only: Collection[str] = ()) -> tuple[Breach, ...]:
    """What the paper's checks find (`only`: those of these names), each thing once, in the order of its checks.

    Behind them what every paper is checked for: that nothing is blank and no letter lost without a word about it.
    """
    names = (name for name in paper.paper.checks if not only or name in only)
    named = list(chain.from_iterable(CHECKS[name].find(paper) for name in names))
    found = named if only else [*named, *print_checks.blanks(paper, named), *print_checks.characters(paper)]
    once = {(one.code, one.subject, tuple(sorted(one.details.items()))): one for one in found}
    return tuple(once.values())


@check("fields_filled")
def _fields_filled(paper: Examined) -> Iterator[Breach]:
    """Every required field says something."""
    for field in paper.paper.fields:
        if field.required and field.kind != "signer" and paper.values[field.key].value in (*EMPTY, NOBODY):
            yield Breach("field.missing", "", field.key, {"label": field.label})


@check("dates_in_order")
def _dates_in_order(paper: Examined) -> Iterator[Breach]:
    """A paper is not dated before what it cites, nor far from its year."""
    dated = paper.values[paper.paper.dated].value if paper.paper.dated else None
    if dated is None:
        return
    for key, basis in _cited(paper):
        if basis.dated and basis.dated > paper.on:
            yield Breach("date.before_basis", BASIS_RULE, paper.paper.dated, {"basis": _named(basis), "field": key})
    if abs(paper.on.year - paper.year) > 1:
        details: dict[str, Detail] = {"dated": short_day(paper.on), "year": paper.year}
        yield Breach("date.other_year", "", paper.paper.dated, details, overridable=True)


@check("bases_in_force")
def _bases_in_force(paper: Examined) -> Iterator[Breach]:
    """What is cited is in force on the paper's day."""
    for key, basis in _cited(paper):
        if basis.valid_to and basis.valid_to <= paper.on:
            details = {"basis": _named(basis), "since": short_day(basis.valid_to)}
            yield Breach("basis.expired", BASIS_RULE, key, details, overridable=True)


def _cited(paper: Examined) -> Iterator[tuple[str, LegalBasis]]:
    """The documents of the profile that the paper cites, however the citation was typed, with the field's key."""
    for key, value in paper.from_source("bases.all", "bases.cited"):
        lines = value if isinstance(value, tuple) else ()
        for line in map(search_key, map(str, lines)):
            for basis in paper.regulation.legal_bases:
                if (basis.number and search_key(basis.number) in line) or search_key(basis.text) in line:
                    yield key, basis


def _named(basis: LegalBasis) -> str:
    return basis.number or basis.text


@check("recipients_in_force")
def _recipients_in_force(paper: Examined) -> Iterator[Breach]:
    """Nobody is addressed who does not exist on the paper's day (1a-practice 9)."""
    gone = [one for one in paper.regulation.recipients if not valid_on(paper.on, one.valid_from, one.valid_to)]
    for name in _recipients(paper):
        for recipient in gone:
            if search_key(_label(recipient)) in search_key(name):
                since = recipient.valid_to or recipient.valid_from
                details = {"name": name, "since": short_day(since) if since else ""}
                yield Breach("recipient.not_in_force", RECIPIENT_RULE, _typed_in(paper, name), details)


def _label(recipient: Recipient) -> str:
    return recipient.short or recipient.text


def _recipients(paper: Examined) -> Iterator[str]:
    """Everybody under Kính gửi and Nơi nhận."""
    for block in chain.from_iterable(section.blocks for section in paper.document.sections):
        if isinstance(block, Addressees):
            yield from block.names
        elif isinstance(block, Closing):
            yield from block.recipients


def _typed_in(paper: Examined, name: str) -> str:
    """The field a recipient was typed into; nothing when it came from the profile."""
    for field, value in paper.fields("lines"):
        if isinstance(value, tuple) and name in value:
            return field.key
    return ""


@check("leftovers")
def _leftovers(paper: Examined) -> Iterator[Breach]:
    """What was left over from another year's paper, or left open."""
    for field, value in paper.fields("text", "hour", "long", "rich", "lines"):
        if not paper.values[field.key].typed:
            continue
        for passage in passages(value):
            if any(int(year) != paper.year for year in YEAR_OF_WORK.findall(passage.text)):
                yield Breach("text.other_year", "", field.key, {"label": field.label}, overridable=True)
            if LEFT_OPEN.search(passage.text):
                yield Breach("text.left_open", "", field.key, {"label": field.label}, overridable=True)
    yield from _period_over(paper)


def _period_over(paper: Examined) -> Iterator[Breach]:
    """The period a paper speaks of holds its year; titles of what it cites are others' words."""
    period = str(paper.drawn.get("period") or "")
    years = YEARS.fullmatch(period)
    if years is None or int(years[1]) <= paper.year <= int(years[2]):
        return
    said = (line for line in plain_text(parts(paper.document)[0]).split("\n") if not line.startswith(CITES))
    if any(f"{PERIOD} {period}" in line for line in said):
        yield Breach("text.other_period", "", "", {"period": period, "year": paper.year}, overridable=True)


CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        one.name: one
        for scope in (globals(), vars(team_checks), vars(figure_checks), vars(meeting_checks))
        for one in tuple(scope.values())
        if isinstance(one, Check)
    }
)
