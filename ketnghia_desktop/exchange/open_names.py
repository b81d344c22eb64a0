"""How the open part of a bundle calls records: places and units by name, households by code, people not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ketnghia_desktop.domain.ledger import VND
from ketnghia_desktop.services import household_joined, people, places, vouchers
from ketnghia_desktop.store.models.households import HouseholdRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.services.people import Partner
    from ketnghia_desktop.services.proposals import Item

CODE = re.compile(r"[A-Za-z]{0,4}[-./]?[0-9]{1,6}")
"""A household's code as the program or a list gives it. A name or an ID number written there does not pass."""

ENDING = 8
DONOR = "donor"
"""The kind of partner that may be one person."""


@dataclass(frozen=True, slots=True)
class Names:
    """What stands for each record. `goods`: name and unit of what is counted, by commodity."""

    villages: Mapping[UUID, str]
    partners: Mapping[UUID, str]
    households: Mapping[UUID, str]
    items: Mapping[UUID, str]
    goods: Mapping[str, tuple[str, str]]

    def party(self, kind: str, record: UUID | None) -> str:
        """Who stands on the other side of a posting; nothing where it has no record or must not be told."""
        called = {"household": self.households, "village": self.villages, "partner": self.partners}.get(kind, {})
        return called.get(record, "") if record else ""


def names(session: Session, items: Mapping[int, Iterable[Item]], donor: str) -> Names:
    """The names of everything the tables refer to; `items`: the proposals by year, `donor`: the word for one."""
    goods = {str(one.id): (one.name, one.unit) for one in vouchers.commodities(session)}
    codes = {one.id: one.code for one in session.execute(select(HouseholdRow.id, HouseholdRow.code))}
    led = household_joined.roots(session)
    return Names(
        villages={village.id: village.name for village in places.villages(session)},
        partners={partner.id: partner_name(partner, donor) for partner in people.partners(session)},
        households={one: household_code(led.get(one, one), codes[led.get(one, one)]) for one in codes},
        items={item.id: f"{year}/{item.number}" for year, listed in items.items() for item in listed},
        goods={VND: (VND, ""), **goods},
    )


def partner_name(partner: Partner, donor: str) -> str:
    """A unit's name; a donor, who may be one person, by this word and the place in the list."""
    return f"{donor} {partner.position}" if partner.kind == DONOR else partner.name


def household_code(record: UUID, code: str) -> str:
    """The household's code; where what was typed there may be something else, the end of its id."""
    return code if CODE.fullmatch(code) else f"#{str(record)[-ENDING:]}"
