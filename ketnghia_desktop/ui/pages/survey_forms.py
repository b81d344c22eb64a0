"""The forms of a survey round: in which layout and for which village, printed or as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.exchange import out_file, survey_files
from ketnghia_desktop.exchange.survey_files import Forms
from ketnghia_desktop.messages import _, fill, sentences
from ketnghia_desktop.ui.chooser import Chooser
from ketnghia_desktop.ui.file_dialog import ask_where_to_save
from ketnghia_desktop.ui.flow import Flow
from ketnghia_desktop.ui.parts import button, row
from ketnghia_desktop.ui.pdf_pages import PdfPages
from ketnghia_desktop.ui.printing import ask_printer, need_printer, print_paper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from uuid import UUID

    from PySide6.QtPrintSupport import QPrinter
    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.progress import Progress
    from ketnghia_desktop.ui.desk import Desk


class Made(NamedTuple):
    """The forms, ready to be printed, and how many pages they have."""

    pdf: bytes
    pages: int


class FormsRow(Flow):
    """Says how the forms of the round shown are made, and makes them."""

    def __init__(self, desk: Desk) -> None:
        asked, ways = QWidget(), QWidget()
        super().__init__(asked, ways, shares=(1, 0), gap=8)
        self._desk = desk
        self._round: UUID | None = None
        self.where_to_save: Callable[..., Path | None] = ask_where_to_save
        self.printer: Callable[..., QPrinter | None] = ask_printer
        self.layouts, self.where = Chooser(), Chooser()
        self.layouts.setAccessibleName(_("How forms are printed"))
        self.where.setAccessibleName(_("Forms for"))
        words = (_("With last answers, a page each"), _("Several to a page"), _("Blank, to be copied"))
        for key, text in zip(survey_files.LAYOUTS, words, strict=True):
            self.layouts.addItem(text, key)
        self.pdf, self.print = button(_("Export PDF"), self.export), button(_("Print forms…"), self.print_forms)
        chosen = row(self.layouts, self.where, gap=8)
        chosen.setStretch(0, 2)
        chosen.setStretch(1, 1)
        asked.setLayout(chosen)
        ways.setLayout(row(self.pdf, self.print, gap=8))

    def show_round(self, shown: UUID | None, villages: Iterable[tuple[str, UUID]]) -> None:
        """The round whose forms are made, and the villages it goes to; None: there is none yet."""
        self._round, chosen = shown, self.where.currentData()
        self.where.clear()
        self.where.addItem(_("Whole round"), None)
        for name, village in villages:
            self.where.addItem(name, village)
        self.choose(chosen)
        for one in (self.pdf, self.print):
            one.setEnabled(shown is not None)

    def choose(self, village: UUID | None) -> None:
        """Make the forms of this village; None, or one the round does not go to: of the whole round."""
        self.where.setCurrentIndex(max(0, self.where.place_of(village)))

    def _forms(self) -> Forms | None:
        if self._round is None:
            return None
        return Forms(self._round, self.layouts.currentData(), self._desk.doors.today(), self.where.currentData())

    def _title(self, forms: Forms) -> str:
        return f"{_('Survey forms')} {self.where.currentText() if forms.village_id else ''}".strip()

    def export(self) -> None:
        """Write the forms, in the layout chosen, for the village chosen or the whole round."""
        if (forms := self._forms()) is None:
            return
        kept, title = self._desk.preferences, self._title(forms)
        folder = kept.home("pdf")
        name = out_file.unused_name(folder, out_file.usual_name(title, self._desk.year, "pdf"))
        path = self.where_to_save(self, folder, name, _("PDF document"))
        if path is None:
            return
        kept.put_in(path.parent, "pdf")

        def make(session: Session, progress: Progress) -> Path:
            return survey_files.write(session, self._desk.library(), forms, path, progress)

        self._desk.jobs.make(title, make, self._on_written)

    def _on_written(self, path: Path) -> None:
        self._desk.say_written(fill(_("Written: {file}"), {"file": str(path)}), path.parent, path)

    def print_forms(self) -> None:
        """Print them, where, which pages and how many the system's dialog asks once it is known how many there are."""
        if (forms := self._forms()) is None:
            return
        try:
            need_printer()
        except Refused as refusal:
            self._desk.say(sentences(refusal.breaches))
            return

        def make(session: Session, progress: Progress) -> Made:
            pdf = survey_files.pdf(session, self._desk.library(), forms, progress)
            pages = PdfPages(pdf)
            try:
                return Made(pdf, len(pages.sizes))
            finally:
                pages.close()

        self._desk.jobs.make(self._title(forms), make, self._on_made)

    def _on_made(self, made: Made) -> None:
        printer = self.printer(self, made.pages, 0)
        if printer:
            self._desk.jobs.make(
                _("Printing"), lambda _session, progress: print_paper(printer, made.pdf, progress), self._on_printed
            )

    def _on_printed(self, sides: int) -> None:
        self._desk.say(fill(_("Sent to the printer, pages: {count}"), {"count": sides}), good=True)
