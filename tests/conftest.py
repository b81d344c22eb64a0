"""Fixtures every test may ask for."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from ketnghia_desktop.store.work import Store
from tests.rows import StillClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

settings.register_profile("project", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("nightly", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Golden texts are rewritten, and pictures of the pages kept, on purpose only."""
    parser.addoption("--update-expected", action="store_true", help="write the golden texts anew")
    parser.addoption("--pictures", metavar="DIR", help="keep pictures of every page in this folder")


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    """The commune's second laptop, whose clock is an hour ahead; nothing is in it yet."""
    clock = StillClock()
    clock.now += 3_600_000
    with closing(Store.open(tmp_path / "other", clock)) as opened:
        yield opened
