"""What the tests of files share: an empty store."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.store.work import Store
from tests.rows import StillClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(tmp_path / "data", StillClock())) as opened:
        yield opened
