"""Classes by year, their end, and the figures of the report."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop.domain.households import (
    Facts,
    Poverty,
    YearClass,
    class_breaches,
    class_in,
    escape_ends,
    figures,
    is_minority,
)

ESCAPED_IN_2023 = (YearClass(2022, Poverty.POOR), YearClass(2023, Poverty.ESCAPED, 2023))
HOUSEHOLD = st.builds(
    Facts,
    st.uuids(),
    st.integers(0, 12),
    st.sampled_from(Poverty),
    st.sampled_from(["Kinh", "Cơ Tu", "Ca Dong", ""]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.integers(0, 3),
)


def test_the_decision_of_the_year_decides() -> None:
    classes = (YearClass(2025, Poverty.NEAR_POOR), YearClass(2024, Poverty.POOR))
    assert [class_in(classes, year) for year in (2023, 2024, 2025, 2026)] == ["other", "poor", "near_poor", "other"]


def test_an_escape_counts_for_36_months_behind_its_year() -> None:
    counted = [class_in(ESCAPED_IN_2023, year).value for year in range(2022, 2028)]
    assert counted == ["poor", "escaped", "escaped", "escaped", "escaped", "other"]


def test_the_profile_may_shorten_an_escape() -> None:
    assert [class_in(ESCAPED_IN_2023, year, escaped_months=12).value for year in (2024, 2025)] == ["escaped", "other"]
    assert class_in(ESCAPED_IN_2023, 2024, escaped_months=0) is Poverty.OTHER


def test_an_escape_ends_on_a_day() -> None:
    assert (escape_ends(2023, 36), escape_ends(2023, 30)) == (date(2027, 1, 1), date(2026, 7, 1))


def test_a_household_may_fall_back() -> None:
    assert class_in((*ESCAPED_IN_2023, YearClass(2024, Poverty.POOR)), 2024) is Poverty.POOR
    assert class_in((*ESCAPED_IN_2023, YearClass(2024, Poverty.POOR)), 2025) is Poverty.OTHER


def test_an_escape_repeated_every_year_still_runs_out() -> None:
    repeated = (*ESCAPED_IN_2023, YearClass(2027, Poverty.ESCAPED, 2023))
    assert class_in(repeated, 2027) is Poverty.OTHER


def test_an_escape_without_its_year_counts_from_its_decision() -> None:
    assert class_in([YearClass(2024, Poverty.ESCAPED)], 2027) is Poverty.ESCAPED


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (YearClass(2024, Poverty.ESCAPED), "household.escape_year_missing"),
        (YearClass(2024, Poverty.ESCAPED, 2025), "household.escape_in_future"),
        (YearClass(2024, Poverty.POOR, 2023), "household.not_escaped"),
    ],
)
def test_an_escape_names_its_year(one: YearClass, code: str) -> None:
    [breach] = class_breaches([one])
    assert (breach.code, dict(breach.details)) == (code, {"year": 2024})


def test_well_kept_classes_have_no_breach() -> None:
    assert [*class_breaches(ESCAPED_IN_2023)] == []


@pytest.mark.parametrize(
    ("group", "minority"),
    [("Cơ Tu", True), ("Xơ-đăng", True), ("Kinh", False), ("KINH", False), ("Việt", False), ("", False), (" ", False)],
)
def test_who_belongs_to_a_minority(group: str, *, minority: bool) -> None:
    assert is_minority(group) is minority


def test_a_report_counts_households_people_and_marks() -> None:
    households = (
        Facts(UUID(int=1), 5, Poverty.POOR, "Cơ Tu", policy_family=True, living_alone=True, social_protection=2),
        Facts(UUID(int=2), 3, Poverty.POOR, "Kinh", policy_family=True, merit=True),
        Facts(UUID(int=3), 4, Poverty.NEAR_POOR, "Ca Dong", living_alone=True),
        Facts(UUID(int=4), 2, Poverty.ESCAPED, "Cơ Tu", social_protection=1),
        Facts(UUID(int=5), 6),
    )
    assert {figure.name: figure.value for figure in figures(households)} == {
        "households.total": 5,
        "persons.total": 20,
        "households.minority": 3,
        "persons.minority": 11,
        "households.poor": 2,
        "persons.poor": 8,
        "households.poor_minority": 1,
        "persons.poor_minority": 5,
        "households.near_poor": 1,
        "persons.near_poor": 4,
        "households.near_poor_minority": 1,
        "persons.near_poor_minority": 4,
        "households.escaped": 1,
        "persons.escaped": 2,
        "households.policy": 2,
        "households.policy_alone": 1,
        "households.merit": 1,
        "persons.social_protection": 3,
    }


def test_a_figure_names_the_households_that_make_it() -> None:
    made = {one.name: one.made_of for one in figures([Facts(UUID(int=1), 5, Poverty.POOR), Facts(UUID(int=2))])}
    assert made["persons.poor"] == (UUID(int=1),)
    assert made["households.total"] == (UUID(int=1), UUID(int=2))


@given(st.lists(HOUSEHOLD))
def test_no_part_is_larger_than_its_whole(households: list[Facts]) -> None:
    value = {figure.name: figure.value or 0 for figure in figures(households)}
    assert value["households.total"] == len(households)
    assert value["households.poor_minority"] <= min(value["households.poor"], value["households.minority"])
    assert value["persons.poor"] + value["persons.near_poor"] + value["persons.escaped"] <= value["persons.total"]
    assert value["households.policy_alone"] <= value["households.policy"]
