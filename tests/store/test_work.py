"""Units of work: kept whole or not at all, noted as operations, taken back and brought back."""

from __future__ import annotations

from contextlib import closing, suppress
from threading import Thread
from typing import TYPE_CHECKING, TypeAlias

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError, OperationalError

from ketnghia_desktop.domain.breaches import Breach, Refused
from ketnghia_desktop.domain.history import Kind, Name, Stack, Undone, Write
from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.store import archive, engine, writing
from ketnghia_desktop.store.models.households import HouseholdRow
from ketnghia_desktop.store.models.journal import AttachmentBytesRow, OperationRow
from ketnghia_desktop.store.models.papers import PaperRow
from ketnghia_desktop.store.models.places import CommuneRow
from ketnghia_desktop.store.verify import findings
from ketnghia_desktop.store.work import Store
from tests.laptops import operations
from tests.rows import COMMUNE, a_commune, a_household, a_paper, refused

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from ketnghia_desktop.domain.history import Value
    from tests.rows import StillClock

    Rows: TypeAlias = dict[str, list[dict[str, Value]]]


def added(store: Store, head: str = "An") -> UUID:
    with store.work("household.add") as work:
        row = a_household(head)
        work.session.add(row)
    return row.id


def renamed(store: Store, row: UUID, head: str, label: str = "household.edit") -> None:
    with store.work(label) as work:
        work.session.get_one(HouseholdRow, row).head = head


def head(store: Store, row: UUID) -> str:
    with store.read() as session:
        return session.get_one(HouseholdRow, row).head


def test_a_change_is_noted_with_its_operation(store: Store) -> None:
    row = added(store)
    renamed(store, row, "Ân")
    made, edit = operations(store)
    assert (edit.label, edit.kind, edit.name) == ("household.edit", Kind.DO, (str(store.device.id), 2))
    (change,) = edit.changes
    assert (change.table, change.row, change.before, change.after) == (
        "household",
        str(row),
        {"head": "An"},
        {"head": "Ân"},
    )
    assert change.saw == {made.name}


def test_touched_names_the_tables_that_really_changed(store: Store) -> None:
    row = added(store)
    with store.work("mixed") as work:
        work.session.add(a_commune())
        work.session.get_one(HouseholdRow, row).head = "An"
    assert work.touched == {"commune"}


def test_an_operation_that_changes_nothing_leaves_no_trace(store: Store) -> None:
    row = added(store)
    with store.work("household.edit") as work:
        work.session.get_one(HouseholdRow, row).head = "B"
        work.session.flush()
        work.session.get_one(HouseholdRow, row).head = "An"
    assert len(operations(store)) == 1
    assert (work.touched, store.stack().undo) == (frozenset(), "household.add")


def test_several_writings_of_a_row_are_one_change(store: Store) -> None:
    with store.work("household.add") as work:
        row = a_household("An")
        work.session.add(row)
        work.session.flush()
        row.head, row.persons = "Ân", 4
    (change,) = operations(store)[0].changes
    assert change.before is None
    assert change.after == {"commune_id": str(COMMUNE), "head": "Ân", "persons": 4}


def test_bulk_updates_are_noted_too(store: Store) -> None:
    added(store), added(store, "B")
    with store.work("household.archive") as work:
        work.session.execute(update(HouseholdRow).values(persons=7))
    assert len(operations(store)[-1].changes) == 2


def test_whatever_fails_nothing_of_it_stays(store: Store) -> None:
    row = added(store)
    with suppress(ZeroDivisionError), store.work("household.edit") as work:
        work.session.get_one(HouseholdRow, row).head = "B"
        work.session.add(a_commune())
        work.session.flush()
        raise ZeroDivisionError
    assert head(store, row) == "An"
    assert [one.label for one in operations(store)] == ["household.add"]
    renamed(store, row, "C")
    assert head(store, row) == "C"


def test_work_within_work_is_a_mistake(store: Store) -> None:
    with store.work("outer"), pytest.raises(RuntimeError), store.work("inner"):
        pass
    assert operations(store) == []
    added(store)


def test_a_row_stays_readable_after_its_work(store: Store) -> None:
    with store.work("household.add") as work:
        row = a_household("An", persons=3)
        work.session.add(row)
    assert (row.head, row.persons, row.phone) == ("An", 3, "")


def test_reading_cannot_write(store: Store) -> None:
    row = added(store)
    with pytest.raises(OperationalError, match="readonly"), store.read() as session:
        session.execute(update(HouseholdRow).values(head="B"))
    assert head(store, row) == "An"


def test_a_reader_sees_one_state(store: Store) -> None:
    row = added(store)
    with store.read() as session:
        assert session.scalar(select(func.count(HouseholdRow.id))) == 1
        renamed(store, row, "B")
        assert session.get_one(HouseholdRow, row).head == "An"


