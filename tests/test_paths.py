"""Files are where they should be, and are written whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ketnghia_desktop import paths

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["forms", "i18n", "resources"])
def test_what_is_shipped_is_found(name: str) -> None:
    assert any(paths.shipped(name).iterdir())


def test_people_s_data_lies_in_the_folder_the_system_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert paths.user_data() == tmp_path / "ketnghia-desktop"


def test_on_windows_data_stays_on_this_laptop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert paths.user_data() == tmp_path / "ketnghia-desktop"


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(b"old")
    paths.write_whole(tmp_path / "paper.pdf", b"new")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"new"]


def test_what_stands_there_stays_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "paper.pdf").write_bytes(b"old")
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(OSError, match="full"):
        paths.write_whole(tmp_path / "paper.pdf", b"new")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]
