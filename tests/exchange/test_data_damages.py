"""Damaged, foreign, newer and contradictory data files: one word for each, and nothing is written."""

from __future__ import annotations

import hashlib
import json
import tempfile
from contextlib import closing
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.domain.seal import START, seal
from ketnghia_desktop.exchange import data_file, data_seals
from ketnghia_desktop.exchange.data_lines import Caps
from ketnghia_desktop.services import ledger, places
from ketnghia_desktop.store.work import Store
from tests.make import a_full_commune, a_gift, a_receipt, posted
from tests.rows import StillClock, refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Root = dict[str, Any]


@cache
def a_file() -> bytes:
    """A commune with a household, an item and four vouchers, one of them a draft."""
    with tempfile.TemporaryDirectory() as folder, closing(Store.open(Path(folder) / "data", StillClock())) as store:
        commune = a_full_commune(store)
        posted(store, a_receipt(commune))
        wrong = posted(store, a_gift(commune))
        with store.work("voucher.correct") as work:
            ledger.correct(work, wrong, "Nhầm")
        with store.read() as session:
            return data_file.export(session)


def line_of(root: Root, table: str, key: str, value: object, place: int = 0) -> None:
    root["tables"][table][place][key] = value


def another_commune(root: Root) -> Root:
    return {**root["tables"]["commune"][0], "id": "00000000-0000-7000-8000-000000000000"}


def doubled(root: Root, table: str) -> None:
    root["tables"][table].append(dict(root["tables"][table][0]))


def own_parent(root: Root) -> None:
    item = root["tables"]["proposal_item"][0]
    item["parent_id"] = item["id"]


def sealed(root: Root) -> Root:
    found: Root = next(one for one in root["tables"]["voucher"] if one["posted_hash"])
    return found


def other_parent(root: Root, **facts: object) -> Root:
    item = root["tables"]["proposal_item"][0]
    below = {**item, "id": "00000000-0000-7000-8000-000000000003", "parent_id": item["id"], **facts}
    root["tables"]["proposal_item"].append(below)
    return below


def each_others_parent(root: Root) -> None:
    root["tables"]["proposal_item"][0]["parent_id"] = other_parent(root)["id"]


def raised(root: Root) -> None:
    for line in root["tables"]["posting"]:
        if line["voucher_id"] == sealed(root)["id"]:
            line["units"] *= 2
            line["value"] *= 2


def resealed_unbalanced(root: Root) -> None:
    """Someone who knows the recipe of the seal still cannot make five out of four."""
    chain = sorted((one for one in root["tables"]["voucher"] if one["posted_hash"]), key=lambda one: one["chain_no"])
    lines = root["tables"]["posting"]
    next(one for one in lines if one["voucher_id"] == chain[0]["id"])["units"] += 1
    previous = START
    for one in chain:
        own = sorted((line for line in lines if line["voucher_id"] == one["id"]), key=lambda line: int(line["line"]))
        one["previous_hash"] = previous
        one["posted_hash"] = previous = seal(previous, data_seals.entry(one, own))


def said_otherwise(root: Root) -> None:
    sealed(root)["text"] = "Nhận ít hơn"


def unlinked(root: Root) -> None:
    first = sealed(root)
    root["tables"]["voucher"].remove(first)
    root["tables"]["posting"] = [one for one in root["tables"]["posting"] if one["voucher_id"] != first["id"]]


def half_posted(root: Root) -> None:
    sealed(root)["chain_no"] = None


def lost_party(root: Root) -> None:
    line = next(one for one in root["tables"]["posting"] if one["party_id"])
    line["party_kind"] = "school"


def with_paper(root: Root, **facts: object) -> None:
    blank = dict.fromkeys(("about_id", "frozen_json", "frozen_hash", "number", "dated_on", "replaced_by_id"))
    known = {"definition": "plan", "year": 2026, "title": "", "state": "draft", "values_json": {}, "symbol": ""}
    commune = root["tables"]["commune"][0]["id"]
    own = {"id": "00000000-0000-7000-8000-000000000001", "commune_id": commune, "edited_outside": False}
    root["tables"]["paper"].append({**blank, **known, **own, **facts})


def some_bytes() -> Root:
    return {"data": "YQ==", "sha256": hashlib.sha256(b"a").hexdigest()}


def with_attachment(root: Root, **facts: object) -> None:
    commune = root["tables"]["commune"][0]["id"]
    known = {"id": "00000000-0000-7000-8000-000000000002", "owner_table": "commune", "owner_id": commune, "name": "a"}
    more = {"media": "", "size": 1, "sha256": some_bytes()["sha256"], "caption": "", "taken_on": None}
    root["tables"]["attachment"].append({**known, **more, **facts})


