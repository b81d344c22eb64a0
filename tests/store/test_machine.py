"""Whatever people do, undo, redo and restart: the rows are what the operations say, and what was expected."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select, update

from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.store.base import Record, table_of
from ketnghia_desktop.store.models.households import HouseholdRow
from ketnghia_desktop.store.models.people import MemberRow
from ketnghia_desktop.store.models.places import VillageRow
from ketnghia_desktop.store.models.proposals import ProposalItemRow
from ketnghia_desktop.store.verify import findings
from ketnghia_desktop.store.work import Store, Work
from tests.rows import COMMUNE, StillClock, a_commune

Row: TypeAlias = "tuple[type[Record], str]"
Cell: TypeAlias = "tuple[Row, str]"
Step: TypeAlias = "dict[Cell, tuple[object, object]]"
"""What one step changed: each cell, before and after; a new row was hidden before, and its fields stay."""

FIELDS: dict[type[Record], tuple[str, ...]] = {
    HouseholdRow: ("head", "phone", "note"),
    VillageRow: ("name", "former_commune"),
    MemberRow: ("name", "post", "email"),
    ProposalItemRow: ("content", "details"),
}
OWNERS = ("commune_id", "term_id", "proposal_id")
WORDS = st.sampled_from(["", "An", "Bh'nướch A", "<b>{{7*7}}</b>", "đồng ý"])
KINDS = st.sampled_from(list(FIELDS))


class Machine(RuleBasedStateMachine):
    """One folder of data, and what it should hold."""

    rows = Bundle("rows")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = StillClock()
        self.store = Store.open(self.folder, self.clock)
        self.now: dict[Cell, object] = {}
        self.past: list[Step] = []
        self.future: list[Step] = []

    @initialize()
    def found_the_commune(self) -> None:
        with self.store.work("commune.create") as work:
            work.session.add(a_commune())
            work.cut()

    def did(self, step: Step) -> None:
        """Something people did: it can be undone, and nothing redone any more."""
        real = {cell: change for cell, change in step.items() if change[0] != change[1]}
        if real:
            self.past.append(real)
            self.future.clear()
        self.now |= {cell: after for cell, (_, after) in real.items()}

    @rule(target=rows, kind=KINDS, word=WORDS, in_bulk=st.booleans())
    def add(self, kind: type[Record], word: str, *, in_bulk: bool) -> Row:
        row, field = new_id(), FIELDS[kind][0]
        facts = {name: COMMUNE for name in OWNERS if name in table_of(kind).columns}
        with self.store.work("add") as work:
            if in_bulk:
                work.bulk([{"id": row, field: word, **facts}], kind)
            else:
                work.session.add(kind(id=row, **{field: word}, **facts))
        new = kind, str(row)
        self.now |= {(new, name): word if name == field else "" for name in FIELDS[kind]}
        self.did({(new, "deleted"): (1, 0)})
        return new

    @rule(row=rows, words=st.lists(WORDS, min_size=1, max_size=3), choice=st.integers(0, 9), through_orm=st.booleans())
    def edit(self, row: Row, words: list[str], choice: int, *, through_orm: bool) -> None:
        field = FIELDS[row[0]][choice % len(FIELDS[row[0]])]
        with self.store.work("edit") as work:
            for word in words:
                self.put(work, row, {field: word}, through_orm=through_orm)
                work.session.flush()
        self.did({(row, field): (self.now[row, field], words[-1])})

    @rule(row=rows, gone=st.integers(0, 1))
    def remove_or_bring_back(self, row: Row, gone: int) -> None:
        with self.store.work("remove") as work:
            self.put(work, row, {"deleted": gone}, through_orm=True)
        self.did({(row, "deleted"): (self.now[row, "deleted"], gone)})

    @rule(kind=KINDS, word=WORDS)
    def change_all(self, kind: type[Record], word: str) -> None:
        field = FIELDS[kind][-1]
        with self.store.work("change.all") as work:
            work.session.execute(update(kind).values({field: word}))
        cells = [cell for cell in self.now if cell[0][0] is kind and cell[1] == field]
        self.did({cell: (self.now[cell], word) for cell in cells})

    @rule(row=rows)
    def fail(self, row: Row) -> None:
        with suppress(ZeroDivisionError), self.store.work("fail") as work:
            self.put(work, row, {FIELDS[row[0]][0]: "lost"}, through_orm=False)
            raise ZeroDivisionError

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        step = self.past.pop()
        self.future.append(step)
        self.now |= {cell: before for cell, (before, _) in step.items()}
        assert self.store.undo().kept == ()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        step = self.future.pop()
        self.past.append(step)
        self.now |= {cell: after for cell, (_, after) in step.items()}
        assert self.store.redo().kept == ()

    @rule(by=st.integers(-(10**11), 10**11))
    def restart(self, by: int) -> None:
        self.store.close()
        self.clock.now += by
        self.store = Store.open(self.folder, self.clock)

    @invariant()
    def rows_are_as_expected(self) -> None:
        found: dict[Cell, object] = {}
        with self.store.read() as session:
            for kind, fields in FIELDS.items():
                for row in session.scalars(select(kind)):
                    found |= {((kind, str(row.id)), name): getattr(row, name) for name in (*fields, "deleted")}
        assert found == self.now

    @invariant()
    def rows_are_what_the_operations_say(self) -> None:
        assert [one for one in findings(self.store) if one.details.get("missing") != str(COMMUNE)] == []

    @invariant()
    def the_stack_is_as_high_as_expected(self) -> None:
        stacks = self.store._stacks
        assert (len(stacks.undo), len(stacks.redo)) == (len(self.past), len(self.future))

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    @staticmethod
    def put(work: Work, row: Row, facts: dict[str, object], *, through_orm: bool) -> None:
        kind, key = row
        if through_orm:
            found = work.session.get_one(kind, UUID(key))
            for name, value in facts.items():
                setattr(found, name, value)
        else:
            work.session.execute(update(kind).where(kind.id == UUID(key)).values(facts))


TestMachine = Machine.TestCase
TestMachine.settings = settings(max_examples=settings().max_examples // 6, stateful_step_count=20)
