"""What the list of households is narrowed by, as conditions of the database."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, func, or_, select, type_coerce

from ketnghia_desktop.domain.calendar import read_birth
from ketnghia_desktop.domain.household_keys import words_of
from ketnghia_desktop.domain.vietnamese import UnreadableError
from ketnghia_desktop.services.household_joined import leads
from ketnghia_desktop.store.models.households import HouseholdRow, HouseholdYearRow
from ketnghia_desktop.store.models.ledger import PostingRow, VoucherRow
from ketnghia_desktop.store.models.places import VillageRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.arrangement import Filter
    from ketnghia_desktop.domain.sheet import Cell

MARKS = ("policy_family", "living_alone", "merit", "social_protection", "never_supported")
"""What the list may be narrowed to besides classes: `never_supported`, by what the books gave and did not take back."""

CHOSEN = frozenset({"ethnic_group", "persons"})
"""Columns of the household itself whose values one chooses from."""


def classed(year: int | None, classes: Sequence[Cell]) -> ColumnElement[bool]:
    """Households of one of these classes in the year; the class "" is having none."""
    recognised = select(HouseholdYearRow.household_id).where(
        HouseholdYearRow.year == year, HouseholdYearRow.deleted == 0
    )
    named = HouseholdRow.id.in_(recognised.where(HouseholdYearRow.poverty.in_(classes)))
    return or_(named, HouseholdRow.id.not_in(recognised)) if "" in classes else named


def among(ids: Sequence[UUID]) -> ColumnElement[bool]:
    """These households, however many: their ids go to the database as one value."""
    listed = func.json_each(json.dumps([str(one) for one in ids])).table_valued("value")
    return HouseholdRow.id.in_(select(type_coerce(listed.c.value, HouseholdRow.id.type)))


def holding(words: list[str]) -> ColumnElement[bool]:
    """Each word begins a word of the key, or all of them together do: "A Lăng" and "Alăng" find each other."""
    padded = " " + HouseholdRow.search_key
    apart = and_(*(padded.contains(f" {word}", autoescape=True) for word in words))
    together = padded.contains(f" {''.join(words)}", autoescape=True)
    return or_(apart, together) if len(words) > 1 else apart


def marked(mark: str) -> ColumnElement[bool]:
    """Households of a mark (see MARKS): policy and merit families, those alone, protected, or never supported."""
    row = HouseholdRow
    if mark == "never_supported":
        posted = select(VoucherRow.id).where(VoucherRow.posted_hash.is_not(None), VoucherRow.deleted == 0)
        led = leads()
        party = func.coalesce(led.c.into_id, PostingRow.party_id)
        lines = select(party).outerjoin(led, led.c.id == PostingRow.party_id).where(PostingRow.deleted == 0)
        lines = lines.where(PostingRow.party_id.is_not(None), PostingRow.voucher_id.in_(posted))
        given = lines.group_by(party)
        return row.id.not_in(given.having(func.sum(PostingRow.value) > 0))
    flags = {"policy_family": row.policy_family, "living_alone": row.living_alone, "merit": row.merit}
    return row.social_protection > 0 if mark == "social_protection" else flags[mark].is_(True)


def filter_conditions(filters: Sequence[tuple[str, Filter]], year: int | None) -> list[ColumnElement[bool]]:
    """The conditions of the filters of columns."""
    found: list[ColumnElement[bool]] = []
    for key, one in filters:
        if key == "head" and (words := words_of(one.words)):
            found.append(holding(words))
        elif key == "code" and one.words:
            found.append(func.lower(HouseholdRow.code).contains(one.words.lower(), autoescape=True))
        elif key == "head_birth" and one.words:
            found.append(HouseholdRow.head_birth.startswith(_birth(one.words), autoescape=True))
        elif one.among is not None:
            found.append(_among(key, one.among, year))
    return found


def _birth(words: str) -> str:
    """A birth as it is kept; what is none is looked for as it stands."""
    try:
        return read_birth(words)
    except UnreadableError:
        return words


def _among(key: str, values: Sequence[Cell], year: int | None) -> ColumnElement[bool]:
    if key == "poverty":
        return classed(year, values)
    if key == "village":
        named = HouseholdRow.village_id.in_(select(VillageRow.id).where(VillageRow.name.in_(values)))
        return or_(named, HouseholdRow.village_id.is_(None)) if "" in values else named
    if key not in CHOSEN:
        raise KeyError(key)
    return getattr(HouseholdRow, key).in_(values)  # type: ignore[no-any-return]  # a column by its name


def values(session: Session, key: str, year: int | None) -> tuple[Cell, ...]:
    """The different values of a column of the list, unsorted; nothing for those that are searched: names, codes."""
    row = HouseholdRow
    living = (row.deleted == 0, row.archived_on.is_(None), row.joined_into_id.is_(None))
    if key == "poverty":
        known = select(HouseholdYearRow.poverty).where(HouseholdYearRow.year == year, HouseholdYearRow.deleted == 0)
        return (*session.scalars(known.distinct()), "")
    if key == "village":
        names = select(VillageRow.name).where(VillageRow.deleted == 0).order_by(VillageRow.position)
        return (*session.scalars(names), "")
    if key in CHOSEN:
        return tuple(session.scalars(select(getattr(HouseholdRow, key)).where(*living).distinct()))
    return ()
