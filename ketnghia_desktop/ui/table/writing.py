"""A list that is written in: one cell by typing, many by pasting, filling and clearing; each is one operation."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import count
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject

from ketnghia_desktop.domain.breaches import MACHINE
from ketnghia_desktop.domain.progress import SILENT
from ketnghia_desktop.domain.vietnamese import sentence_case
from ketnghia_desktop.exchange.clipboard_table import MOST_ROWS
from ketnghia_desktop.messages import _, fill, sentences
from ketnghia_desktop.ui.jobs import LongOperation, Operation
from ketnghia_desktop.ui.models.held import Draft, NewLine
from ketnghia_desktop.ui.models.sheet_model import NOWHERE, Code
from ketnghia_desktop.ui.table import blocks, clipboard, copying
from ketnghia_desktop.ui.table.cell_editors import cell_editor
from ketnghia_desktop.ui.table.editing import Plan, Planner, Refusal, Spot, perform
from ketnghia_desktop.ui.table.unsaved import Marks, drafts, left_drafts, new_lines, stays, told
from ketnghia_desktop.ui.wording import operation_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QWidget

    from ketnghia_desktop.definitions.model import Choice
    from ketnghia_desktop.domain.breaches import Breach
    from ketnghia_desktop.domain.history import Stack, Undone
    from ketnghia_desktop.domain.progress import Progress
    from ketnghia_desktop.store.work import Work
    from ketnghia_desktop.ui.course import Course
    from ketnghia_desktop.ui.desk import Desk
    from ketnghia_desktop.ui.listing import Listing
    from ketnghia_desktop.ui.models.held import Owner
    from ketnghia_desktop.ui.table.cell_editors import CellBlock, CellLine
    from ketnghia_desktop.ui.table.editing import Editing, Outcome
    from ketnghia_desktop.ui.table.grid import Block
    from ketnghia_desktop.ui.table.unsaved import Drafts

    Index = QModelIndex | QPersistentModelIndex

NOTHING: Mapping[tuple[Owner, str], None] = MappingProxyType({})
FEW = 200
"""A block of more lines than this is written with the band at the foot, which tells how far it is and can stop it."""
AT_A_TIME = 1000
"""Lines that are read at once, where a block reaches beyond those read so far."""


class Pasting(NamedTuple):
    """A block that is being pasted: what was copied, and the cells chosen for it."""

    copied: clipboard.Copied
    top: Block


class Writer(QObject):
    """Turns what is typed and pasted into operations, and marks the cells that are not kept yet."""

    def __init__(self, view: Listing, desk: Desk, editing: Editing) -> None:
        super().__init__(view)
        self._view, self._lines, self._desk, self.editing = view, view.lines, desk, editing
        self._offers: dict[str, tuple[Choice, ...]] = {}
        self._landed: tuple[Spot, ...] = ()
        self._numbers = count()
        self._under_way: dict[NewLine, Mapping[str, str]] = {}
        self._marks = Marks(self._lines)
        self._pasting: Pasting | None = None
        self._waiting: dict[Spot, str] = {}
        self._course: Course | None = None
        self._lines.writable = lambda line, column: not editing.refusal(line, column)
        self._lines.about = editing.about
        desk.jobs.touched.connect(self._on_touched)
        desk.jobs.stack.connect(self._on_over)
        desk.jobs.undone.connect(self._on_undone)
        desk.jobs.ended.connect(self._on_ended)
        desk.try_again.connect(self._on_again)
        self._lines.known.connect(self._go_on_pasting)
        self._lines.modelReset.connect(self._give_up_pasting)

    def offer(self, field: str, choices: Iterable[Choice]) -> None:
        """Let the column of this field offer these values from now on."""
        self._offers[field] = tuple(choices)

    def why_not(self, index: Index) -> str:
        """Why nothing is written in this cell; empty when something may be."""
        return self.editing.refusal(*self._lines.spot(index))

    def is_by_hand(self, index: Index) -> bool:
        """Whether this column is one that is written in."""
        return self._lines.spot(index)[1] in self.editing.fields

    def editor(self, parent: QWidget, index: Index, *, replacing: bool) -> CellLine | CellBlock:
        """The editor of a cell, empty when its text is to be replaced."""
        field = self.editing.fields[self._lines.spot(index)[1]]
        choices = self._offers.get(field.key, field.choices)
        made = cell_editor(parent, field, choices, replacing=replacing)
        made.setAccessibleName(field.label)
        if not replacing:
            made.begin(self.shown(Spot(*self._lines.spot(index))))
        return made

    def shown(self, spot: Spot) -> str:
        """What a cell holds, as text that could be typed into it."""
        return self._planner().shown(spot)

    def understood(self, index: Index, text: str) -> str:
        """What is understood of a text typed into a cell, where that is worth saying; nothing where it is not yet."""
        from ketnghia_desktop.domain.vietnamese import UnreadableError

        reading = self._planner().reading(self._lines.spot(index)[1])
        try:
            said = reading.tell(reading.read(text))
        except UnreadableError:
            return ""
        return f"→ {said}" if said and said != text else ""

    def _planner(self) -> Planner:
        return Planner(self.editing, dict(self._offers), self._desk.year, self._lines.held())

    def commit(self, index: Index, text: str) -> None:
        """One cell was typed: keep it, or mark it and say what is to be mended."""
        record, key = self._lines.spot(index)
        if record is None:
            return
        if isinstance(record, NewLine):
            self._commit_new(record, key, text)
            return
        spot, draft = Spot(record, key), self._lines.draft(index)
        if draft is None and text == self.shown(spot):
            return
        self._lines.note({(record, key): None})
        planner = self._planner()
        plan = planner.plan([(spot, text)])
        if not plan.changes:
            self._mark(plan.refused)
            self._tell(plan.refused)
            return
        typed = {key: value for cells in plan.changes.values() for key, (_text, value) in cells.items()}
        self._lines.note({(record, key): Draft(planner.reading(key).write(value)) for key, value in typed.items()})
        self._desk.jobs.run(
            Operation(self.editing.operation(record), partial(perform, plan, self.editing)),
            self._on_typed,
            refused=partial(self._on_refused, plan),
        )

    def _commit_new(self, line: NewLine, key: str, text: str) -> None:
        """A cell of a line that is not kept yet: with it the whole line is tried once more."""
        before = self._lines.drafts.get((line, key))
        if text == (before.text if before else "") and not (before and before.problem):
            return
        self._lines.note({(line, key): Draft(text)})
        if line not in self._under_way:
            self._try_line(line)

    def _try_line(self, line: NewLine) -> None:
        texts = {key: draft.text for (owner, key), draft in self._lines.drafts.items() if owner == line}
        self._under_way[line] = texts
        planner = self._planner()
        plan = planner.plan((Spot(line, key), text) for key, text in texts.items())
        self._desk.jobs.run(
            Operation(self.editing.operation(line), partial(perform, plan, self.editing)),
            partial(self._on_line, line),
            refused=partial(self._on_line_refused, line, plan),
        )

    def _on_line(self, line: NewLine, outcome: Outcome) -> None:
        """It is a record now, or says anew what is to be mended; what was typed meanwhile follows."""
        tried = self._under_way.pop(line)
        now = {key: draft.text for (owner, key), draft in self._lines.drafts.items() if owner == line}
        later = {key: text for key, text in now.items() if text != tried.get(key)}
        record = outcome.added.get(line)
        if record is None:
            self._mark_left(outcome)
            self._lines.note({(line, key): Draft(text) for key, text in later.items()})
            self._tell(outcome.refused)
            if later:
                self._try_line(line)
            return
        refused = [replace(one, spot=Spot(record, one.spot.column)) for one in outcome.refused]
        self._lines.note({(line, key): None for key in now})
        self._mark(refused)
        self._tell(refused)
        if later:
            plan = self._planner().plan((Spot(record, key), text) for key, text in later.items())
            self._mark(plan.refused)
            self._desk.jobs.run(Operation(self.editing.operation(record), partial(perform, plan, self.editing)))

    def _on_line_refused(self, line: NewLine, plan: Plan, breaches: tuple[Breach, ...]) -> None:
        self._on_refused(plan, breaches)
        why = sentences(breaches)
        self._lines.note({(line, key): Draft(text, why) for key, text in self._under_way.pop(line).items()})

    def _mark_left(self, outcome: Outcome) -> Drafts:
        """Keep the lines that were refused behind the others, to be mended there; their cells."""
        marks = left_drafts(outcome, self.editing, self._lines.shown_keys())
        self._lines.note(marks)
        held = self._lines.held()
        named = {spot: one._replace(line=held.called(spot[0]) or _("a new line")) for spot, one in marks.items()}
        self._lines.note(named)
        return named

    def _number(self) -> NewLine:
        return NewLine(next(self._numbers), self.editing.about())

    def toggle(self, index: Index) -> None:
        """Tick a cell, or take the tick away."""
        self.commit(index, "" if index.data(Code) else "x")

    def _on_typed(self, outcome: Outcome) -> None:
        self._mark(outcome.refused)
        self._landed = outcome.written
        self._tell(outcome.refused)

    def _tell(self, refused: Sequence[Refusal]) -> None:
        self._view.say(refused[0].sentence if refused else "")
        self._view.tell_problem()

    def _mark(self, refused: Iterable[Refusal]) -> Drafts:
        """Keep what is to be mended in its cell, with the reason; the cells that are marked."""
        marks = drafts(refused, self.editing, self._lines.held())
        self._lines.note(marks)
        return marks

    def _on_refused(self, plan: Plan, breaches: tuple[Breach, ...]) -> None:
        """Nothing was changed: the text stays in its cell, with the reason; the machine's refusals are tried again."""
        why = sentences(breaches)
        texts = {
            Spot(line, column): text for line, cells in plan.changes.items() for column, (text, _value) in cells.items()
        }
        self._mark(Refusal(spot, text, why) for spot, text in texts.items())
        self._view.say(why)
        if any(breach.code in MACHINE for breach in breaches):
            self._waiting |= texts
            self._desk.refuse(breaches)

    def _on_again(self) -> None:
        """Cells that the machine refused are handed on once more, unless they hold something else by now."""
        waiting, self._waiting = self._waiting, {}
        for line in {spot.line for spot in waiting if isinstance(spot.line, NewLine)}:
            if self._lines.row_of(line) >= 0 and line not in self._under_way:
                self._try_line(line)
        for (record, key), text in waiting.items():
            row = self._lines.row_of(record) if isinstance(record, UUID) else -1
            index = self._lines.index(row, self._lines.section_of(key))
            draft = self._lines.draft(index) if row >= 0 else None
            if draft and draft.text == text:
                self.commit(index, text)

    def _on_touched(self, _tables: frozenset[str]) -> None:
        self._landed = ()

    def _on_over(self, stack: Stack) -> None:
        """A change that changed nothing brings no new sheet: the cells are as the sheet has them."""
        self._marks.name(stack)
        if self._landed:
            self._lines.note({(record, key): None for record, key in self._landed if isinstance(record, UUID)})
        self._landed = ()

    def _on_undone(self, undone: Undone) -> None:
        """What was said of the last block no longer holds, and its refused cells go or come with it."""
        self._marks.follow(undone)
        self._view.say("")

    def paste(self) -> None:
        """Write the block of the clipboard from the current cell on; beyond the last line lines are added.

        Lines it reaches that were not read yet are read first.
        """
        self._pasting = Pasting(clipboard.take(), self._view.chosen_block())
        self._go_on_pasting()

    def _go_on_pasting(self) -> None:
        """Paste what waits, as soon as the lines it reaches are there; else ask for them."""
        if self._pasting is None:
            return
        copied, top = self._pasting
        lines = self._lines
        high = max(top.height, copied.lines())
        missing = top.top + high - lines.rowCount() if top.top < lines.rowCount() else 0  # else it is added
        if missing > 0 and high <= MOST_ROWS and lines.canFetchMore(NOWHERE):
            self._view.say(_("Reading the lines that are pasted over…"))
            lines.wanted.emit(min(missing, AT_A_TIME))
            return
        self._pasting = None
        every, seen = lines.shown_keys(), self._view.seen()
        ground = blocks.Ground(
            top.top,
            sum(one < top.left for one in seen),
            top.height,
            sum(top.left <= one < top.left + top.width for one in seen),
            records=[lines.line_at(row) for row in range(lines.rowCount())],
            keys=[every[one] for one in seen],
            every=every,
            whole=not lines.canFetchMore(NOWHERE),
        )
        planner = self._planner()
        self._run("cells.paste", high, lambda: blocks.paste(planner, copied.read(), ground))

    def _give_up_pasting(self) -> None:
        """Other lines are shown: nobody knows any more where the block should go."""
        if self._pasting:
            self._pasting = None
            self._view.say(_("Nothing was pasted, for the list changed meanwhile. Paste once more."))

    def clear(self) -> None:
        """Empty the chosen cells."""
        self._empty("cells.clear")

    def cut(self) -> None:
        """Copy the chosen cells, and empty them."""
        copying.copy_read(self._view)
        self._empty("cells.cut")

    def _empty(self, label: str) -> None:
        spots = [Spot(*one) for one in self._view.chosen_spots()]
        given_up = {(line, key): None for line, key in spots if isinstance(line, UUID | NewLine)}
        planner = self._planner()
        planner = replace(planner, held=planner.held.without(given_up))
        self._run(label, self._view.chosen_block().height, lambda: blocks.empty(planner, spots), given_up)

    def fill_down(self) -> None:
        """Write the topmost cell of each chosen column into those under it; a single cell takes the one above."""
        keys, planner = self._lines.shown_keys(), self._planner()
        columns = blocks.columns_of(
            self._view.chosen_places(), lambda row, section: Spot(self._lines.line_at(row), keys[section])
        )
        self._run("cells.fill", self._view.chosen_block().height, lambda: blocks.fill_down(planner, columns))

    def _run(
        self, label: str, lines: int, plan: Callable[[], Plan], given_up: Mapping[tuple[Owner, str], None] = NOTHING
    ) -> None:
        """Plan in the lane that writes, for a block may be large, and do it; drafts that are `given_up` go with it."""
        self._view.say(_("Writing the cells…"))

        def do(work: Work, progress: Progress) -> Outcome:
            outcome = perform(plan(), self.editing, work, progress)
            # A step of its own even where nothing was written: with it the refused cells go again.
            work.is_kept_anyway = bool(outcome.left) or any(stays(one, self.editing) for one in outcome.refused)
            return outcome

        def refused(breaches: tuple[Breach, ...]) -> None:
            self._view.say(sentences(breaches))

        then = partial(self._on_block, given_up)
        if lines > FEW:
            named = {"what": sentence_case(operation_name(label)), "list": self._view.accessibleName()}
            long = LongOperation(label, fill(_("{what}: {list}"), named), do)
            self._course = self._desk.jobs.run_long(long, then, refused=refused)
        else:
            self._desk.jobs.run(Operation(label, lambda work: do(work, SILENT)), then, refused=refused)

    def _on_ended(self, course: Course) -> None:
        """A block whose writing was stopped is as it was; the window says so."""
        if course is self._course and course.was_stopped:
            self._view.say("")

    def _on_block(self, given_up: Mapping[tuple[Owner, str], None], asked: Outcome) -> None:
        """Mark what was not written, and say how much was."""
        added = {spot: None for spot in self._lines.drafts if spot[0] in asked.added}
        self._lines.note({**given_up, **added})
        outcome = new_lines(asked, self._number)
        self._marks.keep({**self._mark(outcome.refused), **self._mark_left(outcome)})
        if outcome.added:
            self._view.expect(next(iter(outcome.added.values())))
        said = fill(_("Cells written: {count}."), {"count": len(outcome.written)})
        if outcome.refused:
            titles = {key: self._view.columns.title(key) for key in self._lines.shown_keys()}
            why = told(outcome.refused, self._lines.held(), titles, [*outcome.added.values()])
            left = {Spot(line, key) for line, texts in outcome.left.items() for key, text in texts.items() if text}
            missed = len(left | {one.spot for one in outcome.refused})
            said += " " + fill(_("Not written: {count}. {why}"), {"count": missed, "why": why})
        self._view.say(said)
        self._view.tell_problem()
