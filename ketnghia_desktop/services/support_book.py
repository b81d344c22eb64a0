"""The book of support received: what each source gave, what of it was used, what is left, in the order of days."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.ledger import GIVEN, LENT, OURS, SOURCE, VND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from ketnghia_desktop.domain.ledger import Posting
    from ketnghia_desktop.domain.seal import Entry


@dataclass(frozen=True, slots=True)
class Source:
    """Who gave, and for which item of the programme (None: for no one thing)."""

    partner_id: UUID | None
    item_id: UUID | None


@dataclass(frozen=True, slots=True)
class SupportLine:
    """One line: đồng received and used of one source by one voucher, and what that source has left afterwards.

    `units`: thousandths of goods received or used, None for money.
    """

    entry: Entry
    source: Source
    commodity: str
    units: int | None
    received: int
    used: int
    left: int = 0


def lines(entries: Iterable[Entry]) -> Iterator[SupportLine]:
    """The lines of all vouchers, in the order given, which is that of the book.

    What is handed over by a giver himself, or done by him, is received and used in one line. Money turned into goods
    is neither.
    """
    left: defaultdict[Source, int] = defaultdict(int)
    for entry in entries:
        for line in _attributed(list(_moved(entry)), left):
            left[line.source] += line.received - line.used
            yield replace(line, left=left[line.source])


def _moved(entry: Entry) -> Iterator[SupportLine]:
    """What the voucher received and used of each commodity, of the source it names."""
    if not any(line.account == SOURCE for line in entry.postings) and not _held(entry.postings):
        return
    for commodity in dict.fromkeys(line.commodity for line in entry.postings):
        postings = [line for line in entry.postings if line.commodity == commodity]
        given = [line for line in postings if line.account == SOURCE]
        received = -sum(line.value for line in given)
        used = received - _held(postings)
        units = -sum(line.units for line in given) or -sum(line.units for line in postings if line.account in OURS)
        partner = next((line.party_id for line in given if line.party_id), entry.partner_id)
        if received or used:
            source = Source(partner, entry.item_id)
            yield SupportLine(entry, source, commodity, None if commodity == VND else units, received, used)


def _held(postings: Iterable[Posting]) -> int:
    """What our holdings gain in value by these lines."""
    return sum(line.value for line in postings if line.account in OURS)


def _attributed(found: Sequence[SupportLine], left: Mapping[Source, int]) -> Iterator[SupportLine]:
    """Use that names no source is taken from the sources of the same item that have something left, oldest first."""
    for line in found:
        if line.source.partner_id is not None or line.received or line.used <= 0:
            yield line
            continue
        open_use, units = line.used, line.units
        for source, amount in left.items():
            part = min(open_use, amount) if source.item_id == line.source.item_id else 0
            if part > 0:
                yield replace(line, source=source, used=part, units=units)
                open_use, units = open_use - part, None
        if open_use:
            yield replace(line, used=open_use, units=units)


def receivers(entry: Entry) -> tuple[Posting, ...]:
    """The lines that say who got something."""
    return tuple(line for line in entry.postings if line.account in {GIVEN, LENT} and line.units > 0)


def left_of(book: Iterable[SupportLine], before: date) -> int:
    """What the sources of these lines had left at the beginning of a day, in đồng."""
    return sum(line.received - line.used for line in book if line.entry.dated < before)
