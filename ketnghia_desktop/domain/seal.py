"""The hash chain of posted vouchers: a row changed outside the program is found and named."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from uuid import UUID

    from ketnghia_desktop.domain.ledger import Posting

START = ""
"""What stands before the first voucher of a device."""

RULE = "Luật Kế toán Điều 27"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A voucher as it stands in the book: everything that posting fixes for ever.

    `words` is `words_digest` of its text and free values, so that a copy without names can still be checked. Numbers
    that others give it afterwards (the accountant's receipt, the treasury's reference) are no part of it.
    """

    id: UUID
    device_id: UUID
    chain_no: int
    kind: str
    year: int
    letter: str
    number: int
    dated: date
    posted_on: date
    words: str
    postings: tuple[Posting, ...]
    partner_id: UUID | None = None
    item_id: UUID | None = None
    household_id: UUID | None = None
    reverses_id: UUID | None = None
    gift: bool = False
    value_basis: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An entry with the hash it was chained to and the hash it was given."""

    entry: Entry
    previous: str
    hash: str


def words_digest(voucher: UUID, text: str, values: Mapping[str, object]) -> str:
    """The hash of what a voucher says in words; `values` are plain JSON, and an absent one is like a None."""
    said = {key: value for key, value in values.items() if value is not None}
    return _hash([str(voucher), text, said])


def seal(previous: str, entry: Entry) -> str:
    """The SHA-256 of the entry's canonical text behind its predecessor's hash, in 64 hexadecimal digits."""
    return _hash([previous, *_facts(entry), *(_line(posting) for posting in entry.postings)])


def chain_breaches(links: Iterable[Link]) -> Iterator[Breach]:
    """What is wrong with one device's links, given by their number: gaps, broken joints, altered vouchers."""
    number, previous = 1, START
    for link in links:
        entry = link.entry
        if entry.chain_no != number:
            yield Breach("chain.gap", RULE, entry.id, {"expected": number, "found": entry.chain_no})
        elif link.previous != previous:
            yield Breach("chain.broken", RULE, entry.id, {"found": entry.chain_no})
        if seal(link.previous, entry) != link.hash:
            yield Breach("voucher.altered", RULE, entry.id)
        number, previous = entry.chain_no + 1, link.hash


def _facts(entry: Entry) -> Iterator[object]:
    """The entry's own facts, in the order every earlier hash was made with."""
    yield from map(str, (entry.id, entry.device_id))
    yield from (entry.chain_no, entry.kind, entry.year, entry.letter, entry.number)
    yield from map(str, (entry.dated, entry.posted_on))
    yield entry.words
    yield from (_id(one) for one in (entry.partner_id, entry.item_id, entry.household_id, entry.reverses_id))
    yield from (entry.gift, entry.value_basis)


def _line(posting: Posting) -> list[object]:
    return [
        posting.account,
        posting.party_kind,
        _id(posting.party_id),
        posting.commodity,
        posting.units,
        posting.value,
    ]


def _id(one: UUID | None) -> str:
    return str(one) if one else ""


def _hash(value: list[object]) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return sha256(text.encode()).hexdigest()
