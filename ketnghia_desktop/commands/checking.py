"""Verifying: everything that is kept, and the definitions it is printed by."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ketnghia_desktop.commands.answer import Answer, breach_facts, stands
from ketnghia_desktop.definitions.library import KINDS
from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.exchange import data_file
from ketnghia_desktop.messages import _, fill, label, sentence
from ketnghia_desktop.store import verify

if TYPE_CHECKING:
    from argparse import Namespace

    from ketnghia_desktop.commands.parts import Parts
    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.definitions.model import Fault
    from ketnghia_desktop.exchange.data_file import State
    from ketnghia_desktop.exchange.disagreement import Disagreement
    from ketnghia_desktop.store.work import Store


NAMES = ("code", "name", "title", "content", "period", "text", "year")
"""What a record is called, the first of these that says something: a household by its code."""

LONGEST_NAME = 60


def everything(parts: Parts, options: Namespace) -> Answer:
    """Open everything and verify: database, history, ledger and its chain, issued papers, forms, attachments.

    What people may leave as it is (an odd day, overlapping closings) is said, and does not count as found.
    """
    with closing(parts.existing(options.data)) as store:
        findings = _findings(store)
        if any(breach.code == "search.astray" for breach in findings):
            store.renew_index()
    faults = parts.library(options.data).faults
    lines = (*map(_said, findings), *map(_told, faults))
    facts = {"findings": [breach_facts(breach) for breach in findings], "faults": [_facts(fault) for fault in faults]}
    return Answer(lines or (_("Everything is in order."),), facts, found=stands(findings) or bool(faults))


def _findings(store: Store) -> tuple[Breach, ...]:
    """What the store finds in itself, and what in its records no other laptop would take; everything once."""
    found = verify.findings(store)
    known = {(breach.code, str(breach.subject)) for breach in found}
    with store.read() as session:
        try:
            state = data_file.kept(session)
            kept = [_named(one, state) for one in data_file.findings(state)]
        except verify.UNREADABLE:
            kept = [Breach("database.unreadable", details={"check": "records"})]
    return (*found, *(one for one in kept if (one.code, str(one.subject)) not in known))


def _named(one: Disagreement, state: State) -> Breach:
    """The rule that is broken, with the record it is broken by."""
    record = {} if one.place is None else state.tables[one.table][one.place]
    name = next((str(record[key]) for key in NAMES if record.get(key)), "")
    details = {**one.breach.details, "table": one.table, "name": name[:LONGEST_NAME], "field": one.key}
    return replace(one.breach, subject=record.get("id"), details=details)


def _said(breach: Breach) -> str:
    """The sentence, with what it is about in front."""
    table, name = breach.details.get("table"), breach.details.get("name")
    if not table:
        return sentence(breach)
    noun = label(f"record.{table}")
    return f"{noun} “{name}”: {sentence(breach)}" if name else f"{noun}: {sentence(breach)}"


def forms(parts: Parts, options: Namespace) -> Answer:
    """Check the shipped definitions, or the copies in a folder; each fault with file and line.

    Refused: folder.missing · forms.none where nothing in the folder is where definitions are looked for.
    """
    if options.dir is not None and not options.dir.is_dir():
        raise Refused(Breach("folder.missing", details={"folder": str(options.dir)}))
    library = parts.forms(options.dir)
    if options.dir is not None and not library.found:
        raise Refused(Breach("forms.none", details={"folder": str(options.dir), "known": ", ".join(KINDS)}))
    counts = _counts(library)
    lines = tuple(map(_told, library.faults))
    said = fill(_("Papers: {papers}, books: {books}, regulations: {regulations}. No faults."), counts)
    facts = {**counts, "faults": [_facts(fault) for fault in library.faults]}
    return Answer(lines or (said,), facts, found=bool(lines))


def _counts(library: Library) -> dict[str, int]:
    return {"papers": len(library.papers), "books": len(library.books), "regulations": len(library.regulations)}


def _told(fault: Fault) -> str:
    return f"{fault.file}:{fault.line}: {label(f'fault.{fault.code}')} {fault.about}".rstrip()


def _facts(fault: Fault) -> dict[str, Any]:
    return {"file": fault.file, "line": fault.line, "code": fault.code, "about": fault.about}
