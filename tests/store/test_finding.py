"""The search index says what the records say, whichever way these came to be."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from ketnghia_desktop.store import finding, upgrade
from ketnghia_desktop.store.header import DATABASE, HEAD
from ketnghia_desktop.store.models.places import VillageRow
from ketnghia_desktop.store.verify import findings
from ketnghia_desktop.store.work import Store
from tests.laptops import operations
from tests.rows import COMMUNE, StillClock, a_commune, a_household, a_paper, a_voucher

if TYPE_CHECKING:
    from pathlib import Path

    from ketnghia_desktop.store.base import Record

ASKED = """
SELECT record FROM found_words JOIN found ON position = found_words.rowid WHERE found_words MATCH :match UNION ALL
SELECT record FROM found_households JOIN found ON position = found_households.rowid
WHERE found_households MATCH :match
"""


def found(store: Store, wanted: str, *, exactly: bool = False) -> list[str]:
    match = finding.exact_match(wanted) if exactly else finding.folded_match(wanted)
    with store.read() as session:
        return list(session.scalars(text(ASKED), {"match": match}))


def keep(store: Store, row: Record) -> str:
    with store.work("add") as work:
        work.session.add(row)
    return str(row.id)


@pytest.fixture
def store(store: Store) -> Store:
    keep(store, a_commune())
    return store


def a_village(name: str) -> VillageRow:
    return VillageRow(commune_id=COMMUNE, name=name)


@pytest.mark.parametrize("wanted", ["zoram", "zo ram", "ZƠ RÂM", "ram", "zorambon", "bon zo", "z"])
def test_a_name_is_found_however_it_is_spelt(store: Store, wanted: str) -> None:
    record = keep(store, a_village("Zơ Râm Bốn"))
    assert found(store, wanted) == [record]
    assert findings(store) == []


def test_tones_that_are_typed_are_asked_for(store: Store) -> None:
    first, second = keep(store, a_village("Hòa")), keep(store, a_village("Hoá"))
    assert sorted(found(store, "hòa")) == sorted((first, second))
    assert found(store, "Hòa", exactly=True) == [first]
    assert finding.exact_match("hoa") == finding.folded_match(" .,- ") == ""


def test_a_changed_record_is_found_by_its_new_words_alone(store: Store) -> None:
    record = keep(store, a_village("Tà Vạc"))
    with store.work("edit") as work:
        work.session.merge(VillageRow(id=record)).name = "A Đăng"
    assert (found(store, "ta vac"), found(store, "a dang")) == ([], [record])
    store.undo()
    assert (found(store, "ta vac"), found(store, "a dang")) == ([record], [])


@pytest.mark.parametrize("gone", [{"deleted": 1}, {"archived_on": date(2026, 1, 1)}])
def test_who_is_not_on_the_lists_is_not_found(store: Store, gone: dict[str, object]) -> None:
    household = a_household("An", search_key="an")
    record = keep(store, household)
    with store.work("edit") as work:
        again = work.session.merge(household)
        for name, value in gone.items():
            setattr(again, name, value)
    assert found(store, "an") == []
    store.undo()
    assert found(store, "an") == [record]


def test_what_comes_from_another_laptop_is_found(store: Store, other: Store) -> None:
    record = keep(store, a_village("Pà Lừa"))
    other.replay(operations(store))
    assert found(other, "pa lua") == [record]
    assert findings(other) == []


def test_an_index_made_by_other_rules_is_made_anew(store: Store) -> None:
    record = keep(store, a_paper(title="Quyết định", symbol="QĐ-UBND"))
    keep(store, a_voucher(text="Mua gạo"))
    first, second = a_household(head="Kring Ánh"), a_household(head="Ating Minh Ánh")
    with store.work("add") as work:
        work.session.add_all((second, first))
    homes = [str(first.id), str(second.id)]
    store.close()
    with closing(dbapi2.connect(str(store.folder / DATABASE), isolation_level=None)) as connection:
        connection.execute("UPDATE household SET sort_key = head")
        connection.execute("DELETE FROM found_words")
        connection.execute("DELETE FROM found")
        connection.execute("UPDATE setting SET value = '0' WHERE key = 'found'")
    with closing(Store.open(store.folder, StillClock())) as again:
        assert found(again, "quyet dinh") == [record]
        assert findings(again) == []
        with again.read() as session:
            assert list(session.scalars(text("SELECT id FROM household ORDER BY sort_key"))) == homes


def test_an_index_that_went_astray_is_made_anew(store: Store) -> None:
    record = keep(store, a_village("A Xan"))
    store.close()
    with closing(dbapi2.connect(str(store.folder / DATABASE), isolation_level=None)) as connection:
        connection.execute("UPDATE found_words SET folded = 'elsewhere'")
    with closing(Store.open(store.folder, StillClock())) as again:
        assert [one.code for one in findings(again)] == ["search.astray"]
        again.renew_index()
        assert findings(again) == []
        assert found(again, "a xan") == [record]


def test_records_of_before_the_index_are_found(tmp_path: Path) -> None:
    database = tmp_path / DATABASE
    upgrade.migrate(database, to=1)
    with closing(dbapi2.connect(str(database), isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {0x6B6E6768}")
        connection.execute("INSERT INTO village (id, commune_id, name) VALUES ('v', 'c', 'Tà Vạc')")
    with closing(Store.open(tmp_path, StillClock())) as store:
        assert found(store, "vac") == ["v"]
    assert len(list((tmp_path / "backups").iterdir())) == 1
    assert HEAD > 1
