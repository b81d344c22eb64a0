"""Everything that can be printed of a year, as files in one folder: papers as PDF and Word, books as Excel and PDF."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ketnghia_desktop.domain.progress import SILENT
from ketnghia_desktop.exchange import xlsx_out
from ketnghia_desktop.exchange.out_file import all_or_none, put, usual_name
from ketnghia_desktop.papers import book_pages, press
from ketnghia_desktop.papers.copies import copies
from ketnghia_desktop.papers.gather import Wanted
from ketnghia_desktop.services import books

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.definitions.model import BookDef, PaperDef
    from ketnghia_desktop.domain.progress import Progress
    from ketnghia_desktop.papers.copies import Copy


@dataclass(frozen=True, slots=True)
class Year:
    """What is read: the data, the forms, the year, and the day on which it is printed."""

    session: Session
    library: Library
    year: int
    today: date


@dataclass(frozen=True, slots=True)
class Piece:
    """One paper or book: what it is called, and how its files are made, by the ends of their names."""

    title: str
    files: Callable[[], dict[str, bytes]]


def write(made: Year, folder: Path, progress: Progress = SILENT) -> int:
    """All of them, or none; how many files. Refused as `out_file.all_or_none`."""
    pieces = tuple(_pieces(made))
    with all_or_none(folder) as beside:
        for done, piece in enumerate(pieces):
            progress.step(done, len(pieces), piece.title)
            for ending, data in piece.files().items():
                put(beside / _free(beside, piece.title, made.year, ending), data)
        progress.step(len(pieces), len(pieces))
        return len(list(beside.iterdir()))


def _free(folder: Path, title: str, year: int, ending: str) -> str:
    """The usual name, or one beside it where two long titles begin alike."""
    name = usual_name(title, year, ending)
    taken = 1
    while (folder / name).exists():
        taken += 1
        name = f"{Path(usual_name(title, year, ending)).stem}-{taken}.{ending}"
    return name


def _pieces(made: Year) -> Iterator[Piece]:
    for paper in sorted(made.library.papers.values(), key=lambda paper: paper.order):
        for copy in copies(made.session, paper, made.year):
            yield _paper(made, paper, copy)
    for book in made.library.books.values():
        yield _book(made, book)


def _paper(made: Year, paper: PaperDef, copy: Copy) -> Piece:
    wanted = Wanted(paper.id, made.year, made.today, copy.about, record=copy.record)

    def files() -> dict[str, bytes]:
        document = press.preview(made.session, made.library, wanted).document
        return {"pdf": press.pdf(document), "docx": press.docx(document)}

    return Piece(f"{press.named(made.session, made.library, wanted)} {copy.name}".strip(), files)


def _book(made: Year, book: BookDef) -> Piece:
    def files() -> dict[str, bytes]:
        sheet = books.book(made.session, book, made.year)
        heading = book_pages.heading(made.session, book, made.year)
        pages = press.pdf(book_pages.document(made.session, book, sheet, made.year))
        return {"xlsx": xlsx_out.workbook(sheet, heading=heading), "pdf": pages}

    return Piece(book.title, files)
