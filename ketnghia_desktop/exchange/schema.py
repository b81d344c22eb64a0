"""A strict reading of a JSON Schema document: the few words of it that our own documents use."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.domain.calendar import read_birth
from ketnghia_desktop.domain.vietnamese import UnreadableError
from ketnghia_desktop.services.facts import plain_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Misfit:
    """The first place where a value is not what the document says: the way there, and what is wrong."""

    problem: str
    way: tuple[str | int, ...] = ()

    def below(self, step: str | int) -> Misfit:
        """The same, seen from one step further up."""
        return Misfit(self.problem, (step, *self.way))

    @property
    def where(self) -> str:
        """The way as people read it: household/12/persons, records counted from 1."""
        return "/".join(str(step + 1) if isinstance(step, int) else step for step in self.way)


Check: TypeAlias = Callable[[object], Misfit | None]
LONGEST_KEY = 200

SAID = frozenset({"$schema", "title", "description", "contentEncoding", "x-refers", "x-lines", "x-exact"})
CHECKED = frozenset({"type", "const", "enum", "pattern", "format", "minimum", "maximum", "minLength", "maxLength"})
GATHERED = frozenset({"properties", "required", "additionalProperties", "maxProperties", "items", "maxItems"})


def check_for(node: Mapping[str, Any]) -> Check:
    """The check a node of the document asks for; ValueError for a word we do not know, which would go unchecked."""
    if unknown := node.keys() - SAID - CHECKED - GATHERED:
        raise ValueError(sorted(unknown))
    if "const" in node:
        return _either((node["const"],))
    kinds = node["type"] if isinstance(node["type"], list) else [node["type"]]
    check = CHECKS[kinds[0]](node)
    return _or_null(check) if "null" in kinds else check


def _or_null(check: Check) -> Check:
    return lambda value: None if value is None else check(value)


def _either(among: Iterable[object]) -> Check:
    allowed = tuple(among)
    return lambda value: None if _is_one_of(value, allowed) else Misfit("choice")


def _is_one_of(value: object, allowed: tuple[object, ...]) -> bool:
    """Whether it is the same value of the same kind: 1 is not true."""
    return any(type(value) is type(one) and value == one for one in allowed)


def _whole(node: Mapping[str, Any]) -> Check:
    low, high = node["minimum"], node["maximum"]

    def check(value: object) -> Misfit | None:
        if not isinstance(value, int) or isinstance(value, bool):
            return Misfit("kind")
        return None if low <= value <= high else Misfit("range")

    return check


def _truth(_node: Mapping[str, Any]) -> Check:
    return lambda value: None if isinstance(value, bool) else Misfit("kind")


def _words(node: Mapping[str, Any]) -> Check:
    least, most = node.get("minLength", 0), node.get("maxLength", LONGEST_KEY)
    pattern = re.compile(node["pattern"], re.ASCII) if "pattern" in node else None
    is_written_so = FORMATS.get(node.get("format", ""), _anyhow)
    choices = frozenset(node["enum"]) if "enum" in node else None

    def check(value: object) -> Misfit | None:
        if not isinstance(value, str):
            return Misfit("kind")
        if not least <= len(value) <= most:
            return Misfit("length")
        if choices is not None and value not in choices:
            return Misfit("choice")
        fits = (pattern is None or pattern.fullmatch(value)) and is_written_so(value)
        return None if fits else Misfit("pattern")

    return check


def is_day(text: str) -> bool:
    """Whether this is a day as 2025-02-28, of a century we write papers in."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    return day.isoformat() == text and date(1900, 1, 1) <= day <= date(2199, 12, 31)


def is_birth(text: str) -> bool:
    """Whether this is a birth as it is kept: a day as 1984-02-28, a bare year, or nothing."""
    try:
        return read_birth(text) == text
    except UnreadableError:
        return False


def _anyhow(_text: str) -> bool:
    return True


FORMATS: Mapping[str, Callable[[str], bool]] = MappingProxyType({"date": is_day, "birth": is_birth})


def _list(node: Mapping[str, Any]) -> Check:
    each, most = check_for(node["items"]), node["maxItems"]

    def check(value: object) -> Misfit | None:
        if not isinstance(value, list):
            return Misfit("kind")
        if len(value) > most:
            return Misfit("length")
        found = ((place, each(one)) for place, one in enumerate(value))
        return next((misfit.below(place) for place, misfit in found if misfit), None)

    return check


def _object(node: Mapping[str, Any]) -> Check:
    if "properties" not in node:
        each, most = node.get("additionalProperties"), node["maxProperties"]
        return _free(most) if each is None else _alike(check_for(each), most)
    members = {key: check_for(member) for key, member in node["properties"].items()}
    required = frozenset(node["required"])

    def check(value: object) -> Misfit | None:
        if not isinstance(value, dict):
            return Misfit("kind")
        if absent := required - value.keys():
            return Misfit("missing", (min(absent),))
        if strange := value.keys() - members.keys():
            return Misfit("unknown", (min(strange)[:LONGEST_KEY],))
        found = ((key, members[key](one)) for key, one in value.items())
        return next((misfit.below(key) for key, misfit in found if misfit), None)

    return check


def _free(most: int) -> Check:
    """An object whose members are nobody's business but the paper's or voucher's own, as services would keep them."""

    def check(value: object) -> Misfit | None:
        if not isinstance(value, dict):
            return Misfit("kind")
        return None if len(value) <= most and _is_plain(value) else Misfit("range")

    return check


def _is_plain(members: dict[str, Any]) -> bool:
    try:
        return plain_values(members) == members
    except Refused:
        return False


def _alike(each: Check, most: int) -> Check:
    """An object of any names whose values are all of one kind."""

    def check(value: object) -> Misfit | None:
        if not isinstance(value, dict):
            return Misfit("kind")
        if len(value) > most or any(len(key) > LONGEST_KEY for key in value):
            return Misfit("range")
        found = ((key, each(one)) for key, one in value.items())
        return next((misfit.below(key) for key, misfit in found if misfit), None)

    return check


CHECKS: Mapping[str, Callable[[Mapping[str, Any]], Check]] = MappingProxyType(
    {"integer": _whole, "boolean": _truth, "string": _words, "array": _list, "object": _object}
)
