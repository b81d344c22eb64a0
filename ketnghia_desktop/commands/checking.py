"""Verifying: everything that is kept, and the definitions it is printed by."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

from ketnghia_desktop.commands.answer import Answer, breach_facts
from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.messages import _, fill, label, sentence
from ketnghia_desktop.store import verify

if TYPE_CHECKING:
    from argparse import Namespace

    from ketnghia_desktop.commands.parts import Parts
    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.definitions.model import Fault


def everything(parts: Parts, options: Namespace) -> Answer:
    """Open everything and verify: database, history, ledger and its chain, issued papers, forms, attachments."""
    with closing(parts.existing(options.data)) as store:
        findings = tuple(verify.findings(store))
        if any(breach.code == "search.astray" for breach in findings):
            store.renew_index()
    faults = parts.library(options.data).faults
    lines = (*map(sentence, findings), *map(_told, faults))
    facts = {"findings": [breach_facts(breach) for breach in findings], "faults": [_facts(fault) for fault in faults]}
    return Answer(lines or (_("Everything is in order."),), facts, found=bool(lines))


def forms(parts: Parts, options: Namespace) -> Answer:
    """Check the shipped definitions, or those of a folder; each fault with file and line."""
    if options.dir is not None and not options.dir.is_dir():
        raise Refused(Breach("folder.missing", details={"folder": str(options.dir)}))
    library = parts.forms(options.dir)
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
