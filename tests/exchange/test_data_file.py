"""The whole commune as one file: the same bytes again, and in plain words what cannot be used."""

from __future__ import annotations

import base64
import json
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop import paths
from ketnghia_desktop.exchange import data_file
from ketnghia_desktop.services import household_list, ledger, places
from ketnghia_desktop.services.household_list import HouseholdQuery
from ketnghia_desktop.store import verify
from ketnghia_desktop.store.models.papers import AttachmentRow
from tests.make import a_full_commune, a_gift, a_household, a_receipt, posted
from tests.rows import refused

if TYPE_CHECKING:
    from ketnghia_desktop.store.work import Store


@pytest.fixture
def full(store: Store) -> Store:
    commune = a_full_commune(store)
    posted(store, a_receipt(commune, values={"given_by": "Ông Bình", "seen_by": ["Bà An", {"days": 2, "gone": None}]}))
    wrong = posted(store, a_gift(commune))
    with store.work("voucher.correct") as work:
        ledger.correct(work, wrong, "Nhầm")
    return store


def exported(store: Store) -> bytes:
    with store.read() as session:
        return data_file.export(session)


def test_the_sample_commune_is_the_same_bytes_again(store: Store) -> None:
    sample = (paths.shipped("resources") / "sample" / "bha-loi.json").read_bytes()
    data_file.load(store, sample)
    assert exported(store) == sample
    assert verify.findings(store) == []


def test_loading_and_exporting_gives_the_same_bytes(full: Store, other: Store) -> None:
    data = exported(full)
    data_file.load(other, data)
    assert exported(other) == data
    assert verify.findings(other) == []


def test_undo_and_redo_leave_no_trace_in_the_file(full: Store, other: Store) -> None:
    before = exported(full)
    with full.work("household.add") as work:
        a_household(work, "Người mới")
    after = exported(full)
    full.undo()
    assert exported(full) == before
    full.redo()
    assert exported(full) == after
    data_file.load(other, after)
    assert exported(other) == after


def test_a_removed_record_does_not_leave(full: Store, other: Store) -> None:
    with full.work("village.add") as work:
        places.remove_village(work, places.add_village(work, name="Nhầm"))
    data = exported(full)
    assert "Nhầm" not in [village["name"] for village in json.loads(data)["tables"]["village"]]
    data_file.load(other, data)


def test_the_file_is_canonical(full: Store) -> None:
    data = exported(full)
    root = json.loads(data)
    assert data.endswith(b"}\n")
    assert unicodedata.is_normalized("NFC", data.decode())
    assert list(root) == sorted(root)
    assert all(list(record) == sorted(record) for records in root["tables"].values() for record in records)
    assert all(records == sorted(records, key=lambda one: str(one["id"])) for records in root["tables"].values())


def test_a_loaded_household_is_found_and_sorted(full: Store, other: Store) -> None:
    data_file.load(other, exported(full))
    with other.read() as session:
        assert household_list.count(session, HouseholdQuery(search="alang")) == 1
        heads = [line.cells[1] for line in household_list.page(session, HouseholdQuery()).lines]
    assert heads == ["Alăng Minh Bốn", "Bríu Hòa", "Nguyễn Văn Lợi"]


def test_books_go_on_in_a_chain_of_their_own(full: Store, other: Store) -> None:
    data_file.load(other, exported(full))
    with other.work("voucher.post") as work:
        draft = next(one for one in ledger.every_voucher(work.session) if one.state == "draft")
        assert ledger.post(work, draft.id) == "CP-2026-B001"
        again = ledger.draft(work, draft.facts)
        assert ledger.post(work, again) == "CP-2026-B002"
    assert verify.findings(other) == []
    data_file.read(exported(other))


def test_a_file_goes_into_an_empty_folder_only(full: Store, other: Store) -> None:
    data = exported(full)
    with other.work("commune.create") as work:
        places.create_commune(work, name="Có rồi")
    with refused("folder.used"):
        data_file.load(other, data)


def test_an_empty_folder_has_a_file_too(store: Store, other: Store) -> None:
    data_file.load(other, exported(store))
    assert exported(other) == exported(store)


def test_text_typed_elsewhere_is_kept_as_ours_is(full: Store, other: Store) -> None:
    root = json.loads(exported(full))
    names = [unicodedata.normalize("NFD", "Bh'nướch Hòa"), "<b>An</b> & {{7*7}}", " An\u202e\n Bình "]
    for record, name in zip(root["tables"]["household"], names, strict=True):
        record["head"] = name
    data_file.load(other, json.dumps(root, indent=4).encode())
    with other.read() as session:
        heads = {line.cells[1] for line in household_list.page(session, HouseholdQuery()).lines}
    assert heads == {"Bh'nướch Hòa", "<b>An</b> & {{7*7}}", "An Bình"}


def test_attachments_travel_with_their_bytes(full: Store, other: Store) -> None:
    with full.work("attachment.add") as work:
        commune = places.commune_row(work.session).id
        sha256 = work.keep_bytes(b"a picture")
        facts = {
            "owner_table": "commune",
            "owner_id": commune,
            "name": "anh.jpg",
            "size": 9,
            "taken_on": date(2026, 1, 2),
        }
        work.session.add(AttachmentRow(**facts, sha256=sha256))
    data_file.load(other, exported(full))
    assert exported(other) == exported(full)
    assert base64.b64encode(b"a picture") in exported(other)
