"""The paged list, one household, its classes, and what may be changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.services import household_list, households, ledger, places, proposals
from ketnghia_desktop.services.household_list import HouseholdQuery
from ketnghia_desktop.services.households import YearClass
from ketnghia_desktop.store.engine import driver
from tests.make import YEAR, a_gift, a_household, an_item
from tests.rows import refused

if TYPE_CHECKING:
    from uuid import UUID

    from ketnghia_desktop.store.work import Store
    from tests.make import Commune

HEADS = ("Zơ Râm Thị Nhút", "Alăng Minh Bốn", "A Lăng Hòa", "Bh'nướch A", "100% Nguyễn_Văn Đại")


@pytest.fixture
def listed(store: Store) -> Store:
    with store.work("household.add") as work:
        village = places.add_village(work, name="Tà Vạc")
        for order, head in enumerate(HEADS):
            poverty = households.CLASSES[order % 4]
            a_household(
                work, head, persons=order + 1, year=YEAR, poverty=poverty, village_id=village if order else None
            )
    return store


def heads(store: Store, **asked: object) -> list[object]:
    query = HouseholdQuery(**{"year": YEAR, **asked})  # type: ignore[arg-type]  # tests ask for anything
    with store.read() as session:
        sheet = household_list.page(session, query)
    return [line.cells[sheet.index("head")] for line in sheet.lines]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("zoram", ["Zơ Râm Thị Nhút"]),
        ("Zơrâm", ["Zơ Râm Thị Nhút"]),
        ("nhút zơ", ["Zơ Râm Thị Nhút"]),
        ("alăng", ["Alăng Minh Bốn", "A Lăng Hòa"]),
        ("a lang hoà", ["A Lăng Hòa"]),
        ("Bhnước", ["Bh'nướch A"]),
        ("H00002", ["Alăng Minh Bốn"]),
        ("lăng", ["A Lăng Hòa"]),
        ("100%", ["100% Nguyễn_Văn Đại"]),
        ("%", list(HEADS)),
        ("'; DROP TABLE household; --", []),
    ],
)
def test_words_find_names_however_they_are_spelt(listed: Store, search: str, found: list[str]) -> None:
    assert sorted(heads(listed, search=search), key=str) == sorted(found)


@pytest.mark.parametrize(
    ("sort", "first"),
    [("name", "Bh'nướch A"), ("code", HEADS[0]), ("village", HEADS[0]), ("persons", HEADS[0]), ("poverty", HEADS[4])],
)
def test_the_list_is_sorted_by_the_database(listed: Store, sort: str, first: str) -> None:
    assert heads(listed, sort=sort)[0] == first
    assert heads(listed, sort=sort, descending=True)[-1] == first


def test_pages_follow_each_other_without_gaps(listed: Store) -> None:
    pages = [heads(listed, limit=2, offset=offset) for offset in (0, 2, 4, 6)]
    assert [len(page) for page in pages] == [2, 2, 1, 0]
    assert [head for page in pages for head in page] == heads(listed)


def test_classes_villages_and_their_count(listed: Store) -> None:
    assert sorted(map(str, heads(listed, classes=("poor",)))) == sorted([HEADS[0], HEADS[4]])
    with listed.read() as session:
        village = places.villages(session)[0].id
        assert household_list.count(session, HouseholdQuery(village_id=village)) == 4
        assert household_list.count(session, HouseholdQuery(year=YEAR, classes=("poor", "near_poor"))) == 3


def test_a_line_carries_its_household_and_shows_village_and_class(listed: Store) -> None:
    with listed.read() as session:
        sheet = household_list.page(session, HouseholdQuery(search="alăng minh", year=YEAR))
        (line,) = sheet.lines
        home = households.household(session, line.made_of[0])
    assert (home.head, home.village_name, home.classes) == (
        "Alăng Minh Bốn",
        "Tà Vạc",
        (YearClass(YEAR, "near_poor", None),),
    )
    assert (line.cells[sheet.index("village")], line.cells[sheet.index("poverty")]) == ("Tà Vạc", "near_poor")


def test_a_list_longer_than_a_page_has_the_same_classes(listed: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with listed.read() as session:
        short = household_list.rows(session, HouseholdQuery(year=YEAR), ["poverty"])
        monkeypatch.setattr(household_list, "PAGE", 2)
        assert household_list.rows(session, HouseholdQuery(year=YEAR), ["poverty"]) == short


def test_codes_are_given_in_order_and_kept_when_written(store: Store) -> None:
    with store.work("household.add") as work:
        for code in ({}, {"code": "TV-07"}, {}):
            a_household(work, **code)
    with store.read() as session:
        sheet = household_list.page(session, HouseholdQuery(sort="code"))
    assert [line.cells[0] for line in sheet.lines] == ["H00001", "H00002", "TV-07"]


def test_an_edit_is_found_under_the_new_name(listed: Store) -> None:
    with listed.work("household.edit") as work:
        home = household_list.page(work.session, HouseholdQuery(search="zoram")).lines[0].made_of[0]
        households.edit(work, home, head="Riah Thị Xuyến", living_alone=True)
    assert heads(listed, search="xuyen") == ["Riah Thị Xuyến"]
    assert heads(listed, search="zoram") == []


@pytest.mark.parametrize(
    ("facts", "subject", "code"),
    [
        ({"head": " "}, "head", "fact.missing"),
        ({"persons": 101}, "persons", "fact.out_of_range"),
        ({"head_birth": "3025"}, "head_birth", "fact.not_a_birth"),
        ({"head_birth": "2150"}, "head_birth", "fact.out_of_range"),
        ({"village_id": uuid4()}, "village_id", "fact.not_found"),
        ({"head_sex": "nam"}, "head_sex", "fact.not_a_choice"),
    ],
)
def test_wrong_facts_are_refused_by_their_field(store: Store, facts: dict[str, Any], subject: str, code: str) -> None:
    with pytest.raises(Refused, match=code) as refusal, store.work("household.add") as work:
        a_household(work, **facts)
    assert [breach.subject for breach in refusal.value.breaches] == [subject]


def test_a_household_nobody_names_is_removed(store: Store) -> None:
    with store.work("household.remove") as work:
        home = a_household(work, year=YEAR, poverty="poor")
        households.remove(work, home)
    assert heads(store) == []
    with refused("record.missing"), store.read() as session:
        households.household(session, home)


def test_a_household_of_an_item_or_a_voucher_stays(empty: Store, commune: Commune) -> None:
    with empty.work("item.households") as work:
        proposals.link_households(work, commune.item, [commune.households[1]])
        ledger.draft(work, a_gift(commune))
    for home in commune.households[:2]:
        with refused("household.used"), empty.work("household.remove") as work:
            households.remove(work, home)


def test_who_left_the_lists_is_archived_and_may_come_back(store: Store) -> None:
    with store.work("household.archive") as work:
        home = a_household(work)
        households.archive(work, home)
    assert heads(store) == []
    with store.work("household.restore") as work:
        households.restore(work, home)
    assert heads(store) == ["Zơ Râm Thị Nhút"]
    left_on = []
    for year in (1999, 2999):
        with store.work("household.archive") as work:
            households.archive(work, home, year)
            left_on.append(households.household(work.session, home).archived_on)
    assert left_on == [date(1999, 12, 31), work.today]


@pytest.mark.parametrize(
    ("poverty", "escaped_in", "kept"),
    [("escaped", None, YEAR), ("escaped", YEAR - 1, YEAR - 1), ("poor", YEAR, None)],
)
def test_only_an_escape_has_a_year_of_exit(
    store: Store, poverty: str, escaped_in: int | None, kept: int | None
) -> None:
    with store.work("household.class") as work:
        home = a_household(work, year=YEAR, poverty="near_poor")
        households.set_class(work, home, YEAR, poverty, escaped_in)
    assert classes(store, home) == (YearClass(YEAR, poverty, kept),)


def classes(store: Store, home: UUID) -> tuple[YearClass, ...]:
    with store.read() as session:
        return households.household(session, home).classes


def test_an_escape_cannot_lie_in_the_future(store: Store) -> None:
    with refused("household.escape_in_future"), store.work("household.class") as work:
        households.set_class(work, a_household(work), YEAR, "escaped", YEAR + 1)


def test_years_and_ethnic_groups_that_occur(store: Store) -> None:
    with store.work("household.class") as work:
        home = a_household(work, year=2024, poverty="poor", ethnic_group="Xơ Đăng")
        a_household(work, ethnic_group="Cơ Tu")
        a_household(work, ethnic_group="")
        households.set_class(work, home, 2025, "other")
    with store.read() as session:
        assert households.years(session) == (2025, 2024)
        assert households.ethnic_groups(session) == ("Cơ Tu", "Xơ Đăng")
        assert classes(store, home)[0] == YearClass(2025, "other", None)


def test_text_of_people_is_only_text(store: Store) -> None:
    with store.work("item.add") as work:
        an_item(work)
        a_household(work, "<b>An</b> & {{7*7}}")
    assert heads(store, search="<b>an") == ["<b>An</b> & {{7*7}}"]


def test_codes_go_on_behind_the_last_of_five_digits(store: Store) -> None:
    with store.work("household.add") as work:
        for code in ({"code": "H99999"}, {"code": "H99999x"}, {}, {}):
            a_household(work, **code)
    with store.read() as session:
        codes = [line.cells[0] for line in household_list.page(session, HouseholdQuery(sort="code")).lines]
    assert codes == ["H100000", "H100001", "H99999", "H99999x"]


def test_a_class_of_no_year_is_refused_in_words(listed: Store) -> None:
    with listed.work("household.edit") as work:
        home = household_list.page(work.session, HouseholdQuery()).lines[0].made_of[0]
        with refused("fact.out_of_range"):
            households.set_class(work, home, 10**30, "poor")


def test_facts_by_which_a_household_is_found_are_written_with_what_finds_it(empty: Store, commune: Commune) -> None:
    said: list[str] = []
    with empty.work("household.edit") as work:
        driver(work.session.connection()).set_trace_callback(said.append)
        households.edit(work, commune.households[0], head="Bríu Thị Nga", phone="0235 111 222")
    assert len({one for one in said if one.startswith("UPDATE household ")}) == 1
    assert heads(empty, search="nga 0235") == ["Bríu Thị Nga"]
