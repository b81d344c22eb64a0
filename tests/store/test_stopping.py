"""Work that is stopped on its way into the journal; readings that nobody waits for any more."""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from ketnghia_desktop.domain.progress import CancelledError
from ketnghia_desktop.store import recorder
from ketnghia_desktop.store.readings import go_on
from ketnghia_desktop.store.verify import findings
from ketnghia_desktop.store.work import Store
from tests.laptops import operations
from tests.rows import StillClock, a_commune, a_household

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session


@dataclass
class Impatient:
    """Somebody who presses cancel once so many steps were told; -1: when all is about to be kept."""

    patience: int
    told: list[tuple[int, int]] = field(default_factory=list)

    def step(self, done: int, of: int, what: str = "") -> None:
        """Only the journal is of interest here."""

    def note(self, done: int, of: int) -> None:
        self.told.append((done, of))
        if len(self.told) == self.patience:
            raise CancelledError

    def keep(self) -> None:
        if self.patience < 0:
            raise CancelledError


@pytest.mark.parametrize(("patience", "told"), [(2, [(0, 5), (2, 5)]), (-1, [(0, 5), (2, 5), (4, 5)])])
def test_nothing_is_left_of_what_was_stopped_on_its_way_into_the_journal(
    store: Store, patience: int, told: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder, "BATCH", 2)
    somebody = Impatient(patience)
    with pytest.raises(CancelledError), store.work("household.import", somebody) as work:
        work.session.add_all([a_household(f"{number}") for number in range(5)])
    assert somebody.told == told
    assert operations(store) == []
    assert findings(store) == []
    with store.work("household.add") as work:
        work.session.add_all([a_commune(), a_household("An")])
    assert findings(store) == []


ENDLESS = text("WITH RECURSIVE one(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM one) SELECT count(*) FROM one")
PATIENCE = 60
"""Seconds a test waits for a thread that ends long before."""


def a_statement(session: Session) -> None:
    session.execute(ENDLESS)


def many_statements(session: Session) -> None:
    while True:
        session.execute(text("SELECT 1"))


def steps_of_its_own(session: Session) -> None:
    while True:
        go_on(session)


@pytest.mark.parametrize("reads", [a_statement, many_statements, steps_of_its_own])
@pytest.mark.parametrize("end", ["stop_reading", "close"])
def test_a_reading_that_never_ends_by_itself_is_stopped_and_what_is_written_is_not(
    store: Store, reads: Callable[[Session], None], end: str
) -> None:
    begun, stopped = Event(), Event()

    def read() -> None:
        with suppress(CancelledError), store.read() as session:
            begun.set()
            reads(session)
        stopped.set()

    Thread(target=read, daemon=True).start()
    assert begun.wait(PATIENCE)
    with store.work("household.add") as work:
        work.session.add_all([a_commune(), a_household("An")])
        if end == "stop_reading":
            store.stop_reading()
            assert stopped.wait(PATIENCE)
            work.session.execute(text("SELECT 1"))
    if end == "close":
        store.close()
    assert stopped.wait(PATIENCE)
    with pytest.raises(CancelledError), store.read() as session:
        session.execute(text("SELECT 1"))
    store.close()
    with closing(Store.open(store.folder, StillClock())) as again:
        assert len(operations(again)) == 1
        assert findings(again) == []
