"""Two years of classes side by side: who is new, escaped, fell back or is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.domain.households import Poverty
from ketnghia_desktop.domain.year_changes import Movement
from ketnghia_desktop.services import households, year_changes
from tests.make import a_household

if TYPE_CHECKING:
    from ketnghia_desktop.store.work import Store, Work

POOR, NEAR, OUT, OTHER = (one.value for one in Poverty)


def classed(work: Work, head: str, before: str, after: str) -> None:
    """A household with these classes of 2025 and 2026; empty: that year's list does not have it."""
    made = a_household(work, head=head)
    for year, poverty in ((2025, before), (2026, after)):
        if poverty:
            escaped = {"escaped_in": year} if poverty == OUT else {}
            households.set_class(work, made, year, poverty, **escaped)


@pytest.mark.parametrize(
    ("before", "after", "movement"),
    [
        (POOR, OUT, Movement.ESCAPED),
        (NEAR, OTHER, Movement.ESCAPED),
        (POOR, NEAR, Movement.EASED),
        (OUT, POOR, Movement.FALLEN_BACK),
        (NEAR, POOR, Movement.FALLEN_BACK),
        (OTHER, NEAR, Movement.NEWLY_POOR),
        ("", POOR, Movement.NEW),
        (POOR, "", Movement.GONE),
        (POOR, POOR, None),
        ("", "", None),
    ],
)
def test_what_two_classes_make_of_a_household(store: Store, before: str, after: str, movement: Movement | None) -> None:
    with store.work("household.add") as work:
        classed(work, "Bríu Thị Nha", before, after)
        classed(work, "Coor Cúc", POOR, POOR)  # the list of 2026 knows somebody of the village
    with store.read() as session:
        found = year_changes.between(session, 2025, 2026)
    assert [(one.head, one.movement) for one in found] == ([("Bríu Thị Nha", movement)] if movement else [])
    assert all((one.before or "", one.now or "") == (before, after) for one in found)
