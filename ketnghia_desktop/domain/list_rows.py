"""The households of a list, row by row: what each says, and why a row cannot be taken."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ketnghia_desktop.domain import list_land
from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.domain.households import Poverty
from ketnghia_desktop.domain.list_cells import by_value
from ketnghia_desktop.domain.list_columns import CLASS_TICKS, Role
from ketnghia_desktop.domain.list_facts import RowsFacts
from ketnghia_desktop.domain.list_land import counted_m2
from ketnghia_desktop.domain.list_members import ListedMember, is_head, people, with_people
from ketnghia_desktop.domain.list_places import address
from ketnghia_desktop.domain.list_unclear import unclear
from ketnghia_desktop.domain.list_walk import Walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from ketnghia_desktop.domain.grid import Grid
    from ketnghia_desktop.domain.list_columns import Layout
    from ketnghia_desktop.domain.list_facts import Fact
    from ketnghia_desktop.domain.list_members import PersonRow
    from ketnghia_desktop.domain.list_walk import Passed

NOTHING: Mapping[str, Fact] = MappingProxyType({})
NO_HOUSEHOLD = (Breach("list.no_household"),)


class Listed(NamedTuple):
    """One household as a row of a list says it.

    `row` counts from 1 as Excel does, over all sheets that were put together; `number` is the same in the row's own
    sheet, and `sheet` that sheet's name where there are several. `facts` are those of a household by their keys, only
    where the list has a column for them; `village` its village's name without thôn; `poverty` None where the list does
    not say. `reasons` say why the row is refused, `remarks` what was left out or mended.
    """

    row: int
    head: str
    facts: Mapping[str, Fact] = NOTHING
    village: str = ""
    poverty: Poverty | None = None
    escaped_in: int | None = None
    reasons: tuple[Breach, ...] = ()
    remarks: tuple[Breach, ...] = ()
    is_hidden: bool = False
    sheet: str = ""
    number: int = 0
    members: tuple[ListedMember, ...] = ()

    @property
    def place(self) -> tuple[str, int]:
        """Where a person finds it: the sheet's name, empty where there is but one, and the row there."""
        return self.sheet, self.number or self.row

    @property
    def birth(self) -> str:
        """The head's birth as it is kept."""
        return str(self.facts.get("head_birth", ""))

    @property
    def personal_id(self) -> str:
        """The head's identity number."""
        return str(self.facts.get("personal_id", ""))


def households(grid: Grid, layout: Layout, today: date) -> tuple[tuple[Listed, ...], tuple[Passed, ...]]:
    """The rows that are households, in the list's order, and those passed over."""
    walk = Walk(grid, layout, today)
    for place in range(layout.first_row, len(grid.rows)):
        walk.read(place)
    return tuple(_listed(walk, grid, layout, today)), tuple(walk.passed)


def _listed(walk: Walk, grid: Grid, layout: Layout, today: date) -> Iterator[Listed]:
    """The households with what only the whole list tells of them, and their people."""
    below = grid.rows[layout.first_row :]
    land = {one.place: counted_m2(one, below) for one in list_land.land(layout)}
    facts = RowsFacts([one.row for one in walk.stood], walk.places, today, land)
    heads, classes = facts.heads(), _classes(facts, walk, layout)
    told, exits = _without_codes(facts.facts()), facts.escaped_in()
    places = by_value(address, facts.texts(Role.VILLAGE))
    people, is_of_sheets = _people(walk, today), grid.has_sheets
    columns = zip(walk.stood, heads, told, places, classes, exits, strict=True)
    for place, (one, head, own, (village, hamlet), poverty, escaped_in) in enumerate(columns):
        listed = Listed(
            one.place + 1,
            head,
            {"hamlet": hamlet, **own} if hamlet else own,
            village or one.village,
            poverty,
            escaped_in,
            NO_HOUSEHOLD if one.is_lost else tuple(facts.reasons.get(place, ())),
            tuple(facts.remarks.get(place, ())),
            one.place in grid.hidden,
            one.part.name if is_of_sheets else "",
            one.place + 1 - one.part.first + one.part.source,
        )
        yield _peopled(listed, people[listed.row]) if listed.row in people else listed


def _classes(facts: RowsFacts, walk: Walk, layout: Layout) -> list[Poverty | None]:
    """The class each row gives, or that of the section it stands in.

    Where one column says poor, near-poor and nothing for the rest, a household is neither whose cell there is empty.
    """
    rows = [one.row for one in walk.stood]
    ticks = [(one.role, [row[one.place] for row in rows]) for one in layout.columns if one.role in CLASS_TICKS]
    odd = [(one.heading, [row[one.place] for row in rows]) for one in unclear(layout)]
    own = facts.classes(ticks, odd)
    classes = [one.section if told is None else told for told, one in zip(own, walk.stood, strict=True)]
    told = set(classes)
    if (
        not odd
        and Role.POVERTY in walk.places
        and {Poverty.POOR, Poverty.NEAR_POOR} <= told
        and Poverty.OTHER not in told
    ):
        unknown = (None, True)
        if unknown not in zip(classes, map(bool, facts.texts(Role.POVERTY)), strict=True):
            return [one or Poverty.OTHER for one in classes]
    return classes


def _without_codes(facts: list[dict[str, Fact]]) -> list[dict[str, Fact]]:
    """Codes that stand twice are no codes of households."""
    codes = [one["code"] for one in facts if "code" in one]
    for one in facts if len(set(codes)) < len(codes) else ():
        one.pop("code", None)
    return facts


def _people(walk: Walk, today: date) -> dict[int, list[PersonRow]]:
    """The people of households by the numbers of these households' rows."""
    read = iter(people([row for rows in walk.people.values() for row in rows], walk.places, today))
    found = {number: [next(read) for _ in rows] for number, rows in walk.people.items()}
    return {number: there for number, rows in found.items() if (there := [one for one in rows if one])}


def _peopled(listed: Listed, people: Iterable[PersonRow]) -> Listed:
    """The household with those whose rows stand below its own."""
    told = [replace(one, is_head=is_head(one, listed.head)) for one in people]
    return listed._replace(
        facts=with_people(listed.facts, told),
        members=tuple(one.member for one in told if not one.is_head),
        remarks=(*listed.remarks, *(breach for one in told for breach in one.remarks)),
    )
