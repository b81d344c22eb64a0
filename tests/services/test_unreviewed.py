"""Who was poor and of whom the year's lists say nothing: told by village, and not called gone without a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.domain.year_changes import Movement
from ketnghia_desktop.services import households, places, unreviewed, year_changes
from ketnghia_desktop.services.unreviewed import Unreviewed
from tests.make import a_commune, a_household

if TYPE_CHECKING:
    from ketnghia_desktop.store.work import Store


@pytest.fixture
def two_lists(empty: Store) -> Store:
    """Three villages with a list of 2025; of 2026 one of Tà Vạc came, which leaves two households out."""
    with empty.work("household.add") as work:
        a_commune(work)
        listed, waiting, well_off = (places.add_village(work, name=name) for name in ("Tà Vạc", "A Đăng", "Pà Lừa"))
        for head, village, classes in (
            ("Coor Nhớ", listed, ("poor", "poor")),
            ("Arất Diễm", listed, ("near_poor", "")),
            ("Riah Lộc", listed, ("other", "")),
            ("Hôih Ánh", waiting, ("poor", "")),
            ("Zơ Râm Đức", waiting, ("near_poor", "")),
            ("Ating Nhớ", waiting, ("poor", "")),
            ("Bling Mới", None, ("poor", "")),
            ("Bríu Hòa", well_off, ("other", "")),
        ):
            made = a_household(work, head, village_id=village)
            for year, poverty in zip((2025, 2026), classes, strict=True):
                if poverty:
                    households.set_class(work, made, year, poverty)
            if head == "Ating Nhớ":
                households.archive(work, made, 2026)
    return empty


def test_the_poor_no_list_of_the_year_speaks_of_are_counted_by_village(two_lists: Store) -> None:
    with two_lists.read() as session:
        found = {year: unreviewed.unreviewed(session, year) for year in (2024, 2025, 2026, 2027)}
    left_out = {("", 1), ("Tà Vạc", 1), ("A Đăng", 2)}  # the one that left the lists has left them
    assert found[2024] == found[2025] == ()
    assert {(one.village, one.count) for one in found[2026]} == left_out
    assert found[2027] == found[2026], "the classes of 2026 count on"
    assert {(one.before, one.year) for one in found[2026]} == {(2025, 2026)}
    told = unreviewed.breach((Unreviewed("Tà Vạc", 1, 2025, 2026), Unreviewed("A Đăng", 2, 2025, 2026)))
    assert told
    assert told.details == {"count": 3, "villages": "Tà Vạc 1, A Đăng 2", "before": 2025, "year": 2026}
    assert unreviewed.breach(()) is None


def test_nobody_is_gone_from_a_village_whose_list_has_not_come(two_lists: Store) -> None:
    with two_lists.read() as session:
        found = {one.head: one.movement for one in year_changes.between(session, 2025, 2026)}
    waits = dict.fromkeys(("Hôih Ánh", "Zơ Râm Đức", "Bríu Hòa", "Bling Mới"), Movement.UNREVIEWED)
    assert found == {**dict.fromkeys(("Arất Diễm", "Riah Lộc", "Ating Nhớ"), Movement.GONE), **waits}
