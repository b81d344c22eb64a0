"""Copies that can be trusted."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from ketnghia_desktop.store import backup
from ketnghia_desktop.store.header import DATABASE
from ketnghia_desktop.store.work import Store
from tests.rows import StillClock, a_commune, refused

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_copy_of_an_open_store_opens_as_a_store(store: Store, tmp_path: Path, clock: StillClock) -> None:
    with store.work("commune.create") as work:
        work.session.add(a_commune())
    copy = backup.make(store.folder / DATABASE, tmp_path / "copy" / DATABASE)
    assert [file.name for file in copy.parent.iterdir()] == [DATABASE]
    with closing(Store.open(copy.parent, clock)) as again:
        assert again.stack().undo == "commune.create"


def test_a_copy_that_differs_gets_no_name(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = iter([{"commune": 1}, {"commune": 2}])
    monkeypatch.setattr(backup, "counts", lambda _: next(counted))
    with refused("backup.unverified"):
        backup.make(store.folder / DATABASE, tmp_path / "copy" / "x.db")
    assert list((tmp_path / "copy").iterdir()) == []


def test_names_of_tables_are_data(tmp_path: Path) -> None:
    with closing(dbapi2.connect(str(tmp_path / "x.db"), isolation_level=None)) as connection:
        connection.execute('CREATE TABLE "a""b" (x)')
        assert backup.counts(connection) == {'a"b': 0}


NOW = datetime(2026, 6, 30, 18, tzinfo=UTC)


def test_back_ups_are_kept_and_thinned_but_not_those_made_before_an_upgrade(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    for step in range(12):
        backup.keep(store.folder / DATABASE, folder, NOW + timedelta(minutes=step))
    upgrade = folder / "ketnghia-20200101-000000-before-upgrade.db"
    upgrade.write_bytes(b"")
    (folder / "ketnghia-99999999-999999.db").write_bytes(b"")
    made = backup.keep(store.folder / DATABASE, folder, NOW + timedelta(hours=1))
    found = backup.copies(folder)
    assert [one.file for one in found][:: len(found) - 1] == [made, upgrade]
    assert len(found) == 11
    assert backup.newest(folder) == NOW + timedelta(hours=1)


def test_a_back_up_made_while_something_is_written_is_whole(store: Store, tmp_path: Path) -> None:
    made = backup.make(store.folder / DATABASE, tmp_path / "a.db")
    with store.work("commune.create") as work:
        work.session.add(a_commune())
        work.session.flush()
        again = backup.make(store.folder / DATABASE, tmp_path / "b.db")
    with closing(dbapi2.connect(str(made))) as one, closing(dbapi2.connect(str(again))) as other:
        assert backup.counts(one) == backup.counts(other)


def test_a_second_place_that_is_not_there_is_said(store: Store, tmp_path: Path) -> None:
    made = backup.keep(store.folder / DATABASE, tmp_path / "kept", NOW)
    second = tmp_path / "stick"
    with refused("backup.no_place"):
        backup.keep_in(second, "ketnghia-laptop", made, NOW)
    second.mkdir()
    assert backup.keep_in(second, "ketnghia-laptop", made, NOW) == second / "ketnghia-laptop" / made.name
