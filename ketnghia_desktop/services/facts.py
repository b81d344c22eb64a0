"""The one door of the services: facts from people, cleaned and checked before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.calendar import read_birth
from ketnghia_desktop.domain.names import HIDDEN
from ketnghia_desktop.domain.vietnamese import UnreadableError, nfc, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME, SHORT, LONG, PERSONAL_NUMBER = 200, 500, 20_000, 30
MOST = 10**15
"""No amount of đồng, square metres or thousandths in a commune comes near; sums of them still fit in 63 bits."""

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
DEEPEST = 8
MOST_MEMBERS, MOST_ENTRIES = 500, 10_000
"""Named values of a paper or voucher, and entries of one list among them."""


class Fact(Protocol):
    """What one field may hold."""

    def examined(self, key: str, value: object) -> object:
        """The value as it may be stored, or the Breach that says why it may not."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """Words of at most `limit` letters; `lines`: may have several lines."""

    limit: int = NAME
    required: bool = False
    lines: bool = False

    def examined(self, key: str, value: object) -> str | Breach:
        """The cleaned text."""
        if not isinstance(value, str):
            return _wrong(key)
        # A megabyte pasted into a name is not worth cleaning; composing never shortens a text tenfold.
        text = clean(value, lines=self.lines) if len(value) <= 10 * self.limit else value
        if len(text) > self.limit:
            return Breach("fact.too_long", subject=key, details={"limit": self.limit})
        return Breach("fact.missing", subject=key) if self.required and not text else text


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `low` to `high`; `blank`: may be unknown."""

    low: int = 0
    high: int = MOST
    blank: bool = False

    def examined(self, key: str, value: object) -> int | Breach | None:
        """The number inside its range."""
        if value is None and self.blank:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            return _wrong(key)
        if not self.low <= value <= self.high:
            return Breach("fact.out_of_range", subject=key, details={"low": self.low, "high": self.high})
        return value


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day of this or a neighbouring century, not before `low`; `blank`: may be unknown."""

    blank: bool = True
    low: date = FIRST_DAY

    def examined(self, key: str, value: object) -> date | Breach | None:
        """The day inside its range."""
        if value is None and self.blank:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            return _wrong(key)
        if self.low <= value <= LAST_DAY:
            return value
        return Breach("fact.out_of_range", subject=key, details={"low": self.low.year, "high": LAST_DAY.year})


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth: a day, a bare year, or nothing; kept as ISO text or bare year however it was typed."""

    def examined(self, key: str, value: object) -> str | Breach:
        """The birth as it is kept."""
        if not isinstance(value, str):
            return _wrong(key)
        try:
            return read_birth(value)
        except UnreadableError:
            return Breach("fact.not_a_birth", subject=key)


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """The number of a person's card, whole: what was copied from where it is masked is none."""

    def examined(self, key: str, value: object) -> str | Breach:
        """The cleaned number."""
        number = Text(limit=PERSONAL_NUMBER).examined(key, value)
        return Breach("fact.masked", subject=key) if isinstance(number, str) and HIDDEN in number else number


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few codes."""

    among: tuple[str, ...]

    def examined(self, key: str, value: object) -> object:
        """The code, if it is among them."""
        return value if value in self.among else Breach("fact.not_a_choice", subject=key)


@dataclass(frozen=True, slots=True)
class Tick:
    """Yes or no."""

    def examined(self, key: str, value: object) -> bool | Breach:
        """The truth value."""
        return value if isinstance(value, bool) else _wrong(key)


@dataclass(frozen=True, slots=True)
class Reference:
    """The id of another record, or nothing."""

    def examined(self, key: str, value: object) -> UUID | Breach | None:
        """The id; whether it exists is for the service to find out."""
        return value if value is None or isinstance(value, UUID) else _wrong(key)


def born_by(values: Mapping[str, object], key: str, today: date) -> None:
    """Refused(fact.out_of_range) for a birth after today."""
    birth = str(values.get(key, ""))
    if birth and birth > (today.isoformat() if "-" in birth else str(today.year)):
        raise Refused(Breach("fact.out_of_range", subject=key, details={"low": 1850, "high": today.year}))


def shape(**facts: Fact) -> Mapping[str, Fact]:
    """The facts of one kind of record, by their keys."""
    return MappingProxyType(facts)


def clean(text: str, *, lines: bool = False) -> str:
    """As `domain.vietnamese` keeps texts, without blanks at the ends; one line unless `lines`."""
    return nfc(text).strip() if lines else one_line(text)


def checked(form: Mapping[str, Fact], facts: Mapping[str, object]) -> dict[str, Any]:
    """The facts as they may be stored; Refused with one breach per field (its subject) that may not."""
    answers = {key: form[key].examined(key, value) for key, value in facts.items()}
    if breaches := [answer for answer in answers.values() if isinstance(answer, Breach)]:
        raise Refused(*breaches)
    return answers


def complete(form: Mapping[str, Fact], facts: Mapping[str, object]) -> dict[str, Any]:
    """Like `checked`, for a new record: a required text that is not given at all is a breach too."""
    absent = {key: "" for key, fact in form.items() if isinstance(fact, Text) and fact.required}
    return checked(form, {**absent, **facts})


def plain_values(values: Mapping[str, object]) -> dict[str, Any]:
    """Named values as plain JSON, every text and name cleaned, without those that are None.

    Texts deep inside, the runs of a passage, keep the blanks at their ends, which part them from each other.

    Refused: fact.wrong_kind for what our JSON cannot hold · fact.too_many.
    """
    return _members("", {key: value for key, value in values.items() if value is not None}, DEEPEST)


def _members(key: str, values: Mapping[Any, object], depth: int) -> dict[str, Any]:
    _few(key, len(values), MOST_MEMBERS)
    members = {_name(name): _plain(key or str(name), one, depth) for name, one in values.items()}
    if len(members) < len(values):
        raise Refused(_wrong(key))
    return members


def _name(name: object) -> str:
    """The name of a value, as it may be kept."""
    text = one_line(name) if isinstance(name, str) and len(name) <= 10 * NAME else ""
    if not 0 < len(text) <= NAME:
        raise Refused(_wrong(text[:NAME]))
    return text


def _few(key: str, count: int, most: int) -> None:
    if count > most:
        raise Refused(Breach("fact.too_many", subject=key, details={"limit": most}))


def _plain(key: str, value: object, depth: int) -> object:
    match value:
        case str() if len(value) <= 10 * LONG:
            return clean(value, lines=True) if depth >= DEEPEST - 1 else nfc(value)
        case None | bool():
            return value
        case int() if abs(value) <= MOST:
            return value
        case list() | tuple() if depth:
            _few(key, len(value), MOST_ENTRIES)
            return [_plain(key, one, depth - 1) for one in value]
        case dict() if depth:
            return _members(key, value, depth - 1)
    raise Refused(_wrong(key))


def _wrong(key: str) -> Breach:
    return Breach("fact.wrong_kind", subject=key)
