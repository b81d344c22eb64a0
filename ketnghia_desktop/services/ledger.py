"""The one ledger: vouchers drafted, posted for ever, and corrected by another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.balances import below_zero_breaches, closed_breaches, movements, purpose_breaches
from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.domain.ledger import (
    ACCOUNTS,
    CORRECTION_RULE,
    KINDS,
    LARGEST,
    VND,
    Posting,
    draft_breaches,
    odd_day_breaches,
    reversal,
    reversal_id,
    voucher_breaches,
)
from ketnghia_desktop.domain.seal import seal, words_digest
from ketnghia_desktop.services import entries
from ketnghia_desktop.services.facts import (
    LONG,
    SHORT,
    Choice,
    Day,
    Reference,
    Text,
    Tick,
    Whole,
    checked,
    plain_values,
    shape,
)
from ketnghia_desktop.services.households import FIRST_YEAR
from ketnghia_desktop.services.people import founded_on
from ketnghia_desktop.services.places import commune_row
from ketnghia_desktop.services.records import add, change, edit, every, find, known, put_away, refuse, stands
from ketnghia_desktop.services.subjects import drafts_about
from ketnghia_desktop.services.vouchers import (
    Balance,
    Commodity,
    Voucher,
    VoucherDraft,
    balances,
    commodities,
    every_voucher,
    number,
    voucher,
    vouchers,
)
from ketnghia_desktop.store import book
from ketnghia_desktop.store.models.households import HouseholdRow
from ketnghia_desktop.store.models.ledger import CommodityRow, PostingRow, VoucherRow
from ketnghia_desktop.store.models.people import PartnerRow
from ketnghia_desktop.store.models.places import VillageRow
from ketnghia_desktop.store.models.proposals import ProposalItemRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.balances import Closing, Movement
    from ketnghia_desktop.domain.seal import Entry
    from ketnghia_desktop.services.entries import Place
    from ketnghia_desktop.store.base import Record
    from ketnghia_desktop.store.work import Work

__all__ = [
    "Balance",
    "Commodity",
    "Voucher",
    "VoucherDraft",
    "balances",
    "commodities",
    "every_voucher",
    "voucher",
    "vouchers",
]

CORRECTION = "correction"
DRAFTED = tuple(kind for kind in KINDS if kind != CORRECTION)

COMMODITY = shape(name=Text(required=True), unit=Text(limit=50, required=True))
VOUCHER = shape(
    kind=Choice(DRAFTED),
    dated=Day(blank=False, low=date(FIRST_YEAR, 1, 1)),
    text=Text(limit=LONG, lines=True),
    partner_id=Reference(),
    item_id=Reference(),
    household_id=Reference(),
    gift=Tick(),
    value_basis=Text(limit=SHORT),
    accountant_receipt=Text(limit=100),
    treasury_reference=Text(limit=100),
)
POSTING = shape(
    account=Choice(ACCOUNTS),
    party_kind=Text(limit=50),
    party_id=Reference(),
    commodity=Text(limit=36, required=True),
    units=Whole(low=-LARGEST, high=LARGEST),
    value=Whole(low=-LARGEST, high=LARGEST),
)
MOST_LINES = 10_000
NAMED: Mapping[str, type[Record]] = MappingProxyType(
    {"partner_id": PartnerRow, "item_id": ProposalItemRow, "household_id": HouseholdRow}
)
PARTIES: Mapping[str, type[Record]] = MappingProxyType(
    {"partner": PartnerRow, "household": HouseholdRow, "village": VillageRow}
)
"""Kinds of party that have records of their own."""
AFTERWARDS = shape(accountant_receipt=Text(limit=100), treasury_reference=Text(limit=100))


def add_commodity(work: Work, **facts: object) -> UUID:
    """A good the commune counts, and its unit."""
    return add(work, CommodityRow, COMMODITY, facts, commune_id=commune_row(work.session).id)


def edit_commodity(work: Work, commodity_id: UUID, **changes: object) -> None:
    """Rename a good; Refused(commodity.used) to another unit once vouchers count it."""
    row = find(work.session, CommodityRow, commodity_id)
    used = every(work.session, PostingRow, PostingRow.commodity == str(commodity_id))
    if used and changes.get("unit", row.unit) != row.unit:
        raise Refused(Breach("commodity.used", subject=commodity_id, details={"name": row.name}))
    edit(work, CommodityRow, commodity_id, COMMODITY, changes)


def draft(work: Work, facts: VoucherDraft) -> UUID:
    """A voucher that may still change; it may be incomplete, but nothing in it may be of a wrong kind."""
    owner, columns = commune_row(work.session), _columns(work.session, facts)
    lines = _lines(work.session, facts.postings)
    row = _new_row(work, owner.id, columns)
    work.session.add(row)
    _write_lines(work, row.id, (), lines)
    return row.id


def _new_row(work: Work, commune_id: UUID, columns: dict[str, object]) -> VoucherRow:
    return VoucherRow(id=new_id(), commune_id=commune_id, device_id=work.device.id, **columns)


def _columns(session: Session, facts: VoucherDraft) -> dict[str, object]:
    """The draft's own columns, checked; Refused(fact.not_found) for a reference that leads nowhere."""
    columns = checked(VOUCHER, {key: getattr(facts, key) for key in VOUCHER})
    for key, row_type in NAMED.items():
        known(session, row_type, getattr(facts, key), key)
    return {**columns, "year": facts.dated.year, "values_json": plain_values(facts.values)}


