"""Whatever the services accept, however odd, another laptop takes from a file, and a check finds nothing in it."""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.domain.ledger import ACCOUNTS, KINDS, LARGEST, VND, Posting, money
from ketnghia_desktop.exchange import data_file
from ketnghia_desktop.papers import canonical
from ketnghia_desktop.papers.tree import Document, Paragraph, Run, Section
from ketnghia_desktop.services import (
    closings,
    figures,
    hamlets,
    households,
    issuing,
    ledger,
    people,
    places,
    proposals,
    registers,
)
from ketnghia_desktop.services.vouchers import VoucherDraft
from ketnghia_desktop.store import verify
from ketnghia_desktop.store.work import Store
from tests.rows import StillClock

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ketnghia_desktop.store.work import Work

NOWHERE = uuid4()
CONTENT = Document("Kế hoạch", (Section((Paragraph((Run("Kế hoạch"),)),)),))
DAYS = st.sampled_from(
    [None, date(1, 1, 1), date(1900, 1, 1), date(2026, 3, 1), date(2026, 3, 5), date(2026, 4, 1), date(9999, 12, 31)]
)
KNOWN_DAYS = DAYS.filter(bool) | st.sampled_from([date(2025, 7, 1), date(2199, 12, 31)])
ODD = ["", "Tà Vạc", " a\u202e\nb ", "\u0301e", "e\u0301\u200b", "=1+1", "{{7*7}}", "\ud800", "x" * 201, "\u1e9b\u0323"]
TEXTS = st.sampled_from(ODD) | st.text(max_size=5)
YEARS = st.sampled_from([1899, 1990, 2025, 2026, 2199, 2200])
COUNTS = st.sampled_from([-1, 0, 1, 7, 100, LARGEST, LARGEST + 1, 10**30])
LEAVES = st.none() | st.booleans() | COUNTS | TEXTS
JSON = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3))
VALUES = st.dictionaries(TEXTS, JSON, max_size=3) | st.just({f"key {one}": one for one in range(501)})
AREAS = st.sampled_from(["economy", "welfare", ""])


def one_of(*codes: str) -> st.SearchStrategy[str]:
    return st.sampled_from([*codes, "nonsense"])


@dataclass(frozen=True)
class AnId:
    """An argument that is the id of a record of this kind, of another, or of none; `maybe`: or no id at all."""

    kind: str
    maybe: bool = False


Call = tuple[str, str, "Callable[..., Any]", dict[str, Any]]
"""The kind of record it makes, its name, the function, and what its arguments may be."""


def call(makes: str, function: Callable[..., Any], **arguments: Any) -> Call:  # noqa: ANN401 - strategies and kinds
    return makes, f"{function.__module__.rpartition('.')[2]}.{function.__name__}", function, arguments


