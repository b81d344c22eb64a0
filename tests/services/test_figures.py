"""Named figures: computed from a full register, entered otherwise, and always with what they were made of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.domain.breaches import Refused
from ketnghia_desktop.domain.ids import new_id
from ketnghia_desktop.services import figures, households, places, proposals, registers
from ketnghia_desktop.store.models.households import HouseholdYearRow
from tests.make import MILLION, YEAR, a_gift, a_household, a_receipt, posted
from tests.rows import refused

if TYPE_CHECKING:
    from ketnghia_desktop.domain.figures import Figure
    from ketnghia_desktop.store.work import Store
    from tests.make import Commune

OFFICER = "Công chức Văn phòng - Thống kê"


def figure(store: Store, name: str, year: int = YEAR) -> Figure:
    with store.read() as session:
        return figures.figure(session, name, year)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("households.total", 3),
        ("persons.total", 9),
        ("households.minority", 2),
        ("persons.minority", 7),
        ("households.poor", 1),
        ("persons.poor_minority", 4),
        ("households.near_poor", 1),
        ("households.escaped", 0),
        ("persons.social_protection", 0),
        ("commune.area", 1_000_000),
        ("commune.villages", 2),
        ("commune.hamlets", None),
        ("proposals.items", 1),
        ("proposals.asked", 0),
        ("support.received", 0),
    ],
)
def test_a_full_register_gives_every_figure(empty: Store, commune: Commune, name: str, value: int | None) -> None:
    assert figure(empty, name).value == value


def test_every_name_has_a_figure(empty: Store, commune: Commune) -> None:
    with empty.read() as session:
        assert figures.figures(session, YEAR).keys() == figures.names()


def test_an_unknown_name_is_a_fault_of_ours(empty: Store, commune: Commune) -> None:
    with pytest.raises(KeyError):
        figure(empty, "households.rich")


def test_a_figure_carries_what_it_was_made_of(empty: Store, commune: Commune) -> None:
    assert figure(empty, "persons.poor").made_of == (commune.households[0],)
    voucher = posted(empty, a_receipt(commune))
    received = figure(empty, "support.received")
    assert (received.value, received.made_of) == (50 * MILLION, (voucher,))


def test_money_asked_is_summed_over_items(empty: Store, commune: Commune) -> None:
    with empty.work("item.money") as work:
        proposals.set_money(work, commune.item, "partner", asked=50 * MILLION)
    assert figure(empty, "proposals.asked").value == 50 * MILLION


def test_what_is_given_out_was_received_once(empty: Store, commune: Commune) -> None:
    posted(empty, a_receipt(commune))
    posted(empty, a_gift(commune))
    assert figure(empty, "support.received").value == 50 * MILLION


def test_the_latest_classes_count_until_new_ones_are_recognised(empty: Store, commune: Commune) -> None:
    assert figure(empty, "households.poor", YEAR + 1).value == 1
    before = figure(empty, "households.poor", YEAR - 1)
    assert (before.value, before.origin) == (None, "missing")
    with empty.read() as session:
        assert figures.class_year(session, YEAR + 1) == YEAR
        assert figures.class_year(session, YEAR - 1) is None


def test_the_poor_counted_by_the_database_are_those_of_the_report(empty: Store, commune: Commune) -> None:
    poor, near_poor, other = commune.households
    with empty.work("household.edit") as work:
        households.set_class(work, other, YEAR + 1, "poor")
        households.set_class(work, near_poor, YEAR + 1, "escaped", YEAR + 1)
        late = HouseholdYearRow(id=new_id(), household_id=other, year=YEAR + 1, poverty="near_poor")
        work.session.add_all([late, HouseholdYearRow(household_id=poor, year=YEAR, poverty="poor", deleted=1)])
        gone = a_household(work, year=YEAR, poverty="poor")
    with empty.work("household.archive") as work:
        households.archive(work, gone)
        households.remove(work, a_household(work, "Bríu Thị Nga", year=YEAR, poverty="poor"))
    with empty.read() as session:
        counted = {year: figures.poor_and_near_poor(session, year) for year in range(YEAR - 1, YEAR + 3)}
        names = ("households.poor", "households.near_poor")
        reported = {year: tuple(figures.figure(session, name, year).value for name in names) for year in counted}
    assert counted == reported == {YEAR - 1: (None, None), YEAR: (1, 1), YEAR + 1: (0, 1), YEAR + 2: (0, 1)}


def test_who_left_the_lists_counts_up_to_that_year(empty: Store, commune: Commune) -> None:
    with empty.work("household.archive") as work:
        households.archive(work, commune.households[0])
    assert figure(empty, "households.total", YEAR - 1).value == 3
    assert figure(empty, "households.total", YEAR).value == 2


def without_full_register(store: Store) -> None:
    with store.work("commune.edit") as work:
        places.edit_commune(work, full_register=False, area_m2=None)


def test_without_a_full_register_totals_are_missing_until_entered(empty: Store, commune: Commune) -> None:
    without_full_register(empty)
    assert (figure(empty, "households.total").value, figure(empty, "households.total").origin) == (None, "missing")
    with empty.work("figure.enter") as work:
        figures.enter(work, YEAR, "households.total", value=400, source=OFFICER, dated=date(2026, 1, 5))
        figures.enter(work, YEAR, "households.total", value=402, source=OFFICER)
    entered = figure(empty, "households.total")
    assert (entered.value, entered.origin, entered.source) == (402, "entered", OFFICER)
    assert entered.made_of == commune.households


def test_lists_of_the_poor_are_enough_for_the_poor(empty: Store, commune: Commune) -> None:
    without_full_register(empty)
    assert (figure(empty, "households.poor").value, figure(empty, "households.poor").origin) == (1, "computed")
    assert figure(empty, "commune.area").origin == "missing"


def test_an_entered_figure_is_not_below_what_our_lists_show(empty: Store, commune: Commune) -> None:
    without_full_register(empty)
    with refused("figure.below_computed"), empty.work("figure.enter") as work:
        figures.enter(work, YEAR, "households.total", value=2, source=OFFICER)
    with pytest.raises(Refused) as told, empty.work("figure.enter") as work:
        figures.enter(work, YEAR, "households.total", value=2, source=OFFICER)
    assert [one.subject for one in told.value.breaches] == ["value"], "it is said beside what was typed"


def test_lists_that_outgrow_an_entered_figure_are_noticed(empty: Store, commune: Commune) -> None:
    without_full_register(empty)
    with empty.work("figure.enter") as work:
        figures.enter(work, YEAR, "households.total", value=3, source=OFFICER)
        a_household(work, "Người mới")
    with empty.read() as session:
        (breach,) = figures.breaches(session, YEAR)
    assert (breach.code, breach.subject, breach.details["computed"]) == ("figure.below_computed", "households.total", 4)


def test_a_full_register_needs_no_entered_figures(empty: Store, commune: Commune) -> None:
    with empty.read() as session:
        assert figures.breaches(session, YEAR) == ()


def test_an_entered_figure_can_be_taken_back(empty: Store, commune: Commune) -> None:
    without_full_register(empty)
    with empty.work("figure.enter") as work:
        figures.enter(work, YEAR, "households.policy", value=5, source=OFFICER)
        figures.forget(work, YEAR, "households.policy")
    assert figure(empty, "households.policy").origin == "missing"


def test_the_poor_are_listed_not_entered(empty: Store, commune: Commune) -> None:
    with refused("figure.not_enterable"), empty.work("figure.enter") as work:
        figures.enter(work, YEAR, "households.poor", value=5, source=OFFICER)


def test_figures_asked_for_one_by_one_are_counted_once(empty: Store, commune: Commune) -> None:
    with empty.read() as session:
        first = figures.figure(session, "households.poor", YEAR)
        assert figures.figure(session, "households.poor", YEAR) is first


def test_a_figure_asked_for_twice_follows_what_was_written_between(empty: Store, commune: Commune) -> None:
    with empty.work("household.add") as work:
        before = figures.figure(work.session, "households.total", YEAR).value
        a_household(work, "Người mới")
        assert figures.figure(work.session, "households.total", YEAR).value == (before or 0) + 1


def entered_below(store: Store, *values: int, year: int = YEAR) -> None:
    """So many households were entered for each village, in order."""
    with store.read() as session:
        villages = places.villages(session)
    with store.work("figure.enter") as work:
        for one, value in zip(villages, values, strict=False):
            figures.enter(work, year, "households.total", value=value, source=f"Trưởng thôn {one.name}", village=one.id)


def codes(store: Store, year: int = YEAR) -> list[tuple[str, dict[str, object]]]:
    with store.read() as session:
        return [(one.code, dict(one.details)) for one in figures.breaches(session, year)]


def test_figures_of_all_villages_together_are_the_communes(empty: Store, commune: Commune) -> None:
    without_full_register(empty)
    entered_below(empty, 120)
    assert figure(empty, "households.total").origin == "missing"
    entered_below(empty, 121, 80)
    found = figure(empty, "households.total")
    assert (found.value, found.origin, found.unit) == (201, "entered", "household")
    assert found.source.count("Trưởng thôn") == 2
    assert codes(empty) == []


def test_the_commune_and_its_villages_may_be_told_differently_and_are_compared(empty: Store, commune: Commune) -> None:
    without_full_register(empty)
    entered_below(empty, 120, 80)
    with empty.work("figure.enter") as work:
        figures.enter(work, YEAR, "households.total", value=205, source=OFFICER)
    assert figure(empty, "households.total").value == 205
    said = {"figure": "households.total", "entered": 205, "sum": 200}
    assert codes(empty) == [("figure.villages_differ", said)]
    entered_below(empty, 125)
    assert codes(empty) == []


def test_what_was_entered_is_compared_once_the_register_is_full(empty: Store, commune: Commune) -> None:
    without_full_register(empty)
    with empty.work("register.edit") as work:
        figures.enter(work, YEAR, "households.total", value=7, source=OFFICER)
        registers.edit(work, YEAR, full_register=True)
    found = figure(empty, "households.total")
    assert (found.value, found.origin) == (3, "computed")
    said = {"figure": "households.total", "computed": 3, "entered": 7}
    assert codes(empty) == [("figure.entered_differs", said)]


def test_a_figure_of_a_village_is_not_below_what_our_lists_show_there(empty: Store, commune: Commune) -> None:
    without_full_register(empty)
    with empty.read() as session:
        found = figures.by_village(session, YEAR)
    village, most = max(
        ((one, len(of["households.total"].made_of)) for one, of in found.items() if one), key=lambda one: one[1]
    )
    with refused("figure.below_computed"), empty.work("figure.enter") as work:
        figures.enter(work, YEAR, "households.total", value=most - 1, source=OFFICER, village=village)
    with refused("fact.not_found"), empty.work("figure.enter") as work:
        figures.enter(work, YEAR, "households.total", value=most, source=OFFICER, village=commune.item)


def test_the_mark_of_a_year_holds_until_another_year_says_otherwise(empty: Store, commune: Commune) -> None:
    with empty.work("register.edit") as work:
        registers.edit(work, YEAR, full_register=False)
        registers.edit(work, YEAR + 2, full_register=True)
    with empty.read() as session:
        assert [registers.is_full(session, YEAR + one) for one in (-1, 0, 1, 2, 3)] == [True, False, False, True, True]


def test_the_decision_of_the_year_stands_behind_the_figures_of_the_poor(empty: Store, commune: Commune) -> None:
    with empty.work("register.edit") as work:
        registers.edit(work, YEAR, decision="150/QĐ-UBND", decided_on=date(YEAR, 1, 6))
        registers.edit(work, YEAR, decided_by="Chủ tịch UBND xã")
    poor = figure(empty, "households.poor", YEAR + 1)
    assert poor.source == f"Quyết định số 150/QĐ-UBND ngày 06/01/{YEAR} của Chủ tịch UBND xã"
    assert (poor.origin, poor.dated) == ("computed", date(YEAR, 1, 6))
    assert figure(empty, "households.total", YEAR + 1).source == ""