def _lines(session: Session, lines: Sequence[Posting]) -> list[Posting]:
    """The lines as they may be kept; Refused for what not even a draft may say."""
    if len(lines) > MOST_LINES:
        raise Refused(Breach("voucher.too_many_lines", details={"most": MOST_LINES}))
    goods = {VND, *(str(row.id) for row in every(session, CommodityRow))}
    parties = {
        kind: {one.party_id for one in lines if one.party_id and stands(session, row_type, one.party_id)}
        for kind, row_type in PARTIES.items()
    }
    refuse(draft_breaches(lines, goods, parties))
    return [Posting(**checked(POSTING, {key: getattr(one, key) for key in POSTING})) for one in lines]


def _write_lines(work: Work, voucher_id: UUID, rows: Sequence[PostingRow], lines: Sequence[Posting]) -> None:
    """Make the rows say these lines: change what is there, add what is missing, put away what is too much."""
    for place, line in enumerate(lines):
        columns = {"line": place + 1, **{key: getattr(line, key) for key in POSTING}}
        if place < len(rows):
            change(rows[place], columns)
        else:
            work.session.add(PostingRow(id=new_id(), voucher_id=voucher_id, **columns))
    put_away(rows[len(lines) :])


def _draft_row(session: Session, voucher_id: UUID) -> VoucherRow:
    row = find(session, VoucherRow, voucher_id)
    if row.posted_hash is not None:
        raise Refused(Breach("voucher.posted", CORRECTION_RULE, voucher_id, {"number": number(row)}))
    return row


def _line_rows(session: Session, voucher_id: UUID) -> list[PostingRow]:
    return sorted(every(session, PostingRow, PostingRow.voucher_id == voucher_id), key=lambda row: row.line)


def edit_draft(work: Work, voucher_id: UUID, facts: VoucherDraft) -> None:
    """Say something else in a draft; Refused(voucher.posted) once it stands in the book."""
    row, rows = _draft_row(work.session, voucher_id), _line_rows(work.session, voucher_id)
    columns, lines = _columns(work.session, facts), _lines(work.session, facts.postings)
    change(row, columns)
    _write_lines(work, voucher_id, rows, lines)


def discard(work: Work, voucher_id: UUID) -> None:
    """Throw a draft away with drafts of papers about it; Refused(voucher.posted) once it stands in the book."""
    row, rows = _draft_row(work.session, voucher_id), _line_rows(work.session, voucher_id)
    put_away([row, *rows, *drafts_about(work.session, voucher_id)])


def annotate(work: Work, voucher_id: UUID, **changes: object) -> None:
    """Note the accountant's receipt number or the treasury's reference, also on a posted voucher."""
    edit(work, VoucherRow, voucher_id, AFTERWARDS, changes)


def post(work: Work, voucher_id: UUID, *, override: str = "") -> str:
    """Number and seal a draft: from here on it is corrected, never changed. Its number, as TN-2026-001.

    `override`: the written reason for spending on another purpose than the giver's (9295 II.1.6), kept with it.
    """
    row = _draft_row(work.session, voucher_id)
    _book(work, [row], override)
    return number(row)


