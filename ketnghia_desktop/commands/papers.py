"""The papers: what each still lacks, and one of them as a file."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ketnghia_desktop.commands.answer import Answer, breach_facts, stands
from ketnghia_desktop.commands.subjects import chosen, in_order, latest_year
from ketnghia_desktop.commands.values import typed
from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.exchange import out_file
from ketnghia_desktop.messages import _, fill, sentence
from ketnghia_desktop.papers import press
from ketnghia_desktop.papers.copies import copies
from ketnghia_desktop.papers.gather import Wanted

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from ketnghia_desktop.commands.parts import Parts
    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.definitions.model import PaperDef
    from ketnghia_desktop.papers.copies import Copy


def listing(parts: Parts, options: Namespace) -> Answer:
    """Each paper of the year, each copy where there are several: ready or not, what is missing, what is advised."""
    with closing(parts.existing(options.data)) as store, store.read() as session:
        library = parts.library(options.data)
        year = options.year or latest_year(session, parts.clock)
        today = parts.clock.today()
        entries = [
            _entry(session, library, paper, copy, Wanted(paper.id, year, today))
            for paper in in_order(library)
            for copy in _listed(session, paper, year)
        ]
    return Answer(tuple(line for entry in entries for line in _lines(entry)), {"year": year, "papers": entries})


def _listed(session: Session, paper: PaperDef, year: int) -> tuple[Copy | None, ...]:
    """Every copy of a paper that there are several of, else the newest; nothing where none can be made yet."""
    found = copies(session, paper, year)
    return found if paper.several and found else (found[-1] if found else None,)


def _entry(session: Session, library: Library, paper: PaperDef, copy: Copy | None, asked: Wanted) -> dict[str, Any]:
    missing = list(_missing(session, library, paper, copy, asked))
    facts = {"id": paper.id, "title": paper.title, "step": paper.step, "ready": not stands(missing)}
    told = {"about": copy.name} if copy and copy.name and (copy.record or paper.several) else {}
    told |= {"record": str(copy.record)} if copy and copy.record else {}
    return {**facts, **told, "missing": [{**breach_facts(breach), "text": sentence(breach)} for breach in missing]}


def _missing(session: Session, library: Library, paper: PaperDef, copy: Copy | None, asked: Wanted) -> Iterator[Breach]:
    """What stands against one copy of the paper."""
    if copy is None:
        yield Breach(f"paper.no_{paper.about}", subject=paper.id)
        return
    yield from press.preview(session, library, replace(asked, about=copy.about, record=copy.record)).breaches


def _lines(entry: dict[str, Any]) -> Iterator[str]:
    state = _("ready") if entry["ready"] else _("not ready")
    name = f" ({entry['about']})" if entry.get("about") else ""
    yield f"{entry['step']}  {entry['id']:<20}  {entry['title']}{name}: {state}"
    yield from (f"      {breach['text']}" for breach in entry["missing"])


def make(parts: Parts, options: Namespace) -> Answer:
    """One paper as PDF or Word: a draft, unless it was issued already."""
    with closing(parts.existing(options.data)) as store, store.read() as session:
        library = parts.library(options.data)
        paper = _paper(library, options.id)
        year = options.year or latest_year(session, parts.clock)
        copy = _copy(copies(session, paper, year), options.about, paper)
        values = typed(paper, options.values, year) or None
        wanted = Wanted(paper.id, year, parts.clock.today(), copy.about, values, record=copy.record)
        composed = press.preview(session, library, wanted)
    draw = press.docx if options.out.suffix.lower() == ".docx" else press.pdf
    out_file.put(options.out, draw(composed.document))
    lines = (*map(sentence, composed.breaches), fill(_("Written: {file}."), {"file": str(options.out)}))
    facts = {"paper": paper.id, "year": year, "about": copy.name, "file": str(options.out)}
    found = [breach_facts(breach) for breach in composed.breaches]
    return Answer(lines, {**facts, "found": found}, found=stands(composed.breaches))


def _paper(library: Library, key: str) -> PaperDef:
    if key not in library.papers:
        raise Refused(Breach("paper.unknown", subject=key, details={"known": ", ".join(library.papers)}))
    return library.papers[key]


def _copy(among: tuple[Copy, ...], reference: str | None, paper: PaperDef) -> Copy:
    if reference is not None:
        return chosen(among, reference)
    if not among:
        raise Refused(Breach(f"paper.no_{paper.about}", subject=paper.id))
    return among[-1]
