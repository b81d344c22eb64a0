"""The survey: a round's villages and surveyors, its forms printed, its sheets coming back."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QWidget

from ketnghia_desktop.definitions.model import Choice
from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.services import surveys
from ketnghia_desktop.ui.beside import Beside
from ketnghia_desktop.ui.chooser import Chooser
from ketnghia_desktop.ui.entry.fields import field
from ketnghia_desktop.ui.entry.panel import RecordPanel, Ways
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.list_card import export_button, listing_card
from ketnghia_desktop.ui.listing import Listing
from ketnghia_desktop.ui.pages.page import Page
from ketnghia_desktop.ui.pages.survey_data import ask, sheet_list, village_sheet
from ketnghia_desktop.ui.pages.survey_entry import EntryPanel
from ketnghia_desktop.ui.pages.survey_forms import FormsRow
from ketnghia_desktop.ui.pages.survey_round import NewRound, round_fields
from ketnghia_desktop.ui.parts import Elided, button, column, page_head, page_margins, plain, row
from ketnghia_desktop.ui.table.editing import Editing

if TYPE_CHECKING:
    from uuid import UUID

    from ketnghia_desktop.store.work import Work
    from ketnghia_desktop.ui.desk import Desk
    from ketnghia_desktop.ui.pages.survey_data import Shown


class SurveysPage(Page):
    """Shows the rounds of the year in hand, one at a time."""

    CONCERNS: ClassVar[frozenset[str]] = frozenset(
        {"survey_round", "survey_village", "survey_sheet", "household", "village", "member"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._round: UUID | None = None
        self._shown: Shown | None = None
        self.count = Elided("secondary")
        self.forms = FormsRow(desk)
        self.rounds, self.which = Chooser(as_wide_as_its_words=True), Chooser(as_wide_as_its_words=True)
        self.villages = Listing(desk, "survey_villages", _("Villages of the round"), editing=self._cells())
        self.sheets = Listing(
            desk,
            "survey_sheets",
            _("Survey sheets"),
            editing=self._sheet_cells(),
            spare=("returned_on", "hamlet", "surveyor"),
        )
        self.entry, self.new = EntryPanel(desk), NewRound(desk)
        ways = Ways(self._never_added, self._editing)
        self.about = RecordPanel(desk, round_fields(), ways, hint=_("No round in this year yet."))
        self._build()
        self._connect()
        self._turn_to(self.entry)

    def _build(self) -> None:
        for control, name in (
            (self.rounds, _("Survey round")),
            (self.which, _("Which sheets")),
        ):
            control.setAccessibleName(name)
        for text, missing in ((_("Not yet back"), True), (_("All sheets"), False)):
            self.which.addItem(text, missing)
        self.add = button(_("New round"), self._add, sign="plus")
        self.edit = button(_("About the round"), self._show_about)
        self.about.add_foot(
            button(_("Remove the round"), self._remove, "quiet", sign="trash-2"),
            1,
            button(_("Back"), partial(self._turn_to, self.entry), "quiet"),
        )
        self.villages.say_empty(_("The villages of the round will stand here. Make the first round above."))
        head = page_head(plain(_("Survey"), "title"), self.rounds, self.count, self.edit, self.add)
        lists = column(
            self.forms,
            listing_card(self.villages),
            row(self.which, 1, export_button(self.sheets), gap=8),
            listing_card(self.sheets),
            gap=10,
        )
        lists.setStretch(1, 2)
        lists.setStretch(3, 3)
        left = QWidget()
        left.setLayout(lists)
        cards = (self.entry, self.about, self.new)
        self.beside = Beside(self.sheets, *cards, lists=left, enter=self._on_entered)
        layout = column(head, self.beside, gap=12)
        layout.setStretch(1, 1)
        page_margins(layout)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.rounds.activated.connect(self._on_round)
        self.which.activated.connect(self._show_sheets)
        self.villages.picked.connect(self._on_village)
        self.sheets.entered.connect(self._on_entered)
        self.new.made.connect(self._on_made)
        self.new.given_up.connect(partial(self._turn_to, self.entry))

    def flush(self) -> None:
        """Save what is typed."""
        self.villages.flush()
        self.sheets.flush()
        self.about.form.flush()

    def reload(self) -> None:
        """Read the rounds of the year again."""
        year, chosen = self.desk.year, self._round
        self.jobs.read(lambda session: ask(session, self.desk.library(), year, chosen), self._show, topic="surveys")

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        self._round = shown.chosen.id if shown.chosen else None
        self._offer(self.rounds, [(one.title, one.id) for one in shown.rounds], self._round)
        self.rounds.setVisible(bool(shown.rounds))
        self.forms.show_round(self._round, ((one.name, one.id) for one in shown.progress if one.id))
        for listing in (self.villages, self.sheets):
            listing.offer("surveyor_id", [Choice(str(one.id), one.name) for one in shown.members])
        self.villages.show_sheet(village_sheet(shown.progress))
        self._show_sheets()
        self.edit.setEnabled(shown.chosen is not None)
        waits = _("The sheets of the round will stand here, each with its code.")
        self.sheets.say_empty(_("No sheet is missing.") if shown.sheets else waits)
        back = sum(one.returned_on is not None for one in shown.sheets)
        words: dict[str, str | int] = {"back": back, "given": len(shown.sheets)}
        self.count.say(fill(_("back: {back} of {given}"), words) if shown.chosen else _("no round in this year yet"))
        self.entry.ask_for(self._round, shown.survey)
        if shown.chosen:
            self.about.say(shown.chosen.title)
            self.about.show_record(shown.chosen.id, asdict(shown.chosen))
        else:
            self.about.show_nothing()

    def _offer(self, chooser: Chooser, offered: list[tuple[str, UUID | None]], chosen: UUID | None) -> None:
        chooser.clear()
        for text, key in offered:
            chooser.addItem(text, key)
        chooser.setCurrentIndex(max(0, chooser.place_of(chosen)))

    def _show_sheets(self) -> None:
        village = self.villages.chosen() if self.villages.chosen() != self._round else None
        if self._shown:
            self.sheets.show_sheet(sheet_list(self._shown, village, missing=bool(self.which.currentData())))

    def _on_round(self) -> None:
        self._round = self.rounds.currentData()
        self.reload()

    def _on_village(self, village: UUID | None) -> None:
        self.forms.choose(village)
        self._show_sheets()

    def _on_entered(self) -> None:
        self._turn_to(self.entry)
        self.entry.focus()
        if sheet := self.sheets.chosen():
            self.entry.look_up(sheet)

    def show_record(self, record: UUID | str) -> None:
        """Show a round."""
        if not isinstance(record, str):
            self._round = record
            self.reload()

    def _turn_to(self, panel: QWidget) -> None:
        for one in (self.entry, self.about, self.new):
            one.setVisible(one is panel)

    def _show_about(self) -> None:
        self._turn_to(self.about)
        self.beside.open()

    def _add(self) -> None:
        if self._shown:
            self._turn_to(self.new)
            self.new.begin(self._shown.villages, self._shown.surveys)

    def _on_made(self, made: UUID) -> None:
        self._round = made
        self._turn_to(self.entry)
        self.forms.layouts.setFocus()  # to print is next
        self.reload()

    def _remove(self) -> None:
        if made := self._round:
            self._turn_to(self.entry)
            self.jobs.run(Operation("round.remove", lambda work: surveys.remove_round(work, made)))

    def _never_added(self, facts: dict[str, Any]) -> Operation[UUID]:
        raise RuntimeError(facts)  # a round is made in a card of its own

    def _editing(self, record: UUID, facts: dict[str, Any]) -> Operation[None]:
        return Operation("round.edit", lambda work: surveys.edit_round(work, record, **facts))

    def _cells(self) -> Editing:
        return Editing(
            noun="round",
            fields={"surveyor": field("surveyor_id", _("Surveyor"), "reference")},
            edit=self._assign,
        )

    def _sheet_cells(self) -> Editing:
        """Who goes to one household, where it is not who asks in its village."""
        return Editing(
            noun="sheet",
            fields={"surveyor": field("surveyor_id", _("Surveyor"), "reference")},
            edit=lambda work, sheet, facts: surveys.assign_sheet(work, sheet, facts["surveyor_id"]),
        )

    def _assign(self, work: Work, village: UUID, facts: dict[str, Any]) -> None:
        if self._round:
            surveys.assign(work, self._round, village, facts["surveyor_id"])
