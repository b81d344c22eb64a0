"""A commune of 10,000 households with five years of books, as large as any there is."""

from __future__ import annotations

import random
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

from ketnghia_desktop.app import open_store
from ketnghia_desktop.domain.household_keys import keys
from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.services import ledger, people, places, proposals, support
from ketnghia_desktop.store.models.households import HouseholdRow, HouseholdYearRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from uuid import UUID

    from ketnghia_desktop.store.work import Work

YEARS = range(2021, 2026)
HOUSEHOLDS, RECEIPTS, ITEMS = 10_000, 40, 500
CLASSES = ("poor", "near_poor", "escaped", "other")
FAMILIES, GIVEN_NAMES = ("A Lăng", "Bríu", "Zơ Râm", "Nguyễn", "Hồ Văn"), ("Bốn", "Thị Lợi", "Nga", "Đại", "Được")


def fill(folder: Path, classes: Sequence[str] = CLASSES, *, households: int = HOUSEHOLDS) -> None:
    """Make the folder, its households of these classes; takes some seconds."""
    dice = random.Random(7)  # noqa: S311 - the same commune every time, not a secret
    with closing(open_store(folder)) as store:
        with store.work("commune.create") as work:
            _found(work, dice, classes, households)
        for year in YEARS:
            with store.work("voucher.post") as work:
                _receive(work, year)
        with store.work("proposal_item.add") as work:
            _propose(work, YEARS[-1])


def _found(work: Work, dice: random.Random, of: Sequence[str], households: int) -> None:
    owner = places.create_commune(
        work, name="Trà Mai", province="Đà Nẵng", regulation="qn-2020-2025", full_register=True
    )
    villages = [places.add_village(work, name=f"Thôn {number}") for number in range(1, 7)]
    rows = [_household(dice, owner, dice.choice(villages), number) for number in range(households)]
    work.bulk(rows, HouseholdRow)
    classes = [
        {"id": new_id(), "household_id": row["id"], "year": year, "poverty": dice.choice(of), "escaped_in": None}
        for row in rows
        for year in YEARS
    ]
    work.bulk(classes, HouseholdYearRow)


def _household(dice: random.Random, owner: UUID, village: UUID, number: int) -> dict[str, object]:
    head = f"{dice.choice(FAMILIES)} {dice.choice(GIVEN_NAMES)}"
    facts = {"head": head, "code": f"H{number:05}", "personal_id": "", "phone": ""}
    more = {"id": new_id(), "commune_id": owner, "village_id": village, "persons": dice.randint(1, 9)}
    return {**facts, **more, "ethnic_group": "Cơ Tu", **keys(facts)}


def _receive(work: Work, year: int) -> None:
    partner = people.add_partner(work, name=f"Sở {year}", kind="department")
    for number in range(RECEIPTS):
        dated = date(year, 1 + number % 12, 1 + number % 28)
        drafted = support.money_received(partner, 1_000_000 * (number + 1), dated=dated, text="Hỗ trợ", cash=True)
        ledger.post(work, ledger.draft(work, drafted))


def _propose(work: Work, year: int) -> None:
    proposal = proposals.ensure_proposal(work, year)
    text = "Hỗ trợ bò giống sinh sản cho hộ nghèo, làm chuồng trại, trồng cỏ và tập huấn kỹ thuật chăn nuôi tại thôn"
    for number in range(ITEMS):
        item = proposals.add_item(work, proposal, "economy", content=f"{text} {number}", details=text, place="Thôn 1")
        proposals.set_money(work, item, "partner", asked=10_000_000 + number)
