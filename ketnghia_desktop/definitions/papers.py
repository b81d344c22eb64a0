"""A file of `forms/papers/` → PaperDef: its entry form, its blocks, its checks, every name verified."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ketnghia_desktop.definitions.block_reader import Fragment, read_blocks
from ketnghia_desktop.definitions.fields import check_fields, read_fields, shapes
from ketnghia_desktop.definitions.model import PaperDef, SectionDef
from ketnghia_desktop.definitions.record import Record
from ketnghia_desktop.definitions.templates import Scope
from ketnghia_desktop.definitions.wordings import Wordings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ketnghia_desktop.definitions.model import Vocabulary
    from ketnghia_desktop.definitions.record import Reading
    from ketnghia_desktop.definitions.source import Node

ISSUERS = ("people_committee", "team", "none")
ABOUTS = ("year", "term", "village", "voucher")
STEPS = range(8)
"""The five steps of the team's year; 0 is for papers of any day, 6 for models, 7 for registers."""

LAST = 99
"""The turn of a paper that says none."""


def read_paper(node: Node, reading: Reading, vocabulary: Vocabulary, shared: Mapping[str, Fragment]) -> PaperDef:
    """The paper a file declares; meaningless where the reading noted a fault."""
    record = Record(node, reading)
    fields = read_fields(record, vocabulary)
    weighed = {field.key for field in fields if field.source in vocabulary.weighed}
    scope = Scope({**vocabulary.context, **shapes(fields, vocabulary)}, vocabulary.filters, weighed)
    words = Wordings(reading, scope, MappingProxyType({field.key: field.kind for field in fields}))
    kind, signed = record.record("type"), record.record("signed")
    paper = PaperDef(
        id=record.identifier("id"),
        file=reading.file,
        title=record.text("title"),
        step=_step(record),
        type_name=kind.text("name") if kind else "",
        symbol=kind.text("symbol") if kind else "",
        issuer=record.one_of("issuer", ISSUERS),
        about=record.one_of("about", ABOUTS),
        fields=fields,
        sections=_sections(record, words, shared),
        checks=_checks(record, vocabulary),
        subject=words.text(record, "subject"),
        dated=words.field(record, "dated", "date"),
        signed_by=words.field(signed, "by", "signer", required=True) if signed else "",
        follows=record.paper("follows") if record.has("follows") else "",
        authority=words.field(signed, "authority", "choice") if signed else "",
        letter=words.field(record, "letter", "text"),
        several=record.tick("several"),
        place=record.integer("place", LAST),
        called=words.text(record, "called"),
    )
    for part in (kind, signed, record):
        if part:
            part.done()
    check_fields(record, fields, words)
    return paper


def _step(record: Record) -> int:
    step = record.integer("step")
    if step not in STEPS:
        record.reading.fault(record.line_of("step"), "value.out_of_range", str(step))
    return step


def _sections(record: Record, words: Wordings, shared: Mapping[str, Fragment]) -> tuple[SectionDef, ...]:
    """One section from `blocks`, or several from `sections`."""
    if record.has("sections"):
        return tuple(_section(one, words, shared) for one in record.records("sections"))
    landscape = record.tick("landscape")
    return (SectionDef(read_blocks(record.many("blocks", required=True), words, shared), landscape=landscape),)


def _section(record: Record, words: Wordings, shared: Mapping[str, Fragment]) -> SectionDef:
    path, name, inside = words.each(record)
    return SectionDef(
        read_blocks(record.many("blocks", required=True), inside, shared),
        landscape=record.tick("landscape"),
        each=path,
        name=name,
        when=words.condition(record),
    )


def _checks(record: Record, vocabulary: Vocabulary) -> tuple[str, ...]:
    checks = record.texts("checks")
    for name in checks:
        if name not in vocabulary.checks:
            record.reading.fault(record.line_of("checks"), "check.unknown", name)
    return checks