SOME_VILLAGE, SOME_ITEM = AnId("village", maybe=True), AnId("item", maybe=True)
RANGE = {"valid_from": DAYS, "valid_to": DAYS}
TERM = {"started_on": DAYS, "ended_on": DAYS, "period": TEXTS}
MEMBER = {"name": TEXTS, "role": one_of("leader", "member"), "village_id": SOME_VILLAGE}
HOUSEHOLD = {
    "head": TEXTS,
    "head_birth": st.sampled_from(["", "1984", "5/2/1984", "2026-12-31", "30/2/1984", "3025"]),
    "village_id": SOME_VILLAGE,
    "persons": COUNTS,
    "code": TEXTS,
}
ITEM = {"content": TEXTS, "state": one_of("proposed", "agreed", "dropped"), "reason": TEXTS}
CALLS: tuple[Call, ...] = (
    call("", places.edit_commune, name=TEXTS, area_m2=COUNTS),
    call("", places.rename_commune, valid_from=KNOWN_DAYS, name=TEXTS, district=TEXTS),
    call("", places.set_district, district=TEXTS),
    call("village", places.add_village, name=TEXTS, former_commune=TEXTS),
    call("", places.edit_village, village_id=AnId("village"), name=TEXTS),
    call("", places.move_village, village_id=AnId("village"), to_position=COUNTS),
    call("", places.remove_village, village_id=AnId("village")),
    call("hamlet", hamlets.add, village_id=AnId("village"), name=TEXTS, kind=one_of("noc")),
    call("", hamlets.remove, hamlet_id=AnId("hamlet")),
    call("signer", places.add_signer, name=TEXTS, post=one_of("chairman"), **RANGE),
    call("", places.edit_signer, signer_id=AnId("signer"), **RANGE),
    call("flag", places.add_flag, kind=one_of("border", "area_3"), village_id=SOME_VILLAGE, **RANGE),
    call("", places.remove_flag, flag_id=AnId("flag")),
    call("term", people.found_term, members_of=AnId("term", maybe=True), **TERM),
    call("", people.edit_term, term_id=AnId("term"), **TERM),
    call("member", people.add_member, term_id=AnId("term"), **MEMBER),
    call("", people.edit_member, member_id=AnId("member"), **MEMBER),
    call("", people.move_member, member_id=AnId("member"), to_position=COUNTS),
    call("", people.remove_member, member_id=AnId("member")),
    call("partner", people.add_partner, name=TEXTS, kind=one_of("business"), staff_count=COUNTS),
    call("", people.remove_partner, partner_id=AnId("partner")),
    call("contact", people.add_contact, partner_id=AnId("partner"), name=TEXTS, last_answered_on=DAYS),
    call("household", households.add, year=YEARS, poverty=one_of("poor", "escaped"), **HOUSEHOLD),
    call("", households.edit, household_id=AnId("household"), **HOUSEHOLD),
    call("", households.remove, household_id=AnId("household")),
    call("", households.archive, household_id=AnId("household")),
    call(
        "",
        households.set_class,
        household_id=AnId("household"),
        year=YEARS,
        poverty=one_of("poor", "escaped"),
        escaped_in=st.none() | YEARS,
    ),
    call("proposal", proposals.ensure_proposal, year=YEARS),
    call("item", proposals.add_item, proposal_id=AnId("proposal"), area=AREAS, parent_id=SOME_ITEM, **ITEM),
    call("", proposals.edit_item, item_id=AnId("item"), area=AREAS, **ITEM),
    call("", proposals.remove_item, item_id=AnId("item")),
    call("", proposals.move_item, item_id=AnId("item"), to_position=COUNTS),
    call(
        "",
        proposals.set_money,
        item_id=AnId("item"),
        source=one_of("partner"),
        asked=COUNTS,
        agreed=st.none() | COUNTS,
        partner_id=AnId("partner", maybe=True),
    ),
    call("commodity", ledger.add_commodity, name=TEXTS, unit=TEXTS),
    call("", ledger.discard, voucher_id=AnId("voucher")),
    call("", ledger.post, voucher_id=AnId("voucher"), override=TEXTS),
    call("voucher", ledger.correct, voucher_id=AnId("voucher"), reason=TEXTS),
    call("", ledger.annotate, voucher_id=AnId("voucher"), accountant_receipt=TEXTS),
    call("closing", closings.close, first_day=KNOWN_DAYS, last_day=KNOWN_DAYS),
    call("", closings.reopen, closing_id=AnId("closing"), reason=TEXTS),
    call(
        "",
        figures.enter,
        year=YEARS,
        name=one_of("households.total"),
        value=COUNTS,
        source=TEXTS,
        dated=DAYS,
        village=AnId("village", maybe=True),
    ),
    call(
        "",
        registers.edit,
        year=YEARS,
        full_register=st.booleans(),
        decision=TEXTS,
        decided_on=DAYS,
        decided_by=TEXTS,
    ),
    call(
        "paper",
        issuing.save_values,
        definition=TEXTS,
        year=YEARS,
        about=AnId("village", maybe=True),
        values=VALUES,
        title=TEXTS,
    ),
    call("", issuing.discard, paper_id=AnId("paper")),
    call("", issuing.take_back, paper_id=AnId("paper")),
    call("", issuing.number, paper_id=AnId("paper"), number=COUNTS, dated_on=KNOWN_DAYS, symbol=TEXTS),
    call("", issuing.sign, paper_id=AnId("paper"), dated_on=KNOWN_DAYS),
    call("", issuing.issue, paper_id=AnId("paper")),
    call("", issuing.withdraw, paper_id=AnId("paper")),
    call("", issuing.replace, paper_id=AnId("paper"), by=AnId("paper")),
    call("delivery", issuing.send, paper_id=AnId("paper"), recipient=TEXTS, sent_on=DAYS),
    call("", issuing.answered, delivery_id=AnId("delivery"), answered_on=KNOWN_DAYS, answer=TEXTS),
)


