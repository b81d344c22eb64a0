"""The papers of the year: which there are, what each still lacks, and one of them opened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from ketnghia_desktop.exchange import year_files
from ketnghia_desktop.exchange.year_files import Year
from ketnghia_desktop.messages import _, fill, label
from ketnghia_desktop.papers import press
from ketnghia_desktop.papers.copies import over
from ketnghia_desktop.papers.gather import Wanted
from ketnghia_desktop.papers.kept import OF_PAPERS, Kept
from ketnghia_desktop.services import issuing
from ketnghia_desktop.ui.file_dialog import ask_for_folder
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.pages.page import Page
from ketnghia_desktop.ui.pages.paper import PaperEditor
from ketnghia_desktop.ui.pages.paper_data import listed, stops
from ketnghia_desktop.ui.parts import (
    Elided,
    button,
    card,
    column,
    empty,
    hide_away,
    line,
    page_head,
    page_margins,
    pill,
    plain,
    reveal,
    row,
    scrolled,
    sign_button,
)
from ketnghia_desktop.ui.turns import Turns
from ketnghia_desktop.ui.wording import state_name, state_tint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.library import Library
    from ketnghia_desktop.definitions.model import PaperDef
    from ketnghia_desktop.domain.progress import Progress
    from ketnghia_desktop.papers.copies import Copy
    from ketnghia_desktop.services.issuing import PaperRecord
    from ketnghia_desktop.ui.desk import Desk

LIST, FOUND = "papers", "papers.found"
THE_YEAR = range(1, 6)
"""The five steps of the team's year; other papers belong to none of them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One copy of a paper in the list: its name, how many things must be mended or are odd, its state and number."""

    paper: PaperDef
    copy: Copy
    title: str
    lacks: int
    odd: int
    state: str
    number: str

    @property
    def is_begun(self) -> bool:
        """Whether it is one of several that somebody has begun."""
        return self.copy.record is not None


def ask(
    session: Session, library: Library, year: int, today: date, kept: Kept, *, goes_on: Callable[[], bool]
) -> tuple[Entry, ...]:
    """Every paper of the year, as they are needed; behind those in use the ones that no longer are.

    Who no longer needs the list lets it end before the next paper (`goes_on`).
    """
    papers = sorted(library.papers.values(), key=lambda paper: paper.order)
    found = (
        _entry(session, library, copy, Wanted(paper.id, year, today), kept)
        for paper in papers
        for copy in _copies(session, paper, year)
    )
    return tuple(takewhile(lambda _entry: goes_on(), found))


def find(session: Session, library: Library, year: int, record: UUID | str) -> tuple[PaperDef, Copy] | None:
    """The paper whose definition or copy has this id, without composing any."""
    named = library.papers.get(str(record))
    for paper in (named,) if named else library.papers.values():
        for copy in _copies(session, paper, year):
            if record in (paper.id, copy.record):
                return paper, copy
    return None


def _copies(session: Session, paper: PaperDef, year: int) -> tuple[Copy, ...]:
    return (*listed(session, paper, year), *over(session, paper, year))


def _entry(session: Session, library: Library, copy: Copy, asked: Wanted, kept: Kept) -> Entry:
    paper, wanted = library.papers[asked.definition], replace(asked, about=copy.about, record=copy.record)
    if copy.record:
        record: PaperRecord | None = issuing.record(session, copy.record)
    else:
        record = issuing.paper(session, paper.id, wanted.year, copy.about)
    composed = press.preview(session, library, wanted, kept)
    breaches, lacks = composed.breaches, stops(composed.breaches)
    title = f"{composed.title} ({copy.name})" if copy.name else composed.title
    state, number = (record.state, record.full_number) if record else ("draft", "")
    return Entry(paper, copy, title, lacks, len(breaches) - lacks, state, number)


