"""What the rows of a book can be: each kind reads the records and gives rows of named cells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.names import bare_village
from ketnghia_desktop.domain.sheet import Role
from ketnghia_desktop.services import entries, figures, household_joined, household_list, households, people, proposals
from ketnghia_desktop.services.household_list import HouseholdQuery
from ketnghia_desktop.services.records import every
from ketnghia_desktop.services.support_book import left_of, lines, receivers
from ketnghia_desktop.services.vouchers import commodities, number
from ketnghia_desktop.store.models.households import HouseholdRow
from ketnghia_desktop.store.models.ledger import VoucherRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.seal import Entry
    from ketnghia_desktop.domain.sheet import Cell
    from ketnghia_desktop.services.support_book import SupportLine

THOUSANDTHS = 1000
EVERYONE = 1_000_000

HOUSEHOLD_KEYS = (*(key for key in households.HOUSEHOLD if key != "village_id"), "village", "poverty")
HOUSEHOLD_COLUMNS = frozenset({"order", *HOUSEHOLD_KEYS, *households.CLASSES})


@dataclass(frozen=True, slots=True)
class Asked:
    """Which book: of a year, of one partner or of all, and the words its definition gives."""

    session: Session
    year: int
    partner_id: UUID | None
    words: Mapping[str, str]

    def word(self, key: str) -> str:
        """One of the book's own words; nothing where the definition leaves it out."""
        return self.words.get(key, "")


@dataclass(frozen=True, slots=True)
class Row:
    """One line before the definition picks its columns."""

    cells: Mapping[str, Cell]
    made_of: tuple[UUID, ...] = ()
    role: Role = Role.ROW


@dataclass(frozen=True, slots=True)
class RowKind:
    """A kind of rows: the columns it can fill, the one that carries the word of the total line, how rows are read."""

    columns: frozenset[str]
    label: str
    read: Callable[[Asked], Iterable[Row]]


def support(asked: Asked) -> Iterator[Row]:
    """The support book: an opening line, every voucher of the year that received or used support, a closing line."""
    book = [line for line in lines(entries.entries(asked.session)) if _is_of(line, asked.partner_id)]
    first, after = date(asked.year, 1, 1), date(asked.year + 1, 1, 1)
    yield Row({"content": asked.word("opening"), "left": left_of(book, first)}, role=Role.OPENING)
    in_year = [line for line in book if first <= line.entry.dated < after]
    yield from _support_rows(asked, in_year)
    yield Row({"content": asked.word("closing"), "left": left_of(book, after)}, role=Role.CLOSING)


def _is_of(line: SupportLine, partner_id: UUID | None) -> bool:
    return partner_id is None or line.source.partner_id == partner_id


def _support_rows(asked: Asked, in_year: list[SupportLine]) -> Iterator[Row]:
    session = asked.session
    names = {one.id: one.name for one in people.partners(session)}
    goods = {str(one.id): one for one in commodities(session)}
    vouchers = {row.id: row for row in every(session, VoucherRow, VoucherRow.posted_hash.is_not(None))}
    whom = _for_whom(asked, [line.entry for line in in_year])
    for order, line in enumerate(in_year, start=1):
        voucher = vouchers[line.entry.id]
        good = goods.get(line.commodity)
        units = abs(line.units) if line.units else None
        yield Row(
            {
                "order": order,
                "date": line.entry.dated,
                "voucher": number(voucher),
                "kind": voucher.kind,
                "donor": names.get(line.source.partner_id, "") if line.source.partner_id else "",
                "content": f"{good.name}: {voucher.text}" if good else voucher.text,
                "unit": good.unit if good else asked.word("money_unit"),
                "quantity": units,
                "unit_price": abs(line.received or line.used) * THOUSANDTHS // units if units else None,
                "value": line.received or None,
                "used": line.used or None,
                "left": line.left,
                "for_whom": whom.get(line.entry.id, ""),
                "note": voucher.accountant_receipt or voucher.value_basis,
            },
            (line.entry.id,),
        )


