"""Provinces and communes of the shipped list, found as people write them."""

from __future__ import annotations

import pytest

from ketnghia_desktop.domain.units import kind_and_name, read_units, unit_called
from ketnghia_desktop.domain.vietnamese import nfc
from ketnghia_desktop.paths import shipped

TEXT = (shipped("resources") / "units.tsv").read_text(encoding="utf-8")
PROVINCES, UNITS = read_units(TEXT)


def test_the_list_has_every_province_and_the_communes_of_da_nang() -> None:
    assert (len(PROVINCES), len(UNITS)) == (34, 94)
    assert {kind: sum(unit.kind == kind for unit in UNITS) for kind in ("phường", "xã", "đặc khu")} == {
        "phường": 23,
        "xã": 70,
        "đặc khu": 1,
    }
    assert nfc(TEXT) == TEXT
    assert len({unit.code for unit in UNITS}) == len(UNITS)


@pytest.mark.parametrize("written", ["Trà Leng", "tra leng", "Xã Trà Leng", "xa tra leng", " TRÀ  LENG"])
def test_a_commune_is_found_as_it_is_written(written: str) -> None:
    found = unit_called(UNITS, "", written)
    assert found is not None
    assert (found.title, found.province) == ("Xã Trà Leng", "Đà Nẵng")


def test_a_commune_of_another_province_is_not_ours() -> None:
    assert unit_called(UNITS, "Gia Lai", "Trà Leng") is None
    assert unit_called(UNITS, "", "A Xan") is None


@pytest.mark.parametrize(
    ("written", "kind", "name"),
    [
        ("A Xan", "xã", "A Xan"),
        ("xã  A Xan", "xã", "A Xan"),
        ("Phường Hội An", "phường", "Hội An"),
        ("Xãm", "xã", "Xãm"),
    ],
)
def test_a_commune_of_no_list_is_taken_as_written(written: str, kind: str, name: str) -> None:
    assert kind_and_name(written) == (kind, name)
