"""Fixtures every test may ask for."""

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("project", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("nightly", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Golden texts are rewritten, and pictures of the pages kept, on purpose only."""
    parser.addoption("--update-expected", action="store_true", help="write the golden texts anew")
    parser.addoption("--pictures", metavar="DIR", help="keep pictures of every page in this folder")
