"""The shape of a regulation profile: what a province's rules say, as values read from a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from ketnghia_desktop.domain.calendar import Period, YearDay, valid_on

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

Subject = Literal["commune", "department", "district", "border_guard", "business", "donor", "partner"]
"""Whom a deadline or target binds; `partner` is every kind of partner."""

RecipientRole = Literal["superior", "partner", "party", "own", "archive"]
"""superior: reported to · partner: each twinned body · party: Đảng ủy, UBND · own: Như Điều … · archive: Lưu."""


PLAN_YEARS = 5
"""Years of a plan of the state: 2021-2025, 2026-2030."""


class Dated(Protocol):
    """Something that holds from one day up to, not including, another."""

    @property
    def valid_from(self) -> date | None:
        """The first day it holds; None: from the beginning."""
        ...

    @property
    def valid_to(self) -> date | None:
        """The first day it no longer holds; None: still."""
        ...


D = TypeVar("D", bound=Dated)


def in_force(things: Iterable[D], on: date) -> tuple[D, ...]:
    """Those that hold on this day, in the given order."""
    return tuple(thing for thing in things if valid_on(on, thing.valid_from, thing.valid_to))


@dataclass(frozen=True, slots=True)
class AreaKind:
    """One kind of support listed under an area; `for_classes` are the classes it may go to (empty: anyone)."""

    key: str
    label: str
    for_classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """One content area: its number and its two labels, the sample form's short one and the regulation's full one.

    `commune_wide`: its items are weighed by the team, not in villages (1a-practice 16).
    """

    key: str
    number: int
    short: str
    full: str
    kinds: tuple[AreaKind, ...] = ()
    commune_wide: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day of the year by which a subject owes something.

    `year`: the only year it binds (None: every year). `for_next_year`: what is owed concerns the year after.
    `met_by`: ids of papers, any of which meets it.
    """

    key: str
    subject: Subject
    day: int
    month: int
    clause: str
    text: str
    year: int | None = None
    for_next_year: bool = False
    met_by: tuple[str, ...] = ()

    def due(self, year: int) -> date | None:
        """The last day for the work of this year; None where the deadline binds another year."""
        day = YearDay(self.day, self.month).of(year - 1 if self.for_next_year else year)
        return day if self.year in {None, day.year} else None


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is named under Kính gửi and Nơi nhận, on papers dated inside its range.

    `text` is a template ("UBND huyện {{ district }}"), `purpose` the word in brackets ("báo cáo", "phối hợp").
    `short` is how Nơi nhận names it ("UBND huyện"); empty: as `text`.
    """

    key: str
    role: RecipientRole
    text: str
    purpose: str = ""
    short: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """A reporting period: its first and last day and month, counted in years from the year of the report."""

    key: str
    label: str
    first: tuple[int, int, int]
    """(day, month, years added to the report's year: -1 is the year before)"""
    last: tuple[int, int, int]
    clause: str = ""

    def days(self, year: int) -> Period:
        """The days this report of the year covers."""
        (day, month, added), (last_day, last_month, last_added) = self.first, self.last
        last = YearDay(last_day, last_month).of(year + last_added)
        return Period(YearDay(day, month).of(year + added), last + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Target:
    """What a subject is expected to reach in a year: `amount` of a named figure, per `per_staff` staff where given."""

    key: str
    subject: Subject
    figure: str
    amount: int
    clause: str
    text: str
    per_staff: int | None = None
    per_commune: bool = False


@dataclass(frozen=True, slots=True)
class Norm:
    """What one household receives on average: `quantity` units (thousandths) at `unit_price` đồng."""

    key: str
    label: str
    unit: str
    quantity: int
    unit_price: int
    clause: str


@dataclass(frozen=True, slots=True)
class GradingRule:
    """The evidence (`needs`, keys of targets or papers) that a grade asks for; the first rule that is met decides."""

    grade: str
    needs: tuple[str, ...]
    clause: str
    text: str


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A document to be cited: `text` is the full citation as printed, with the issuer's name of its own day.

    `valid_from`, `valid_to`: its days of force. `organising`: the law that gives the issuer its power stands first.
    `usual`: cited unless a person takes it out; the others are offered. `renamed`: the citation from `renamed_on`, when
    the issuer's name alone no longer says which one it was.
    """

    key: str
    number: str
    dated: date | None
    issuer: str
    text: str
    valid_from: date | None = None
    valid_to: date | None = None
    organising: bool = False
    usual: bool = True
    renamed: str = ""
    renamed_on: date | None = None

    def cited_on(self, on: date) -> LegalBasis:
        """The same document with the citation of this day."""
        return replace(self, text=self.renamed) if self.renamed_on and self.renamed_on <= on else self


@dataclass(frozen=True, slots=True)
class Regulation:
    """One profile: everything that differs by province and period.

    `valid_to` is the first day it no longer holds. `address`: where bundles are mailed (empty: to be filled in).
    `escaped_months`: how long a household that left poverty counts as mới thoát nghèo.
    `note` is printed where the profile is chosen ("theo báo chí, cần đối chiếu văn bản").
    """

    id: str
    name: str
    period: str
    valid_from: date | None = None
    valid_to: date | None = None
    extends: str = ""
    note: str = ""
    address: str = ""
    escaped_months: int = 36
    areas: tuple[Area, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    report_periods: tuple[ReportPeriod, ...] = ()
    targets: tuple[Target, ...] = ()
    norms: tuple[Norm, ...] = ()
    grading: tuple[GradingRule, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()

    def area(self, key: str) -> Area | None:
        """The content area with this key."""
        return next((area for area in self.areas if area.key == key), None)

    def recipients_on(self, day: date, *roles: RecipientRole) -> tuple[Recipient, ...]:
        """The recipients that exist on this day, of these roles (none given: of all)."""
        return tuple(one for one in in_force(self.recipients, day) if not roles or one.role in roles)

    def bases_on(self, day: date) -> tuple[LegalBasis, ...]:
        """The documents in force on this day, the organising law first (Nghị định 30/2020, Phụ lục I, II.6)."""
        found = (one.cited_on(day) for one in in_force(self.legal_bases, day))
        return tuple(sorted(found, key=lambda basis: not basis.organising))


def proposed(regulations: Iterable[Regulation], on: date) -> Regulation | None:
    """The profile to offer at first start: the latest one in force that day, a plain one before its extensions."""
    return max(
        in_force(regulations, on),
        key=lambda one: (not one.extends, one.valid_from.toordinal() if one.valid_from else 0),
        default=None,
    )


def period_on(regulation: Regulation, day: date) -> str:
    """The period to propose: the regulation's own, and once it has ended that of the five-year plan of the day."""
    if regulation.valid_to is None or day < regulation.valid_to:
        return regulation.period
    first = (day.year - 1) // PLAN_YEARS * PLAN_YEARS + 1
    return f"{first}-{first + PLAN_YEARS - 1}"


def newest_ended(regulations: Iterable[Regulation], on: date) -> Regulation | None:
    """Where none is in force that day: the one that held last."""
    over = ((one.valid_to, one) for one in regulations if one.valid_to and one.valid_to <= on)
    return max(over, key=lambda pair: pair[0], default=(on, None))[1]
