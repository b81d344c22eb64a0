"""The data file in its place: what is written into one that was moved, removed or replaced would be lost."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.store.models.households import HouseholdRow
from tests.rows import a_household, refused

if TYPE_CHECKING:
    from uuid import UUID

    from ketnghia_desktop.store.work import Store


def renamed(store: Store, row: UUID, head: str) -> None:
    with store.work("household.edit") as work:
        work.session.get_one(HouseholdRow, row).head = head


def head(store: Store, row: UUID) -> str:
    with store.read() as session:
        return session.get_one(HouseholdRow, row).head


@pytest.mark.skipif(sys.platform == "win32", reason="there nobody moves a file that is open")
@pytest.mark.parametrize("another", [False, True])
def test_nothing_is_called_saved_in_a_file_that_left_its_place(store: Store, *, another: bool) -> None:
    with store.work("household.add") as work:
        work.session.add(row := a_household("An"))
    assert head(store, row.id) == "An"
    away = store.folder.with_name("moved")
    store.folder.rename(away)
    if another:
        shutil.copytree(away, store.folder)
    with refused("data.vanished"):
        renamed(store, row.id, "Ân")
    assert head(store, row.id) == "An"
    if another:
        shutil.rmtree(store.folder)
    away.rename(store.folder)
    renamed(store, row.id, "Ân")
    assert head(store, row.id) == "Ân"
