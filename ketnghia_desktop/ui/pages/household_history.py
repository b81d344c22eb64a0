"""The history of a household in words: when, on which laptop, what from and to."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.calendar import write_day
from ketnghia_desktop.domain.numbers import grouped
from ketnghia_desktop.domain.sheet import Column, Kind, Line, Sheet
from ketnghia_desktop.messages import _, fill, label
from ketnghia_desktop.sentences import mark
from ketnghia_desktop.ui.wording import operation_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ketnghia_desktop.services.household_sheet import Step

COLUMNS = (
    Column("removed_at", kind=Kind.CODE, width=0.7),
    Column("laptop", width=0.7),
    Column("operation", width=1.2),
    Column("change", width=3),
)
FACTS: Mapping[str, str] = MappingProxyType(
    {
        "head_birth": "birth",
        "head_sex": "sex",
        "village_id": "village",
        "land_m2": "land",
        "archived_on": "archived",
    }
)
"""Facts worded under another name."""
CODED = frozenset({"poverty", "head_sex", "sex"})
TICKS = frozenset({"policy_family", "living_alone", "merit"})
WHATS: Mapping[str, str] = MappingProxyType(
    {
        "household.made": mark("The household was entered."),
        "household.removed": mark("The household was put into the bin."),
        "household_year.made": mark("The class of {of} was entered."),
        "household_year.removed": mark("The class of {of} was taken away."),
        "household_member.made": mark("{of} was entered as a member."),
        "household_member.removed": mark("{of} was put into the bin."),
    }
)


def history_sheet(steps: Iterable[Step]) -> Sheet:
    """The steps as lines."""
    return Sheet(COLUMNS, tuple(Line((_when(one), one.laptop, _what(one), sentence_of(one))) for one in steps))


def _when(step: Step) -> str:
    return f"{write_day(step.at.date())} {step.at:%H:%M}"


def _what(step: Step) -> str:
    name = operation_name(step.label)
    return fill(_("Undone: {what}"), {"what": name}) if step.undone else name


def sentence_of(step: Step) -> str:
    """One change: Persons: from 5 to 6."""
    if f"{step.table}.{step.fact}" in WHATS:
        return fill(_(WHATS[f"{step.table}.{step.fact}"]), {"of": step.of})
    name = label(f"column.{FACTS.get(step.fact, step.fact)}")
    told = {
        "of": step.of,
        "fact": name,
        "before": _value(step.fact, step.before),
        "after": _value(step.fact, step.after),
    }
    return fill(
        _("{of} · {fact}: from {before} to {after}") if step.of else _("{fact}: from {before} to {after}"), told
    )


def _value(fact: str, value: object) -> str:
    """A value as people read it; what is not there is a dash."""
    if fact in TICKS:
        return _("yes") if value else _("no")
    if value is None or value == "":
        return "—"
    if fact in CODED:
        return label(f"{'poverty' if fact == 'poverty' else 'sex'}.{value}")
    if fact in {"head_birth", "birth", "archived_on"}:
        text = str(value)
        return write_day(date.fromisoformat(text)) if "-" in text else text
    return grouped(value) if isinstance(value, int) and fact not in {"year", "escaped_in"} else str(value)
