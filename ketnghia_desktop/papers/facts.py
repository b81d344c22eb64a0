"""What templates see: small frozen values with the names that papers use, apart from how records are kept."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import date  # noqa: TC003 - types of facts are read when shapes are made
from functools import cache
from types import MappingProxyType
from typing import get_args, get_origin, get_type_hints

from ketnghia_desktop.definitions.model import PLAIN, Shape


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """The names a heading of the paper's day prints; `district` is empty since 1 July 2025."""

    name: str = ""
    district: str = ""
    province: str = ""


@dataclass(frozen=True, slots=True)
class SignerFacts:
    """Who signs: `post` is chairman or vice_chairman."""

    id: str = ""
    name: str = ""
    post: str = "chairman"


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """One member of the team; `role` is leader, deputy, secretary, member or invited."""

    name: str = ""
    post: str = ""
    role: str = "member"
    phone_office: str = ""
    phone_mobile: str = ""
    email: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """Someone to reach at a partner."""

    name: str = ""
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class PartnerFacts:
    """A twinned unit."""

    name: str = ""
    kind: str = ""
    contacts: tuple[ContactFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class RecipientFacts:
    """A recipient of the regulation on the paper's day: in full, as Nơi nhận names it, and why it gets the paper."""

    key: str = ""
    text: str = ""
    short: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class HouseholdFacts:
    """A household that takes part: by name, or in the copy that is sent away by code and initials, without a sex."""

    name: str = ""
    sex: str = ""
    land_m2: int | None = None


@dataclass(frozen=True, slots=True)
class MoneyFacts:
    """What is asked of one source, in đồng."""

    source: str = ""
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class RowFacts:
    """One line of the proposals: a content area (`is_area`), or an item with its number 1.1, amounts in đồng.

    `area`: the key of the area. `landed`: the households whose land is known. `several`: its money comes from more
    than one source.
    """

    number: str = ""
    area: str = ""
    is_area: bool = False
    content: str = ""
    details: tuple[str, ...] = ()
    place: str = ""
    households: tuple[HouseholdFacts, ...] = ()
    landed: tuple[HouseholdFacts, ...] = ()
    schedule: str = ""
    solution: str = ""
    amount: int | None = None
    money: tuple[MoneyFacts, ...] = ()
    several: bool = False
    duty_residents: tuple[str, ...] = ()
    duty_commune: tuple[str, ...] = ()
    duty_partner: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EnteredFacts:
    """A figure that was not computed: what it is about, who says so, and of which day."""

    label: str = ""
    value: int | None = None
    source: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """One question of a survey as it prints, or the heading of a group (`is_group`).

    `choices`: each with a box to tick. `before`: what was answered last time. `room`: millimetres to write in.
    """

    number: str = ""
    label: str = ""
    is_group: bool = False
    choices: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    room: int = 7


@dataclass(frozen=True, slots=True)
class SurveyFacts:
    """The questions of a round, and what the round is called."""

    title: str = ""
    round: str = ""
    questions: tuple[QuestionFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """The survey sheet of one household; of none, everything is empty but the questions.

    `told`: what was answered in the year `before`, or what the register says (`of_register`), by the numbers of the
    questions, one after the other.
    """

    code: str = ""
    head: str = ""
    born: str = ""
    village: str = ""
    hamlet: str = ""
    surveyor: str = ""
    before: int | None = None
    told: str = ""
    questions: tuple[QuestionFacts, ...] = ()
    of_register: bool = False


@dataclass(frozen=True, slots=True)
class OpinionFacts:
    """What somebody said: `role` is village, resident or member; `agrees` yes, no or conditions.

    `item`: the content of the item it is about; nothing when it is about all of them.
    """

    speaker: str = ""
    role: str = ""
    said: str = ""
    agrees: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class MinutesFacts:
    """Minutes that an item rests on: those of a village, or of the team (no village)."""

    village: str = ""
    held_on: date | None = None


@dataclass(frozen=True, slots=True)
class MissingFacts:
    """What an item lacks, by its code, and in which village."""

    code: str = ""
    village: str = ""


@dataclass(frozen=True, slots=True)
class GateFacts:
    """An item at the gate of the people's opinion: what it rests on, what it lacks, why it is sent all the same."""

    number: str = ""
    content: str = ""
    minutes: tuple[MinutesFacts, ...] = ()
    missing: tuple[MissingFacts, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class UnreviewedFacts:
    """Households of a village that were poor or near-poor `before` and are in no class of the `year` that counts."""

    village: str = ""
    count: int = 0
    before: int = 0
    year: int = 0


@dataclass(frozen=True, slots=True)
class PresentedFacts:
    """A paper of the year that was presented although something was found, and why."""

    title: str = ""
    reason: str = ""


@cache
def shape(hint: object) -> Shape:
    """What a template may ask of a value of this type."""
    if get_origin(hint) is tuple:
        return Shape(shape(get_args(hint)[0]).members, many=True)
    if isinstance(hint, type) and is_dataclass(hint):
        hints = get_type_hints(hint)
        return Shape(MappingProxyType({field.name: shape(hints[field.name]) for field in fields(hint)}))
    return PLAIN
