"""The sample commune, export and load: whole or not at all."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop.app import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Told

    Run = Callable[..., Told]


def test_demo_fills_an_empty_folder_and_refuses_a_folder_in_use(ketnghia: Run, tmp_path: Path) -> None:
    assert ketnghia("demo", "--data", tmp_path / "data").code == 0
    before = (tmp_path / "data" / "ketnghia.db").read_bytes()
    assert ketnghia("demo", "--data", tmp_path / "data").code == 3
    assert (tmp_path / "data" / "ketnghia.db").read_bytes() == before


def test_demo_refuses_a_folder_of_other_files(ketnghia: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    told = ketnghia("demo", "--data", tmp_path, "--lang", "en")
    assert (told.code, len(told.err.splitlines())) == (3, 1)
    assert "already holds data" in told.err
    assert {path.name for path in tmp_path.iterdir()} == {"letter.txt"}


def test_what_an_interrupted_filling_left_is_no_obstacle(ketnghia: Run, tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "data")):
        pass
    (tmp_path / "data" / "ketnghia.db.new").write_bytes(b"half")
    assert ketnghia("demo", "--data", tmp_path / "data").code == 0


def test_what_is_loaded_is_exported_byte_for_byte(ketnghia: Run, sample: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    assert ketnghia("data", "export", first, "--data", sample).code == 0
    assert ketnghia("data", "load", first, "--data", tmp_path / "copy").code == 0
    assert ketnghia("data", "export", second, "--data", tmp_path / "copy", "--json").facts["exit"] == 0
    assert first.read_bytes() == second.read_bytes()


def damaged(text: str) -> str:
    return text[: len(text) // 2]


def foreign(_text: str) -> str:
    return json.dumps({"name": "An", "list": [1, 2, 3]})


def binary(_text: str) -> str:
    return "PK\x03\x04" + "\x00" * 100


@pytest.mark.parametrize("spoil", [damaged, foreign, binary])
def test_a_file_that_cannot_be_used_leaves_no_trace(
    ketnghia: Run, sample: Path, tmp_path: Path, spoil: Callable[[str], str]
) -> None:
    file, folder = tmp_path / "commune.json", tmp_path / "empty"
    ketnghia("data", "export", file, "--data", sample)
    file.write_text(spoil(file.read_text(encoding="utf-8")), encoding="utf-8")
    told = ketnghia("data", "load", file, "--data", folder)
    assert (told.code, told.out, len(told.err.splitlines())) == (3, "", 1)
    assert not folder.exists()


def test_a_missing_file_is_said_as_json_too(ketnghia: Run, tmp_path: Path) -> None:
    told = ketnghia("data", "load", tmp_path / "none.json", "--data", tmp_path / "data", "--json")
    assert told.facts["exit"] == told.code == 3
    assert [one["code"] for one in told.facts["refused"]] == ["file.missing"]


def test_an_export_that_cannot_be_written_is_the_machine_s_fault(
    ketnghia: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ketnghia_desktop.paths.write_whole", full)
    told = ketnghia("data", "export", tmp_path / "out.json", "--data", sample)
    assert (told.code, len(told.err.splitlines())) == (4, 1)


def test_a_folder_without_data_is_not_made_into_one(ketnghia: Run, tmp_path: Path) -> None:
    assert ketnghia("data", "export", tmp_path / "x.json", "--data", tmp_path / "none").code == 3
    assert not (tmp_path / "none").exists()


def test_an_open_folder_is_busy_and_stays_as_it_is(ketnghia: Run, sample: Path, tmp_path: Path) -> None:
    with closing(open_store(sample)):
        assert ketnghia("data", "export", tmp_path / "x.json", "--data", sample).code == 4
    assert ketnghia("data", "export", tmp_path / "x.json", "--data", sample).code == 0
