"""Operations of other laptops: stored as they are, and the same in the end wherever they arrive."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from ketnghia_desktop.domain.history import Name, Stack
from ketnghia_desktop.store.models.households import HouseholdRow
from ketnghia_desktop.store.models.journal import HeadRow
from ketnghia_desktop.store.models.papers import PaperRow
from ketnghia_desktop.store.verify import findings
from ketnghia_desktop.store.work import DAY, Store
from tests.laptops import exchange, operations
from tests.rows import StillClock, a_commune, a_household, a_paper, a_posting, a_voucher, refused

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID


def a_shared_household(store: Store, other: Store) -> UUID:
    with store.work("add") as work:
        row = a_household("An", persons=4)
        work.session.add_all([a_commune(), row])
    exchange(store, other)
    return row.id


def change(store: Store, row: UUID, **facts: object) -> None:
    with store.work("household.edit") as work:
        found = work.session.get_one(HouseholdRow, row)
        for name, value in facts.items():
            setattr(found, name, value)


def household(store: Store) -> tuple[str, int, str, int]:
    with store.read() as session:
        row = session.scalars(select(HouseholdRow)).one()
        return row.head, row.persons, row.phone, row.deleted


def test_both_laptops_end_with_the_same(store: Store, other: Store) -> None:
    row = a_shared_household(store, other)
    change(store, row, persons=5, phone="1")
    change(other, row, persons=6, head="Ân")
    exchange(store, other)
    assert household(store) == household(other) == ("Ân", 6, "1", 0)
    assert findings(store) == findings(other) == []


def test_a_deletion_gives_way_to_a_change(store: Store, other: Store) -> None:
    row = a_shared_household(store, other)
    change(store, row, phone="1")
    change(other, row, deleted=1)
    exchange(store, other)
    assert household(store) == household(other) == ("An", 4, "1", 0)


def test_the_next_change_has_seen_both(store: Store, other: Store) -> None:
    row = a_shared_household(store, other)
    change(store, row, persons=5)
    change(other, row, persons=6)
    exchange(store, other)
    change(store, row, persons=7)
    exchange(store, other)
    assert household(other)[1] == 7
    last = [one for one in operations(store) if one.changes][-1]
    assert len(last.changes[0].saw) == 2


def test_a_row_with_two_heads_names_them_until_somebody_has_seen_both(store: Store, other: Store) -> None:
    row = a_shared_household(store, other)
    change(store, row, phone="1")
    change(other, row, phone="2")
    exchange(store, other)
    with store.work("household.edit") as work:
        work.session.execute(delete(HeadRow))
    assert [one.code for one in findings(store)] == ["row.heads_differ"]
    assert findings(other) == []
    change(other, row, phone="3")
    with other.read() as session:
        assert not session.scalars(select(HeadRow)).all()
    assert findings(other) == []


def test_repetition_changes_nothing(store: Store, other: Store) -> None:
    row = a_shared_household(store, other)
    change(other, row, persons=6)
    exchange(store, other)
    change(store, row, persons=7)
    before, stack = operations(store), store.stack()
    assert store.replay(operations(other)[:-1]) == frozenset()
    assert (operations(store), store.stack()) == (before, stack)


def test_any_order_of_arrival_gives_the_same(store: Store, other: Store, tmp_path: Path) -> None:
    row = a_shared_household(store, other)
    change(store, row, persons=5)
    change(other, row, persons=6, head="Ân")
    exchange(store, other)
    with closing(Store.open(tmp_path / "third", StillClock())) as third:
        for operation in reversed(operations(store)):
            third.replay([operation])
        assert household(third) == household(store)
        assert findings_without_gaps(third) == []


def findings_without_gaps(store: Store) -> list[str]:
    """Arrived backwards, a chain is not in order; everything else is."""
    return [one.code for one in findings(store) if one.code != "operation.missing"]


def test_members_of_a_paper_merge_one_by_one(store: Store, other: Store) -> None:
    with store.work("add") as work:
        paper = a_paper(values_json={"a": 1, "b": 1})
        work.session.add_all([a_commune(), paper])
    exchange(store, other)
    for laptop, values in ((store, {"a": 2, "b": 1}), (other, {"a": 1, "b": 3})):
        with laptop.work("paper.edit") as work:
            work.session.get_one(PaperRow, paper.id).values_json = values
    exchange(store, other)
    with store.read() as session:
        assert session.get_one(PaperRow, paper.id).values_json == {"a": 2, "b": 3}


def test_posted_vouchers_arrive_whole(store: Store, other: Store) -> None:
    voucher = a_voucher(serial=1, chain_no=1, previous_hash="", posted_hash="x")
    with store.work("add") as work:
        work.session.add_all([a_commune(), a_posting(voucher.id)])
        work.session.flush()
        work.session.add(voucher)
    assert other.replay(operations(store)) == {"commune", "posting", "voucher"}


def test_merging_cuts_the_stack(store: Store, other: Store) -> None:
    a_shared_household(store, other)
    assert other.stack() == Stack(None, None, "bundle.merge")
    assert store.stack().undo == "add"


def test_one_name_with_two_contents_is_refused(store: Store, other: Store) -> None:
    a_shared_household(store, other)
    first = operations(store)[0]
    with refused("operation.equivocal"):
        other.replay([replace(first, hash="other")])
    assert household(other)[0] == "An"


def test_what_a_newer_program_added_is_kept_and_left_alone(store: Store, other: Store) -> None:
    row = a_shared_household(store, other)
    change(store, row, persons=5)
    last = operations(store)[-1]
    newer = replace(
        last,
        name=Name("newer", 1),
        changes=(
            replace(last.changes[0], after={"persons": 9, "colour": "red"}, saw=frozenset({last.name})),
            replace(last.changes[0], table="drone", row="d", before=None, after={"wings": 4}, saw=frozenset()),
        ),
    )
    other.replay([last, newer])
    assert household(other)[1] == 9
    kept = next(one for one in operations(other) if one.name == newer.name)
    assert (kept.changes[0].after or {})["colour"] == "red"
    assert kept.changes[1].table == "drone"


def test_a_clock_years_ahead_drags_ours_by_a_day_at_most(store: Store, other: Store, clock: StillClock) -> None:
    row = a_shared_household(store, other)
    last = operations(store)[0]
    ahead = replace(last, name=Name("ahead", 1), hlc=clock.now * 2, hash="h")
    store.replay([ahead])
    change(store, row, persons=5)
    assert operations(store)[-1].hlc <= clock.now + DAY + 1
