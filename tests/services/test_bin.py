"""The bin: everything removed is in it by name, comes back whole, and says why it cannot."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.services import bin as bins
from ketnghia_desktop.services import hamlets, households, issuing, ledger, people, places, proposals
from ketnghia_desktop.store import verify
from ketnghia_desktop.store.models.ledger import VoucherRow
from ketnghia_desktop.store.work import Store
from tests import telling_commune
from tests.rows import StillClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from uuid import UUID

    from sqlalchemy.orm import Session

    from ketnghia_desktop.services.bin import Removed
    from tests.telling_commune import Telling


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(tmp_path / "data", StillClock())) as opened:
        yield opened


@pytest.fixture
def telling(store: Store) -> Telling:
    return telling_commune.fill(store)


def in_bin(store: Store) -> tuple[Removed, ...]:
    with store.read() as session:
        return bins.removed(session)


def bring_back(store: Store, record: UUID) -> None:
    with store.work("village.restore") as work:
        bins.restore(work, record)


def new_household(store: Store) -> UUID:
    with store.work("household.add") as work:
        return households.add(work, head="Hồ Văn Mới", year=2026, poverty="poor", persons=3)


def test_at_first_the_bin_is_empty(store: Store, telling: Telling) -> None:
    assert in_bin(store) == ()


def test_what_was_removed_is_told_with_name_operation_and_laptop(store: Store, telling: Telling) -> None:
    record = new_household(store)
    with store.work("household.remove") as work:
        households.remove(work, record)
    (one,) = in_bin(store)
    assert (one.id, one.noun, one.name, one.label) == (record, "household", "Hồ Văn Mới", "household.remove")
    assert (one.laptop, one.with_it, one.breach) == (store.device.name, 0, None)


def test_it_comes_back_with_what_went_with_it(store: Store, telling: Telling) -> None:
    record = new_household(store)
    with store.read() as session:
        before = households.household(session, record)
    with store.work("household.remove") as work:
        households.remove(work, record)
    bring_back(store, record)
    with store.read() as session:
        assert households.household(session, record) == before
    assert in_bin(store) == ()
    assert verify.findings(store) == []


def test_bringing_back_is_one_operation_and_can_be_undone(store: Store, telling: Telling) -> None:
    record = new_household(store)
    with store.work("household.remove") as work:
        households.remove(work, record)
    bring_back(store, record)
    assert store.stack().undo == "village.restore"
    store.undo()
    assert [one.id for one in in_bin(store)] == [record]


def test_a_village_comes_back_with_its_hamlets_where_it_stood(store: Store, telling: Telling) -> None:
    with store.work("village.add") as work:
        middle = places.add_village(work, name="Thôn Giữa")
        hamlets.add(work, middle, name="Nóc Trên")
        places.move_village(work, middle, 2)
    with store.work("village.remove") as work:
        places.remove_village(work, middle)
    (one,) = in_bin(store)
    assert (one.name, one.with_it) == ("Thôn Giữa", 1)
    bring_back(store, middle)
    with store.read() as session:
        villages = places.villages(session)
    assert [(village.name, village.position) for village in villages] == [
        ("Thôn Một", 1),
        ("Thôn Giữa", 2),
        ("Thôn Hai", 3),
    ]
    assert [hamlet.name for hamlet in villages[1].hamlets] == ["Nóc Trên"]


def test_of_several_removed_at_once_each_comes_back_by_itself(store: Store, telling: Telling) -> None:
    first, second = new_household(store), new_household(store)
    with store.work("household.remove") as work:
        households.remove(work, first)
        households.remove(work, second)
    assert {one.id for one in in_bin(store)} == {first, second}
    bring_back(store, first)
    assert [one.id for one in in_bin(store)] == [second]


def test_what_belongs_to_something_in_the_bin_says_so(store: Store, telling: Telling) -> None:
    with store.work("partner.add") as work:
        partner = people.add_partner(work, name="Đồn Biên phòng", kind="border_guard")
        contact = people.add_contact(work, partner, name="Trần Văn Giữ")
    with store.work("contact.remove") as work:
        people.remove_contact(work, contact)
    with store.work("partner.remove") as work:
        people.remove_partner(work, partner)
    breaches = {one.id: one.breach for one in in_bin(store)}
    assert breaches[partner] is None
    told = breaches[contact]
    assert told is not None
    assert (told.code, told.details["name"]) == ("bin.owner_removed", "Đồn Biên phòng")
    with pytest.raises(Refused, match=r"bin\.owner_removed"):
        bring_back(store, contact)
    bring_back(store, partner)
    bring_back(store, contact)
    assert in_bin(store) == ()


def test_a_household_waits_for_its_village(store: Store, telling: Telling) -> None:
    with store.work("village.add") as work:
        village = places.add_village(work, name="Thôn Ba")
        record = households.add(work, head="Hồ Văn Mới", year=2026, poverty="poor", village_id=village)
    with store.work("household.remove") as work:
        households.remove(work, record)
    with store.work("village.remove") as work:
        places.remove_village(work, village)
    assert [one.breach is None for one in in_bin(store)] == [True, False]


def test_an_item_comes_back_with_all_below_it(store: Store, telling: Telling) -> None:
    with store.work("item.add") as work:
        proposal = proposals.ensure_proposal(work, 2026)
        top = proposals.add_item(work, proposal, "economy", content="Chăn nuôi")
        below = proposals.add_item(work, proposal, "economy", content="Nuôi bò", parent_id=top)
        proposals.set_money(work, below, "residents", asked=1_000_000)
    with store.work("item.remove") as work:
        proposals.remove_item(work, top)
    (one,) = in_bin(store)
    assert (one.id, one.with_it) == (top, 1)
    bring_back(store, top)
    with store.read() as session:
        assert bins.removed(session) == ()
    assert verify.findings(store) == []


def test_a_draft_of_a_paper_gives_way_to_another_in_its_place(store: Store, telling: Telling) -> None:
    with store.work("paper.edit") as work:
        first = issuing.save_values(work, "open_plan", 2026, values={}, title="Kế hoạch")
    with store.work("paper.discard") as work:
        issuing.discard(work, first)
    assert [one.breach for one in in_bin(store)] == [None]
    with store.work("paper.edit") as work:
        issuing.save_values(work, "open_plan", 2026, values={}, title="Kế hoạch")
    (one,) = in_bin(store)
    assert one.breach is not None
    assert one.breach.code == "bin.place_taken"
    with store.read() as session:
        assert bins.removed(session, {"open_plan"})[0].breach is None


def test_a_draft_of_a_voucher_comes_back_with_its_lines(store: Store, telling: Telling) -> None:
    with store.read() as session:
        (draft,) = ledger_drafts(session)
    with store.work("voucher.discard") as work:
        ledger.discard(work, draft)
    bring_back(store, draft)
    with store.read() as session:
        assert ledger_drafts(session) == (draft,)
    assert verify.findings(store) == []


def ledger_drafts(session: Session) -> tuple[UUID, ...]:
    query = select(VoucherRow.id).where(VoucherRow.posted_hash.is_(None), VoucherRow.deleted == 0)
    return tuple(session.scalars(query))


def test_what_an_undo_took_back_is_brought_back_by_redo_and_is_not_in_the_bin(store: Store, telling: Telling) -> None:
    new_household(store)
    store.undo()
    assert in_bin(store) == ()


def test_what_is_not_in_the_bin_cannot_come_back(store: Store, telling: Telling) -> None:
    with pytest.raises(Refused, match=r"record\.missing"):
        bring_back(store, telling.poor)


def test_a_member_takes_the_place_it_had(store: Store, telling: Telling) -> None:
    with store.work("member.add") as work:
        term = people.found_term(work, started_on=date(2027, 1, 5))
        ids = [people.add_member(work, term, name=name) for name in ("Một", "Hai", "Ba")]
    with store.work("member.remove") as work:
        people.remove_member(work, ids[0])
    bring_back(store, ids[0])
    with store.read() as session:
        found = people.term(session)
    assert found is not None
    assert [(one.name, one.position) for one in found.members] == [("Một", 1), ("Hai", 2), ("Ba", 3)]
