"""The appendix lists every area, and the items that were not dropped under numbers without gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.papers.proposal_rows import code_name, masked, rows, total
from ketnghia_desktop.services import household_list, households
from ketnghia_desktop.services.records import find, put_away
from ketnghia_desktop.store.models.households import HouseholdRow
from tests.facts_of_a_commune import library

if TYPE_CHECKING:
    from ketnghia_desktop.papers.facts import RowFacts
    from ketnghia_desktop.store.work import Store

PROFILE = library().regulations["qn-2020-2025"]


def found(store: Store, *, coded: bool = False) -> tuple[RowFacts, ...]:
    with store.read() as session:
        return rows(session, 2025, PROFILE, coded=coded)


def test_every_area_stands_there_and_unknown_ones_at_the_end(commune: Store) -> None:
    assert [(row.number, row.content) for row in found(commune)] == [
        ("1", "Hỗ trợ phát triển kinh tế"),
        ("1.1", "Nuôi bò"),
        ("1.1.1", "Làm chuồng"),
        ("1.2", "Nuôi dê"),
        ("2", "Hỗ trợ xây dựng hệ thống chính trị"),
        ("3", "Hỗ trợ tuyên truyền, vận động"),
        ("4", "Hỗ trợ an sinh xã hội"),
        ("5", "roads"),
        ("5.1", "Đường bê tông"),
    ]


def test_money_is_summed_by_item_and_altogether(commune: Store) -> None:
    listed = found(commune)
    assert (listed[1].amount, listed[1].several, listed[3].amount) == (50_000_000, True, None)
    assert total(listed) == 50_000_000


def test_households_come_with_their_land(commune: Store) -> None:
    row = found(commune)[1]
    assert [(home.name, home.sex, home.land_m2) for home in row.households] == [
        ("Hồ Văn A", "male", 300),
        ("Hồ Thị B", "female", None),
    ]
    assert [home.name for home in row.landed] == ["Hồ Văn A"]


def test_a_coded_row_names_nobody(commune: Store) -> None:
    row = found(commune, coded=True)[1]
    assert [(home.name, home.sex) for home in row.households] == [("H00001 (H.V.A.)", ""), ("H00002 (H.T.B.)", "")]
    assert row.details == ("Hộ H00001 (H.V.A.)", "- Hộ H00002 (H.T.B.)")


def test_a_household_removed_on_another_laptop_is_passed_over(commune: Store) -> None:
    with commune.work("merge") as work:
        query = household_list.HouseholdQuery(search="Hồ Văn A")
        first = household_list.page(work.session, query).lines[0].made_of[0]
        put_away([find(work.session, HouseholdRow, first)])
    assert [home.name for home in found(commune)[1].households] == ["Hồ Thị B"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hộ Hồ Văn A và Hồ Văn An", "Hộ X và Hồ Văn An"),
        ("hồ  VĂN\nA", "X"),
        ("không ai", "không ai"),
        ("", ""),
    ],
)
def test_only_the_whole_name_is_masked(text: str, expected: str) -> None:
    assert masked(text, {"Hồ Văn A": "X"}) == expected


def test_a_longer_name_is_masked_before_its_part() -> None:
    assert masked("Bríu An Bình, Bríu An", {"Bríu An": "2", "Bríu An Bình": "1"}) == "1, 2"


def test_a_code_is_followed_by_initials(commune: Store) -> None:
    with commune.read() as session:
        line = household_list.page(session, household_list.HouseholdQuery(search="Bríu C")).lines[0]
        assert code_name(households.household(session, line.made_of[0])) == "H00003 (B.C.)"