def _for_whom(asked: Asked, vouchers: list[Entry]) -> dict[UUID, str]:
    """One household by name, several by their number."""
    led = household_joined.roots(asked.session)
    parties = {
        one.id: [led.get(line.party_id, line.party_id) for line in receivers(one) if line.party_id] for one in vouchers
    }
    single = {ids[0] for ids in parties.values() if len(ids) == 1}
    heads = {row.id: row.head for row in every(asked.session, HouseholdRow, HouseholdRow.id.in_(single))}
    several = asked.word("several")
    return {
        voucher: heads.get(ids[0], "") if len(ids) == 1 else several.replace("{count}", str(len(ids)))
        for voucher, ids in parties.items()
        if ids
    }


def poor_households(asked: Asked) -> Iterator[Row]:
    """The recognised poor and near-poor households, village by village, and their sums."""
    yield from _households(asked, ("poor", "near_poor"))


def all_households(asked: Asked) -> Iterator[Row]:
    """Every household of the register, village by village, and their sums."""
    yield from _households(asked, ())


def _households(asked: Asked, classes: tuple[str, ...]) -> Iterator[Row]:
    year = figures.class_year(asked.session, asked.year) or asked.year
    query = HouseholdQuery(classes=classes, year=year, sort="village", limit=EVERYONE)
    village = None
    for order, (household, cells) in enumerate(household_list.rows(asked.session, query, HOUSEHOLD_KEYS), start=1):
        if cells["village"] != village:
            village = cells["village"]
            yield Row({"head": _village_line(asked, str(village or ""))}, role=Role.GROUP)
        poverty = {name: cells["poverty"] == name for name in households.CLASSES}
        yield Row({"order": order, **cells, **poverty}, (household,))


def _village_line(asked: Asked, name: str) -> str:
    """What stands above the households of a village, and above those of none."""
    said = asked.word("village").replace("{name}", bare_village(name)) if name else asked.word("no_village")
    return said or name


def partners(asked: Asked) -> Iterator[Row]:
    """Each partner: what was asked of it and agreed, what it gave in the year, what of that is left."""
    session, year = asked.session, asked.year
    money = [one for item in proposals.items(session, year) for one in item.money]
    book = [line for line in lines(entries.entries(session)) if line.entry.dated.year <= year]
    for order, partner in enumerate(people.partners(session), start=1):
        if asked.partner_id in {None, partner.id}:
            own = [line for line in book if line.source.partner_id == partner.id]
            in_year = [line for line in own if line.entry.dated.year == year]
            yield Row(
                {
                    "order": order,
                    "partner": partner.name,
                    "kind": partner.kind,
                    "staff_count": partner.staff_count,
                    "asked": sum(one.asked for one in money if one.partner_id == partner.id),
                    "agreed": sum(one.agreed or 0 for one in money if one.partner_id == partner.id),
                    "received": sum(line.received for line in in_year),
                    "used": sum(line.used for line in in_year),
                    "left": sum(line.received - line.used for line in own),
                },
                (partner.id, *dict.fromkeys(line.entry.id for line in own)),
            )


KINDS: Mapping[str, RowKind] = MappingProxyType(
    {
        "support": RowKind(
            frozenset(
                {"order", "date", "voucher", "kind", "donor", "content", "unit", "quantity", "unit_price"}
                | {"value", "used", "left", "for_whom", "note"}
            ),
            "content",
            support,
        ),
        "poor_households": RowKind(HOUSEHOLD_COLUMNS, "head", poor_households),
        "households": RowKind(HOUSEHOLD_COLUMNS, "head", all_households),
        "partners": RowKind(
            frozenset({"order", "partner", "kind", "staff_count", "asked", "agreed", "received", "used", "left"}),
            "partner",
            partners,
        ),
    }
)
