"""Times of day are read as people type them and printed as papers write them."""

import pytest

from ketnghia_desktop.domain.hours import read_hour, written_hour
from ketnghia_desktop.domain.vietnamese import UnreadableError

HALF_PAST_SEVEN = (
    "7h30",
    "07h30",
    "7H30'",
    "7g30",
    "7:30",
    "07:30",
    "7.30",
    "7 giờ 30",
    "07 giờ 30 phút",
    "7 giờ 30 phút.",
    "7h 30p",
    "7 giờ rưỡi",
    "7h30 sáng",
)


@pytest.mark.parametrize("typed", HALF_PAST_SEVEN)
def test_half_past_seven_however_it_is_typed(typed: str) -> None:
    assert written_hour(typed) == "07 giờ 30 phút"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("7", "07 giờ 00 phút"),
        ("7h", "07 giờ 00 phút"),
        ("14 giờ", "14 giờ 00 phút"),
        ("0h05", "00 giờ 05 phút"),
        ("2h chiều", "14 giờ 00 phút"),
        ("7 giờ 5 phút", "07 giờ 05 phút"),
        ("14h30 chiều", "14 giờ 30 phút"),
        ("7h30 tối", "19 giờ 30 phút"),
        ("12h trưa", "12 giờ 00 phút"),
    ],
)
def test_hours_are_printed_in_two_digits_each(typed: str, printed: str) -> None:
    assert written_hour(typed) == printed


@pytest.mark.parametrize("words", ["", "sau lễ chào cờ", "7h30 ngày mai", "7h3", "07 giờ 30 phút và 14 giờ"])
def test_other_words_stay_as_they_are(words: str) -> None:
    assert read_hour(words) is None
    assert written_hour(words) == words


@pytest.mark.parametrize("typed", ["25h", "7h75", "24:00", "99"])
def test_a_time_that_no_clock_shows_is_told(typed: str) -> None:
    with pytest.raises(UnreadableError) as told:
        read_hour(typed)
    assert told.value.code == "hour.impossible"
    assert written_hour(typed) == typed
