"""A strict reading of a JSON Schema document: the few words of it that our own documents use."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

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
DEEPEST = 12
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
    a_day = node.get("format") == "date"
    choices = frozenset(node["enum"]) if "enum" in node else None

    def check(value: object) -> Misfit | None:
        if not isinstance(value, str):
            return Misfit("kind")
        if not least <= len(value) <= most:
            return Misfit("length")
        if choices is not None and value not in choices:
            return Misfit("choice")
        fits = (pattern is None or pattern.fullmatch(value)) and (not a_day or is_day(value))
        return None if fits else Misfit("pattern")

    return check


def is_day(text: str) -> bool:
    """Whether this is a day as 2025-02-28, of a century we write papers in."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    return day.isoformat() == text and date(1900, 1, 1) <= day <= date(2199, 12, 31)


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
        return _free(node["maxProperties"])
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
    """An object whose members are nobody's business but the paper's or voucher's own, in sober measure."""

    def check(value: object) -> Misfit | None:
        if not isinstance(value, dict):
            return Misfit("kind")
        return None if len(value) <= most and _sober(value, DEEPEST) else Misfit("range")

    return check


def _sober(value: object, depth: int) -> bool:
    if isinstance(value, dict):
        return depth > 0 and all(len(key) <= LONGEST_KEY and _sober(one, depth - 1) for key, one in value.items())
    if isinstance(value, list):
        return depth > 0 and all(_sober(one, depth - 1) for one in value)
    return not isinstance(value, int) or abs(value) <= 10**15


CHECKS: Mapping[str, Callable[[Mapping[str, Any]], Check]] = MappingProxyType(
    {"integer": _whole, "boolean": _truth, "string": _words, "array": _list, "object": _object}
)
