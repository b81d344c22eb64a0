"""A file of `forms/regulations/` → Regulation; a profile may extend a plain one and say only what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from ketnghia_desktop.definitions import regulation_parts as parts
from ketnghia_desktop.definitions.record import Record
from ketnghia_desktop.definitions.source import Keyed, Text
from ketnghia_desktop.domain.regulation import Regulation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ketnghia_desktop.definitions.record import Reading
    from ketnghia_desktop.definitions.source import Node

NOTHING = Regulation("", "", "")


class Named(Protocol):
    """An entry of one of a profile's lists."""

    @property
    def key(self) -> str:
        """The key by which an extension replaces or drops it."""
        ...


N = TypeVar("N", bound=Named)


def extends(node: Node) -> str:
    """The id of the profile that this file extends; empty for a plain one."""
    pairs = node.pairs if isinstance(node, Keyed) else ()
    return next((value.value for key, value in pairs if key.value == "extends" and isinstance(value, Text)), "")


def read_regulation(node: Node, reading: Reading, base: Regulation = NOTHING) -> Regulation:
    """The profile of a file, `base` the one it extends; meaningless where the reading noted a fault."""
    record = Record(node, reading)
    without = frozenset(record.texts("without"))

    def joined(inherited: Iterable[N], key: str, read: Callable[[Record], N]) -> tuple[N, ...]:
        own = {one.key: one for one in _entries(record, key, read)}
        kept = {one.key: one for one in inherited if one.key not in without}
        return tuple({**kept, **own}.values())

    regulation = Regulation(
        id=record.profile("id"),
        name=record.text("name"),
        period=record.text("period", base.period or None),
        valid_from=record.day("valid_from") or base.valid_from,
        valid_to=record.day("valid_to") or base.valid_to,
        extends=record.profile("extends", ""),
        note=record.text("note", ""),
        address=record.text("address", base.address),
        escaped_months=record.integer("escaped_months", base.escaped_months),
        areas=joined(base.areas, "areas", parts.area),
        deadlines=joined(base.deadlines, "deadlines", parts.deadline),
        recipients=joined(base.recipients, "recipients", parts.recipient),
        report_periods=joined(base.report_periods, "report_periods", parts.report_period),
        targets=joined(base.targets, "targets", parts.target),
        norms=joined(base.norms, "norms", parts.norm),
        grading=tuple(map(parts.grading, record.records("grading"))) or base.grading,
        legal_bases=joined(base.legal_bases, "legal_bases", parts.legal_basis),
    )
    _check(regulation, record)
    record.done()
    return regulation


def _entries(record: Record, key: str, read: Callable[[Record], N]) -> list[N]:
    entries: list[N] = []
    for one in record.records(key):
        entry = read(one)
        if entry.key in {other.key for other in entries}:
            one.reading.fault(one.line, "key.duplicate", entry.key)
        entries.append(entry)
    return entries


def _check(regulation: Regulation, record: Record) -> None:
    """What is true of a profile as a whole."""
    if not regulation.areas:
        record.reading.fault(record.line, "key.missing", "areas")
    if regulation.valid_from and regulation.valid_to and regulation.valid_to <= regulation.valid_from:
        record.reading.fault(record.line_of("valid_to"), "value.out_of_order", "valid_to")
