"""A store in a folder of its own, empty or with a small commune in it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.store.work import Store
from tests.make import a_commune, a_full_commune
from tests.rows import StillClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.make import Commune


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def empty(tmp_path: Path, clock: StillClock) -> Iterator[Store]:
    with closing(Store.open(tmp_path / "data", clock)) as opened:
        yield opened


@pytest.fixture
def store(empty: Store) -> Store:
    with empty.work("commune.create") as work:
        a_commune(work, district="Sông Lơi")
    return empty


@pytest.fixture
def commune(empty: Store) -> Commune:
    return a_full_commune(empty)