class Commune(RuleBasedStateMachine):
    """One laptop, the ids of the records it made by their kinds, and every public operation with any argument."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = Store.open(self.folder / "data", StillClock())
        self.ids: dict[str, list[UUID]] = defaultdict(list)

    @initialize()
    def found(self) -> None:
        with self.store.work("commune.create") as work:
            places.create_commune(work, name="Bha Lơi", province="Quảng Nam", district="Sông Lơi")
            self.ids["village"] = [places.add_village(work, name="Tà Vạc"), places.add_village(work, name="A Đăng")]
            self.ids["partner"].append(people.add_partner(work, name="Sở Tài chính"))
            self.ids["term"].append(people.found_term(work, started_on=date(2026, 1, 5)))
            self.ids["household"].append(households.add(work, head="Alăng Bốn", village_id=self.ids["village"][0]))
            self.ids["proposal"] = [proposals.ensure_proposal(work, year) for year in (2025, 2026)]
            self.ids["item"].append(proposals.add_item(work, self.ids["proposal"][0], "economy", content="Bò"))
            self.ids["paper"].append(issuing.save_values(work, "plan", 2026, self.ids["village"][1], values={}))

    @rule(data=st.data())
    def act(self, data: st.DataObject) -> None:
        kind, name, function, arguments = CALLS[data.draw(st.integers(0, len(CALLS) - 1))]
        self._try(kind, lambda work: function(work, **self._drawn(data, arguments)), name)

    def _drawn(self, data: st.DataObject, arguments: Mapping[str, Any]) -> dict[str, Any]:
        return {key: self._argument(data, one) for key, one in arguments.items()}

    def _argument(self, data: st.DataObject, one: Any) -> object:  # noqa: ANN401 - a strategy or a kind
        match one:
            case AnId(maybe=True) if data.draw(st.booleans()):
                return None
            case AnId():
                return self._id(data, one.kind)
        return data.draw(one)

    def _id(self, data: st.DataObject, kind: str) -> UUID:
        everything = [one for ids in self.ids.values() for one in ids]
        return data.draw(st.sampled_from([*self.ids[kind] * 4, *everything, NOWHERE]))

    def _try(self, kind: str, act: Callable[[Work], Any], label: str = "act") -> None:
        with suppress(Refused):
            with self.store.work(label) as work:
                made = act(work)
            if kind and isinstance(made, UUID):
                self.ids[kind].append(made)

    @rule(data=st.data(), deep=st.integers(1, 60))
    def nest(self, data: st.DataObject, deep: int) -> None:
        under: UUID | None = data.draw(st.sampled_from(self.ids["item"]))
        with suppress(Refused), self.store.work("item.add") as work:
            for _ in range(deep):
                under = proposals.add_item(work, self.ids["proposal"][0], "economy", parent_id=under, content="Bò")
        self.ids["item"] += [] if under is None else [under]

    @rule(data=st.data())
    def receive(self, data: st.DataObject) -> None:
        """A voucher that may be posted."""
        giver, amount = self.ids["partner"][0], data.draw(COUNTS)
        lines = (money("source", -amount, "partner", giver), money("cash", amount))
        said: dict[str, Any] = {"dated": data.draw(KNOWN_DAYS), "text": "Nhận", "values": data.draw(VALUES)}
        self._try("voucher", lambda work: ledger.draft(work, VoucherDraft(kind="receipt", **said, postings=lines)))

    @rule(data=st.data())
    def draft(self, data: st.DataObject) -> None:
        """A voucher that makes no sense."""
        lines = st.builds(
            Posting,
            st.sampled_from([*ACCOUNTS, "", "gold"]),
            st.sampled_from([VND, "gold", *map(str, self.ids["commodity"])]),
            COUNTS,
            COUNTS,
            st.sampled_from(["", "partner", "household", "school", " x\u202e", "x" * 51]),
            st.none() | st.sampled_from([NOWHERE, *self.ids["partner"], *self.ids["household"]]),
        )
        facts: dict[str, Any] = {
            "kind": data.draw(st.sampled_from([*KINDS, "nonsense"])),
            "dated": data.draw(KNOWN_DAYS),
            "text": data.draw(TEXTS),
            "postings": tuple(data.draw(st.lists(lines, max_size=3))),
            "item_id": data.draw(st.none() | st.just(self._id(data, "item"))),
        }
        self._try("voucher", lambda work: ledger.draft(work, VoucherDraft(**facts)))

    @rule(data=st.data())
    def link(self, data: st.DataObject) -> None:
        item, homes = self._id(data, "item"), [self._id(data, "household") for _ in range(2)]
        self._try("", lambda work: proposals.link_households(work, item, homes))

    @rule(data=st.data())
    def present(self, data: st.DataObject) -> None:
        paper, text = self._id(data, "paper"), canonical.to_json(CONTENT)
        self._try("", lambda work: issuing.present(work, paper, issuing.Frozen(text, canonical.content_hash(CONTENT))))

    @precondition(lambda self: self.store.stack().undo not in {None, "commune.create"})
    @rule()
    def undo(self) -> None:
        self.store.undo()

    @rule()
    def redo(self) -> None:
        with suppress(Refused):
            self.store.redo()

    def teardown(self) -> None:
        try:
            self._is_taken_elsewhere()
        finally:
            self.store.close()
            shutil.rmtree(self.folder)

    def _is_taken_elsewhere(self) -> None:
        data = exported(self.store)
        with closing(Store.open(self.folder / "other", StillClock())) as other:
            data_file.load(other, data)
            assert exported(other) == data
            assert [*verify.findings(self.store), *verify.findings(other)] == []


def exported(store: Store) -> bytes:
    """The file; what the check finds in it are only oddities people may leave as they are."""
    with store.read() as session:
        assert [one for one in data_file.findings(data_file.kept(session)) if not one.breach.overridable] == []
        return data_file.export(session)


TestCommune = Commune.TestCase
TestCommune.settings = settings(max_examples=15, stateful_step_count=30, phases=[Phase.explicit, Phase.generate])


def a_term_backwards(commune: Commune, work: Work) -> None:
    people.edit_term(work, commune.ids["term"][0], ended_on=date(2020, 1, 1))


def an_item_of_another_year(commune: Commune, work: Work) -> None:
    proposals.add_item(work, commune.ids["proposal"][1], "economy", parent_id=commune.ids["item"][0], content="Bò")


def a_line_of_no_account(_commune: Commune, work: Work) -> None:
    ledger.draft(work, VoucherDraft(kind="receipt", dated=date(2026, 3, 1), postings=(Posting("cash", "gold", 1, 1),)))


def a_village_of_a_paper(commune: Commune, work: Work) -> None:
    places.remove_village(work, commune.ids["village"][1])


@pytest.mark.parametrize(
    ("missing", "act"),
    [
        ("records.ranges_breaches", a_term_backwards),
        ("proposals.tree_breaches", an_item_of_another_year),
        ("ledger.draft_breaches", a_line_of_no_account),
        ("places.drafts_about", a_village_of_a_paper),
    ],
)
def test_the_machine_would_notice_a_missing_rule(
    monkeypatch: pytest.MonkeyPatch, missing: str, act: Callable[[Commune, Work], None]
) -> None:
    machine = Commune()
    machine.found()
    monkeypatch.setattr(f"ketnghia_desktop.services.{missing}", lambda *_: ())
    with machine.store.work("act") as work:
        act(machine, work)
    with pytest.raises(AssertionError):
        machine.teardown()
