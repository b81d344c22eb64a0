"""A report names places in the program and never quotes data."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketnghia_desktop import crash
from ketnghia_desktop.domain import numbers


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
    place = crash.write_report(crash.describe(bug), tmp_path / "reports")
    assert place is not None
    assert place.parent == tmp_path / "reports"
    assert "KeyError" in place.read_text(encoding="utf-8")


def test_where_the_folder_cannot_be_made_the_report_goes_elsewhere(bug: KeyError, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    place = crash.write_report(crash.describe(bug), tmp_path / "file" / "reports")
    assert place is not None
    place.unlink()


def test_a_report_names_no_folder_of_a_person(bug: KeyError) -> None:
    said = crash.describe(bug)
    assert str(Path(__file__).parent) not in said
    assert "test_crash.py" in said


def test_a_report_ends_with_what_the_log_says(bug: KeyError) -> None:
    assert crash.describe(bug, ["one", "two"]).endswith("\none\ntwo\n")


def test_where_it_happened_is_told_in_our_own_code() -> None:
    with pytest.raises(ValueError, match="Cannot") as caught:
        numbers.grouped("x")  # type: ignore[arg-type]  # a mistake, on purpose
    assert crash.place(caught.value).startswith("ketnghia_desktop/domain/numbers.py:")


def test_of_many_reports_the_newest_stay(tmp_path: Path) -> None:
    for number in range(crash.KEPT + 5):
        (tmp_path / f"report-20200101-{number:06}.txt").write_text("")
    made = crash.write_report("new", tmp_path)
    kept = sorted(tmp_path.iterdir())
    assert (len(kept), kept[-1]) == (crash.KEPT, made)