def _book(work: Work, rows: Sequence[VoucherRow], override: str) -> None:
    """Bring drafts into the book, in this order and all or none."""
    session, reason = work.session, plain_values({"override": override} if override else {})
    lines = book.postings(session, *(row.id for row in rows))
    before, closings, place = entries.moved(session), entries.closings(session), entries.next_place(work)

    plans: list[tuple[Entry, str, str, dict[str, object]]] = []
    for row in rows:
        said = {**row.values_json, **reason}
        entry = _planned(row, lines.get(row.id, ()), place, work.today, said)
        sealed = seal(place.previous, entry)
        plans.append((entry, place.previous, sealed, said))
        place = place.after(row.kind, row.year, sealed)
    made = [entry for entry, *_ in plans]
    if breaches := [
        *(breach for row, entry in zip(rows, made, strict=True) for breach in _unfit(row, entry, closings)),
        *_overdrawn(before, made, override=bool(reason)),
    ]:
        raise Refused(*breaches)

    for row, (entry, previous, sealed, said) in zip(rows, plans, strict=True):
        numbered = {"device_id": entry.device_id, "letter": entry.letter, "serial": entry.number}
        chained = {"chain_no": entry.chain_no, "previous_hash": previous, "posted_hash": sealed}
        change(row, {**numbered, **chained, "posted_on": entry.posted_on, "values_json": said})
    work.cut()


def _planned(row: VoucherRow, lines: Sequence[Posting], place: Place, today: date, said: Mapping[str, object]) -> Entry:
    """The draft as it will stand in the book at this place: a draft of another laptop becomes one of this."""
    return replace(
        book.entry(row, lines),
        device_id=place.device_id,
        letter=place.letter,
        chain_no=place.chain_no + 1,
        number=place.number(row.kind, row.year),
        posted_on=today,
        words=words_digest(row.id, row.text, said),
    )


def _unfit(row: VoucherRow, entry: Entry, closings: Sequence[Closing]) -> Iterator[Breach]:
    yield from voucher_breaches(row.kind, entry.postings, text=row.text, value_basis=row.value_basis)
    yield from closed_breaches(entry.dated, closings)


def _overdrawn(before: Sequence[Movement], made: Sequence[Entry], *, override: bool) -> Iterator[Breach]:
    added = [movement for entry in made for movement in movements(entry)]
    yield from below_zero_breaches(before, added)
    yield from () if override else purpose_breaches(before, added)


def oddities(session: Session, year: int, today: date) -> dict[UUID, tuple[Breach, ...]]:
    """What is odd about the days of a year's vouchers, for the person to look at; it stops nobody."""
    founded = founded_on(session)
    rows = every(session, VoucherRow, VoucherRow.year == year)
    odd = {row.id: tuple(odd_day_breaches(row.dated, row.posted_on or today, founded)) for row in rows}
    return {voucher: breaches for voucher, breaches in odd.items() if breaches}


def correct(
    work: Work, voucher_id: UUID, reason: str, *, right: VoucherDraft | None = None, override: str = ""
) -> UUID:
    """Take a posted voucher back by another that names it, and write the right one (Luật Kế toán Điều 27).

    With `right` both are posted together, the right one first, so that what was given out since stays covered; without
    it the right one is left as a draft that says what the wrong one said. The id of the right one.
    """
    wrong = voucher(work.session, voucher_id)
    if breach := _uncorrectable(wrong):
        raise Refused(breach)
    found = right or replace(wrong.facts, dated=max(work.today, wrong.facts.dated))
    right_id = draft(work, found)
    taken_back = _reversal_row(work, wrong, reason)
    work.session.flush()  # complete drafts: the lines must stand before their vouchers are sealed
    rows = [find(work.session, VoucherRow, right_id)] if right else []
    _book(work, [*rows, taken_back], override)
    return right_id


def _uncorrectable(wrong: Voucher) -> Breach | None:
    if wrong.state != "posted":
        return Breach(f"voucher.{wrong.state}", CORRECTION_RULE, wrong.id, {"number": wrong.number})
    if wrong.reverses_id is not None:
        return Breach("voucher.is_correction", CORRECTION_RULE, wrong.id, {"number": wrong.number})
    return None


def _reversal_row(work: Work, wrong: Voucher, reason: str) -> VoucherRow:
    """The correction as a draft; its id follows from what it reverses, so that two laptops write the same one."""
    text = checked(shape(reason=Text(limit=LONG, lines=True, required=True)), {"reason": reason})["reason"]
    owner, original = commune_row(work.session), find(work.session, VoucherRow, wrong.id)
    dated = max(work.today, original.dated)
    kept = {key: getattr(original, key) for key in ("partner_id", "item_id", "household_id", "gift", "value_basis")}
    columns = {"kind": CORRECTION, "dated": dated, "year": dated.year, "text": text, "reverses_id": wrong.id, **kept}
    row = _new_row(work, owner.id, {**columns, "values_json": {"reverses": wrong.number}})
    row.id = reversal_id(wrong.id)
    work.session.add(row)
    _write_lines(work, row.id, (), reversal(wrong.facts.postings))
    return row
