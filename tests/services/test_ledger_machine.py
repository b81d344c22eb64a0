"""Random receiving, giving, correcting, closing and undoing: the books always add up."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ketnghia_desktop.domain.balances import negative_balances
from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.domain.ledger import OURS, VND
from ketnghia_desktop.domain.seal import chain_breaches
from ketnghia_desktop.exchange import data_file
from ketnghia_desktop.services import closings, entries, ledger, support, support_book
from ketnghia_desktop.store.work import Store
from tests.make import YEAR, a_full_commune
from tests.rows import StillClock

if TYPE_CHECKING:
    from uuid import UUID

    from ketnghia_desktop.services.ledger import VoucherDraft

FIRST = date(YEAR, 1, 1)
DAYS = st.integers(0, 360).map(lambda days: FIRST + timedelta(days=days))
AMOUNTS = st.integers(1, 60)


class Books(RuleBasedStateMachine):
    """One laptop's ledger, and the vouchers the machine knows of."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = Store.open(self.folder / "data", StillClock())
        self.posted: list[UUID] = []
        self.drafts: list[UUID] = []

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    @initialize()
    def found(self) -> None:
        self.commune = a_full_commune(self.store)

    def _draft(self, facts: VoucherDraft) -> None:
        with self.store.work("voucher.draft") as work:
            self.drafts.append(ledger.draft(work, facts))

    @rule(amount=AMOUNTS, day=DAYS, partner=st.integers(0, 1), own=st.booleans(), cash=st.booleans())
    def receive(self, amount: int, day: date, partner: int, *, own: bool, cash: bool) -> None:
        item = self.commune.item if own else None
        giver = self.commune.partners[partner]
        self._draft(support.money_received(giver, amount, dated=day, text="Nhận", item_id=item, cash=cash))

    @rule(amount=AMOUNTS, day=DAYS, own=st.booleans(), cash=st.booleans())
    def give(self, amount: int, day: date, *, own: bool, cash: bool) -> None:
        shares = {self.commune.households[0]: amount}
        item = self.commune.item if own else None
        self._draft(support.money_given(shares, dated=day, text="Cấp", item_id=item, cash=cash))

    @rule(kilos=AMOUNTS, value=AMOUNTS, day=DAYS)
    def receive_rice(self, kilos: int, value: int, day: date) -> None:
        giver, rice = self.commune.partners[1], self.commune.rice
        self._draft(support.goods_received(giver, rice, kilos, value, dated=day, text="Gạo", value_basis="Giá tại xã"))

    @rule(kilos=AMOUNTS, day=DAYS)
    def give_rice(self, kilos: int, day: date) -> None:
        with suppress(Refused), self.store.work("voucher.draft") as work:
            shares = {self.commune.households[1]: kilos}
            facts = support.goods_given(work.session, self.commune.rice, shares, dated=day, text="Cấp gạo")
            self.drafts.append(ledger.draft(work, facts))

    @precondition(lambda self: self.drafts)
    @rule(data=st.data())
    def post(self, data: st.DataObject) -> None:
        draft = data.draw(st.sampled_from(self.drafts))
        with suppress(Refused), self.store.work("voucher.post") as work:
            ledger.post(work, draft)
            self.drafts.remove(draft)
            self.posted.append(draft)

    @precondition(lambda self: self.posted)
    @rule(data=st.data())
    def correct(self, data: st.DataObject) -> None:
        with suppress(Refused), self.store.work("voucher.correct") as work:
            self.drafts.append(ledger.correct(work, data.draw(st.sampled_from(self.posted)), "Ghi nhầm"))

    @rule(day=DAYS)
    def close(self, day: date) -> None:
        with suppress(Refused):
            with self.store.work("books.close") as work:
                closing = closings.close(work, FIRST, day)
            if day.day % 2:
                with self.store.work("books.reopen") as work:
                    closings.reopen(work, closing, "Bổ sung")

    @precondition(lambda self: self.store.stack().undo != "commune.create")
    @rule()
    def undo(self) -> None:
        with suppress(Refused):
            self.store.undo()
        self._forget_undone_drafts()

    @rule()
    def redo(self) -> None:
        with suppress(Refused):
            self.store.redo()
        self._forget_undone_drafts()

    def _forget_undone_drafts(self) -> None:
        with self.store.read() as session:
            self.drafts = [one.id for one in ledger.every_voucher(session) if one.state == "draft"]

    @invariant()
    def nothing_is_below_zero(self) -> None:
        with self.store.read() as session:
            assert list(negative_balances(entries.moved(session))) == []

    @invariant()
    def every_commodity_adds_up(self) -> None:
        with self.store.read() as session:
            balances = ledger.balances(session)
        for commodity in {one.commodity for one in balances}:
            assert sum(one.units for one in balances if one.commodity == commodity) == 0

    @invariant()
    def the_chain_is_whole(self) -> None:
        with self.store.read() as session:
            for chain in entries.links(session).values():
                assert list(chain_breaches(chain)) == []

    @invariant()
    def numbers_are_given_once_and_without_gaps(self) -> None:
        with self.store.read() as session:
            numbers = [one.number for one in ledger.every_voucher(session) if one.number]
        assert len(set(numbers)) == len(numbers)
        for kind in {number[:2] for number in numbers}:
            of_kind = sorted(int(number[-3:]) for number in numbers if number[:2] == kind)
            assert of_kind == list(range(1, len(of_kind) + 1))

    @invariant()
    def the_book_says_what_is_held(self) -> None:
        with self.store.read() as session:
            lines = list(support_book.lines(entries.entries(session)))
            held = sum(line.value for one in entries.entries(session) for line in one.postings if line.account in OURS)
        assert sum(line.received - line.used for line in lines) == held

    @invariant()
    def the_data_file_holds_it_all(self) -> None:
        with self.store.read() as session:
            data = data_file.export(session)
        posted = [one for one in data_file.read(data).tables["voucher"] if one["posted_hash"]]
        assert len(posted) >= len(self.posted)
        assert all(
            line["commodity"] in {VND, str(self.commune.rice)} for line in data_file.read(data).tables["posting"]
        )


TestBooks = Books.TestCase
TestBooks.settings = settings(max_examples=15, stateful_step_count=25)


def test_the_machine_would_notice_a_missing_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "below_zero_breaches", lambda *_: ())
    monkeypatch.setattr(ledger, "purpose_breaches", lambda *_: ())
    quickly = settings(
        max_examples=40, stateful_step_count=15, phases=[Phase.generate], database=None, derandomize=True
    )
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Books, settings=quickly)
