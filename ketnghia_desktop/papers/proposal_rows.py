"""The proposals of a year as the rows of their appendix: every content area, under it its items."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.domain.salutations import untitled
from ketnghia_desktop.domain.sheet import Kind, Role
from ketnghia_desktop.papers.facts import HouseholdFacts, MoneyFacts, RowFacts
from ketnghia_desktop.services import households, proposals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.regulation import Regulation
    from ketnghia_desktop.domain.sheet import Sheet
    from ketnghia_desktop.services.households import Household
    from ketnghia_desktop.services.proposals import Item

DROPPED = "dropped"


def rows(session: Session, year: int, regulation: Regulation, *, coded: bool) -> tuple[RowFacts, ...]:
    """All areas and the items that were not dropped, numbered anew; `coded`: no household is named."""
    return tuple(
        row
        for key, number, label, items in _areas(session, year, regulation)
        for row in (
            RowFacts(number=number, area=key, is_area=True, content=label),
            *(_row(session, item, own, coded=coded) for item, own in items),
        )
    )


def numbered(session: Session, year: int, regulation: Regulation) -> tuple[tuple[Item, str], ...]:
    """The items that were not dropped, with the numbers the appendix gives them."""
    return tuple(one for *_, items in _areas(session, year, regulation) for one in items)


def _areas(
    session: Session, year: int, regulation: Regulation
) -> Iterator[tuple[str, str, str, tuple[tuple[Item, str], ...]]]:
    """Each area's key, number and label, with its items and their numbers."""
    below: defaultdict[str, list[Item]] = defaultdict(list)
    for item in _kept(proposals.items(session, year, [area.key for area in regulation.areas])):
        below[item.area].append(item)
    known = {area.key: (area.number, area.short) for area in regulation.areas}
    other = (area for area in below if area not in known)
    areas = {**known, **{area: (place, area) for place, area in enumerate(other, start=len(known) + 1)}}
    for key, (number, label) in areas.items():
        yield key, str(number), label, tuple(_numbered(str(number), below[key]))


def total(rows: Iterable[RowFacts]) -> int:
    """Đồng asked by all rows."""
    return sum(row.amount or 0 for row in rows)


def _kept(items: Sequence[Item]) -> Iterator[Item]:
    """Without what was dropped and everything under it."""
    dropped: set[UUID | None] = set()
    for item in items:
        if item.state == DROPPED or item.parent_id in dropped:
            dropped.add(item.id)
        else:
            yield item


def _numbered(area: str, items: Iterable[Item]) -> Iterator[tuple[Item, str]]:
    numbers: dict[UUID, str] = {}
    counted: Counter[str] = Counter()
    for item in items:
        above = numbers.get(item.parent_id, area) if item.parent_id else area
        counted[above] += 1
        numbers[item.id] = f"{above}.{counted[above]}"
        yield item, numbers[item.id]


def _row(session: Session, item: Item, number: str, *, coded: bool) -> RowFacts:
    homes = tuple(_homes(session, item.households))
    masks = {untitled(home.head): code_name(home) for home in homes if home.head} if coded else {}
    taking_part = tuple(_facts(home, coded=coded) for home in homes)
    money = tuple(MoneyFacts(one.source, one.asked) for one in item.money if one.asked)
    return RowFacts(
        number=number,
        area=item.area,
        content=masked(item.content, masks),
        details=_lines(item.details, masks),
        place=item.place,
        households=taking_part,
        landed=tuple(home for home in taking_part if home.land_m2 is not None),
        schedule=item.schedule,
        solution=masked(item.solution, masks),
        amount=item.asked if money else None,
        money=money,
        several=len(money) > 1,
        duty_residents=_lines(item.duty_residents, masks),
        duty_commune=_lines(item.duty_commune, masks),
        duty_partner=_lines(item.duty_partner, masks),
    )


def _homes(session: Session, ids: Iterable[UUID]) -> Iterator[Household]:
    """The households an item is for; one that was removed meanwhile is passed over."""
    for household_id in ids:
        with suppress(Refused):
            yield households.household(session, household_id)


def _facts(home: Household, *, coded: bool) -> HouseholdFacts:
    if coded:
        return HouseholdFacts(code_name(home), "", home.land_m2)
    return HouseholdFacts(untitled(home.head), home.head_sex, home.land_m2)


def coded_names(sheet: Sheet) -> Sheet:
    """A list for the copy that is sent away: its persons are initials, their codes stand beside them."""
    persons = [place for place, column in enumerate(sheet.columns) if column.kind is Kind.PERSON]
    lines = (
        replace(
            line,
            cells=tuple(
                initials(str(cell or "")) if place in persons and line.role is Role.ROW else cell
                for place, cell in enumerate(line.cells)
            ),
        )
        for line in sheet.lines
    )
    return replace(sheet, lines=tuple(lines))


def initials(name: str) -> str:
    """A name of which only the first letters may be seen: A.M.B."""
    return "".join(f"{word[0]}." for word in untitled(name).split())


def code_name(home: Household) -> str:
    """How a household is called where its name must not leave: H00012 (A.M.B.)."""
    return f"{home.code} ({initials(home.head)})"


def masked(text: str, masks: Mapping[str, str]) -> str:
    """A text in which the names of the linked households, however their capitals are, stand as codes."""
    for name in sorted(masks, key=len, reverse=True):
        pattern = r"\s+".join(map(re.escape, name.split()))
        text = masks[name].join(re.split(rf"(?<!\w){pattern}(?!\w)", text, flags=re.IGNORECASE))
    return text


def _lines(text: str, masks: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(line.strip() for line in masked(text, masks).split("\n") if line.strip())
