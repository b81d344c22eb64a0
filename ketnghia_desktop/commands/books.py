"""The books: one of them as a workbook or as pages."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from ketnghia_desktop.commands.answer import Answer
from ketnghia_desktop.commands.subjects import chosen, latest_year
from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.exchange import out_file, xlsx_out
from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.papers import book_pages, press
from ketnghia_desktop.services import books, people

if TYPE_CHECKING:
    from argparse import Namespace

    from ketnghia_desktop.commands.parts import Parts
    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.definitions.model import BookDef


def make(parts: Parts, options: Namespace) -> Answer:
    """One book of a year, of all partners or of one."""
    with closing(parts.existing(options.data)) as store, store.read() as session:
        book = _book(parts.library(options.data), options.id)
        year = options.year or latest_year(session, parts.clock)
        partner = chosen(people.partners(session), options.partner) if options.partner is not None else None
        name = partner.name if partner else ""
        sheet = books.book(session, book, year, partner.id if partner else None)
        if options.out.suffix.lower() == ".xlsx":
            data = xlsx_out.workbook(sheet, heading=book_pages.heading(session, book, year, name))
        else:
            data = press.pdf(book_pages.document(session, book, sheet, year, name))
    out_file.put(options.out, data)
    line = fill(_("Written: {file}."), {"file": str(options.out)})
    return Answer((line,), {"book": book.id, "year": year, "lines": len(sheet.lines), "file": str(options.out)})


def _book(library: Library, key: str) -> BookDef:
    if key not in library.books:
        raise Refused(Breach("book.unknown", subject=key, details={"known": ", ".join(library.books)}))
    return library.books[key]
