"""What a household said in surveys: its sheets, and which item of the proposals took up each thing it needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sqlalchemy import select

from ketnghia_desktop.domain.proposals import ItemState
from ketnghia_desktop.domain.vietnamese import nfc
from ketnghia_desktop.services import household_joined, survey_needs, surveys
from ketnghia_desktop.store.models.proposals import ProposalHouseholdRow, ProposalItemRow, ProposalRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.model import Choice, SurveyDef
    from ketnghia_desktop.services.survey_needs import Need
    from ketnghia_desktop.services.surveys import Round, Sheet


@dataclass(frozen=True, slots=True)
class Taking:
    """An item of the proposals that is for the household."""

    id: UUID
    year: int
    area: str
    content: str
    state: str


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing a household asked for, and the item that took it up, if any did; `kind` "": none was ticked.

    `is_named`: the item's words name what was asked for; else all that is known is that it is of the same area.
    """

    need: Need
    kind: str
    round: Round
    taken_up: Taking | None
    is_named: bool = False


def sheets(session: Session, household_id: UUID) -> tuple[tuple[Round, Sheet], ...]:
    """The sheets of a household, those still out too, the newest round first."""
    found = [surveys.sheet(session, row.id) for row in surveys.named(session, household_id)]
    return tuple((one, sheet) for one in surveys.rounds(session) for sheet in found if sheet.round_id == one.id)


def need_kinds(known: Iterable[SurveyDef]) -> Mapping[str, Choice]:
    """The kinds of support there are, each with its words and the content area of the proposals that takes it up."""
    questions = (one for survey in known for group in survey.groups for one in group.questions)
    return {choice.key: choice for one in questions if one.key == survey_needs.KINDS for choice in one.choices}


def need_areas(known: Iterable[SurveyDef]) -> Mapping[str, str]:
    """By kind of support the content area of the proposals that takes it up; "": any does."""
    return {key: choice.area for key, choice in need_kinds(known).items()}


def wishes(session: Session, household_id: UUID, kinds: Mapping[str, Choice]) -> tuple[Wish, ...]:
    """Each thing a household ever asked for, the newest first.

    It is taken up by an item, not dropped, for this household and of the area of that kind, that was proposed in the
    year of asking or later: by the one whose words name most of what was asked for, else by the first.
    """
    rounds = {one.id: one for one in surveys.rounds(session)}
    items = tuple(_items(session, household_id))
    return tuple(
        Wish(need, kind, rounds[need.round_id], *_taking(items, need, kind, kinds))
        for need in survey_needs.of_household(session, household_id)
        for kind in need.kinds or ("",)
    )


def _items(session: Session, household_id: UUID) -> Iterator[Taking]:
    row, link, whole = ProposalItemRow, ProposalHouseholdRow, household_joined.whole(session, household_id)
    asked = (
        select(row.id, ProposalRow.year, row.area, row.content, row.state)
        .join(ProposalRow, ProposalRow.id == row.proposal_id)
        .join(link, link.item_id == row.id)
        .where(link.household_id.in_(whole), link.deleted == 0, row.deleted == 0, row.state != ItemState.DROPPED)
        .order_by(ProposalRow.year, row.position)
    )
    return (Taking(*one) for one in session.execute(asked))


def _taking(
    items: tuple[Taking, ...], need: Need, kind: str, kinds: Mapping[str, Choice]
) -> tuple[Taking | None, bool]:
    """The item that took something up, and whether its words say so."""
    area = kinds[kind].area if kind in kinds else ""
    able = [one for one in items if one.year >= need.year and area in {"", one.area}]
    wanted = _wanted(need, kind, kinds)
    named = [len(wanted & _words(one.content)) for one in able]
    best = max(range(len(able)), key=lambda place: (named[place], -place), default=None)
    return (None, False) if best is None else (able[best], named[best] > 0)


def _wanted(need: Need, kind: str, kinds: Mapping[str, Choice]) -> set[str]:
    """What a thing was asked for with: words of its kind alone; the household's own where they mean no other kind."""
    area = kinds[kind].area if kind in kinds else ""
    others = [one for one in need.kinds if one != kind and (one not in kinds or kinds[one].area == area)]
    shared = {word for key, one in kinds.items() if key != kind for word in _words(one.label)}
    told = _words(kinds[kind].label) - shared if kind in kinds else set[str]()
    return told if others else told | _words(need.details)


def _words(text: str) -> set[str]:
    """The words, and the pairs of them, that tell one thing from another; with their tones, for bò is not bỏ."""
    found: set[str] = set()
    for part in _APART.split(nfc(text).casefold()):
        words = [word for word in _WORD.findall(part) if not word.isdecimal()]
        found |= {word for word in words if word not in _COMMON}
        found |= {f"{one} {other}" for one, other in pairwise(words) if not {one, other} <= _COMMON}
    return found


_WORD, _APART = re.compile(r"\w+"), re.compile(r"[,;.:()\n/-]")
_PLAIN = (
    "hỗ trợ cho các của và với để được cần nhu cầu mua xin cấp làm xây dựng sửa chữa phát triển sản xuất hộ nhà nước"
    " gia đình người bà con cái chiếc một hai ba bốn năm sáu bảy tám chín mười m m2 kg ha đồng triệu số lượng khác"
    " ở đi học sinh nuôi trồng mới thêm"
)
_COMMON = frozenset(_PLAIN.split())
"""Words that stand in wishes and proposals of every kind."""
