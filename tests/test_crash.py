"""A report names places in the program and never quotes data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop import crash

if TYPE_CHECKING:
    from pathlib import Path


def a_fault_with_data() -> None:
    try:
        int("0905 123 456"[:12])
    except ValueError as cause:
        raise KeyError("A Lăng Bốn"[:10]) from cause


@pytest.fixture
def bug() -> KeyError:
    with pytest.raises(KeyError) as caught:
        a_fault_with_data()
    return caught.value


def test_a_report_tells_where_and_not_what(bug: KeyError) -> None:
    said = [line for line in crash.describe(bug).splitlines() if not line.startswith("    ")]
    assert {"builtins.ValueError", "builtins.KeyError"} <= set(said)
    assert any("test_crash.py" in line and "a_fault_with_data" in line for line in said)
    assert not any("A Lăng" in line or "0905" in line for line in said)


def test_a_report_is_written_into_its_folder(bug: KeyError, tmp_path: Path) -> None:
    place = crash.write_report(bug, tmp_path / "reports")
    assert place is not None
    assert place.parent == tmp_path / "reports"
    assert "KeyError" in place.read_text(encoding="utf-8")


def test_where_the_folder_cannot_be_made_the_report_goes_elsewhere(bug: KeyError, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    place = crash.write_report(bug, tmp_path / "file" / "reports")
    assert place is not None
    place.unlink()
