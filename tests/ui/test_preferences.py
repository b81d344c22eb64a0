"""What the window remembers, also of files that were tampered with."""

from pathlib import Path

from ketnghia_desktop.ui.preferences import Preferences, load, save


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    kept = Preferences(width=1200, maximized=True, page="papers", year=2024, folder=str(tmp_path))
    save(tmp_path / "window.ini", kept)
    assert load(tmp_path / "window.ini") == kept
    assert load(tmp_path / "window.ini").home() == tmp_path


def test_nonsense_in_the_file_leaves_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_text("[General]\nwidth=wide\nmaximized=perhaps\n", encoding="utf-8")
    assert load(tmp_path / "window.ini") == Preferences()


def test_a_folder_that_is_gone_is_not_offered(tmp_path: Path) -> None:
    assert Preferences(folder=str(tmp_path / "gone")).home() == Path.home()
