"""The one ledger under all books: kinds of voucher, postings that add up, reversals."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.domain.ids import derived_id

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from uuid import UUID

VND = "VND"
LARGEST = 10**15

SOURCE, CASH, BANK, STOCK = "source", "cash", "bank", "stock"
GIVEN, LENT, USED, SERVICE = "given", "lent", "used", "service"
ACCOUNTS = (SOURCE, CASH, BANK, STOCK, GIVEN, LENT, USED, SERVICE)
"""source: a partner or donor · cash, bank, stock: ours · given, lent: to whom · used: up or lost · service: in kind."""

OURS = frozenset({CASH, BANK, STOCK})
"""What the commune holds, and what therefore never goes below zero."""

WITH_PARTY = frozenset({SOURCE, GIVEN, LENT})

SUPPORT_RULE = "290 b5"
CORRECTION_RULE = "Luật Kế toán Điều 27"


@dataclass(frozen=True, slots=True)
class VoucherKind:
    """One kind of voucher: the prefix of its numbers, and the accounts it takes from and puts into.

    `support`: what it takes from a source counts as support received.
    """

    key: str
    prefix: str
    takes_from: frozenset[str]
    puts_into: frozenset[str]
    support: bool = False


def _kind(key: str, prefix: str, takes_from: Iterable[str], puts_into: Iterable[str], **more: bool) -> VoucherKind:
    return VoucherKind(key, prefix, frozenset(takes_from), frozenset(puts_into), **more)


KINDS: Mapping[str, VoucherKind] = MappingProxyType(
    {
        kind.key: kind
        for kind in (
            _kind("receipt", "TN", {SOURCE}, {*OURS, SERVICE}, support=True),
            _kind("purchase", "MS", {CASH, BANK, USED}, {USED, STOCK}),
            _kind("distribution", "CP", OURS, {GIVEN}),
            _kind("spending", "CH", OURS, {USED}),
            _kind("loss", "MH", {CASH, STOCK}, {USED}),
            _kind("giving_back", "HT", OURS, {SOURCE}),
            _kind("direct", "TT", {SOURCE}, {GIVEN}, support=True),
            _kind("by_partner", "DV", {SOURCE}, {GIVEN, USED, SERVICE}, support=True),
            _kind("count", "KK", {*OURS, USED}, {*OURS, USED}),
            _kind("loan", "CV", {CASH, BANK}, {LENT}),
            _kind("repayment", "TH", {LENT}, {CASH, BANK}),
            _kind("correction", "DC", ACCOUNTS, ACCOUNTS),
        )
    },
)


@dataclass(frozen=True, slots=True)
class Posting:
    """So many units of a commodity into (above zero) or out of an account, and their value.

    `units`: đồng for VND, thousandths of the unit for goods; `value`: đồng.
    """

    account: str
    commodity: str
    units: int
    value: int
    party_kind: str = ""
    party_id: UUID | None = None


@dataclass(frozen=True, slots=True, order=True)
class Serial:
    """The number of a voucher: TN-2026-001, or TN-2026-B001 on a paired laptop of letter B."""

    year: int
    kind: str
    letter: str
    number: int

    def __str__(self) -> str:
        return f"{KINDS[self.kind].prefix}-{self.year}-{self.letter}{self.number:03d}"


_SERIAL = re.compile(r"(?P<prefix>[A-Z]{2})-(?P<year>\d{4})-(?P<letter>[A-Z]?)(?P<number>\d{3,9})")


def read_serial(text: str) -> Serial | None:
    """The number typed or printed as TN-2026-B001; None when it is none of ours."""
    found = _SERIAL.fullmatch(text.strip().upper())
    kinds = [kind.key for kind in KINDS.values() if found and kind.prefix == found["prefix"]]
    return Serial(int(found["year"]), kinds[0], found["letter"], int(found["number"])) if found and kinds else None


def next_number(used: Iterable[int]) -> int:
    """The number behind the highest used one of a year, kind and letter; the first is 1."""
    return max(used, default=0) + 1


def money(account: str, dong: int, party_kind: str = "", party_id: UUID | None = None) -> Posting:
    """A posting of đồng, which are their own value."""
    return Posting(account, VND, dong, dong, party_kind, party_id)


def reversal(postings: Iterable[Posting]) -> tuple[Posting, ...]:
    """The postings that undo these, line for line (Luật Kế toán Điều 27)."""
    return tuple(
        Posting(one.account, one.commodity, -one.units, -one.value, one.party_kind, one.party_id) for one in postings
    )


def reversal_id(voucher: UUID) -> UUID:
    """The id of the correction that reverses this voucher, the same on every laptop."""
    return derived_id(voucher, "reversal")


def reversal_breaches(original: Iterable[Posting], correction: Iterable[Posting]) -> Iterator[Breach]:
    """A correction that names a voucher takes back all of it, nothing less and nothing more."""
    if Counter(reversal(original)) != Counter(correction):
        yield Breach("correction.not_a_reversal", CORRECTION_RULE)


def draft_breaches(
    postings: Iterable[Posting], goods: Collection[str], parties: Mapping[str, Collection[UUID]]
) -> Iterator[Breach]:
    """What not even a draft may say: `goods` are the commodities there are, `parties` the records of each kind."""
    for line, posting in enumerate(postings, 1):
        details = {"line": line}
        if posting.account not in ACCOUNTS:
            yield Breach("posting.unknown_account", details=details)
        if posting.commodity not in goods:
            yield Breach("posting.unknown_commodity", details=details)
        if max(abs(posting.units), abs(posting.value)) > LARGEST:
            yield Breach("posting.too_large", details=details)
        if posting.party_id is not None and posting.party_id not in parties.get(posting.party_kind, ()):
            yield Breach("posting.party_unknown", details=details)


def sealing_breaches(dated: date, year: int, seal: Collection[object]) -> Iterator[Breach]:
    """A voucher stands in the book of its day's year, and is sealed (every mark of it) or a draft (none)."""
    if year != dated.year:
        yield Breach("voucher.other_year", details={"year": year})
    if len({mark is None for mark in seal}) > 1:
        yield Breach("voucher.half_posted")


