"""Anything is found by its words, and what is found says where they stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.services import households, people, places, search
from ketnghia_desktop.services.search import MOST_HOUSEHOLDS
from tests.make import YEAR, Commune, a_household, a_receipt, posted

if TYPE_CHECKING:
    from ketnghia_desktop.services.search import Hit
    from ketnghia_desktop.store.work import Store


def hits(store: Store, wanted: str) -> tuple[Hit, ...]:
    with store.read() as session:
        return search.search(session, wanted)


@pytest.fixture
def known(empty: Store, commune: Commune) -> Store:
    with empty.work("add") as work:
        places.add_signer(work, name="Bríu Thị Hoa")
        term = people.found_term(work)
        people.add_member(work, term, name="Zơ Râm Bốn", post="Phó Chủ tịch", phone_mobile="0905 123 456")
        people.add_contact(work, commune.partners[0], name="Lê Hoà", post="Chuyên viên")
    posted(empty, a_receipt(commune))
    return empty


@pytest.mark.parametrize(
    ("wanted", "kind", "title"),
    [
        ("nguyen van loi", "household", "Nguyễn Văn Lợi"),
        ("ta vac", "village", "Tà Vạc"),
        ("zoram bon", "member", "Zơ Râm Bốn"),
        ("briu thi", "signer", "Bríu Thị Hoa"),
        ("so tai chinh", "partner", "Sở Tài chính"),
        ("le hoa", "contact", "Lê Hoà"),
        ("nuoi bo", "proposal_item", "Hỗ trợ nuôi bò"),
        ("nhan kinh phi", "voucher", "Nhận kinh phí"),
        (f"tn-{YEAR}-001", "voucher", "Nhận kinh phí"),
    ],
)
def test_every_kind_is_found(known: Store, wanted: str, kind: str, title: str) -> None:
    (found,) = hits(known, wanted)
    assert (found.kind, found.title, found.where) == (kind, title, "")


def test_where_the_words_stood_is_told(known: Store) -> None:
    (member,) = hits(known, "0905123456")
    assert (member.title, member.where, member.passage) == ("Zơ Râm Bốn", "phone_mobile", "0905 123 456")
    (household,) = hits(known, "H00002")
    assert (household.title, household.where) == ("Bríu Hòa", "code")


def test_the_year_a_record_belongs_to_is_told(known: Store) -> None:
    (item,) = hits(known, "nuôi bò")
    assert item.year == YEAR


def test_those_with_the_tones_that_were_typed_stand_first(known: Store) -> None:
    assert [one.title for one in hits(known, "hoa")] == ["Bríu Thị Hoa", "Bríu Hòa", "Lê Hoà"]
    assert hits(known, "hòa")[0].title == "Bríu Hòa"


def test_only_as_many_as_one_looks_through(known: Store) -> None:
    with known.work("add") as work:
        for number in range(MOST_HOUSEHOLDS + 5):
            a_household(work, f"Tơngôl {number}")
    found = [one.title for one in hits(known, "tongol")]
    assert found == [f"Tơngôl {number}" for number in range(MOST_HOUSEHOLDS)]


def test_who_was_removed_is_not_found(known: Store, commune: Commune) -> None:
    with known.work("household.remove") as work:
        households.remove(work, commune.households[1])
    assert hits(known, "bríu hòa") == hits(known, "briu thi")
    known.undo()
    assert hits(known, "bríu hòa")[0].title == "Bríu Hòa"


@pytest.mark.parametrize("wanted", ["", " ", '"', "* OR a", "NEAR(", "-", "folded:", "'; DROP TABLE found", "a" * 5000])
def test_whatever_is_typed_is_only_words(known: Store, wanted: str) -> None:
    assert isinstance(hits(known, wanted), tuple)