DAMAGES: dict[str, tuple[str, Callable[[Root], object]]] = {
    "a table is missing": ("file.damaged", lambda root: root["tables"].pop("village")),
    "a table too many": ("file.damaged", lambda root: root["tables"].update(herd=[])),
    "a member too many": ("file.damaged", lambda root: root.update(extra=1)),
    "a column is missing": ("file.damaged", lambda root: root["tables"]["village"][0].pop("name")),
    "a number as text": ("file.damaged", lambda root: line_of(root, "household", "persons", "4")),
    "a negative number": ("file.damaged", lambda root: line_of(root, "household", "persons", -1)),
    "a huge number": ("file.damaged", lambda root: line_of(root, "posting", "units", 10**30)),
    "a fraction": ("file.damaged", lambda root: line_of(root, "posting", "units", 1.5)),
    "a truth as number": ("file.damaged", lambda root: line_of(root, "commune", "sample", 1)),
    "an empty name": ("file.damaged", lambda root: line_of(root, "household", "head", "\u200b ")),
    "a long name": ("file.damaged", lambda root: line_of(root, "household", "head", "x" * 201)),
    "a day that never was": ("file.damaged", lambda root: line_of(root, "voucher", "dated", "2026-02-30")),
    "a birth in words": ("file.damaged", lambda root: line_of(root, "household", "head_birth", "năm Dần")),
    "an unknown class": ("file.damaged", lambda root: line_of(root, "household_year", "poverty", "rich")),
    "an id in capitals": ("file.damaged", lambda root: line_of(root, "commune", "id", "A" * 36)),
    "version as text": ("file.damaged", lambda root: root.update(version="1")),
    "version 0": ("file.damaged", lambda root: root.update(version=0)),
    "a later version": ("file.newer", lambda root: root.update(version=2)),
    "a later version that is otherwise strange": (
        "file.newer",
        lambda root: (root.update(version=3), root["tables"].update(herd=[{}])),
    ),
    "another format": ("file.foreign", lambda root: root.update(format="ledger")),
    "no format": ("file.foreign", lambda root: root.pop("format")),
    "two communes": ("file.inconsistent", lambda root: root["tables"]["commune"].append(another_commune(root))),
    "the same id twice": ("file.inconsistent", lambda root: doubled(root, "village")),
    "a village of nowhere": (
        "file.inconsistent",
        lambda root: line_of(root, "household", "village_id", "00000000-0000-0000-0000-000000000000"),
    ),
    "an item above itself": ("file.inconsistent", own_parent),
    "two items above each other": ("file.inconsistent", each_others_parent),
    "an item under one of another area": ("file.inconsistent", lambda root: other_parent(root, area="welfare")),
    "a range that ends before it begins": (
        "file.inconsistent",
        lambda root: root["tables"]["commune_name"][0].update(valid_from="2026-01-02", valid_to="2026-01-01"),
    ),
    "a posted amount changed": ("file.inconsistent", raised),
    "a posted text changed": ("file.inconsistent", said_otherwise),
    "a voucher that does not add up under a fresh seal": ("file.inconsistent", resealed_unbalanced),
    "a link taken out of the chain": ("file.inconsistent", unlinked),
    "a voucher half posted": ("file.inconsistent", half_posted),
    "a year that is not the day's": ("file.inconsistent", lambda root: line_of(root, "voucher", "year", 2020)),
    "a good nobody knows": ("file.inconsistent", lambda root: line_of(root, "posting", "commodity", "gold")),
    "a party nobody knows": ("file.inconsistent", lost_party),
    "a paper issued without content": ("file.inconsistent", lambda root: with_paper(root, state="issued")),
    "frozen content of another hash": (
        "file.inconsistent",
        lambda root: with_paper(root, state="issued", frozen_json="{}", frozen_hash="a" * 64),
    ),
    "a number without a day": ("file.inconsistent", lambda root: with_paper(root, number=5)),
    "bytes of another hash": (
        "file.damaged",
        lambda root: root["attachment_bytes"].append({"data": "YQ==", "sha256": "a" * 64}),
    ),
    "bytes that are none": (
        "file.damaged",
        lambda root: root["attachment_bytes"].append({"data": "a", "sha256": "a" * 64}),
    ),
    "bytes nobody wants": ("file.inconsistent", lambda root: root["attachment_bytes"].append(some_bytes())),
    "an attachment of nobody": ("file.inconsistent", lambda root: with_attachment(root, owner_table="nobody")),
    "an attachment without bytes": ("file.inconsistent", with_attachment),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_cannot_be_used_is_refused_and_nothing_is_written(other: Store, damage: str) -> None:
    code, spoil = DAMAGES[damage]
    root = json.loads(a_file())
    spoil(root)
    with refused(code):
        data_file.load(other, json.dumps(root).encode())
    with other.read() as session:
        assert places.commune(session) is None


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file.damaged"),
        (b"{", "file.damaged"),
        (b'{"format": "ketnghia-data"', "file.damaged"),
        (b'{"format": "ketnghia-data", "version": NaN}', "file.damaged"),
        (b'{"format": "ketnghia-data", "version": 1e999}', "file.damaged"),
        (b'{"format": "ketnghia-data", "format": "ketnghia-data"}', "file.damaged"),
        (b'{"format": "ketnghia-data", "version": ' + b"9" * 5000 + b"}", "file.damaged"),
        (b'{"format": ' + b"[" * 100_000, "file.damaged"),
        (b'{"format": "ketnghia-data", "version": 1, "tables": [], "attachment_bytes": {}}', "file.damaged"),
        (b'{"format": "\xff"}', "file.damaged"),
        (b"\x89PNG\r\n", "file.foreign"),
        (b"PK\x03\x04", "file.foreign"),
        (b"[]", "file.foreign"),
        (b"{}", "file.foreign"),
        (b'\xef\xbb\xbf{"a": 1}', "file.foreign"),
        ('{"format": "ketnghia-data"}'.encode("utf-16"), "file.foreign"),
    ],
)
def test_bytes_that_are_no_such_file_are_refused_in_one_word(data: bytes, code: str) -> None:
    with refused(code):
        data_file.read(data)


