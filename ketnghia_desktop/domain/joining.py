"""Two households that turned out to be one: which stays, and which of two facts is kept."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.names import name_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ketnghia_desktop.domain.matching import Person

    Fact = str | int | UUID | None

Id = TypeVar("Id", UUID, str)
TEXTS = frozenset({"needs", "note"})
"""Facts that are passages: both are kept, one under the other, unless a person says otherwise."""
UNTOLD_PERSONS = 1
"""The persons of a household of which only its head was entered: less is known than by any other number."""


class Keep(StrEnum):
    """Whose fact is kept: that of the household that stays, of the other one, or both."""

    STAYS = "stays"
    GOES = "goes"
    BOTH = "both"


def in_order(one: UUID, other: UUID) -> tuple[UUID, UUID]:
    """The household that stays, and the one that is set aside: the one entered first stays, on every laptop.

    Refused(join.same) for one and the same.
    """
    if one == other:
        raise Refused(Breach("join.same", subject=one))
    return min(one, other), max(one, other)


def root(household: Id, into: Mapping[Id, Id]) -> Id:
    """The household that stands on the lists for this one; what leads to a younger one is damage, and not followed."""
    while (other := into.get(household)) and other < household:
        household = other
    return household


def proposed(key: str, stays: Fact, goes: Fact, *, goes_is_newer: bool) -> Keep:
    """Which of two facts is kept unless a person says otherwise: the fuller one, else the one written last.

    Its code stays: it stands on papers that are out.
    """
    if stays == goes or not goes or (key == "persons" and goes == UNTOLD_PERSONS):
        return Keep.STAYS
    if not stays or (key == "persons" and stays == UNTOLD_PERSONS):
        return Keep.GOES
    if key in TEXTS:
        return Keep.BOTH
    if key in {"head_birth", "personal_id"} and len(str(stays)) != len(str(goes)):
        return Keep.GOES if len(str(goes)) > len(str(stays)) else Keep.STAYS
    return Keep.GOES if goes_is_newer and key != "code" else Keep.STAYS


def kept(keep: Keep, stays: Fact, goes: Fact) -> Fact:
    """The fact that the household has afterwards."""
    if keep is Keep.BOTH:
        return "\n".join(dict.fromkeys(line for text in (stays, goes) for line in str(text or "").splitlines()))
    return goes if keep is Keep.GOES else stays


def is_one_person(one: Person, other: Person) -> bool:
    """Whether two members are surely one: of one name, and told apart neither by births nor by numbers."""
    if name_key(one.head) != name_key(other.head) or one.differs_by_id(other):
        return False
    return one.birth.startswith(other.birth) or other.birth.startswith(one.birth)
