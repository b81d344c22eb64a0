"""Last year against this year: a table of classes, and who moved, left or parted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.domain.households import Poverty
from ketnghia_desktop.domain.year_changes import Movement, Stand, YearChange, moved_class, year_changes

if TYPE_CHECKING:
    from collections.abc import Hashable

POOR, NEAR, ESCAPED, OTHER = Poverty.POOR, Poverty.NEAR_POOR, Poverty.ESCAPED, Poverty.OTHER


@pytest.mark.parametrize(
    ("before", "after", "movement"),
    [
        (POOR, ESCAPED, Movement.ESCAPED),
        (POOR, OTHER, Movement.ESCAPED),
        (NEAR, ESCAPED, Movement.ESCAPED),
        (POOR, NEAR, Movement.EASED),
        (NEAR, POOR, Movement.FALLEN_BACK),
        (ESCAPED, POOR, Movement.FALLEN_BACK),
        (ESCAPED, NEAR, Movement.FALLEN_BACK),
        (OTHER, POOR, Movement.NEWLY_POOR),
        (OTHER, NEAR, Movement.NEWLY_POOR),
        (ESCAPED, OTHER, None),
        (POOR, POOR, None),
        (None, POOR, None),
        (POOR, None, None),
    ],
)
def test_changes_of_class(before: Poverty | None, after: Poverty | None, movement: Movement | None) -> None:
    assert moved_class(before, after) is movement


def test_new_gone_moved_and_parted_households() -> None:
    before: dict[Hashable, Stand] = {"a": Stand("x", 6, POOR), "b": Stand("x", 4, POOR), "c": Stand("y", 2, OTHER)}
    after: dict[Hashable, Stand] = {
        "a": Stand("x", 4, POOR),
        "c": Stand("x", 2, POOR),
        "d": Stand("x", 2, POOR),
        "e": Stand("y", 2, POOR),
    }
    assert year_changes(before, after) == (
        YearChange("c", Movement.MOVED),
        YearChange("c", Movement.NEWLY_POOR),
        YearChange("d", Movement.SPLIT, "a"),
        YearChange("e", Movement.NEW),
        YearChange("b", Movement.GONE),
    )


def test_two_that_lost_as_many_leave_it_open_who_parted() -> None:
    before: dict[Hashable, Stand] = {"a": Stand("x", 6), "b": Stand("x", 4)}
    after: dict[Hashable, Stand] = {"a": Stand("x", 4), "b": Stand("x", 2), "c": Stand("x", 2)}
    assert year_changes(before, after) == (YearChange("c", Movement.NEW),)