def test_a_file_too_large_is_not_even_read() -> None:
    with refused("file.too_large"):
        data_file.read(b"{" + b" " * 10, Caps(rest=10))


def test_the_refusal_says_where() -> None:
    root = json.loads(a_file())
    line_of(root, "household", "persons", "4", place=1)
    with pytest.raises(Refused) as refusal:
        data_file.read(json.dumps(root).encode())
    assert refusal.value.breaches[0].details == {"where": "household/2/persons", "problem": "kind"}


def test_the_refusal_of_bad_syntax_says_the_line() -> None:
    with pytest.raises(Refused) as refusal:
        data_file.read(a_file().replace(b'"commune":[', b'"commune":['[:-1], 1))
    assert str(refusal.value.breaches[0].details["where"]).startswith("line ")


def test_a_good_file_with_a_mark_in_front_is_read() -> None:
    assert data_file.read(b"\xef\xbb\xbf" + a_file()) == data_file.read(a_file())


def test_reading_changes_nothing_in_what_was_given() -> None:
    root = json.loads(a_file())
    state = data_file.read(json.dumps(root).encode())
    assert deepcopy(dict(state.tables)) == root["tables"]


def places_of(node: object, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every way into a file's values."""
    yield way
    members = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, member in members:
        yield from places_of(member, (*way, step))


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-5, 5),
    st.text(max_size=20),
    st.sampled_from(["", "VND", "draft", "2025-02-28", "\ud800", "=1+1", "00000000-0000-7000-8000-000000000000"]),
    st.lists(st.none(), max_size=2),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)


def test_another_id_that_comes_first_is_taken() -> None:
    root = json.loads(a_file())
    root["tables"]["household"][-1]["id"] = "00000000-0000-7000-8000-000000000000"
    taken_or_refused(json.dumps(root).encode())


@settings(max_examples=150)
@given(st.data())
def test_any_value_put_anywhere_is_taken_or_refused(data: st.DataObject) -> None:
    root = json.loads(a_file())
    way = data.draw(st.sampled_from(list(places_of(root))[1:]))
    inner: Any = root
    for step in way[:-1]:
        inner = inner[step]
    if data.draw(st.booleans()):
        inner[way[-1]] = data.draw(ODD)
    else:
        del inner[way[-1]]
    taken_or_refused(json.dumps(root).encode("utf-8", "surrogatepass"))


@settings(max_examples=150)
@given(st.data())
def test_any_bytes_changed_are_taken_or_refused(data: st.DataObject) -> None:
    whole = bytearray(a_file())
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=4))
    taken_or_refused(bytes(whole))


@settings(max_examples=50)
@given(st.binary(max_size=200))
def test_any_bytes_at_all_are_taken_or_refused(data: bytes) -> None:
    taken_or_refused(data)
    taken_or_refused(b"{" + data)


def taken_or_refused(data: bytes) -> None:
    """What is taken can be written, and says the same when it is read back; the rest is refused by a known code."""
    try:
        state = data_file.read(data)
    except Refused as refusal:
        codes = {breach.code for breach in refusal.breaches}
        assert codes <= {"file.damaged", "file.foreign", "file.newer", "file.inconsistent"}
        return
    with tempfile.TemporaryDirectory() as folder, closing(Store.open(Path(folder) / "data", StillClock())) as store:
        data_file.write(store, state)
        with store.read() as session:
            again = data_file.read(data_file.export(session))
    assert again.attachments == state.attachments
    # Written, records stand in the order of their ids, and those of the file may have become others.
    assert in_order(again) == in_order(state)


def in_order(state: data_file.State) -> dict[str, list[Any]]:
    """The records of each table by their ids."""
    return {table: sorted(records, key=lambda one: str(one["id"])) for table, records in state.tables.items()}
