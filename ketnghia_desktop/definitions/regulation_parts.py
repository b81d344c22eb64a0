"""The entries of a regulation profile's lists, each read from its mapping."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, cast, get_args

from ketnghia_desktop.definitions.model import PLAIN
from ketnghia_desktop.definitions.templates import Scope
from ketnghia_desktop.definitions.wordings import Wordings
from ketnghia_desktop.domain.regulation import (
    Area,
    AreaKind,
    Deadline,
    GradingRule,
    LegalBasis,
    Norm,
    Recipient,
    RecipientRole,
    ReportPeriod,
    Subject,
    Target,
)

if TYPE_CHECKING:
    from ketnghia_desktop.definitions.record import Record

SUBJECTS, ROLES = get_args(Subject), get_args(RecipientRole)
GRADES = ("excellent", "good", "fair", "average", "weak", "not_considered")
CLASSES = ("poor", "near_poor", "escaped", "ethnic_minority", "policy_family", "living_alone", "merit", "protected")
PLACE_NAMES = MappingProxyType({"commune": PLAIN, "district": PLAIN, "province": PLAIN})
LEAP_YEAR = 2024


def area(record: Record) -> Area:
    """One content area."""
    return Area(
        key=record.identifier("key"),
        number=record.integer("number"),
        short=record.text("short"),
        full=record.text("full"),
        kinds=tuple(map(_area_kind, record.records("kinds"))),
        commune_wide=record.tick("commune_wide"),
    )


def _area_kind(record: Record) -> AreaKind:
    classes = record.texts("for_classes")
    for name in classes:
        if name not in CLASSES:
            record.reading.fault(record.line_of("for_classes"), "value.not_allowed", name)
    return AreaKind(record.identifier("key"), record.text("label"), classes)


def deadline(record: Record) -> Deadline:
    """One deadline: the day the rule names."""
    day, month = _day_of_year(record)
    return Deadline(
        key=record.identifier("key"),
        subject=cast("Subject", record.one_of("subject", SUBJECTS)),
        day=day,
        month=month,
        clause=record.text("clause"),
        text=record.text("text"),
        year=record.integer("year") if record.has("year") else None,
        for_next_year=record.tick("for_next_year"),
        met_by=_papers(record, "met_by"),
    )


def _papers(record: Record, key: str) -> tuple[str, ...]:
    papers = record.texts(key)
    for name in papers:
        if name not in record.reading.papers:
            record.reading.fault(record.line_of(key), "paper.unknown", name)
    return papers


def _day_of_year(record: Record) -> tuple[int, int]:
    day, month = record.integer("day"), record.integer("month")
    try:
        date(LEAP_YEAR, month, day)
    except ValueError:
        record.reading.fault(record.line_of("day"), "value.not_day", f"{day}/{month}")
    return day, month


def recipient(record: Record) -> Recipient:
    """One recipient, with the days on which it exists."""
    words = Wordings(record.reading, Scope(PLACE_NAMES, {}, set()), {})
    return Recipient(
        key=record.identifier("key"),
        role=cast("RecipientRole", record.one_of("role", ROLES)),
        text=words.text(record, "text", required=True),
        purpose=record.text("purpose", ""),
        short=record.text("short", ""),
        valid_from=record.day("valid_from"),
        valid_to=record.day("valid_to"),
    )


def report_period(record: Record) -> ReportPeriod:
    """One reporting period, `years` counted from the year of the report."""
    return ReportPeriod(
        key=record.identifier("key"),
        label=record.text("label"),
        first=_end_of_period(record, "first"),
        last=_end_of_period(record, "last"),
        clause=record.text("clause", ""),
    )


def _end_of_period(record: Record, key: str) -> tuple[int, int, int]:
    end = record.record(key)
    if end is None:
        record.reading.fault(record.line, "key.missing", key)
        return (1, 1, 0)
    day, month = _day_of_year(end)
    years = end.integer("years", 0)
    end.done()
    return day, month, years


def target(record: Record) -> Target:
    """One target."""
    return Target(
        key=record.identifier("key"),
        subject=cast("Subject", record.one_of("subject", SUBJECTS)),
        figure=record.text("figure"),
        amount=record.integer("amount"),
        clause=record.text("clause"),
        text=record.text("text"),
        per_staff=record.integer("per_staff") if record.has("per_staff") else None,
        per_commune=record.tick("per_commune"),
    )


def norm(record: Record) -> Norm:
    """One norm of support; quantities in thousandths of the unit."""
    return Norm(
        key=record.identifier("key"),
        label=record.text("label"),
        unit=record.text("unit"),
        quantity=record.integer("quantity") * 1000,
        unit_price=record.integer("unit_price"),
        clause=record.text("clause"),
    )


def grading(record: Record) -> GradingRule:
    """One rule of grading; the first that is met decides."""
    return GradingRule(
        grade=record.one_of("grade", GRADES),
        needs=record.texts("needs"),
        clause=record.text("clause"),
        text=record.text("text"),
    )


def legal_basis(record: Record) -> LegalBasis:
    """One document to be cited, with its days of force."""
    return LegalBasis(
        key=record.identifier("key"),
        number=record.text("number", ""),
        dated=record.day("dated"),
        issuer=record.text("issuer"),
        text=record.text("text"),
        valid_from=record.day("valid_from"),
        valid_to=record.day("valid_to"),
        organising=record.tick("organising"),
        usual=record.tick("usual", default=True),
        renamed=record.text("renamed", ""),
        renamed_on=record.day("renamed_on"),
    )