def test_writer_and_readers_work_in_other_threads(store: Store) -> None:
    row, seen = added(store), list[str]()
    threads = [
        Thread(target=renamed, args=(store, row, "B")),
        *(Thread(target=lambda: seen.append(head(store, row))) for _ in range(2)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert head(store, row) == "B"
    assert set(seen) <= {"An", "B"}
    assert len(seen) == 2


def test_while_closed_every_write_is_refused(store: Store) -> None:
    with store.closed(), pytest.raises(IntegrityError, match=r"recorder\.closed"):
        added(store)
    added(store)


def test_a_write_outside_an_operation_is_refused(store: Store) -> None:
    added(store)
    with pytest.raises(IntegrityError, match=r"recorder\.closed"), store._writer.begin() as connection:
        connection.execute(update(HouseholdRow).values(head="B"))


def test_many_rows_at_once_get_ids_and_defaults(store: Store) -> None:
    with store.work("household.import") as work:
        work.bulk([{"commune_id": COMMUNE, "head": f"Hộ {n}"} for n in range(50)], HouseholdRow)
        work.bulk([], HouseholdRow)
        found = work.session.scalars(select(HouseholdRow).order_by(HouseholdRow.id)).all()
    assert [row.head for row in found] == [f"Hộ {n}" for n in range(50)]
    assert len(operations(store)[0].changes) == 50


def test_bytes_are_kept_once_under_their_hash(store: Store) -> None:
    for _ in range(2):
        with store.work("attachment.add") as work:
            sha256 = work.keep_bytes(b"scan")
    with store.read() as session:
        (kept,) = session.scalars(select(AttachmentBytesRow))
        assert (kept.sha256, kept.data) == (sha256, b"scan")


def test_undo_and_redo(store: Store) -> None:
    row = added(store)
    renamed(store, row, "B")
    assert store.stack() == Stack("household.edit", None)
    assert store.undo() == Undone("household.edit", (), frozenset({"household"}))
    assert (head(store, row), store.stack()) == ("An", Stack("household.add", "household.edit"))
    assert store.redo().label == "household.edit"
    assert (head(store, row), store.stack()) == ("B", Stack("household.edit", None))


def test_undo_of_an_addition_hides_the_row_and_redo_shows_it(store: Store) -> None:
    row = added(store)
    for way, deleted in ((store.undo, 1), (store.redo, 0), (store.undo, 1)):
        way()
        with store.read() as session:
            assert session.get_one(HouseholdRow, row).deleted == deleted


def test_undo_of_a_bulk_addition_is_one_step(store: Store) -> None:
    with store.work("household.import") as work:
        work.bulk([{"commune_id": COMMUNE, "head": "H"}] * 1200, HouseholdRow)
    store.undo()
    with store.read() as session:
        assert session.scalar(select(func.count()).where(HouseholdRow.deleted == 0)) == 0
    assert findings_but_commune(store) == []


def test_members_of_a_paper_are_undone_one_by_one(store: Store) -> None:
    with store.work("paper.edit") as work:
        paper = a_paper(values_json={"place": "Nhà văn hóa", "opinion": "đồng ý", "tick": True})
        work.session.add(paper)
    with store.work("paper.edit") as work:
        row = work.session.get_one(PaperRow, paper.id)
        row.values_json = {"place": "UBND xã", "opinion": "đồng ý", "tick": 1}
    assert operations(store)[-1].changes[0].after == {"values_json/place": "UBND xã", "values_json/tick": 1}
    store.undo()
    with store.read() as session:
        values = session.get_one(PaperRow, paper.id).values_json
    assert values == {"place": "Nhà văn hóa", "opinion": "đồng ý", "tick": True}
    assert values["tick"] is True
    assert findings_but_commune(store) == []


def findings_but_commune(store: Store) -> list[Breach]:
    """These tests make no commune for their rows to belong to."""
    return [one for one in findings(store) if one.details.get("field") != "commune_id"]


def test_undo_passes_by_what_an_upgrade_took_away(store: Store) -> None:
    row = str(added(store))
    with store.work("undo") as work:
        gone = [Write("drone", "d", {"wings": 4}), Write("household", row, {"colour": "red"})]
        writing.update(engine.driver(work.session.connection()), gone)
    assert work.touched == frozenset()


def test_an_unknown_operation_is_a_mistake(store: Store) -> None:
    with store.read() as session, pytest.raises(KeyError):
        archive.operation(engine.driver(session.connection()), Name("nobody", 1))


def test_nothing_to_undo_or_redo_is_said(store: Store) -> None:
    with refused("undo.nothing"):
        store.undo()
    with refused("redo.nothing"):
        store.redo()


def test_undo_skips_what_was_written_since_and_still_counts(store: Store) -> None:
    row = added(store)
    renamed(store, row, "B")
    older = store._stacks
    renamed(store, row, "C", "household.check")
    store._stacks = older  # as after a merge: somebody wrote later, but not on this stack
    undone = store.undo()
    assert [(kept.field, kept.by) for kept in undone.kept] == [("head", "household.check")]
    assert (head(store, row), store.stack().undo) == ("C", "household.add")


def test_a_cut_ends_the_stack(store: Store) -> None:
    row = added(store)
    with store.work("voucher.post") as work:
        work.session.get_one(HouseholdRow, row).head = "B"
        work.cut()
    assert store.stack() == Stack(None, None, "voucher.post")
    with pytest.raises(Refused):
        store.undo()


def test_the_stack_survives_a_restart(store: Store, clock: StillClock) -> None:
    row = added(store)
    renamed(store, row, "B")
    store.undo()
    before, device = store.stack(), store.device
    store.close()
    with closing(Store.open(store.folder, clock)) as again:
        assert (again.stack(), again.device) == (before, device)
        again.redo()
        assert head(again, row) == "B"


def test_clocks_that_go_back_do_not_reorder_operations(store: Store, clock: StillClock) -> None:
    row = added(store)
    clock.now -= 10**10
    renamed(store, row, "B")
    first, second = operations(store)
    assert second.hlc == first.hlc + 1
    assert second.wall < first.wall


def test_the_clocks_day_is_today(store: Store, clock: StillClock) -> None:
    with store.work("x") as work:
        assert (work.today, work.device.letter) == (clock.day, "A")


def test_a_whole_state_is_loaded_as_one_operation_that_cuts(store: Store) -> None:
    household, paper = str(new_id()), str(new_id())
    rows: Rows = {
        "commune": [{"id": str(COMMUNE), "name": "Trà Leng"}],
        "household": [{"id": household, "commune_id": str(COMMUNE), "head": "An", "policy_family": 1}],
        "paper": [
            {"id": paper, "commune_id": str(COMMUNE), "definition": "x", "year": 2026, "values_json": '{"b":1, "a":2}'}
        ],
    }
    assert store.load(rows, "data.load", [b"scan"]) == {"commune", "household", "paper"}
    assert store.stack() == Stack(None, None, "data.load")
    assert [one.kind for one in operations(store)] == [Kind.LOAD]
    assert findings(store) == []


def test_posted_vouchers_load_with_their_postings(store: Store) -> None:
    voucher, device = str(new_id()), str(new_id())
    facts: dict[str, Value] = {
        "commune_id": str(COMMUNE),
        "kind": "receipt",
        "dated": "2026-01-02",
        "device_id": device,
    }
    posted: dict[str, Value] = {"id": voucher, "year": 2026, "serial": 1, "chain_no": 1, "posted_hash": "x", **facts}
    rows: Rows = {
        "voucher": [posted],
        "posting": [{"id": str(new_id()), "voucher_id": voucher, "account": "cash"}],
    }
    assert store.load(rows, "data.load") == {"posting", "voucher"}


def test_only_an_empty_folder_is_loaded(store: Store) -> None:
    added(store)
    with refused("folder.used"):
        store.load({}, "data.load")


@pytest.mark.parametrize(
    "row",
    [
        {"id": "1", "name": "x", "colour": "red"},
        {"id": "1"},
        {"id": "1", "name": "x", "area_m2": "many"},
        {"id": "1", "name": "x", "area_m2": 2**64},
        {"id": "1", "name": "\ud800"},
    ],
)
def test_rows_that_cannot_be_are_refused_whole(store: Store, row: dict[str, str | int]) -> None:
    good = {"id": str(COMMUNE), "name": "Trà Leng"}
    with refused("file.inconsistent"):
        store.load({"commune": [good, row]}, "data.load")
    with store.read() as session:
        assert session.scalar(select(func.count(CommuneRow.id))) == 0
        assert session.scalar(select(func.count(OperationRow.position))) == 0


def test_any_name_of_a_folder_will_do(tmp_path: Path, clock: StillClock) -> None:
    with closing(Store.open(tmp_path / "Dữ liệu #1 100%20?" / "xã", clock)) as store:
        row = added(store)
        assert head(store, row) == "An"
        assert [file.name for file in store.folder.iterdir() if file.suffix == ".db"] == ["ketnghia.db"]


def test_a_missing_folder_is_not_made_when_only_opening(tmp_path: Path, clock: StillClock) -> None:
    with refused("folder.missing"):
        Store.open(tmp_path / "nothing", clock, create=False)
    assert not (tmp_path / "nothing").exists()


def test_a_file_is_not_a_folder(tmp_path: Path, clock: StillClock) -> None:
    (tmp_path / "file").write_text("")
    with refused("folder.missing"):
        Store.open(tmp_path / "file", clock)
