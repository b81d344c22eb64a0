"""Checks of numbers: known, the same as the data, parts within their whole, sums that add up."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.breaches import Breach
from ketnghia_desktop.domain.figures import Figure, disagreement
from ketnghia_desktop.papers.examined import check, listed
from ketnghia_desktop.papers.facts import RowFacts, UnreviewedFacts
from ketnghia_desktop.services import unreviewed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ketnghia_desktop.domain.breaches import Detail
    from ketnghia_desktop.papers.examined import Examined

PARTS: Mapping[str, str] = MappingProxyType(
    {
        "households.minority": "households.total",
        "households.poor": "households.total",
        "households.near_poor": "households.total",
        "households.policy": "households.total",
        "households.merit": "households.total",
        "households.poor_minority": "households.poor",
        "households.near_poor_minority": "households.near_poor",
        "households.policy_alone": "households.policy",
        "persons.minority": "persons.total",
        "persons.poor": "persons.total",
        "persons.near_poor": "persons.total",
        "persons.poor_minority": "persons.poor",
        "persons.near_poor_minority": "persons.near_poor",
    }
)
"""Figures that are part of another one, and can never be larger."""


@check("figures_known")
def _figures_known(paper: Examined) -> Iterator[Breach]:
    """Every figure is computed or was entered."""
    for field, value in paper.fields("figure"):
        if value is None and not field.required:
            yield Breach("figure.missing", "", field.key, {"label": field.label}, overridable=True)


@check("figures_agree")
def _figures_agree(paper: Examined) -> Iterator[Breach]:
    """A figure was typed over, two things were entered of it, or it is larger than what it is a part of."""
    named = {field.source: (field, value) for field, value in paper.fields("figure") if isinstance(value, int)}
    for field, value in named.values():
        known = paper.drawn.get(field.key)
        if isinstance(known, Figure) and known.value is not None and value != known.value:
            details: dict[str, Detail] = {"label": field.label, "typed": value, "computed": known.value}
            yield Breach("figure.differs", "", field.key, details, overridable=True)
        if isinstance(known, Figure) and (found := disagreement(known)):
            yield replace(found, subject=field.key)
        whole_field, whole = named.get(PARTS.get(field.source, ""), (field, value))
        if value > whole:
            details = {"label": field.label, "part": value, "whole_label": whole_field.label, "whole": whole}
            yield Breach("figure.part_exceeds", "", field.key, details)


@check("classes_reviewed")
def _classes_reviewed(paper: Examined) -> Iterator[Breach]:
    """Nobody who was poor falls out of the count because the year's lists do not speak of them."""
    for _, found in paper.from_source("households.unreviewed"):
        rows = listed(found, UnreviewedFacts)
        missing = tuple(unreviewed.Unreviewed(one.village, one.count, one.before, one.year) for one in rows)
        if breach := unreviewed.breach(missing):
            yield breach


@check("sums_agree")
def _sums_agree(paper: Examined) -> Iterator[Breach]:
    """The total asked is the sum of what is asked for the items."""
    rows = [row for _, found in paper.from_source("proposals.rows") for row in listed(found, RowFacts)]
    for key, value in paper.from_source("proposals.total"):
        known = sum(row.amount or 0 for row in rows) if rows else paper.drawn.get(key)
        if isinstance(value, int) and isinstance(known, int) and value != known:
            yield Breach("sum.differs", "", key, {"typed": value, "sum": known})


@check("items_complete")
def _items_complete(paper: Examined) -> Iterator[Breach]:
    """Every proposal says how much money it needs and whose duty is what."""
    for key, rows in paper.from_source("proposals.rows"):
        items = [row for row in listed(rows, RowFacts) if not row.is_area]
        if not items:
            yield Breach("proposal.empty", "290, bước 3", key)
        above = {row.number.rpartition(".")[0] for row in items}
        for row in (row for row in items if row.number not in above):
            for code in _gaps(row):
                yield Breach(code, "290, bước 3", key, {"number": row.number, "content": row.content}, overridable=True)


def _gaps(row: RowFacts) -> Iterator[str]:
    if row.amount is None:
        yield "item.no_amount"
    if not (row.duty_residents or row.duty_commune or row.duty_partner):
        yield "item.no_duty"
