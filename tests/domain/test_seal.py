"""The chain of posted vouchers shows every change."""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from uuid import UUID

import pytest

from ketnghia_desktop.domain.ledger import money
from ketnghia_desktop.domain.seal import START, Entry, Link, chain_breaches, seal, words_digest

ONE, OTHER = UUID(int=1), UUID(int=2)
FIRST = Entry(
    id=ONE,
    device_id=UUID(int=9),
    chain_no=1,
    kind="receipt",
    year=2025,
    letter="",
    number=1,
    dated=date(2025, 3, 5),
    posted_on=date(2025, 3, 6),
    words=words_digest(ONE, "Nhận tiền", {}),
    postings=(money("source", -50_000_000, "partner", OTHER), money("cash", 50_000_000)),
)
SECOND = replace(FIRST, id=OTHER, chain_no=2, number=2)


def hashed(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def chain(*entries: Entry) -> list[Link]:
    links: list[Link] = []
    for entry in entries:
        previous = links[-1].hash if links else START
        links.append(Link(entry, previous, seal(previous, entry)))
    return links


def test_a_chain_that_nobody_touched_is_whole() -> None:
    assert [*chain_breaches(chain(FIRST, SECOND))] == []


def test_a_seal_never_changes() -> None:
    words = '["00000000-0000-0000-0000-000000000001","Nhận tiền",{}]'
    canonical = (
        '["","00000000-0000-0000-0000-000000000001","00000000-0000-0000-0000-000000000009",1,"receipt",2025,"",1,'
        f'"2025-03-05","2025-03-06","{hashed(words)}","","","","",false,"",'
        '["source","partner","00000000-0000-0000-0000-000000000002","VND",-50000000,-50000000],'
        '["cash","","","VND",50000000,50000000]]'
    )
    assert seal(START, FIRST) == hashed(canonical)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": OTHER},
        {"device_id": OTHER},
        {"chain_no": 3},
        {"kind": "direct"},
        {"year": 2026},
        {"letter": "B"},
        {"number": 2},
        {"dated": date(2025, 3, 6)},
        {"posted_on": date(2025, 3, 7)},
        {"words": words_digest(ONE, "Nhận gạo", {})},
        {"postings": FIRST.postings[:1]},
        {"postings": (money("source", -50_000_001, "partner", OTHER), money("cash", 50_000_000))},
        {"postings": (money("source", -50_000_000, "donor", OTHER), money("cash", 50_000_000))},
        {"partner_id": ONE},
        {"item_id": ONE},
        {"household_id": ONE},
        {"reverses_id": ONE},
        {"gift": True},
        {"value_basis": "hóa đơn"},
    ],
)
def test_any_changed_fact_changes_the_seal(changes: dict[str, object]) -> None:
    changed = replace(FIRST, **changes)  # type: ignore[arg-type]  # the table above names each field with its kind
    assert seal(START, changed) != seal(START, FIRST)


def test_the_seal_depends_on_what_went_before() -> None:
    assert seal("0" * 64, FIRST) != seal(START, FIRST)


def test_an_altered_voucher_is_named() -> None:
    first, second = chain(FIRST, SECOND)
    altered = Link(replace(FIRST, gift=True), first.previous, first.hash)
    [breach] = chain_breaches([altered, second])
    assert (breach.code, breach.subject) == ("voucher.altered", ONE)


def test_a_voucher_altered_and_sealed_again_breaks_the_next_joint() -> None:
    _, second = chain(FIRST, SECOND)
    [breach] = chain_breaches([*chain(replace(FIRST, gift=True)), second])
    assert (breach.code, breach.subject) == ("chain.broken", OTHER)


def test_a_voucher_taken_out_leaves_a_gap() -> None:
    [breach] = chain_breaches(chain(FIRST, SECOND)[1:])
    assert (breach.code, dict(breach.details)) == ("chain.gap", {"expected": 1, "found": 2})


def test_words_count_and_absent_values_are_like_none() -> None:
    assert words_digest(ONE, "Nhận", {"a": None}) == words_digest(ONE, "Nhận", {})
    assert len({words_digest(ONE, "a", {}), words_digest(OTHER, "a", {}), words_digest(ONE, "a", {"b": 1})}) == 3
