"""What leaves in a bundle's open part: figures and codes, and nothing that names a person of a household."""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import select

from ketnghia_desktop.domain.households import COUNTS
from ketnghia_desktop.domain.ledger import OURS, SOURCE, VND
from ketnghia_desktop.exchange.open_names import Names, names
from ketnghia_desktop.services import entered_figures, entries, figures, household_joined, people, proposals, vouchers
from ketnghia_desktop.services import years as known
from ketnghia_desktop.services.proposals import SOURCES
from ketnghia_desktop.store.models.households import HouseholdRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.domain.households import Facts
    from ketnghia_desktop.domain.ledger import Posting
    from ketnghia_desktop.domain.regulation import Area
    from ketnghia_desktop.services.proposals import Item

Fact: TypeAlias = "str | int | date | list[Row] | None"
Row: TypeAlias = "dict[str, Fact]"
Tables: TypeAlias = "Mapping[str, tuple[Row, ...]]"

DRAFT = "draft"
HELD = frozenset(f"account.{account}" for account in OURS)

COLUMNS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "villages": frozenset({"place", "year", "village", *(count.name.replace(".", "_") for count in COUNTS)}),
        "entered": frozenset({"year", "village", "figure", "value", "dated"}),
        "proposals": frozenset(
            {"year", "number", "level", "area_name", "state", "gift", "households", "asked", "agreed"}
            | {f"asked_{source}" for source in SOURCES}
        ),
        "support": frozenset({"year", "partner", "received", "gifts"}),
        "vouchers": frozenset(
            {"year", "number", "dated", "kind", "state", "partner", "item", "households", "gift", "value", "reverses"}
        ),
        "balances": frozenset({"account", "commodity", "unit", "money", "units"}),
    }
)
"""The columns a worksheet may show of a table; its rows hold more for programs."""


def tables(session: Session, library: Library, today: date, donor: str) -> Tables:
    """Every table of the open part by its name, in the order its rows are read.

    Money is in đồng, goods in thousandths of their unit. Words people wrote (contents, details, texts of vouchers,
    notes) are left out altogether: anybody's name may stand in them. `donor`: the word a donor is called by.
    """
    areas = {one.year: _areas(library, one.regulation) for one in proposals.proposals(session)}
    items = {year: proposals.items(session, year, tuple(listed)) for year, listed in areas.items()}
    called, covered = names(session, items, donor), years(session, today)
    made: dict[str, Iterator[Row]] = {
        "figures": (row for year in covered for row in _figures(session, year)),
        "villages": (row for year in covered for row in _villages(session, year, called)),
        "entered": (row for year in covered for row in _entered(session, year, called)),
        "partners": _partners(session, called),
        "proposals": (_item(item, year, areas[year], called) for year in items for item in items[year]),
        "support": _support(session, called),
        "vouchers": _vouchers(session, called),
        "balances": _balances(session),
        "chains": _chains(session),
    }
    return MappingProxyType({name: tuple(rows) for name, rows in made.items()})


def years(session: Session, today: date) -> tuple[int, ...]:
    """The years anything is known of, the latest first; this year where nothing is."""
    return known.years(session) or (today.year,)


def _areas(library: Library, regulation: str) -> Mapping[str, Area]:
    profile = library.regulations.get(regulation)
    return {area.key: area for area in profile.areas} if profile else {}


def _figures(session: Session, year: int) -> Iterator[Row]:
    for name, one in sorted(figures.figures(session, year).items()):
        known = {"value": one.value, "unit": one.unit, "origin": one.origin, "dated": one.dated}
        yield {"year": year, "name": name, **known}


def _villages(session: Session, year: int, called: Names) -> Iterator[Row]:
    """What is counted in each village; a last row without a name for households whose village is not known."""
    homes = session.execute(select(HouseholdRow.id, HouseholdRow.village_id))
    living = {home.id: home.village_id for home in homes}
    by_village: defaultdict[UUID | None, list[Facts]] = defaultdict(list)
    for one in figures.facts(session, year):
        village = living[one.id]
        by_village[village if village in called.villages else None].append(one)
    for place, (village, name) in enumerate([*called.villages.items(), *_elsewhere(by_village)], start=1):
        yield {"year": year, "place": place, "village": name, **_counted(by_village[village])}


def _entered(session: Session, year: int, called: Names) -> Iterator[Row]:
    """What an officer entered of each village, where its own lists do not hold every household; not who said it."""
    entered = entered_figures.of_villages(session, year)
    for village, name in called.villages.items():
        for count in COUNTS:
            if one := entered.get(village, {}).get(count.name):
                figure = f"figure.{count.name}"
                yield {"year": year, "village": name, "figure": figure, "value": one.value, "dated": one.dated}


