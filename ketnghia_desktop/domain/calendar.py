"""Days as the commune writes them, half-open ranges, periods, and days that come every year."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.domain.vietnamese import UnreadableError, nfc

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FIRST_YEAR, LAST_YEAR = 1850, 2199
CENTURY, THIS_CENTURY, PIVOT = 100, 2000, 2069
PADDED_MONTHS, MONTHS = 2, 12
RANGES = (("valid_from", "valid_to"), ("started_on", "ended_on"))
"""What the two ends of a half-open range of days are called, in every record that has one."""

_MARK = r"\s*[/.\-– ]\s*"
_DAY, _MONTH = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"(?:ngày )?{_DAY}{_MARK}{_MONTH}(?:{_MARK}(?P<year>\d{{4}}|\d{{2}}))?",
        rf"(?P<year>\d{{4}})[-/.]{_MONTH}[-/.]{_DAY}",
        r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4})",
        rf"(?:ngày )?(?:m[ùồ]ng )?{_DAY},? tháng {_MONTH}(?:,? năm (?P<year>\d{{4}}|\d{{2}}))?",
    )
)
_BEHIND = re.compile(r"(?: 00?:00(?::00)?)?[.,;]?$")
"""A spreadsheet writes midnight behind a day; a day from the end of a sentence has its stop."""
_YEAR = re.compile(r"\d{4}")


def read_day(text: str, *, year: int | None = None, not_after: date | None = None) -> date:
    """The day typed as 5/2/26, 05-02-2026, 2026-02-05, 05022026, ngày 5 tháng 2 năm 2026, or 5.2 of the given year.

    Two digits of a year mean the century that is not after `not_after`, else 1970 to 2069. UnreadableError:
    day.unreadable · day.no_year · day.impossible (30/2, or a year nobody here lives in).
    """
    return _day(_plain(text), text, year, not_after)


def _day(typed: str, text: str, year: int | None, not_after: date | None) -> date:
    found = _shape_of(typed)
    if found is None:
        raise UnreadableError("day.unreadable", text)
    written = _year_of(found["year"], not_after) if found["year"] else year
    if written is None:
        raise UnreadableError("day.no_year", text)
    try:
        day = date(written, int(found["month"]), int(found["day"]))
    except ValueError as impossible:
        raise UnreadableError("day.impossible", text) from impossible
    if not FIRST_YEAR <= written <= LAST_YEAR:
        raise UnreadableError("day.impossible", text)
    return day


def read_birth(text: str, *, not_after: date | None = None) -> str:
    """A birth as it is kept: an ISO day, a bare year where no more is known, or nothing.

    UnreadableError as in `read_day`.
    """
    typed = _plain(text)
    if not typed:
        return ""
    if _YEAR.fullmatch(typed) and FIRST_YEAR <= int(typed) <= LAST_YEAR:
        return str(int(typed))
    return _day(typed, text, None, not_after).isoformat()


def write_birth(kept: str) -> str:
    """A kept birth as it is printed: 05/02/1984, or 1984."""
    return kept if not kept or _YEAR.fullmatch(kept) else write_day(date.fromisoformat(kept))


def write_day(day: date) -> str:
    """A day in tables and on screen: 05/02/2026."""
    return f"{day:%d/%m}/{day.year}"


def short_day(day: date) -> str:
    """A day inside running text, padded as in the date line: 16/4/2020, 05/02/2026."""
    return f"{day:%d}/{_month(day.month)}/{day.year}"


def official_day(day: date) -> str:
    """A day in words: ngày 05 tháng 02 năm 2026; only months 1 and 2 have a nought (30/2020/NĐ-CP, PL I, II.4)."""
    return f"ngày {day:%d} tháng {_month(day.month)} năm {day.year}"


def range_breaches(first: date | None, until: date | None, subject: str = "valid_to") -> Iterator[Breach]:
    """A half-open range holds at least one day; an end that is not known is open."""
    if first and until and until <= first:
        yield Breach("range.backwards", subject=subject)


def ranges_breaches(facts: Mapping[str, object]) -> Iterator[Breach]:
    """`range_breaches` of every range among the facts of a record; the subject is the key of its end."""
    for first, until in RANGES:
        begins, ends = facts.get(first), facts.get(until)
        if isinstance(begins, date) and isinstance(ends, date):
            yield from range_breaches(begins, ends, until)


def valid_on(day: date, valid_from: date | None, valid_to: date | None) -> bool:
    """Whether `day` is inside the half-open range: `valid_to` is the first day outside; None is open on that side."""
    return (valid_from is None or valid_from <= day) and (valid_to is None or day < valid_to)


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where that month is shorter."""
    years, month = divmod(day.month - 1 + months, MONTHS)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class YearDay:
    """A day that comes every year, such as a deadline."""

    day: int
    month: int

    def of(self, year: int) -> date:
        """That day of this year; 29/02 is the 28th where the year has no 29th."""
        return date(year, self.month, min(self.day, monthrange(year, self.month)[1]))

    def __str__(self) -> str:
        return f"{self.day:02d}/{_month(self.month)}"


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` up to, not including, `end`."""

    first: date
    end: date

    @property
    def last(self) -> date:
        """The last day inside, as papers print it."""
        return self.end - timedelta(days=1)

    def __contains__(self, day: date) -> bool:
        return valid_on(day, self.first, self.end)

    def overlaps(self, other: Period) -> bool:
        """Whether the two have any day in common."""
        return max(self.first, other.first) < min(self.end, other.end)


def years(first: int, last: int) -> Period:
    """From the first of January of one year to the end of another."""
    return Period(date(first, 1, 1), date(last + 1, 1, 1))


def months(year: int, number: int, length: int) -> Period:
    """A stretch of `length` months of a year by its number: the second of three months is its second quarter."""
    first = add_months(date(year, 1, 1), (number - 1) * length)
    return Period(first, add_months(first, length))


def _plain(text: str) -> str:
    whole = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return " ".join(nfc(whole).casefold().split())


def _shape_of(typed: str) -> re.Match[str] | None:
    return _fitting(typed) or _fitting(_BEHIND.sub("", typed))


def _fitting(typed: str) -> re.Match[str] | None:
    for shape in _SHAPES:
        if found := shape.fullmatch(typed):
            return found
    return None


def _year_of(digits: str, not_after: date | None) -> int:
    year = int(digits)
    if year >= CENTURY:
        return year
    latest = not_after.year if not_after else PIVOT
    return year + THIS_CENTURY - (CENTURY if year + THIS_CENTURY > latest else 0)


def _month(month: int) -> str:
    return f"{month:02d}" if month <= PADDED_MONTHS else str(month)