class PapersPage(Page):
    """Shows the list, or one paper."""

    CONCERNS: ClassVar[frozenset[str]] = frozenset(
        {"paper", "commune", "commune_name", "signer", "village", "team_term", "member", "partner", "contact"}
        | {
            "household",
            "household_year",
            "entered_figure",
            "register_year",
            "proposal",
            "proposal_item",
            "proposal_money",
        }
        | {"proposal_household", "proposal_village", "opinion"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._entries: tuple[Entry, ...] = ()
        self._kept = Kept()
        self.where_to_save: Callable[[QWidget, Path], Path | None] = ask_for_folder
        self.editor: PaperEditor | None = None
        self._turn = Turns(self)
        self._last: PaperEditor | None = None  # its last change may still be on its way
        self._openers: list[tuple[Entry, QWidget]] = []
        self.note = Elided("secondary")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._list())
        desk.year_changed.connect(self._on_year)

    def _on_year(self, _year: int) -> None:
        self.close_paper()

    def _list(self) -> QWidget:
        made, inside = QWidget(), QWidget()
        made.setObjectName("ground")
        self.everything = button(_("Export all"), self.export_all)
        frame: QFrame = card(self._rows, margin=16)
        layout = column(page_head(plain(_("Papers"), "title"), self.note, self.everything), frame, 1, gap=14)
        page_margins(layout)
        inside.setLayout(layout)
        made.setLayout(column(scrolled(inside)))
        return made

    def flush(self) -> None:
        """Save what is typed into the open paper."""
        if self.editor:
            self.editor.flush()

    def let_go(self) -> None:
        """Let go of the open paper's pages."""
        if self.editor:
            self.editor.let_go()

    def _on_touched(self, tables: frozenset[str]) -> None:
        if tables - OF_PAPERS:  # before anything is asked again
            self._kept = Kept()
        super()._on_touched(tables)

    def reload(self) -> None:
        """Ask again for the open paper, or for the list."""
        if self.editor:
            self.editor.ask()
            return
        year, today, kept = self.desk.year, self.desk.doors.today(), self._kept

        def make(session: Session) -> tuple[Entry, ...]:
            return ask(session, self.desk.library(), year, today, kept, goes_on=lambda: self.editor is None)

        self.jobs.read(make, self._show, topic=LIST)

    def _show(self, entries: tuple[Entry, ...]) -> None:
        self._entries = entries
        drafts = [one for one in entries if one.state == "draft"]
        ready_ones = sum(not one.lacks for one in drafts)
        words: dict[str, str | int] = {"ready": ready_ones, "all": len(drafts), "year": self.desk.year}
        self.note.say(fill(_("{ready} of {all} drafts of {year} are ready to sign"), words))
        empty(self._rows)
        self._openers = []
        before = None
        for one in entries:
            if one.paper.step != before:
                self._rows.addLayout(_heading(one.paper.step, is_first=before is None))
            self._rows.addWidget(line())
            self._rows.addWidget(self._row(one))
            before = one.paper.step
        self._go_on_at_last()

    def _go_on_at_last(self) -> None:
        """Who closed a paper goes on at its line."""
        if self._last is None or self.window().focusWidget() is not self:
            return
        last = self._last.which
        of_paper = [(one.copy, opens) for one, opens in self._openers if one.paper.id == last.definition]
        same = [opens for copy, opens in of_paper if (copy.about, copy.record) == (last.about, last.record)]
        for opener in (*same, *(opens for _copy, opens in of_paper))[:1]:
            opener.setFocus()
            QTimer.singleShot(0, opener, partial(reveal, opener))  # once it is laid out

    def _row(self, one: Entry) -> QWidget:
        words = column(plain(one.title, "strong", wraps=True), gap=2)
        if said := self._says(one):
            words.addWidget(plain(said, "secondary", wraps=True))
        state = pill(state_name("paper", one.state), state_tint("paper", one.state) or "neutral")
        opens = button(_("Open"), partial(self.open_paper, one.paper, one.copy))
        opens.setAccessibleName(fill(_("Open: {what}"), {"what": one.title}))
        self._openers.append((one, opens))
        parts = (plain(one.number, "secondary"), *self._of_several(one), state, *self._ready(one), opens)
        layout = row(words, *parts, gap=12, margin=(0, 12, 0, 12))
        layout.setStretch(0, 1)
        made = QWidget()
        made.setLayout(layout)
        return made

    def _says(self, one: Entry) -> str:
        if one.state != "draft":
            return _("As it was presented for signing")
        said = [fill(_("To mend before signing: {count}"), {"count": one.lacks})] if one.lacks else []
        if one.odd:
            said.append(fill(_("to consider: {count}"), {"count": one.odd}))
        return " · ".join(said)

    def _ready(self, one: Entry) -> Iterator[QWidget]:
        if one.state == "draft":
            yield pill(_("ready") if not one.lacks else _("to mend"), "amber" if one.lacks else "green")

    def _of_several(self, one: Entry) -> Iterator[QWidget]:
        """Of a paper that a year has several of: begin another, put a draft into the bin."""
        if one.is_begun and one.state == "draft":
            name = fill(_("Put into the bin: {what}"), {"what": one.title})
            yield sign_button("trash-2", name, partial(self._discard, one))
        if one.is_begun:
            name = fill(_("Begin another: {what}"), {"what": one.paper.title})
            yield sign_button("plus", name, partial(self._begin, one))

    def _begin(self, one: Entry) -> None:
        wanted = Wanted(one.paper.id, self.desk.year, self.desk.doors.today(), one.copy.about)
        operation = Operation("paper.begin", lambda work: press.begin(work, self.desk.library(), wanted))
        self.jobs.run(operation, self.show_record)

    def _discard(self, one: Entry) -> None:
        if one.copy.record:
            record = one.copy.record
            self.jobs.run(Operation("paper.discard", lambda work: issuing.discard(work, record)))

    def export_all(self) -> None:
        """Write every paper and every book of the year into a folder the person chooses."""
        self.flush()
        folder = self.where_to_save(self, self.desk.preferences.home())
        if folder is None:
            return
        self.desk.preferences.folder = str(folder)
        year, today = self.desk.year, self.desk.doors.today()

        def make(session: Session, progress: Progress) -> int:
            return year_files.write(Year(session, self.desk.library(), year, today), folder, progress)

        title = fill(_("All papers and books of {year}"), {"year": year})
        self.jobs.make(title, make, partial(self._on_all_written, folder))

    def _on_all_written(self, folder: Path, count: int) -> None:
        words: dict[str, str | int] = {"count": count, "folder": str(folder)}
        self.desk.say_written(fill(_("Files written: {count}. They are in {folder}"), words), folder)

    def show_record(self, record: UUID | str) -> None:
        """Open the paper with this id: that of its definition, or its own where a year has several."""
        found = next((one for one in self._entries if record in (one.paper.id, one.copy.record)), None)
        if found:
            self.open_paper(found.paper, found.copy)
            return
        year = self.desk.year
        self.jobs.read(lambda session: find(session, self.desk.library(), year, record), self._on_found, topic=FOUND)

    def _on_found(self, found: tuple[PaperDef, Copy] | None) -> None:
        if found:
            self.open_paper(*found)

    def open_paper(self, paper: PaperDef, copy: Copy) -> None:
        """Show one paper with its form."""
        self.close_paper()
        self.jobs.forget(LIST)
        wanted = Wanted(paper.id, self.desk.year, self.desk.doors.today(), copy.about, record=copy.record)
        self.editor = PaperEditor(self, self.desk, paper, wanted, lambda: self._kept)
        self.editor.left.connect(self.close_paper)
        self._stack.addWidget(self.editor)
        self._turn.take(partial(self._enter, self.editor))

    def _enter(self, editor: PaperEditor) -> None:
        """Show it once it is built: each takes as long as the window may stand still."""
        if editor is self.editor:
            self._stack.setCurrentWidget(editor)
            editor.open()

    def close_paper(self) -> None:
        """Back to the list, which is asked for again."""
        self.jobs.forget(FOUND)
        if self.editor:
            self.editor.flush()
            self.editor.let_go()
            hide_away(self.editor)
            self._stack.removeWidget(self.editor)
            self._last, self.editor = self.editor, None
            self._stack.setCurrentIndex(0)
            self.reload()


def _heading(step: int, *, is_first: bool) -> QVBoxLayout:
    """The step the papers under it belong to, in words."""
    name = label(f"paper_step.{step}")
    words = fill(_("Step {step} · {name}"), {"step": step, "name": name}) if step in THE_YEAR else name
    return column(plain(words, "secondary"), margin=(0, 4 if is_first else 24, 0, 8))
