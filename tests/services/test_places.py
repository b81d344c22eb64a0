"""The commune, its names over time, its villages and who signs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from ketnghia_desktop.services import hamlets, places
from ketnghia_desktop.services.places import PlaceName
from ketnghia_desktop.services.records import every
from ketnghia_desktop.store.models.places import CommuneNameRow
from tests.make import a_commune, a_household
from tests.rows import refused

if TYPE_CHECKING:
    from ketnghia_desktop.store.work import Store

END_OF_DISTRICTS = date(2025, 7, 1)


def test_there_is_no_commune_before_the_first_start(empty: Store) -> None:
    with empty.read() as session:
        assert places.commune(session) is None
        with refused("commune.missing"):
            places.commune_row(session)


def test_a_folder_holds_one_commune(store: Store) -> None:
    with refused("commune.exists"), store.work("commune.create") as work:
        a_commune(work)


def test_a_new_commune_is_as_it_was_told(store: Store) -> None:
    with store.read() as session:
        commune = places.commune(session)
    assert commune is not None
    assert (commune.name, commune.kind, commune.sample, commune.area_m2) == ("Bha Lơi", "xã", False, None)


def test_mending_a_name_mends_todays_heading(store: Store) -> None:
    with store.work("commune.edit") as work:
        places.edit_commune(work, name="Bha Lơy", full_register=True)
    with store.read() as session:
        assert places.heading_names(session, date(2024, 1, 1)) == PlaceName("Bha Lơy", "Sông Lơi", "Quảng Nam")


@pytest.mark.parametrize(
    ("on", "names"),
    [
        (date(2025, 6, 30), PlaceName("Bha Lơi", "Sông Lơi", "Quảng Nam")),
        (END_OF_DISTRICTS, PlaceName("Bha Lơi", "", "Đà Nẵng")),
    ],
)
def test_a_heading_prints_the_names_of_its_day(store: Store, on: date, names: PlaceName) -> None:
    with store.work("commune.rename") as work:
        places.rename_commune(work, END_OF_DISTRICTS, district="", province="Đà Nẵng")
    with store.read() as session:
        assert places.heading_names(session, on) == names


def test_new_names_come_after_the_present_ones(store: Store) -> None:
    with store.work("commune.rename") as work:
        places.rename_commune(work, END_OF_DISTRICTS, district="")
    with refused("commune.name_order"), store.work("commune.rename") as work:
        places.rename_commune(work, date(2025, 1, 1), name="Khác")


def test_a_day_no_range_covers_prints_the_present_names(store: Store) -> None:
    with store.work("commune.rename") as work:
        places.rename_commune(work, END_OF_DISTRICTS, district="")
        row = every(work.session, CommuneNameRow)[0]
        row.valid_from = date(2020, 1, 1)
    with store.read() as session:
        assert places.heading_names(session, date(2019, 1, 1)) == PlaceName("Bha Lơi", "", "Quảng Nam")


def test_villages_stand_in_the_order_they_were_put_in(store: Store) -> None:
    with store.work("village.add") as work:
        first, second, third = (places.add_village(work, name=name) for name in ("Một", "Hai", "Ba"))
        hamlets.add(work, second, name="Tổ 1")
    with store.work("village.move") as work:
        places.move_village(work, third, 1)
        places.edit_village(work, first, name="Mốt", former_commune="Xã Cũ")
    with store.read() as session:
        villages = places.villages(session)
    assert [(one.name, one.position) for one in villages] == [("Ba", 1), ("Mốt", 2), ("Hai", 3)]
    assert [hamlet.name for hamlet in villages[2].hamlets] == ["Tổ 1"]


def test_an_unused_village_goes_with_its_hamlets_and_flags(store: Store) -> None:
    with store.work("village.add") as work:
        village = places.add_village(work, name="Một")
        hamlet = hamlets.add(work, village, name="Tổ 1", kind="noc")
        hamlets.edit(work, hamlet, name="Nóc Ông Bốn")
        places.add_flag(work, kind="special", village_id=village)
        places.remove_village(work, village)
    with store.read() as session:
        assert (places.villages(session), places.flags(session)) == ((), ())


def test_a_village_with_households_stays(store: Store) -> None:
    with store.work("village.add") as work:
        village = places.add_village(work, name="Một")
        a_household(work, village_id=village)
    with refused("village.used"), store.work("village.remove") as work:
        places.remove_village(work, village)


def test_a_hamlet_is_removed_alone(store: Store) -> None:
    with store.work("hamlet.remove") as work:
        village = places.add_village(work, name="Một")
        hamlets.remove(work, hamlets.add(work, village, name="Tổ 1"))
    with store.read() as session:
        assert places.villages(session)[0].hamlets == ()


@pytest.mark.parametrize(
    ("before", "written", "after"),
    [
        (
            (),
            ("Tổ 1", "Khu 2", "Nóc Ông Bốn"),
            {"Tổ 1": "group", "Khu 2": "quarter", "Nóc Ông Bốn": "noc"},
        ),
        (("Tổ 1", "Tổ 2"), ("Tổ 1", "Tổ 2", "Tổ 2", "Tổ 3"), {"Tổ 1": "group", "Tổ 2": "group", "Tổ 3": "group"}),
        (("Tổ 1", "Tổ 2"), ("Tổ 2",), {"Tổ 2": "group"}),
        (("Tổ 1",), (), {}),
    ],
)
def test_hamlets_are_written_as_a_list_of_names(
    store: Store, before: tuple[str, ...], written: tuple[str, ...], after: dict[str, str]
) -> None:
    with store.work("village.add") as work:
        village = places.add_village(work, name="Một")
        hamlets.write(work, village, before)
        hamlets.write(work, village, written)
    with store.read() as session:
        assert {one.name: one.kind for one in places.villages(session)[0].hamlets} == after


def test_a_hamlet_written_anew_in_its_line_is_the_same_one(store: Store) -> None:
    with store.work("village.add") as work:
        village = places.add_village(work, name="Một")
        hamlets.write(work, village, ("Tổ 1", "Nóc Ong Bon", "Tổ 3"))
        before = {one.id for one in places.villages(work.session)[0].hamlets}
        hamlets.write(work, village, ("Tổ 1", "Nóc Ông Bốn", "Tổ 3"))
        now = places.villages(work.session)[0].hamlets
    assert ({one.id for one in now}, [one.name for one in now]) == (before, ["Nóc Ông Bốn", "Tổ 1", "Tổ 3"])


def test_only_those_on_duty_sign(store: Store) -> None:
    with store.work("signer.add") as work:
        places.add_signer(work, name="Cũ", valid_to=date(2024, 1, 1))
        new = places.add_signer(work, name="Mới", post="vice_chairman", valid_from=date(2024, 1, 1))
        places.edit_signer(work, new, name="Mới Hơn")
        places.remove_signer(work, places.add_signer(work, name="Nhầm"))
    with store.read() as session:
        assert [one.name for one in places.signers(session, date(2024, 1, 1))] == ["Mới Hơn"]
        assert [one.name for one in places.signers(session)] == ["Cũ", "Mới Hơn"]


def test_a_signer_does_not_leave_before_he_comes(store: Store) -> None:
    with store.work("signer.add") as work:
        signer = places.add_signer(work, name="A", valid_from=date(2024, 1, 1))
    with refused("range.backwards"), store.work("signer.edit") as work:
        places.edit_signer(work, signer, valid_to=date(2023, 1, 1))


def test_a_decision_marks_the_commune_for_its_days(store: Store) -> None:
    with store.work("flag.add") as work:
        places.add_flag(work, kind="area_3", decision="861/QĐ-TTg", valid_from=date(2021, 6, 4))
        places.remove_flag(work, places.add_flag(work, kind="pilot"))
    with store.read() as session:
        assert [flag.kind for flag in places.flags(session, date(2022, 1, 1))] == ["area_3"]
        assert places.flags(session, date(2020, 1, 1)) == ()


def test_what_is_not_there_cannot_be_changed(store: Store) -> None:
    with refused("record.missing"), store.work("village.edit") as work:
        places.edit_village(work, uuid4(), name="Không có")


def test_a_district_entered_late_stands_in_the_headings_of_old_papers_only(empty: Store) -> None:
    with empty.work("commune.create") as work:
        places.create_commune(work, name="Bha Lơi", province="Quảng Nam")
    with empty.work("commune.edit") as work:
        places.set_district(work, "Sông Lơi")
    with empty.read() as session:
        assert places.district(session) == "Sông Lơi"
        assert places.heading_names(session, date(2025, 6, 30)).district == "Sông Lơi"
        assert places.heading_names(session, date(2025, 7, 1)) == PlaceName("Bha Lơi", "", "Quảng Nam")


def test_a_mended_district_changes_no_name(store: Store) -> None:
    with store.work("commune.rename") as work:
        places.rename_commune(work, date(2025, 7, 1), district="", province="Đà Nẵng")
    with store.work("commune.edit") as work:
        places.set_district(work, "Nam Lơi")
    with store.read() as session:
        assert places.heading_names(session, date(2025, 1, 1)) == PlaceName("Bha Lơi", "Nam Lơi", "Quảng Nam")
        assert places.heading_names(session, date(2026, 1, 1)) == PlaceName("Bha Lơi", "", "Đà Nẵng")


def test_a_new_village_stands_behind_the_last_though_some_are_gone(store: Store) -> None:
    with store.work("village.add") as work:
        first, second, _third = (places.add_village(work, name=name) for name in ("Một", "Hai", "Ba"))
        places.remove_village(work, first)
        places.remove_village(work, second)
        places.add_village(work, name="Bốn")
    with store.read() as session:
        assert [one.name for one in places.villages(session)] == ["Ba", "Bốn"]


def test_far_behind_the_last_is_the_end(store: Store) -> None:
    with store.work("village.add") as work:
        first, _second = (places.add_village(work, name=name) for name in ("Một", "Hai"))
        places.move_village(work, first, 10**30)
    with store.read() as session:
        assert [one.name for one in places.villages(session)] == ["Hai", "Một"]
