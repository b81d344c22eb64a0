"""The tables of a bundle's open part: what they count, and what they call things."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from ketnghia_desktop.exchange.bundle_forms import shipped
from ketnghia_desktop.exchange.open_data import COLUMNS, tables
from ketnghia_desktop.exchange.open_names import household_code
from ketnghia_desktop.exchange.open_sheets import sheets
from ketnghia_desktop.services import figures, ledger, people, places, proposals, support
from tests.telling_commune import YEAR, Telling, fill, library

if TYPE_CHECKING:
    from ketnghia_desktop.exchange.open_data import Row, Tables
    from ketnghia_desktop.store.work import Store

TODAY = date(YEAR, 3, 5)


@pytest.fixture
def telling(store: Store) -> Telling:
    return fill(store)


def gathered(store: Store) -> Tables:
    with store.read() as session:
        return tables(session, library(), TODAY, "Nhà hảo tâm")


def picked(rows: tuple[Row, ...], *keys: str) -> list[tuple[object, ...]]:
    return [tuple(row[key] for key in keys) for row in rows]


def test_villages_are_counted_one_by_one_and_who_has_none_stands_last(store: Store, telling: Telling) -> None:
    rows = gathered(store)["villages"]
    assert picked(rows, "place", "village", "households_total", "households_poor", "persons_total") == [
        (1, "Thôn Một", 2, 1, 8),
        (2, "Thôn Hai", 1, 1, 4),
        (3, "", 1, 0, 4),
    ]


def test_villages_add_up_to_the_figures_of_the_commune(store: Store, telling: Telling) -> None:
    rows = gathered(store)["villages"]
    with store.read() as session:
        known = figures.of_households(session, YEAR)
    for name, figure in known.items():
        counted = [row[name.replace(".", "_")] for row in rows]
        assert sum(one for one in counted if isinstance(one, int)) == figure.value


def test_an_item_keeps_number_area_money_and_count_and_no_words(store: Store, telling: Telling) -> None:
    (row,) = gathered(store)["proposals"]
    assert (row["number"], row["area_name"], row["households"]) == ("2.1", "Phát triển kinh tế", 1)
    assert (row["asked"], row["asked_partner"], row["agreed"]) == (55_000_000, 50_000_000, 40_000_000)
    assert "Hỗ trợ" not in str(row)


def test_an_item_of_a_regulation_that_is_gone_keeps_its_area_as_a_code(store: Store, telling: Telling) -> None:
    with store.read() as session:
        empty = tables(session, library().__class__({}, {}, {}, {}), TODAY, "")
    assert picked(empty["proposals"], "number", "area", "area_name") == [("1.1", "economy", "")]


def test_only_what_stands_in_the_book_leaves_and_households_are_codes(store: Store, telling: Telling) -> None:
    rows = gathered(store)["vouchers"]
    assert picked(rows, "number", "partner", "item", "households") == [
        ("TN-2026-001", "Sở Tài chính", "2026/2.1", 0),
        ("TT-2026-001", "Nhà hảo tâm 2", "", 1),
        ("CP-2026-001", "", "2026/2.1", 1),
    ]
    assert isinstance(rows[2]["lines"], list)
    assert picked(tuple(rows[2]["lines"]), "account", "party", "units") == [
        ("account.cash", "", -15_000_000),
        ("account.given", "H00001", 15_000_000),
    ]


def test_what_was_corrected_is_taken_off_the_support(store: Store, telling: Telling) -> None:
    with store.work("voucher.correct") as work:
        ledger.correct(work, telling.handed_over, "ghi nhầm")
    found = gathered(store)
    assert picked(found["support"], "partner", "received") == [("Nhà hảo tâm 2", 0), ("Sở Tài chính", 40_000_000)]
    assert ("voucher.correction", "TT-2026-001") in picked(found["vouchers"], "kind", "reverses")
    assert ("TT-2026-001", "voucher.reversed") in picked(found["vouchers"], "number", "state")


def test_goods_are_counted_in_thousandths_of_their_unit(store: Store, telling: Telling) -> None:
    with store.work("voucher.post") as work:
        rice = ledger.add_commodity(work, name="Gạo", unit="kg")
        partner = people.partners(work.session)[0].id
        received = support.goods_received(
            partner, rice, 500_500, 7_507_500, dated=TODAY, text="Gạo", value_basis="hóa đơn", gift=True
        )
        ledger.post(work, ledger.draft(work, received))
    found = gathered(store)
    assert ("account.stock", "Gạo", "kg", 500_500, None) in picked(
        found["balances"], "account", "commodity", "unit", "units", "money"
    )
    assert picked(found["support"], "received", "gifts") == [(1_000_000, 0), (47_507_500, 7_507_500)]


def test_years_come_latest_first_and_an_empty_commune_has_this_year(store: Store) -> None:
    with store.work("commune.create") as work:
        places.create_commune(work, name="Trà Linh")
    assert {row["year"] for row in gathered(store)["figures"]} == {YEAR}
    with store.work("proposal.edit") as work:
        proposals.ensure_proposal(work, YEAR - 2)
        proposals.ensure_proposal(work, YEAR - 1)
    assert list(dict.fromkeys(row["year"] for row in gathered(store)["figures"])) == [YEAR - 1, YEAR - 2]


def test_every_column_a_worksheet_may_show_is_filled(store: Store, telling: Telling) -> None:
    with store.work("figure.enter") as work:
        figures.enter(work, YEAR, "households.merit", value=3, source="Thống kê", village=telling.village)
    found = gathered(store)
    for name, columns in COLUMNS.items():
        assert columns - {key for row in found[name] for key in row} <= {
            f"asked_{source}" for source in proposals.SOURCES
        }


@pytest.mark.parametrize("code", ["H00012", "12", "HN-007", "xom.3"])
def test_a_code_is_a_code(code: str) -> None:
    assert household_code(UUID(int=1), code) == code


@pytest.mark.parametrize("code", ["", "Bríu Thị Kín", "048061009876", "H00012 (ông Kín)", "0905111222"])
def test_what_may_be_something_else_than_a_code_stays_here(code: str) -> None:
    assert household_code(UUID(int=0xABCDEF), code) == "#00abcdef"


def test_what_was_entered_of_villages_leaves_without_who_said_it(store: Store, telling: Telling) -> None:
    asked = (("Thôn Một", "persons.social_protection", 7), ("Thôn Hai", "households.merit", 3))
    with store.work("figure.enter") as work:
        named = {one.name: one.id for one in places.villages(work.session)}
        for village, name, value in asked:
            source = "Bríu Thị Kín cho biết"
            figures.enter(work, YEAR, name, value=value, source=source, dated=TODAY, village=named[village])
    rows = gathered(store)["entered"]
    assert picked(rows, "year", "village", "figure", "value", "dated") == [
        (YEAR, "Thôn Một", "figure.persons.social_protection", 7, TODAY),
        (YEAR, "Thôn Hai", "figure.households.merit", 3, TODAY),
    ]
    assert "Kín" not in str(rows)
    made = sheets(shipped().worksheets, gathered(store), shipped().words)
    (sheet,) = [one for one in made if one.title == "Số liệu nhập theo thôn"]
    assert [line.cells[2] for line in sheet.lines] == [
        "Đối tượng nhận bảo trợ xã hội",
        "Hộ gia đình có công với cách mạng",
    ]
