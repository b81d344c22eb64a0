"""Days read as typed and written as the decree writes them; ranges, periods, deadlines."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop.domain.calendar import (
    Period,
    YearDay,
    add_months,
    months,
    official_day,
    read_birth,
    read_day,
    short_day,
    valid_on,
    write_birth,
    write_day,
    years,
)
from ketnghia_desktop.domain.vietnamese import UnreadableError

DAYS = st.dates(date(1850, 1, 1), date(2199, 12, 31))
TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    "typed",
    [
        "5/2/26",
        "5/2/2026.",
        "ngày 5/2/2026",
        "05–02–2026",
        "2026-02-05 00:00:00",
        "mùng 5 tháng 2 năm 26",
        "Ngày 5, tháng 2, năm 2026",
        "05-02-2026",
        "5.2.2026",
        "5 2 2026",
        " 05 / 02 / 2026 ",
        "2026-02-05",
        "2026/2/5",
        "05022026",
        "ngày 05 tháng 02 năm 2026",
        "Ngày 5 tháng 2 năm 2026",
        "５/２/２０２６",
    ],
)
def test_days_are_read_however_they_are_typed(typed: str) -> None:
    assert read_day(typed) == read_day(unicodedata.normalize("NFD", typed)) == date(2026, 2, 5)


@pytest.mark.parametrize("typed", ["5.2", "5/2", "05-02", "ngày 5 tháng 2", "mồng 5 tháng 2"])
def test_the_year_may_be_known_already(typed: str) -> None:
    assert read_day(typed, year=2026) == date(2026, 2, 5)
    with pytest.raises(UnreadableError, match=r"day\.no_year"):
        read_day(typed)


@pytest.mark.parametrize(
    "typed", ["30/2/2026", "29/2/2025", "0/1/2026", "1/0/2026", "31/4/26", "5/13/2026", "1/1/9999"]
)
def test_days_that_never_come_are_refused(typed: str) -> None:
    with pytest.raises(UnreadableError, match=r"day\.impossible"):
        read_day(typed)


@pytest.mark.parametrize("typed", ["", "hôm nay", "2026", "5/2/026", "5/2/2", "1/2/3/4", "123456789", "5/2/2026 x"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableError, match=r"day\.unreadable") as refusal:
        read_day(typed)
    assert refusal.value.text == typed


def test_two_digits_of_a_year() -> None:
    assert (read_day("5/2/69").year, read_day("5/2/70").year) == (2069, 1970)


def test_nobody_is_born_after_today() -> None:
    assert read_day("5/2/26", not_after=TODAY).year == 2026
    assert read_day("5/2/27", not_after=TODAY).year == 1927


@given(DAYS)
def test_written_days_are_read_back(day: date) -> None:
    forms = (write_day(day), short_day(day), official_day(day), day.isoformat(), f"{day:%d%m}{day.year}")
    assert {read_day(form) for form in forms} == {day}


@pytest.mark.parametrize(
    ("day", "official", "short", "plain"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026", "05/01/2026", "05/01/2026"),
        (date(2026, 2, 9), "ngày 09 tháng 02 năm 2026", "09/02/2026", "09/02/2026"),
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026", "05/3/2026", "05/03/2026"),
        (date(2020, 4, 16), "ngày 16 tháng 4 năm 2020", "16/4/2020", "16/04/2020"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026", "31/12/2026", "31/12/2026"),
    ],
)
def test_the_decree_pads_days_and_two_months(day: date, official: str, short: str, plain: str) -> None:
    assert (official_day(day), short_day(day), write_day(day)) == (official, short, plain)


@pytest.mark.parametrize(
    ("typed", "kept", "printed"),
    [
        ("1984", "1984", "1984"),
        (" 5/2/84 ", "1984-02-05", "05/02/1984"),
        ("5/2/45", "1945-02-05", "05/02/1945"),
        ("", "", ""),
    ],
)
def test_births_may_be_a_year_alone(typed: str, kept: str, printed: str) -> None:
    assert read_birth(typed, not_after=TODAY) == kept
    assert write_birth(kept) == printed


@pytest.mark.parametrize("typed", ["198", "1849", "khoảng 1950", "30/2/1950"])
def test_births_one_cannot_know_are_refused(typed: str) -> None:
    with pytest.raises(UnreadableError):
        read_birth(typed)


def test_ranges_hold_their_first_day_and_not_their_last() -> None:
    first, end = date(2020, 4, 16), date(2025, 7, 1)
    assert [valid_on(day, first, end) for day in (date(2020, 4, 15), first, date(2025, 6, 30), end)] == [0, 1, 1, 0]


def test_open_ranges_hold_everything_on_that_side() -> None:
    assert valid_on(TODAY, None, None)
    assert valid_on(TODAY, TODAY, None)
    assert not valid_on(TODAY, None, TODAY)


def test_deadlines_come_every_year() -> None:
    assert [str(YearDay(*pair)) for pair in ((28, 2), (31, 3), (31, 12), (1, 1))] == ["28/02", "31/3", "31/12", "01/01"]
    assert YearDay(31, 3).of(2026) == date(2026, 3, 31)


def test_the_29th_of_february_is_kept_on_the_28th() -> None:
    assert [YearDay(29, 2).of(year).day for year in (2024, 2025)] == [29, 28]


def test_months_later_is_the_same_day_or_the_last() -> None:
    assert add_months(date(2023, 6, 15), 36) == date(2026, 6, 15)
    assert add_months(date(2023, 11, 30), 3) == date(2024, 2, 29)
    assert add_months(date(2023, 1, 31), -2) == date(2022, 11, 30)


def test_parts_of_a_year() -> None:
    assert months(2026, 2, 3) == Period(date(2026, 4, 1), date(2026, 7, 1))
    assert months(2026, 2, 6) == Period(date(2026, 7, 1), date(2027, 1, 1))
    assert months(2026, 12, 1).last == date(2026, 12, 31)
    assert years(2020, 2025).last == date(2025, 12, 31)


def test_a_period_holds_its_days() -> None:
    quarter = months(2026, 1, 3)
    assert [day in quarter for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 4, 1))] == [0, 1, 0]


def test_neighbouring_periods_share_no_day() -> None:
    year = years(2026, 2026)
    assert year.overlaps(months(2026, 1, 12))
    assert not year.overlaps(years(2027, 2027))
    assert not years(2027, 2027).overlaps(year)
