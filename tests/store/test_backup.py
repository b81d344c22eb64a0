"""Copies that can be trusted."""

from __future__ import annotations

from contextlib import closing
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