def _elsewhere(by_village: Mapping[UUID | None, Sequence[Facts]]) -> tuple[tuple[None, str], ...]:
    return ((None, ""),) if by_village.get(None) else ()


def _counted(listed: Sequence[Facts]) -> Row:
    return {count.name.replace(".", "_"): sum(map(count.adds, listed)) for count in COUNTS}


def _partners(session: Session, called: Names) -> Iterator[Row]:
    for one in people.partners(session):
        yield {"partner": called.partners[one.id], "kind": f"partner.{one.kind}", "staff_count": one.staff_count}


def _item(item: Item, year: int, areas: Mapping[str, Area], called: Names) -> Row:
    money: list[Row] = [
        {
            "source": f"source.{one.source}",
            "asked": one.asked,
            "agreed": one.agreed,
            "partner": called.party("partner", one.partner_id),
        }
        for one in item.money
    ]
    by_source: Row = {f"asked_{one.source}": one.asked for one in item.money}
    return {
        "year": year,
        "number": item.number,
        "level": item.level,
        "area": item.area,
        "area_name": areas[item.area].short if item.area in areas else "",
        "state": f"item.{item.state}",
        "gift": int(item.gift),
        "households": len(item.households),
        "asked": item.asked,
        "agreed": item.agreed if any(one.agreed is not None for one in item.money) else None,
        **by_source,
        "money": money,
    }


def _support(session: Session, called: Names) -> Iterator[Row]:
    """What each source gave in a year, in đồng: corrections taken off, what was given back too."""
    received: defaultdict[tuple[int, str], int] = defaultdict(int)
    gifts: defaultdict[tuple[int, str], int] = defaultdict(int)
    for one in entries.entries(session):
        for line in (line for line in one.postings if line.account == SOURCE):
            key = -one.dated.year, called.party(line.party_kind, line.party_id)
            received[key] -= line.value
            gifts[key] -= line.value if one.gift else 0
    for (year, partner), value in sorted(received.items()):
        yield {"year": -year, "partner": partner, "received": value, "gifts": gifts[year, partner]}


def _vouchers(session: Session, called: Names) -> Iterator[Row]:
    """What stands in the book: posted vouchers and the corrections of them, the latest year first."""
    posted = [one for one in vouchers.every_voucher(session) if one.state != DRAFT]
    led = household_joined.roots(session)
    numbers = {one.id: one.number for one in posted}
    for one in sorted(posted, key=lambda one: -one.facts.dated.year):
        said = one.facts
        named = {said.household_id, *(line.party_id for line in said.postings if line.party_kind == "household")}
        yield {
            "year": said.dated.year,
            "number": one.number,
            "dated": said.dated,
            "posted_on": one.posted_on,
            "kind": f"voucher.{said.kind}",
            "state": f"voucher.{one.state}",
            "partner": called.party("partner", said.partner_id),
            "item": called.items.get(said.item_id, "") if said.item_id else "",
            "household": called.party("household", said.household_id),
            "households": len({led.get(one, one) for one in named if one}),
            "gift": int(said.gift),
            "value": one.value,
            "reverses": numbers.get(one.reverses_id, "") if one.reverses_id else "",
            "lines": [_line(line, called) for line in said.postings],
        }


def _line(line: Posting, called: Names) -> Row:
    name, unit = called.goods.get(line.commodity, ("", ""))
    return {
        "account": f"account.{line.account}",
        "commodity": name,
        "unit": unit,
        "units": line.units,
        "value": line.value,
        "party_kind": line.party_kind,
        "party": called.party(line.party_kind, line.party_id),
    }


def _balances(session: Session) -> Iterator[Row]:
    """What every account holds today of everything that was ever posted."""
    for one in vouchers.balances(session):
        is_money = one.commodity == VND
        amount: Row = {"money": one.units if is_money else None, "units": None if is_money else one.units}
        unit = "" if is_money else one.unit
        yield {"account": f"account.{one.account}", "commodity": one.name, "unit": unit, **amount}


def _chains(session: Session) -> Iterator[Row]:
    """The last voucher of each laptop's chain, against which a later bundle can be checked."""
    for device, links in sorted(entries.links(session).items()):
        yield {"device": str(device), "vouchers": links[-1].entry.chain_no, "hash": links[-1].hash}
