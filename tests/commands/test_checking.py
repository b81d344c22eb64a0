"""Verifying what is kept, and the definitions it is printed by."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from ketnghia_desktop.paths import shipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Told

    Run = Callable[..., Told]


def test_the_sample_commune_is_in_order(ketnghia: Run, sample: Path) -> None:
    told = ketnghia("check", "--data", sample, "--json")
    assert (told.code, told.facts["findings"], told.facts["faults"]) == (0, [], [])


def test_a_voucher_changed_behind_our_back_is_found(ketnghia: Run, sample: Path) -> None:
    with closing(dbapi2.connect(str(sample / "ketnghia.db"))) as raw, raw:
        raw.execute("UPDATE posting SET value = value + 1 WHERE value > 0")
    told = ketnghia("check", "--data", sample)
    assert told.code == 1
    assert told.out.strip()


def test_the_shipped_forms_have_no_faults(ketnghia: Run) -> None:
    told = ketnghia("forms", "check", "--json")
    assert (told.code, told.facts["faults"]) == (0, [])


def test_a_fault_comes_with_file_and_line(ketnghia: Run, tmp_path: Path) -> None:
    forms = shutil.copytree(shipped("forms"), tmp_path / "forms")
    paper = forms / "papers" / "needs_report.yaml"
    paper.write_text(f"{paper.read_text(encoding='utf-8')}\nnonsense: 1\n", encoding="utf-8")
    line = len(paper.read_text(encoding="utf-8").splitlines())
    told = ketnghia("forms", "check", forms)
    assert told.code == 1
    assert told.out.startswith(f"{paper}:{line}: ")


def test_a_missing_folder_of_forms_is_a_bad_input(ketnghia: Run, tmp_path: Path) -> None:
    assert ketnghia("forms", "check", tmp_path / "none").code == 3


def test_a_faulty_copy_in_the_data_folder_is_found_and_the_shipped_form_used(ketnghia: Run, sample: Path) -> None:
    (sample / "forms" / "papers").mkdir(parents=True)
    (sample / "forms" / "papers" / "needs_report.yaml").write_text("id: [", encoding="utf-8")
    assert ketnghia("check", "--data", sample).code == 1
    assert ketnghia("paper", "needs_report", "--data", sample, "--out", sample / "x.pdf").code in {0, 1}


def test_copies_are_checked_together_with_what_is_shipped(ketnghia: Run, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    shutil.copy(shipped("forms") / "papers" / "needs_report.yaml", tmp_path / "papers")
    assert ketnghia("forms", "check", tmp_path, "--json").code == 0


def test_a_folder_without_definitions_is_said_to_be_one(ketnghia: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("An", encoding="utf-8")
    assert ketnghia("forms", "check", tmp_path).code == 3


def test_a_finding_names_the_record_in_words(ketnghia: Run, sample: Path) -> None:
    with closing(dbapi2.connect(str(sample / "ketnghia.db"))) as raw, raw:
        raw.execute("UPDATE team_term SET ended_on = '2019-01-01' WHERE started_on = '2020-05-12'")
    told = ketnghia("check", "--data", sample)
    assert told.code == 1
    assert "Kỳ thành lập, kiện toàn Tổ công tác" in told.out
    assert "team_term" not in told.out


def test_a_value_that_cannot_be_read_is_named(ketnghia: Run, sample: Path) -> None:
    told = ketnghia("paper", "cover_letter", "--data", sample, "--out", sample / "x.pdf", "--set", "dated_on=mai")
    assert "“Ngày ký”: " in told.err
