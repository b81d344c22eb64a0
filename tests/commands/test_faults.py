"""What the machine cannot do, told to who typed the line: where it is, whose fault, and never a traceback."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from ketnghia_desktop.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Told

    Run = Callable[..., Told]

LINES = (
    "data export {out}/x.json",
    "papers",
    "books support_book --out {out}/x.pdf",
    "walk --out {out}/walk",
    "bundle make --out {out}/x.zip",
)


def cut_short(database: Path) -> None:
    database.write_bytes(database.read_bytes()[: 8 * 4096])


def pages_lost(database: Path) -> None:
    whole = bytearray(database.read_bytes())
    whole[3 * 4096 :] = bytes(len(whole) - 3 * 4096)
    database.write_bytes(whole)


def another_id(database: Path) -> None:
    with closing(dbapi2.connect(str(database), isolation_level=None)) as connection:
        connection.execute("UPDATE village SET id = 'z' || substr(id, 2)")


def not_text(database: Path) -> None:
    with closing(dbapi2.connect(str(database), isolation_level=None)) as connection:
        connection.execute("UPDATE village SET name = CAST(x'C3' AS TEXT)")


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.split(" --")[0])
@pytest.mark.parametrize("damage", [cut_short, pages_lost, another_id, not_text])
def test_a_damaged_database_is_told_and_named(
    ketnghia: Run, sample: Path, tmp_path: Path, damage: Callable[[Path], None], line: str
) -> None:
    damage(sample / "ketnghia.db")
    told = ketnghia(*line.format(out=tmp_path).split(), "--data", sample)
    assert told.code == 3
    assert str(sample) in told.err
    assert len(told.err.splitlines()) == 1


@pytest.mark.parametrize("line", [one for one in LINES if "walk" not in one and "out" in one])
def test_a_folder_that_is_not_there_is_named_as_it_was_typed(
    ketnghia: Run, sample: Path, tmp_path: Path, line: str
) -> None:
    told = ketnghia(*line.format(out=tmp_path / "nowhere").split(), "--data", sample)
    assert told.code == 4
    assert f"{tmp_path / 'nowhere'}" in told.err
    assert not (tmp_path / "nowhere").exists()


def test_a_file_that_cannot_be_read_is_named(ketnghia: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.json").write_text("{", encoding="utf-8")
    told = ketnghia("data", "load", tmp_path / "notes.json", "--data", tmp_path / "data")
    assert str(tmp_path / "notes.json") in told.err


def test_a_file_that_is_in_the_way_is_named_and_not_ours_beside_it(ketnghia: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").mkdir()
    told = ketnghia("books", "support_book", "--out", tmp_path / "x.pdf", "--data", sample, "--json")
    assert told.facts["refused"][0]["details"]["file"] == str(tmp_path / "x.pdf")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("line", ["fly", "paper --json x", "books x --out x.docx", "data", "papers --year 25"])
def test_wrong_usage_is_one_object_for_who_asked_for_json(capsys: pytest.CaptureFixture[str], line: str) -> None:
    assert main([*line.split(), "--json"]) == 2
    said = capsys.readouterr()
    facts = json.loads(said.out)
    assert facts["exit"] == 2
    assert facts["said"]
    assert facts["said"] in said.err


def test_wrong_usage_without_json_prints_nothing_for_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fly"]) == 2
    assert capsys.readouterr().out == ""
