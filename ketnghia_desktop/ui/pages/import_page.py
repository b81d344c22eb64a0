"""Taking a list of households in: file, columns, plan, done; nothing is written before it is confirmed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from ketnghia_desktop.domain.import_plan import Deed, Standing
from ketnghia_desktop.domain.list_columns import Role
from ketnghia_desktop.exchange import household_lists, list_file, out_file
from ketnghia_desktop.messages import _, fill
from ketnghia_desktop.plan_words import mend_titles, row_words, where_and_why
from ketnghia_desktop.services import places
from ketnghia_desktop.ui.file_dialog import ask_what_to_open, ask_where_to_save
from ketnghia_desktop.ui.file_drop import FileDrop
from ketnghia_desktop.ui.jobs import LongOperation
from ketnghia_desktop.ui.pages.import_columns import ColumnsStep
from ketnghia_desktop.ui.pages.import_ends import OPERATION, ChooseStep, DoneStep
from ketnghia_desktop.ui.pages.import_plan import PlanStep
from ketnghia_desktop.ui.pages.import_reading import Examined, Picked, examine, read, take_in, taken_by, undecided
from ketnghia_desktop.ui.pages.page import Page
from ketnghia_desktop.ui.parts import Elided, column, page_head, page_margins, plain
from ketnghia_desktop.ui.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from PySide6.QtGui import QHideEvent, QShowEvent
    from PySide6.QtWidgets import QWidget
    from sqlalchemy.orm import Session

    from ketnghia_desktop.domain.breaches import Breach
    from ketnghia_desktop.domain.history import Undone
    from ketnghia_desktop.domain.progress import Progress
    from ketnghia_desktop.exchange.household_lists import HouseholdList
    from ketnghia_desktop.services.household_import import Outcome
    from ketnghia_desktop.services.places import Village
    from ketnghia_desktop.ui.course import Course
    from ketnghia_desktop.ui.desk import Desk

ENDINGS = ".xlsx *.xls *.xlsm *.ods *.csv *.tsv *.txt"
TOPIC = "household_import"
FOLDER = "list"


class ImportPage(Page):
    """Leads from a file to its households in four steps; the plan follows every correction."""

    CONCERNS: ClassVar[frozenset[str]] = frozenset({"household", "household_year", "village"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.found: Examined | None = None
        self.decisions: dict[int, tuple[Deed, UUID | None]] = {}
        self.what_to_open: Callable[..., Path | None] = ask_what_to_open
        self.where_to_save: Callable[..., Path | None] = ask_where_to_save
        self._path: Path | None = None
        self._course: Course | None = None
        self._turn = Turns(self)
        self._process = list_file.standby()
        self.where = Elided("secondary")
        self.choose, self.done = ChooseStep(), DoneStep()
        self.columns, self.plan = ColumnsStep(desk.doors.today().year), PlanStep(desk)
        self.steps: tuple[QWidget, ...] = (self.choose, self.columns, self.plan, self.done)
        self._build()
        self._connect()
        self.show_step(self.choose)

    def _build(self) -> None:
        head = page_head(plain(_("Take in a list of households"), "title"), self.where)
        layout = column(head, *self.steps, gap=12)
        for place in range(len(self.steps)):
            layout.setStretch(place + 1, 1)
        page_margins(layout)
        self.setLayout(layout)
        FileDrop(self, self.open)

    def _connect(self) -> None:
        self.choose.asked.connect(self._ask_file)
        self.columns.role_said.connect(self._on_role)
        self.columns.sheet_said.connect(self._on_sheet)
        self.columns.heading_said.connect(self._on_heading)
        self.columns.year_said.connect(lambda year: self._correct(year=year))
        self.columns.village_said.connect(self._on_village)
        self.columns.went_on.connect(self._to_plan)
        self.columns.went_back.connect(self._begin_anew)
        self.plan.decided.connect(self.decide)
        self.plan.confirmed.connect(self.take_in)
        self.plan.went_back.connect(lambda: self.show_step(self.columns))
        self.plan.again_asked.connect(self._begin_anew)
        self.plan.mend_asked.connect(self._write_rest)
        self.done.undo_asked.connect(self.jobs.undo)
        self.done.mend_asked.connect(self._write_rest)
        self.done.households_asked.connect(lambda: self.desk.go("households"))
        self.done.changes_asked.connect(lambda: self.desk.go("year_changes"))
        self.done.again_asked.connect(self._begin_anew)
        self.jobs.ended.connect(self._on_ended)
        self.jobs.undone.connect(self._on_undone)
        self.jobs.stack.connect(self.done.show_stack)

    def show_step(self, step: QWidget) -> None:
        """Show one of the four steps, and where in the file one is."""
        for one in self.steps:
            one.setVisible(one is step)
        number = self.steps.index(step) + 1
        file = self._path.name if self._path and step is not self.choose else ""
        told = fill(_("Step {number} of {all}"), {"number": number, "all": len(self.steps)})
        self.where.say(" · ".join(filter(None, (told, file))))

    def step(self) -> QWidget:
        """The step that is shown."""
        return next(one for one in self.steps if not one.isHidden())

    def is_busy(self) -> bool:
        """Whether a file is being read, taken in or written."""
        return self._course is not None

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """While the page is seen, a process waits for a file."""
        super().showEvent(event)
        self._process.expect()
        self._start_process()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing runs for a page nobody sees."""
        super().hideEvent(event)
        self._process.rest()

    def let_go(self) -> None:
        """The process that waits is ended."""
        self._process.rest()

    def _start_process(self) -> None:
        self.jobs.draw(self._process.start, lambda _: None, topic="household_import.process")

    def reload(self) -> None:
        """The villages one may name; and the plan, worked out anew after something changed under it."""
        self.jobs.read(places.villages, self._show_villages, topic="household_import.villages")
        if self.step() in {self.columns, self.plan}:
            self._examine()

    def _show_villages(self, villages: tuple[Village, ...]) -> None:
        self.columns.offer_villages([one.name for one in villages])

    def show_record(self, record: UUID | str) -> None:
        """Begin with a file of this path."""
        self.open(Path(str(record)))

    def _ask_file(self) -> None:
        preferences = self.desk.preferences
        path = self.what_to_open(self, preferences.home(FOLDER), _("Lists"), ENDINGS)
        if path:
            self.open(path)

    def open(self, path: Path, sheet: str = "", head_row: int | None = None) -> None:
        """Read a file, another sheet of it, or one with its heading in this row (from 0); show what was recognised."""
        if self._course:
            return
        self.desk.preferences.folder_list = str(path.parent)
        self.choose.say(())
        self._path, self.decisions = path, {}
        self._set_busy(busy=True)
        today = self.desk.doors.today()

        def make(session: Session, progress: Progress) -> Examined:
            progress.step(0, 2, path.name)
            listed = read(session, Picked(path, sheet, head_row), today, self._process)
            progress.step(1, 2, path.name)
            return examine(session, listed, today, {})

        title = _("Reading a list")
        self._course = self.jobs.make(title, make, self._on_read, refused=self._on_not_read)

    def _on_read(self, found: Examined) -> None:
        self._start_process()  # another sheet of the file may be asked for
        self._show(found)
        self.show_step(self.columns)
        self.columns.table.first().setFocus()

    def _on_not_read(self, breaches: tuple[Breach, ...]) -> None:
        self._start_process()
        self.found = None
        self.choose.say(breaches)
        self.show_step(self.choose)
        self.choose.choose.setFocus()

    def _set_busy(self, *, busy: bool) -> None:
        for one in self.steps:
            one.setEnabled(not busy)

    def _on_ended(self, course: Course) -> None:
        if course is self._course:
            self._course = None
            self._set_busy(busy=False)

    def _show(self, found: Examined) -> None:
        self.found = found
        self.columns.show_list(found)
        self.plan.show_plan(found)

    def _begin_anew(self) -> None:
        self.found, self._path, self.decisions = None, None, {}
        self.choose.say(())
        self.show_step(self.choose)
        self.choose.choose.setFocus()

    def _on_role(self, place: int, role: str) -> None:
        if self.found:
            self._correct(layout=self.found.listed.layout.with_role(place, Role(role)))

    def _on_sheet(self, sheet: str) -> None:
        if self.found and self._path and sheet != self.found.listed.sheet:
            self.open(self._path, sheet)

    def _on_heading(self, row: int) -> None:
        if self.found and self._path and row != self.found.listed.layout.head_row:
            self.open(self._path, self.found.listed.sheet, row)

    def _on_village(self, village: str) -> None:
        if self.found and village.strip() != self.found.listed.village:
            self._correct(village=village.strip())

    def _correct(self, **said: object) -> None:
        """What a person corrected is shown at once; the plan follows."""
        if self.found:
            listed: HouseholdList = replace(self.found.listed, **said)  # type: ignore[arg-type]  # facts of a list
            self.found = replace(self.found, listed=listed)
            self._examine()

    def _examine(self, then: Callable[[], object] | None = None) -> None:
        """Work the plan out anew, in the reader's lane."""
        if self.found is None:
            return
        listed, today, decisions = self.found.listed, self.desk.doors.today(), dict(self.decisions)

        def show(found: Examined) -> None:
            self._show(found)
            if then:
                self._turn.take(then)

        self.jobs.read(partial(examine, listed=listed, today=today, decisions=decisions), show, topic=TOPIC)

    def _to_plan(self) -> None:
        """With the newest corrections."""
        self._examine(self._show_plan)

    def _show_plan(self) -> None:
        if self.found and self.found.plan:
            self.show_step(self.plan)
            self.plan.open_first()
            self.plan.listing.setFocus()

    def decide(self, number: int, deed: Deed | None, household: UUID | None) -> None:
        """What a person says is done with a row; None: as it was planned."""
        if self.found is None or self.found.plan is None:
            return
        made = self.found.plan
        planned = next(one for one in made.rows if one.listed.row == number)
        other = taken_by(made, planned, household) if household else None
        if other:
            self.plan.listing.say(fill(_("Row {row} is this household already."), {"row": row_words(other)}))
            return
        if deed is None:
            self.decisions.pop(number, None)
        else:
            self.decisions[number] = (deed, household)
        self._examine(partial(self._go_on, number))

    def _go_on(self, number: int) -> None:
        """Behind a row that was decided comes the next that is not."""
        made = self.found.plan if self.found else None
        if made is None or self.plan.key() != Standing.DOUBTFUL:
            return
        waiting = undecided(made, self.decisions)
        following = next((row for row in waiting if row > number), waiting[0] if waiting else number)
        self.plan.choose_row(following)

    def take_in(self) -> None:
        """Do what the plan says, as one operation."""
        if self.found is None or self.found.plan is None or self._course:
            return
        found = self.found
        self._set_busy(busy=True)
        title = fill(_("Taking in: {file}"), {"file": found.listed.file})
        operation = LongOperation(OPERATION, title, partial(take_in, examined=found))
        self._course = self.jobs.run_long(operation, self._on_done, refused=self._on_outdated)

    def _on_done(self, outcome: Outcome | None) -> None:
        made = self.found.plan if self.found else None
        if outcome and made:
            left = sum(one.deed is Deed.LEAVE_OUT and one.standing is not Standing.SAME for one in made.rows)
            has_classes = any(one.listed.poverty for one in made.rows)
            self.done.show_outcome(outcome, left, made.year if has_classes else None)
            self.show_step(self.done)
            self.done.see.setFocus()

    def _on_outdated(self, breaches: tuple[Breach, ...]) -> None:
        self.desk.refuse(breaches)
        self._examine()

    def _on_undone(self, undone: Undone) -> None:
        """The plan stands there again, to be looked at once more."""
        if undone.label == OPERATION and self.step() is self.done and self.found:
            self._examine(self._show_plan)

    def _write_rest(self) -> None:
        """Write the rows that are not taken to a workbook, with the reasons."""
        if self.found is None or self.found.plan is None:
            return
        listed, made, preferences = self.found.listed, self.found.plan, self.desk.preferences
        name = fill(_("not taken - {file}"), {"file": f"{Path(listed.file).stem}.xlsx"})
        path = self.where_to_save(self, preferences.home(FOLDER), name, _("Excel workbook"))
        if path is None:
            return
        preferences.put_in(path.parent, FOLDER)

        def make(_session: Session, progress: Progress) -> Path:
            data = household_lists.to_mend(listed, made, where_and_why, mend_titles())
            progress.step(1, 2)
            return out_file.put(path, data)

        self._course = self.jobs.make(_("Writing the rows that were not taken"), make, self._on_written)

    def _on_written(self, path: Path) -> None:
        self.desk.say_written(fill(_("Written: {file}"), {"file": str(path)}), path.parent, path)
