"""Poverty classes by year, how long a household counts as newly out of poverty, and what a report counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.domain.calendar import add_months
from ketnghia_desktop.domain.figures import Figure
from ketnghia_desktop.domain.names import name_key
from ketnghia_desktop.domain.vietnamese import search_key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from uuid import UUID

MAJORITY = frozenset({"kinh", "viet"})


class Poverty(StrEnum):
    """The class a household is recognised in for a year."""

    POOR = "poor"
    NEAR_POOR = "near_poor"
    ESCAPED = "escaped"
    OTHER = "other"


HELPED = frozenset({Poverty.POOR, Poverty.NEAR_POOR, Poverty.ESCAPED})
"""The classes that models and support are for (9295 II.1.2)."""


@dataclass(frozen=True, slots=True)
class YearClass:
    """What one year's decision says of a household; `escaped_in` is its year of exit from poverty."""

    year: int
    poverty: Poverty
    escaped_in: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report counts of one household, as it stood in the report's year."""

    id: UUID
    persons: int = 1
    poverty: Poverty = Poverty.OTHER
    ethnic_group: str = ""
    policy_family: bool = False
    living_alone: bool = False
    merit: bool = False
    social_protection: int = 0


@dataclass(frozen=True, slots=True)
class Count:
    """One figure of the report (sample form 3 of 290): its name, its unit, and what a household adds to it."""

    name: str
    unit: str
    adds: Callable[[Facts], int]


def escape_ends(escaped_in: int, months: int) -> date:
    """The first day a household is no longer mới thoát nghèo: so many months behind the end of its year of exit."""
    return add_months(date(escaped_in + 1, 1, 1), months)


def class_in(classes: Iterable[YearClass], year: int, *, escaped_months: int = 36) -> Poverty:
    """The class that counts in this year: its own decision's, or an escape of an earlier year that has not run out."""
    known = sorted((one for one in classes if one.year <= year), key=lambda one: one.year)
    if not known:
        return Poverty.OTHER
    latest = known[-1]
    if latest.poverty is Poverty.ESCAPED:
        runs = escape_ends(latest.escaped_in or latest.year, escaped_months) > date(year, 1, 1)
        return Poverty.ESCAPED if runs else Poverty.OTHER
    return latest.poverty if latest.year == year else Poverty.OTHER


def class_breaches(classes: Iterable[YearClass]) -> Iterator[Breach]:
    """An escape names its year, which is not a later one; and only an escape has one (1a-practice 1)."""
    for one in classes:
        details = {"year": one.year}
        if one.poverty is not Poverty.ESCAPED:
            if one.escaped_in is not None:
                yield Breach("household.not_escaped", details=details)
        elif one.escaped_in is None:
            yield Breach("household.escape_year_missing", details=details, overridable=True)
        elif one.escaped_in > one.year:
            yield Breach("household.escape_in_future", details=details)


def persons_breach(persons: int, head: str, members: Collection[str]) -> Breach | None:
    """The number of persons entered is that of the head and the members listed, once any are; a finding, no block.

    Lists name the head among the members or leave the head out: either way the head counts once.
    """
    listed = len(members) + (name_key(head) not in map(name_key, members))
    if not members or persons == listed:
        return None
    return Breach("household.members_differ", details={"persons": persons, "listed": listed}, overridable=True)


def is_minority(ethnic_group: str) -> bool:
    """Whether this is one of the 53 ethnic minorities; a group that was not asked for is none."""
    key = search_key(ethnic_group)
    return bool(key) and key not in MAJORITY


def _persons(one: Facts) -> int:
    return one.persons


def _household(_: Facts) -> int:
    return 1


def _of_class(poverty: Poverty, adds: Callable[[Facts], int]) -> Callable[[Facts], int]:
    return lambda one: adds(one) if one.poverty is poverty else 0


def _of_minority(adds: Callable[[Facts], int]) -> Callable[[Facts], int]:
    return lambda one: adds(one) if is_minority(one.ethnic_group) else 0


def _both(name: str, wrap: Callable[[Callable[[Facts], int]], Callable[[Facts], int]]) -> tuple[Count, Count]:
    """A count of households, and of the people in them."""
    return (
        Count(f"households.{name}", "household", wrap(_household)),
        Count(f"persons.{name}", "person", wrap(_persons)),
    )


COUNTS = (
    *_both("total", lambda adds: adds),
    *_both("minority", _of_minority),
    *_both("poor", lambda adds: _of_class(Poverty.POOR, adds)),
    *_both("poor_minority", lambda adds: _of_class(Poverty.POOR, _of_minority(adds))),
    *_both("near_poor", lambda adds: _of_class(Poverty.NEAR_POOR, adds)),
    *_both("near_poor_minority", lambda adds: _of_class(Poverty.NEAR_POOR, _of_minority(adds))),
    *_both("escaped", lambda adds: _of_class(Poverty.ESCAPED, adds)),
    Count("households.policy", "household", lambda one: int(one.policy_family)),
    Count("households.policy_alone", "household", lambda one: int(one.policy_family and one.living_alone)),
    Count("households.merit", "household", lambda one: int(one.merit)),
    Count("persons.social_protection", "person", lambda one: one.social_protection),
)
"""A household of two marks counts under both; people under social protection are counted one by one."""


def figures(households: Iterable[Facts]) -> tuple[Figure, ...]:
    """Every count over these households, each with the ids of those that add to it."""
    listed = tuple(households)
    return tuple(_figure(count, listed) for count in COUNTS)


def _figure(count: Count, households: tuple[Facts, ...]) -> Figure:
    added = [(one.id, amount) for one in households if (amount := count.adds(one))]
    return Figure(count.name, sum(amount for _, amount in added), count.unit, tuple(one for one, _ in added))
