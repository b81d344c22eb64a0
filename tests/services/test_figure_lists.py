"""Each figure leads to exactly the households that make it: an independent recount agrees with the list's count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.domain.households import COUNTS
from ketnghia_desktop.domain.sheet import Role
from ketnghia_desktop.services import figure_lists, figures, household_join, household_list, households, issuing, places
from ketnghia_desktop.services.figure_lists import IDS, NAMES, FigureOf
from ketnghia_desktop.services.household_list import HouseholdQuery
from tests.make import YEAR, a_household
from tests.rows import refused

if TYPE_CHECKING:
    from ketnghia_desktop.store.work import Store
    from tests.make import Commune

OFFICER = "Chi cục Thống kê"


def recount(store: Store, name: str) -> int:
    """How many households a figure is about, counted from what their own pages say."""
    kind, _, what = name.partition(".")
    with store.read() as session:
        query = HouseholdQuery(year=YEAR, limit=1000)
        homes = [households.household(session, one) for one, _ in household_list.rows(session, query, ("head",))]
    minority = [one.ethnic_group not in {"Kinh", ""} for one in homes]
    poverty = [next((each.poverty for each in one.classes if each.year == YEAR), "") for one in homes]
    counted: list[bool] = []
    for one, few, of_class in zip(homes, minority, poverty, strict=True):
        fits = {
            "total": True,
            "minority": few,
            "poor": of_class == "poor",
            "poor_minority": of_class == "poor" and few,
            "near_poor": of_class == "near_poor",
            "near_poor_minority": of_class == "near_poor" and few,
            "escaped": of_class == "escaped",
            "policy": one.policy_family,
            "policy_alone": one.policy_family and one.living_alone,
            "merit": one.merit,
            "social_protection": one.social_protection > 0,
        }[what]
        counted.append(fits and (kind == "households" or what == "social_protection" or one.persons > 0))
    return sum(counted)


@pytest.mark.parametrize("name", [count.name for count in COUNTS])
def test_the_list_behind_a_figure_is_exactly_it(empty: Store, commune: Commune, name: str) -> None:
    with empty.work("household.add") as work:
        facts = {"policy_family": True, "living_alone": True, "merit": True, "social_protection": 2}
        a_household(work, "Bríu Thị Mới", **facts)
        a_household(work, "Không Khẩu", persons=0)
    with empty.read() as session:
        ids = figure_lists.made_of(session, FigureOf(name, YEAR))
        query = HouseholdQuery(year=YEAR, ids=ids)
        shown = household_list.page(session, query)
        assert {line.made_of[0] for line in shown.lines} == set(ids)
        assert household_list.count(session, query) == len(ids) == recount(empty, name)


def test_the_villages_add_up_to_the_commune_and_each_opens_its_own(empty: Store, commune: Commune) -> None:
    with empty.work("household.add") as work:
        a_household(work, "Không Thôn", village_id=None)
    with empty.read() as session:
        sheet = figure_lists.villages(session, YEAR)
        total = next(line for line in sheet.lines if line.role is Role.TOTAL)
        for place, count in enumerate(COUNTS, start=1):
            assert total.cells[place] == figures.figure(session, count.name, YEAR).value
            parts = [cell for line in sheet.lines[:-1] if isinstance(cell := line.cells[place], int)]
            assert total.cells[place] == sum(parts)
        for line in (one for one in sheet.lines if one.made_of):
            (village,) = line.made_of
            made = figure_lists.made_of(session, FigureOf("households.total", YEAR, village))
            assert line.cells[sheet.index("households.total")] == len(made)


def test_who_left_later_still_stands_behind_the_figure(empty: Store, commune: Commune) -> None:
    with empty.work("household.archive") as work:
        households.archive(work, commune.households[0])
    with empty.read() as session:
        ids = figure_lists.made_of(session, FigureOf("households.total", YEAR - 1))
        assert commune.households[0] in ids
        assert household_list.count(session, HouseholdQuery(ids=ids)) == len(ids) == 3


def test_further_narrowing_stays_within_the_figure(empty: Store, commune: Commune) -> None:
    with empty.read() as session:
        ids = figure_lists.made_of(session, FigureOf("households.minority", YEAR))
        poor = HouseholdQuery(year=YEAR, classes=("poor",), ids=ids)
        assert household_list.count(session, poor) == figures.figure(session, "households.poor_minority", YEAR).value
        assert household_list.count(session, HouseholdQuery(ids=())) == 0


def test_more_households_than_a_statement_takes_values(empty: Store, commune: Commune) -> None:
    with empty.read() as session:
        assert household_list.count(session, HouseholdQuery(ids=(*commune.households, *IDS) * 9_000)) == 3


def test_the_list_says_where_each_figure_is_from(empty: Store, commune: Commune) -> None:
    with empty.work("figure.enter") as work:
        places.edit_commune(work, full_register=False)
        figure_lists.enter(
            work, FigureOf("households.total", YEAR), {"value": 402, "source": OFFICER, "dated": date(2026, 1, 5)}
        )
        figure_lists.enter(work, FigureOf("households.total", YEAR), {"value": 403})
    with empty.read() as session:
        sheet = figure_lists.commune(session, YEAR)
    assert [line.cells[0] for line in sheet.lines] == list(NAMES)
    rows = {line.cells[0]: line.cells[1:] for line in sheet.lines}
    assert rows["households.total"] == (403, "entered", OFFICER, date(2026, 1, 5))
    assert rows["households.poor"][:2] == (1, "computed")
    assert rows["persons.total"][:2] == (None, "missing")


def test_an_emptied_figure_is_taken_back_and_a_source_alone_is_none(empty: Store, commune: Commune) -> None:
    with empty.work("figure.enter") as work:
        places.edit_commune(work, full_register=False)
        figure_lists.enter(work, FigureOf("households.merit", YEAR), {"value": 4, "source": OFFICER})
        figure_lists.enter(work, FigureOf("households.merit", YEAR), {"value": None})
        assert figures.figure(work.session, "households.merit", YEAR).origin == "missing"
    with refused("fact.missing"), empty.work("figure.enter") as work:
        figure_lists.enter(work, FigureOf("households.merit", YEAR), {"source": OFFICER})


def test_a_village_takes_the_source_of_the_figure_and_is_listed_with_it(empty: Store, commune: Commune) -> None:
    with empty.read() as session:
        villages = places.villages(session)
    asked = [FigureOf("households.total", YEAR, one.id, one.name) for one in villages]
    with empty.work("figure.enter") as work:
        places.edit_commune(work, full_register=False)
        figure_lists.enter(work, FigureOf("households.total", YEAR), {"value": 402, "source": OFFICER})
        figure_lists.enter(work, asked[0], {"value": 200})
    with empty.read() as session:
        below = figure_lists.of_villages(session, YEAR)["households.total"]
        matrix = figure_lists.villages(session, YEAR)
    assert [one for one, _ in below] == asked
    assert [line.cells[1:4] for _, line in below] == [(200, "entered", OFFICER), (None, "missing", "")]
    column = matrix.index("households.total")
    assert [line.cells[column] for line in matrix.lines] == [200, None, 402]
    with empty.work("figure.enter") as work:
        figure_lists.enter(work, asked[0], {"value": None})
    with empty.read() as session:
        assert figures.by_village(session, YEAR)[villages[0].id]["households.total"].origin == "missing"


def test_lines_of_figures_and_villages_are_all_told_apart(empty: Store, commune: Commune) -> None:
    with empty.read() as session:
        below = figure_lists.of_villages(session, YEAR).values()
    lines = [line.made_of for of in below for _, line in of]
    assert len({*lines, *((one,) for one in IDS)}) == len(lines) + len(IDS)


def test_a_presented_paper_leads_to_the_households_of_its_day(empty: Store, commune: Commune) -> None:
    """Whatever becomes of them: another class, a new one, one left, two joined; anew when it is presented anew."""
    asked = FigureOf("households.poor", YEAR)
    with empty.work("household.add") as work:
        two, three = (a_household(work, name) for name in ("Zơ Râm Thị Nhút", "Zơrâm Nhút"))
        households.set_class(work, two, YEAR, "poor")
        households.set_class(work, three, YEAR, "poor")
    with empty.work("paper.present") as work:
        paper = issuing.begin(work, "needs_report", YEAR)
        issuing.present(work, paper, issuing.Frozen("{}", "0" * 64, {"poor": 3}))
        before = figure_lists.made_of(work.session, asked)
    with empty.work("household.edit") as work:
        households.set_class(work, before[0], YEAR, "other")
        households.archive(work, before[0])
        households.set_class(work, a_household(work, "Bh'nướch A"), YEAR, "poor")
        household_join.join(work, two, three)
    then = replace(asked, paper=paper)
    with empty.read() as session:
        assert issuing.record(session, paper).figures == {"poor": 3}
        assert set(figure_lists.made_of(session, then)) == set(before) - {three}
        assert len(figure_lists.made_of(session, asked)) == 2
        with pytest.raises(KeyError):
            figure_lists.made_of(session, replace(then, name="commune.area"))
    with empty.work("paper.present") as work:
        issuing.take_back(work, paper)
        issuing.present(work, paper, issuing.Frozen("{}", "1" * 64))
    with empty.read() as session:
        assert figure_lists.made_of(session, then) == figure_lists.made_of(session, asked)
        assert issuing.record(session, paper).figures == {}
