"""The log says what happened in codes and numbers, stays small, and never stops anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia_desktop import machine_log
from ketnghia_desktop.machine_log import CODE, MachineLog
from tests.telling_commune import SECRETS

if TYPE_CHECKING:
    from pathlib import Path


def test_a_line_is_a_moment_a_code_and_facts(tmp_path: Path) -> None:
    log = MachineLog(tmp_path)
    log.note("done", doing="household.edit", tables="household,household_year", ms=12)
    (line,) = log.lines()
    moment, told = line.split(" ", 1)
    assert told == "done doing=household.edit tables=household,household_year ms=12"
    assert moment.count(":") == 3


@given(st.one_of(st.text(), st.from_regex(r"[0-9 +.]{5,15}"), st.sampled_from(SECRETS)))
def test_what_is_no_code_is_left_out(said: str) -> None:
    told = machine_log._code(said)
    assert told in ("", "…") or CODE.fullmatch(told)
    assert told == "…" or not any(secret in told for secret in SECRETS)


def test_the_log_stays_small_and_keeps_the_newest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine_log, "LARGEST", 1000)
    log = MachineLog(tmp_path)
    for number in range(500):
        log.note("done", number=number)
    assert sum(one.stat().st_size for one in tmp_path.iterdir()) < 3 * 1100
    numbers = [int(line.rpartition("=")[2]) for line in log.lines()]
    assert numbers == list(range(numbers[0], 500))


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    log = MachineLog(tmp_path / "file")
    log.note("done")
    assert log.lines() == []


@pytest.mark.parametrize("lost", [b"\xff\xfe", b""])
def test_a_log_that_was_damaged_is_read_as_far_as_it_goes(tmp_path: Path, lost: bytes) -> None:
    (tmp_path / "ketnghia.log").write_bytes(lost + b"one\n")
    assert len(MachineLog(tmp_path).lines()) == 1
