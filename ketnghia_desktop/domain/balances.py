"""Running balances: never below zero, purposes kept, closed periods left alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.domain.ledger import OURS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from uuid import UUID

    from ketnghia_desktop.domain.calendar import Period
    from ketnghia_desktop.domain.seal import Entry

Key = tuple[str, str]
"""(account, commodity), or (purpose, commodity) with the item's id as text and nothing for free means."""

Moment = tuple[date, str, int]
"""Date, device letter, and the device's running number: the order in which balances count."""

PURPOSE_RULE = "9295 II.1.6"
CLOSING_RULE = "Luật Kế toán Điều 26"


@dataclass(frozen=True, slots=True)
class Movement:
    """One posting as balances see it; `number` is the voucher's running number on its device (chain_no)."""

    dated: date
    letter: str
    number: int
    account: str
    commodity: str
    units: int
    voucher: UUID
    purpose: UUID | None = None

    @property
    def moment(self) -> Moment:
        """Where it stands in the order of counting."""
        return self.dated, self.letter, self.number


@dataclass(frozen=True, slots=True)
class Turnover:
    """What one account did in a period: opening + into - out_of = closing."""

    opening: int
    into: int
    out_of: int
    closing: int


@dataclass(frozen=True, slots=True)
class Closing:
    """A closed stretch of days, both ends inside; reopened, it stops nothing any more."""

    first_day: date
    last_day: date
    reopened_on: date | None = None


def movements(entry: Entry) -> tuple[Movement, ...]:
    """The movements of a voucher in the book, or about to be: its purpose is the item it names."""
    return tuple(
        Movement(
            entry.dated,
            entry.letter,
            entry.chain_no,
            one.account,
            one.commodity,
            one.units,
            entry.id,
            entry.item_id,
        )
        for one in entry.postings
    )


def balances(moved: Iterable[Movement], on: date | None = None) -> dict[Key, int]:
    """What every account holds of every commodity at the end of this day (None: of all days)."""
    held: defaultdict[Key, int] = defaultdict(int)
    for one in moved:
        if on is None or one.dated <= on:
            held[_account(one)] += one.units
    return dict(held)


def turnovers(moved: Iterable[Movement], period: Period) -> dict[Key, Turnover]:
    """What every account held before the period, what came and went in it, and what it held at its end."""
    opening, into, out_of = (defaultdict[Key, int](int) for _ in range(3))
    for one in moved:
        if one.dated < period.first:
            opening[_account(one)] += one.units
        elif one.dated < period.end:
            (into if one.units > 0 else out_of)[_account(one)] += abs(one.units)
    keys = dict.fromkeys((*opening, *into, *out_of))
    return {key: Turnover(opening[key], into[key], out_of[key], opening[key] + into[key] - out_of[key]) for key in keys}


def below_zero_breaches(before: Sequence[Movement], added: Sequence[Movement]) -> Iterator[Breach]:
    """What we hold never goes below zero on any day (spec of the books).

    `added` is refused only where it makes a balance negative that was not, or lowers a negative one further.
    """
    for (account, commodity), day, balance in _lowered(before, added, _held):
        yield Breach(
            "balance.below_zero",
            details={"account": account, "commodity": commodity, "day": day.isoformat(), "balance": balance},
        )


def purpose_breaches(before: Sequence[Movement], added: Sequence[Movement]) -> Iterator[Breach]:
    """What was given for one purpose is spent on it; more needs a recorded change of purpose (9295 II.1.6)."""
    for (purpose, commodity), day, balance in _lowered(before, added, _purpose):
        yield Breach(
            "purpose.overspent",
            PURPOSE_RULE,
            purpose or None,
            {"commodity": commodity, "day": day.isoformat(), "balance": balance},
            overridable=True,
        )


def negative_balances(moved: Sequence[Movement]) -> Iterator[Breach]:
    """Findings, not walls: where the books of merged laptops together hold less than nothing, from which day."""
    yield from below_zero_breaches((), moved)


def closed_breaches(dated: date, closings: Iterable[Closing]) -> Iterator[Breach]:
    """Nothing is posted with a date inside a closed period (Luật Kế toán Điều 26)."""
    for one in closings:
        if one.reopened_on is None and one.first_day <= dated <= one.last_day:
            yield Breach(
                "period.closed",
                CLOSING_RULE,
                details={"first_day": one.first_day.isoformat(), "last_day": one.last_day.isoformat()},
            )


def overlap_breaches(first_day: date, last_day: date, closings: Iterable[Closing]) -> Iterator[Breach]:
    """A day is closed once: what is to be closed again is reopened first. Two laptops may bring it about."""
    for one in closings:
        if one.reopened_on is None and one.first_day <= last_day and first_day <= one.last_day:
            days = {"first_day": one.first_day.isoformat(), "last_day": one.last_day.isoformat()}
            yield Breach("closing.overlaps", CLOSING_RULE, "first_day", days, overridable=True)


def _account(one: Movement) -> Key:
    return one.account, one.commodity


def _held(one: Movement) -> Key | None:
    return _account(one) if one.account in OURS else None


def _purpose(one: Movement) -> Key | None:
    return (str(one.purpose or ""), one.commodity) if one.account in OURS else None


def _lowered(
    before: Sequence[Movement], added: Sequence[Movement], key_of: Callable[[Movement], Key | None]
) -> Iterator[tuple[Key, date, int]]:
    """Keys whose balance the added movements bring below zero, or further below, with the first such day."""
    old, new = _steps(before, key_of), _steps(added, key_of)
    for key, change in new.items():
        known = old.get(key, {})
        was = balance = 0
        for moment in sorted({*known, *change}):
            was += known.get(moment, 0)
            balance += known.get(moment, 0) + change.get(moment, 0)
            if balance < min(was, 0):
                yield key, moment[0], balance
                break


def _steps(moved: Iterable[Movement], key_of: Callable[[Movement], Key | None]) -> dict[Key, dict[Moment, int]]:
    """By key, what each voucher changes: a voucher's own lines have no order among themselves."""
    steps: defaultdict[Key, defaultdict[Moment, int]] = defaultdict(lambda: defaultdict(int))
    for one in moved:
        if key := key_of(one):
            steps[key][one.moment] += one.units
    return {key: dict(step) for key, step in steps.items()}
