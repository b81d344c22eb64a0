"""Of many back-ups the last ten stay, then one a day, a week, a month."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop.domain.keeping import LAST, superfluous

NOW = datetime(2026, 6, 30, 18, tzinfo=UTC)


def left(moments: list[datetime]) -> list[datetime]:
    return sorted(set(moments) - superfluous(moments, NOW), reverse=True)


def test_the_last_ten_stay_also_of_one_day() -> None:
    assert left([NOW - timedelta(minutes=30 * step) for step in range(14)]) == [
        NOW - timedelta(minutes=30 * step) for step in range(LAST)
    ]


def test_of_a_day_a_week_and_a_month_the_newest_stays() -> None:
    recent = [NOW - timedelta(minutes=step) for step in range(LAST)]
    morning, evening = datetime(2026, 6, 20, 8, tzinfo=UTC), datetime(2026, 6, 20, 17, tzinfo=UTC)
    monday, friday = datetime(2026, 3, 2, 8, tzinfo=UTC), datetime(2026, 3, 6, 8, tzinfo=UTC)
    early, late = datetime(2024, 3, 2, 8, tzinfo=UTC), datetime(2024, 3, 29, 8, tzinfo=UTC)
    assert left([*recent, morning, evening, monday, friday, early, late]) == [*recent, evening, friday, late]


@given(st.lists(st.integers(0, 3 * 366 * 24), max_size=60))
def test_what_stays_is_not_thinned_again_and_holds_the_newest(hours: list[int]) -> None:
    moments = [NOW - timedelta(hours=age) for age in hours]
    stays = left(moments)
    assert left(stays) == stays
    assert stays[:LAST] == sorted(set(moments), reverse=True)[:LAST]
