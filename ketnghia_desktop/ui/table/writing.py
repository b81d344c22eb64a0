"""A list that is written in: one cell by typing, many by pasting, filling and clearing; each is one operation."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.messages import _, fill, sentences
from ketnghia_desktop.ui.jobs import Operation
from ketnghia_desktop.ui.models.sheet_model import NOWHERE, Code, Draft, written
from ketnghia_desktop.ui.table import clipboard
from ketnghia_desktop.ui.table.cell_editors import cell_editor
from ketnghia_desktop.ui.table.editing import Plan, Planner, Refusal, Spot, perform

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QWidget

    from ketnghia_desktop.definitions.model import Choice
    from ketnghia_desktop.domain.breaches import Breach
    from ketnghia_desktop.exchange.clipboard_table import Block
    from ketnghia_desktop.ui.desk import Desk
    from ketnghia_desktop.ui.listing import Listing
    from ketnghia_desktop.ui.table.cell_editors import CellBlock, CellLine
    from ketnghia_desktop.ui.table.editing import Editing, Outcome

    Index = QModelIndex | QPersistentModelIndex


class Writer(QObject):
    """Turns what is typed and pasted into operations, and marks the cells that are not kept yet."""

    def __init__(self, view: Listing, desk: Desk, editing: Editing) -> None:
        super().__init__(view)
        self._view, self._lines, self._desk, self.editing = view, view.lines, desk, editing
        self._offers: dict[str, tuple[Choice, ...]] = {}
        self._landed: tuple[Spot, ...] = ()
        self._marked: set[tuple[UUID, str]] = set()
        self._lines.writable = lambda record, column: not editing.refusal(record, column)
        desk.jobs.touched.connect(self._on_touched)
        desk.jobs.stack.connect(self._on_over)
        desk.jobs.undone.connect(self._on_undone)

    def offer(self, field: str, choices: Iterable[Choice]) -> None:
        """Let the column of this field offer these values from now on."""
        self._offers[field] = tuple(choices)

    def why_not(self, index: Index) -> str:
        """Why nothing is written in this cell; empty when something may be."""
        return self.editing.refusal(*self._lines.spot(index))

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
        record, key = spot
        if not isinstance(record, UUID):
            return ""
        if draft := self._lines.drafts.get((record, key)):
            return draft.text
        index = self._lines.index(self._lines.row_of(record), self._lines.section_of(key))
        cell = index.data(Code)
        if key not in self.editing.fields:
            return written(self._lines.column(index.column()), cell)
        return self._planner().reading(key).write(cell)

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
        return Planner(self.editing, self._offers, self._desk.year, self.shown)

    def commit(self, index: Index, text: str) -> None:
        """One cell was typed: keep it, or mark it and say what is to be mended."""
        record, key = self._lines.spot(index)
        if record is None:
            return
        spot, draft = Spot(record, key), self._lines.draft(index)
        if draft is None and text == self.shown(spot):
            return
        self._lines.note((record, key), None)
        plan = self._planner().plan([(spot, text)])
        self._run(Operation(self.editing.operation(record), perform(plan, self.editing)), plan, counted=False)

    def toggle(self, index: Index) -> None:
        """Tick a cell, or take the tick away."""
        self.commit(index, "" if index.data(Code) else "x")

    def _run(self, operation: Operation[Outcome], plan: Plan, *, counted: bool = True) -> None:
        for refusal in plan.refused:
            self._mark(refusal, of_block=counted)
        if not plan.changes:
            self._tell((), plan.refused, counted=counted)
            return
        for line, cells in plan.changes.items():
            for column, (_text, value) in cells.items():
                if isinstance(line, UUID):
                    self._lines.note((line, column), Draft(self._planner().reading(column).write(value)))
        self._desk.jobs.run(
            operation,
            partial(self._on_done, counted=counted),
            refused=partial(self._on_refused, plan),
        )

    def _mark(self, refusal: Refusal, *, of_block: bool) -> None:
        record, column = refusal.spot
        if isinstance(record, UUID) and not self.editing.refusal(record, column):
            self._lines.note((record, column), Draft(refusal.text, refusal.sentence))
            if of_block:
                self._marked.add((record, column))

    def _on_undone(self, _undone: object) -> None:
        """With a block that is taken back go the marks of its cells that were not written."""
        for spot in self._marked:
            self._lines.note(spot, None)
        self._marked.clear()

    def _on_done(self, outcome: Outcome, *, counted: bool) -> None:
        for refusal in outcome.refused:
            self._mark(refusal, of_block=counted)
        self._landed = outcome.written
        if outcome.added:
            self._view.expect(outcome.added[0])
        self._tell(outcome.written, outcome.refused, counted=counted)

    def _on_refused(self, plan: Plan, breaches: tuple[Breach, ...]) -> None:
        """Nothing was changed: every text stays in its cell, with the reason."""
        why = sentences(breaches)
        for line, cells in plan.changes.items():
            for column, (text, _value) in cells.items():
                self._mark(Refusal(Spot(line, column), text, why), of_block=False)
        self._view.say(why)

    def _on_touched(self, _tables: frozenset[str]) -> None:
        self._landed = ()

    def _on_over(self, _stack: object) -> None:
        """A change that changed nothing brings no new sheet: the cells are as the sheet has them."""
        for record, column in self._landed:
            if isinstance(record, UUID):
                self._lines.note((record, column), None)
        self._landed = ()

    def _tell(self, kept: Sequence[Spot], refused: Sequence[Refusal], *, counted: bool) -> None:
        """Of one cell only what is wrong is said, beside it; of many how many were written, and what was not."""
        if counted:
            said = fill(_("Cells written: {count}."), {"count": len(kept)})
            if refused:
                reasons = " ".join(dict.fromkeys(one.sentence for one in refused))
                said += " " + fill(_("Not written: {count}. {why}"), {"count": len(refused), "why": reasons})
            self._view.say(said)
        elif refused:
            self._view.say(refused[0].sentence)
        self._view.tell_problem()

    def paste(self) -> None:
        """Write the block of the clipboard from the current cell on; beyond the last line lines are added."""
        try:
            block = clipboard.take()
        except Refused as refusal:
            self._view.say(sentences(refusal.breaches))
            return
        if not block:
            self._view.say(_("There is nothing to paste."))
            return
        top, left, height, width = self._view.chosen_block()
        high = height if height % len(block) == 0 else len(block)
        wide = width if width % len(block[0]) == 0 else len(block[0])
        if top + high > self._lines.rowCount() and self._lines.canFetchMore(NOWHERE):
            self._view.say(_("Not all lines are shown yet: go to the last line first (Ctrl+End), then paste."))
            return
        self._paste(block, (top, left), (high, wide))

    def _paste(self, block: Block, corner: tuple[int, int], size: tuple[int, int]) -> None:
        """The block is repeated where more cells are chosen than it has."""
        (top, left), (high, wide) = corner, size
        wishes: list[tuple[Spot, str]] = []
        outside: list[Refusal] = []
        for down in range(high):
            line = self._line(top + down)
            for across in range(wide):
                text = block[down % len(block)][across % len(block[0])]
                section = left + across
                if section < self._lines.columnCount():
                    wishes.append((Spot(line, self._lines.column(section).key), text))
                elif text.strip():
                    outside.append(Refusal(Spot(line, ""), text, _("There is no column for it.")))
        plan = self._planner().plan(wishes)
        whole = Plan(plan.changes, (*plan.refused, *outside))
        self._run(Operation("cells.paste", perform(whole, self.editing)), whole)

    def _line(self, row: int) -> UUID | int | None:
        rows = self._lines.rowCount()
        return self._lines.record_at(row) if row < rows else row - rows

    def clear(self) -> None:
        """Empty the chosen cells."""
        plan = self._emptied()
        self._run(Operation("cells.clear", perform(plan, self.editing)), plan)

    def cut(self) -> None:
        """Copy the chosen cells, and empty them."""
        self._view.copy()
        plan = self._emptied()
        self._run(Operation("cells.cut", perform(plan, self.editing)), plan)

    def _emptied(self) -> Plan:
        for index in self._view.chosen_cells():
            record, key = self._lines.spot(index)
            if record:
                self._lines.note((record, key), None)
        wishes = [(Spot(*self._lines.spot(index)), "") for index in self._view.chosen_cells()]
        return self._planner().plan(wishes)

    def fill_down(self) -> None:
        """Write the topmost cell of each chosen column into those under it; a single cell takes the one above."""
        by_column: dict[int, list[int]] = {}
        for index in self._view.chosen_cells():
            by_column.setdefault(index.column(), []).append(index.row())
        wishes: list[tuple[Spot, str]] = []
        for section, rows in by_column.items():
            key, chosen = self._lines.column(section).key, sorted(rows)
            above, *below = chosen if len(chosen) > 1 else [chosen[0] - 1, chosen[0]]
            text = self.shown(Spot(self._lines.record_at(above), key))
            wishes += [(Spot(self._lines.record_at(row), key), text) for row in below if above >= 0]
        plan = self._planner().plan(wishes)
        self._run(Operation("cells.fill", perform(plan, self.editing)), plan)
