"""The gate of the people's opinion: what an item still lacks before it may be sent (290, step 3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from uuid import UUID

OPINION_RULE = "290, bước 3"


class Role(StrEnum):
    """As what somebody spoke."""

    VILLAGE = "village"
    RESIDENT = "resident"
    MEMBER = "member"


class Agreement(StrEnum):
    """Whether they agree with what is proposed."""

    YES = "yes"
    NO = "no"
    CONDITIONS = "conditions"


class Standing(StrEnum):
    """How an item stands at the gate."""

    READY = "ready"
    OVERRIDDEN = "overridden"
    NOT_READY = "not_ready"


PASSAGES: Mapping[str, Role] = MappingProxyType(
    {"village_opinion": Role.VILLAGE, "residents_opinion": Role.RESIDENT, "members_opinion": Role.MEMBER}
)
"""Minutes name their free passages for opinions so; what is written there is said about all items."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One opinion: as what it was said, and about which item (None: about all of them)."""

    role: Role
    item: UUID | None = None


@dataclass(frozen=True, slots=True)
class Minutes:
    """What was said in one village (None: among the team); without a day it proves nothing yet."""

    village: UUID | None
    is_dated: bool
    voices: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True)
class Concern:
    """An item, the items above it, and whom it concerns: these villages, or the commune as a whole."""

    item: UUID
    above: frozenset[UUID] = frozenset()
    villages: frozenset[UUID] = frozenset()
    commune_wide: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing an item lacks, by its code, and in which village."""

    code: str
    village: UUID | None = None


def missing(concern: Concern, minutes: Iterable[Minutes]) -> tuple[Missing, ...]:
    """What the item lacks: in each of its villages both voices, or the team's own if it is for the whole commune.

    More minutes, and more opinions in them, never make it lack more.
    """
    listed = tuple(minutes)
    if concern.commune_wide:
        return tuple(_lacks(concern, listed, None, {Role.MEMBER: "gate.no_member"}))
    if not concern.villages:
        return (Missing("gate.no_place"),)
    voices = {Role.VILLAGE: "gate.no_village", Role.RESIDENT: "gate.no_residents"}
    return tuple(
        one for village in sorted(concern.villages, key=str) for one in _lacks(concern, listed, village, voices)
    )


def _lacks(
    concern: Concern, minutes: tuple[Minutes, ...], village: UUID | None, voices: Mapping[Role, str]
) -> Iterator[Missing]:
    """Minutes, then their day, then each voice that was not heard about the item."""
    here = [one for one in minutes if one.village == village]
    dated = [one for one in here if one.is_dated]
    if not dated:
        yield Missing(f"gate.{'not_dated' if here else 'no_minutes'}" if village else _of_team(here), village)
        return
    heard = {voice.role for one in dated for voice in one.voices if is_about(voice.item, concern)}
    yield from (Missing(code, village) for role, code in voices.items() if role not in heard)


def _of_team(here: list[Minutes]) -> str:
    return "gate.team_not_dated" if here else "gate.no_team_minutes"


def is_about(item: UUID | None, concern: Concern) -> bool:
    """Whether what was said about an item (None: about all) is about this one: also what was said of one above it."""
    return item is None or item == concern.item or item in concern.above


def standing(lacks: tuple[Missing, ...], reason: str) -> Standing:
    """Ready when it lacks nothing; else a written reason lets it through."""
    if not lacks:
        return Standing.READY
    return Standing.OVERRIDDEN if reason.strip() else Standing.NOT_READY
