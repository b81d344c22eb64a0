"""The main job without a screen: every paper, every book, a bundle, and a page that links them."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketnghia_desktop.commands import index_page
from ketnghia_desktop.commands.answer import Answer, stands
from ketnghia_desktop.commands.index_page import Group, Made
from ketnghia_desktop.commands.subjects import in_order, years
from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.calendar import write_day
from ketnghia_desktop.exchange import bundle_export, out_file, xlsx_out
from ketnghia_desktop.messages import _, fill, ngettext, sentence
from ketnghia_desktop.papers import book_pages, press
from ketnghia_desktop.papers.copies import copies
from ketnghia_desktop.papers.gather import Wanted
from ketnghia_desktop.services import books, issuing, places

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from sqlalchemy.orm import Session

    from ketnghia_desktop.commands.parts import Parts
    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.definitions.model import BookDef, PaperDef
    from ketnghia_desktop.papers.copies import Copy

INDEX, BUNDLE = "index.html", "bundle.zip"


@dataclass(frozen=True, slots=True)
class Walk:
    """One walk: what is read, and the folder it all goes to."""

    session: Session
    library: Library
    out: Path
    today: date

    def papers(self, year: int) -> Iterator[Made]:
        """Every copy of every paper of a year."""
        for paper in in_order(self.library):
            for position, copy in enumerate(copies(self.session, paper, year), 1):
                yield self._paper(paper, year, copy, f"-{position}" if copy.about or copy.record else "")

    def _paper(self, paper: PaperDef, year: int, copy: Copy, suffix: str) -> Made:
        wanted = Wanted(paper.id, year, self.today, copy.about, record=copy.record)
        composed = press.preview(self.session, self.library, wanted)
        name = f"{paper.id}-{year}{suffix}"
        files = (
            ("PDF", self._write(f"{name}.pdf", press.pdf(composed.document))),
            ("Word", self._write(f"{name}.docx", press.docx(composed.document))),
        )
        title = f"{paper.title} ({copy.name})" if copy.name else paper.title
        problems = tuple(dict.fromkeys(map(sentence, composed.breaches)))
        # A paper nobody has begun lacks what only a person can say: that is told, and is no fault of the data.
        begun = copy.record or issuing.paper(self.session, paper.id, year, copy.about)
        return Made(title, files, problems, stands=bool(begun) and stands(composed.breaches))

    def books(self, year: int) -> Iterator[Made]:
        """Every book of a year."""
        for book in self.library.books.values():
            yield self._book(book, year)

    def _book(self, book: BookDef, year: int) -> Made:
        sheet = books.book(self.session, book, year)
        workbook = xlsx_out.workbook(sheet, heading=book_pages.heading(self.session, book, year))
        pages = press.pdf(book_pages.document(self.session, book, sheet, year))
        name = f"{book.id}-{year}"
        files = (("Excel", self._write(f"{name}.xlsx", workbook)), ("PDF", self._write(f"{name}.pdf", pages)))
        return Made(book.title, files)

    def _write(self, name: str, data: bytes) -> str:
        out_file.put(self.out / name, data)
        return name


def walk(parts: Parts, options: Namespace) -> Answer:
    """Make everything that can be made from what is in the folder."""
    with closing(parts.existing(options.data)) as store:
        library = parts.library(options.data)
        options.out.mkdir(parents=True, exist_ok=True)
        with store.read() as session:
            commune = places.commune(session)
            if commune is None:
                raise Refused(Breach("folder.without_data", details={"folder": str(options.data)}))
            groups = tuple(
                _groups(Walk(session, library, options.out, parts.clock.today()), years(session, parts.clock))
            )
        receipt = bundle_export.make(store, library, options.out / BUNDLE, clock=parts.clock)
    code = fill(_("Code of the bundle, to read over the phone: {code}"), {"code": receipt.code})
    bundle = Group(_("For e-mail"), (Made(code, ((_("Bundle"), BUNDLE),)),))
    made_on = fill(_("Made on {day}."), {"day": write_day(parts.clock.today())})
    title = fill(_("Papers and books of {commune}"), {"commune": f"{commune.kind} {commune.name}"})
    text = index_page.page(title, (commune.province, made_on), (*groups, bundle), options.lang, sample=commune.sample)
    out_file.put(options.out / INDEX, text.encode())
    return _answer((*groups, bundle), options.out / INDEX)


def _groups(walk: Walk, among: Sequence[int]) -> Iterator[Group]:
    for year in among:
        yield Group(fill(_("Papers of {year}"), {"year": year}), tuple(walk.papers(year)))
        yield Group(fill(_("Books of {year}"), {"year": year}), tuple(walk.books(year)))


def _answer(groups: Sequence[Group], index: Path) -> Answer:
    made = [one for group in groups for one in group.made]
    lines = [f"{one.title}: {problem}" for one in made for problem in one.problems]
    count = sum(len(one.files) for one in made)
    said = ngettext("{count} file written. Open {index}", "{count} files written. Open {index}", count)
    things = [{"title": one.title, "files": [path for _, path in one.files], "found": one.problems} for one in made]
    facts = {"index": str(index), "made": things}
    return Answer(
        (*lines, fill(said, {"count": count, "index": str(index)})), facts, found=any(one.stands for one in made)
    )