def odd_day_breaches(dated: date, seen_on: date, founded: date | None) -> Iterator[Breach]:
    """Days that are probably slips of the pen: ahead of the day it is posted, or before there was a team."""
    if dated > seen_on:
        yield Breach("voucher.day_ahead", details={"day": dated.isoformat()}, overridable=True)
    if founded and dated < founded:
        details = {"day": dated.isoformat(), "first_day": founded.isoformat()}
        yield Breach("voucher.day_before_team", details=details, overridable=True)


def voucher_breaches(kind: str, postings: Sequence[Posting], *, text: str, value_basis: str) -> Iterator[Breach]:
    """What keeps a draft from being posted: unsaid content, unvalued goods, and all of `posting_breaches`."""
    if not text.strip():
        yield Breach("voucher.text_missing", "Luật Kế toán Điều 16")
    yield from posting_breaches(kind, postings)
    if kind in KINDS and KINDS[kind].support:
        goods = [one for one in postings if one.commodity != VND]
        if goods and not value_basis.strip():
            yield Breach("voucher.value_basis_missing", SUPPORT_RULE)
        if any(not one.value for one in goods):
            yield Breach("voucher.value_missing", SUPPORT_RULE)


def posting_breaches(kind: str, postings: Sequence[Posting]) -> Iterator[Breach]:
    """What is wrong with the lines: nothing there, not balanced, accounts the kind does not touch, wrong amounts.

    `details` give the line from 1, or the commodity and the difference.
    """
    if kind not in KINDS:
        yield Breach("voucher.unknown_kind", details={"kind": kind})
        return
    if not postings:
        yield Breach("voucher.empty")
    for line, posting in enumerate(postings, 1):
        for code in (*_account_faults(KINDS[kind], posting), *_amount_faults(posting)):
            yield Breach(code, details={"line": line, "account": posting.account})
    yield from _balance_breaches(postings)


def _account_faults(kind: VoucherKind, posting: Posting) -> Iterator[str]:
    allowed = kind.takes_from if posting.units < 0 else kind.puts_into
    if posting.account not in ACCOUNTS:
        yield "posting.unknown_account"
    elif posting.account not in allowed:
        yield "posting.account_not_allowed"
    if posting.account in WITH_PARTY and not posting.party_kind:
        yield "posting.party_missing"
    if (posting.commodity == VND and posting.account == STOCK) or (
        posting.commodity != VND and posting.account in {CASH, BANK}
    ):
        yield "posting.wrong_commodity"


def _amount_faults(posting: Posting) -> Iterator[str]:
    if posting.units == 0:
        yield "posting.zero"
    if max(abs(posting.units), abs(posting.value)) > LARGEST:
        yield "posting.too_large"
    if posting.commodity == VND and posting.value != posting.units:
        yield "posting.money_is_its_value"
    if posting.value * posting.units < 0:
        yield "posting.value_sign"


def _balance_breaches(postings: Sequence[Posting]) -> Iterator[Breach]:
    for commodity in dict.fromkeys(posting.commodity for posting in postings):
        lines = [posting for posting in postings if posting.commodity == commodity]
        units, value = sum(one.units for one in lines), sum(one.value for one in lines)
        if units:
            yield Breach("voucher.unbalanced", details={"commodity": commodity, "difference": units})
        elif value:
            yield Breach("voucher.value_unbalanced", details={"commodity": commodity, "difference": value})
