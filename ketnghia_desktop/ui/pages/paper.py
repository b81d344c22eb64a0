"""One paper: its form, what its checks say, and the page itself beside them, following what is typed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.exchange import out_file
from ketnghia_desktop.messages import _, fill, label, sentences
from ketnghia_desktop.papers import press
from ketnghia_desktop.services import opinions
from ketnghia_desktop.services.figure_lists import FigureOf
from ketnghia_desktop.services.figures import COUNTED
from ketnghia_desktop.ui import preview
from ketnghia_desktop.ui.entry.form import paired
from ketnghia_desktop.ui.entry.record import RecordForm
from ketnghia_desktop.ui.file_dialog import ask_where_to_save
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.pages.opinions import OpinionsCard, takes_opinions
from ketnghia_desktop.ui.pages.opinions import ask as ask_opinions
from ketnghia_desktop.ui.pages.paper_body import PaperBody
from ketnghia_desktop.ui.pages.paper_checks import ChecksCard
from ketnghia_desktop.ui.pages.paper_data import PaperState, as_json, ask, draftable, note
from ketnghia_desktop.ui.pages.paper_drawing import PaperDrawing
from ketnghia_desktop.ui.pages.paper_states import StateCard, step_name
from ketnghia_desktop.ui.pages.paper_steps import renew_team, take
from ketnghia_desktop.ui.parts import (
    Wrapped,
    button,
    card,
    column,
    page_head,
    page_margins,
    pill,
    retint,
    scrolled,
)
from ketnghia_desktop.ui.printing import ask_printer, print_paper
from ketnghia_desktop.ui.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter
    from sqlalchemy.orm import Session

    from ketnghia_desktop.definitions.model import PaperDef
    from ketnghia_desktop.domain.breaches import Breach
    from ketnghia_desktop.domain.progress import Progress
    from ketnghia_desktop.papers.gather import Wanted
    from ketnghia_desktop.papers.kept import Kept
    from ketnghia_desktop.papers.tree import Document
    from ketnghia_desktop.ui.desk import Desk
    from ketnghia_desktop.ui.pages.paper_states import Step

THE_PAPER = UUID(int=0)
"""The one record this form shows; which paper it is, `Wanted` says."""

ASKED = "paper"
A_TITLE = 230
"""Pixels at type of 100 % by which a paper is known: rather than less, its buttons stand under it."""
PAUSE = 150
"""Milliseconds after a key before the page follows."""

SOURCE_PAGES = (
    ("team.", "members"),
    ("partners", "partners"),
    ("proposals.", "proposals"),
    ("households.", "households"),
    ("persons.", "households"),
    ("commune.", "places"),
    ("recipients.", "places"),
)
"""Where the data behind a field is mended, by the beginning of its source."""


class PaperEditor(QWidget):
    """Shows one paper; `left` when the person goes back to the list."""

    left = Signal()
    shown = Signal()

    def __init__(self, page: QWidget, desk: Desk, paper: PaperDef, which: Wanted, kept: Callable[[], Kept]) -> None:
        """Shown within a page. `kept`: what was read and made for papers before, and still holds."""
        super().__init__(page)
        self.desk, self.jobs, self.paper, self.which, self._kept = desk, desk.jobs, paper, which, kept
        self.state: PaperState | None = None
        self._under_way: dict[str, Any] = {}
        self.where_to_save: Callable[..., Path | None] = ask_where_to_save
        self.printer: Callable[..., QPrinter | None] = ask_printer
        self.form = RecordForm(paired(map(draftable, paper.fields)), which.year)
        self.form.set_written(may=False)  # before it is filled nothing typed into it would be kept
        self.preview = preview.Preview(desk.jobs)
        self.preview.bar.listen(self)
        self.drawing = PaperDrawing(desk.jobs, self.preview)
        self.drawing.shown.connect(self.shown)
        self.badge = pill(label("paper.draft"), "neutral")
        self.checks, self.states = ChecksCard(), StateCard()
        self.opinions = OpinionsCard(desk, paper, lambda: self.which) if takes_opinions(paper) else None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.ask)
        self._turn = Turns(self)
        self.form.edited.connect(self._pause.start)
        self.form.changed.connect(self._on_changed)
        self.checks.mend.connect(self._mend)
        self.states.asked.connect(self._on_step)
        self.states.weighed.connect(self._weigh)
        for one in paper.fields:
            if one.kind == "figure" and one.source in COUNTED:
                name = fill(_("Open the households: {what}"), {"what": one.label})
                self.form[one.key].lead("chevron-right", name, partial(self._trace, one.source))
        self._build()

    def _trace(self, figure: str) -> None:
        """The households behind a figure of this paper."""
        self.flush()
        record = self.state.record if self.state else None
        presented = record.id if record and record.frozen_json else None
        self.desk.trace(FigureOf(figure, self.which.year, paper=presented), "papers")

    def _build(self) -> None:
        back = button(_("All papers"), self._leave, "quiet", sign="chevron-left")
        word = button(_("Export Word"), partial(self.export, "docx"))
        self.pdf = button(_("Export PDF"), partial(self.export, "pdf"))
        prints = button(_("Print…"), self.print_paper)
        prints.setShortcut(QKeySequence(QKeySequence.StandardKey.Print))
        prints.setToolTip(prints.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
        self.title = Wrapped("title", least=A_TITLE)
        self.title.setText(self.paper.title)
        head = page_head(back, self.badge, self.title, word, self.pdf, prints, self.states.next)
        inside = QWidget()
        left = column(card(scrolled(inside), margin=1, gap=0), self.checks, self.states, gap=12)
        left.setStretch(0, 2)
        left.setStretch(1, 1)
        if self.opinions:
            self.opinions.begun.connect(self._on_begun)
        layout = column(head, PaperBody(left, self.preview, self.opinions), gap=12)
        layout.setStretch(1, 1)
        page_margins(layout)
        self.setLayout(layout)
        # Last, at its place: whatever is put around a form later makes Qt dress all its fields again.
        inside.setLayout(column(self.form, 1, margin=(16, 14, 12, 12)))

    def open(self) -> None:
        """Show the paper with its form as soon as can be, and then with the long lists behind it."""
        self._turn.take(self._open)

    def _open(self) -> None:
        if press.has_lists(self.paper):
            self._read(replace(self.which, hurried=True), self._on_first)
        else:
            self.ask()

    def _read(self, which: Wanted, then: Callable[[preview.Wanted, PaperState | None], None]) -> None:
        pages, kept, library = self.preview.wanted(), self._kept(), self.desk.library
        self.jobs.read(lambda session: ask(session, library(), which, kept), partial(then, pages), topic=ASKED)

    def _on_first(self, pages: preview.Wanted, state: PaperState | None) -> None:
        self._draw(pages, state, self.ask)

    def ask(self) -> None:
        """Ask for the paper as it is with what is typed; of several questions only the newest is answered."""
        which = self._typed()
        self._read(which, self._draw)
        if self.opinions:
            self.jobs.read(
                lambda session: ask_opinions(session, self.desk.library(), which),
                self.opinions.show_opinions,
                topic="paper.opinions",
            )

    def _draw(self, wanted: preview.Wanted, state: PaperState | None, *more: Callable[[], object]) -> None:
        if state is None:
            self.left.emit()
            return
        draw, show_found = partial(self.drawing.draw, wanted, state.document), partial(self._show_found, state)
        if self.state is None:  # the window paints in between, so it never stands still for all of it
            self._show_state(state)
            self._turn.take(show_found, draw, *more)  # a lane at work makes each of these longer
        else:
            self._turn.forget()
            draw()
            self._show_state(state)
            show_found()
            for one in more:
                one()

    def _show_state(self, state: PaperState) -> None:
        first, self.state = self.state is None, state
        self.title.setText(state.title)
        for key, one in state.fields.items():
            self.form.offer(key, one.field.choices)
        if first:
            self.form.show_record(THE_PAPER, state.values)
        else:
            self.form.refresh(state.values)
        for key, one in state.fields.items():
            self.form[key].setVisible(key in state.shown)
            self.form[key].note(note(one))
        self.form.set_written(may=state.state == "draft")
        retint(self.badge, " · ".join(filter(None, (label(f"paper.{state.state}"), state.number))), "neutral")
        can_renew = state.record is not None and state.record.is_in_force and bool(press.renewals(self.paper))
        self.states.show_state(state, can_renew=can_renew)

    def _show_found(self, state: PaperState) -> None:
        """What is to be read through before it is signed."""
        self.checks.show_found(state.breaches, self.form)
        self.checks.setVisible(state.state == "draft")

    def _mend(self, breach: Breach) -> None:
        """Go where the thing is mended: to the field, or to the page whose records the field shows."""
        field = self.paper.field(str(breach.subject))
        if field is None:
            return
        page = next((page for start, page in SOURCE_PAGES if field.source.startswith(start)), "")
        if field.kind in ("record", "records") and page:
            self.desk.go(page)
        elif field.kind == "signer":
            self.desk.go("signers")
        else:
            self.form.focus(field.key)

    def _on_step(self, step: Step) -> None:
        """Do what was asked for, behind whatever is still being typed."""
        self.flush()
        if step.name == "renew":
            self._renew()
            return
        if step.name == "present" and (unread := self.form.unread()):
            self.form.focus(unread)
            return
        if step.name == "withdraw":
            number = self.state.number if self.state else ""
            said = fill(_("Withdraw the paper {number}? This cannot be undone."), {"number": number})
            self.desk.say(said, step_name(step.name), partial(self._take, step))
            return
        self._take(step)

    def _take(self, step: Step) -> None:
        which = self.which
        do = partial(take, library=self.desk.library, which=which, step=step)
        self.states.tell(())
        self.jobs.run(Operation(f"paper.{step.name}", do), partial(self._on_taken, step), refused=self.states.tell)

    def _on_taken(self, step: Step, odd: tuple[Breach, ...]) -> None:
        self.desk.say(sentences(odd))
        if step.name == "withdraw":  # another one may be begun in its place: the list shows both
            self.left.emit()
        else:
            self.ask()

    def _weigh(self) -> None:
        """Say what is odd about the number and day being typed, before they are given."""
        step, record = self.states.step(), self.state.record if self.state else None
        if step and record and step.day and step.number is not None:
            number, day = step.number, step.day
            self.jobs.read(
                lambda session: press.weighed(session, self.desk.library(), record.id, number, day),
                self.states.tell,
                topic="paper.number",
            )

    def _renew(self) -> None:
        """A new term of the team with the same members; its decision replaces this one."""
        record, today = self.state.record if self.state else None, self.desk.doors.today()
        if record and record.about_id:
            self.jobs.run(
                Operation("team.renew", lambda work: renew_team(work, self.desk.library(), record, today)),
                lambda _term: self.desk.go("members"),
            )

    def _typed(self) -> Wanted:
        """The paper with what is typed and not yet saved."""
        return replace(self.which, values=self.values() or None)

    def values(self) -> dict[str, Any]:
        """What is typed and not yet saved."""
        typed = {key: as_json(value) for key, value in self.form.typed().items()}
        return {**self._under_way, **typed} if self.state else {}

    def _on_changed(self, _record: UUID, facts: dict[str, Any]) -> None:
        token, typed = self.form.token, {key: as_json(value) for key, value in facts.items()}
        self._under_way |= typed
        wanted = replace(self.which, values=typed)
        operation = Operation("paper.edit", lambda work: press.save(work, self.desk.library(), wanted))
        self.jobs.run(
            operation,
            lambda record: self._on_kept(record, token, typed),
            refused=lambda breaches: self.jobs.refused.emit(self.form.returned(token, facts, breaches)),
        )

    def _on_kept(self, record: UUID, token: int, typed: dict[str, Any]) -> None:
        if self.paper.several:
            self.which = replace(self.which, record=record)
        self.form.kept(token, THE_PAPER)
        for key, value in typed.items():
            if self._under_way.get(key) == value:
                del self._under_way[key]

    def _on_begun(self, opinion: UUID) -> None:
        """Something was said in minutes that were not kept before: from here on these minutes are meant."""
        if self.which.record is None:
            self.jobs.read(lambda session: opinions.minutes_of(session, opinion), self._mean, topic="paper.meant")

    def _mean(self, record: UUID) -> None:
        self.which = replace(self.which, record=record)
        self.ask()

    def flush(self) -> None:
        """Save what is typed."""
        if self.opinions:
            self.opinions.listing.flush()
        self.form.flush()

    def export(self, ending: str) -> None:
        """Write the paper as it stands to a file the person chooses."""
        self.flush()
        kind = _("Word document") if ending == "docx" else _("PDF document")
        folder = self.desk.preferences.home(ending)
        name = out_file.unused_name(folder, out_file.usual_name(self._title(), self.which.year, ending))
        path = self.where_to_save(self, folder, name, kind)
        if path is None:
            return
        self.desk.preferences.put_in(path.parent, ending)
        which, kept = self._typed(), self._kept()

        def make(session: Session) -> Document:
            return press.preview(session, self.desk.library(), which, kept).document

        self.jobs.read(make, lambda document: self._write(document, path), topic="paper.export")

    def _write(self, document: Document, path: Path) -> None:
        self.jobs.draw(partial(write, document, path), self._on_written, topic="paper.export")

    def _on_written(self, path: Path) -> None:
        self.desk.say_written(fill(_("Written: {file}"), {"file": str(path)}), path.parent, path)

    def _title(self) -> str:
        """What this copy is called: one of several with what tells it from the others."""
        record, name = (self.state.record, self.state.title) if self.state else (None, self.paper.title)
        title = record.title if record and self.paper.several else ""
        return name if title in ("", name) else f"{name} {title}"

    def print_paper(self) -> None:
        """Print the pages as they are shown, where, which and how many the system's dialog asks."""
        try:
            printer = self.printer(self, self.preview.page_count(), self.preview.page())
        except Refused as refusal:
            self.desk.say(sentences(refusal.breaches))
            return
        if printer:
            which, kept = self._typed(), self._kept()

            def make(session: Session, progress: Progress) -> int:
                document = press.preview(session, self.desk.library(), which, kept).document
                return print_paper(printer, press.pdf(document), progress)

            self.jobs.make(_("Printing"), make, self._on_printed)

    def _on_printed(self, sides: int) -> None:
        self.desk.say(fill(_("Sent to the printer, pages: {count}"), {"count": sides}), good=True)

    def let_go(self) -> None:
        """Nobody looks at this paper any more."""
        self._pause.stop()
        self._turn.forget()
        self.drawing.let_go()
        for topic in (ASKED, "paper.opinions", "paper.meant", self.preview.topic):
            self.jobs.forget(topic)
        self.preview.let_go()

    def _leave(self) -> None:
        self.flush()
        self.left.emit()


def write(document: Document, path: Path) -> Path:
    """Draw the paper as the ending of the path says, and put it there whole."""
    data = press.docx(document) if path.suffix.lower() == ".docx" else press.pdf(document)
    return out_file.put(path, data)
